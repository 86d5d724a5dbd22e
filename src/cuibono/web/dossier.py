"""The dossier: judgments and the statements they rest on, written by a person, kept in the journal, handed over as one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

from starlette.responses import JSONResponse, Response

from cuibono.errors import UsageError
from cuibono.store import Row
from cuibono.web.asked import Asked
from cuibono.web.cards import details
from cuibono.web.check import remarks
from cuibono.web.desk import View
from cuibono.web.pictures import HEADINGS, Picture, heading, in_words, picture
from cuibono.web.word import Block, word

ABOUT = "dossier"
STYLE = Path(__file__).parent / "static" / "dossier.css"


@dataclass(frozen=True, slots=True)
class Part:
    """A judgment with the statements it rests on, or a view of the case as it was seen at an address."""

    text: str = ""
    cites: tuple[str, ...] = ()
    picture: str = ""
    address: str = ""


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
    """A part as it is shown: its paragraphs, footnotes, remarks of the writing check; or its view."""

    number: int
    part: Part
    notes: tuple[Note, ...]
    remarks: tuple[str, ...]
    picture: Picture | None


def kept(view: View) -> Dossier:
    """Return the dossier as it was saved last."""
    saved = next((x.entry.value for x in reversed(view.rows.standing) if x.entry.do == "save-view" and x.entry.about == ABOUT), None)
    return dossier_from(saved) if isinstance(saved, dict) else Dossier()


def dossier_from(saved: Mapping[str, Any]) -> Dossier:
    """Return the dossier that a journal line holds."""
    parts = (p for p in saved.get("parts", ()) if isinstance(p, dict))
    made = (Part(str(p.get("text", "")), tuple(map(str, p.get("cites", ()))), _kind(str(p.get("picture", ""))), str(p.get("address", ""))) for p in parts)
    return Dossier(str(saved.get("title", "")), tuple(made))


def body(dossier: Dossier) -> Row:
    """Return the dossier as the journal keeps it."""
    return {"title": dossier.title, "parts": [{"text": p.text, "cites": list(p.cites), "picture": p.picture, "address": p.address} for p in dossier.parts]}


def _kind(name: str) -> str:
    return name if name in HEADINGS else ""


def shown(view: View, dossier: Dossier) -> list[Shown]:
    """Return the parts with footnotes numbered through."""
    numbers: dict[str, int] = {}
    found = []
    for n, part in enumerate(dossier.parts):
        notes = tuple(_note(view, id_, numbers.setdefault(id_, len(numbers) + 1)) for id_ in part.cites)
        wrong = () if part.picture else tuple(remarks(part.text, len(part.cites)))
        found.append(Shown(n, part, notes, wrong, picture(view, part.picture, part.address) if part.picture else None))
    return found


def _note(view: View, id_: str, number: int) -> Note:
    id_ = view.rows.replaced.get(id_, id_)
    told = view.rows.statements.get(id_)
    return Note(number, id_, not told, details(view, told) if told else None)


def page(asked: Asked) -> Response:
    """Show the dossier, to be read and written."""
    dossier = kept(asked.view)
    return asked.page("dossier.html", dossier=dossier, parts=shown(asked.view, dossier), pictures=tuple(HEADINGS))


def save(asked: Asked) -> Response:
    """Keep the dossier as the form has it, then do to its parts what the button says: add, drop, move up."""
    dossier = Dossier(asked.value("title"), _parts(asked))
    do, _, what = asked.value("do").partition(":")
    _keep(asked, ACTIONS.get(do, _as_it_is)(dossier, what))
    return asked.back("/dossier")


def _parts(asked: Asked) -> tuple[Part, ...]:
    lines = zip_longest(*(asked.values(name) for name in ("text", "cites", "picture", "address")), fillvalue="")
    return tuple(Part(text.strip().replace("\r\n", "\n"), tuple(cites.split()), _kind(kind), address) for text, cites, kind, address in lines)


def _as_it_is(dossier: Dossier, what: str) -> Dossier:
    return dossier


def _add(dossier: Dossier, what: str) -> Dossier:
    return replace(dossier, parts=(*dossier.parts, Part(picture=_kind(what))))


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


def take(asked: Asked) -> Response:
    """Put a view, as it is seen, at the end of the dossier."""
    kind, address = asked.value("picture"), asked.value("address")
    if kind not in HEADINGS:
        raise UsageError(f"no view {kind!r} for a dossier; there are {', '.join(HEADINGS)}.")
    if fault := picture(asked.view, kind, address).fault:
        raise UsageError(fault)
    dossier = kept(asked.view)
    _keep(asked, replace(dossier, parts=(*dossier.parts, Part(picture=kind, address=address))))
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
    made = asked.show("dossier_alone.html", dossier=dossier, parts=parts, notes=_notes(parts), style=style, made=_today())
    return bytes(made.body)


def _notes(parts: Iterable[Shown]) -> list[Note]:
    return sorted({n.number: n for p in parts for n in p.notes}.values(), key=lambda n: n.number)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _markdown(asked: Asked, dossier: Dossier, parts: list[Shown]) -> bytes:
    lines = [f"# {_flat(dossier.title) or 'Dossier'}", ""]
    for p in parts:
        marks = "".join(f"[^{n.number}]" for n in p.notes)
        lines += [f"{_plain(p.part.text)}{marks}", ""] if not p.part.picture else _table(asked.view, p.part)
    lines += [f"[^{n.number}]: {_escaped(words(n))}" for n in _notes(parts)]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _table(view: View, part: Part) -> list[str]:
    """Return a view in words, as a list: a drawing has none in Markdown."""
    lines = [f"* {_escaped(line)}" for line in in_words(view, part.picture, part.address)]
    return [f"## {_escaped(heading(part.picture, part.address))}", "", *lines, ""] if lines else []


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
        return Block(tuple(in_words(view, shown.part.picture, shown.part.address)), heading=heading(shown.part.picture, shown.part.address))
    return Block(tuple(shown.part.text.split("\n")), tuple(words(n) for n in shown.notes))


EXPORTS: Mapping[str, tuple[Callable[[Asked, Dossier, list[Shown]], bytes], str]] = {
    "html": (_html, "text/html; charset=utf-8"),
    "md": (_markdown, "text/markdown; charset=utf-8"),
    "docx": (_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}
