"""The network of friendly and hostile ties that a case tells of, described: camps, strained triangles, who stands well, who stands between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cuibono.simulate.balance import Balance, balance, between, eigen, signed, standing
from cuibono.store import Row, Rows, Told
from cuibono.store.alike import DOUBTED
from cuibono.store.claims import entity_key
from cuibono.types import Entity

FRIENDLY = frozenset({"ally_of", "patron_of", "proxy_of", "funds", "kin_of"})
HOSTILE = frozenset({"rival_of", "in_dispute_with"})
UNSETTLED = frozenset({"question", "hypothetical", "advised"})


@dataclass(frozen=True, slots=True)
class Camps:
    """Actors and their signed ties, the balance of the whole, and the pairs whose tie is told both ways (they are left out)."""

    names: tuple[str, ...]
    ties: tuple[tuple[str, str, int], ...]
    torn: tuple[tuple[str, str], ...]
    balance: Balance


def camps(rows: Rows, *, everything: bool = False) -> Camps:
    """Gather the friendly and hostile ties of a case; a denied friendship is none, not a hostility."""
    told = rows.statements.values() if everything else rows.shown
    signs: dict[tuple[str, str], set[int]] = defaultdict(set)
    called: dict[str, str] = {}
    for t in told:
        for pair, sign in _ties(rows, t, called):
            signs[pair].add(sign)
    torn = tuple(sorted((called[a], called[b]) for (a, b), found in signs.items() if len(found) > 1))
    ties = tuple(sorted((called[a], called[b], next(iter(found))) for (a, b), found in signs.items() if len(found) == 1))
    names = tuple(sorted({n for a, b, _ in ties for n in (a, b)}))
    return Camps(names, ties, torn, balance(names, ties))


def _ties(rows: Rows, told: Told, called: dict[str, str]) -> Iterable[tuple[tuple[str, str], int]]:
    s = told.statement
    sign = 1 if s.code in FRIENDLY else -1 if s.code in HOSTILE else 0
    if s.kind != "tie" or not sign or s.negated or s.realis in UNSETTLED or s.certainty in DOUBTED or told.verdict == "wrong":
        return
    for a in _entities(rows, told, "subject"):
        for b in _entities(rows, told, "object"):
            one, other = sorted((entity_key(a), entity_key(b)))
            if one != other:
                called |= {entity_key(e): called.get(entity_key(e)) or _name(e, called) for e in (a, b)}
                yield (one, other), sign


def _entities(rows: Rows, told: Told, role: str) -> list[Entity]:
    return [e for r in told.statement.fillers(role) if (e := rows.entity(r.filler))]


def _name(entity: Entity, called: Mapping[str, str]) -> str:
    """Call an actor by its name, with its country where another bears the same."""
    return entity.name if entity.name not in called.values() else f"{entity.name} ({entity.country or entity.id})"


def rows_of(found: Camps) -> list[Row]:
    """Return the whole as one row, then a row for each actor, each strained triangle and each pair told both ways."""
    matrix = signed(found.names, found.ties)
    measures = zip(found.names, standing(matrix), eigen(matrix) if found.names else (), between(matrix), strict=True)
    b = found.balance
    whole = {
        "what": "network",
        "actors": len(found.names),
        "ties": len(found.ties),
        "triangles": len(b.triangles),
        "balanced": round(b.share, 4),
        "frustration": b.frustration.ties,
        "exact": b.frustration.exact,
        "camp": list(b.frustration.camp),
    }
    actors = [
        {"what": "actor", "name": n, "standing": round(float(s), 4), "division": round(float(e), 4), "between": round(float(w), 2)} for n, s, e, w in measures
    ]
    strained = [{"what": "strained", "name": ", ".join(t.actors)} for t in b.triangles if not t.balanced]
    return [whole, *actors, *strained, *({"what": "told both ways", "name": f"{a}, {b}"} for a, b in found.torn)] if found.ties or found.torn else []
