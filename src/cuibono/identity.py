"""How things are named: ids and slots from content, so that reading twice writes once and a better reading keeps verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from cuibono.types import Cluster, Mention, Role, Source, Span, Statement, content_id

MODEL = "model:"  # how the name of a coder begins that is a language model
UNKNOWN = 0.5  # confidence of what a language model reads before people judged enough of it: neither sure nor unsure
HALF = 0.5  # of the shorter of two spans

# READING.md 1.1: the two main places of each kind; they decide the slot, hence what a verdict sticks to.
PLACES: Mapping[str, tuple[str, str]] = {
    "stance": ("actor", "content"),
    "lever": ("holder", "target"),
    "goal": ("actor", "concept"),
    "influence": ("cause", "effect"),
    "event": ("actor", "recipient"),
    "tie": ("subject", "object"),
    "quantity": ("subject", "object"),
    "attribute": ("subject", "value"),
}


def same_places(a: Statement, b: Statement, same: Callable[[Role, Role], bool]) -> bool:
    """Say whether the two main places of statements of one kind are filled by the same, or empty in both."""
    return all(same_place(a, b, name, same) for name in PLACES.get(a.kind, ()))


def matching(a: Statement, b: Statement, same: Callable[[Role, Role], bool]) -> bool:
    """Say whether two readings of a text may mean one statement: one kind, evidence overlapping by half of the shorter, both main places agreeing.

    The measure of the network and of readers' agreement rests on this; listings, pages and the queue of differences on `one_statement`.
    """
    return a.kind == b.kind and any(x.shared(y) >= HALF for x in a.evidence for y in b.evidence) and same_places(a, b, same)


def one_statement(a: Statement, b: Statement, same: Callable[[Role, Role], bool]) -> bool:
    """Say whether two that match are one line of a listing: the same words say it, or the same code; else a sentence with two acts would have one."""
    return (a.trigger.overlaps(b.trigger) or a.code == b.code) and matching(a, b, same)


def same_place(a: Statement, b: Statement, name: str, same: Callable[[Role, Role], bool]) -> bool:
    """Say whether one place is filled by the same in both, or empty in both."""
    x, y = a.fillers(name), b.fillers(name)
    return any(same(p, q) for p in x for q in y) if x and y else not x and not y


def mention_of(document: str, span: Span, head: Span, kind: str, form: str) -> Mention:
    """Return the mention with its id; `document` is the document's id."""
    return Mention(content_id("m", document, span.start, span.end, kind), span, head, kind, form)


def identified(document: str, text: str, statement: Statement, mentions: Mapping[str, Mention]) -> Statement:
    """Return the statement with its id and slot filled in; `document` is the document's id, `mentions` goes by id."""
    slot = slot_of(document, text, statement, mentions)
    return replace(statement, id=statement_id(document, statement), slot=slot)


def all_identified(
    document: str, text: str, statements: Iterable[Statement], mentions: Iterable[Mention], named: Iterable[Statement] = ()
) -> tuple[Statement, ...]:
    """Give all statements of a document their ids and redirect fillers that pointed to their old ids; those among `named` have their own already."""
    known = {m.id: m for m in mentions}
    done = {id(s) for s in named}
    old = tuple(statements)
    new = tuple(s if id(s) in done else identified(document, text, s, known) for s in old)
    moved = {a.id: b.id for a, b in zip(old, new, strict=True) if a.id and a.id != b.id}
    return tuple(redirected(s, moved) for s in new) if moved else new


def redirected(s: Statement, moved: Mapping[str, str]) -> Statement:
    """Let fillers that point to statements by their old ids point to their new ones."""
    if not any(r.filler in moved for r in s.roles):
        return s
    return replace(s, roles=tuple(replace(r, filler=moved.get(r.filler, r.filler)) for r in s.roles))


def renamed(document: str, statement: Statement) -> Statement:
    """Return a corrected statement with the id of its new content; its slot stays, for it stands where it stood."""
    return replace(statement, id=statement_id(document, statement))


def statement_id(document: str, statement: Statement) -> str:
    """Name a statement by all its content, but times by their words, so that a new date of the document renames nothing."""
    s = statement
    when = (s.when.span or s.when.value) if s.when else ""
    place = _role(s.place) if s.place else ""
    status = (s.certainty, s.negated, s.realis, s.sign, s.direction, s.strength, s.explicit, s.used, s.mode)
    return content_id(
        "s",
        document,
        s.kind,
        s.code,
        _span(s.trigger),
        *map(_role, s.roles),
        *map(_span, s.evidence),
        *map(_source, s.sources),
        *status,
        _span(when) if isinstance(when, Span) else when,
        place,
        s.quantity,
        *((c.kind, _span(c.span)) for c in s.cues),
    )


def slot_of(document: str, text: str, statement: Statement, mentions: Mapping[str, Mention]) -> str:
    """Name the place of a statement in its document: kind, trigger and the heads of the first fillers of its two main places."""
    first, second = PLACES.get(statement.kind, ("", ""))
    heads = (_head(text, statement.fillers(name), mentions) for name in (first, second))
    return content_id("t", document, statement.kind, _span(statement.trigger), *heads)


def cluster_of(mentions: Iterable[Mention], reasons: Iterable[str] = ()) -> Cluster:
    """Return the cluster of these mentions, in text order."""
    ordered = sorted(mentions, key=lambda m: (m.span, m.id))
    return Cluster(tuple(m.id for m in ordered), tuple(reasons))


def _head(text: str, roles: tuple[Role, ...], mentions: Mapping[str, Mention]) -> str:
    if not roles:
        return ""
    role = min(roles, key=lambda r: (r.span, r.filler))
    if role.filler in mentions:
        return _span(mentions[role.filler].head)
    return _span(role.span) if role.filler else _first_word(text, role.span)


def _first_word(text: str, span: Span) -> str:
    # words have no head before parsing; the first word moves least when a better model changes the extent
    word = text[span.start : span.end].split(None, 1)[:1]
    return f"{span.start}-{span.start + len(word[0])}" if word else _span(span)


def _span(span: Span) -> str:
    return f"{span.start}-{span.end}"


def _role(role: Role) -> str:
    filler = "" if role.filler.startswith("s") else role.filler
    return f"{role.name}={filler}@{_span(role.span)}"


def _source(source: Source) -> str:
    cue = _span(source.cue) if source.cue else ""
    return f"{'+'.join(source.who)}@{_span(source.span)}^{cue}"
