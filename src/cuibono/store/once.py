"""One statement that several readers read is one line: readers are no sources, so nobody is heard twice.

Two statements of two coders are one by the rule of `identity.one_statement`; each of one coder is laid to at most one of another, the closest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from cuibono.identity import MODEL, one_statement
from cuibono.store.told import Told
from cuibono.types import Role

ORDER = ("person", "encoder", "model")  # whose telling stands for all
Same = Callable[[Role, Role], bool]


def coders(told: Told) -> tuple[str, ...]:
    """Return who reads this very statement; several when they agree in everything."""
    return tuple(sorted(told.coder.split("+"), key=rank))


def rank(coder: str) -> tuple[int, str]:
    """Return by what readers are ordered: persons first, models last."""
    sort = coder.partition(":")[0]
    return (ORDER.index(sort) if sort in ORDER else len(ORDER), coder)


def once(told: Iterable[Told], same: Same) -> tuple[Told, ...]:
    """Return the statements without those of language models that another coder reads too; the one that stays names all its coders."""
    known = tuple(told)
    read = {t.document for t in known if MODEL in t.coder and _by_model(t)}
    if not read:
        return known
    documents: dict[str, list[Told]] = defaultdict(list)
    for t in known:
        if t.document in read:
            documents[t.document].append(t)

    def one(a: Told, b: Told) -> bool:
        return (_by_model(a) or _by_model(b)) and one_statement(a.statement, b.statement, same)

    also: dict[str, str] = {}
    dropped: set[str] = set()
    for first, *others in (group for found in documents.values() for group in together(found, one)):
        models = [t for t in others if _by_model(t)]
        dropped.update(t.id for t in models)
        if models:
            also[first.id] = "+".join((first.coder, *(t.coder for t in models)))
    return tuple(replace(t, coder=also.get(t.id, t.coder)) for t in known if t.id not in dropped) if also else known


def _by_model(told: Told) -> bool:
    return all(c.startswith(MODEL) for c in told.coder.split("+"))


def together(told: Iterable[Told], one: Callable[[Told, Told], bool]) -> list[tuple[Told, ...]]:
    """Return the statements of a document in groups, those that are one by this rule in the same, the one that stands for all first."""
    groups = [[t] for t in sorted(told, key=lambda t: (rank(coders(t)[0]), t.statement.trigger, t.id))]
    for _, a, b in sorted(_pairs([g[0] for g in groups], one)):
        if not {c for t in groups[a] for c in coders(t)} & {c for t in groups[b] for c in coders(t)}:
            groups[a] += groups[b]
            groups[b] = []
    return [tuple(g) for g in groups if g]


def _pairs(told: Sequence[Told], one: Callable[[Told, Told], bool]) -> Iterator[tuple[tuple[bool, bool, float], int, int]]:
    """Yield the pairs that may be one statement; those that sort first are closest."""
    by_place = sorted(range(len(told)), key=lambda n: told[n].span)
    for at, a in enumerate(by_place):
        for b in by_place[at + 1 :]:
            if told[b].span.start >= told[a].span.end:
                break
            low, high = sorted((a, b))
            if not {*coders(told[low])} & {*coders(told[high])} and one(told[low], told[high]):
                yield _apart(told[low], told[high]), low, high


def _apart(a: Told, b: Told) -> tuple[bool, bool, float]:
    x, y = a.statement, b.statement
    return not x.trigger.overlaps(y.trigger), x.code != y.code, -a.span.shared(b.span)
