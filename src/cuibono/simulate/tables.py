"""A map that the user brings: a table of edges, or a square matrix of signs or weights as tools for fuzzy cognitive maps write it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from cuibono.errors import InputError, MissingError, UsageError
from cuibono.simulate.certainty import ANY_STRENGTH, certainty, strength
from cuibono.simulate.model import Claim, checked

NEEDED = ("cause", "effect", "sign")
COLUMNS = (*NEEDED, "certainty", "source", "strength", "quote", "kind", "inferred")
SIGN_WORDS = {"+1": "+", "1": "+", "-1": "-", "−": "-", "–": "-", "−1": "-", "plus": "+", "minus": "-", "unknown": "?", "": "?"}
CHAIN = ">"  # a source that tells what another said: newspaper > ambassador
UNHEDGED = "1"  # a table that says nothing about certainty is taken at its word


def read(path: str | Path) -> tuple[Claim, ...]:
    """Read a map from a CSV file: columns cause, effect, sign (+ - 0 ?), certainty, source, strength, quote; or a square matrix with names."""
    place = Path(path)
    if not place.exists():
        raise MissingError(f"there is no file {path!s}. Give a CSV table with the columns cause, effect, sign.")
    try:
        text = place.read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError) as fault:
        raise InputError(f"{place.name} is no text in UTF-8. Save the table as CSV (UTF-8).") from fault
    return parse(text, place.name)


def parse(text: str, name: str = "the map") -> tuple[Claim, ...]:
    """Read a map from the text of a table."""
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=_delimiter(text)) if any(cell.strip() for cell in row)]
    if not rows:
        raise InputError(f"{name} is empty. Write the columns cause, effect, sign.")
    header = [cell.casefold() for cell in rows[0]]
    if set(NEEDED) <= set(header):
        return checked(_edge(n, dict(zip(header, row, strict=False)), name) for n, row in enumerate(rows[1:], 2))
    return matrix(rows, name)


def _delimiter(text: str) -> str:
    first = text.lstrip("\ufeff\n\r ").partition("\n")[0]
    return max(",;\t", key=first.count)


def _edge(line: int, row: Mapping[str, str], name: str) -> Claim:
    try:
        sure = certainty(row.get("certainty") or UNHEDGED)
        return Claim(
            f"{line}",
            row.get("cause", ""),
            row.get("effect", ""),
            SIGN_WORDS.get(row.get("sign", "").casefold(), row.get("sign", "")),
            sure.held,
            tuple(s.strip() for s in row.get("source", "").split(CHAIN) if s.strip()),
            strength(row.get("strength", "")),
            row.get("kind") or "asserted",
            row.get("inferred", "").casefold() not in {"1", "yes", "true", "x", "inferred"},
            quote=row.get("quote", ""),
            word=str(sure),
        )
    except UsageError as fault:
        raise UsageError(f"{name}, line {line}: {fault}") from fault


def matrix(rows: Sequence[Sequence[str]], name: str = "the map") -> tuple[Claim, ...]:
    """Read a square matrix: names in the first row and column (the column may be left out), the effect of the row on the column in the cells."""
    heads = [c for c in rows[0] if c]
    named = len(rows[0]) == len(heads) + 1 or len(rows[1:]) == len(heads) == len(rows[1]) - 1 if len(rows) > 1 else False
    body = [row[1:] if named else row for row in rows[1:]]
    if len(body) != len(heads) or any(len(row) != len(heads) for row in body):
        raise InputError(f"{name} is neither a table with the columns cause, effect, sign nor a square matrix with its names in the first row.")
    if named and [row[0] for row in rows[1:]] != heads:
        raise InputError(f"{name}: the names of rows and columns differ; write them in the same order.")
    cells = [(heads[i], heads[j], _weight(cell, heads[i], heads[j], name)) for i, row in enumerate(body) for j, cell in enumerate(row)]
    return weighted(cells)


def weighted(cells: Iterable[tuple[str, str, float]]) -> tuple[Claim, ...]:
    """Turn weights into claims; where all are 1 or -1 they are signs alone and their strength is open."""
    known = [c for c in cells if c[2]]
    bare = all(abs(w) == 1 for _, _, w in known)
    return checked(Claim(f"{n}", a, b, "+" if w > 0 else "-", strength=ANY_STRENGTH if bare else (abs(w), abs(w))) for n, (a, b, w) in enumerate(known, 1))


def _weight(cell: str, cause: str, effect: str, name: str) -> float:
    try:
        value = {"+": 1.0, "-": -1.0, "": 0.0}.get(cell)
        value = float(cell) if value is None else value
    except ValueError:
        value = 2.0
    if not abs(value) <= 1:
        raise InputError(f"{name}: the cell {cause!r} on {effect!r} holds {cell!r}; write a number from -1 to 1.")
    return value


def write_edges(claims: Iterable[Claim]) -> str:
    """Write claims as a table of edges that `read` takes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for c in claims:
        low, high = c.strength
        bands = "" if c.strength == ANY_STRENGTH else f"{low:g}" if low == high else f"{low:g}-{high:g}"
        writer.writerow((c.cause, c.effect, c.sign, f"{c.held:g}", f" {CHAIN} ".join(c.sources), bands, c.quote, c.kind, "" if c.explicit else "yes"))
    return out.getvalue()
