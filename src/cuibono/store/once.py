"""One statement that several readers read is one line: readers are no sources, so nobody is heard twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from cuibono.identity import MODEL, one_statement
from cuibono.store.told import Told
from cuibono.types import Statement


def once(told: Iterable[Told]) -> tuple[Told, ...]:
    """Return the statements without those of language models that another coder reads too; the one that stays names both coders."""
    known = tuple(told)
    second = [t for t in known if t.coder.startswith(MODEL)]
    if not second:
        return known
    first: dict[str, list[Told]] = defaultdict(list)
    for t in known:
        if not t.coder.startswith(MODEL):
            first[t.document].append(t)
    also: dict[str, list[str]] = defaultdict(list)
    dropped = set()
    for t in sorted(second, key=lambda t: (t.coder, t.statement.trigger, t.id)):
        same = next((o for o in first[t.document] if t.coder not in o.coder.split("+") and one(o.statement, t.statement)), None)
        if same:
            also[same.id] += [t.coder] if t.coder not in also[same.id] else []
            dropped.add(t.id)
        else:
            first[t.document].append(t)
    return tuple(replace(t, coder="+".join([t.coder, *also[t.id]])) if also[t.id] else t for t in known if t.id not in dropped)


def one(a: Statement, b: Statement) -> bool:
    """Say whether two statements say one thing in one place: of one kind, in the same words, with the same main places."""
    return one_statement(a, b, lambda p, q: p.span.overlaps(q.span))
