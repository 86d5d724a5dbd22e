"""Who appears: every actor with how often it is named, takes part and speaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from cuibono.store import Row, Rows
from cuibono.store.appearing import appearing, in_document
from cuibono.store.kept import Line
from cuibono.store.rows import NO_ACTORS


def cast(rows: Rows, *, everything: bool = False, kind: str = "", document: str = "", limit: int = 0) -> list[Row]:
    """Return the actors, those with most statements first, at most so many (0: all); of a `document` with what they do in it.

    With `everything` also places, things, who takes part in nothing and who is called nothing but it or them.
    """
    name = "cast of all" if everything else "cast"
    kept = rows.kept(name, lambda: _made(rows))
    listed = iter(_sides(rows, *in_document(rows, document), _named(rows, document))[name]) if document else kept.lines(0 if kind else limit)
    found = list(islice((x for x in listed if kind in {"", x.body[-1]}), limit or None))
    rows.bring_entities(x.key for x in found)
    return [_line(rows, x.key, x.body[:-1]) for x in found]


def kinds(rows: Rows, *, everything: bool = False) -> list[tuple[str, int]]:
    """Return how many actors there are of each kind, in order of the alphabet."""
    kept = rows.kept("kinds of all" if everything else "kinds", lambda: _made(rows))
    return [(x.key, int(x.body)) for x in kept.lines()]


def _made(rows: Rows) -> dict[str, list[Line]]:
    """Return who appears, in order, each with the counts of its line, and how many there are of each kind."""
    lines = _sides(rows, *appearing(rows), rows.named_in)
    counts = {name.replace("cast", "kinds"): sorted(Counter(str(x.body[-1]) for x in side).items()) for name, side in lines.items()}
    return {**lines, **{name: [Line(kind, n) for kind, n in found] for name, found in counts.items()}}


def _named(rows: Rows, document: str) -> dict[str, tuple[int, int]]:
    """Return how often a document names each, and in how many documents: this one."""
    return {id_: (n, 1) for id_, n in Counter(rows.meant_in.get(document, "").split()).items()}


def _sides(rows: Rows, taking: Counter[str], speaking: Counter[str], named: Mapping[str, Sequence[int]]) -> dict[str, list[Line]]:
    """Return all who are named and those of them who act, in order, each with the counts of its line."""
    found = [(e, [named[e.id][0], taking[e.id], speaking[e.id], named[e.id][1]]) for e in rows.called if e.id in named]
    ordered = sorted(found, key=lambda x: (-x[1][1] - x[1][2], -x[1][0], x[0].name, x[0].id))
    acting = [x for x in ordered if x[0].kind not in NO_ACTORS and x[1][1] + x[1][2] and x[0].id not in rows.unnamed]
    sides = {"cast of all": ordered, "cast": acting}
    return {name: [Line(e.id, [*n, e.kind]) for e, n in side] for name, side in sides.items()}


def _line(rows: Rows, id_: str, counts: list[int]) -> Row:
    entity = rows.actor(id_)
    mentions, statements, speaks, documents = counts
    return {
        "id": id_,
        "name": entity.name,
        "kind": entity.kind,
        "country": entity.country,
        "aliases": list(entity.aliases),
        "mentions": mentions,
        "statements": statements,
        "speaks": speaks,
        "documents": documents,
        "reasons": list(entity.reasons),
    }
