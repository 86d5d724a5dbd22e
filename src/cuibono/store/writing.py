"""What goes into the cache: readings one transaction each, the tail of the journal, the derived tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cuibono.store import journal
from cuibono.store.database import Database, meta, set_meta, sql, transaction
from cuibono.store.encoding import dumps, hints_body, reading_body, statement_body
from cuibono.store.kept import STALE, STATE, forget
from cuibono.types import Entity, Entry, Reading, Statement, content_id

VERDICTS = "verdicts"  # what is stale when nothing else came
WITHOUT_EFFECT = frozenset({"judge", "grade", "sign", "layout", "save-view", "note"})  # on actors and on what was read


def append(db: Database, reading: Reading, *, name: str = "", original: str = "") -> str:
    """Add a reading of a document in one transaction; adding the same reading again changes nothing. Returns the reading's id."""
    body, told = reading_body(reading), tuple(map(statement_body, reading.statements))
    id_ = reading_id(reading, body, told)
    document = reading.document
    with transaction(db) as connection:
        connection.execute("insert or ignore into document values (?, ?)", (document.id, document.text))
        if name or original:
            hints = hints_body(document.hints)
            connection.execute("insert or replace into appearance values (?, ?, ?, ?)", (document.id, original, name, hints))
        if not connection.execute("select 1 from reading where id = ?", (id_,)).fetchone():
            _write(db, reading, id_, body, told)
        connection.execute(
            "insert into latest values (?, ?, ?) on conflict (document, coder) do update set reading = excluded.reading", (document.id, reading.coder, id_)
        )
        connection.execute("delete from stands where document = ? and coder = ?", (document.id, reading.coder))
        connection.execute(sql("standing"), {"reading": id_})
        unsettle(db)
    return id_


def reading_id(reading: Reading, body: str, told: Iterable[str]) -> str:
    """Name a reading by all its content; `told` are its statements as JSON."""
    parts = [*told, *(m.id for m in reading.mentions)]
    return content_id("r", reading.document.id, reading.coder, reading.version, reading.title, reading.author, reading.publisher, body, *parts)


def _write(db: Database, reading: Reading, id_: str, body: str, told: Iterable[str]) -> None:
    r, document, connection = reading, reading.document.id, db.connection
    published = r.published.value if r.published else ""
    row = (id_, document, r.coder, r.version, r.language, r.title, r.author, r.publisher, published, body)
    connection.execute(f"insert into reading values ({', '.join('?' * len(row))})", row)
    mentions = [(m.id, document, m.span.start, m.span.end, m.head.start, m.head.end, m.kind, m.form) for m in r.mentions]
    connection.executemany("insert or ignore into mention values (?, ?, ?, ?, ?, ?, ?, ?)", mentions)
    cluster = {id_: n for n, c in enumerate(r.clusters) for id_ in c.mentions}
    loose = len(r.clusters)
    rows = [(id_, m.id, cluster.get(m.id, loose + n)) for n, m in enumerate(r.mentions)]
    connection.executemany("insert or ignore into mention_in_reading values (?, ?, ?)", rows)
    known = [(s.id, document, s.slot, s.kind, s.code, s.certainty, int(s.negated)) for s in r.statements]
    connection.executemany("insert or ignore into statement values (?, ?, ?, ?, ?, ?, ?)", known)
    lines = [
        (id_, s.id, n, s.confidence, int(s.shown), s.when.value if s.when else "", words) for n, (s, words) in enumerate(zip(r.statements, told, strict=True))
    ]
    connection.executemany("insert or ignore into statement_in_reading values (?, ?, ?, ?, ?, ?, ?)", lines)
    connection.executemany("insert or ignore into part values (?, ?, ?, ?)", (part for s in r.statements for part in _parts(id_, s)))
    _write_passages(db, reading)


def _parts(reading: str, s: Statement) -> Iterator[tuple[str, str, str, str]]:
    roles = (*s.roles, *((replace(s.place, name="place"),) if s.place else ()))
    yield from ((reading, s.id, role.name, role.filler) for role in roles if role.filler.startswith(("m-", "s-")))
    yield from ((reading, s.id, "source", who) for source in s.sources for who in source.who)


def _write_passages(db: Database, reading: Reading) -> None:
    readings = db.connection.execute("select count(*) from reading where document = ?", (reading.document.id,)).fetchone()[0]
    if readings == 1:
        rows = [(reading.words(s), reading.document.id, s.start) for s in reading.sentences]
        db.connection.executemany("insert into passage values (?, ?, ?)", rows)


def remove(db: Database, document: str) -> None:
    """Take a document and exactly its readings out of the cache."""
    readings = "select id from reading where document = ?"
    with transaction(db) as connection:
        for table in ("mention_in_reading", "statement_in_reading", "part"):
            connection.execute(f"delete from {table} where reading in ({readings})", (document,))
        for table in ("reading", "latest", "mention", "statement", "stands", "appearance", "passage", "worked"):
            connection.execute(f"delete from {table} where document = ?", (document,))
        connection.execute("delete from document where id = ?", (document,))
        unsettle(db)


def clear(db: Database) -> None:
    """Empty the cache, so that it can be filled again from originals and journal."""
    tables = "document appearance reading latest mention mention_in_reading statement statement_in_reading stands part"
    derived = "entry entity entity_mention verdict orphan laid replaced passage worked resolving meta"
    with transaction(db) as connection:
        state = meta(db, STATE, "0")
        for table in f"{tables} {derived}".split():
            connection.execute(f"delete from {table}")
        set_meta(db, STATE, state)
        unsettle(db)


def replay(db: Database) -> int:
    """Take in what the journal holds beyond what was taken in before; returns how many lines were new."""
    path = db.folder / journal.NAME
    size = path.stat().st_size if path.exists() else 0
    if size == int(meta(db, "journal_offset", "0")) and _mark(db, size) == meta(db, "journal_mark"):
        return 0
    with transaction(db):
        return _take_in(db)


def _take_in(db: Database) -> int:
    offset = int(meta(db, "journal_offset", "0"))
    if _mark(db, offset) != meta(db, "journal_mark"):  # the file is another one than the cache knows: start anew
        offset = 0
        db.connection.execute("delete from entry")
    new = tuple(journal.lines(db.folder, offset))
    start = db.connection.execute("select coalesce(max(n), 0) from entry").fetchone()[0]
    rows = [(start + n, x.id, x.entry.v, x.entry.at, x.entry.by, x.entry.do, x.entry.about, dumps(x.entry.value)) for n, x in enumerate(new, 1)]
    db.connection.executemany("insert into entry values (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    end = new[-1].after if new else offset
    set_meta(db, "journal_offset", str(end))
    set_meta(db, "journal_mark", _mark(db, end))
    if new or not offset:
        light = offset and all(_is_light(db, x.entry) for x in new) and meta(db, STALE, "1") != "1"
        if light:
            set_meta(db, STALE, VERDICTS)
        else:
            unsettle(db)
    return len(new)


def _is_light(db: Database, entry: Entry) -> bool:
    """Say whether a line changes neither actors nor what was read: a verdict, a place in the drawing, or one of these taken back."""
    if entry.do != "undo":
        return entry.do in WITHOUT_EFFECT
    found = db.connection.execute("select do from entry where id = ?", (entry.about,)).fetchone()
    return bool(found) and found["do"] in WITHOUT_EFFECT


def _mark(db: Database, offset: int) -> str:
    """Name what stands just before the offset, to notice that the file was exchanged."""
    path = db.folder / journal.NAME
    if not offset or not path.exists() or path.stat().st_size < offset:
        return ""
    with path.open("rb") as file:
        file.seek(max(0, offset - 256))
        return content_id("j", file.read(offset - max(0, offset - 256)))


def put_entities(db: Database, entities: Iterable[Entity]) -> None:
    """Replace the table of entities."""
    known = tuple(entities)
    rows = {e.id: (e.id, e.name, e.kind, e.country, dumps(e.aliases), dumps(e.reasons), len(e.mentions)) for e in known}
    with transaction(db):
        _replace(db, "entity", rows)
        _replace(db, "entity_mention", {m: (m, e.id) for e in reversed(known) for m in reversed(e.mentions)})


def _replace(db: Database, table: str, rows: Mapping[str, tuple[object, ...]]) -> None:
    """Let a table hold these rows by their first column; those that are there already are not written again."""
    there = {r[0]: tuple(r) for r in db.connection.execute(f"select * from {table}")}
    (key, *columns) = [r["name"] for r in db.connection.execute(f"pragma table_info({table})")]
    db.connection.executemany(f"delete from {table} where {key} = ?", [(k,) for k in there.keys() - rows.keys()])
    marks = ", ".join("?" * (len(columns) + 1))
    db.connection.executemany(f"insert or replace into {table} values ({marks})", [row for k, row in rows.items() if there.get(k) != row])


def stale(db: Database) -> bool:
    """Say whether readings or decisions have come since the derived tables were made."""
    return meta(db, STALE, "1") != "0"


def verdicts_only(db: Database) -> bool:
    """Say whether nothing but verdicts has come since, so that actors and corrections stand as they did."""
    return meta(db, STALE, "1") == VERDICTS


def settled(db: Database) -> None:
    """Note that the derived tables are up to date."""
    set_meta(db, STALE, "0")


def unsettle(db: Database) -> None:
    """Note that the derived tables must be made anew, and forget what was answered from them."""
    set_meta(db, STALE, "1")
    forget(db)
