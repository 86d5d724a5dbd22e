"""What a denial, confirmation or doubt is about: the statement before it that "it", "this account" or "sending anyone" means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from cuibono import ontology
from cuibono.identity import all_identified
from cuibono.types import Mention, Reading, Role, Span, Statement, hull

STANCES = frozenset({"deny", "confirm", "doubt"})
KINDS = {"event": 1.0, "influence": 0.5, "tie": 0.0}  # what is denied, and how likely against the others
PARTS = 2  # words in common where the act itself is not named again
TITLES = frozenset({"office_held", "member_of", "leads", "founded", "kin_of", "spokesperson_of", "located_in"})  # stand beside a name; "it" is not that
ENOUGH = 4.0  # a party in the statement before, and a word that points back: less is a guess
BACK = (1.5, 1.0, 0.0)  # same sentence, the one before, two before
WORD = re.compile(r"[^\W_]+")
STEM = 5  # letters in which two words must agree, without their ending
ENDING = re.compile(r"(?<=\w{4})(?:ings?|ed|s)$")
POINTERS = frozenset("it this that these those so which them".split())
SAYINGS = frozenset(
    "account claim claims report reports allegation allegations charge charges accusation accusations assertion story version rumour rumours remark".split()
)
FIGURES = frozenset("figure figures number numbers sum amount price estimate estimates".split())
EMPTY = POINTERS | frozenset("a an the its he she they him her his their i we who and or of in on at to for by with from as".split())
EMPTY |= frozenset("such any all been being have having had has was were is are be not since later".split())
POINTING = re.compile(r"\s+(?:even\s+)?((?:it|this|that|these|those)\b(?:\s+(?:" + "|".join(sorted(SAYINGS | FIGURES)) + r")\b)?)", re.I)
PASSIVE = re.compile(r"([^,;:]{3,60}?)\s+(?:has\s+|have\s+|had\s+)?(?:since\s+|later\s+)?(?:been|was|were|is|are)\s+(?:\w+\s+){0,2}$")
CLOSED = re.compile(r"\s*(?:[.;!?:\n”\"]|$|(?:,\s*)?(?:by|again|twice|and|but|or|nor|in [A-Z]|on [A-Z])\b)")  # nothing follows that could be what is denied
GERUND = re.compile(r"\s+((?:having\s+\w+|(?!during\b)\w+ing)\b[^,.;:?!\n]*)")
CUT = re.compile(r"(it|this|that)\b(?=\s+(?:and|but|to|in|on|as|again)\b)", re.I)


@dataclass(frozen=True, slots=True)
class Passage:
    """What scoring looks at: the reading, where its sentences begin, who is whom."""

    reading: Reading
    starts: tuple[int, ...]
    entity: dict[str, str]
    mentions: tuple[Mention, ...]
    linked: dict[str, str] = field(default_factory=dict)  # stance -> statement, as far as found

    def sentence(self, span: Span) -> int:
        return bisect_right(self.starts, span.start) - 1

    def who(self, role: Role) -> frozenset[str]:
        """Return the entities in a role: the filler and those named inside its words."""
        inside = {m.id for m in self.mentions if role.span.covers(m.span)}
        return frozenset(self.entity.get(m, m) for m in inside | {role.filler} if m.startswith("m-"))

    def stems(self, span: Span) -> frozenset[str]:
        return _stems(self.reading.words(span))


def find(reading: Reading) -> Reading:
    """Point the content of each denial, confirmation and doubt to the statement that it is about, where one is likely enough."""
    if not any(s.kind == "stance" for s in reading.statements):
        return reading
    passage = _passage(reading)
    known = tuple(s for s in reading.statements if s.kind in KINDS or s.quantity)
    done = {s.id: _linked(passage, s, known) for s in sorted((s for s in reading.statements if _is_open(reading, s)), key=lambda s: s.trigger)}
    whole = [_withheld(done.get(s.id, s)) for s in reading.statements]
    return replace(reading, statements=all_identified(reading.document.id, reading.document.text, whole, reading.mentions, reading.statements))


def _withheld(s: Statement) -> Statement:
    """Return a stance whose content nowhere stands as kept but not shown: of 18 such none was right."""
    return replace(s, shown=False) if s.kind == "stance" and s.shown and not any(s.fillers("content")) else s


def _is_open(reading: Reading, s: Statement) -> bool:
    if s.kind != "stance" or s.code not in STANCES:
        return False
    return not any(r.filler.startswith("s-") and not CUT.match(reading.document.text, r.span.start, r.span.end) for r in s.fillers("content"))


def _passage(reading: Reading) -> Passage:
    entity = {m: c.mentions[0] for c in reading.clusters for m in c.mentions}
    linked = {
        s.id: r.filler for s in reading.statements if s.kind == "stance" and not _is_open(reading, s) for r in s.fillers("content") if r.filler.startswith("s-")
    }
    return Passage(reading, tuple(s.start for s in reading.sentences), entity, reading.mentions, linked)


def _linked(passage: Passage, stance: Statement, known: Sequence[Statement]) -> Statement:
    content = _content(passage, stance)
    scored = [(_score(passage, stance, content, s), s.trigger, s) for s in known if _may_be(passage, stance, content, s)]
    best = max(scored, key=lambda x: x[:2], default=None)
    if best is None or best[0] < ENOUGH:
        return stance
    target = best[2]
    passage.linked[stance.id] = target.id
    rest = tuple(r for r in stance.roles if r.name != "content")
    span = content if len(content) else stance.trigger
    home = passage.reading.sentences[passage.sentence(stance.trigger)]
    evidence = (hull((*stance.evidence, span)),) if len(stance.evidence) == 1 and home.covers(span) else stance.evidence
    return replace(stance, roles=tuple(sorted((*rest, Role("content", target.id, span)), key=lambda r: (r.span, r.name))), evidence=evidence)


def _content(passage: Passage, stance: Statement) -> Span:
    """Return the words that say what is denied: those of the role, else what follows the verb and points back, else who or what "was denied"."""
    text, at = passage.reading.document.text, stance.trigger.end
    for told in stance.fillers("content"):
        cut = CUT.match(text, told.span.start, told.span.end)
        return Span(*cut.span()) if cut else told.span
    if found := POINTING.match(text, at):
        return Span(*found.span(1))
    if found := GERUND.match(text, at):
        return Span(*found.span(1))
    home = passage.reading.sentences[passage.sentence(stance.trigger)]
    passive = PASSIVE.search(text, home.start, stance.trigger.start)
    if passive and text[at : at + 4].strip().startswith(("by", ".", ",")):
        return Span(*passive.span(1))
    return Span(at, at)


def _may_be(passage: Passage, stance: Statement, content: Span, s: Statement) -> bool:
    """Say whether a stance may be about a statement: one before it or inside its own words, told by another voice, not of the actor's description."""
    if any(r.span.covers(s.trigger) for r in stance.fillers("actor")) or s.realis == "question":
        return False
    if content.covers(s.trigger):
        return True
    if s.kind == "tie" and s.code in TITLES:
        return False
    apart = passage.sentence(stance.trigger) - passage.sentence(s.trigger)
    figure = bool(_words(passage, content) & FIGURES)
    return 0 <= apart < len(BACK) and s.trigger.end <= stance.trigger.start and (s.kind in KINDS or figure) and not (figure and not s.quantity)


def _score(passage: Passage, stance: Statement, content: Span, s: Statement) -> float:
    """Add up what speaks for a statement: who takes part, shared words, a word that points back, who tells it, how near it stands."""
    words = _words(passage, content)
    party = _party(passage, stance, s)
    if content.covers(s.trigger):
        return 3.0 + party / 2 + KINDS.get(s.kind, 0.0)
    apart = passage.sentence(stance.trigger) - passage.sentence(s.trigger)
    closed = not words and CLOSED.match(passage.reading.document.text, stance.trigger.end)
    points = 1.5 if closed or words & (POINTERS | SAYINGS | FIGURES) else 0.0
    common = passage.stems(content) & _about(passage, s)
    named = bool(common & _names(passage, s))
    shared = min(2.0, len(common)) * 1.5
    if not points and not named and len(common) < PARTS:
        return 0.0
    told = _told(passage, stance, s)
    told += (2.0 if s.sources else -1.5) * bool(words & SAYINGS) + 2.0 * bool(words & FIGURES)
    same = 4.0 if points and s.id in set(_lately(passage, stance)) else 0.0
    return party + shared + points + told + same + KINDS.get(s.kind, 0.0) + BACK[apart] - 1.0 * s.negated + 0.5 * s.shown


def _party(passage: Passage, stance: Statement, s: Statement) -> float:
    """Say how surely who denies takes part in what is denied, by person or, less, by the words for him."""
    actors = stance.fillers("actor")
    roles = [r for r in s.roles if not r.filler.startswith("s-") and (s.kind != "influence" or r.filler)]  # who stands in a clause takes no part
    if frozenset().union(*map(passage.who, actors)) & frozenset().union(*map(passage.who, roles)):
        return 3.0
    named = frozenset().union(*(passage.stems(r.span) for r in actors))
    return 2.5 if named & frozenset().union(*(passage.stems(r.span) for r in roles)) else 0.0


def _told(passage: Passage, stance: Statement, s: Statement) -> float:
    """Say whether another voice than the one that denies tells it; nobody denies what he says himself."""
    if not s.sources:
        return 0.0
    voices = {passage.entity.get(w, w) for x in s.sources for w in x.who}
    actors = frozenset().union(*map(passage.who, stance.fillers("actor")))
    return -2.0 if voices & actors else 1.0


def _lately(passage: Passage, stance: Statement) -> Iterator[str]:
    """Yield what the stances of this sentence and the one before are about: "he denies it, but they confirm it"."""
    here = passage.sentence(stance.trigger)
    for s in passage.reading.statements:
        if s.id in passage.linked and s.trigger < stance.trigger and here - passage.sentence(s.trigger) <= 1:
            yield passage.linked[s.id]


def _about(passage: Passage, s: Statement) -> frozenset[str]:
    """Return the stems of a statement's words and of the words for its kind of act."""
    return frozenset().union(*(passage.stems(e) for e in s.evidence)) | _names(passage, s)


def _names(passage: Passage, s: Statement) -> frozenset[str]:
    """Return the stems by which the act itself goes: its trigger, and the words for its kind, "the meeting" for "met"."""
    cues = next((c.cues for c in ontology.codes() if c.kind == s.kind and c.name == s.code), ())
    return passage.stems(s.trigger) | _stems(" ".join(cues))


def _words(passage: Passage, span: Span) -> frozenset[str]:
    return frozenset(w.casefold() for w in WORD.findall(passage.reading.words(span)))


@lru_cache(maxsize=4096)
def _stems(words: str) -> frozenset[str]:
    return frozenset(ENDING.sub("", w)[:STEM] for w in WORD.findall(words.casefold()) if w not in EMPTY and len(w) > 2)
