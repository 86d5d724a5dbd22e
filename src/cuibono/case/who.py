"""Who is who in a case: what the names of its readings and the decisions on them are to the floor that joins them."""

from __future__ import annotations

from typing import Any

from cuibono import resolve
from cuibono.store import Row, Rows
from cuibono.types import Entry


def groups(rows: Rows) -> tuple[resolve.Group, ...]:
    found: dict[tuple[str, str, int], list[resolve.Called]] = {}
    for m in rows.named:
        found.setdefault((m.document, m.coder, m.cluster), []).append(resolve.Called(m.id, m.words, m.kind, m.form))
    dates = {p.id: p.published.value if p.published else "" for p in rows.papers.values()}
    return tuple(resolve.Group(document, tuple(mentions), date=dates[document]) for (document, _, _), mentions in found.items())


def decisions(rows: Rows) -> tuple[resolve.Decision, ...]:
    return tuple(d for x in rows.standing if x.entry.do in {"merge", "split"} and (d := _decision(x.entry)))


def _decision(entry: Entry) -> resolve.Decision | None:
    value: dict[str, Any] = entry.value if isinstance(entry.value, dict) else {}
    names = value.get("names") or ["", ""]
    return resolve.Decision(entry.do == "merge", entry.about, str(value["with"]), str(names[0]), str(names[1])) if value.get("with") else None


def doubt_line(rows: Rows, doubt: resolve.Doubt) -> Row:
    sides = [_shown_side(g) for g in (doubt.first, doubt.second)]
    (a, first), (b, second) = sides
    return {
        "first": first,
        "second": second,
        "now": "one" if doubt.one else "two",
        "why": doubt.why,
        "ids": [a, b],
        "documents": [rows.papers[g.document].title or rows.papers[g.document].name for g in (doubt.first, doubt.second)],
        "settle": [f"cuibono same {a} {b}", f"cuibono different {a} {b}"],
    }


def _shown_side(group: resolve.Group) -> tuple[str, str]:
    """Return a mention by which a group is addressed, and its words."""
    best = max(group.mentions, key=lambda m: (m.form == "name", m.form == "description", len(m.words), m.id))
    return best.id, " ".join(best.words.split())


def addressed(rows: Rows, address: str) -> tuple[str, str]:
    """Return the mention that an address means and the name it bears: what was named, not what it was joined with."""
    if not address.startswith("m-"):
        entity = rows.find_entity(address)
        plain = [m for m in entity.mentions if resolve.plain(rows.mentions[m].words) == resolve.plain(address)]
        bare = [m for m in entity.mentions if resolve.plain(resolve.bare(rows.mentions[m].words)) == resolve.plain(address)]
        return (plain or bare or [entity.id])[0], address if plain or bare else entity.name
    mention = rows.find_mention(address)
    if mention.form == "name":
        return mention.id, resolve.bare(mention.words) if mention.kind in {"leader", "person"} else mention.words
    near = [m for m in rows.named if (m.document, m.coder, m.cluster) == (mention.document, mention.coder, mention.cluster) and m.form == "name"]
    return mention.id, max((m.words for m in near), key=len, default="")
