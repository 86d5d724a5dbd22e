"""The pages that list: documents, statements, actors, who says what, what was found."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

from markupsafe import Markup, escape
from starlette.responses import Response

from cuibono import ask, ontology
from cuibono.compare.coders import coders
from cuibono.errors import UsageError
from cuibono.store import Filter, Row, Rows, Told
from cuibono.store.grades import of_entity
from cuibono.store.grading import UNKNOWN_SOURCE
from cuibono.store.rows import NO_ACTORS
from cuibono.types import Entity
from cuibono.web.asked import Asked
from cuibono.web.cards import CERTAINTIES, Card, card, label
from cuibono.web.desk import View

KINDS = ("event", "tie", "influence", "lever", "goal", "stance", "attribute", "quantity")
MOST = 400  # cards on one page
VOICES = 36  # columns of the matrix; those who speak least are left out
GROUPS = (
    ("does", "What it is said to do", lambda s, role: s.kind == "event" and role == "actor"),
    ("suffers", "What is done to it", lambda s, role: s.kind == "event" and role != "actor"),
    ("ties", "Ties", lambda s, role: s.kind == "tie"),
    ("levers", "Levers", lambda s, role: s.kind == "lever"),
    ("wants", "What it is said to want", lambda s, role: s.kind == "goal"),
    ("holds", "Where it stands", lambda s, role: s.kind == "stance"),
    ("is", "Said of it", lambda s, role: s.kind in {"attribute", "quantity"}),
    ("causes", "Causes and effects", lambda s, role: s.kind == "influence"),
)


def home(asked: Asked) -> Response:
    """Show the documents of the case, a place to add more, and the brief."""
    view = asked.view
    about = asked.query("document")
    paper = view.rows.find_paper(about) if about else None
    lines = ask.brief.brief(view.rows, document=paper.id if paper else "") if view.rows.papers else []
    sections = [(name, list(found)) for name, found in groupby((r for r in lines if r["section"] != "documents"), key=lambda r: r["section"])]
    status = asked.desk.case.status()
    return asked.page(
        "home.html",
        documents=[r for r in status if r["what"] == "document"],
        amiss=[r for r in status if r["what"] != "document"],
        sections=sections,
        about=paper,
        progress=asked.desk.progress,
    )


def statements(asked: Asked) -> Response:
    """List the statements that pass the filters in the address."""
    view = asked.view
    found = _filtered(asked, view)
    shown = [card(view, t) for t in found[:MOST]]
    return asked.page(
        "statements.html",
        cards=shown,
        count=len(found),
        most=MOST,
        kinds=KINDS,
        codes=sorted({(c.name, label(c.kind, c.name)) for c in ontology.codes() if c.kind == asked.query("kind")}),
        certainties=CERTAINTIES,
        query=dict(asked.request.query_params),
        names=_names(view.rows),
        coders=sorted({c for t in view.rows.statements.values() for c in coders(t)}),
    )


def _filtered(asked: Asked, view: View) -> list[Told]:
    actor, source = (_ids(view.rows, asked.query(name)) for name in ("actor", "source"))
    names = ("document", "kind", "code", "certainty", "since", "until", "coder")
    negated = {"yes": True, "no": False}.get(asked.query("negated"))
    wanted = Filter(**{n: asked.query(n) for n in names}, negated=negated, actor=actor, source=source, everything=bool(asked.query("all")))
    told = view.rows.told(wanted)
    verdict = asked.query("verdict")
    kept = (t for t in told if not verdict or (t.verdict or "none") == verdict)
    kept = (t for t in kept if not asked.query("contested") or view.quarrels(t.id))
    alike = view.alike
    once = (t for t in kept if t.id not in alike or asked.query("coder") or alike[t.id].told[0].id == t.id)
    return [t for t in once if not asked.query("differ") or (t.id in alike and alike[t.id].differs)]


def _ids(rows: Rows, name: str) -> tuple[str, ...]:
    if not name:
        return ()
    try:
        return rows.find_actors(name)
    except UsageError:
        return ("nobody",)


def _names(rows: Rows) -> list[str]:
    return sorted({e.name for e in rows.entities.values() if e.kind not in NO_ACTORS})


def cast(asked: Asked) -> Response:
    """List who appears."""
    everything = bool(asked.query("all"))
    found = ask.cast.cast(asked.view.rows, everything=everything)
    kind = asked.query("kind")
    counts = Counter(r["kind"] for r in found)
    most = max((r["statements"] + r["speaks"] for r in found), default=1) or 1
    return asked.page(
        "cast.html",
        actors=[r for r in found if kind in {"", r["kind"]}],
        kinds=sorted(counts.items()),
        kind=kind,
        everything=everything,
        most=most,
        graded={e.id: g for e in asked.view.rows.entities.values() if (g := of_entity(asked.view.rows, e)) != UNKNOWN_SOURCE} if asked.view.rows.graded else {},
    )


def actor(asked: Asked) -> Response:
    """Show an actor: names with their reasons, what it does, suffers, wants, holds and says."""
    view = asked.view
    entity = view.rows.find_entity(asked.path("id"))
    part = _part(view, entity)
    groups = [(key, title, [card(view, t) for t, role in part if fits(t.statement, role)]) for key, title, fits in GROUPS]
    says = [card(view, t) for t in view.rows.shown if entity.id in {e.id for s in t.statement.sources for w in s.who if (e := view.rows.entity(w))}]
    return asked.page(
        "actor.html",
        actor=entity,
        mentions=_mentions(view, entity),
        graded=of_entity(view.rows, entity),
        groups=[g for g in [*groups, ("says", "What it says", says)] if g[2]],
        others=sorted({e.name for e in view.rows.entities.values() if e.id != entity.id}),
    )


def _part(view: View, entity: Entity) -> list[tuple[Told, str]]:
    found = []
    for t in view.rows.shown:
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
    rows = ask.matrix.matrix(view.rows, everything=bool(asked.query("all")))
    rows = [r for r in rows if not asked.query("contested") or r["contested"]]
    ordered = sorted(rows, key=lambda r: (not r["contested"], -sum(w != "silent" for w in r["voices"].values()), r["id"]))
    spoken: Counter[str] = Counter()
    for r in ordered:
        weight = 1000 if r["contested"] else 1  # those who quarrel stand first
        spoken.update({name: weight for name, word in r["voices"].items() if word != "silent"})
    columns = [name for name, _ in sorted(spoken.items(), key=lambda x: (-x[1], x[0]))]
    drawn = ordered[:MOST]
    cards = {r["id"]: _card(view, r["id"]) for r in drawn}
    return asked.page(
        "voices.html",
        rows=drawn,
        count=len(ordered),
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
    wanted = words.casefold()
    actors = [e for e in view.rows.entities.values() if wanted and any(wanted in n.casefold() for n in (e.name, *e.aliases))][:12]
    return asked.page("search.html", words=words, found=found, actors=actors)


def _marked(row: Row) -> Markup:
    """Return the sentence with its hits marked."""
    parts, at = [], 0
    for hit in row["hits"]:
        start, end = hit["start"] - row["start"], hit["end"] - row["start"]
        parts += [escape(row["text"][at:start]), Markup("<mark>{}</mark>").format(row["text"][start:end])]
        at = end
    return Markup("").join([*parts, escape(row["text"][at:])])
