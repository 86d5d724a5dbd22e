"""A case: a thin front over readers, pipeline, store, resolve and questions; every method is a call or two downstairs."""

from __future__ import annotations

import getpass
import importlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from cuibono import ask, identity, readers, resolve, store
from cuibono.clock import LATE, SECONDS, OutOfTimeError, late, within
from cuibono.compare import agreement, review
from cuibono.compare.table import compare
from cuibono.errors import CuibonoError, InputError, UsageError
from cuibono.store import Filter, Row, Rows, folder, grades, journal, replies, unchanged
from cuibono.store.grading import CREDIBILITY, RELIABILITY
from cuibono.types import DateHint, Document, Entry, Hints, Note, Reading, Statement

ReadMany = Callable[[Iterable[Document]], Iterable[Reading]]
SET_BY_HAND = "set by hand"
BATCH = "batch"  # names the lines that came from one file
CARRIED = "carried"  # mark of a line that brings a statement into a corrected text
SETTABLE = ("date", "publisher", "title", "author")
DECISIONS = frozenset({"judge", "merge", "split", "set-meta", "remove", "replace", "correct", "new", "sign", "fold", "grade", "note"})
FIELDS = ("kind", "code", "role", "sign", "certainty", "negated", "source", "span", "when", "quantity", "all")


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says about documents on reading them; empty fields say nothing."""

    date: str = ""
    publisher: str = ""
    title: str = ""
    author: str = ""

    def values(self) -> dict[str, str]:
        """Return the fields that are not empty."""
        return {key: value for key in SETTABLE if (value := getattr(self, key))}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document or file: its reading, the fault that kept it from being read, or the documents that were read before and stand."""

    name: str
    reading: Reading | None = None
    fault: CuibonoError | None = None
    notes: tuple[Note, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document on its way in: the file and the original it came from."""

    name: str
    document: Document
    data: bytes
    suffix: str


def pipeline() -> ReadMany:
    """Return the pipeline's `read_many`; it is loaded when something is read, since listings need no network."""
    return cast(ReadMany, importlib.import_module("cuibono.pipeline").read_many)


def read_text(text: str, *, date: str = "", publisher: str = "", title: str = "", author: str = "") -> Reading:
    """Read a text and return the reading; no case is opened or made."""
    document = told(Document(text), Given(date, publisher, title, author).values())
    return next(iter(pipeline()([document])))


def read_file(path: str | Path, *, date: str = "", publisher: str = "", title: str = "", author: str = "") -> tuple[Reading, ...]:
    """Read the documents of a file, or of the files of a folder in order of name; no case is opened or made."""
    outcomes = list(read(found_in([Path(path)]), Given(date, publisher, title, author)))
    fault = next((o.fault for o in outcomes if o.fault), None)
    if fault:
        raise fault
    return tuple(o.reading for o in outcomes if o.reading)


def told(document: Document, values: dict[str, str]) -> Document:
    """Return the document with what a person says of it in place of what its bytes hint at."""
    dates = (DateHint(values["date"], SET_BY_HAND),) if values.get("date") else document.hints.dates
    title, author, publisher = (values.get(k) or getattr(document.hints, k) for k in ("title", "author", "publisher"))
    return replace(document, hints=replace(document.hints, dates=dates, title=title, author=author, publisher=publisher))


def found_in(paths: Iterable[Path]) -> Iterator[tuple[str, bytes] | Outcome]:
    """Yield the name and bytes of every file, in order of name; what cannot be opened is yielded as a fault."""
    for top in paths:
        try:
            for path in readers.walk(top) if top.exists() else [top]:
                yield _opened(path)
        except CuibonoError as fault:
            yield Outcome(str(top), fault=fault)


def _opened(path: Path) -> tuple[str, bytes] | Outcome:
    try:
        return str(path), readers.contents(path)
    except CuibonoError as fault:
        return Outcome(str(path), fault=fault)


def read(sources: Iterable[tuple[str, bytes] | Outcome], given: Given | None = None, *, read_many: ReadMany | None = None) -> Iterator[Outcome]:
    """Read named bytes one after the other; a file that cannot be read yields its fault, and the rest is read."""
    yield from (outcome for _, outcome in _passing(_arrivals(sources), lambda a: told(a.document, (given or Given()).values()), read_many or pipeline()))


def _passing(arrivals: Iterable[Arrival | Outcome], prepared: Callable[[Arrival], Document], read_many: ReadMany) -> Iterator[tuple[Arrival | None, Outcome]]:
    """Send documents through the pipeline and pair each reading with where it came from; faults keep their place in the order."""
    waiting: deque[Arrival | Outcome] = deque()

    def documents() -> Iterator[Document]:
        for found in arrivals:
            waiting.append(found)
            if isinstance(found, Arrival):
                yield prepared(found)

    for reading in read_many(documents()):
        while isinstance(first := waiting.popleft(), Outcome):
            yield None, first
        fault = _late(reading)
        yield (None, Outcome(first.name, fault=fault)) if fault else (first, Outcome(first.name, reading))
    yield from ((None, x) for x in waiting if isinstance(x, Outcome))


def _late(reading: Reading) -> InputError | None:
    """Return what to tell of a document that took too long."""
    return next((InputError(n.message) for n in reading.notes if n.stage == LATE), None)


def _arrivals(sources: Iterable[tuple[str, bytes] | Outcome]) -> Iterator[Arrival | Outcome]:
    for source in sources:
        if isinstance(source, Outcome):
            yield source
        else:
            yield from _of_file(*source)


def _of_file(name: str, data: bytes) -> Iterator[Arrival | Outcome]:
    """Yield the documents and faults of a file, each within its time."""
    found = readers.read_bytes(data, Path(name).name)
    while True:
        try:
            with within(SECONDS):
                one = next(found, None)
        except OutOfTimeError:
            yield Outcome(name, fault=InputError(late(SECONDS)))
            return
        except CuibonoError as fault:
            yield Outcome(name, fault=fault)
            return
        if one is None:
            return
        yield Outcome(name, notes=(one,)) if isinstance(one, Note) else Arrival(name, one, data, Path(name).suffix.lower())


def _unknown(sources: Iterable[tuple[str, bytes] | Outcome], before: unchanged.Before, stands: Callable[[str, str, str], bool]) -> Iterator[Arrival | Outcome]:
    """Yield what must be read; files and documents that stand as they would be read again are told as known."""
    for source in sources:
        if isinstance(source, Outcome):
            yield source
            continue
        (path, data), shown = source, Path(source[0]).name
        original = folder.name_of(data, Path(path).suffix.lower())
        known = before.documents(original, shown)
        if known and all(stands(id_, original, shown) for id_ in known):
            yield Outcome(path, known=known)
            continue
        found = []
        for one in _of_file(path, data):
            found.append(one.document.id if isinstance(one, Arrival) else "")
            yield Outcome(path, known=(found[-1],)) if found[-1] and stands(found[-1], original, shown) else one
        if all(found):
            before.keep_file(original, shown, found)


def open_case(path: str | Path = "case", *, create: bool = False, mend: bool = False) -> Case:
    """Open the case in a folder; with `create` it is made when it is not there, with `mend` a damaged cache gives way to an empty one, to be rebuilt."""
    place = Path(path)
    if create:
        folder.make(place)
    folder.check(place)
    if mend:
        store.set_aside(place)
    return Case(place, store.open(place))


class Case:
    """The documents of one affair, what was read in them and what people decided about it."""

    def __init__(self, place: Path, db: store.Database):
        self.folder = place
        self._db = db
        self._rows: tuple[str, Rows] | None = None

    def close(self) -> None:
        """Close the database."""
        self._db.close()

    def __enter__(self) -> Case:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    # reading

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
        added = _added(known)
        meta = {k: dict(v) for k, v in known.set_by_people.items()}
        before = self._before(reader, read_many)

        def prepared(arrival: Arrival) -> Document:
            set_before = {k: str(v) for k, v in meta.get(arrival.document.id, {}).items()}
            return told(arrival.document, set_before | values)

        def stands(id_: str, original: str, name: str) -> bool:
            said = meta.get(id_, {})
            return (id_, original, name) in added and said.items() >= values.items() and before.stands(id_, original, said)

        for arrival, outcome in _passing(_unknown(sources, before, stands), prepared, read_many or pipeline()):
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
        added = _added(Rows(self._db))
        for reading, name, data in readings:
            self._keep(Arrival(name, reading.document, data, Path(name).suffix.lower() or ".txt"), reading, {}, added, {})

    def add_actors(self, table: str | Path) -> int:
        """Take in the user's own list of actors."""
        count = folder.add_actors(self.folder, Path(table))
        store.unsettle(self._db)
        return count

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
            for outcome in self._read_again(name, shown, ids - removed, meta, read_many or pipeline()):
                if outcome.reading and outcome.reading.document.id in ids:
                    before.keep(outcome.reading.document.id, name, meta.get(outcome.reading.document.id, {}))
                yield outcome
        if (shelf := replies.shelf(self.folder)).kept:
            rows = self.rows()
            for id_ in filter(rows.papers.__contains__, shelf.askings):
                for asking in shelf.askings[id_]:
                    self.second(replies.reading(rows, id_, asking, shelf.about(id_, asking)))

    def notes(self, coder: str = "") -> list[Row]:
        """Return what went wrong in reading, or asks for a look, of one coder or of all."""
        rows = self.rows()
        every = rows.notes(coder)
        return [{"document": rows.papers[d].name or d, "coder": c, "stage": n.stage, "message": n.message, "quote": _clip(rows, d, n)} for d, c, n in every]

    def second(self, reading: Reading) -> None:
        """Lay another coder's reading of a document beside those that are there."""
        store.append(self._db, reading)

    def _read_again(self, original: str, name: str, ids: set[str], meta: dict[str, dict[str, str]], read_many: ReadMany) -> Iterator[Outcome]:
        if not ids:
            return
        try:
            source: tuple[str, bytes] | Outcome = (name, folder.original(self.folder, original))
        except CuibonoError as fault:
            source = Outcome(name, fault=fault)
        # a better reader may read other characters: then the only document of a file keeps what was set about it
        alone = next(iter(ids)) if len(ids) == 1 else ""
        for arrival, outcome in _passing(_arrivals([source]), lambda a: told(a.document, meta.get(a.document.id) or meta.get(alone, {})), read_many):
            if arrival and outcome.reading and (arrival.document.id in ids or alone):
                plain = replace(outcome.reading, document=replace(outcome.reading.document, hints=arrival.document.hints))
                store.append(self._db, plain, name=name, original=original)
            yield outcome

    # views

    def rows(self) -> Rows:
        """Return the case as the questions see it, with the journal taken in and the actors resolved anew where needed."""
        store.replay(self._db)
        if store.stale(self._db):
            self._settle()
        now = self.moment()
        if not self._rows or self._rows[0] != now:
            self._rows = (now, Rows(self._db))
        return self._rows[1]

    def make_ready(self) -> None:
        """Work out now what listings tell of the whole case, so that the first of them after a change need not."""
        rows = self.rows()
        for question in OVER_ALL:
            for everything in (False, True):
                QUESTIONS[question](rows, everything=everything, limit=1)
        ask.brief.brief(rows)
        self._rows = (self.moment(), rows)

    def _settle(self) -> None:
        with store.transaction(self._db):
            rows = Rows(self._db)
            if not store.verdicts_only(self._db):
                store.amend(self._db, [x.entry for x in rows.standing if x.entry.do in {"correct", "new"}], rows.moves)
                rows = Rows(self._db)  # with the mentions that persons' statements bring
                store.put_entities(self._db, resolve.entities(_groups(rows), _decisions(rows), self._actors()))
            store.lay(self._db, [(x.id, x.entry) for x in rows.standing if on_statement(x.entry)], rows.moves)
            store.settled(self._db)

    def _actors(self) -> tuple[resolve.Known, ...]:
        listed = folder.settings(self.folder).get("actor", [])
        return tuple(resolve.Known(a["name"], a.get("kind", ""), a.get("country", ""), tuple(a.get("aliases", ()))) for a in listed if a.get("name"))

    def statements(self, *, everything: bool = False) -> list[Row]:
        """Return the statements as rows that `pandas.DataFrame` takes."""
        return ask.claims.claims(self.rows(), Filter(everything=everything))

    def ask(self, question: str, **asked: Any) -> list[Row]:
        """Answer a question by its name, as the command line has it: cast, claims, contested, levers, timeline, matrix, ties, goals, show, search, ask."""
        return QUESTIONS[question](self.rows(), **asked)

    def agreement(self, coders: Sequence[str]) -> list[Row]:
        """Say how far readers agree; one model alone is set against its own earlier samples."""
        if len(coders) == 1 and coders[0].startswith(identity.MODEL):
            return agreement.of_samples(coders[0], self._samples(coders[0]))
        return agreement.of(self.rows(), coders)

    def _samples(self, coder: str) -> dict[int, dict[str, Reading]]:
        """Return what a model read in each of its samples, by document, from the replies that are kept."""
        rows, shelf = self.rows(), replies.shelf(self.folder)
        found: dict[int, dict[str, Reading]] = {}
        for id_, asked in shelf.askings.items():
            for asking in asked:
                if asking.coder == coder and id_ in rows.papers:
                    found.setdefault(asking.sample, {})[id_] = replies.reading(rows, id_, asking, shelf.about(id_, asking))
        return found

    def review(self) -> list[Row]:
        """List where the readers differ and nobody has decided, the rarest codes first."""
        return review.queue(self.rows())

    # decisions

    def decide(self, do: str, about: str, value: object) -> None:
        """Write a decision into the journal and take it in."""
        journal.append(self.folder, entry_of(do, about, value))
        store.replay(self._db)

    def judge(self, id_: str, verdict: str, fields: Iterable[str] = ()) -> Row:
        """Keep for ever that a statement is right, or wrong in these fields; returns its line."""
        told = self.keep_verdict(id_, verdict, fields)
        return ask.show.statement(self.rows(), self.rows().find_statement(told))

    def keep_verdict(self, id_: str, verdict: str, fields: Iterable[str] = ()) -> str:
        """Do as `judge` does, and return no more than the id of the statement."""
        wrong = tuple(fields)
        if verdict not in {"right", "wrong"} or set(wrong) - set(FIELDS):
            raise UsageError(f"a verdict is `right` or `wrong`, with --field one of {', '.join(FIELDS)}.")
        rows = self.rows()
        t = rows.find_statement(id_)
        self.decide("judge", t.id, {"verdict": verdict, "fields": list(wrong), **self._found_by(t)})
        return t.id

    def _found_by(self, t: store.Told) -> dict[str, object]:
        """Return what a decision on a statement keeps of it, so that another reading or a corrected text does not lose it."""
        shot = store.snapshot(self.rows().papers[t.document].text, t.document, t.statement)
        return {"slot": t.statement.slot, "coder": t.coder, "snapshot": shot}

    def grade(self, address: str, grade: str) -> str:
        """Keep for ever how far a source is relied on (A-F) or a statement borne out (1-6); returns what was graded."""
        mark, rows = grade.strip().upper(), self.rows()
        if mark in CREDIBILITY:
            t = rows.find_statement(address)
            self.decide("grade", t.id, {"grade": mark, **self._found_by(t)})
            return t.id
        if mark not in RELIABILITY:
            raise UsageError(f"{grade!r} is no grade: a source has a letter from A to F, a statement a number from 1 to 6.")
        about, names = grades.source_address(rows, address)
        self.decide("grade", about, {"grade": mark, "names": list(names)})
        return names[0] if names else about

    def sign(self, id_: str, sign: str) -> str:
        """Keep for ever what sign an influence has; returns the id of its statement."""
        t = self.rows().find_statement(id_)
        self.decide("sign", t.id, {"sign": sign, **self._found_by(t)})
        return t.id

    def take_out(self, document: str) -> None:
        """Take a document and its readings out of the cache; what the journal says of it stays."""
        store.remove(self._db, document)

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

    def correct(self, id_: str, statement: Statement) -> str:
        """Keep for ever how a statement should have been read; returns the id of the corrected one."""
        rows = self.rows()
        t = rows.find_statement(id_)
        right = identity.renamed(t.document, replace(statement, slot=t.statement.slot))
        if right.id == t.id:
            raise UsageError("nothing was changed: the statement reads as it did.")
        shot = store.snapshot(rows.papers[t.document].text, t.document, t.statement)
        value = {"statement": store.body(right), "document": t.document, "slot": t.statement.slot, "coder": t.coder, "snapshot": shot}
        self.decide("correct", t.id, value)
        return right.id

    def new(self, document: str, statement: Statement) -> str:
        """Keep for ever a statement that was not read; returns its id."""
        paper = self.rows().find_paper(document)
        made = identity.identified(paper.id, paper.text, statement, {})
        self.decide("new", paper.id, {"statement": store.body(made), "document": paper.id})
        return made.id

    def moment(self) -> str:
        """Name the state of the case: another word than before means that somebody changed it."""
        return store.moment(self._db)

    def same(self, a: str, b: str) -> None:
        """Keep for ever that two names are one actor's."""
        self._pair("merge", a, b)

    def different(self, a: str, b: str) -> None:
        """Keep for ever that two names are two actors'."""
        self._pair("split", a, b)

    def unsure(self) -> list[Row]:
        """Return the links between names that need an eye, those left apart first, each with what to type to settle it."""
        rows = self.rows()
        return [_doubt(rows, d) for d in resolve.doubts(_groups(rows), _decisions(rows), self._actors())]

    def _pair(self, do: str, a: str, b: str) -> None:
        rows = self.rows()
        (first, first_name), (second, second_name) = _addressed(rows, a), _addressed(rows, b)
        if first == second:
            raise UsageError(f"{a!r} and {b!r} are the same mention. Name two; `cuibono show NAME` lists the mentions of an actor.")
        self.decide(do, first, {"with": second, "names": [first_name, second_name]})

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
        for reading in (read_many or pipeline())([told(document, meta)]):
            if fault := _late(reading):
                raise fault
            store.append(self._db, replace(reading, document=document))

    def remove(self, document: str) -> str:
        """Take a document and its readings out of the case; the original stays, and `undo` with `rebuild` brings it back."""
        id_ = self.rows().find_paper(document).id
        self.decide("remove", id_, None)
        store.remove(self._db, id_)
        return id_

    def undo(self, *, read_many: ReadMany | None = None) -> Entry:
        """Take back the last decision that stands; returns it."""
        last = next((x for x in reversed(self.rows().standing) if x.entry.do in DECISIONS and not _carried(x.entry)), None)
        if not last:
            raise UsageError("there is no decision to take back.")
        journal.append(self.folder, *(entry_of("undo", x.id, None) for x in self._together_with(last)))
        store.replay(self._db)
        if last.entry.do == "set-meta":
            self._read_as_set(last.entry.about, read_many)
        elif last.entry.do == "replace":
            deque(self.read_missing(read_many or pipeline()), maxlen=0)
        return last.entry

    def _together_with(self, last: journal.Line) -> list[journal.Line]:
        """Return the lines that were taken in at one time with this one; most stand alone."""
        batch = last.entry.value.get(BATCH) if isinstance(last.entry.value, dict) else None
        return [x for x in self.rows().standing if isinstance(x.entry.value, dict) and x.entry.value.get(BATCH) == batch] if batch else [last]

    def status(self) -> list[Row]:
        """Return the documents with their readings, the verdicts that found no statement, and what else is amiss."""
        return ask.status.status(self.rows(), unreadable=journal.unreadable(self.folder))


def _carried(entry: Entry) -> bool:
    """Say whether a line only brings a statement along into a corrected text: nobody decided anything by it."""
    return isinstance(entry.value, dict) and CARRIED in entry.value


def on_statement(entry: Entry) -> bool:
    """Say whether a decision is about a statement and must find it again."""
    return entry.do == "judge" or (entry.do in {"grade", "sign"} and entry.about.startswith("s-"))


def _claims(rows: Rows, *, contested: bool = False, actor: str = "", source: str = "", document: str = "", limit: int = 0, **asked: Any) -> list[Row]:
    actors, sources = (rows.find_actors(name) if name else () for name in (actor, source))
    known = rows.find_paper(document).id if document else ""
    return ask.claims.claims(rows, Filter(document=known, actor=actors, source=sources, **asked), contested=contested, limit=limit)


QUESTIONS: Mapping[str, Callable[..., list[Row]]] = {
    "brief": ask.brief.brief,
    "cast": ask.cast.cast,
    "claims": _claims,
    "contested": ask.contested.contested,
    "levers": ask.levers.levers,
    "timeline": ask.timeline.timeline,
    "matrix": ask.matrix.matrix,
    "ties": ask.ties.ties,
    "goals": ask.goals.goals,
    "show": ask.show.show,
    "search": ask.search.search,
    "ask": ask.forms.answer,
    "compare": compare,
}
OVER_ALL = ("contested", "cast", "levers", "timeline", "matrix", "ties", "goals")  # questions whose answers over the whole case are kept


def _clip(rows: Rows, document: str, note: Note) -> str:
    return " ".join(rows.words(document, note.span).split())[:120] if note.span else ""


def _added(rows: Rows) -> set[tuple[str, ...]]:
    values = ((x.entry.about, x.entry.value) for x in rows.standing if x.entry.do == "add")
    return {(about, str(v.get("original", "")), str(v.get("name", ""))) for about, v in values if isinstance(v, dict)}


def entry_of(do: str, about: str, value: object) -> Entry:
    """Return a decision made now by the person at work."""
    return Entry(do, about, value, person(), datetime.now(UTC).isoformat(timespec="microseconds"))


def person() -> str:
    """Return who is at work, as a coder."""
    try:
        return f"person:{getpass.getuser()}"
    except (KeyError, OSError, ImportError):
        return "person:unknown"


def _groups(rows: Rows) -> tuple[resolve.Group, ...]:
    found: dict[tuple[str, str, int], list[resolve.Called]] = {}
    for m in rows.named:
        found.setdefault((m.document, m.coder, m.cluster), []).append(resolve.Called(m.id, m.words, m.kind, m.form))
    dates = {p.id: p.published.value if p.published else "" for p in rows.papers.values()}
    return tuple(resolve.Group(document, tuple(mentions), date=dates[document]) for (document, _, _), mentions in found.items())


def _decisions(rows: Rows) -> tuple[resolve.Decision, ...]:
    return tuple(d for x in rows.standing if x.entry.do in {"merge", "split"} and (d := _decision(x.entry)))


def _decision(entry: Entry) -> resolve.Decision | None:
    value: dict[str, Any] = entry.value if isinstance(entry.value, dict) else {}
    names = value.get("names") or ["", ""]
    return resolve.Decision(entry.do == "merge", entry.about, str(value["with"]), str(names[0]), str(names[1])) if value.get("with") else None


def _doubt(rows: Rows, doubt: resolve.Doubt) -> Row:
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


def _addressed(rows: Rows, address: str) -> tuple[str, str]:
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


def standard_input(data: bytes, name: str = "standard input") -> list[tuple[str, bytes] | Outcome]:
    """Return what was typed or piped in as a source of documents."""
    if not data.strip():
        return [Outcome(name, fault=InputError("nothing came in on standard input. Pipe a text into `cuibono read -`."))]
    return [(f"{name}.txt", data)]
