"""What is in dispute: claims over which voices differ, with everybody's version."""

from __future__ import annotations

from cuibono.store import Row, Rows
from cuibono.store.claims import AGAINST, Claim, claims
from cuibono.store.disputes import Dispute
from cuibono.store.telling import line


def contested(rows: Rows, *, everything: bool = False) -> list[Row]:
    """Return the contested claims with every version, most quarrelled first; `everything` counts what is not shown too."""
    found = claims(rows, rows.statements.values() if everything else None)
    known = {c.id: c for c in found}
    lines = [_line(rows, c, known) for c in _leading(found)]
    return sorted(lines, key=lambda r: -len(r["contested"]))


def _leading(found: tuple[Claim, ...]) -> list[Claim]:
    """Return the contested claims, but not those that stand as a version of one already returned."""
    told: set[str] = set()
    leading: list[Claim] = []
    for claim in sorted((c for c in found if c.quarrels), key=lambda c: (-len(c.rivals), -len(c.quarrels), c.first.document, c.first.statement.trigger)):
        if claim.id not in told:
            leading.append(claim)
            told |= {claim.id, *claim.rivals}
    return leading


def _line(rows: Rows, claim: Claim, known: dict[str, Claim]) -> Row:
    stances = dict.fromkeys(s for t in claim.told for s in rows.stances.get(t.id, ()))
    rivals = [t for id_ in claim.rivals for t in known[id_].told]
    elsewhere = [t for d in claim.clashes for t in (d.first, d.second) if t.statement.kind == "stance"]
    versions = [line(rows, t, claim.quarrels) for t in {t.id: t for t in (*claim.told, *rivals, *stances, *elsewhere)}.values()]
    first = line(rows, claim.first, claim.quarrels)
    against = [r["first"] for r in versions if r["kind"] == "stance" and r["code"] in AGAINST and not r["negated"]]
    return {
        "claim": claim.id,
        "id": first["id"],
        "kind": first["kind"],
        "code": first["code"],
        "first": first["first"],
        "second": first["second"],
        "contested": list(claim.quarrels),
        "why": list(dict.fromkeys(d.why for d in claim.clashes)),
        "clashes": [_clash(rows, d) for d in claim.clashes],
        "voices": list(dict.fromkeys([*(r["voice"] for r in versions if r["kind"] != "stance"), *against])),
        "quote": first["quote"],
        "statements": versions,
        "verdict": first["verdict"],
        "verdict_by": first["verdict_by"],
    }


def _clash(rows: Rows, d: Dispute) -> Row:
    """Return one quarrel: over what, why the two cannot both be so, and the ids of the statements, which stand among the versions."""
    return {"over": d.over, "why": d.why, "statements": list(dict.fromkeys((d.first.id, d.second.id)))}
