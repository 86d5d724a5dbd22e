"""What a stance may be about, each possibility with what speaks for it: a statement near it, its own words, or nothing that we read."""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path

from cuibono import ontology
from cuibono.extract.contents import POINTERS, WORD, Told, told
from cuibono.extract.odds import logit, shares
from cuibono.extract.stems import stem
from cuibono.types import Mention, Reading, Role, Span, Statement, hull

FILE = Path(__file__).with_name("answered.json")
SHOWN = 0.36  # chance from which a stance is shown: in some 200 unseen articles and dev 336 of 542 are right from .4 on, 351 of 590 from .35
DOUBT = 0.01
BACK = 3  # sentences before a stance in which what it is about is looked for
STEM = 5  # letters in which two words must agree, without their ending
ENDING = re.compile(r"(?<=\w{4})(?:ings?|ed|s)$")
EMPTY = POINTERS | frozenset("a an the its he she they him her his their i we who and or of in on at to for by with from as".split())
EMPTY |= frozenset("such any all been being have having had has was were is are be not since later".split())
ASKED = re.compile(r"\b(?:asked|pressed|questioned|quizzed)\b", re.I)
JOINT = re.compile(r"[,;:—–]")
OPENED = re.compile(r"\s+(?:\w+\s+){0,4}?that\b")
QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
OPENERS = frozenset("that having any it he she they there the a this".split())
INSIDE = frozenset("content concept topic cause effect value".split())  # places that hold clauses
Row = dict[str, float]


@dataclass(frozen=True, slots=True)
class Option:
    """One possibility: the stance as it would then be, the statement that it is about if any, and what speaks for it by name."""

    stance: Statement
    about: Statement | None
    row: Row


@dataclass(frozen=True)
class Passage:
    """A reading with what is looked up in it for each stance."""

    reading: Reading

    @cached_property
    def starts(self) -> tuple[int, ...]:
        return tuple(s.start for s in self.reading.sentences)

    @cached_property
    def entity(self) -> Mapping[str, str]:
        return {m: c.mentions[0] for c in self.reading.clusters for m in c.mentions}

    @cached_property
    def mentions(self) -> tuple[tuple[int, ...], tuple[Mention, ...]]:
        ordered = tuple(sorted(self.reading.mentions, key=lambda m: m.span))
        return tuple(m.span.start for m in ordered), ordered

    @cached_property
    def told(self) -> Mapping[int, tuple[Statement, ...]]:
        """Return by sentence the statements that a stance may be about, in text order."""
        found: dict[int, tuple[Statement, ...]] = {}
        for s in sorted((s for s in self.reading.statements if s.kind != "stance"), key=lambda s: (s.trigger, s.kind, s.code)):
            n = self.sentence(s.trigger)
            found[n] = (*found.get(n, ()), s)
        return found

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        return tuple(Span(*m.span()) for m in QUOTED.finditer(self.reading.document.text))

    def sentence(self, span: Span) -> int:
        return max(0, bisect_right(self.starts, span.start) - 1)

    def home(self, span: Span) -> Span:
        return self.reading.sentences[self.sentence(span)]

    def who(self, roles: Sequence[Role]) -> frozenset[str]:
        """Return the entities in roles: the fillers and those named inside their words."""
        starts, ordered = self.mentions
        found = {r.filler for r in roles if r.filler.startswith("m-")}
        for r in roles:
            inside = ordered[bisect_right(starts, r.span.start - 1) : bisect_right(starts, r.span.end)]
            found |= {m.id for m in inside if r.span.covers(m.span)}
        return frozenset(self.entity.get(m, m) for m in found)

    def stems(self, span: Span) -> frozenset[str]:
        return _stems(self.reading.words(span))

    def quoted(self, span: Span) -> bool:
        return any(q.start <= span.start < q.end for q in self.quotes)


def weighed(passage: Passage, stance: Statement, ruled: Statement) -> tuple[Option, ...]:
    """Return all that a stance may be about, first of all nothing that we read, with what the rules say of it among what speaks for each."""
    found = tuple(options(passage, stance))
    links = {r.filler for r in ruled.fillers("content")}
    told = {o.about.id for o in found if o.about} & links
    rule = "ruled shown" if ruled.shown else "ruled hidden"
    by_rule = {"ruled": 1.0, rule: 1.0, f"ruled {stance.code}": 1.0}
    in_words = {"ruled words": 1.0} if ruled.shown and not told else {}
    whole = ({} if n == 0 else in_words if o.about is None else by_rule if o.about.id in told else {} for n, o in enumerate(found))
    return tuple(replace(o, row={**o.row, **more}) for o, more in zip(found, whole, strict=True))


def options(passage: Passage, stance: Statement) -> Iterator[Option]:
    """Yield all that a stance may be about, first of all nothing that we read."""
    said = told(passage.reading.document.text, passage.home(stance.trigger), stance)
    yield Option(stance, None, _unread(passage, stance, said))
    here = passage.sentence(stance.trigger)
    for there in range(here, max(-1, here - BACK - 1), -1):
        for s in passage.told.get(there, ()):
            if _may_be(passage, stance, said, s):
                yield Option(pointed(passage, stance, said.span, s), s, _row(passage, stance, said, s))
    if said.how == "role" and not any(r.filler.startswith("s-") for r in stance.fillers("content")):
        yield Option(stance, None, _by_role(passage, stance, said))
    elif said.how not in {"role", "pointing", "none"}:
        yield Option(_worded(stance, said), None, _by_words(passage, stance, said))


def _may_be(passage: Passage, stance: Statement, said: Told, s: Statement) -> bool:
    """Say whether a stance may be about a statement: not of its actor's description, a figure where one is meant; nobody denies what he says himself."""
    if s.trigger.overlaps(stance.trigger) or any(r.span.covers(s.trigger) for r in stance.fillers("actor")):
        return False
    if said.span.covers(s.trigger):
        return True
    meant = said.pointer != "figure" or s.quantity is not None
    return meant and not (stance.code == "deny" and told_by(passage, stance, s) == "same")


def pointed(passage: Passage, stance: Statement, content: Span, s: Statement) -> Statement:
    """Return the stance with a statement for its content, told by the words `content`, or by its verb where there are none."""
    rest = tuple(r for r in stance.roles if r.name != "content")
    span = content if len(content) else stance.trigger
    held = len(stance.evidence) == 1 and passage.home(stance.trigger).covers(span)
    evidence = (hull((*stance.evidence, span)),) if held else stance.evidence
    return replace(stance, roles=tuple(sorted((*rest, Role("content", s.id, span)), key=lambda r: (r.span, r.name))), evidence=evidence)


def _worded(stance: Statement, said: Told) -> Statement:
    roles = tuple(sorted((*stance.roles, Role("content", "", said.span)), key=lambda r: (r.span, r.name)))
    return replace(stance, roles=roles, evidence=(hull((*stance.evidence, said.span)),) if len(stance.evidence) == 1 else stance.evidence)


def _unread(passage: Passage, stance: Statement, said: Told) -> Row:
    """Return what tells whether a stance is one at all, and about something that we read."""
    row = {"nothing": 1.0, f"nothing {stance.code}": 1.0, f"nothing {said.pointer}": 1.0, f"nothing told by {said.how}": 1.0}
    row[f"nothing at {stem(passage.reading.words(stance.trigger).split()[0])}"] = 1.0
    return row | {
        "nothing, surely": logit(stance.confidence, DOUBT),
        "nothing, an actor": float(bool(stance.fillers("actor"))),
        "nothing, negated": float(stance.negated),
    }


def _row(passage: Passage, stance: Statement, said: Told, s: Statement) -> Row:
    """Return what speaks for a statement: where it stands, who takes part, who tells it, which words are shared."""
    where = _where(passage, stance, s)
    common = passage.stems(said.span) & about(passage, s) if len(said.span) else frozenset[str]()
    voice = told_by(passage, stance, s)
    party = takes_part(passage, stance, s)
    row = {"statement": 1.0, where: 1.0, f"{where} {said.pointer}": 1.0, f"{where} {stance.code}": 1.0, f"{where} told by {said.how}": 1.0}
    row |= {f"is {s.kind} {s.code}": 1.0, f"negated {stance.code}": float(s.negated), f"realis {s.realis}": 1.0}
    row |= {f"certain {stance.code}": float(s.certainty == "certain"), "surely": logit(s.confidence, DOUBT), "shown": float(s.shown)}
    row |= {"party": party, f"party {where}": party, "common": min(2, len(common)), f"common {said.pointer}": min(2, len(common))}
    row |= {f"voice {voice}": 1.0, f"voice {voice} {said.pointer}": 1.0, f"voice {voice} {stance.code}": 1.0}
    row["named"] = float(bool(common & names(passage, s)))
    row[f"quoted {passage.quoted(stance.trigger):d} {passage.quoted(s.trigger):d}"] = 1.0
    if said.span.covers(s.trigger):
        row |= {"inside": 1.0, f"inside {said.pointer}": 1.0, "inside, wholly": s.evidence[0].shared(said.span)}
    elif not common and said.pointer == "words":
        row |= {"strange": 1.0, f"strange {said.how}": 1.0}
    if any(r.filler == s.id for r in stance.fillers("content")):
        row |= {"linked": 1.0, f"linked {said.pointer}": 1.0}
    return row | _among(passage, stance, s) | _between(passage, stance, s)


def _where(passage: Passage, stance: Statement, s: Statement) -> str:
    back = passage.sentence(stance.trigger) - passage.sentence(s.trigger)
    return f"back {back}" if back else "behind" if s.trigger > stance.trigger else "before"


def _among(passage: Passage, stance: Statement, s: Statement) -> Row:
    """Return how a statement stands among those of its sentence."""
    mates = passage.told[passage.sentence(s.trigger)]
    row = {"holds": 1.0} if any(r.filler.startswith("s-") for r in s.roles) else {}
    if any(m is not s and any(r.name in INSIDE and r.span.covers(s.trigger) for r in m.roles) for m in mates):
        row["embedded"] = 1.0
    before = [m for m in mates if m.trigger < stance.trigger]
    if s.trigger < stance.trigger:
        row |= {"first": float(before[0] is s), "last": float(before[-1] is s), "alone": float(len(before) == 1)}
        row["surest"] = float(max(before, key=lambda m: m.confidence) is s)
        between = sum(
            s.trigger < m.trigger < stance.trigger
            for n in range(passage.sentence(s.trigger), passage.sentence(stance.trigger) + 1)
            for m in passage.told.get(n, ())
        )
        row["over others"] = math.log1p(between)
    return row


def _between(passage: Passage, stance: Statement, s: Statement) -> Row:
    """Return what the words between a stance and a statement of its sentence tell."""
    text = passage.reading.document.text
    home = passage.home(stance.trigger)
    if not home.covers(s.trigger):
        return {}
    if s.trigger < stance.trigger:
        gap = text[s.trigger.end : stance.trigger.start]
        asked = bool(ASKED.search(text, home.start, s.trigger.start))
        return {"asked": float(asked), "one clause": float(not JOINT.search(gap)), "over ;": float(";" in gap)}
    gap = text[stance.trigger.end : s.trigger.start]
    return {"behind that": float(bool(OPENED.match(gap))), "behind a joint": float(bool(JOINT.search(gap))), "behind words": math.log1p(len(gap.split()))}


def _by_role(passage: Passage, stance: Statement, said: Told) -> Row:
    """Return what speaks for the words that the network marks."""
    words = passage.reading.words(said.span).split()
    row = {"words": 1.0, f"words {stance.code}": 1.0, f"words {said.pointer}": 1.0, "words, many": math.log1p(len(words))}
    row |= {"words behind": float(said.span > stance.trigger), "words far": float(not passage.home(stance.trigger).covers(said.span))}
    row |= {"words, surely": logit(stance.confidence, DOUBT), "words, told before": _before(passage, stance, said)}
    row |= {"words hold": float(_holds(passage, said.span)), "words are the verb": float(said.span == stance.trigger)}
    return row | ({f"words from {words[0].lower()}": 1.0} if words and words[0].lower() in OPENERS else {})


def _by_words(passage: Passage, stance: Statement, said: Told) -> Row:
    """Return what speaks for words that were found by the order of the sentence."""
    told_before = _before(passage, stance, said)
    row = {
        "found, told before": told_before,
        f"found {said.how}, told before": told_before,
        "found": 1.0,
        f"found {said.how}": 1.0,
        f"found {stance.code}": 1.0,
        f"found {said.pointer}": 1.0,
    }
    return row | {"found, many": math.log1p(len(passage.reading.words(said.span).split())), "found hold": float(_holds(passage, said.span))}


def _before(passage: Passage, stance: Statement, said: Told) -> float:
    """Return which part of the words stands in the sentences before, by their stems: what is new there nobody told."""
    here, stems = passage.sentence(said.span), passage.stems(said.span)
    before = frozenset().union(*(passage.stems(passage.reading.sentences[n]) for n in range(max(0, here - BACK), here)))
    return len(stems & before) / len(stems) if stems else 0.0


def _holds(passage: Passage, span: Span) -> bool:
    return any(span.covers(s.trigger) for s in passage.told.get(passage.sentence(span), ()))


def takes_part(passage: Passage, stance: Statement, s: Statement) -> float:
    """Say how surely who denies takes part in what is denied, by person or, less, by the words for him."""
    actors = stance.fillers("actor")
    roles = [r for r in s.roles if not r.filler.startswith("s-") and (s.kind != "influence" or r.filler)]  # who stands in a clause takes no part
    if passage.who(actors) & passage.who(roles):
        return 1.0
    named = frozenset().union(*(passage.stems(r.span) for r in actors))
    return 0.8 if named & frozenset().union(*(passage.stems(r.span) for r in roles)) else 0.0


def told_by(passage: Passage, stance: Statement, s: Statement) -> str:
    """Say who tells a statement: nobody but the document, the one whose stance it is, or another voice."""
    if not s.sources:
        return "none"
    voices = {passage.entity.get(w, w) for x in s.sources for w in x.who}
    return "same" if voices & passage.who(stance.fillers("actor")) else "other"


def about(passage: Passage, s: Statement) -> frozenset[str]:
    """Return the stems of a statement's words and of the words for its kind of act."""
    return frozenset().union(*(passage.stems(e) for e in s.evidence)) | names(passage, s)


def names(passage: Passage, s: Statement) -> frozenset[str]:
    """Return the stems by which the act itself goes: its trigger, and the words for its kind, "the meeting" for "met"."""
    return passage.stems(s.trigger) | _cues(s.kind, s.code)


@cache
def _cues(kind: str, code: str) -> frozenset[str]:
    return _stems(" ".join(next((c.cues for c in ontology.codes() if c.kind == kind and c.name == code), ())))


@lru_cache(maxsize=4096)
def _stems(words: str) -> frozenset[str]:
    return frozenset(ENDING.sub("", w)[:STEM] for w in WORD.findall(words.casefold()) if w not in EMPTY and len(w) > 2)


@cache
def weights() -> Mapping[str, float]:
    """Return the table that train/answered.py writes."""
    found: dict[str, float] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def chances(rows: Sequence[Row], known: Mapping[str, float]) -> tuple[float, ...]:
    """Return the probability of each row, all together 1."""
    return tuple(shares([math.fsum(known.get(name, 0.0) * x for name, x in row.items()) for row in rows]))


def choose(found: Sequence[Option], known: Mapping[str, float]) -> tuple[Option, float]:
    """Return the likeliest option but the first, with the chance that it or a statement of the same words is right; the first where there is no other."""
    chance = chances([o.row for o in found], known)
    best = max(range(1, len(found)), key=lambda i: (round(_together(found, chance, i), 6), chance[i], -i), default=0)
    return found[best], _together(found, chance, best) if best else 0.0


def settled(found: Sequence[Option], known: Mapping[str, float]) -> Statement:
    """Return the stance about what is likeliest, that chance its confidence, shown where the chance is enough and it is about something."""
    best, chance = choose(found, known)
    return replace(best.stance, confidence=round(chance, 4), shown=chance >= SHOWN and bool(best.stance.fillers("content")))


def _together(found: Sequence[Option], chance: Sequence[float], i: int) -> float:
    return math.fsum(p for k, (o, p) in enumerate(zip(found, chance, strict=True)) if k and (k == i or _agree(o, found[i]) or _agree(found[i], o)))


def _agree(a: Option, b: Option) -> bool:
    """Say whether two options are about the same words: statements that share them, or words and a statement that stands in them."""
    if a.about and b.about:
        return a.about.evidence[0].shared(b.about.evidence[0]) >= 0.5
    return a.about is None and b.about is not None and any(r.span.covers(b.about.trigger) for r in a.stance.fillers("content"))
