"""What people decide: right, wrong in a field, read otherwise, one actor or two, and taking it back."""

from __future__ import annotations

from dataclasses import replace

from starlette.datastructures import FormData
from starlette.responses import JSONResponse, Response

from cuibono import ontology
from cuibono.errors import UsageError
from cuibono.identity import PLACES
from cuibono.store import Paper, Rows, Told
from cuibono.store.journal import DECISIONS
from cuibono.types import CERTAINTIES, KINDS, Role, Source, Span, Statement
from cuibono.web import fields
from cuibono.web.asked import Asked
from cuibono.web.cards import DIRECTIONS, REALIS, SIGNS, card, details, graded, label
from cuibono.web.paper import stretch


def judge(asked: Asked) -> Response:
    """Keep that a statement is read right or wrong."""
    fields = [f for f in asked.values("field") if f]
    asked.desk.case.keep_verdict(asked.path("id"), asked.value("verdict"), fields)
    return _changed(asked, asked.path("id"))


def grade(asked: Asked) -> Response:
    """Keep how far a statement is borne out (1-6), or how far who says it is relied on (A-F)."""
    told = asked.view.rows.find_statement(asked.path("id"))
    mark = asked.value("grade").upper()
    about = told.id if mark.isdigit() else graded(asked.view, told)["of"]
    if not about:
        raise UsageError("nobody is named there who could be graded; grade the statement itself, 1 to 6.")
    asked.desk.case.grade(about, mark)
    return _changed(asked, told.id)


def _changed(asked: Asked, id_: str) -> Response:
    view = asked.view
    told = view.rows.find_statement(id_)
    if not asked.part:
        return asked.back(f"/read/{told.document}?s={told.id}#{told.id}")
    number = int(asked.value("number", "0") or 0)
    return asked.page("changed.html", card=card(view, told, number), open=details(view, told) if asked.value("open") else None)


def form(asked: Asked) -> Response:
    """Return the form in which a statement is read otherwise."""
    view = asked.view
    told = view.rows.find_statement(asked.path("id"))
    template = "edit.html" if asked.part else "edit_page.html"
    return asked.page(
        template,
        open=details(view, told),
        kinds=KINDS,
        codes=codes(),
        certainties=CERTAINTIES,
        realis=REALIS,
        signs=SIGNS,
        directions=DIRECTIONS,
        names=role_names(told.statement),
        action=f"/correct/{told.id}",
    )


def codes() -> list[tuple[str, str, str]]:
    """Return kind, name and words of every code of statements."""
    return [(c.kind, c.name, label(c.kind, c.name)) for c in ontology.codes() if c.kind != "actor"]


def known_codes(asked: Asked) -> Response:
    """Return the codes that a new statement may have, each with its places."""
    return JSONResponse([(kind, name, words, _places(kind, name)) for kind, name, words in codes()])


def role_names(statement: Statement) -> list[str]:
    """Return the places that a statement of its code may have."""
    return list(dict.fromkeys([*_places(statement.kind, statement.code), *(r.name for r in statement.roles)]))


def _places(kind: str, code: str) -> list[str]:
    known = next((c.roles for c in ontology.codes() if (c.kind, c.name) == (kind, code)), ())
    return list(dict.fromkeys([*PLACES.get(kind, ()), *known]))


def correct(asked: Asked) -> Response:
    """Keep how a statement should have been read."""
    rows = asked.view.rows
    told = rows.find_statement(asked.path("id"))
    id_ = asked.desk.case.correct(told.id, corrected(rows, told, asked.form))
    return _changed(asked, id_)


def corrected(rows: Rows, told: Told, form: FormData) -> Statement:
    """Return the statement as the form says; a field that the form lacks stays as it is."""
    s, paper = told.statement, rows.papers[told.document]
    changes = {k: _text(form, k) for k in ("kind", "code", "certainty", "realis", "sign", "direction") if k in form}
    changes = {k: v for k, v in changes.items() if v or k in {"sign", "direction"}}
    kind, code = changes.get("kind", s.kind), changes.get("code", s.code)
    ontology.code(kind, code)
    trigger = _span(paper, _text(form, "trigger")) or s.trigger
    evidence = _span(paper, _text(form, "evidence"))
    return replace(
        s,
        **changes,  # type: ignore[arg-type]
        when=fields.when(paper, told, _field(paper, form, "when")) if "when" in form else s.when,
        place=_place(rows, told, form) if "place" in form else s.place,
        quantity=fields.amount(told, _field(paper, form, "figure")) if "figure" in form else s.quantity,
        negated=_text(form, "negated") == "yes" if "negated" in form else s.negated,
        trigger=trigger,
        evidence=(evidence,) if evidence else s.evidence,
        roles=_roles(rows, told.document, form) if "role" in form else s.roles,
        sources=_sources(rows, told.document, form) if "source" in form else s.sources,
    )


def _text(form: FormData, name: str) -> str:
    found = form.get(name, "")
    return found if isinstance(found, str) else ""


def _span(paper: Paper, text: str) -> Span | None:
    start, dash, end = text.strip().partition("-")
    if not dash or not start.isdigit() or not end.isdigit():
        return None
    span = stretch(paper.text, int(start), int(end))
    return span if len(span) else None


def _field(paper: Paper, form: FormData, name: str) -> fields.Field:
    return fields.Field(_text(form, name).strip(), _span(paper, _text(form, f"{name}_span")))


def _place(rows: Rows, told: Told, form: FormData) -> Role | None:
    paper = rows.papers[told.document]
    found = fields.standing(paper, told, _field(paper, form, "place"))
    return fields.place(paper, told, found, _mention(rows, told.document, found.span) if found.span else "")


def _roles(rows: Rows, document: str, form: FormData) -> tuple[Role, ...]:
    """Read the lines of the form: name of the place, stretch of the text, what fills it; a line without a stretch is left out."""
    lines = zip(form.getlist("role"), form.getlist("role_span"), form.getlist("role_statement"), strict=False)
    return tuple(r for name, span, inner in lines if (r := _role(rows, document, str(name), str(span), str(inner))))


def _role(rows: Rows, document: str, name: str, where: str, inner: str) -> Role | None:
    span = _span(rows.papers[document], where)
    if not name or not span:
        return None
    if inner in rows.statements:
        return Role(name, inner, span)
    return Role(name, _mention(rows, document, span), span)


def _mention(rows: Rows, document: str, span: Span) -> str:
    """Return the mention that stands exactly there, or none: then the words count."""
    return next((m.id for m in rows.mentions.values() if m.document == document and m.span == span), "")


def _sources(rows: Rows, document: str, form: FormData) -> tuple[Source, ...]:
    paper = rows.papers[document]
    found = [span for where in form.getlist("source") if (span := _span(paper, str(where)))]
    who = [(span, _mention(rows, document, span)) for span in found]
    return tuple(Source((mention,) if mention else (), span) for span, mention in who)


def new(asked: Asked) -> Response:
    """Keep a statement that was not read, from words that a person selected."""
    rows = asked.view.rows
    paper = rows.find_paper(asked.path("document"))
    kind, dot, code = asked.value("code").partition(".")
    span = _span(paper, asked.value("trigger"))
    if not dot or not span:
        raise UsageError("select the words that say it, then choose what they say.")
    ontology.code(kind, code)
    made = Statement(
        "",
        "",
        kind,
        code,
        span,
        _roles(rows, paper.id, asked.form),
        (_span(paper, asked.value("evidence")) or paper.sentence(span),),
        _sources(rows, paper.id, asked.form),
        asked.value("certainty") or "certain",
        asked.value("negated") == "yes",
    )
    id_ = asked.desk.case.new(paper.id, made)
    return asked.back(f"/read/{paper.id}?s={id_}#{id_}")


def names(asked: Asked) -> Response:
    """Return the form that joins or parts the actors of a statement."""
    view = asked.view
    told = view.rows.find_statement(asked.path("id"))
    ids = [r.filler for r in told.statement.roles] + [w for s in told.statement.sources for w in s.who]
    entities = {e.id: e for i in ids if (e := view.rows.entity(i))}
    others = sorted({e.name for e in view.rows.entities.values()})
    mentions = {e.id: _distinct(view.rows, view.rows.entities[e.id].mentions) for e in entities.values()}
    return asked.page(
        "names.html",
        part=asked.part,
        entities=list(entities.values()),
        others=others,
        mentions=mentions,
        do=asked.query("do", "merge"),
        back=f"/read/{told.document}?s={told.id}",
    )


def _distinct(rows: Rows, mentions: tuple[str, ...]) -> list[tuple[str, str]]:
    words = {" ".join(rows.mentions[m].words.split()): m for m in reversed(mentions)}
    return [(m, w) for w, m in sorted(words.items())]


def same(asked: Asked) -> Response:
    """Keep that two names are one actor's."""
    asked.desk.case.same(asked.value("a"), asked.value("b"))
    return asked.back("/cast")


def different(asked: Asked) -> Response:
    """Keep that two names are two actors'."""
    asked.desk.case.different(asked.value("a"), asked.value("b"))
    return asked.back("/cast")


def undo(asked: Asked) -> Response:
    """Take back the last decision."""
    entry = asked.desk.case.undo(read_many=asked.desk.read_many)
    if asked.part:
        return asked.page("undone.html", entry=entry, what=DECISIONS[entry.do])
    return asked.back()
