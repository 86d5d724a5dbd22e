"""Fill a page with what the program prints: each placeholder is followed by a block with the output of its command.

    <!-- output: cuibono brief --case gabala -->                   what a terminal of 100 columns shows
    <!-- output: cuibono brief --case gabala | section FIGURES -->  only that part of `brief`
    <!-- output: cuibono cast --case gabala | first 8 -->           only so many lines
    <!-- output: cuibono levers | columns id,holder,target -->      a table of those fields, of each no more than a few words
    <!-- output: cuibono claims | count voice,certainty -->         how many rows have each value of those fields
    <!-- output: cuibono show {claims --source Orm :sent} -->       the id of the first row of a listing that holds the word
    <!-- run: cuibono demo -->                                      run it, show nothing
    <!-- edit: samples/a.txt to b.txt: old words -> new words -->   write a file with other words in it

All commands of a page run in one temporary folder, in order.
"""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import shlex
import struct
import subprocess
import sys
import tempfile
import termios
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

COLUMNS, LINES = 100, 60
PLACE = re.compile(r"<!-- (output|run|edit): (.+?) -->\n(?:```console\n.*?\n```\n)?", re.DOTALL)
INNER = re.compile(r"\{(.+?)\s*:([^:}]+)\}")
COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
QUOTED = re.compile(r"“([^“”]*)”|\"([^\"]*)\"")
SMALL = frozenset("of in and the for to on de al".split())
WORD = re.compile(r"[^\W\d_]+")
FEW = 3  # words of a quotation from a text that is not ours to print
LONGEST_NAME = 6  # words
RUN = 8  # words in a row that would be a copy of it
PROGRAM = "import sys; from cuibono.cli import main; main(prog_name='cuibono')"
ID = 10  # characters of an id that a person needs to type

Row = dict[str, Any]


def written(page: str, *, samples: Path, article: str = "") -> str:
    """Return the page with all outputs renewed; with an article, no output quotes more than a few words of it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "samples").symlink_to(samples)
        if article:
            (folder / "article.txt").write_text(article, encoding="utf-8")
        return PLACE.sub(lambda m: _filled(m[1], m[2], folder, careful=bool(article)), page)


def _filled(verb: str, asked: str, folder: Path, *, careful: bool) -> str:
    if verb == "edit":
        return _edited(asked, folder)
    command, *filters = (part.strip() for part in asked.split(" | "))
    typed = INNER.sub(lambda m: _id(m[1], m[2], command, folder), command)
    if verb == "run":
        printed(typed, folder)
        return f"<!-- {verb}: {asked} -->\n"
    lines = _kept(typed, filters, folder, careful=careful)
    body = "\n".join(_few(line) if careful else line for line in lines)
    return f"<!-- {verb}: {asked} -->\n```console\n$ {typed}\n{body}\n```\n"


def _edited(asked: str, folder: Path) -> str:
    """Write a file with one passage in other words; a passage that is not there is a fault of the page."""
    names, words = asked.split(": ", 1)
    old, new = words.split(" -> ")
    source, target = (folder / name for name in names.split(" to "))
    text = source.read_text(encoding="utf-8")
    if text.count(old) != 1:
        raise SystemExit(f"{source.name} holds {old!r} {text.count(old)} times: name another passage in the page")
    target.write_text(text.replace(old, new), encoding="utf-8")
    return f"<!-- edit: {asked} -->\n"


def _kept(command: str, filters: Sequence[str], folder: Path, *, careful: bool) -> list[str]:
    asked = dict(f.partition(" ")[::2] for f in filters)
    if "count" in asked:
        lines = _table(_counted(_rows(command, folder), asked["count"].split(",")), [*asked["count"].split(","), "count"])
    elif "columns" in asked:
        lines = _table(_rows(command, folder), asked["columns"].split(","))
    else:
        lines = printed(command, folder).rstrip().splitlines()
    if "section" in asked:
        lines = list(_section(lines, asked["section"]))
    most = int(asked.get("first", LINES))
    return lines if len(lines) <= most else [*lines[:most], "..."]


def _id(command: str, word: str, outer: str, folder: Path) -> str:
    """Return the short id of the first row of a listing that holds the word."""
    case = re.search(r"--case \S+", outer)
    rows = _rows(f"cuibono {command} {case[0] if case else ''}", folder)
    found = next((r for r in rows if word.strip().casefold() in json.dumps(r, ensure_ascii=False).casefold()), None)
    if not found:
        raise SystemExit(f"no row of `{command}` holds {word!r}: name another in the placeholder of `{outer}`")
    return str(found["id"])[:ID]


def _rows(command: str, folder: Path) -> list[Row]:
    found = subprocess.run(_words(f"{command} --json"), cwd=folder, capture_output=True, text=True, check=True, env=_environment())
    told = json.loads(found.stdout)
    rows: list[Row] = told if isinstance(told, list) else told["rhetoric"]  # of `read --json`, what no listing tells
    return rows


def printed(command: str, folder: Path) -> str:
    """Return what a command prints in a terminal."""
    here, there = pty.openpty()
    fcntl.ioctl(there, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    with subprocess.Popen(_words(command), cwd=folder, stdin=subprocess.DEVNULL, stdout=there, stderr=subprocess.PIPE, env=_environment()) as running:
        os.close(there)
        shown = b"".join(_chunks(here))
        faults = running.stderr.read() if running.stderr else b""
    os.close(here)
    text = COLOUR.sub("", (shown + faults).decode("utf-8").replace("\r\n", "\n"))
    return "\n".join(line.rstrip() for line in text.splitlines())


def _chunks(terminal: int) -> Iterator[bytes]:
    """Yield what comes from a terminal until its other end is closed, which Linux tells by an error."""
    try:
        while chunk := os.read(terminal, 65536):
            yield chunk
    except OSError:
        return


def _words(command: str) -> list[str]:
    first, *rest = shlex.split(command)
    if first != "cuibono":
        raise SystemExit(f"{command!r} is no command of cuibono")
    return [sys.executable, "-c", PROGRAM, *rest]


def _environment() -> Mapping[str, str]:
    source = str(Path(__file__).resolve().parents[1] / "src")
    return {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm", "NO_COLOR": "1", "PYTHONPATH": source, "LOGNAME": "you"}


def _section(lines: Sequence[str], title: str) -> Iterator[str]:
    inside = False
    for line in lines:
        inside = line == title if line and not line.startswith(" ") else inside
        if inside and line:
            yield line


def _table(rows: Sequence[Row], columns: Sequence[str]) -> list[str]:
    """Return a table of some fields, each cut to a few words unless it is a name."""
    cells = [[_named(_field(row.get(c))) if c != "id" else str(row[c])[:ID] for c in columns] for row in rows]
    widths = [max(len(line[n]) for line in (columns, *cells)) for n in range(len(columns))]
    return ["  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in (list(columns), *cells)]


def _counted(rows: Sequence[Row], columns: Sequence[str]) -> list[Row]:
    found = Counter(tuple(_field(row.get(c)) for c in columns) for row in rows)
    return [{**dict(zip(columns, values, strict=True)), "count": n} for values, n in sorted(found.items(), key=lambda kv: (-kv[1], kv[0]))]


def _field(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no"}.get(value, "") if value is not None else ""
    if isinstance(value, dict):
        return "; ".join(f"{k} {v}" for k, v in value.items() if v != "silent")
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value)


def _named(words: str) -> str:
    """Cut words to a few, unless all of them but the small ones are capitalised, as in a name."""
    parts = [_clip(p) for p in words.split("; ")]
    return "; ".join(parts[:FEW]) + ("; ..." if len(parts) > FEW else "")


def _clip(words: str) -> str:
    many = words.split()
    if len(many) <= FEW or (len(many) <= LONGEST_NAME and all(w[:1].isupper() or w in SMALL for w in many)):
        return words
    return f"{' '.join(many[:FEW])} ..."


def _few(line: str) -> str:
    """Cut what stands in quotation marks to a few words."""
    return QUOTED.sub(lambda m: _cut_quote(m[0]), line)


def _cut_quote(quoted: str) -> str:
    words = quoted[1:-1].split()
    return quoted if len(words) <= FEW else f"{quoted[0]}{' '.join(words[:FEW])} ...{quoted[-1]}"


def repeated(page: str, article: str) -> list[str]:
    """Return the runs of eight words that a page has in common with an article."""
    theirs = {tuple(run) for run in _runs(article)}
    return [" ".join(run) for run in _runs(page) if tuple(run) in theirs]


def _runs(text: str) -> list[list[str]]:
    words = [w.lower() for w in WORD.findall(text)]
    return [words[i : i + RUN] for i in range(len(words) - RUN + 1)]
