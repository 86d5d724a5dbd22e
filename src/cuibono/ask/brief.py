"""One screen on a case: date and doubt, who writes, who acts, levers, quarrels, figures, what is asserted as certain, what one is to believe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from cuibono import ontology
from cuibono.store import Row, Rows, Told
from cuibono.store.appearing import appearing, in_document
from cuibono.store.claims import Claim, claims, voice
from cuibono.store.found import quarrelled, some
from cuibono.store.kept import Line
from cuibono.store.rows import NO_ACTORS, Paper
from cuibono.store.telling import SURE_LEVER, clipped, figure, lever_standing, place, quantity, shortened
from cuibono.store.wording import kind_words, over_what, told_once
from cuibono.types import Mark, Span, Statement

SURE = 0.75  # below this confidence a statement is listed elsewhere, not on the one screen
SURE_FIGURE = 0.6  # from here on 160 of 204 figures with a unit were right in 120 articles that no training saw
AT_LEAST = 12  # so many of the surest are taken where fewer are that sure
MANY = 5  # lines of one section
FEW = 3  # actors that come up more than once: where there are so many, those who come up once need no line
REASONS = 2  # why a claim is contested, at most: `contested` has all
MARKS = ("loaded", "booster", "irony", "rhetorical_question", "scare_quotes")  # what insists most comes first
OF_ONE_MARK = 2  # lines for one kind of mark: a text may put a hundred words in quotes
TRUST = 2  # reasons for a date that the screen has room for; `show DOC` has all
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
Offer = dict[str, list[Any]]


def brief(rows: Rows, *, document: str = "") -> list[Row]:
    """Return the lines of the screen: section, text, id of the statement, actor or document it rests on."""
    if document:
        return _screen(rows, document)
    kept = rows.kept("brief", lambda: {"brief": [Line(r["id"], r) for r in _screen(rows)]})
    return [_judged(rows, x.body) for x in kept.lines()]


def _judged(rows: Rows, line: Row) -> Row:
    """Return a kept line with the verdict of today."""
    told = rows.statements.get(line["id"]) if line["id"].startswith("s-") else None
    return _line(line["section"], line["text"], line["id"], told)


def _screen(rows: Rows, document: str = "") -> list[Row]:
    offers = {document: _offer(rows, document)} if document else rows.shares("brief", lambda d: _offer(rows, d))
    first = {id_ for _, id_ in sorted(x for offer in offers.values() for x in offer["surest"])[:AT_LEAST]}
    above = [
        *_levers(rows, _all(offers, "levers")),
        *_quarrels(rows, _contested(rows, document)),
        *_figures(rows, _all(offers, "figures")),
    ]
    told = {line["id"] for line in above}
    certain = (x for x in _sure(_all(offers, "certain"), first) if x[1] not in told)
    return [*_papers(rows, document), *_actors(rows, document), *above, *_certain(rows, certain), *_believe(rows, offers, first)]


def _offer(rows: Rows, document: str) -> Offer:
    """Return what a document offers to the screen: statements by how sure they are and by id, and how many marks of each kind it has."""
    shown = rows.shown_in(document)
    surest = sorted((-t.statement.confidence, t.id) for t in shown)[:AT_LEAST]
    first = {id_ for _, id_ in surest}
    sure = [t for t in shown if t.statement.confidence >= SURE or t.id in first]
    levers = ((t, _lever(rows, t)) for t in shown if t.statement.kind == "lever" and t.statement.confidence >= SURE_LEVER)
    told = (t for t in shown if t.statement.confidence >= (SURE_FIGURE if t.statement.kind == "quantity" else SURE) or t.id in first)
    measured = ((t, t.statement.quantity) for t in told)
    marks = Counter(m.kind for m in rows.papers[document].rhetoric)
    return {
        "surest": surest,
        "levers": [(-t.statement.confidence, t.id, lever_standing(t.statement), text, t.span.start) for t, text in levers if text],
        "figures": [
            (-t.statement.confidence, t.id, t.statement.kind != "quantity", (q.span.start, q.span.end)) for t, q in measured if q and q.unit and q.span
        ],
        "certain": [(-t.statement.confidence, t.id) for t in sure if _is_certain(t.statement)],
        "marks": [(kind, min(marks[kind], OF_ONE_MARK)) for kind in MARKS if marks[kind]],
    }


def _all(offers: Mapping[str, Offer], what: str) -> Iterator[Sequence[Any]]:
    return (x for offer in offers.values() for x in offer[what])


def _sure(offered: Iterable[Sequence[Any]], first: Collection[str]) -> list[Sequence[Any]]:
    """Return those of what is offered that are sure enough for the screen; `first` are the surest, which always are."""
    return [x for x in offered if -x[0] >= SURE or x[1] in first]


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
    if paper.doubt:
        return paper.doubt
    if not paper.published or not paper.published.value:
        return "no date found: set one with `cuibono set`"
    basis = "; ".join(paper.published.basis[:TRUST])
    return f"dated {paper.published.value}" + (f" ({basis})" if basis else "")


def _actors(rows: Rows, document: str) -> Iterator[Row]:
    taking, speaking = in_document(rows, document) if document else appearing(rows)
    rows.bring_entities(taking | speaking)
    acting = [id_ for id_ in taking | speaking if rows.actor(id_).kind not in NO_ACTORS and id_ not in rows.unnamed]
    often = [id_ for id_ in acting if taking[id_] + speaking[id_] > 1]
    shown = often if len(often) >= FEW else acting
    for id_ in sorted(shown, key=lambda i: (-taking[i], -speaking[i], rows.actor(i).name))[: MANY + 3]:
        n, said = taking[id_], speaking[id_]
        parts = (f"in {n} statement{'s' * (n != 1)}" if n else "", f"the voice of {said}" if said else "")
        entity = rows.actor(id_)
        yield _line("actors", f"{entity.name} ({kind_words(entity.kind)}): {', '.join(filter(None, parts))}", id_)


def _levers(rows: Rows, offered: Iterable[Sequence[Any]]) -> Iterator[Row]:
    """Levers surely read of which at least two of holder, target and means are told; the rest is for `cuibono levers`."""
    found = {text: (standing, minus, at, id_) for minus, id_, standing, text, at in sorted(offered, key=lambda x: (-x[0], x[1]))}
    for text, (_, _, _, id_) in sorted(found.items(), key=lambda x: x[1])[:MANY]:
        t = rows.statements[id_]
        yield _line("levers", f"{text}{_said(rows, t)}", id_, t)


def _lever(rows: Rows, told: Told) -> str:
    holder, target = place(rows, told, "holder"), place(rows, told, "target")
    means = place(rows, told, "through") or place(rows, told, "resource")
    if sum(map(bool, (holder, target, means))) <= 1:
        return ""
    s = told.statement
    words = f"{holder or 'somebody'} on {target or 'somebody'}: {means or '“' + _quote(rows, told) + '”'}"
    return f"{'no lever of ' if s.negated else ''}{', '.join([words, *_stands(s)])}"


def _stands(s: Statement) -> list[str]:
    """Return how a lever stands: used, held, sought, only asked about, probable."""
    held = "" if s.negated or s.realis != "actual" else "used" if s.used else "held" if s.used is False else ""
    doubts = ["sought" if w == "intended" else STATUS.get(w, w) for w in (s.certainty, s.realis) if w not in {"certain", "actual"}]
    return [*filter(None, [held]), *doubts]


def _contested(rows: Rows, document: str) -> list[Claim]:
    """Return the claims most quarrelled over, of one document or of all, the surest first; but none that stands as a version of one."""
    alone = {c.id: c for c in claims(rows, rows.shown_in(document)) if c.quarrels} if document else {}
    sure = [(len(c.quarrels), c.first.statement.confidence, c.id, c.rivals) for c in alone.values()]
    sure = sure if document else [(len(c.quarrels), c.first.confidence, c.id, c.rivals) for c in quarrelled(rows)]
    versions: set[str] = set()
    leading: list[str] = []
    for _, _, id_, rivals in sorted(sure, key=lambda x: (-x[0], -x[1], x[2])):
        if id_ not in versions:
            leading.append(id_)
            versions |= {id_, *rivals}
    known = alone if document else some(rows, leading[:MANY])
    return [known[id_] for id_ in leading[:MANY]]


def _quarrels(rows: Rows, contested: Iterable[Claim]) -> Iterator[Row]:
    for c in contested:
        whys = told_once(d.why for d in c.clashes)[:REASONS] or [over_what(q) for q in c.quarrels]
        yield _line("contested", f"{gist(rows, c.first)} ({'; '.join(whys)})", c.first.id, c.first)


def _figures(rows: Rows, sure: Iterable[Sequence[Any]]) -> Iterator[Row]:
    found: dict[Span, str] = {}
    for _, _, id_, span in sorted((other, minus, id_, span) for minus, id_, other, span in sure):
        found.setdefault(Span(*span), id_)
    for span, t in ((span, rows.statements[id_]) for span, id_ in list(found.items())[:MANY]):
        yield _line("figures", f"{figure(quantity(t))}: “{clipped(rows.papers[t.document].text, t.span, span)}”{_said(rows, t)}", t.id, t)


def _is_certain(s: Statement) -> bool:
    return not s.sources and s.certainty == "certain" and s.realis == "actual" and s.kind in {"influence", "lever", "goal", "event"}


def _certain(rows: Rows, sure: Iterable[Sequence[Any]]) -> Iterator[Row]:
    """What is asserted as certain in the text's own voice and stands in no section above."""
    for t in (rows.statements[id_] for _, id_ in sorted(map(tuple, sure))[:MANY]):
        yield _line("asserted without a source", gist(rows, t), t.id, t)


def _believe(rows: Rows, offers: Mapping[str, Offer], first: Collection[str]) -> Iterator[Row]:
    """Passages of insistence, irony and loaded words, of every kind a few and of several documents, each with its sentence."""
    counts = {d: dict(offer["marks"]) for d, offer in offers.items()}
    for kind in MARKS:
        for n, id_ in sorted((n, d) for d, marks in counts.items() for n in range(marks.get(kind, 0)))[:OF_ONE_MARK]:
            paper = rows.papers[id_]
            mark = [m for m in paper.rhetoric if m.kind == kind][n]
            near = min(
                (t for t in rows.shown_in(id_) if _is_sure(t, first) and t.span.overlaps(mark.span)),
                key=lambda t: (-t.statement.confidence, t.id),
                default=None,
            )
            yield _line("wants one to believe", _marked(paper, mark), near.id if near else paper.id, near)


def _is_sure(told: Told, first: Collection[str]) -> bool:
    return told.statement.confidence >= SURE or told.id in first


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
