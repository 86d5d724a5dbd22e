"""What stands on the screen: tables in a terminal, plain lines in a pipe, JSON when asked; nothing of a document can steer the terminal."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from cuibono.store.grading import UNGRADED
from cuibono.store.wording import kind_words

Row = dict[str, Any]
# escape sequences, other control characters, and the marks that turn the direction of writing
STEERING = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
UNSAFE_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
IDS = re.compile(r"\b([smdt]-[0-9a-f]{8})[0-9a-f]{8}\b")  # as much of an id as a person needs to type
GAP, NARROWEST, INDENT = 2, 9, 4  # columns of a table
NARROW = 110  # columns of a terminal in which a kind and a status have no room of their own
WHOLE = frozenset({"id", "code", "when", "published", "language", "country", "mentions", "statements", "speaks", "documents", "shown", "verdicts", "used"})
HEADINGS = {"mentions": "named", "speaks": "says", "documents": "texts", "country": "of", "published": "dated"}
# Fields too long for a column of a table: each stands on a line of its own below its row.
BELOW = {
    "title": "{}",
    "quote": "“{}”",
    "found": "{}",
    "sources": "says {}",
    "voices": "{}",
    "contested": "contested: {}",
    "aliases": "also {}",
    "because": "{}",
    "readings": "read by {}",
    "text": "{}",
    "answer": "{}",
}
TOLD_BY = "told by {}"


def clean(text: object) -> str:
    """Return the text without anything that a terminal would obey."""
    return STEERING.sub("", str(text))


def once(told: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return each line once with all that ends it: one sentence may deny an act and be the word of him who denies it."""
    found: dict[str, list[str]] = {}
    for line, end in told:
        found.setdefault(line, []).append(end)
    return found


def many(n: int, what: str, several: str = "") -> str:
    """Return a count in words: 1 document, 2 documents."""
    return f"{n} {what if n == 1 else several or f'{what}s'}"


def say(text: str = "", *, error: bool = False) -> None:
    """Print a line."""
    click.echo(clean(text), err=error)


def as_json(value: object, *, indent: int | None = None) -> str:
    """Return JSON whose characters no terminal obeys and every encoding can carry."""
    return UNSAFE_JSON.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(value, ensure_ascii=False, indent=indent))


def say_json(value: object) -> None:
    """Print JSON and nothing else."""
    click.echo(as_json(value, indent=1))


def listing(rows: Sequence[Row], columns: Sequence[str], *, json_: bool, empty: str) -> None:
    """Print the rows of a question: as JSON, as a table, or as lines with tabs when piped."""
    if json_:
        say_json(list(rows))
    elif not rows:
        say(empty, error=True)
    elif sys.stdout.isatty():
        _table(rows, columns)
    else:
        plain(rows, columns)


def plain(rows: Iterable[Row], columns: Sequence[str]) -> None:
    """Print lines with tabs, one after the other as they come."""
    click.echo("\t".join(columns))
    for row in rows:
        click.echo("\t".join(" ".join(clean(word(row, c)).split()) for c in columns))


def _table(rows: Sequence[Row], columns: Sequence[str]) -> None:
    """Print a table that fits the terminal: short fields side by side, long ones on lines of their own below each row."""
    # rich takes a tenth of a second to load, and is needed in a terminal only
    from rich.console import Console

    console = Console(highlight=False)
    narrow = console.width < NARROW
    long = {*BELOW, "status"} if narrow else {*BELOW}
    heads = [c for c in columns if (c not in long or c == columns[0]) and any(_cell(r, c) for r in rows)]
    heads = [c for c in heads if c != "kind" or "code" not in heads]
    lines = [[HEADINGS.get(h, h.replace("_", " ")) for h in heads], *([_cell(r, c, short=narrow) for c in heads] for r in rows)]
    widths = _widths(lines, [h in WHOLE for h in heads], console.width)
    console.print(_grid(lines[0], widths, style="bold"))
    for row, line in zip(rows, lines[1:], strict=True):
        console.print(_grid(line, widths))
        _print_below(console, row, [c for c in columns if c in long and c not in heads])


def _cell(row: Row, column: str, *, short: bool = False) -> str:
    value = " ".join(clean(word(row, column)).split())
    if column == "code" and not short and row.get("kind") not in {None, "", value}:
        return f"{row['kind']}.{value}"
    return IDS.sub(r"\1", value) if column in {"id", "statements"} else value


def _widths(lines: Sequence[Sequence[str]], whole: Sequence[bool], room: int) -> list[int]:
    """Return how wide each column may be: as its longest field, the widest of those that may be broken cut first until all fit."""
    widths = [max(len(line[n]) for line in lines) for n in range(len(lines[0]))]
    while sum(widths) + GAP * (len(widths) - 1) > room:
        free = [w for w, kept in zip(widths, whole, strict=True) if not kept and w > NARROWEST]
        if not free:
            break
        widths[next(n for n, w in enumerate(widths) if w == max(free) and not whole[n])] -= 1
    return widths


def _grid(cells: Sequence[str], widths: Sequence[int], style: str = "") -> Any:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, GAP, 0, 0))
    for width in widths:
        grid.add_column(width=width, overflow="fold")
    grid.add_row(*(Text(c, style=style) for c in cells))
    return grid


def _print_below(console: Any, row: Row, columns: Sequence[str]) -> None:
    from rich.padding import Padding
    from rich.text import Text

    for column in columns:
        said = " ".join(clean(word(row, column)).split())
        if said:
            form = TOLD_BY if column == "voices" and isinstance(row.get(column), list) else BELOW.get(column, "({})")
            console.print(Padding(Text(form.format(said)), (0, 0, 0, INDENT)))


def word(row: Row, column: str) -> str:
    """Return one field as words."""
    value = row.get(column, "")
    if column == "verdict":
        return f"{value} ({row.get('verdict_by', '')})" if value else ""
    if column == "status":
        return status(row)
    if column == "sources" and isinstance(value, list):
        return " > ".join(map(str, value))  # a chain, outermost first: names have commas of their own
    if column == "kind":
        return kind_words(str(value)) if sys.stdout.isatty() else str(value)
    if column == "grade":
        return "" if value == UNGRADED else str(value)
    if column == "quantity" and isinstance(value, dict):
        return f"{value['bound']} {value['value']} {value['unit']}"
    if isinstance(value, dict):
        return "; ".join(f"{k} {v}" for k, v in value.items() if v != "silent")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def status(row: Row) -> str:
    """Return how a statement is meant, in words: not, possible, future, contested."""
    marks = ["not" if row.get("negated") else "", row.get("certainty", ""), row.get("realis", ""), "contested" if row.get("contested") else ""]
    return " ".join(m for m in marks if m and m not in {"certain", "actual"})


def underlined(sentence: Row, evidence: Iterable[Row], width: int = 88) -> list[str]:
    """Return the sentence in lines, each with a line of marks below the words that are evidence."""
    text = sentence["text"]
    inside = [any(e["start"] <= sentence["start"] + n < e["end"] for e in evidence) for n in range(len(text))]
    out: list[str] = []
    start = 0
    while start < len(text):
        end = _break(text, start, width)
        marks = "".join("~" if inside[n] and text[n] != "\n" else " " for n in range(start, end)).rstrip()
        out += [clean(text[start:end].replace("\n", " ").replace("\t", " ")), *([marks] if marks else [])]
        start = end
    return out


def _break(text: str, start: int, width: int) -> int:
    if len(text) - start <= width:
        return len(text)
    space = text.rfind(" ", start, start + width)
    return space + 1 if space > start else start + width


def highlighted(row: Row) -> str:
    """Return a found sentence with its hits between marks."""
    text, start = row["text"], row["start"]
    for hit in reversed(row["hits"]):
        a, b = hit["start"] - start, hit["end"] - start
        text = f"{text[:a]}»{text[a:b]}«{text[b:]}"
    return " ".join(text.split())
