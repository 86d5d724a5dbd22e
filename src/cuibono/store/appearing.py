"""Who takes part and who speaks in what is shown, and in how many statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cuibono.store.rows import Rows

Counts = tuple[Counter[str], Counter[str]]  # by actor, in the order in which they come up: in how many statements each takes part, and in how many he speaks


def appearing(rows: Rows) -> Counts:
    """Return the counts of a whole case; they are kept document by document."""
    taking: Counter[str] = Counter()
    speaking: Counter[str] = Counter()
    for one, other in rows.shares("appearing", lambda d: [list(c.items()) for c in in_document(rows, d)]).values():
        taking.update(dict(one))
        speaking.update(dict(other))
    return taking, speaking


def in_document(rows: Rows, document: str) -> Counts:
    """Return the counts of one document."""
    shown = rows.shown_in(document)
    taking = Counter(id_ for t in shown for id_ in _meant(rows, (r.filler for r in t.statement.roles)))
    return taking, Counter(id_ for t in shown for id_ in _meant(rows, (w for s in t.statement.sources for w in s.who)))


def _meant(rows: Rows, mentions: Iterable[str]) -> Iterable[str]:
    """Return each actor once."""
    return dict.fromkeys(e.id for m in mentions if (e := rows.entity(m)))
