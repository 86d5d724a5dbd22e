"""The claims of a whole case and their quarrels, as the case keeps them: worked out once for each state of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cuibono.store.claims import Claim, claims
from cuibono.store.disputes import Dispute
from cuibono.store.kept import Answer, Line, Lines
from cuibono.store.rows import Rows

MANY = 500  # statements beyond which all quarrels are fetched at once
Body = dict[str, list[list[str]]]


def kept_claims(rows: Rows, *, everything: bool = False) -> Answer:
    """Return the claims in text order, each found by its id; `everything` counts what is not shown too."""
    return rows.kept(_name("claims", everything), lambda: _made(rows, everything))


def _name(name: str, everything: bool) -> str:
    return f"{name} of all" if everything else name


def _made(rows: Rows, everything: bool) -> Mapping[str, Lines]:
    found = claims(rows, rows.statements.values() if everything else None)
    return {
        _name("claims", everything): [Line(c.id, _body(c)) for c in found],
        _name("quarrels", everything): [Line(t.id, list(c.quarrels)) for c in found if c.quarrels for t in c.told],
        _name("claim", everything): [Line(t.id, c.id) for c in found for t in c.told],
    }


def _body(claim: Claim) -> Body:
    clashes = [[d.over, d.first.id, d.second.id, d.why] for d in claim.clashes]
    return {"told": [[t.id for t in claim.told]], "quarrels": [list(claim.quarrels)], "rivals": [list(claim.rivals)], "clashes": clashes}


def as_claim(rows: Rows, id_: str, body: Body) -> Claim:
    """Return the claim that a kept line holds."""
    told = rows.statements
    clashes = tuple(Dispute(over, told[a], told[b], why) for over, a, b, why in body["clashes"])
    return Claim(id_, tuple(told[i] for i in body["told"][0]), tuple(body["quarrels"][0]), tuple(body["rivals"][0]), clashes)


def claim(rows: Rows, id_: str, *, everything: bool = False) -> Claim:
    """Return the claim of that id."""
    return as_claim(rows, id_, kept_claims(rows, everything=everything).of(id_))


def claim_of(rows: Rows, statement: str, *, everything: bool = False) -> Claim | None:
    """Return the claim that a statement belongs to."""
    id_ = rows.kept(_name("claim", everything), lambda: _made(rows, everything)).of(statement)
    return claim(rows, id_, everything=everything) if id_ else None


def every_claim(rows: Rows, *, everything: bool = False) -> list[Claim]:
    """Return all claims in text order."""
    return [as_claim(rows, x.key, x.body) for x in kept_claims(rows, everything=everything).lines()]


def contested(rows: Rows) -> dict[str, tuple[str, ...]]:
    """Return by statement id over what its claim is contested."""
    return {x.key: tuple(x.body) for x in rows.kept("quarrels", lambda: _made(rows, False)).lines()}


def quarrels(rows: Rows, statements: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return over what the claims of these statements are contested, by id; those that are not are left out, and others may be there."""
    wanted = set(statements)
    if len(wanted) > MANY:
        return contested(rows)
    answer = rows.kept("quarrels", lambda: _made(rows, False))
    return {id_: tuple(found) for id_ in wanted if (found := answer.of(id_))}
