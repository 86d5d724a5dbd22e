"""What changes a case from outside: a corrected text, statements from other programs, another person's case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace as changed
from pathlib import Path

from cuibono import identity, readers, store
from cuibono.case import BATCH, CARRIED, SETTABLE, Case, Given, ReadMany, arriving, entry_of, on_statement, person
from cuibono.errors import UsageError
from cuibono.receive import Received, Taken, Text
from cuibono.store import Named, Paper, Row, Rows, Told, folder, joining, journal
from cuibono.store.moves import Move, moved, moved_span, today, unchanged
from cuibono.store.records import named_in_one, whole
from cuibono.types import Document, Entry, Mention, Statement, content_id


def replace(case: Case, document: str, path: str | Path, given: Given | None = None, *, read_many: ReadMany | None = None) -> tuple[str, int, list[Row]]:
    """Read a corrected text in place of an earlier one; returns its id, how many decisions on statements were kept, and those that found none."""
    old = case.rows().find_paper(document)
    source = (str(path), readers.contents(Path(path)))
    texts = [d for d in readers.read_bytes(source[1], Path(path).name) if isinstance(d, Document)]
    if len(texts) != 1 or texts[0].id == old.id:
        fault = f"holds {len(texts)} documents, and one takes the place of one" if len(texts) != 1 else "has the very text that it would replace"
        raise UsageError(f"{path} {fault}: nothing was changed. Read it without --replaces, or name another file.")
    said = {k: str(v) for k, v in case.rows().set_by_people.get(old.id, {}).items()} | (given or Given()).values()
    outcome = next(iter(case.read_bytes([source], Given(**said), read_many=read_many)))
    if outcome.fault:
        raise outcome.fault
    kept = [list(b) for b in store.alignment(old.text, texts[0].text)]
    rows, before = case.rows(), _decided(case, old.id)
    judged = {t.id: t for t in rows.statements.values() if t.document == old.id and t.verdict == "right"}
    len(rows.mentions)  # read while the earlier text is there
    case.decide("replace", old.id, {"with": texts[0].id, "kept": kept})
    case.take_out(old.id)
    _carry(case, rows, old, texts[0], [judged[o["about"]] for o in case.rows().orphans if o["about"] in judged])
    lost = [r for r in case.status() if r["what"] == "orphan" and r["id"] in before]
    return texts[0].id, len(before) - len(lost), lost


def _carry(case: Case, before: Rows, old: Paper, new: Document, lost: Iterable[Told]) -> None:
    """Keep what a person found right and the machine no longer reads, though its words stand unchanged: it is that person's statement from now on."""
    move, places = case.rows().moves[old.id], {(m.document, m.span): m.id for m in case.rows().named}
    entries = []
    for t in lost:
        brought = {m.id: m for n in named_in_one(before, t) if (m := _brought(move, n))}
        found = moved({old.id: move}, old.id, t.statement, {(new.id, m.span): m.id for m in brought.values()} | places)
        if found and unchanged(move, old.text, new.text, t.span):
            mentions = [whole(m) for id_, m in brought.items() if id_ not in case.rows().mentions]
            value = {"statement": store.body(found[1]), "document": found[0], "mentions": mentions, CARRIED: t.id}
            entries.append(changed(entry_of("new", found[0], value), by=t.verdict_by))
    if entries:
        journal.append(case.folder, *entries)


def receive(case: Case, received: Received, by: str = "", *, read_many: ReadMany | None = None) -> tuple[int, int, list[str]]:
    """Take in statements that people made in another program; returns how many, how many documents came with them, and what was passed over.

    Each is a person's: `by`, else who made it there, else who takes it in. What was taken in before is not taken in twice.
    """
    before = len(case.rows().papers)
    moves = {t.id: move for t in received.texts if (move := _here(case, t, read_many))}
    rows, entries, passed = case.rows(), [], list(received.passed)
    moves |= {k: v for k, v in rows.moves.items() if k not in moves}
    known = {(x.entry.by, str(x.entry.value["statement"]["id"])) for x in rows.standing if x.entry.do == "new" and isinstance(x.entry.value, dict)}
    places = {(m.document, m.span): m.id for m in rows.named}
    for taken in received.statements:
        found = moved(moves, taken.document, taken.statement, places)
        if not found or found[0] not in rows.papers:
            passed.append(f"{taken.statement.id}: its {'words are' if found is None else 'document is'} not in this case")
            continue
        entry = _taken(case, taken, found, f"person:{by or taken.by}" if by or taken.by else person())
        if (entry.by, found[1].id) not in known:
            known.add((entry.by, found[1].id))
            entries.append(entry)
    if entries:
        batch = content_id("b", entries[0].at, len(entries))
        journal.append(case.folder, *(changed(e, value={**e.value, BATCH: batch}) for e in entries if isinstance(e.value, dict)))
    return len(entries), len(case.rows().papers) - before, passed


def _here(case: Case, text: Text, read_many: ReadMany | None) -> Move | None:
    """Make sure that a text is in the case; returns the move if it was read with other characters."""
    rows = case.rows()
    here = today(rows.moves, text.id)
    if here not in rows.papers:
        source = (f"{Path(text.name or text.id).stem}.txt", text.text.encode("utf-8", "replace"))
        given = Given(**{k: v for k, v in text.said.items() if k in SETTABLE})
        outcomes = [o for o in case.read_bytes([source], given, read_many=read_many) if o.reading]
        here = outcomes[0].reading.document.id if outcomes and outcomes[0].reading else text.id
    elif here != text.id:
        return rows.moves[text.id]
    return Move(here, store.alignment(text.text, case.rows().papers[here].text)) if here != text.id else None


def _taken(case: Case, taken: Taken, found: tuple[str, Statement], by: str) -> Entry:
    document, statement = found
    mentions = [whole(m) for m in taken.mentions if m.id not in case.rows().mentions and document == taken.document]
    value = {"statement": store.body(statement), "document": document, "mentions": mentions, **taken.origin}
    return changed(entry_of("new", document, value), by=by)


def merge(case: Case, other: str | Path, *, read_many: ReadMany | None = None) -> tuple[int, list[Row], list[str]]:
    """Join another person's case to this one; returns how many decisions came, the conflicts, and notes. Ours stand until somebody decides again."""
    place = Path(other)
    folder.check(place)
    if place.resolve() == case.folder.resolve():
        raise UsageError(f"{place} is this very case: name the folder of another one.")
    notes = joining.copy_files(case.folder, place)
    found = joining.joined(journal.lines(case.folder), journal.lines(place))
    if found.new or found.conflicts:
        line = joining.line_of(found.conflicts, place, len(found.new))
        journal.append(case.folder, *found.new, *found.again, entry_of(line.do, line.about, line.value))
    faults = [str(o.fault) for o in case.read_missing(read_many or arriving.pipeline()) if o.fault]
    return len(found.new), joining.conflicts(case.rows()), [*notes, *faults]


def _decided(case: Case, document: str) -> set[str]:
    """Return the statements of a document on which people decided."""
    of = {t.id for t in case.rows().statements.values() if t.document == document}
    return {
        x.entry.about
        for x in case.rows().standing
        if on_statement(x.entry) and (x.entry.about in of or today(case.rows().moves, _shot_of(x.entry)) == document)
    }


def _brought(move: Move, named: Named) -> Mention | None:
    """Return a mention as it stands in the corrected text."""
    span = moved_span(move.kept, named.span)
    return identity.mention_of(move.document, span, span, named.kind, named.form) if span else None


def _shot_of(entry: Entry) -> str:
    shot = entry.value.get("snapshot") if isinstance(entry.value, dict) else None
    return str(shot.get("document", "")) if isinstance(shot, dict) else ""
