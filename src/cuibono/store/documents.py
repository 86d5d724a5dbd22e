"""The documents of a case: their texts, who read them, where they came from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from functools import cached_property

from cuibono.store.decided import Decided, Row
from cuibono.store.encoding import hints_from, note_from, paper_from
from cuibono.store.papers import Paper
from cuibono.store.shelf import Shelf
from cuibono.types import Hints, Note, Span


class Documents(Decided):
    """The documents of a case with what people decided."""

    @cached_property
    def papers(self) -> Mapping[str, Paper]:
        """Return the documents by id, in order of name."""
        return Shelf(lambda id_: next(map(self._paper, self._select("select * from paper where id = ?", id_)), None), self._papers, self.count_papers)

    def _papers(self) -> dict[str, Paper]:
        return {r["id"]: self._paper(r) for r in self._select("select * from paper order by name, id")}

    def first_papers(self, limit: int) -> list[Paper]:
        """Return the first documents in order of name, at most so many (0: all)."""
        if not limit:
            return list(self.papers.values())
        return [self.papers[r["id"]] for r in self._select("select id, name from paper order by name, id limit ?", limit)]

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
        return paper_from({k: row[k] for k in row.keys() if k != "body"}, json.loads(row["body"]), self.set_by_people.get(row["id"], {}))  # noqa: SIM118

    def words(self, document: str, span: Span) -> str:
        """Return the characters of a span of a document."""
        return self.papers[document].words(span)

    def hints(self, document: str) -> Hints:
        """Return what the bytes said about the document when it was added."""
        rows = self._select("select hints from appearance where document = ? order by original, name limit 1", document)
        return hints_from(rows[0]["hints"]) if rows else Hints()

    def readings(self, document: str = "") -> list[Row]:
        """Return which coder and version read each document last, or one of them."""
        query = "select l.document, l.coder, r.version, r.id from latest l join reading r on r.id = l.reading"
        return [dict(r) for r in self._select(f"{query} where ? in ('', l.document) order by l.document, l.coder", document)]

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

    def appearances(self) -> list[Row]:
        """Return where each document came from."""
        return [dict(r) for r in self._select("select document, original, name from appearance order by name, document")]
