"""Statements that say one thing twice: two kinds read at one word, or one claim read at two words of a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cuibono.identity import PLACES
from cuibono.types import Role, Span, Statement

RIVALS = (
    {"event", "stance"},
    {"attribute", "quantity"},
    {"attribute", "stance"},
    {"event", "quantity"},
)  # hardly ever both at one word: 3 of 5,700 labelled statements

FIRM = 0.3  # from here on an act takes the place of a figure that is not shown; below, a change of a word beside it would turn one into the other


def settled(found: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements without the less sure one of two rivals."""
    kept: dict[Span | tuple[str, str], list[Statement]] = defaultdict(list)  # by trigger and by what is said: others do not clash
    ids = set()
    for s in sorted(found, key=lambda s: (-_weight(s), s.trigger, s.kind)):
        if not any(_clash(s, k) for near in (s.trigger, (s.kind, s.code)) for k in kept[near]):
            ids.add(id(s))
            kept[s.trigger].append(s)
            kept[s.kind, s.code].append(s)
    return tuple(s for s in found if id(s) in ids)


def _weight(s: Statement) -> float:
    """Weigh a statement: a figure that is shown is the point, one that is not gives way to what is surely told, one without a figure is none."""
    if s.kind != "quantity" or s.quantity is None:
        return s.confidence - 0.5 * (s.kind == "quantity")
    return s.confidence + 0.5 if s.shown else max(s.confidence, FIRM)


def _clash(a: Statement, b: Statement) -> bool:
    if a.trigger == b.trigger:
        return a.kind != b.kind and any({a.kind, b.kind} == pair for pair in RIVALS)
    return a.kind == b.kind and a.code == b.code and a.evidence[0].overlaps(b.evidence[0]) and _same_places(a, b)


def _same_places(a: Statement, b: Statement) -> bool:
    """Say whether both places are filled, and filled with the same words."""
    return all(_spans(a.fillers(n)) == _spans(b.fillers(n)) != set() for n in PLACES[a.kind])


def _spans(roles: Sequence[Role]) -> set[Span]:
    return {r.span for r in roles}
