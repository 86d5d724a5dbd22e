"""One screen on a case: date and doubt, who writes, who acts, levers, quarrels, figures, what is asserted as certain, what one is to believe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cuibono.store import Row, Rows, Told
from cuibono.store.claims import claims, voice
from cuibono.store.telling import figure, filler, place, quantity, shortened

SURE = 0.75  # below this confidence a statement is listed elsewhere, not on the one screen
AT_LEAST = 12  # so many of the surest are taken where fewer are that sure
MANY = 5  # lines of one section
NO_ACTORS = frozenset({"place", "facility", "agreement", "resource", "other"})


def brief(rows: Rows, *, document: str = "") -> list[Row]:
    """Return the lines of the screen: section, text, id of the statement, actor or document it rests on."""
    told = [t for t in rows.shown if not document or t.document == document]
    sure = _sure(told)
    sections = (
        _papers(rows, document),
        _actors(rows, told),
        _levers(rows, sure),
        _quarrels(rows, told),
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
    papers = [p for p in rows.papers.values() if not document or p.id == document]
    for p in papers[:MANY]:
        date = f"dated {p.published.value}" if p.published and p.published.value else "no date found: set one with `cuibono set`"
        basis = f" ({'; '.join(p.published.basis)})" if p.published and p.published.basis else ""
        who = ", ".join(filter(None, (p.author, p.publisher))) or "author and outlet not named"
        yield _line("documents", f"{p.title or p.name}: {who}; {date}{basis}", p.id)
    if len(papers) > MANY:
        yield _line("documents", f"and {len(papers) - MANY} more: cuibono status", "")


def _actors(rows: Rows, told: list[Told]) -> Iterator[Row]:
    counts: Counter[str] = Counter()
    for t in told:
        ids = [r.filler for r in t.statement.roles] + [w for s in t.statement.sources for w in s.who]
        counts.update({e.id for i in ids if (e := rows.entity(i)) and e.kind not in NO_ACTORS})
    for id_, n in sorted(counts.items(), key=lambda x: (-x[1], rows.entities[x[0]].name))[: MANY + 3]:
        entity = rows.entities[id_]
        yield _line("actors", f"{entity.name} ({entity.kind.replace('_', ' ')}), in {n} statement{'s' * (n > 1)}", id_)


def _levers(rows: Rows, sure: list[Told]) -> Iterator[Row]:
    found = sorted((t for t in sure if t.statement.kind == "lever"), key=lambda t: (not t.statement.used, -t.statement.confidence, t.id))
    for t in found[:MANY]:
        through = place(rows, t, "through") or place(rows, t, "resource") or "means not named"
        used = ", used" if t.statement.used else ", held" if t.statement.used is False else ""
        yield _line(
            "levers",
            f"{place(rows, t, 'holder') or 'holder not named'} on {place(rows, t, 'target') or 'target not named'}: {through}{used}{_said(rows, t)}",
            t.id,
            t,
        )


def _quarrels(rows: Rows, told: list[Told]) -> Iterator[Row]:
    found = [c for c in claims(rows, told) if c.quarrels]
    for c in sorted(found, key=lambda c: (-len(c.quarrels), c.id))[:MANY]:
        yield _line("contested", f"{gist(rows, c.first)} ({'; '.join(c.quarrels)})", c.first.id, c.first)


def _figures(rows: Rows, sure: list[Told]) -> Iterator[Row]:
    found = [t for t in sure if t.statement.quantity]
    for t in sorted(found, key=lambda t: (t.statement.kind != "quantity", -t.statement.confidence, t.id))[:MANY]:
        yield _line("figures", f"{figure(quantity(t))}: {shortened(rows.words(t.document, t.span))}{_said(rows, t)}", t.id, t)


def _certain(rows: Rows, sure: list[Told]) -> Iterator[Row]:
    plain = [t for t in sure if not t.statement.sources and t.statement.certainty == "certain" and t.statement.realis == "actual"]
    strong = sorted((t for t in plain if t.statement.kind in {"influence", "lever", "goal", "event"}), key=lambda t: (-t.statement.confidence, t.id))
    for t in strong[:MANY]:
        yield _line("asserted without a source", gist(rows, t), t.id, t)


def _believe(rows: Rows, document: str, sure: list[Told]) -> Iterator[Row]:
    """Passages of insistence, irony and loaded words, each with the statement that it stands in."""
    marks = [(p, m) for p in rows.papers.values() if not document or p.id == document for m in p.rhetoric]
    for paper, mark in marks[:MANY]:
        near = next((t for t in sure if t.document == paper.id and paper.sentence(t.span).overlaps(mark.span)), None)
        about = f": {gist(rows, near)}" if near else ""
        yield _line(
            "wants one to believe", f"“{shortened(paper.words(mark.span), 60)}” ({mark.kind.replace('_', ' ')}){about}", near.id if near else paper.id, near
        )


def gist(rows: Rows, told: Told) -> str:
    """Return a statement in a short line: first place, trigger, second place, its status and voice."""
    s = told.statement
    roles = [filler(rows, told, r) for r in s.roles]
    word = shortened(rows.words(told.document, s.trigger), 30)
    status = [w for w, on in (("not", s.negated), (s.certainty, s.certainty != "certain"), (s.realis, s.realis != "actual")) if on]
    core = f"{roles[0] if roles else '…'} – {' '.join([*status, word])}" + (f" – {', '.join(roles[1:])}" if roles[1:] else "")
    return shortened(core, 120) + _said(rows, told)


def _said(rows: Rows, told: Told) -> str:
    return f", says {voice(rows, told).name}" if told.statement.sources else ""
