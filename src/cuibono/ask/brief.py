"""One screen on a case: date and doubt, who writes, who acts, levers, quarrels, figures, what is asserted as certain, what one is to believe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cuibono import ontology
from cuibono.store import Row, Rows, Told
from cuibono.store.claims import Claim, claims, voice
from cuibono.store.found import quarrelled
from cuibono.store.kept import Line
from cuibono.store.rows import NO_ACTORS, Paper
from cuibono.store.telling import clipped, figure, place, quantity, shortened
from cuibono.types import Mark, Span, Statement

SURE = 0.75  # below this confidence a statement is listed elsewhere, not on the one screen
AT_LEAST = 12  # so many of the surest are taken where fewer are that sure
SURE_LEVER = 0.35  # of 46 levers read less surely in articles that no training saw 15 were right, of 43 others 31
MANY = 5  # lines of one section
REASONS = 2  # why a claim is contested, at most: `contested` has all
MARKS = ("loaded", "booster", "irony", "rhetorical_question", "scare_quotes")  # what insists most comes first
OF_ONE_MARK = 2  # lines for one kind of mark: a text may put a hundred words in quotes
TRUST = 2  # reasons for a date that the screen has room for; `show DOC` has all
TO_SET, BY_HAND = "; --date to set", "set by hand"
KINDS = {"attribute": "description", "quantity": "figure"}
STATUS = {
    "not": "denied",
    "doubtful": "doubted",
    "counterfactual": "contrary to fact",
    "unknown": "certainty open",
    "hypothetical": "only supposed",
    "question": "only asked",
    "future": "still to come",
    "historical": "long ago",
}
QUOTES = "\"'“”‘’„«»‹› "


def brief(rows: Rows, *, document: str = "") -> list[Row]:
    """Return the lines of the screen: section, text, id of the statement, actor or document it rests on."""
    if document:
        return _screen(rows, document, list(rows.shown_in(document)))
    kept = rows.kept("brief", lambda: {"brief": [Line(r["id"], r) for r in _screen(rows, "", list(rows.shown))]})
    return [_judged(rows, x.body) for x in kept.lines()]


def _judged(rows: Rows, line: Row) -> Row:
    """Return a kept line with the verdict of today."""
    told = rows.statements.get(line["id"]) if line["id"].startswith("s-") else None
    return _line(line["section"], line["text"], line["id"], told)


def _screen(rows: Rows, document: str, told: list[Told]) -> list[Row]:
    sure = _sure(told)
    sections = (
        _papers(rows, document),
        _actors(rows, told),
        _levers(rows, told),
        _quarrels(rows, (c for c in claims(rows, told) if c.quarrels) if document else quarrelled(rows)),
        _figures(rows, sure),
        _certain(rows, sure),
        _believe(rows, document, sure),
    )
    return [line for section in sections for line in section]


def _sure(told: list[Told]) -> list[Told]:
    ranked = sorted(told, key=lambda t: (-t.statement.confidence, t.id))
    return [t for n, t in enumerate(ranked) if t.statement.confidence >= SURE or n < AT_LEAST]


def _line(section: str, text: str, id_: str, told: Told | None = None) -> Row:
    return {"section": section, "text": text, "id": id_, "verdict": told.verdict if told else "", "verdict_by": told.verdict_by if told else ""}


def _papers(rows: Rows, document: str) -> Iterator[Row]:
    papers = [rows.papers[document]] if document else rows.first_papers(MANY)
    for p in papers:
        yield _line("documents", f"{p.title or p.name}: {', '.join(filter(None, (p.author, p.publisher))) or 'author and outlet not named'}; {_dated(p)}", p.id)
    if not document and (more := rows.count_papers() - MANY) > 0:
        yield _line("documents", f"and {more} more: cuibono status", "")


def _dated(paper: Paper) -> str:
    """Return the date of a document with its doubt: the note on it, if there is one, says it best."""
    doubt = next((n.message for n in paper.notes if n.stage == "published"), "")
    by_hand = paper.published and paper.published.basis == (BY_HAND,)
    if doubt and not by_hand:
        return doubt.removesuffix(TO_SET)
    if not paper.published or not paper.published.value:
        return "no date found: set one with `cuibono set`"
    basis = "; ".join(paper.published.basis[:TRUST])
    return f"dated {paper.published.value}" + (f" ({basis})" if basis else "")


def _actors(rows: Rows, told: list[Told]) -> Iterator[Row]:
    taking, speaking = Counter[str](), Counter[str]()
    for t in told:
        taking.update(_named(rows, (r.filler for r in t.statement.roles)))
        speaking.update(_named(rows, (w for s in t.statement.sources for w in s.who)))
    ranked = sorted(taking | speaking, key=lambda i: (-taking[i], -speaking[i], rows.actor(i).name))
    for id_ in ranked[: MANY + 3]:
        parts = (f"takes part in {taking[id_]}" if taking[id_] else "", f"speaks in {speaking[id_]}" if speaking[id_] else "")
        entity = rows.actor(id_)
        yield _line("actors", f"{entity.name} ({entity.kind.replace('_', ' ')}): {', '.join(filter(None, parts))}", id_)


def _named(rows: Rows, mentions: Iterable[str]) -> set[str]:
    return {e.id for m in mentions if (e := rows.entity(m)) and e.kind not in NO_ACTORS and e.id not in rows.unnamed}


def _levers(rows: Rows, told: list[Told]) -> Iterator[Row]:
    """Levers surely read of which at least two of holder, target and means are told; the rest is for `cuibono levers`."""
    sure = (t for t in told if t.statement.kind == "lever" and t.statement.confidence >= SURE_LEVER)
    found = {_lever(rows, t): t for t in sorted(sure, key=lambda t: (t.statement.confidence, t.id))}
    lines = sorted(((text, t) for text, t in found.items() if text), key=lambda x: (*_standing(x[1].statement), x[1].id))
    for text, t in lines[:MANY]:
        yield _line("levers", f"{text}{_said(rows, t)}", t.id, t)


def _standing(s: Statement) -> tuple[bool, bool, bool, float]:
    """Order levers: the used ones, those that are held, those that are sought, those that are denied or lost; the surest first."""
    return s.negated, s.realis == "intended", not s.used, -s.confidence


def _lever(rows: Rows, told: Told) -> str:
    holder, target = place(rows, told, "holder"), place(rows, told, "target")
    means = place(rows, told, "through") or place(rows, told, "resource")
    if sum(map(bool, (holder, target, means))) <= 1:
        return ""
    s = told.statement
    stands = ", sought" if s.realis == "intended" else "" if s.negated else ", used" if s.used else ", held" if s.used is False else ""
    words = f"{holder or 'somebody'} on {target or 'somebody'}: {means or '“' + _quote(rows, told) + '”'}{stands}"
    return f"{'no lever of ' if s.negated else ''}{words}"


def _quarrels(rows: Rows, contested: Iterable[Claim]) -> Iterator[Row]:
    found = sorted(contested, key=lambda c: (-len(c.quarrels), -c.first.statement.confidence, c.id))
    told_already: set[str] = set()
    leading = []
    for c in found:
        if c.id not in told_already:  # else it stands as a version of one above
            leading.append(c)
            told_already |= {c.id, *c.rivals}
    for c in leading[:MANY]:
        whys = list(dict.fromkeys(d.why for d in c.clashes))[:REASONS] or c.quarrels
        yield _line("contested", f"{gist(rows, c.first)} ({'; '.join(whys)})", c.first.id, c.first)


def _figures(rows: Rows, sure: list[Told]) -> Iterator[Row]:
    found: dict[Span, Told] = {}
    for t in sorted(sure, key=lambda t: (t.statement.kind != "quantity", -t.statement.confidence, t.id)):
        if t.statement.quantity and t.statement.quantity.unit and (span := t.statement.quantity.span):
            found.setdefault(span, t)
    for span, t in list(found.items())[:MANY]:
        yield _line("figures", f"{figure(quantity(t))}: “{clipped(rows.papers[t.document].text, t.span, span)}”{_said(rows, t)}", t.id, t)


def _certain(rows: Rows, sure: list[Told]) -> Iterator[Row]:
    plain = [t for t in sure if not t.statement.sources and t.statement.certainty == "certain" and t.statement.realis == "actual"]
    strong = sorted((t for t in plain if t.statement.kind in {"influence", "lever", "goal", "event"}), key=lambda t: (-t.statement.confidence, t.id))
    for t in strong[:MANY]:
        yield _line("asserted without a source", gist(rows, t), t.id, t)


def _believe(rows: Rows, document: str, sure: list[Told]) -> Iterator[Row]:
    """Passages of insistence, irony and loaded words, of every kind a few and of several documents, each with its sentence."""
    papers = [rows.papers[document]] if document else list(rows.papers.values())
    for kind in MARKS:
        ranked = sorted(((n, p.id), p, m) for p in papers for n, m in enumerate(m for m in p.rhetoric if m.kind == kind))
        for _, paper, mark in ranked[:OF_ONE_MARK]:
            near = next((t for t in sure if t.document == paper.id and t.span.overlaps(mark.span)), None)
            yield _line("wants one to believe", _marked(paper, mark), near.id if near else paper.id, near)


def _marked(paper: Paper, mark: Mark) -> str:
    words = " ".join(paper.words(mark.span).split()).strip(QUOTES)
    sentence = paper.sentence(mark.span)
    whole = clipped(paper.text, sentence, mark.span) if len(sentence) > len(mark.span) + 2 else ""
    return f"{mark.kind.replace('_', ' ')}: “{shortened(words, 90)}”" + (f" in: {whole}" if whole else "")


def gist(rows: Rows, told: Told) -> str:
    """Return a statement in a short line: what it is, how it is meant, its own words, its voice."""
    s = told.statement
    status = [STATUS.get(w, w) for w, on in (("not", s.negated), (s.certainty, s.certainty != "certain"), (s.realis, s.realis != "actual")) if on]
    code = "" if s.code in {s.kind, "other"} else f", {code_words(s.kind, s.code)}"
    name = f"{KINDS.get(s.kind, s.kind)}{code}"
    meant = f" ({', '.join(status)})" if status else ""
    return f"{name}{meant}: “{_quote(rows, told)}”{_said(rows, told)}"


def code_words(kind: str, code: str) -> str:
    """Return the name of a code in words: "meets" as the codebook calls it."""
    found = next((c.label for c in ontology.codes() if c.kind == kind and c.name == code), code.replace("_", " "))
    return found.split(",")[0].casefold()


def _quote(rows: Rows, told: Told) -> str:
    return clipped(rows.papers[told.document].text, told.span, told.statement.trigger)


def _said(rows: Rows, told: Told) -> str:
    return f", says {voice(rows, told).name}" if told.statement.sources else ""
