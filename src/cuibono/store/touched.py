"""The quarrels of a whole case, looked for anew only where something changed: what stands between statements that nothing touched stands as it was.

Whether two statements quarrel rests on both documents, with all that these rest on, and on the weight of the words of both. What was found last is kept
with the name of what each document rested on and with the counts that gave the words their weights (worked.py), all in one transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from cuibono.store.alike import weights
from cuibono.store.corrections import rejected_in_all
from cuibono.store.disputes import FAMILIES, Quarrel, found, in_order
from cuibono.store.encoding import dumps, loads
from cuibono.store.rows import Rows
from cuibono.store.sides import Sides, packed, sides, together, unpacked

COUNTS = "counts"  # among what is kept by document; no id of a document is that


def quarrels(rows: Rows) -> list[Quarrel]:
    """Return the quarrels between all statements of the case."""
    shares = rows.shares("sides", lambda d: packed(sides(rows, rows.all_in(d))))
    known = together([unpacked(d, share) for d, share in shares.items()])
    before = {document: loads(body) for document, body in rows.quarrels.before.items()}
    new = _new(rows, known, before)
    kept = _standing(known, before, new)
    fresh = found(rows, known, new)
    every = {family: [*kept[family], *fresh[family]] for family in FAMILIES}
    told = in_order(rows, known, rejected_in_all(rows), every)
    rows.quarrels.now = _bodies(rows, known, every)
    return told


def _new(rows: Rows, known: Sides, before: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """Return by family the statements that may quarrel otherwise than before: those of documents that changed, and those with a word of another weight."""
    changed = {d for d, rests in rows.resting.items() if d not in before or before[d][0] != rests}
    moved = _moved(known, before.get(COUNTS))

    def touched(*sorts: Iterable[Any]) -> frozenset[str]:
        return frozenset(x.id for sort in sorts for x in sort if x.document in changed or not moved.isdisjoint(x.keys))

    acts = touched(known.acts)
    by_family = {"value": touched(known.figures), "date": acts, "polarity": acts, "stance": acts | touched(known.against)}
    return {**by_family, "cause": touched(known.causes), "motive": touched(known.motives)}


def _moved(known: Sides, before: tuple[int, dict[str, int]] | None) -> frozenset[str]:
    """Return the words that weigh otherwise than before."""
    now, then = known.weights, weights(before[1], before[0]) if before else {}
    return frozenset(k for k in now.keys() | then.keys() if now.get(k) != then.get(k))


def _standing(known: Sides, before: Mapping[str, Any], new: Mapping[str, Collection[str]]) -> dict[str, list[Quarrel]]:
    """Return by family the quarrels found before whose statements are there and untouched."""
    there = known.homes.keys()
    every = ((family, Quarrel(*q)) for document, body in before.items() if document != COUNTS for family, *q in body[1])
    kept: dict[str, list[Quarrel]] = {family: [] for family in FAMILIES}
    for family, q in every:
        if not any(x in new[family] or x not in there for x in (q.first, q.second)):
            kept[family].append(q)
    return kept


def _bodies(rows: Rows, known: Sides, every: Mapping[str, Iterable[Quarrel]]) -> dict[str, str]:
    """Return by document the quarrels of its statements as they are kept, each once, and the counts of words."""
    of: dict[str, list[list[str]]] = defaultdict(list)
    for family, q in ((family, q) for family, some in every.items() for q in some):
        of[known.homes[q.first]].append([family, *q])
    return {**{d: dumps([rests, sorted(of[d])]) for d, rests in rows.resting.items()}, COUNTS: dumps([known.settled, known.counts])}
