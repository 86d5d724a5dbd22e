"""A document and a mention as the questions see them."""

from __future__ import annotations

from dataclasses import dataclass

from cuibono.types import Mark, Mention, Note, Span, When, hull


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of the case with what was read and what was set by people about it."""

    id: str
    name: str
    original: str
    text: str
    language: str
    title: str
    author: str
    publisher: str
    published: When | None
    furniture: tuple[Span, ...]
    sentences: tuple[Span, ...]
    rhetoric: tuple[Mark, ...]
    notes: tuple[Note, ...]
    times: tuple[When, ...]

    def words(self, span: Span) -> str:
        """Return the characters of a span."""
        return self.text[span.start : span.end]

    def sentence(self, span: Span) -> Span:
        """Return the sentence, or run of sentences, that holds the span."""
        holding = [s for s in self.sentences if s.overlaps(span)]
        return hull([*holding, span])


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
