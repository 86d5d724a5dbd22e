"""What of statements decides with which others they quarrel: found in one document alone, and small enough to be held of a whole case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cuibono.store.alike import about, settled, weights
from cuibono.store.corrections import Dated, Number, acts_in_time, numbers
from cuibono.store.denials import Act, Against, acts, against
from cuibono.store.encoding import listed, quantity_from
from cuibono.store.figures import Counted, counted
from cuibono.store.motives import Reason, causes, motives
from cuibono.store.rows import Rows
from cuibono.store.told import Told
from cuibono.types import Span


@dataclass(frozen=True)
class Sides:
    """What decides the quarrels of some statements: how many are settled, in how many of these each word stands, and who stands on which side."""

    settled: int
    counts: Mapping[str, int]
    figures: Sequence[Counted] = ()
    acts: Sequence[Act] = ()
    against: Sequence[Against] = ()
    causes: Sequence[Reason] = ()
    motives: Sequence[Reason] = ()
    numbers: Sequence[Number] = ()
    dated: Sequence[Dated] = ()

    @cached_property
    def weights(self) -> dict[str, float]:
        """Return what the words weigh."""
        return weights(self.counts, self.settled)

    @cached_property
    def homes(self) -> dict[str, str]:
        """Return by statement the document of all that may quarrel."""
        every: Iterable[Counted | Act | Against | Reason] = (*self.figures, *self.acts, *self.against, *self.causes, *self.motives)
        return {x.id: x.document for x in every}


def sides(rows: Rows, told: Collection[Told]) -> Sides:
    """Return what decides the quarrels of these statements."""
    pool = [t for t in told if settled(t.statement)]
    counts = Counter(k for t in pool for k in about(rows, t))
    return Sides(
        len(pool),
        counts,
        counted(rows, pool),
        acts(rows, pool),
        against(rows, pool),
        causes(rows, pool),
        motives(rows, pool),
        numbers(told),
        acts_in_time(rows, pool),
    )


def packed(known: Sides) -> list[Any]:
    """Return the sides of one document as lists of plain values, each word written once."""
    words: dict[str, int] = {}

    def put(keys: Iterable[str]) -> list[int]:
        return [words.setdefault(k, len(words)) for k in sorted(keys)]

    counts = [[*put([k]), n] for k, n in sorted(known.counts.items())]
    figures = [[c.id, listed(c.trigger), listed(c.figure), c.when, put(c.about), put(c.names), put(c.words)] for c in known.figures]
    done = [[a.id, a.kind, a.deed, put(a.parties), a.when, put(a.about), a.denied, a.everybody] for a in known.acts]
    stances = [[a.id, a.names, put(a.parties), a.targets, put(a.keys)] for a in known.against]
    causes, motives = ([[r.id, put(r.of), put(r.who), put(r.words)] for r in reasons] for reasons in (known.causes, known.motives))
    measured = [[n.id, n.value, n.unit] for n in known.numbers]
    dated = [[d.id, d.deed, d.month] for d in known.dated]
    return [known.settled, list(words), counts, figures, done, stances, causes, motives, measured, dated]


def unpacked(document: str, body: list[Any]) -> Sides:
    """Return the sides of one document that `packed` listed."""
    many, words, counts, figures, done, stances, causes, motives, measured, dated = body
    word = words.__getitem__

    def keys(places: list[int]) -> frozenset[str]:
        return frozenset(map(word, places))

    return Sides(
        many,
        {words[place]: n for place, n in counts},
        [
            Counted(id_, document, Span(*trigger), quantity_from(figure), when, keys(about), keys(names), keys(own))
            for id_, trigger, figure, when, about, names, own in figures
        ],
        [Act(id_, document, kind, deed, keys(who), when, keys(about), denied, everybody) for id_, kind, deed, who, when, about, denied, everybody in done],
        [Against(id_, document, tuple(names), keys(who), tuple(targets), keys(about)) for id_, names, who, targets, about in stances],
        [Reason(id_, document, keys(of), keys(who), keys(own)) for id_, of, who, own in causes],
        [Reason(id_, document, keys(of), keys(who), keys(own)) for id_, of, who, own in motives],
        [Number(id_, document, value, unit) for id_, value, unit in measured],
        [Dated(id_, document, deed, month) for id_, deed, month in dated],
    )


def together(parts: Sequence[Sides]) -> Sides:
    """Return the sides of several documents as one."""
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(part.counts)
    return Sides(
        sum(p.settled for p in parts),
        counts,
        [x for p in parts for x in p.figures],
        [x for p in parts for x in p.acts],
        [x for p in parts for x in p.against],
        [x for p in parts for x in p.causes],
        [x for p in parts for x in p.motives],
        [x for p in parts for x in p.numbers],
        [x for p in parts for x in p.dated],
    )
