"""Voices behind a voice: whom a paper cites, from whom somebody has it, and the paper in which a document stands."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cuibono.extract import clauses
from cuibono.extract.clauses import MARKS
from cuibono.extract.fillers import PARTIES, Phrases
from cuibono.extract.voice import OPENING, Stretch, Voice
from cuibono.parse.phrases import RELATIVES, THEY
from cuibono.types import PERSONS

_TABLE = tomllib.loads(Path(__file__).with_name("voices.toml").read_text(encoding="utf-8"))
CITING = tuple(tuple(p.split()) for p in _TABLE["citing"]["phrases"])
KNOWING = tuple(tuple(p.split()) for p in _TABLE["citing"]["knowing"])
NAMING = {word: tuple(p for p in CITING + KNOWING if p[0] == word) for word, *_ in CITING + KNOWING}  # by the first word
PASSED = frozenset(_TABLE["citing"]["passed"])
HEARING = frozenset(_TABLE["citing"]["hearing"])
TELLING = frozenset(_TABLE["telling"]["verbs"])
PAPERS = frozenset({"media"})
HOUSES = frozenset(
    "house parliament assembly senate congress council committee commission court conference diet duma knesset".split()
)  # no papers, whatever the network takes them for
AIR = frozenset("radio television tv channel station agency broadcaster this our".split())
REACH = 15  # words between a voice and whom it cites
NEAR = 4  # words between a verb of saying and "through an uncle"
QUOTING = frozenset("quote quotes quoted cite cites cited".split())
QUOTED = frozenset({"quoted", "cited", "reported"})
PRONOUNS = THEY | frozenset("i we you one who which".split())
SAID = frozenset("said says say told claimed claims claim".split())
WHO = RELATIVES - {"whose"}


def behind(voices: Sequence[Voice], words: Phrases) -> tuple[Voice, ...]:
    """Return the voices with those that they cite and those that relay them, each once."""
    cited = _cited(words)
    out = [replace(w, cited=True) if any(a <= w.word < b for a, b, _ in cited) else w for v in voices for w in (_outermost(x, words) for x in _from(v, words))]
    taken = {i for v in out for i in range(*v.cue)}
    for start, end, who in cited:
        near = [v for v in out if v.who and not v.cited and words.home[v.word] == words.home[start] and end - REACH <= v.word <= start + REACH]
        near = [v for v in near if v.word not in range(start, end)]
        if near and not taken & set(range(start, end)):
            told = min(near, key=lambda v: abs(v.word - start))
            out.append(Voice(start, (start, end), (who,), told.content, told.probability, cited=True))
    whole = tuple(w for v in out for w in _told(v, words))
    heard = {i for v in whole for i in range(*v.cue)}
    return (*whole, *(w for v in whole for w in (*_quoted_by(v, words), *_quoted_as(v, words)) if w.word not in heard))


def _quoted_by(paper: Voice, words: Phrases) -> tuple[Voice, ...]:
    """Return who says it where only the paper is heard that quotes him: "residents quoted by the agency said"."""
    cue = paper.cue[0]
    if (
        words.said[paper.word].lower() not in QUOTED
        or words.passive(paper.word)
        or not any(words.said[a - 1].lower() == "by" and a > cue for a, _ in paper.who)
    ):
        return ()
    end = cue - (words.said[cue - 1] == ",")
    who = next(((s, end) for s in range(max(0, end - REACH), end) if words.home[s] == words.home[cue] and words.kind(s, end) in PARTIES), None)
    verb = paper.closes + (words.lower(paper.closes, paper.closes + 1) == (",",))
    content = tuple((max(a, verb + 1), b) for a, b in paper.content if b > verb + 1)
    if who is None or not SAID & set(words.lower(verb, verb + 1)) or not content:
        return ()
    return (Voice(verb, (verb, verb + 1), (who,), content, paper.probability, cited=True),)


def _from(voice: Voice, words: Phrases) -> tuple[Voice, ...]:
    """Return the voice of "who had it from a clerk" as the clerk's; "the consul heard from a clerk" are two."""
    at = next((i for i in range(voice.cue[0], min(len(words.said), voice.cue[1] + 2)) if words.said[i].lower() == "from"), -1)
    heard = at >= 0 and (HEARING & set(words.lower(*voice.cue)) or "it" in words.lower(voice.cue[0], at))
    who = _party(at + 1, words) if heard or (at == voice.cue[1] + 1 and words.said[at - 1] == ",") else None
    if who is None or who in voice.who:
        return (voice,)
    inner = Voice(at, (at, at + 1), (who,), voice.content, voice.probability, cited=True)
    return (inner,) if any(words.said[a].lower() in WHO and b == a + 1 for a, b in voice.who) or not voice.who else (voice, inner)


def _outermost(voice: Voice, words: Phrases) -> Voice:
    """Return a voice that is told of another one as relaying it: "is said to have boasted", "is quoted by the paper as saying"."""
    end = voice.cue[1]
    hearsay = not voice.who and words.lower(end, end + 1) == ("to",)
    quoted = words.said[voice.word].lower() in QUOTED and words.passive(voice.word)
    if any(b + 1 == voice.cue[0] and words.lower(a - 1, a) and words.said[a - 1].lower() in QUOTING and words.said[b].lower() == "as" for a, b in voice.who):
        return replace(voice, cited=True)  # "quoted a commander as saying"
    return replace(voice, relays=True) if hearsay or quoted else voice


def _cited(words: Phrases) -> list[tuple[int, int, Stretch]]:
    """Return the phrases that name the source of what is told, with that source."""
    out = []
    lower = words.lower(0, len(words.said))
    for i, word in enumerate(lower):
        for phrase in (p for p in NAMING.get(word, ()) if lower[i : i + len(p)] == p):
            if (who := _party(i + len(phrase), words)) and (phrase in CITING or words.said[i - 1].lower() in WHO):
                out.append((i, i + len(phrase), who))
    return out


def _party(start: int, words: Phrases) -> Stretch | None:
    """Return the party that begins at a word, an opening quotation mark before it or not."""
    start += start < len(words.said) and words.said[start] in OPENING
    return words.party(start)


def _told(voice: Voice, words: Phrases) -> tuple[Voice, ...]:
    """Return a voice with whom it was told by, through whom it speaks and the paper in which it stands; whom it tells something is no voice."""
    if not voice.who or voice.cited:
        return (voice,)
    inner = _through(voice, words)
    if listener := _listener(voice, words):
        return Voice(voice.word, voice.cue, (listener,), voice.content, voice.probability), voice, *inner
    return (*_printed(voice, words), voice, *inner)


def _listener(voice: Voice, words: Phrases) -> Stretch | None:
    """Return who was told by another one and tells it on: "the consul was told by a clerk that"."""
    told = words.said[voice.word].lower() in TELLING and words.passive(voice.word)
    agent = any(a > voice.word and words.said[a - 1].lower() == "by" for a, _ in voice.who) and all(a > voice.word for a, _ in voice.content)
    who = clauses.subject(voice.word, words) if told and agent else None
    return who if who and words.kind(*who) in PERSONS and words.said[who[0]].lower() not in PRONOUNS else None


def _quoted_as(voice: Voice, words: Phrases) -> tuple[Voice, ...]:
    """Return whom somebody quotes as thinking or fearing something: "a note quotes officers as fearing that"."""
    who = words.party(voice.cue[1]) if words.said[voice.word].lower() in QUOTING and not words.passive(voice.word) else None
    behind = words.lower(who[1], who[1] + 2) if who else ()
    if who is None or behind[:1] != ("as",) or not behind[-1].endswith("ing"):
        return ()
    at = who[1] + 1
    content = tuple((max(a, at + 1), b) for a, b in voice.content if b > at + 1)
    return (Voice(at, (at, at + 1), (who,), content, voice.probability, cited=True),) if content else ()


def _through(voice: Voice, words: Phrases) -> tuple[Voice, ...]:
    """Return the one through whom somebody says something, right behind the verb or whom he tells it: "told us through an uncle that"."""
    near = range(voice.cue[1], min(len(words.said) - 1, voice.cue[1] + NEAR))
    at = next((i for i in near if words.said[i].lower() == "through" and words.home[i] == words.home[voice.word]), -1)
    who = _party(at + 1, words) if at >= 0 and not MARKS & set(words.said[voice.cue[1] : at]) else None
    return (Voice(at, (at, at + 1), (who,), voice.content, voice.probability, cited=True),) if who else ()


def _printed(voice: Voice, words: Phrases) -> tuple[Voice, ...]:
    """Return the paper in which stands who says something, between him and his verb: "a memorandum leaked to the Courier says"."""
    for i in range(min(a for a, _ in voice.who) + 1, voice.cue[0] - 2):
        if (
            words.home[i] == words.home[voice.word]
            and words.said[i].lower() in PASSED
            and words.said[i + 1].lower() in {"by", "in", "to"}
            and (paper := _media(i + 2, words))
        ):
            return (Voice(i, (i, i + 1), (paper,), voice.content, voice.probability, relays=True),)
    return ()


def _media(start: int, words: Phrases) -> Stretch | None:
    """Return the paper by name that begins at a word; no station and no house, where things are said aloud."""
    here = [c.end for c in words.starting.get(start, ()) if c.kind in PAPERS and c.form == "name"]
    end = max(here, default=start)
    return (start, end) if here and words.home[start] == words.home[start - 1] and not (AIR | HOUSES) & set(words.lower(start, end)) else None
