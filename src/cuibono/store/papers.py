"""A document and a mention as the questions see them."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile
from typing import Any

from cuibono.store.encoding import mark_from, note_from, span_from, when_from
from cuibono.types import Mark, Mention, Note, Span, When, hull

BY_HAND = "set by hand"
DATING, TO_SET = "published", "; --date to set"  # the stage that notes a doubt about the date, and how its note ends
PUBLISHED = '"published":'  # every line of a listing asks for it, and the rest of the body is long
DECODER = json.JSONDecoder()


def hint_free(note: str) -> str:
    """Return the first line of a note without what to type: that holds for the command line alone."""
    return note.split("\n", 1)[0].removesuffix(TO_SET)


@dataclass(frozen=True)
class Paper:
    """A document of the case with what was read and what was set by people about it.

    `body` is what its reading knows beside that, as JSON: it is taken apart when it is looked at, since most pages need little of it.
    """

    id: str
    name: str
    original: str
    text: str
    language: str
    title: str
    author: str
    publisher: str
    set_date: str = ""
    body: str = field(default="{}", repr=False)

    @cached_property
    def _known(self) -> dict[str, Any]:
        known: dict[str, Any] = json.loads(self.body)
        return known

    @cached_property
    def published(self) -> When | None:
        """Return when it was published: what a person set goes before."""
        if self.set_date:
            return When(self.set_date, (BY_HAND,))
        at = self.body.find(PUBLISHED)  # inside a string it would stand behind a backslash
        found = DECODER.raw_decode(self.body, at + len(PUBLISHED))[0] if at >= 0 else None
        return when_from(found) if found else None

    @cached_property
    def furniture(self) -> tuple[Span, ...]:
        """Return what is no text of the document: menus, captions, stamps."""
        return tuple(map(span_from, self._known.get("furniture", ())))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Return the sentences in text order."""
        return tuple(map(span_from, self._known.get("sentences", ())))

    @cached_property
    def rhetoric(self) -> tuple[Mark, ...]:
        """Return the passages that insist, mock or load their words."""
        return tuple(map(mark_from, self._known.get("rhetoric", ())))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Return what went wrong in reading, or asks for a look."""
        return tuple(map(note_from, self._known.get("notes", ())))

    @property
    def doubt(self) -> str:
        """Return what is doubtful about its date, unless a person set it."""
        return "" if self.set_date else next((hint_free(n.message) for n in self.notes if n.stage == DATING), "")

    @cached_property
    def times(self) -> tuple[When, ...]:
        """Return the times that it names."""
        return tuple(map(when_from, self._known.get("times", ())))

    def words(self, span: Span) -> str:
        """Return the characters of a span."""
        return self.text[span.start : span.end]

    def sentence(self, span: Span) -> Span:
        """Return the sentence, or run of sentences, that holds the span."""
        first = bisect_right(self._ends, span.start)
        after = self.sentences[first : first + 2]
        if after and after[0].covers(span) and (len(after) == 1 or after[1].start >= span.end):
            return after[0]
        holding = takewhile(lambda s: s.start < span.end, self.sentences[first:])
        return hull([*holding, span])

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(s.end for s in self.sentences)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of the case: where it stands, what it says, whom it means."""

    id: str
    document: str
    span: Span
    kind: str
    form: str
    words: str
    coder: str
    cluster: int
    entity: str

    @property
    def mention(self) -> Mention:
        """Return it as a mention of a reading; which of its words is the head is not kept here, so all of them stand for it."""
        return Mention(self.id, self.span, self.span, self.kind, self.form)


def paper_from(row: Mapping[str, str], meta: Mapping[str, object]) -> Paper:
    """Return the document of a row; `meta` is what people set about it, which goes before."""
    names = {key: str(meta.get(key) or row[key]) for key in ("title", "author", "publisher")}
    return Paper(**{**row, **names}, set_date=str(meta.get("date") or ""))
