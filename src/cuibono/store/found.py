"""The claims of a whole case and their quarrels, as the case keeps them: worked out once for each state of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cuibono.store import meant
from cuibono.store.claims import Claim, both, claim_key
from cuibono.store.disputes import Dispute
from cuibono.store.kept import Answer, Line, Lines
from cuibono.store.rows import Rows

MANY = 500  # statements beyond which all quarrels are fetched at once
# ids of the statements (told) and, where there are any: quarrels, ids of rival claims (rivals), quarrels with their two ids (clashes), the statement of several
# that shows the claim best (first)
Body = dict[str, Any]


def kept_claims(rows: Rows, *, everything: bool = False) -> Answer:
    """Return the claims in text order, each found by its id; `everything` counts what is not shown too."""
    return rows.kept(name(everything=everything), lambda: _made(rows), by_key=True)


def name(*, everything: bool) -> str:
    """Return under which name the claims are kept."""
    return "claims of all" if everything else "claims"


def _made(rows: Rows) -> Mapping[str, Lines]:
    rows.whole()
    new = meant.bring(rows)
    shown, every = both(rows)
    rows.keep_figures()
    meant.keep(rows, new)
    rows.made = {name(everything=False): shown, name(everything=True): every}
    return {
        name(everything=False): [Line(c.id, _body(c)) for c in shown],
        name(everything=True): [Line(c.id, _body(c)) for c in every],
        "quarrels": [Line(t.id, list(c.quarrels)) for c in shown if c.quarrels for t in c.told],
    }


def _body(claim: Claim) -> Body:
    if len(claim.told) == 1 and not claim.quarrels and not claim.rivals:
        return {"told": [claim.told[0].id]}  # as nearly all are
    clashes = [[d.over, d.first.id, d.second.id, d.why] for d in claim.clashes]
    more = {"quarrels": list(claim.quarrels), "rivals": list(claim.rivals), "clashes": clashes, "first": claim.first.id if len(claim.told) > 1 else ""}
    return {"told": [t.id for t in claim.told], **{name: value for name, value in more.items() if value}}


def as_claim(rows: Rows, id_: str, body: Body) -> Claim:
    """Return the claim that a kept line holds."""
    told = rows.statements
    clashes = tuple(Dispute(over, told[a], told[b], why) for over, a, b, why in body.get("clashes", ()))
    return Claim(id_, tuple(told[i] for i in body["told"]), tuple(body.get("quarrels", ())), tuple(body.get("rivals", ())), clashes, body.get("left", 0))


def claim(rows: Rows, id_: str, *, everything: bool = False) -> Claim:
    """Return the claim of that id."""
    return as_claim(rows, id_, kept_claims(rows, everything=everything).of(id_))


def some(rows: Rows, ids: Iterable[str], *, everything: bool = False, most: int = 0, clashing: bool = True) -> dict[str, Claim]:
    """Return the claims of these ids by id, fetched with a few questions; of statements, rivals and quarrels no more than so many each (0: all).

    Without `clashing` they come without their quarrels, for which other claims would be fetched.
    """
    bodies = kept_claims(rows, everything=everything).some(ids)
    bodies = {id_: _cut(body, most) for id_, body in bodies.items()} if most else bodies
    bodies = bodies if clashing else {id_: {**body, "clashes": ()} for id_, body in bodies.items()}
    rows.bring(i for b in bodies.values() for i in (*b["told"], *(i for _, one, two, _ in b.get("clashes", ()) for i in (one, two))))
    return {id_: as_claim(rows, id_, body) for id_, body in bodies.items()}


def _cut(body: Body, most: int) -> Body:
    """Return a kept claim with no more statements, rivals and quarrels than so many each; the statement that shows it best stays."""
    told = body["told"][:most]
    first = body.get("first", told[0])
    cut: Body = {name: body[name][:most] for name in ("rivals", "clashes") if name in body}
    left = len(body["told"]) + len(body.get("rivals", ())) - len(told) - len(cut.get("rivals", ()))
    return {**body, **cut, "told": told if first in told else [*told[:-1], first], "left": left}


def claim_of(rows: Rows, statement: str, *, everything: bool = False) -> Claim | None:
    """Return the claim that a statement belongs to."""
    told = rows.statements.get(statement)
    id_ = claim_key(rows, told) if told else ""
    body = kept_claims(rows, everything=everything).of(id_)
    return as_claim(rows, id_, body) if body and statement in body["told"] else None


def every_claim(rows: Rows, *, everything: bool = False) -> list[Claim]:
    """Return all claims in text order."""
    kept = kept_claims(rows, everything=everything)
    made: tuple[Claim, ...] | None = rows.made.get(name(everything=everything))
    return [as_claim(rows, x.key, x.body) for x in kept.lines()] if made is None else [*made]


def quarrelled(rows: Rows, *, everything: bool = False) -> list[Claim]:
    """Return the claims over which voices differ, in text order."""
    kept = kept_claims(rows, everything=everything)
    made: tuple[Claim, ...] | None = rows.made.get(name(everything=everything))
    return [as_claim(rows, x.key, x.body) for x in kept.lines() if x.body.get("quarrels")] if made is None else [c for c in made if c.quarrels]


def contested(rows: Rows) -> dict[str, tuple[str, ...]]:
    """Return by statement id over what its claim is contested."""
    return {x.key: tuple(x.body) for x in _quarrels(rows).lines()}


def _quarrels(rows: Rows) -> Answer:
    return rows.kept("quarrels", lambda: _made(rows), by_key=True)


def quarrels(rows: Rows, statements: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return over what the claims of these statements are contested, by id; those that are not are left out, and others may be there."""
    wanted = set(statements)
    if len(wanted) > MANY:
        return contested(rows)
    return {id_: tuple(over) for id_, over in _quarrels(rows).some(wanted).items()}
