"""A statement as one line of a listing: the same fields in every question and every export."""

from __future__ import annotations

from collections.abc import Iterable

from cuibono.identity import PLACES
from cuibono.store.claims import voice
from cuibono.store.found import quarrels
from cuibono.store.grades import grade
from cuibono.store.people import NOBODY
from cuibono.store.rows import Row, Rows
from cuibono.store.told import Told
from cuibono.types import Entity, Role, Source, Span, Statement, hull

NO_ONE, ANYBODY = frozenset({"nobody", "no one", "none"}), "anybody"  # "sent nobody" is told as "not sent anybody"
SIZES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
DECIMALS = 2  # of millions and the like: 717.85 billion, but 1,234,567

SURE_LEVER = 0.3  # levers that are told and drawn; of 51 read less surely in articles that no training saw 16 were right, of 84 others 46


def lines(rows: Rows, told: Iterable[Told]) -> list[Row]:
    """Return the statements as lines of a listing."""
    known = tuple(told)
    rows.bring_parts(known)
    over = quarrels(rows, (t.id for t in known))
    return [line(rows, t, over.get(t.id, ())) for t in known]


def line(rows: Rows, told: Told, quarrels: tuple[str, ...] = ()) -> Row:
    """Return one statement as a line: ids, what it says, who says it, how surely, where it stands, what people think of it."""
    s, paper = told.statement, rows.papers[told.document]
    first, second = (place(rows, told, name) for name in PLACES.get(s.kind, ("", "")))
    span = hull(s.evidence)
    return {
        "id": s.id,
        "slot": s.slot,
        "kind": s.kind,
        "code": s.code,
        "first": first,
        "second": second,
        "roles": [role(rows, told, r) for r in s.roles],
        "negated": s.negated,
        "certainty": s.certainty,
        "realis": s.realis,
        "sign": s.sign,
        "direction": s.direction,
        "used": s.used,
        "sources": [source_name(rows, told, x) for x in s.sources],
        "voice": voice(rows, told).name,
        "when": s.when.value if s.when else "",
        "place": place_name(rows, told),
        "quantity": quantity(told),
        "quote": paper.words(span),
        "start": span.start,
        "end": span.end,
        "document": told.document,
        "title": paper.title or paper.name,
        "published": paper.published.value if paper.published else "",
        "grade": grade(rows, told),
        "contested": list(quarrels),
        "confidence": round(s.confidence, 3),
        "shown": s.shown,
        "coder": told.coder,
        "read_by": read_by(rows, told),
        "verdict": told.verdict,
        "verdict_by": told.verdict_by,
    }


def read_by(rows: Rows, told: Told) -> str:
    """Return who read a statement; of a language model also which it is and the server that was asked: small (qwen at 127.0.0.1:8080)."""
    models = {c: rows.models.get((told.document, c), "") for c in told.coder.split("+")}
    return ", ".join(f"{coder} ({model})" if model else coder for coder, model in models.items())


def place(rows: Rows, told: Told, name: str) -> str:
    """Return the words for all fillers of a role: names of entities, or what the text says."""
    return ", ".join(dict.fromkeys(filler(rows, told, r) for r in told.statement.fillers(name)))


def filler(rows: Rows, told: Told, role: Role) -> str:
    """Return the words for one filler."""
    if entity := rows.entity(role.filler):
        words = _called(entity, rows.words(told.document, role.span))
        return ANYBODY if told.statement.negated and words.casefold() in NO_ONE else words
    if inner := rows.statements.get(role.filler):
        return f"“{shortened(rows.words(inner.document, inner.span))}”"
    return rows.words(told.document, role.span)


def _called(entity: Entity, words: str) -> str:
    """Return the name of an entity; one that is called nobody or the like goes by the words that stand here: "your" is not nobody."""
    return words if entity.name.casefold() in NOBODY else entity.name


def shortened(words: str, longest: int = 80) -> str:
    """Return the words on one line, cut at a space when they are too long."""
    flat = " ".join(words.split())
    return flat if len(flat) <= longest else f"{flat[:longest].rsplit(' ', 1)[0]}…"


def clipped(text: str, whole: Span, middle: Span, longest: int = 110) -> str:
    """Return a passage on one line; a long one is cut, between words, to what stands around its middle."""
    spare = max(0, longest - len(middle)) // 2
    start = max(whole.start, min(middle.start - spare, whole.end - longest))
    end = min(whole.end, max(middle.end, start + longest))
    start += len(text[start : middle.start].split(" ", 1)[0]) if start > whole.start else 0
    end -= len(text[middle.end : end].rsplit(" ", 1)[-1]) if end < whole.end else 0
    words = " ".join(text[start:end].split())
    return f"{'…' if start > whole.start else ''}{words}{'…' if end < whole.end else ''}"


def role(rows: Rows, told: Told, role: Role) -> Row:
    """Return one role with its words, and the entity or statement that fills it."""
    entity, words = rows.entity(role.filler), rows.words(told.document, role.span)
    out: Row = {"name": role.name, "text": words, "start": role.span.start, "end": role.span.end}
    out |= {"entity": entity.id, "entity_name": _called(entity, words)} if entity else {}
    return out | ({"statement": role.filler} if role.filler.startswith("s-") else {})


def source_name(rows: Rows, told: Told, source: Source) -> str:
    """Return the names of a voice, or its words in brackets when nobody is named."""
    named = [e.name for who in source.who if (e := rows.entity(who))]
    return ", ".join(named) if named else f"({rows.words(told.document, source.span)})"


def place_name(rows: Rows, told: Told) -> str:
    """Return where it happened."""
    return filler(rows, told, told.statement.place) if told.statement.place else ""


def quantity(told: Told) -> Row | None:
    """Return the figure of a statement."""
    q = told.statement.quantity
    if not q:
        return None
    value = list(q.value) if isinstance(q.value, tuple) else q.value
    return {"value": value, "unit": q.unit, "bound": q.bound, "approximate": q.approximate}


def lever_standing(s: Statement) -> tuple[bool, bool, bool]:
    """Order levers: the used ones, those that are held, those that are sought, supposed or asked about, those that are denied or lost."""
    return s.negated, s.realis != "actual", not s.used


def figure(q: Row | None) -> str:
    """Return the figure in words: more than 80 percent."""
    if not q:
        return ""
    value = " to ".join(map(_number, q["value"])) if isinstance(q["value"], list) else _number(q["value"])
    bound = "" if q["bound"] == "between" else q["bound"]
    return " ".join(filter(None, ("about" if q["approximate"] else "", bound, value, q["unit"])))


def _number(value: float) -> str:
    """Return a number as papers write it: 613,000, but 14 billion."""
    for size, word in SIZES:
        if abs(value) >= size and value / size == round(value / size, DECIMALS):
            return f"{value / size:,.12g} {word}"
    return f"{value:,.12g}"


def spans(rows: Rows, told: Told) -> list[Row]:
    """Return the evidence of a statement with its words."""
    return [cut(rows, told.document, e) for e in told.statement.evidence]


def cut(rows: Rows, document: str, span: Span) -> Row:
    """Return a span with its words."""
    return {"start": span.start, "end": span.end, "text": rows.words(document, span)}
