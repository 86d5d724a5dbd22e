"""The claims of a whole case and their quarrels, as the case keeps them: worked out once for each state of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from cuibono.store import touched
from cuibono.store.claims import Body, Claim, as_claim, bodies, claim_key, shown
from cuibono.store.gists import Gist, gist
from cuibono.store.kept import Answer, Line, Lines
from cuibono.store.rows import Rows

MANY = 500  # statements beyond which all quarrels are fetched at once


class Contested(NamedTuple):
    """A claim over which voices differ, without its statements but for the one that shows it best."""

    id: str
    quarrels: tuple[str, ...]
    rivals: tuple[str, ...]
    first: Gist


def kept_claims(rows: Rows, *, everything: bool = False) -> Answer:
    """Return the claims in text order, each found by its id; `everything` counts what is not shown too."""
    return rows.kept(name(everything=everything), lambda: _made(rows), by_key=True)


def name(*, everything: bool) -> str:
    """Return under which name the claims are kept."""
    return "claims of all" if everything else "claims"


def _made(rows: Rows) -> Mapping[str, Lines]:
    known, quarrels = gists(rows).values(), touched.quarrels(rows)
    found = {name(everything=False): bodies(shown(known, quarrels), quarrels), name(everything=True): bodies(known, quarrels)}
    rows.keep_quarrels()
    rows.made |= found
    contested = [Line(id_, list(b["quarrels"])) for b in found[name(everything=False)].values() if "quarrels" in b for id_ in b["told"]]
    return {**{n: [Line(id_, _short(body)) for id_, body in claims.items()] for n, claims in found.items()}, "quarrels": contested}


def _short(body: Body) -> Body | str:
    """Return a claim as it is kept: of most claims there is nothing to tell but their one statement."""
    return body if len(body) > 1 else str(body["told"][0])


def _whole(kept: Body | str) -> Body:
    return {"told": [kept]} if isinstance(kept, str) else kept


def gists(rows: Rows) -> Mapping[str, Gist]:
    """Return by id what decides the claim of each statement of the case, in text order."""
    if "gists" not in rows.made:
        shares = rows.shares("gists", lambda d: [gist(rows, t) for t in rows.all_in(d)])
        rows.made["gists"] = {g[0]: Gist(*g) for share in shares.values() for g in share}
    known: Mapping[str, Gist] = rows.made["gists"]
    return known


def claim(rows: Rows, id_: str, *, everything: bool = False) -> Claim:
    """Return the claim of that id."""
    return as_claim(rows.statements, id_, _whole(kept_claims(rows, everything=everything).of(id_)))


def some(rows: Rows, ids: Iterable[str], *, everything: bool = False, most: int = 0, clashing: bool = True) -> dict[str, Claim]:
    """Return the claims of these ids by id, fetched with a few questions; of statements, rivals and quarrels no more than so many each (0: all).

    Without `clashing` they come without their quarrels, for which other claims would be fetched.
    """
    bodies = kept_claims(rows, everything=everything).some(ids)
    bodies = {id_: _cut(_whole(body), most) if most else _whole(body) for id_, body in bodies.items()}
    bodies = bodies if clashing else {id_: {**body, "clashes": ()} for id_, body in bodies.items()}
    rows.bring(i for b in bodies.values() for i in (*b["told"], *(i for _, one, two, _ in b.get("clashes", ()) for i in (one, two))))
    return {id_: as_claim(rows.statements, id_, body) for id_, body in bodies.items()}


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
    kept = kept_claims(rows, everything=everything).of(id_)
    body = _whole(kept) if kept else {"told": ()}
    return as_claim(rows.statements, id_, body) if statement in body["told"] else None


def every_body(rows: Rows, *, everything: bool = False) -> Iterator[tuple[str, Body]]:
    """Yield all claims in text order, by their ids, without fetching their statements."""
    kept = kept_claims(rows, everything=everything)
    made: Mapping[str, Body] | None = rows.made.get(name(everything=everything))
    yield from ((x.key, _whole(x.body)) for x in kept.lines()) if made is None else made.items()


def told_in(rows: Rows, document: str, *, everything: bool = False) -> set[str]:
    """Return the ids of the claims that a document tells."""
    known = gists(rows)
    return {id_ for id_, body in every_body(rows, everything=everything) if any(known[i].document == document for i in body["told"])}


def quarrelled(rows: Rows, *, everything: bool = False) -> list[Contested]:
    """Return the claims over which voices differ, in text order."""
    found = [(id_, b) for id_, b in every_body(rows, everything=everything) if "quarrels" in b]
    known = gists(rows) if found else {}
    return [Contested(id_, tuple(b["quarrels"]), tuple(b.get("rivals", ())), known[b.get("first", b["told"][0])]) for id_, b in found]


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
