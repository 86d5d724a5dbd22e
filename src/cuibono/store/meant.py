"""What the statements of a document come to once it is known who is who: their claims, who takes part in them, who says them.

It is kept with the name of all that it rests on (rests.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from cuibono.store.encoding import dumps, loads
from cuibono.store.rows import Rows

CLAIMS, PARTIES, VOICES = "claims", "parties", "voices"


def bring(rows: Rows) -> frozenset[str]:
    """Let the rows know what is kept of their statements; returns the documents of which nothing is kept."""
    for body in rows.meant.bodies.values():
        known = loads(body)
        rows.claim_keys[0].update(known[CLAIMS])
        rows.parties.update({id_: frozenset(keys) for id_, keys in known[PARTIES].items()})
        rows.voices.update(known[VOICES])
    return frozenset(rows.rests.keys() - rows.meant.bodies.all.keys())


def keep(rows: Rows, documents: Collection[str]) -> None:
    """Keep what was found out of the statements of these documents."""
    found: dict[str, dict[str, Any]] = defaultdict(lambda: {CLAIMS: {}, PARTIES: {}, VOICES: {}})
    for t in (t for d in documents for t in rows.all_in(d)):
        found[t.document][CLAIMS][t.id] = rows.claim_keys[0][t.id]
        found[t.document][VOICES][t.id] = rows.voices[t.id]
        if t.id in rows.parties:
            found[t.document][PARTIES][t.id] = sorted(rows.parties[t.id])
    rows.keep_meant({d: dumps(body) for d, body in found.items()})
