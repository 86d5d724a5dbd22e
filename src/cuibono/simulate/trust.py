"""How far sources are trusted: by the shares that a user writes, or by the Admiralty letters that people gave."""

from __future__ import annotations

from collections.abc import Sequence

from cuibono.errors import UsageError
from cuibono.simulate.drafts import outlet
from cuibono.store import Rows
from cuibono.store.grades import of_entity, of_paper
from cuibono.store.grading import UNKNOWN_SOURCE

# AJP-2.1 gives words only: even steps from "completely reliable" to "unreliable", never 0 or 1; F judges nothing and takes nothing away
SHARES = {"A": 0.95, "B": 0.8, "C": 0.6, "D": 0.4, "E": 0.2}


def by_grades(rows: Rows) -> tuple[tuple[str, float], ...]:
    """Return the share of truth by name of each source that is graded; outlets by the name under which their claims stand."""
    letters = {e.name: of_entity(rows, e) for e in rows.entities.values()}
    letters |= {outlet(p): of_paper(rows, p) for p in rows.papers.values()}
    return tuple(sorted((name, SHARES[letter]) for name, letter in letters.items() if letter != UNKNOWN_SOURCE))


def of_words(words: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """Read SOURCE=SHARE into trust by source."""
    out = []
    for word in words:
        source, _, share = word.rpartition("=")
        try:
            out.append((source.strip(), float(share)))
        except ValueError:
            raise UsageError(f"{word!r} weighs nothing; write SOURCE=SHARE, for example APA=0.5, or *=0.5 for all others.") from None
    return tuple(out)
