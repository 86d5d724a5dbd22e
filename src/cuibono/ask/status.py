"""How the case stands: its documents and who read them, decisions that found nothing, originals not read."""

from __future__ import annotations

from collections import defaultdict

from cuibono.store import Row, Rows
from cuibono.store.joining import conflicts
from cuibono.store.rows import Paper


def status(rows: Rows, *, unreadable: int = 0, limit: int = 0, after: int = 0) -> list[Row]:
    """Return one line for each document, then for each decision without a statement, conflict, original not read, and for torn lines of the journal.

    Of very many documents those that follow the first `after` are told, at most `limit` (0: all).
    """
    return [*_documents(rows, rows.first_papers(limit, after)), *map(_orphan, rows.orphans), *conflicts(rows), *_unread(rows), *_torn(unreadable)]


def _documents(rows: Rows, papers: list[Paper]) -> list[Row]:
    ids = [p.id for p in papers]
    counts = rows.counts(ids)
    coders: dict[str, list[str]] = defaultdict(list)
    for r in rows.readings(*ids):
        coders[r["document"]].append(f"{r['coder']} {r['version']}".strip())
    names: dict[str, list[str]] = defaultdict(list)
    for r in rows.appearances(*ids):
        names[r["document"]].append(r["name"])
    return [
        {
            "what": "document",
            "id": p.id,
            "name": ", ".join(names.get(p.id, [p.name])),
            "title": p.title,
            "publisher": p.publisher,
            "published": p.published.value if p.published else "",
            "basis": list(p.published.basis) if p.published else [],
            "language": p.language,
            "length": len(p.text),
            **dict(zip(("statements", "shown", "verdicts"), counts.get(p.id, (0, 0, 0)), strict=True)),
            "readings": coders[p.id],
            "notes": [n.message for n in p.notes],
        }
        for p in papers
    ]


def _orphan(orphan: Row) -> Row:
    shot = orphan["snapshot"] or {}
    text = f"the decision “{orphan['verdict']}” on {orphan['about']} found no statement: “{' '.join(str(shot.get('quote', '')).split())}”"
    return {"what": "orphan", "id": orphan["about"], "verdict": orphan["verdict"], "verdict_by": orphan["by"], "quote": shot.get("quote", ""), "text": text}


def _unread(rows: Rows) -> list[Row]:
    removed = {x.entry.about for x in rows.lines_of("remove", "replace")}
    known = rows.ids()
    originals = {r["original"] for r in rows.appearances()}
    found = {x.entry.about: x.entry.value for x in rows.lines_of("add") if x.entry.about not in known | removed}
    waiting = {k: v for k, v in found.items() if isinstance(v, dict) and v.get("original") not in originals}
    text = "added, but not read: `cuibono rebuild` reads it"
    return [{"what": "unread", "id": id_, "name": value.get("name", ""), "text": text} for id_, value in waiting.items()]


def _torn(unreadable: int) -> list[Row]:
    text = f"{unreadable} line(s) of journal.jsonl are torn or no entries; they are passed over and kept"
    return [{"what": "journal", "id": "", "text": text}] if unreadable else []
