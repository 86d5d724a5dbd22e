"""A case: a thin front over readers, pipeline, store, resolve and questions; every method is a call or two downstairs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cuibono import ask, identity, resolve, store
from cuibono.case.arriving import SETTABLE, Given, Outcome, ReadMany, found_in, read, read_file, read_text, standard_input
from cuibono.case.deciding import Decisions
from cuibono.case.entries import BATCH, CARRIED, entry_of, on_statement, person
from cuibono.case.questions import QUESTIONS
from cuibono.case.who import decisions, doubt_line, groups
from cuibono.compare import agreement, review
from cuibono.store import Filter, Row, Rows, folder, journal, replies
from cuibono.store.memory import unswept
from cuibono.types import Note, Reading

__all__ = [
    "BATCH",
    "CARRIED",
    "SETTABLE",
    "Case",
    "Given",
    "Outcome",
    "ReadMany",
    "entry_of",
    "found_in",
    "on_statement",
    "open_case",
    "person",
    "read",
    "read_file",
    "read_text",
    "standard_input",
]


def open_case(path: str | Path = "case", *, create: bool = False, mend: bool = False) -> Case:
    """Open the case in a folder; with `create` it is made when it is not there, with `mend` a damaged cache gives way to an empty one, to be rebuilt."""
    place = Path(path)
    if create:
        folder.make(place)
    folder.check(place)
    if mend:
        store.set_aside(place)
    return Case(place, store.open(place))


class Case(Decisions):
    """The documents of one affair, what was read in them and what people decided about it."""

    def statements(self, *, everything: bool = False) -> list[Row]:
        """Return the statements as rows that `pandas.DataFrame` takes."""
        return ask.claims.claims(self.rows(), Filter(everything=everything))

    def ask(self, question: str, **asked: Any) -> list[Row]:
        """Answer a question by its name, as the command line has it: cast, claims, contested, levers, timeline, matrix, ties, goals, show, search, ask."""
        rows = self.rows()
        with unswept():  # a page makes some thousand things that live until it is shown: to search among them takes a sixth of its time
            return QUESTIONS[question](rows, **asked)

    def notes(self, coder: str = "") -> list[Row]:
        """Return what went wrong in reading, or asks for a look, of one coder or of all."""
        rows = self.rows()
        every = rows.notes(coder)
        return [{"document": rows.papers[d].name or d, "coder": c, "stage": n.stage, "message": n.message, "quote": _clip(rows, d, n)} for d, c, n in every]

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

    def unsure(self) -> list[Row]:
        """Return the links between names that need an eye, those left apart first, each with what to type to settle it."""
        rows = self.rows()
        return [doubt_line(rows, d) for d in resolve.doubts(groups(rows), decisions(rows), self._actors())]

    def status(self, *, limit: int = 0, after: int = 0) -> list[Row]:
        """Return the documents (at most `limit`, 0: all, after the first `after`) with their readings, decisions that found nothing, and what is amiss."""
        return ask.status.status(self.rows(), unreadable=journal.unreadable(self.folder), limit=limit, after=after)


def _clip(rows: Rows, document: str, note: Note) -> str:
    return " ".join(rows.words(document, note.span).split())[:120] if note.span else ""
