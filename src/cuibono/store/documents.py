"""The documents of a case: their texts, who read them, where they came from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from functools import cached_property

from cuibono.store.decided import Decided, Row
from cuibono.store.encoding import dumps, hints_from, note_from
from cuibono.store.papers import Paper, paper_from
from cuibono.store.shelf import Shelf
from cuibono.types import Hints, Note, Span


class Documents(Decided):
    """The documents of a case with what people decided."""

    @cached_property
    def papers(self) -> Shelf[Paper]:
        """Return the documents by id, in order of name."""
        return Shelf(lambda id_: self._some_papers([id_]).get(id_), self._papers, self.count_papers, self._some_papers)

    def _some_papers(self, ids: Collection[str]) -> dict[str, Paper]:
        return {r["id"]: self._paper(r) for r in self._select("select * from paper where id in (select value from json_each(?))", dumps([*ids]))}

    def _papers(self) -> dict[str, Paper]:
        return {r["id"]: self._paper(r) for r in self._select("select * from paper order by name, id")}

    def first_papers(self, limit: int, after: int = 0) -> list[Paper]:
        """Return the first documents in order of name, at most so many (0: all), after so many that are passed over."""
        if not limit and not after:
            return list(self.papers.values())
        ids = [r["id"] for r in self._select("select id from paper order by name, id limit ? offset ?", limit or -1, after)]
        self.papers.bring(ids)
        return [self.papers[id_] for id_ in ids]

    def published(self) -> dict[str, str]:
        """Return by document when it was published, as EDTF; what people set goes before, a document without a date is left out."""
        query = """select l.document, r.published from latest l join reading r on r.id = l.reading
            where l.coder = (select min(x.coder) from latest x where x.document = l.document)"""
        read = {r["document"]: r["published"] for r in self._select(query)}
        by_hand = {id_: str(said["date"]) for id_, said in self.set_by_people.items() if said.get("date") and id_ in read}
        return {id_: value for id_, value in (read | by_hand).items() if value}

    def ids(self) -> frozenset[str]:
        """Return the ids of all documents."""
        return frozenset(r["id"] for r in self._select("select id from document"))

    def titles(self) -> dict[str, tuple[str, str, str]]:
        """Return by document by whom it was published, its title and its name, without fetching the rest."""
        found = {r["id"]: (r["publisher"], r["title"], r["name"]) for r in self._select("select id, publisher, title, name from paper")}
        by_hand = ((id_, said, found[id_]) for id_, said in self.set_by_people.items() if id_ in found)
        return found | {id_: (str(said.get("publisher") or was[0]), str(said.get("title") or was[1]), was[2]) for id_, said, was in by_hand}

    def by_whom(self) -> list[tuple[str, str]]:
        """Return of every document who published it and who wrote it, as read or as people set it."""
        found = {r["id"]: {"publisher": r["publisher"], "author": r["author"]} for r in self._select("select id, publisher, author from paper")}
        by_hand = {id_: {k: str(said[k]) for k in was if said.get(k)} for id_, said in self.set_by_people.items() if (was := found.get(id_))}
        return [(d["publisher"], d["author"]) for d in ({**was, **by_hand.get(id_, {})} for id_, was in found.items())]

    def count_papers(self) -> int:
        """Return how many documents there are."""
        return int(self._select("select count(*) from document")[0][0])

    def beside(self, paper: Paper) -> tuple[Paper | None, Paper | None]:
        """Return the documents before and after one, in order of name."""
        queries = ("(name, id) < (?, ?) order by name desc, id desc", "(name, id) > (?, ?) order by name, id")
        found = (self._select(f"select id from paper where {q} limit 1", paper.name, paper.id) for q in queries)
        before, after = (self.papers[r[0]["id"]] if r else None for r in found)
        return before, after

    def _paper(self, row: sqlite3.Row) -> Paper:
        return paper_from(dict(row), self.set_by_people.get(row["id"], {}))

    def words(self, document: str, span: Span) -> str:
        """Return the characters of a span of a document."""
        return self.papers[document].words(span)

    def hints(self, document: str) -> Hints:
        """Return what the bytes said about the document when it was added."""
        rows = self._select("select hints from appearance where document = ? order by original, name limit 1", document)
        return hints_from(rows[0]["hints"]) if rows else Hints()

    def readings(self, *documents: str) -> list[Row]:
        """Return which coder and version read these documents last, or each one."""
        query = "select l.document, l.coder, r.version, r.id from latest l join reading r on r.id = l.reading"
        return self._of_documents(query, "l.document", "l.document, l.coder", documents)

    def _of_documents(self, query: str, column: str, order: str, documents: Collection[str]) -> list[Row]:
        where = f"where {column} in (select value from json_each(?))" if documents else "where ? <> ''"
        return [dict(r) for r in self._select(f"{query} {where} order by {order}", dumps([*documents]))]

    @cached_property
    def models(self) -> dict[tuple[str, str], str]:
        """Return by document and coder which language model read it, and at which server."""
        query = "select l.document, l.coder, r.version from latest l join reading r on r.id = l.reading where l.coder like 'model:%'"
        return {(r["document"], r["coder"]): r["version"] for r in self._select(query)}

    def coders(self) -> list[str]:
        """Return who read the latest readings."""
        return [r["coder"] for r in self._select("select distinct coder from latest order by coder")]

    @cached_property
    def read_by_several(self) -> frozenset[str]:
        """Return the documents of which there is more than one reading that counts."""
        return frozenset(r["document"] for r in self._select("select document from latest group by document having count(*) > 1"))

    def notes(self, coder: str = "") -> list[tuple[str, str, Note]]:
        """Return the notes of the latest readings, with document and coder."""
        query = "select l.document, l.coder, r.body from latest l join reading r on r.id = l.reading order by l.document, l.coder"
        found = [(r["document"], r["coder"], json.loads(r["body"])) for r in self._select(query) if coder in {"", r["coder"]}]
        return [(d, c, note_from(n)) for d, c, body in found if d in self.papers for n in body.get("notes", ())]

    def appearances(self, *documents: str) -> list[Row]:
        """Return where these documents came from, or each one."""
        return self._of_documents("select document, original, name from appearance", "document", "name, document", documents)
