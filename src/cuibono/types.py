"""The words of the house: every central type, frozen, standard library only."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

KINDS = ("event", "tie", "influence", "lever", "goal", "stance", "attribute", "quantity")
CERTAINTIES = ("certain", "probable", "possible", "doubtful", "counterfactual", "unknown")
PERSONS = frozenset({"leader", "person"})  # kinds of mention and entity that are one human being
PEOPLE = PERSONS | {"people"}  # those and several of them


def content_id(letter: str, *parts: object) -> str:
    """Name a thing by its content, so that reading twice writes once."""
    text = "\x1f".join(str(part) for part in parts)
    return f"{letter}-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in the text of one document."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """Say whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def shared(self, other: Span) -> float:
        """Return which part of the shorter of the two spans both cover, 0 to 1."""
        return max(min(self.end, other.end) - max(self.start, other.start), 0) / max(min(len(self), len(other)), 1)


def hull(spans: Iterable[Span]) -> Span:
    """Return the shortest span that holds all of them; at least one is needed."""
    known = tuple(spans)
    return known[0] if len(known) == 1 else Span(min(s.start for s in known), max(s.end for s in known))


@dataclass(frozen=True, slots=True)
class DateHint:
    """A date that the bytes offer for the document: EDTF value and where it stood ("meta tag", "dateline", "url")."""

    value: str
    basis: str


@dataclass(frozen=True, slots=True)
class Hints:
    """What the bytes say about the document besides its text; never part of its identity."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    dates: tuple[DateHint, ...] = ()
    furniture: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()


@lru_cache(maxsize=4)  # asked for with each mention and statement
def _document_id(text: str) -> str:
    return content_id("d", text)


@dataclass(frozen=True, slots=True)
class Document:
    """One text, fixed for ever; its id is the hash of the text as read and of nothing else."""

    text: str
    original: str = field(default="", compare=False)
    hints: Hints = field(default_factory=Hints, compare=False)

    @property
    def id(self) -> str:
        """Return the content id of the text."""
        return _document_id(self.text)

    def words(self, span: Span) -> str:
        """Return the characters of a span."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span naming an actor, place or thing; `kind` is a code of actors.toml, `form` is name, description or pronoun."""

    id: str
    span: Span
    head: Span
    kind: str
    form: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something however named: a computed view, never stored truth; the id is its smallest mention id."""

    id: str
    name: str
    kind: str
    country: str = ""
    aliases: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A voice in a chain: nobody named, one mention, or several who speak together; the cue that says so."""

    who: tuple[str, ...]
    span: Span
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """Who or what takes part: the filler is a mention (m-), a statement (s-) or, when empty, the words of the span."""

    name: str
    filler: str
    span: Span


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that carry negation, hedge, booster, condition or another mark of status."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class When:
    """A time as EDTF (ISO 8601-2), the words it rests on if any, and how it was found."""

    value: str
    basis: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: one number or a (low, high) pair, in `unit`; `bound` is "", "at least", "more than", "at most", "less than" or "between"."""

    value: float | tuple[float, float]
    unit: str
    bound: str = ""
    approximate: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody says that something is so (READING.md 1.1 is the spine; the codebook in train/ has examples)."""

    id: str
    slot: str
    kind: str
    code: str
    trigger: Span
    roles: tuple[Role, ...]
    evidence: tuple[Span, ...]
    sources: tuple[Source, ...] = ()
    certainty: str = "certain"
    negated: bool = False
    realis: str = "actual"
    sign: str = ""
    direction: str = ""
    strength: str = ""
    explicit: bool = True
    used: bool | None = None
    mode: str = ""
    when: When | None = None
    place: Role | None = None
    quantity: Quantity | None = None
    cues: tuple[Cue, ...] = ()
    confidence: float = field(default=1.0, compare=False)
    shown: bool = field(default=True, compare=False)

    def fillers(self, name: str) -> tuple[Role, ...]:
        """Return the roles of that name, in text order."""
        return tuple([role for role in self.roles if role.name == name])


@dataclass(frozen=True, slots=True)
class Cluster:
    """Mentions of one document that name one entity, with the reason for each link."""

    mentions: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of rhetoric: irony, scare_quotes, rhetorical_question, booster, loaded."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Note:
    """What went wrong, as data."""

    stage: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal: a decision that is kept for ever."""

    do: str
    about: str
    value: object
    by: str
    at: str
    v: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one coder understood of one document."""

    document: Document
    coder: str = "encoder"
    version: str = ""
    language: str = ""
    title: str = ""
    author: str = ""
    publisher: str = ""
    published: When | None = None
    furniture: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    times: tuple[When, ...] = ()
    statements: tuple[Statement, ...] = ()
    rhetoric: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()
    analysis: object = field(default=None, compare=False, repr=False)

    def words(self, span: Span) -> str:
        """Return the characters of a span of the document."""
        return self.document.words(span)

    def mention(self, id_: str) -> Mention:
        """Return the mention of that id, or raise KeyError."""
        return {m.id: m for m in self.mentions}[id_]
