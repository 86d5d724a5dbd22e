"""What a denial, confirmation, doubt or comment is about: the statement before it that "it", "this account" or "sending anyone" means.

What rules say of it is weighed among all else that speaks for each possibility (answered.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from cuibono.extract import answered, contents
from cuibono.extract.contents import CLOSED, CUT, FIGURES, POINTERS, SAYINGS, WORD
from cuibono.extract.stances import CLAUSAL
from cuibono.identity import all_identified
from cuibono.types import Reading, Role, Span, Statement

OPPOSED = {"deny", "confirm"}
ONLY = frozenset({"it", "this", "that"})
KINDS = {"event": 1.0, "influence": 0.5, "tie": 0.0}  # what is denied, and how likely against the others
PARTS = 2  # words in common where the act itself is not named again
TITLES = frozenset({"office_held", "member_of", "leads", "founded", "kin_of", "spokesperson_of", "located_in"})  # stand beside a name; "it" is not that
ENOUGH = 4.0  # a party in the statement before, and a word that points back: less is a guess
BACK = (1.5, 1.0, 0.0)  # same sentence, the one before, two before
PARTY = {1.0: 3.0, 0.8: 2.5, 0.0: 0.0}  # who denies takes part: by person, by the words for him
TOLD = {"other": 1.0, "none": 0.0, "same": -2.0}  # nobody denies what he says himself


@dataclass(frozen=True)
class Passage(answered.Passage):
    """A reading with what its stances are found to be about so far, by their ids."""

    linked: dict[str, str] = field(default_factory=dict)


def find(reading: Reading) -> Reading:
    """Point the content of each stance to the statement that it is about, where one is likely enough."""
    if not any(s.kind == "stance" for s in reading.statements):
        return reading
    whole = _weighed(reading, ruled(reading))
    return replace(reading, statements=all_identified(reading.document.id, reading.document.text, whole, reading.mentions, reading.statements))


def ruled(reading: Reading) -> list[Statement]:
    """Return all statements, the denials, confirmations and doubts with what they are about by rule; stances that are about nothing are not shown."""
    passage = _passage(reading)
    known = tuple(s for s in reading.statements if s.kind in KINDS or s.quantity)
    done = {s.id: _linked(passage, s, known) for s in sorted((s for s in reading.statements if _is_open(reading, s)), key=lambda s: s.trigger)}
    return [_withheld(done.get(s.id, s)) for s in reading.statements]


def _weighed(reading: Reading, whole: Sequence[Statement]) -> list[Statement]:
    """Return all statements, each stance about what is likeliest; of two that say the same the surer one is shown."""
    passage = answered.Passage(reading)
    out = [
        answered.settled(answered.weighed(passage, s, r), answered.weights()) if s.kind == "stance" else s
        for s, r in zip(reading.statements, whole, strict=True)
    ]
    out = [_answering(passage, s, out) if s.kind == "stance" and not s.shown else s for s in out]
    told: set[tuple[object, ...]] = set()
    for n, s in sorted(((n, s) for n, s in enumerate(out) if s.kind == "stance" and s.shown), key=lambda x: (-x[1].confidence, x[0])):
        out[n] = replace(s, shown=_said(s) not in told)
        told.add(_said(s))
    return out


def _answering(passage: answered.Passage, s: Statement, stances: Sequence[Statement]) -> Statement:
    """Return a stance on the same "it" as another one of its sentence ("he refutes it, those whom they met confirm it") with what that one is about."""
    mine = next((r for r in s.fillers("content") if _is_pointer(passage, r)), None)
    before = [o for o in stances if o.kind == "stance" and o.shown and o.trigger < s.trigger and passage.sentence(o.trigger) == passage.sentence(s.trigger)]
    other = next((r for o in reversed(before) if {o.code, s.code} == OPPOSED for r in o.fillers("content") if _is_pointer(passage, r)), None)
    target = next((x for x in passage.reading.statements if other and x.id == other.filler), None)
    if mine is None or target is None or not s.fillers("actor"):
        return s
    return replace(answered.pointed(passage, s, mine.span, target), shown=True)


def _is_pointer(passage: answered.Passage, r: Role) -> bool:
    return passage.reading.words(r.span).casefold() in ONLY


def _said(s: Statement) -> tuple[object, ...]:
    """Return what makes two stances one ("declined", "to comment"): code, who takes it, and what about."""
    return s.code, frozenset(r.span for r in s.fillers("actor")), frozenset(r.filler or r.span for r in s.fillers("content")), s.negated


def _withheld(s: Statement) -> Statement:
    """Return a stance whose content nowhere stands, or in its verb alone, as kept but not shown: of 18 and of 12 such none and one were right."""
    return replace(s, shown=False) if s.kind == "stance" and s.shown and all(r.span == s.trigger for r in s.fillers("content")) else s


def _is_open(reading: Reading, s: Statement) -> bool:
    if s.kind != "stance" or s.code not in CLAUSAL:
        return False
    return not any(r.filler.startswith("s-") and not CUT.match(reading.document.text, r.span.start, r.span.end) for r in s.fillers("content"))


def _passage(reading: Reading) -> Passage:
    whole = (s for s in reading.statements if s.kind == "stance" and not _is_open(reading, s))
    return Passage(reading, {s.id: r.filler for s in whole for r in s.fillers("content") if r.filler.startswith("s-")})


def _linked(passage: Passage, stance: Statement, known: Sequence[Statement]) -> Statement:
    content = _content(passage, stance)
    scored = [(_score(passage, stance, content, s), s.trigger, s) for s in known if _may_be(passage, stance, content, s)]
    best = max(scored, key=lambda x: x[:2], default=None)
    if best is None or best[0] < ENOUGH:
        return stance
    target = best[2]
    passage.linked[stance.id] = target.id
    return answered.pointed(passage, stance, content, target)


def _content(passage: Passage, stance: Statement) -> Span:
    """Return the words that say what is denied: those of the role, else what follows the verb and points back, else who or what "was denied"."""
    return contents.found(passage.reading.document.text, passage.home(stance.trigger), stance, contents.PLAINEST)[0]


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
    party = PARTY[answered.takes_part(passage, stance, s)]
    if content.covers(s.trigger):
        return 3.0 + party / 2 + KINDS.get(s.kind, 0.0)
    apart = passage.sentence(stance.trigger) - passage.sentence(s.trigger)
    closed = not words and CLOSED.match(passage.reading.document.text, stance.trigger.end)
    points = 1.5 if closed or words & (POINTERS | SAYINGS | FIGURES) else 0.0
    common = passage.stems(content) & answered.about(passage, s)
    named = bool(common & answered.names(passage, s))
    shared = min(2.0, len(common)) * 1.5
    if not points and not named and len(common) < PARTS:
        return 0.0
    told = TOLD[answered.told_by(passage, stance, s)]
    told += (2.0 if s.sources else -1.5) * bool(words & SAYINGS) + 2.0 * bool(words & FIGURES)
    same = 4.0 if points and s.id in set(_lately(passage, stance)) else 0.0
    return party + shared + points + told + same + KINDS.get(s.kind, 0.0) + BACK[apart] - 1.0 * s.negated + 0.5 * s.shown


def _lately(passage: Passage, stance: Statement) -> Iterator[str]:
    """Yield what the stances of this sentence and the one before are about: "he denies it, but they confirm it"."""
    here = passage.sentence(stance.trigger)
    for s in passage.reading.statements:
        if s.id in passage.linked and s.trigger < stance.trigger and here - passage.sentence(s.trigger) <= 1:
            yield passage.linked[s.id]


def _words(passage: Passage, span: Span) -> frozenset[str]:
    return frozenset(w.casefold() for w in WORD.findall(passage.reading.words(span)))
