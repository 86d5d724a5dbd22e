"""What somebody denies is not so: "denies, to this paper too, that he met Orm", "denied ever having met him", and the items of a list behind "denied that:"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cuibono.extract.attribution import TELLING
from cuibono.identity import all_identified
from cuibono.parse.encoder import Analysis
from cuibono.parse.phrases import DETERMINERS, opening
from cuibono.types import Cue, Reading, Span, Statement, hull

DENYING = frozenset({"deny", "denies", "denied", "denying"})
CLAUSES = DENYING | frozenset('that who which whose because although while when after before if as ; : “ ” " .'.split())  # what opens the clause of a trigger
ITEMS = frozenset({";", ",", "and", "or"})  # end an item of a list behind which another one comes
UNSAID = frozenset("not never nor neither n't cannot refused refuses".split())
NOMINAL = DETERMINERS | {"of"}  # "that he knew of the raid": there was a raid
FARTHEST = 12  # words from "denied" to its "that"


@dataclass(frozen=True, slots=True)
class Line:
    """The words of a document in small letters with where they stand."""

    said: tuple[str, ...]
    spans: Sequence[Span]
    home: Sequence[int]


def find(reading: Reading) -> Reading:
    """Deny each statement in the clause that somebody denies."""
    analysis = reading.analysis
    if not isinstance(analysis, Analysis) or not any(s.kind == "stance" for s in reading.statements):
        return reading
    line = Line(tuple(w.lower() for w in analysis.words.said(reading.document.text)), analysis.words.spans, analysis.words.sentence)
    whole = [_denied(s, line) for s in reading.statements]
    return replace(reading, statements=all_identified(reading.document.id, reading.document.text, whole, reading.mentions, reading.statements))


def _denied(s: Statement, line: Line) -> Statement:
    titled = s.kind == "tie" and any(r.span.covers(s.trigger) for r in s.fillers("subject"))
    word = bisect_left(line.spans, s.trigger)
    verb = -1 if s.negated or s.kind == "stance" or titled else _verb(word, line)
    if verb < 0:
        return s
    cue = Cue(line.spans[verb], "negation")
    near = any(e.end > line.spans[opening(verb, line.home)].start and line.home[verb] == line.home[word] for e in s.evidence)
    evidence = (hull([*s.evidence, cue.span]),) if near else s.evidence
    return replace(s, negated=True, cues=(*s.cues, cue), evidence=evidence)


def _verb(trigger: int, line: Line) -> int:
    """Return the verb by which somebody denies the clause of a trigger, -1 where nobody does."""
    said, first = line.said, opening(trigger, line.home)
    if trigger and said[trigger - 1] in NOMINAL:
        return -1
    at = next((i for i in range(trigger - 1, first - 1, -1) if said[i] in CLAUSES), -1)
    if at < 0:
        return _listed(first, line)
    near = range(at if said[at] in DENYING else at - 1, max(first, at - FARTHEST) - 1, -1)
    verb = next((i for i in near if said[i] in DENYING), -1)
    between = said[verb + 1 : at]
    doing = said[at] in DENYING and any(w == "ever" or w.endswith("ing") for w in said[at + 1 : at + 2])
    opened = said[at] == "that" and (not between or (between[0] == between[-1] == ",") or (between[-1] in TELLING and "," not in between))
    return verb if verb >= 0 and (doing or opened) and not UNSAID & set(said[max(0, verb - 3) : verb]) else -1


def _listed(first: int, line: Line) -> int:
    """Return the "denied" of "He denied that:" before the list in which a sentence stands, else -1."""
    while first and line.said[first - 1] in ITEMS:
        first = opening(first - 1, line.home)
    head = line.said[max(0, first - 3) : first]
    return first - 3 if len(head) == 3 and head[0] in DENYING and head[1:] == ("that", ":") else -1
