"""Who is said to gain and who to lose, by what: only what the texts say in words, never what a model makes of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from cuibono.store import Filter, Row, Rows, Told
from cuibono.store.rows import NO_ACTORS, Named
from cuibono.store.telling import lines, place
from cuibono.types import Entity, Role, Span

GAINS, LOSES, MEANT = "gains", "loses", "is meant to gain"
WISHES = re.compile(r"\b(?:want|wish|hope|seek|aim|plan|tries|try|tried|attempt)\w*\b", re.IGNORECASE)
CALLED = re.compile(
    r"\b(?:w[io]n|earn|gain)\w*\s+(?:(?:the|a|an|its|his|her|their)\s+)?(?:\w+\s+)?(?:image|name|nickname|label)\b", re.IGNORECASE
)  # is no gain
NEAR = 24  # characters from the beginning of words to who is named first in them


def gains(rows: Rows, *, of: str = "", everything: bool = False) -> list[Row]:
    """Return one line for each actor that a statement says to gain or lose, gains first; `of` is the name or id of one."""
    wanted = set(rows.find_actors(of)) if of else set()
    told = [(t, e, outcome, by) for t in rows.told(Filter(everything=everything)) for e, outcome, by in _told(rows, t) if not wanted or e.id in wanted]
    known = dict(zip((t.id for t, *_ in told), lines(rows, [t for t, *_ in told]), strict=True))
    found = [{**known[t.id], "actor": e.name, "outcome": _outcome(t, outcome), "by": by} for t, e, outcome, by in told]
    return sorted(found, key=lambda r: ((GAINS, MEANT, LOSES).index(r["outcome"].removeprefix("not: ")), r["actor"], r["document"], r["start"]))


def _outcome(told: Told, outcome: str) -> str:
    return f"not: {outcome}" if told.statement.negated else outcome


def _told(rows: Rows, told: Told) -> Iterator[tuple[Entity, str, str]]:
    s = told.statement
    if s.kind == "attribute":
        words = " ".join(rows.words(told.document, x) for x in (s.trigger, *(r.span for r in s.fillers("value"))))
        yield from ((e, outcome, "") for outcome in _said("own", words) for e in _fillers(rows, told, "subject"))
    elif s.kind == "influence":
        for r in s.fillers("effect"):
            yield from ((e, outcome, place(rows, told, "cause")) for e, outcome in _affected(rows, told, r))
    elif s.kind == "goal":
        yield from ((e, MEANT, place(rows, told, "concept")) for e in _fillers(rows, told, "beneficiary"))


def _affected(rows: Rows, told: Told, effect: Role) -> Iterator[tuple[Entity, str]]:
    """Yield the actor of an effect with what the words behind it ("Orm would lose the port") or before it ("weakens Orm") say."""
    span, trigger = effect.span, told.statement.trigger
    entity = rows.entity(effect.filler)
    if entity and entity.kind not in NO_ACTORS:
        yield from ((entity, outcome) for outcome in _said("done", rows.words(told.document, Span(min(trigger.start, span.start), span.start))))
        return
    named = _first(rows, told, span)
    known = rows.entities.get(named.entity) if named else None
    if named and known:
        behind = rows.words(told.document, Span(named.span.end, span.end))
        yield from ((known, outcome) for outcome in _said("own", behind) if not WISHES.search(behind))


def _first(rows: Rows, told: Told, span: Span) -> Named | None:
    """Return the first actor named inside words: "Orm's loss of the port" tells of Orm."""
    named = [m for m in rows.mentions_of.get(told.document, ()) if span.covers(m.span) and m.kind not in NO_ACTORS]
    first = min(named, key=lambda m: (m.span.start, -len(m.span)), default=None)
    return first if first and first.span.start - span.start <= NEAR else None


def _fillers(rows: Rows, told: Told, role: str) -> list[Entity]:
    found = []
    for r in told.statement.fillers(role):
        named = None if rows.entity(r.filler) else _first(rows, told, r.span)
        entity = rows.entity(r.filler) or (rows.entities.get(named.entity) if named else None)
        found += [entity] if entity and entity.kind not in NO_ACTORS else []
    return found


def _said(where: str, words: str) -> list[str]:
    """Return what words say: gain or loss; both together, or neither, say nothing."""
    if CALLED.search(words):
        return []
    found = [outcome for outcome, patterns in _patterns().items() if patterns[where].search(words)]
    return found if len(found) == 1 else []


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    table = tomllib.loads((resources.files(__name__.rpartition(".")[0]) / "gains.toml").read_text(encoding="utf-8"))
    return {outcome: {where: _any(words) for where, words in row.items()} for outcome, row in table.items()}


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(w).replace(r"\*", r"\w*") for w in words) + r")\b", re.IGNORECASE)
