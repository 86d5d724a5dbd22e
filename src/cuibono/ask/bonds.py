"""Who is bound to whom by what is said: for each pair of actors, layer, code and sign the statements that bind them, kept ready for the network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from cuibono import ontology
from cuibono.store import Rows, Told, bounds
from cuibono.store.kept import Line
from cuibono.types import Entity, Statement

FRIENDLY = frozenset({"member_of", "ally_of", "patron_of", "kin_of", "spokesperson_of", "funds", "confirm"})
HOSTILE = frozenset({"rival_of", "in_dispute_with", "deny", "doubt", "demand_proof", "prevents", "lowers"})
PAIRS = {"tie": ("subject", "object"), "event": ("actor", "recipient"), "lever": ("holder", "target"), "influence": ("cause", "effect")}
LAYER_OF = {"tie": "ties", "event": "events", "lever": "influence", "influence": "influence", "stance": "attitudes"}
NAME, UNNAMED = "bonds", "unnamed"


@dataclass(frozen=True, slots=True)
class Telling:
    """One statement that binds two actors, with what the sieves of the network ask of it; its days are empty where it has none."""

    id: str
    certainty: str
    sourced: bool
    explicit: bool
    negated: bool
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Bond:
    """Who is bound to whom, in which layer, by what code and with which sign, and the statements that say so in text order."""

    actor: str
    recipient: str
    layer: str
    kind: str
    code: str
    sign: str
    told: tuple[Telling, ...]


def bonds(rows: Rows) -> list[Bond]:
    """Return all bonds of what is shown in a case, in the order of their first statements."""
    kept = rows.kept(NAME, lambda: _made(rows))
    return [_bond(*x.body) for x in kept.lines()]


def _bond(actor: str, recipient: str, layer: str, kind: str, code: str, sign: str, told: list[list[Any]]) -> Bond:
    return Bond(actor, recipient, layer, kind, code, sign, tuple(Telling(*t) for t in told))


def unnamed(rows: Rows) -> frozenset[str]:
    """Return whom no text calls by a name or a description."""
    return frozenset(x.key for x in rows.kept(UNNAMED, lambda: _made(rows)).lines())


def _made(rows: Rows) -> dict[str, list[Line]]:
    return {NAME: _bonds(rows), UNNAMED: [Line(id_) for id_ in sorted(rows.unnamed)]}


def _bonds(rows: Rows) -> list[Line]:
    groups: dict[tuple[str, ...], list[list[Any]]] = defaultdict(list)
    for share in rows.shares(NAME, lambda d: _share(rows, d)).values():
        for key, telling in share:
            groups[tuple(key)].append(telling)
    return [Line(key[0], [*key, group]) for key, group in groups.items()]


def _share(rows: Rows, document: str) -> list[tuple[tuple[str, ...], list[object]]]:
    """Return who is bound to whom in a document, each time with the statement that says so."""
    return [(key, _telling(t)) for t in rows.of_document(document) for key in _keys(rows, t)]


def _keys(rows: Rows, told: Told) -> Iterator[tuple[str, ...]]:
    s = told.statement
    if layer := LAYER_OF.get(s.kind, ""):
        yield from ((a.id, b.id, layer, s.kind, s.code, sign(s)) for a, b in _pairs(rows, told))


def _telling(told: Told) -> list[object]:
    s = told.statement
    low, high = bounds(s.when.value) if s.when and s.when.value else ("", "")
    return [told.id, s.certainty, bool(s.sources), s.explicit, s.negated, low, high]


def _pairs(rows: Rows, told: Told) -> Iterator[tuple[Entity, Entity]]:
    """Yield who is bound to whom by a statement; nobody to themselves."""
    first, second = _ends(rows, told)
    yield from ((a, b) for a in first for b in second if a.id != b.id)


def _ends(rows: Rows, told: Told) -> tuple[list[Entity], list[Entity]]:
    s = told.statement
    if s.kind == "stance":
        inner = [t for r in s.fillers("content") if (t := rows.statements.get(r.filler))]
        return _entities(rows, [r.filler for r in s.fillers("actor")]), [e for t in inner for e in _entities(rows, _meant(t.statement))]
    first, second = PAIRS.get(s.kind, ("", ""))
    return _entities(rows, [r.filler for r in s.fillers(first)]), _entities(rows, [r.filler for r in s.fillers(second)])


def _meant(content: Statement) -> list[str]:
    """Return at whom a stance is directed: the voice that says it, else who is said to have acted."""
    voices = [w for x in content.sources[-1:] for w in x.who]
    return voices or [r.filler for r in content.roles[:1]]


def _entities(rows: Rows, mentions: list[str]) -> list[Entity]:
    return list({e.id: e for m in mentions if (e := rows.entity(m))}.values())


def sign(s: Statement) -> str:
    """Return whether a statement binds its actors in friendship or enmity, or says nothing of it."""
    if s.kind == "event":
        quad = _quads().get(s.code, "")
        return "+" if "cooperation" in quad else "-" if "conflict" in quad else ""
    return "+" if s.code in FRIENDLY else "-" if s.code in HOSTILE else s.sign if s.sign in {"+", "-"} else ""


@cache
def _quads() -> dict[str, str]:
    return {c.name: c.quad for c in reversed(ontology.codes()) if c.kind == "event"}
