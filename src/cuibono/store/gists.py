"""What of a statement decides to which claim it belongs and with which others of one claim, or of a rival one, it quarrels."""

from __future__ import annotations

from typing import Any, NamedTuple

from cuibono.identity import PLACES
from cuibono.store.alike import wording
from cuibono.store.days import time
from cuibono.store.denials import AGAINST, SYMMETRIC
from cuibono.store.disputes import figure_words, of_stance, place_words, time_words
from cuibono.store.encoding import listed
from cuibono.store.keys import entity_key
from cuibono.store.motives import cause_words, is_cause
from cuibono.store.rows import Rows
from cuibono.store.told import Told
from cuibono.store.voices import voice
from cuibono.types import Role, Statement, content_id

DEPTH = 3  # a statement about a statement about a statement: deeper ones are compared by their words
UNSETTLED = frozenset({"hypothetical", "question"})
SHOWN, NEGATED, STANCE, ASIDE, DOUBTED, WHOLE = (1 << n for n in range(6))


class Gist(NamedTuple):
    """A statement as its claim needs it; `marks` are SHOWN and so on, `more` holds what few statements have.

    That is day and figure (each with the words for it), against (of a stance: its code, why it quarrels and with which statements), rival (what its rivals
    share with it, in what they differ, the words for that, and for a cause the words to compare).
    """

    id: str
    document: str
    claim: str
    voice: str
    name: str
    start: int
    end: int
    confidence: float
    marks: int
    more: dict[str, Any]

    @property
    def shown(self) -> bool:
        """Say whether it is shown when nothing is asked for."""
        return bool(self.marks & SHOWN)

    @property
    def negated(self) -> bool:
        """Say whether it tells that something is not so."""
        return bool(self.marks & NEGATED)

    @property
    def stance(self) -> bool:
        """Say whether it is a stance on something."""
        return bool(self.marks & STANCE)


def gist(rows: Rows, told: Told) -> Gist:
    """Return what decides the claim of a statement and the quarrels in it."""
    s, who = told.statement, voice(rows, told)
    span = s.trigger
    return Gist(told.id, told.document, claim_key(rows, told), who.key, who.name, span.start, span.end, s.confidence, _marks(s), _more(rows, told))


def _marks(s: Statement) -> int:
    second = PLACES.get(s.kind, ("", ""))[1]
    found = {
        SHOWN: s.shown,
        NEGATED: s.negated,
        STANCE: s.kind == "stance",
        ASIDE: s.realis in UNSETTLED or s.certainty == "counterfactual",
        DOUBTED: s.certainty == "doubtful",
        WHOLE: bool(s.fillers(second) or s.fillers("topic")),
    }
    return sum(mark for mark, has in found.items() if has)


def _more(rows: Rows, told: Told) -> dict[str, Any]:
    s = told.statement
    opposed = s.kind == "stance" and not s.negated and s.code in AGAINST
    found = {
        "day": [time(s), time_words(rows, told)] if s.kind == "event" and s.when else None,
        "figure": [listed(s.quantity), figure_words(rows, told)] if s.quantity else None,
        "against": [s.code, of_stance(rows, told), sorted({r.filler for r in s.fillers("content") if r.filler})] if opposed else None,
        "rival": _rival(rows, told),
    }
    return {name: value for name, value in found.items() if value}


def _rival(rows: Rows, told: Told) -> list[Any]:
    """Return what the rivals of a statement share with it: those that tell another cause of one effect, or another actor of one act."""
    s = told.statement
    if s.negated or s.realis in UNSETTLED:
        return []
    if is_cause(told) and (effect := _fillers(rows, told, "effect", 0)):
        return [f"{s.kind} {effect}", "cause", place_words(rows, told, "cause"), sorted(cause_words(rows, told))]
    if s.kind == "event" and s.when and s.when.value and s.fillers("actor") and (recipient := _fillers(rows, told, "recipient", 0)):
        act = [s.kind, s.code, recipient, s.when.value, rows.words(told.document, s.trigger).casefold()[:5]]
        return ["\n".join(act), "actor", place_words(rows, told, "actor"), []]
    return []


def claim_key(rows: Rows, told: Told, depth: int = 0) -> str:
    """Name the claim of a statement: kind, code and canonical fillers, whatever its polarity, certainty, sources and coder."""
    known = rows.claim_keys[depth]
    if told.id not in known:
        known[told.id] = _claim_key(rows, told, depth)
    return known[told.id]


def _claim_key(rows: Rows, told: Told, depth: int) -> str:
    s = told.statement
    places = [_fillers(rows, told, name, depth) for name in PLACES.get(s.kind, ("", ""))]
    if s.code in SYMMETRIC:
        places.sort()
    word = rows.words(told.document, s.trigger).casefold() if s.code == "other" or not all(places) else ""
    topic = _fillers(rows, told, "topic", depth) if not places[1] else ""
    return content_id("c", s.kind, s.code, *places, word[:5], topic)


def _fillers(rows: Rows, told: Told, name: str, depth: int) -> str:
    roles = told.statement.fillers(name)
    if len(roles) == 1:
        return filler_key(rows, told, roles[0], depth)
    return "+".join(sorted(filler_key(rows, told, role, depth) for role in roles)) if roles else ""


def filler_key(rows: Rows, told: Told, role: Role, depth: int = 0) -> str:
    """Name a filler so that equal things have equal names: an entity, a claim, or plain words."""
    if entity := rows.entity(role.filler):
        return entity_key(entity)
    inner = rows.statements.get(role.filler)
    if inner and depth < DEPTH:
        return claim_key(rows, inner, depth + 1)
    return " ".join(sorted(wording(rows, told.document, role.span))) or " ".join(rows.words(told.document, role.span).casefold().split())
