"""What several origins bear out: the machine proposes the grades 1 and 2 for it, and no others; a person grades."""

from __future__ import annotations

from cuibono.compare.accounts import accounts
from cuibono.compare.matters import Matter, matters
from cuibono.parse import phrases
from cuibono.store import Row, Rows
from cuibono.store.grading import CREDIBILITY
from cuibono.store.telling import line
from cuibono.types import Entity

SOME = frozenset("a an some any one another several many few two three four five six other certain".split())
PROPOSALS = {3: "1", 2: "2"}  # independent origins that tell it alike: AJP-2.1 wants "other" sources, in the plural, for a 1


def proposed(rows: Rows) -> list[Row]:
    """Return the statements that nobody graded and that independent origins tell alike, best borne out first, with the reason."""
    found = [m for m in matters(accounts(rows, tuple(rows.papers))) if not m.over and independent(rows, m) > 1]
    ranked = sorted(found, key=lambda m: (-independent(rows, m), m.best.document, m.best.span, m.best.id))
    return [row for m in ranked for row in _rows(rows, m)]


def independent(rows: Rows, m: Matter) -> int:
    """Count the origins that bear each other out: voices with a name, and no more than there are texts that copy none of the others."""
    return min(len(m.accounts), len(_named(rows, m)))


def _named(rows: Rows, m: Matter) -> list[str]:
    """Return the origins that can be told apart from others: "a retired officer" may be anybody."""
    return [o.name for o in m.origins if not o.name.startswith("(") and _has_name(rows, o.key)]


def _has_name(rows: Rows, key: str) -> bool:
    entity = rows.entities.get(key)
    return entity is None or any(rows.mentions[m].form == "name" for m in entity.mentions) or _is_one_body(entity)


def _is_one_body(entity: Entity) -> bool:
    """Say whether a description fits one body alone: "the ministry of labour", and no "a ministry" nor "ministries"."""
    words = entity.name.split()
    return entity.kind == "government" and len(words) > 1 and words[0].lower() not in SOME and not words[phrases.head(words)].lower().endswith("s")


def _rows(rows: Rows, m: Matter) -> list[Row]:
    grade = PROPOSALS[min(independent(rows, m), max(PROPOSALS))]
    why = f"{CREDIBILITY[grade]}: told alike by {', '.join(_named(rows, m))}"
    told = [t.told for t in m.tellings if t.told and not t.told.statement.negated]
    lines = [line(rows, t) for t in told]
    return [{**row, "proposed": grade, "because": why} for row in lines if row["grade"][1] == "6"]
