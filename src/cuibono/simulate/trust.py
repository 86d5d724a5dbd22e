"""How far sources are trusted when the Admiralty letters that people gave weigh them."""

from __future__ import annotations

from cuibono.simulate.claims import outlet
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
