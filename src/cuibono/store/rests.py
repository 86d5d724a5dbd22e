"""On what rests, beside its readings, what is worked out of a document: whom each mention means, by what key and name, its titles, what was corrected."""

from __future__ import annotations

from cuibono.store.keys import entity_key
from cuibono.store.sayings import Sayings
from cuibono.types import Entity, content_id


def rests(rows: Sayings, state: str) -> dict[str, str]:
    """Return by document, in order of their ids, on what its statements rest; those of one that tells of another document rest on this state of the case."""
    known = {e.id: _named(e) for e in rows.called}
    corrected = content_id("y", *sorted(rows.replaced.items())) if rows.replaced else ""
    elsewhere = rows.looking_elsewhere()
    found: dict[str, str] = {}
    for document, titles in sorted(rows.titles().items()):
        meant = rows.meant_in.get(document, "")
        names = [known[e] for e in dict.fromkeys(meant.split(" ")) if e]
        found[document] = content_id("x", *titles, corrected, state if document in elsewhere else "", meant, *names)
    return found


def _named(e: Entity) -> str:
    return f"{e.id} {entity_key(e)} {e.kind} {e.name}"
