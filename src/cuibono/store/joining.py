"""Two persons' cases become one: what each decided is joined, and where they decided differently both are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cuibono.store.folder import ORIGINALS, inside, keep_as, with_actors
from cuibono.store.journal import Line, standing
from cuibono.store.rows import Row, Rows
from cuibono.types import Entry

Key = tuple[str, ...]
ABOUT_ONE = frozenset({"judge", "correct", "sign", "grade", "replace"})  # verbs by which the last line about a thing stands
JOIN = "join"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two lines about one thing that say different things: the one of this case stands until somebody decides again."""

    ours: Line
    theirs: Line


@dataclass(frozen=True, slots=True)
class Joined:
    """What is new in the other journal, what of ours is said again after it, so that it stands, and the conflicts."""

    new: tuple[Entry, ...]
    again: tuple[Entry, ...]
    conflicts: tuple[Conflict, ...]


def joined(ours: Iterable[Line], theirs: Iterable[Line]) -> Joined:
    """Return what another journal adds to this one; lines that both have are one, and of two that conflict ours is said again, so that it stands."""
    here, there = tuple(ours), tuple(theirs)
    ids_here, ids_there = {x.id for x in here}, {x.id for x in there}
    mine = _last(x for x in standing(here) if x.id not in ids_there)
    other = _last(x for x in standing(there) if x.id not in ids_here)
    conflicts = tuple(Conflict(mine[k], other[k]) for k in sorted(mine.keys() & other.keys()) if said(mine[k].entry) != said(other[k].entry))
    kept = {x.entry.about: x for x in standing(here) if x.entry.do == "add"}
    gone = [x for x in there if x.id not in ids_here and x.entry.do == "remove" and x.entry.about in kept]
    conflicts += tuple(Conflict(kept[x.entry.about], x) for x in gone)
    held = {x.id for x in gone} | {x.id for x in there if x.entry.do == "add" and x.entry.about in kept and x.entry.value == kept[x.entry.about].entry.value}
    new = [x.entry for x in there if x.id not in ids_here and x.id not in held and x.entry.do != JOIN]
    again = [c.ours.entry for c in conflicts if c.ours.entry.do != "add"]
    return Joined(tuple(new), tuple(again), conflicts)


def _last(lines: Iterable[Line]) -> dict[Key, Line]:
    return {key: line for line in lines for key in keys(line.entry)}


def keys(entry: Entry) -> Iterator[Key]:
    """Yield what a line decides on: of two lines with one key the later one stands."""
    value: Mapping[str, object] = entry.value if isinstance(entry.value, dict) else {}
    if entry.do in ABOUT_ONE:
        yield (entry.do, entry.about)
    elif entry.do == "set-meta":
        yield from ((entry.do, entry.about, name) for name in value)
    elif entry.do in {"merge", "split"}:
        yield ("same", *sorted((entry.about, str(value.get("with", "")))))
    elif entry.do == "fold":
        yield (entry.do, str(value.get("key", "")))


def said(entry: Entry) -> str:
    """Return what a line says, in a few words."""
    value: Mapping[str, object] = entry.value if isinstance(entry.value, dict) else {}
    fields = value.get("fields")
    wrong = f": {', '.join(map(str, fields))}" if isinstance(fields, list) and fields else ""
    statement = value.get("statement")
    if entry.do in {"merge", "split", "remove", "add"}:
        return {"merge": "the same", "split": "different", "remove": "taken out", "add": "kept"}[entry.do]
    if isinstance(statement, dict):
        return f"corrected to {statement.get('kind')}.{statement.get('code')} {statement.get('id')}"
    known = next((str(value[name]) for name in ("verdict", "grade", "sign", "with") if name in value), "")
    return known + wrong if known else ", ".join(f"{k} {v}" for k, v in sorted(value.items())) or str(entry.value)


def line_of(conflicts: Iterable[Conflict], other: Path, count: int) -> Entry:
    """Return the line that keeps which lines conflicted; who and when are filled in by the case."""
    pairs = [{"ours": c.ours.id, "theirs": c.theirs.id, "about": c.ours.entry.about, "said": said(c.theirs.entry), "by": c.theirs.entry.by} for c in conflicts]
    return Entry(JOIN, other.name, {"lines": count, "conflicts": pairs}, "", "")


def conflicts(rows: Rows) -> list[Row]:
    """Return the conflicts on which nobody has decided since the cases were joined."""
    if not rows.lines_of(JOIN):
        return []
    found: dict[tuple[str, str], Row] = {}
    lines = {x.id: x for x in rows.lines}
    for n, line in enumerate(rows.lines):
        if line.entry.do != JOIN or not isinstance(line.entry.value, dict):
            continue
        pairs = line.entry.value.get("conflicts", ())
        later = {k for x in rows.lines[n + 1 :] for k in keys(x.entry)}
        for pair in pairs:
            ours = lines.get(str(pair["ours"]))
            if ours and not later & set(keys(ours.entry)):
                found[(str(pair["ours"]), str(pair["theirs"]))] = _row(rows, ours.entry, pair)
    return list(found.values())


def _row(rows: Rows, ours: Entry, pair: Mapping[str, str]) -> Row:
    told = rows.statements.get(ours.about)
    quote = rows.words(told.document, told.span) if told else ""
    here = f"here: {said(ours)} ({ours.by})"
    return {
        "what": "conflict",
        "id": ours.about,
        "decision": ours.do,
        "ours": said(ours),
        "by": ours.by,
        "theirs": pair["said"],
        "their_by": pair["by"],
        "quote": quote,
        "text": f"{ours.do} {ours.about}: {here}, there: {pair['said']} ({pair['by']}); decide again to settle it",
    }


def copy_files(here: Path, there: Path) -> list[str]:
    """Copy the originals and replies that only the other case has and take in its list of actors; returns notes on what was left as it is."""
    for name in (ORIGINALS, "replies"):
        for path in sorted((there / name).glob("*")) if (there / name).is_dir() else ():
            if inside(there / name, path.name) and path.is_file():
                keep_as(here / name / path.name, path)
    return with_actors(here, there)
