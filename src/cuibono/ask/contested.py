"""What is in dispute: claims over which voices differ, with everybody's version."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cuibono.store import Row, Rows
from cuibono.store.claims import AGAINST, Claim
from cuibono.store.disputes import Dispute
from cuibono.store.found import Contested, every_body, quarrelled, some, told_in
from cuibono.store.kept import Line
from cuibono.store.telling import line

MOST, LEAST = 12, 4  # statements, and rival claims, that one line tells of: in a case of 300,000 a line would else hold hundreds, which nobody reads
PAGE = 400  # statements, and rival claims, that the lines share where there are many lines


def contested(rows: Rows, *, document: str = "", everything: bool = False, limit: int = 0) -> list[Row]:
    """Return the contested claims with every version, most quarrelled first, at most so many (0: all).

    `everything` counts what is not shown too; of a `document` come the quarrels in which it has a version, whoever has the others.
    """
    name = "contested of all" if everything else "contested"
    kept = rows.kept(name, lambda: {name: [Line(c.id) for c in _ordered(rows, everything)]})
    wanted = _told_in(rows, document, [x.key for x in kept.lines()], everything)[: limit or None] if document else [x.key for x in kept.lines(limit)]
    most = max(LEAST, min(MOST, PAGE // max(1, len(wanted))))
    found = some(rows, wanted, everything=everything, most=most)
    rivals = some(rows, {id_ for c in found.values() for id_ in c.rivals}, everything=everything, most=most, clashing=False)
    rows.stances.bring(t.id for c in found.values() for t in c.told)
    rows.bring_parts(s for c in found.values() for t in c.told for s in rows.stances.get(t.id, ()))
    return [_line(rows, found[id_], [rivals[r] for r in found[id_].rivals]) for id_ in wanted]


def _told_in(rows: Rows, document: str, ids: Sequence[str], everything: bool) -> list[str]:
    """Return the claims of which the document has a version: one of the claim itself, or of a rival."""
    bodies = {id_: body for id_, body in every_body(rows, everything=everything) if "quarrels" in body}
    here = told_in(rows, document, everything=everything) & bodies.keys()
    return [id_ for id_ in ids if here & {id_, *bodies[id_].get("rivals", ())}]


def _ordered(rows: Rows, everything: bool) -> list[Contested]:
    return sorted(_leading(quarrelled(rows, everything=everything)), key=lambda c: -len(c.quarrels))


def _leading(found: Iterable[Contested]) -> list[Contested]:
    """Return the contested claims, but not those that stand as a version of one already returned."""
    told: set[str] = set()
    leading: list[Contested] = []
    for c in sorted(found, key=lambda x: (-len(x.rivals), -len(x.quarrels), x.first.document, x.first.start, x.first.end)):
        if c.id not in told:
            leading.append(c)
            told |= {c.id, *c.rivals}
    return leading


def _line(rows: Rows, found: Claim, others: Sequence[Claim]) -> Row:
    stances = dict.fromkeys(s for t in found.told for s in rows.stances.get(t.id, ()))
    rivals = [t for c in others for t in c.told]
    elsewhere = [t for d in found.clashes for t in (d.first, d.second) if t.statement.kind == "stance"]
    told = {t.id: t for t in (*found.told, *rivals, *stances, *elsewhere)}
    clashes = [d for d in found.clashes if {d.first.id, d.second.id} <= told.keys()]
    by_id = {id_: line(rows, t, found.quarrels) for id_, t in told.items()}
    versions, first = list(by_id.values()), by_id[found.first.id]
    against = [r["first"] or r["voice"] for r in versions if r["kind"] == "stance" and r["code"] in AGAINST and not r["negated"]]
    return {
        "claim": found.id,
        "id": first["id"],
        "kind": first["kind"],
        "code": first["code"],
        "first": first["first"],
        "second": first["second"],
        "contested": list(found.quarrels),
        "why": list(dict.fromkeys(d.why for d in found.clashes)),
        "clashes": [_clash(rows, d) for d in clashes],
        "voices": list(dict.fromkeys([*(r["voice"] for r in versions if r["kind"] != "stance"), *against])),
        "quote": first["quote"],
        "statements": versions,
        "more": found.left + sum(c.left for c in others),
        "verdict": first["verdict"],
        "verdict_by": first["verdict_by"],
    }


def _clash(rows: Rows, d: Dispute) -> Row:
    """Return one quarrel: over what, why the two cannot both be so, and the ids of the statements, which stand among the versions."""
    return {"over": d.over, "why": d.why, "statements": list(dict.fromkeys((d.first.id, d.second.id)))}
