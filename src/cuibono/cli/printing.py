"""What stands on the screen: tables in a terminal, plain lines in a pipe, JSON when asked; nothing of a document can steer the terminal."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

Row = dict[str, Any]
# escape sequences, other control characters, and the marks that turn the direction of writing
STEERING = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
UNSAFE_JSON = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LINES = 40  # rows of a table before the rest is only counted, unless --all


def clean(text: object) -> str:
    """Return the text without anything that a terminal would obey."""
    return STEERING.sub("", str(text))


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
        _plain(rows, columns)


def _plain(rows: Iterable[Row], columns: Sequence[str]) -> None:
    click.echo("\t".join(columns))
    for row in rows:
        click.echo("\t".join(" ".join(clean(word(row, c)).split()) for c in columns))


def _table(rows: Iterable[Row], columns: Sequence[str]) -> None:
    # rich takes a tenth of a second to load, and is needed in a terminal only
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold", no_wrap=column == "id")
    for row in rows:
        table.add_row(*(Text(" ".join(clean(word(row, c)).split())) for c in columns))
    Console(highlight=False).print(table)


def word(row: Row, column: str) -> str:
    """Return one field as words."""
    value = row.get(column, "")
    if column == "verdict":
        return f"{value} ({row.get('verdict_by', '')})" if value else ""
    if column == "status":
        return status(row)
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
