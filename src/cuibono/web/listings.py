"""The pages that list: documents, statements, actors, who says what, what was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup, escape
from starlette.responses import Response

from cuibono import ask, ontology
from cuibono.errors import UsageError
from cuibono.store import Filter, Row, Rows, Told
from cuibono.store.grades import of_entity
from cuibono.store.grading import UNKNOWN_SOURCE
from cuibono.types import CERTAINTIES, KINDS, Entity
from cuibono.web.asked import Asked, number
from cuibono.web.cards import Card, card, label
from cuibono.web.desk import View

PAPERS = 200  # documents on one page
MOST = 400  # cards on one page
ACTORS = 2000  # lines of the cast
NAMES = 3000  # that a field offers
CLAIMS = 150  # lines of the matrix, each with a cell for every voice
VOICES = 36  # columns of the matrix; those who speak least are left out
GROUPS = (
    ("does", "Said to do", lambda s, role: s.kind == "event" and role == "actor"),
    ("suffers", "Said to be done to", lambda s, role: s.kind == "event" and role != "actor"),
    ("ties", "Ties", lambda s, role: s.kind == "tie"),
    ("levers", "Levers", lambda s, role: s.kind == "lever"),
    ("wants", "Said to want", lambda s, role: s.kind == "goal"),
    ("holds", "Stands taken", lambda s, role: s.kind == "stance"),
    ("is", "Described as", lambda s, role: s.kind in {"attribute", "quantity"}),
    ("causes", "Causes and effects", lambda s, role: s.kind == "influence"),
)


def home(asked: Asked) -> Response:
    """Show the documents of the case, a place to add more, and the brief."""
    view = asked.view
    about = asked.query("document")
    paper = view.rows.find_paper(about) if about else None
    count = view.rows.count_papers()
    after = int(number(asked.query("after"), 0)) if 0 < number(asked.query("after"), 0) < count else 0
    lines = ask.brief.brief(view.rows, document=paper.id if paper else "") if count else []
    sections = [(name, list(found)) for name, found in groupby((r for r in lines if r["section"] != "documents"), key=lambda r: r["section"])]
    status = asked.desk.case.status(limit=PAPERS, after=after)
    return asked.page(
        "home.html",
        after=after,
        count=count,
        most=PAPERS,
        documents=[r for r in status if r["what"] == "document"],
        amiss=[r for r in status if r["what"] != "document"],
        sections=sections,
        about=paper,
        progress=asked.desk.progress,
    )


def statements(asked: Asked) -> Response:
    """List the statements that pass the filters in the address."""
    view = asked.view
    found, count = _filtered(asked, view)
    shown = [card(view, t) for t in found]
    return asked.page(
        "statements.html",
        cards=shown,
        count=count,
        most=MOST,
        kinds=KINDS,
        codes=sorted({(c.name, label(c.kind, c.name)) for c in ontology.codes() if c.kind == asked.query("kind")}),
        certainties=CERTAINTIES,
        query=dict(asked.request.query_params),
        names=view.rows.names(NAMES),
        coders=view.rows.coders(),
    )


def _filtered(asked: Asked, view: View) -> tuple[list[Told], int]:
    """Return the first statements that pass the filters in the address, and how many do."""
    actor, source = (_ids(view.rows, asked.query(name)) for name in ("actor", "source"))
    names = ("document", "kind", "code", "certainty", "since", "until", "coder")
    negated = {"yes": True, "no": False}.get(asked.query("negated"))
    fields: Row = {n: asked.query(n) for n in names}
    wanted = Filter(**fields, negated=negated, actor=actor, source=source, everything=bool(asked.query("all")))
    verdict, differ = asked.query("verdict"), bool(asked.query("differ"))
    few = [set(view.rows.judged(verdict))] if verdict in {"right", "wrong"} else []
    few += [set(view.contested)] if asked.query("contested") else []
    wanted = replace(wanted, among=tuple(set.intersection(*few))) if few else wanted

    def takes(told: Told) -> bool:
        alike = view.alike(told)
        leads = not alike or bool(asked.query("coder")) or alike.told[0].id == told.id
        return leads and (not differ or bool(alike and alike.differs)) and (verdict != "none" or not told.verdict)

    if few or differ or verdict == "none":
        found = [t for t in view.rows.told(wanted) if takes(t)]
        return found[:MOST], len(found)
    there = view.rows.read_by_several & ({wanted.document} if wanted.document else view.rows.read_by_several)
    behind = sum(not takes(t) for d in there for t in view.rows.told(replace(wanted, document=d)))
    return view.rows.first(wanted, takes, MOST), view.rows.count(wanted) - behind


def _ids(rows: Rows, name: str) -> tuple[str, ...]:
    if not name:
        return ()
    try:
        return rows.find_actors(name)
    except UsageError:
        return ("nobody",)


def cast(asked: Asked) -> Response:
    """List who appears."""
    everything = bool(asked.query("all"))
    rows, kind = asked.view.rows, asked.query("kind")
    found = ask.cast.cast(rows, everything=everything, kind=kind, limit=ACTORS)
    counts = ask.cast.kinds(rows, everything=everything)
    most = max((r["statements"] + r["speaks"] for r in ask.cast.cast(rows, everything=everything, limit=1)), default=1) or 1
    return asked.page(
        "cast.html",
        actors=found,
        kinds=counts,
        kind=kind,
        everything=everything,
        most=most,
        graded={r["id"]: g for r in found if (g := of_entity(rows, rows.actor(r["id"]))) != UNKNOWN_SOURCE} if rows.graded else {},
    )


def actor(asked: Asked) -> Response:
    """Show an actor: names with their reasons, what it does, suffers, wants, holds and says."""
    view = asked.view
    entity = view.rows.find_entity(asked.path("id"))
    told = view.rows.shown_with(entity.id)
    part = _part(view, entity, told)
    groups = [(key, title, [card(view, t) for t, role in part if fits(t.statement, role)]) for key, title, fits in GROUPS]
    says = [card(view, t) for t in told if entity.id in {e.id for s in t.statement.sources for w in s.who if (e := view.rows.entity(w))}]
    return asked.page(
        "actor.html",
        actor=entity,
        mentions=_mentions(view, entity),
        graded=of_entity(view.rows, entity),
        groups=[g for g in [*groups, ("says", "What it says", says)] if g[2]],
        others=[name for name in view.rows.names(NAMES) if name != entity.name],
    )


def _part(view: View, entity: Entity, told: Iterable[Told]) -> list[tuple[Told, str]]:
    found = []
    for t in told:
        role = next((r.name for r in t.statement.roles if (e := view.rows.entity(r.filler)) and e.id == entity.id), "")
        if role:
            found.append((t, role))
    return found


def _mentions(view: View, entity: Entity) -> list[Row]:
    """Return the words that name an actor, each once, with where it stands first and how often."""
    found: dict[str, Row] = {}
    for id_ in entity.mentions:
        m = view.rows.mentions[id_]
        row = found.setdefault(" ".join(m.words.split()), {"id": id_, "form": m.form, "document": m.document, "start": m.span.start, "count": 0})
        row["count"] += 1
    return [{"words": words, **row} for words, row in sorted(found.items(), key=lambda x: (x[1]["form"] != "name", -x[1]["count"], x[0]))]


def voices(asked: Asked) -> Response:
    """Show who asserts, denies, reports each claim or is silent on it; contested claims first."""
    view = asked.view
    drawn, count, columns = ask.matrix.fullest(view.rows, everything=bool(asked.query("all")), contested=bool(asked.query("contested")), limit=CLAIMS)
    cards = {r["id"]: _card(view, r["id"]) for r in drawn}
    return asked.page(
        "voices.html",
        rows=drawn,
        count=count,
        columns=columns[:VOICES],
        left=columns[VOICES:],
        cards=cards,
        everything=bool(asked.query("all")),
        contested=bool(asked.query("contested")),
    )


def _card(view: View, id_: str) -> Card:
    return card(view, view.rows.statements[id_])


def search(asked: Asked) -> Response:
    """Show the sentences that hold all the words, and the actors so called."""
    words = asked.query("q")
    view = asked.view
    found = [{**r, "marked": _marked(r)} for r in ask.search.search(view.rows, words, limit=200)]
    return asked.page("search.html", words=words, found=found, actors=_once(view.rows.alike_called(words, 36))[:12])


def _once(found: Iterable[Entity]) -> list[Entity]:
    """Return of those that are called alike and are of one kind the one that is named most often."""
    return list({(e.name.casefold(), e.kind): e for e in reversed(list(found))}.values())[::-1]


def _marked(row: Row) -> Markup:
    """Return the sentence with its hits marked."""
    parts, at = [], 0
    for hit in row["hits"]:
        start, end = hit["start"] - row["start"], hit["end"] - row["start"]
        parts += [escape(row["text"][at:start]), Markup("<mark>{}</mark>").format(row["text"][start:end])]
        at = end
    return Markup("").join([*parts, escape(row["text"][at:])])
