"""The documents of a case: read into it, read again, taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

from cuibono import store
from cuibono.case import arriving
from cuibono.case.arriving import Arrival, Given, Outcome, ReadMany, arrivals, found_in, passing, told, too_late, unknown
from cuibono.case.entries import entry_of
from cuibono.case.state import State
from cuibono.errors import CuibonoError, UsageError
from cuibono.store import Rows, folder, journal, replies, unchanged
from cuibono.types import Document, Hints, Reading


class Documents(State):
    """A case into which documents are read."""

    def read(
        self, paths: Iterable[str | Path], given: Given | None = None, *, read_many: ReadMany | None = None, reader: str | None = None
    ) -> Iterator[Outcome]:
        """Read files and folders into the case, one document after the other; what cannot be read is told and passed over."""
        return self.read_bytes(found_in(map(Path, paths)), given, read_many=read_many, reader=reader)

    def read_bytes(
        self, sources: Iterable[tuple[str, bytes] | Outcome], given: Given | None = None, *, read_many: ReadMany | None = None, reader: str | None = None
    ) -> Iterator[Outcome]:
        """Read named bytes into the case; what `reader` (unless told, our own) has read before and would read the same is known, an empty one reads anew."""
        values = (given or Given()).values()
        store.replay(self._db)
        known = Rows(self._db)
        added = added_in(known)
        meta = {k: dict(v) for k, v in known.set_by_people.items()}
        before = self._before(reader, read_many)

        def prepared(arrival: Arrival) -> Document:
            set_before = {k: str(v) for k, v in meta.get(arrival.document.id, {}).items()}
            return told(arrival.document, set_before | values)

        def stands(id_: str, original: str, name: str) -> bool:
            said = meta.get(id_, {})
            return (id_, original, name) in added and said.items() >= values.items() and before.stands(id_, original, said)

        for arrival, outcome in passing(unknown(sources, before, stands), prepared, read_many or arriving.pipeline()):
            if arrival and outcome.reading:
                self._keep(arrival, outcome.reading, values, added, meta.get(arrival.document.id, {}))
                said = meta.get(arrival.document.id, {}) | values
                before.keep(arrival.document.id, folder.name_of(arrival.data, arrival.suffix), said)
            yield outcome

    def _before(self, reader: str | None, read_many: ReadMany | None) -> unchanged.Before:
        """Return what that reader has read; one whose name nobody tells is known only if it is our own."""
        return unchanged.Before(self._db, reader if reader is not None else "" if read_many else unchanged.reader())

    def _keep(self, arrival: Arrival, reading: Reading, values: dict[str, str], added: set[tuple[str, ...]], meta: dict[str, object]) -> None:
        name = folder.keep(self.folder, arrival.data, arrival.suffix)
        id_ = arrival.document.id
        key = (id_, name, Path(arrival.name).name)
        entries = [] if key in added else [entry_of("add", id_, {"original": name, "name": key[-1]})]
        new = {k: v for k, v in values.items() if meta.get(k) != v}
        entries += [entry_of("set-meta", id_, new)] if new else []
        if entries:
            journal.append(self.folder, *entries)
            added.add(key)
        plain = replace(reading, document=replace(reading.document, hints=arrival.document.hints))
        store.append(self._db, plain, name=Path(arrival.name).name, original=name)

    def add(self, reading: Reading, *, name: str = "") -> None:
        """Add a reading that was made elsewhere; its text is kept as the original."""
        self.add_all([(reading, name or f"{reading.document.id}.txt", reading.document.text.encode("utf-8", "surrogatepass"))])

    def add_all(self, readings: Iterable[tuple[Reading, str, bytes]]) -> None:
        """Add readings that were made elsewhere, each with a file name and the bytes to read it again from."""
        store.replay(self._db)
        added = added_in(Rows(self._db))
        for reading, name, data in readings:
            self._keep(Arrival(name, reading.document, data, Path(name).suffix.lower() or ".txt"), reading, {}, added, {})

    def add_actors(self, table: str | Path) -> int:
        """Take in the user's own list of actors."""
        count = folder.add_actors(self.folder, Path(table))
        store.unsettle(self._db)
        return count

    def second(self, reading: Reading) -> None:
        """Lay another coder's reading of a document beside those that are there."""
        store.append(self._db, reading)

    def rebuild(self, *, read_many: ReadMany | None = None, reader: str | None = None) -> Iterator[Outcome]:
        """Read all originals again and lay the journal upon them; nothing that people decided is lost."""
        store.replay(self._db)
        rows = Rows(self._db)
        adds = [x.entry for x in rows.standing if x.entry.do == "add" and isinstance(x.entry.value, dict)]
        removed = {x.entry.about for x in rows.standing if x.entry.do == "remove"} | rows.moves.keys()
        wanted: dict[tuple[str, str], set[str]] = {}
        for entry in adds:
            value = cast("dict[str, str]", entry.value)
            wanted.setdefault((value.get("original", ""), value.get("name", "")), set()).add(entry.about)
        meta = {k: {n: str(x) for n, x in v.items()} for k, v in rows.set_by_people.items()}
        store.clear(self._db)
        store.replay(self._db)
        before = self._before(reader, read_many)
        for (name, shown), ids in wanted.items():
            for outcome in self._read_again(name, shown, ids - removed, meta, read_many or arriving.pipeline()):
                if outcome.reading and outcome.reading.document.id in ids:
                    before.keep(outcome.reading.document.id, name, meta.get(outcome.reading.document.id, {}))
                yield outcome
        if (shelf := replies.shelf(self.folder)).kept:
            rows = self.rows()
            for id_ in filter(rows.papers.__contains__, shelf.askings):
                for asking in shelf.askings[id_]:
                    self.second(replies.reading(rows, id_, asking, shelf.about(id_, asking)))

    def _read_again(self, original: str, name: str, ids: set[str], meta: dict[str, dict[str, str]], read_many: ReadMany) -> Iterator[Outcome]:
        if not ids:
            return
        try:
            source: tuple[str, bytes] | Outcome = (name, folder.original(self.folder, original))
        except CuibonoError as fault:
            source = Outcome(name, fault=fault)
        # a better reader may read other characters: then the only document of a file keeps what was set about it
        alone = next(iter(ids)) if len(ids) == 1 else ""
        for arrival, outcome in passing(arrivals([source]), lambda a: told(a.document, meta.get(a.document.id) or meta.get(alone, {})), read_many):
            if arrival and outcome.reading and (arrival.document.id in ids or alone):
                plain = replace(outcome.reading, document=replace(outcome.reading.document, hints=arrival.document.hints))
                store.append(self._db, plain, name=name, original=original)
            yield outcome

    def read_missing(self, read_many: ReadMany) -> Iterator[Outcome]:
        """Read the documents that the journal added and the cache does not have; take out those that it takes out."""
        rows = self.rows()
        gone = {x.entry.about for x in rows.standing if x.entry.do == "remove"} | rows.moves.keys()
        for document in gone & rows.papers.keys():
            store.remove(self._db, document)
        meta = {k: {n: str(x) for n, x in v.items()} for k, v in rows.set_by_people.items()}
        for entry in (x.entry for x in rows.standing if x.entry.do == "add" and isinstance(x.entry.value, dict)):
            if entry.about not in rows.papers and entry.about not in gone:
                value = cast("dict[str, str]", entry.value)
                yield from self._read_again(value.get("original", ""), value.get("name", ""), {entry.about}, meta, read_many)

    def set(self, document: str, given: Given, *, read_many: ReadMany | None = None) -> str:
        """Keep for ever what a person says of a document, and read it again in that light; returns its id."""
        values = given.values()
        if not values:
            raise UsageError("nothing to set: give --date, --publisher, --title or --author.")
        paper = self.rows().find_paper(document)
        self.decide("set-meta", paper.id, values)
        self._read_as_set(paper.id, read_many)
        return paper.id

    def _read_as_set(self, id_: str, read_many: ReadMany | None) -> None:
        rows = self.rows()
        meta = {k: str(v) for k, v in rows.set_by_people.get(id_, {}).items()}
        hints: Hints = rows.hints(id_)
        document = Document(rows.papers[id_].text, hints=hints)
        for reading in (read_many or arriving.pipeline())([told(document, meta)]):
            if fault := too_late(reading):
                raise fault
            store.append(self._db, replace(reading, document=document))

    def remove(self, document: str) -> str:
        """Take a document and its readings out of the case; the original stays, and `undo` brings it back."""
        id_ = self.rows().find_paper(document).id
        self.decide("remove", id_, None)
        store.remove(self._db, id_)
        return id_

    def take_out(self, document: str) -> None:
        """Take a document and its readings out of the cache; what the journal says of it stays."""
        store.remove(self._db, document)


def added_in(rows: Rows) -> set[tuple[str, ...]]:
    values = ((x.entry.about, x.entry.value) for x in rows.standing if x.entry.do == "add")
    return {(about, str(v.get("original", "")), str(v.get("name", ""))) for about, v in values if isinstance(v, dict)}
