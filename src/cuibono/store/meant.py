"""What the statements of a document come to once it is known who is who: their claims, who takes part in them, who says them.

It is kept with the name of all that it rests on beside the readings: whom each mention means, by what key and name, what the document is called, what was
corrected.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from cuibono.store.alike import entity_key
from cuibono.store.encoding import dumps, loads
from cuibono.store.rows import Rows
from cuibono.types import Entity, content_id

CLAIMS, PARTIES, VOICES, RESTS = "claims", "parties", "voices", "rests"


def bring(rows: Rows) -> dict[str, str]:
    """Let the rows know what is kept of their statements; returns the other documents, each with the name of what its statements rest on."""
    rests = _rests(rows)
    for document, body in rows.meant.bodies.items():
        known = loads(body)
        if rests.get(document) == known[RESTS]:
            del rests[document]
            rows.claim_keys.update({(id_, 0): key for id_, key in known[CLAIMS].items()})
            rows.parties.update({id_: frozenset(keys) for id_, keys in known[PARTIES].items()})
            rows.voices.update({id_: (key, name) for id_, (key, name) in known[VOICES].items()})
    return rests


def keep(rows: Rows, rests: dict[str, str]) -> None:
    """Keep what was found out of the statements of these documents."""
    found: dict[str, dict[str, Any]] = defaultdict(lambda: {CLAIMS: {}, PARTIES: {}, VOICES: {}})
    for t in rows.statements.values() if rests else ():
        if t.document in rests:
            found[t.document][CLAIMS][t.id] = rows.claim_keys[t.id, 0]
            found[t.document][VOICES][t.id] = rows.voices[t.id]
            if t.id in rows.parties:
                found[t.document][PARTIES][t.id] = sorted(rows.parties[t.id])
    rows.keep_meant({d: dumps({**body, RESTS: rests[d]}) for d, body in found.items()})


def _rests(rows: Rows) -> dict[str, str]:
    """Return by document the name of all that its statements rest on beside the readings."""
    known = {e.id: _named(e) for e in rows.called}
    corrected = content_id("y", *sorted(rows.replaced.items())) if rows.replaced else ""
    named = rows.meant_in()
    papers = ((p, [known[e] for e in named.get(p.id, ())]) for p in rows.papers.values())
    return {p.id: content_id("x", p.publisher, p.title, p.name, corrected, *entities) for p, entities in papers}


def _named(e: Entity) -> str:
    return f"{e.id} {entity_key(e)} {e.kind} {e.name}"
