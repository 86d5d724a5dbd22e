"""What another program's file brings: texts, and statements that stand in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cuibono.identity import PLACES, identified, mention_of
from cuibono.store.encoding import dumps, statement_from
from cuibono.types import Mention, Role, Span, Statement, content_id, hull

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """A document of the file: the text, the name of a file for it, and what is said of it (title, author, publisher, date)."""

    text: str
    name: str = ""
    said: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Return the id that a document with this text has."""
        return content_id("d", self.text)


@dataclass(frozen=True, slots=True)
class Taken:
    """A statement of the file: in which text, by whom if the file says so, with its mentions, and what else must be kept of it."""

    document: str
    statement: Statement
    by: str = ""
    mentions: tuple[Mention, ...] = ()
    origin: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Received:
    """The whole of a file; `passed` says in a sentence each what was not taken and why."""

    texts: tuple[Text, ...] = ()
    statements: tuple[Taken, ...] = ()
    passed: tuple[str, ...] = ()


def text_of(record: Json) -> Text:
    """Return the document that a record of our own holds."""
    said = {"title": record.get("title"), "author": record.get("author"), "publisher": record.get("publisher"), "date": record.get("published")}
    return Text(str(record["text"]), str(record.get("name") or ""), {k: str(v) for k, v in said.items() if v})


def taken(record: Json, texts: Mapping[str, str]) -> Taken:
    """Return the statement that a record of our own holds; KeyError, TypeError or ValueError if it is none."""
    document, exact = str(record["document"]), dict(record["exact"])
    statement = statement_from(dumps({**exact, "confidence": 1.0, "shown": True}))
    length = len(texts[document]) if document in texts else None
    if statement.kind not in PLACES or not statement.evidence or (length is not None and hull(spans(statement)).end > length):
        raise ValueError("it does not fit its text")
    mentions = tuple(_mention(document, m) for m in record.get("mentions", ()))
    coder = str(record.get("coder") or "")
    person = next((c.removeprefix("person:") for c in coder.split("+") if c.startswith("person:")), "")
    return Taken(document, statement, person, tuple(m for m in mentions if m))


def _mention(document: str, record: Json) -> Mention:
    span = Span(int(record["start"]), int(record["end"]))
    return mention_of(document, span, span, str(record["kind"]), str(record["form"]))


def spans(s: Statement) -> list[Span]:
    """Return all stretches that a statement points to."""
    maybe = (s.when and s.when.span, s.place and s.place.span, s.quantity and s.quantity.span, *(x.cue for x in s.sources))
    return [s.trigger, *s.evidence, *(r.span for r in s.roles), *(x.span for x in s.sources), *(c.span for c in s.cues), *(m for m in maybe if m)]


def plain_statement(text: str, kind: str, code: str, evidence: tuple[Span, ...], roles: tuple[Role, ...] = ()) -> Statement:
    """Return a statement of which no more is known than where it stands and what it is."""
    whole = hull(evidence)
    made = Statement("", "", kind, code, whole, roles, evidence)
    return identified(content_id("d", text), text, made, {})
