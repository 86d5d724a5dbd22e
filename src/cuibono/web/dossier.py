"""The dossier: judgments and the statements they rest on, written by a person, kept in the journal, handed over as one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.responses import JSONResponse, Response

from cuibono import ask
from cuibono.errors import UsageError
from cuibono.store import Row
from cuibono.web import edges as bonds
from cuibono.web import network, timeline
from cuibono.web.asked import Asked
from cuibono.web.cards import details
from cuibono.web.check import remarks
from cuibono.web.desk import View
from cuibono.web.thinning import thinned
from cuibono.web.word import Block, word
from cuibono.web.words import counted, day, flat, quarrel

ABOUT = "dossier"
PICTURES = ("contested", "network", "timeline")
STYLE = Path(__file__).parent / "static" / "dossier.css"


@dataclass(frozen=True, slots=True)
class Part:
    """A judgment with the statements it rests on, or a view of the case."""

    text: str = ""
    cites: tuple[str, ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is handed over."""

    title: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: a statement with its words and where they stand."""

    number: int
    id: str
    gone: bool
    details: Row | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A part as it is shown: its paragraphs, footnotes, remarks of the writing check."""

    number: int
    part: Part
    notes: tuple[Note, ...]
    remarks: tuple[str, ...]


def kept(view: View) -> Dossier:
    """Return the dossier as it was saved last."""
    saved = next((x.entry.value for x in reversed(view.rows.standing) if x.entry.do == "save-view" and x.entry.about == ABOUT), None)
    return dossier_from(saved) if isinstance(saved, dict) else Dossier()


def dossier_from(saved: Mapping[str, Any]) -> Dossier:
    """Return the dossier that a journal line holds."""
    parts = (p for p in saved.get("parts", ()) if isinstance(p, dict))
    made = (Part(str(p.get("text", "")), tuple(map(str, p.get("cites", ()))), str(p.get("picture", ""))) for p in parts)
    return Dossier(str(saved.get("title", "")), tuple(made))


def body(dossier: Dossier) -> Row:
    """Return the dossier as the journal keeps it."""
    return {"title": dossier.title, "parts": [{"text": p.text, "cites": list(p.cites), "picture": p.picture} for p in dossier.parts]}


def shown(view: View, dossier: Dossier) -> list[Shown]:
    """Return the parts with footnotes numbered through."""
    numbers: dict[str, int] = {}
    found = []
    for n, part in enumerate(dossier.parts):
        notes = tuple(_note(view, id_, numbers.setdefault(id_, len(numbers) + 1)) for id_ in part.cites)
        wrong = () if part.picture else tuple(remarks(part.text, len(part.cites)))
        found.append(Shown(n, part, notes, wrong))
    return found


def _note(view: View, id_: str, number: int) -> Note:
    id_ = view.rows.replaced.get(id_, id_)
    told = view.rows.statements.get(id_)
    return Note(number, id_, not told, details(view, told) if told else None)


def page(asked: Asked) -> Response:
    """Show the dossier, to be read and written."""
    dossier = kept(asked.view)
    return asked.page("dossier.html", dossier=dossier, parts=shown(asked.view, dossier), pictures=PICTURES, **_pictures(asked.view, dossier))


def _pictures(view: View, dossier: Dossier) -> Row:
    wanted = {p.picture for p in dossier.parts}
    return {
        "contested": ask.contested.contested(view.rows) if "contested" in wanted else [],
        "network": network.drawing(view, thinned(bonds.edges(view, bonds.Asked())).edges) if "network" in wanted else None,
        "timeline": timeline.drawing(view, lambda name: "") if "timeline" in wanted else None,
    }


def save(asked: Asked) -> Response:
    """Keep the dossier as the form has it, then do to its parts what the button says: add, drop, move up."""
    dossier = Dossier(asked.value("title"), _parts(asked))
    do, _, what = asked.value("do").partition(":")
    _keep(asked, ACTIONS.get(do, _as_it_is)(dossier, what))
    return asked.back("/dossier")


def _parts(asked: Asked) -> tuple[Part, ...]:
    lines = zip(asked.values("text"), asked.values("cites"), asked.values("picture"), strict=False)
    return tuple(Part(text.strip().replace("\r\n", "\n"), tuple(cites.split()), picture) for text, cites, picture in lines)


def _as_it_is(dossier: Dossier, what: str) -> Dossier:
    return dossier


def _add(dossier: Dossier, what: str) -> Dossier:
    return replace(dossier, parts=(*dossier.parts, Part(picture=what if what in PICTURES else "")))


def _drop(dossier: Dossier, what: str) -> Dossier:
    return replace(dossier, parts=tuple(p for n, p in enumerate(dossier.parts) if str(n) != what))


def _raise(dossier: Dossier, what: str) -> Dossier:
    parts, n = list(dossier.parts), int(what) if what.isdigit() else 0
    if 0 < n < len(parts):
        parts[n - 1], parts[n] = parts[n], parts[n - 1]
    return replace(dossier, parts=tuple(parts))


def _uncite(dossier: Dossier, what: str) -> Dossier:
    part, _, id_ = what.partition(":")
    parts = (replace(p, cites=tuple(c for c in p.cites if c != id_)) if str(n) == part else p for n, p in enumerate(dossier.parts))
    return replace(dossier, parts=tuple(parts))


ACTIONS: Mapping[str, Callable[[Dossier, str], Dossier]] = {"add": _add, "drop": _drop, "raise": _raise, "uncite": _uncite}


def _keep(asked: Asked, dossier: Dossier) -> None:
    if dossier != kept(asked.view):
        asked.desk.case.decide("save-view", ABOUT, body(dossier))


def cite(asked: Asked) -> Response:
    """Add a statement to the last judgment of the dossier; a dossier without one gets one."""
    told = asked.view.rows.find_statement(asked.path("id"))
    dossier = kept(asked.view)
    parts = list(dossier.parts)
    if not parts or parts[-1].picture:
        parts.append(Part())
    if told.id not in parts[-1].cites:
        parts[-1] = replace(parts[-1], cites=(*parts[-1].cites, told.id))
    _keep(asked, replace(dossier, parts=tuple(parts)))
    if asked.part:
        return JSONResponse({"cited": told.id, "part": len(parts), "moment": asked.desk.moment()})
    return asked.back("/dossier")


def export(asked: Asked) -> Response:
    """Hand the dossier over as one file."""
    name = asked.path("format")
    if name not in EXPORTS:
        raise UsageError(f"no format {name!r}; there are {', '.join(EXPORTS)}.")
    write, kind = EXPORTS[name]
    dossier = kept(asked.view)
    headers = {"Content-Disposition": f'attachment; filename="dossier.{name}"'}
    return Response(write(asked, dossier, shown(asked.view, dossier)), media_type=kind, headers=headers)


def _html(asked: Asked, dossier: Dossier, parts: list[Shown]) -> bytes:
    style = STYLE.read_text(encoding="utf-8")
    values = {"dossier": dossier, "parts": parts, "notes": _notes(parts), "style": style, "made": _today(), **_pictures(asked.view, dossier)}
    return bytes(asked.show("dossier_alone.html", **values).body)


def _notes(parts: Iterable[Shown]) -> list[Note]:
    return sorted({n.number: n for p in parts for n in p.notes}.values(), key=lambda n: n.number)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _markdown(asked: Asked, dossier: Dossier, parts: list[Shown]) -> bytes:
    lines = [f"# {_flat(dossier.title) or 'Dossier'}", ""]
    for p in parts:
        marks = "".join(f"[^{n.number}]" for n in p.notes)
        lines += [f"{_plain(p.part.text)}{marks}", ""] if not p.part.picture else _table(asked, p.part.picture)
    lines += [f"[^{n.number}]: {_escaped(words(n))}" for n in _notes(parts)]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _table(asked: Asked, picture: str) -> list[str]:
    """Return a picture in words, as a list: a drawing has none in Markdown."""
    lines = [f"* {_escaped(line)}" for line in in_words(asked.view, picture)]
    return [f"## {HEADINGS[picture]}", "", *lines, ""] if lines else []


def in_words(view: View, picture: str) -> list[str]:
    """Return what a picture shows, a line for each thing."""
    return TELLING[picture](view) if picture in TELLING else []


def _quarrels(view: View) -> list[str]:
    return [f"{flat(r['quote'])} – {'; '.join(map(quarrel, r['contested']))}" for r in ask.contested.contested(view.rows)]


def _bonds(view: View) -> list[str]:
    name = {id_: e.name for id_, e in view.rows.entities.items()}
    found = sorted(thinned(bonds.edges(view, bonds.Asked())).edges, key=lambda e: (-len(e.told), name[e.actor], name[e.recipient]))
    return [f"{name[e.actor]} – {e.label}{_sure(e)} – {name[e.recipient]} ({counted(len(e.told), 'statement')})" for e in found]


def _sure(edge: bonds.Edge) -> str:
    marks = [*(["denied"] if edge.negated else []), *([edge.certainty] if edge.certainty != "certain" else []), *(["contested"] if edge.contested else [])]
    return f" ({', '.join(marks)})" if marks else ""


def _dated(view: View) -> list[str]:
    return [f"{day(r['when'])}: {flat(r['quote'])}" for r in ask.timeline.timeline(view.rows)[: timeline.MOST] if r["when"]]


TELLING: Mapping[str, Callable[[View], list[str]]] = {"contested": _quarrels, "network": _bonds, "timeline": _dated}
HEADINGS = {"contested": "What is in dispute", "network": "Who is bound to whom", "timeline": "What is told, by when it happened"}


def _flat(text: str) -> str:
    return _escaped(" ".join(text.split()))


def _plain(text: str) -> str:
    return "\n".join(_escaped(line) for line in text.splitlines())


def _escaped(text: str) -> str:
    """Return the text so that Markdown shows it as it is, and no HTML in it counts."""
    flat = " ".join(text.split())
    return "".join(f"\\{c}" if c in "\\`*_[]#|~" else "&lt;" if c == "<" else "&amp;" if c == "&" else c for c in flat)


def words(note: Note) -> str:
    """Return a footnote in words: who says it, its quote, where it stands, how surely."""
    if not note.details:
        return f"{note.id}: no longer read"
    shown = note.details["card"]
    where = f"{shown.title}, characters {shown.evidence.replace('-', '–')}"
    status = ", ".join(filter(None, ("negated" if shown.negated else "", shown.certainty if shown.certainty != "certain" else "", shown.verdict)))
    return f"“{shown.quote}” ({note.details['voice']}; {where}{'; ' + status if status else ''})"


def _docx(asked: Asked, dossier: Dossier, parts: list[Shown]) -> bytes:
    return word(dossier.title, (_block(asked.view, p) for p in parts))


def _block(view: View, shown: Shown) -> Block:
    if shown.part.picture:
        return Block(tuple(in_words(view, shown.part.picture)), heading=HEADINGS.get(shown.part.picture, ""))
    return Block(tuple(shown.part.text.split("\n")), tuple(words(n) for n in shown.notes))


EXPORTS: Mapping[str, tuple[Callable[[Asked, Dossier, list[Shown]], bytes], str]] = {
    "html": (_html, "text/html; charset=utf-8"),
    "md": (_markdown, "text/markdown; charset=utf-8"),
    "docx": (_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
