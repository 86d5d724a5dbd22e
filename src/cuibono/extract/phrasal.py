"""Verbs whose meaning hangs on the words beside them: "backed out of", "hit back at", "sanctioned the sending of"; some tell no act."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from cuibono.extract import clauses
from cuibono.extract.clauses import MARKS
from cuibono.extract.fillers import Filler, Phrases
from cuibono.parse.encoder import Frame
from cuibono.parse.phrases import BREAKS, DETERMINERS, GENITIVE

GAP = 6  # words of an object that may stand inside a phrase ("took the whole of the board to task")
SURE = 0.8  # of a reading that a phrase decides
NO_ACT = "none"  # code of a phrase that only looks like an act: "took him for granted", "a court fight"
FALLS = "other"  # what a thing does that caves in
THINGS = frozenset({"facility", "place", "resource", "other"})
RIVALS = frozenset({"stance", "influence", "quantity", "attribute", "lever"})  # kinds that are hardly ever right at the verb of a phrase


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row with the code of the act that they tell; a gap is an empty set."""

    words: tuple[frozenset[str], ...]
    code: str


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase at a verb: where it ends, and the object inside it if it has one."""

    word: int
    end: int
    code: str
    inside: tuple[int, int] | None


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with the code that a phrase tells, its places filled; an act that the network does not see is added."""
    found = tuple(_found(text))
    kept = [f for f in frames if not any(_is_rival(f, p) for p in found)]
    for phrase in found:
        mine = [f for f in kept if f.kind == "event" and phrase.word <= f.word < phrase.end and not _is_inside(f, phrase)]
        best = max(mine, key=lambda f: (f.word == phrase.word, f.probability), default=None)
        kept = [f for f in kept if f not in mine]
        if phrase.code != NO_ACT:
            kept.append(_told(best or clauses.frame("event", phrase.word, SURE), phrase, text))
    return tuple(sorted(kept, key=lambda f: (f.word, f.kind)))


def _is_rival(f: Frame, phrase: Found) -> bool:
    return f.kind in RIVALS and f.word == phrase.word


def _is_inside(f: Frame, phrase: Found) -> bool:
    return phrase.inside is not None and phrase.inside[0] <= f.word < phrase.inside[1]


def _told(f: Frame, phrase: Found, text: Phrases) -> Frame:
    """Give an act the code of its phrase and the parties that stand around it."""
    passive = text.passive(phrase.word)
    subject, behind = clauses.subject(phrase.word, text), _object(phrase, text)
    agent = clauses.agent(phrase.end, text) if passive else subject
    hit = subject if passive else behind
    roles = [_placed(r, agent, hit) for r in f.roles]
    places = {r[0] for r in roles}
    more: list[Filler] = [("words", phrase.word, phrase.end, 1.0)]
    if agent and "actor" not in places:
        more.append(("actor", *agent, SURE))
    if hit and not {"recipient", "topic"} & places and hit != agent:
        more.append(("recipient", *hit, SURE))
    code = FALLS if phrase.code == "yield" and subject and text.kind(*subject) in THINGS else phrase.code
    return replace(f, word=phrase.word, codes=((code, 1.0),), probability=max(f.probability, SURE), roles=(*roles, *more))


def _placed(r: Filler, agent: tuple[int, int] | None, hit: tuple[int, int] | None) -> Filler:
    """Return a party in the place that the word order gives it."""
    if r[0] not in {"actor", "recipient", "topic"}:
        return r
    return ("actor", *r[1:]) if (r[1], r[2]) == agent else ("recipient", *r[1:]) if (r[1], r[2]) == hit else r


def _object(phrase: Found, text: Phrases) -> tuple[int, int] | None:
    """Return what a phrase is done to: the object right behind its verb, else what follows its last preposition, else what stands in its gap."""
    led = text.said[phrase.end - 1].lower() in BREAKS
    if phrase.inside is None and not led and phrase.end > phrase.word + 1 and text.said[phrase.word + 1].lower() in DETERMINERS:
        return clauses.object_(phrase.word + 1, text)
    behind = clauses.object_(phrase.end, text) if phrase.inside is None or led else None
    return behind or phrase.inside


def _found(text: Phrases) -> Iterator[Found]:
    """Yield the phrases of a document: at each verb the longest."""
    lower = text.lower(0, len(text.said))
    for i, word in enumerate(lower):
        ends = [(end, n, p, inside) for n, p in enumerate(_phrases().get(word, ())) if (m := _match(p, i, lower, text)) for end, inside in (m,)]
        ends = [e for e in ends if e[2].code == NO_ACT] if ends and _is_noun(i, text) else ends
        if ends:
            end, _, phrase, inside = max(ends, key=lambda e: (e[0], -e[1]))
            yield Found(i, end, phrase.code, inside)


def _is_noun(word: int, text: Phrases) -> bool:
    """Say whether a word that could be a verb stands as a noun: "the sanctions", "its hit"."""
    before = text.lower(max(0, word - 1), word)
    return bool(before) and (before[0] in DETERMINERS or before[0] in GENITIVE) and text.home[word - 1] == text.home[word]


def _match(phrase: Phrase, word: int, lower: Sequence[str], text: Phrases) -> tuple[int, tuple[int, int] | None] | None:
    """Return where a phrase ends that begins at the word, with the object in its gap, or None."""
    at, inside = word, None
    for n, options in enumerate(phrase.words):
        if not options:
            gap = _gap(phrase.words[n + 1], at, lower, text)
            if gap is None:
                return None
            inside, at = (at, gap), gap
        elif at < len(lower) and lower[at] in options and text.home[at] == text.home[word]:
            at += 1
        else:
            return None
    return at, inside


def _gap(options: frozenset[str], start: int, lower: Sequence[str], text: Phrases) -> int | None:
    """Return where the next word of the phrase stands, behind one to `GAP` words of an object: "calls upon all to cut off" calls nothing off."""
    if start >= len(lower) or lower[start] in BREAKS:
        return None
    for at in range(start, min(len(lower), start + GAP + 1)):
        if text.home[at] != text.home[start] or lower[at] in MARKS or (lower[at] == "to" and "to" not in options):
            return None
        if at > start and lower[at] in options:
            return at
    return None


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases by each form of their first word."""
    table = tomllib.loads(Path(__file__).with_name("phrasal.toml").read_text(encoding="utf-8"))
    out: dict[str, tuple[Phrase, ...]] = {}
    for code, rows in table.items():
        for row in rows:
            phrase = Phrase(tuple(_options(token) for token in row.split()), code)
            for form in sorted(phrase.words[0]):
                out[form] = (*out.get(form, ()), phrase)
    return out


def _options(token: str) -> frozenset[str]:
    """Return the words that a token stands for: "a/b" either, "hit~" all forms of a verb, "_" any words."""
    if token == "_":
        return frozenset()
    return frozenset(form for part in token.split("/") for form in (forms(part[:-1]) if part.endswith("~") else (part,)))


def forms(verb: str) -> tuple[str, ...]:
    """Return the regular forms of a verb: back, backs, backed, backing."""
    if re.search(r"[^aeiou]y$", verb):
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    hiss = "es" if re.search(r"(?:s|x|z|ch|sh)$", verb) else "s"
    doubled = verb + verb[-1] if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb) else verb
    return verb, f"{verb}{hiss}", f"{doubled}ed", f"{doubled}ing"
