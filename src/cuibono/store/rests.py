"""On what all that is worked out of a document rests beside its readings: whom each mention means, by what key and name, how it is titled, what was corrected."""

from __future__ import annotations

from cuibono.store.keys import entity_key
from cuibono.store.sayings import Sayings
from cuibono.types import Entity, content_id


def rests(rows: Sayings, state: str) -> dict[str, str]:
    """Return by document, in order of their ids, the name of what its statements rest on; one that tells of another document's rests on this state of the case."""
    known = {e.id: _named(e) for e in rows.called}
    corrected = content_id("y", *sorted(rows.replaced.items())) if rows.replaced else ""
    named, elsewhere = rows.meant_in(), rows.looking_elsewhere()
    whole = ((d, titles, state if d in elsewhere else "", [known[e] for e in named.get(d, ())]) for d, titles in sorted(rows.titles().items()))
    return {d: content_id("x", *titles, corrected, alone, *entities) for d, titles, alone, entities in whole}


def _named(e: Entity) -> str:
    return f"{e.id} {entity_key(e)} {e.kind} {e.name}"
