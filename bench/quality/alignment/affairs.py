"""Our own affairs: eight quarrels told by three or four invented accounts each; the words that tell an event are marked with its name."""

from __future__ import annotations

import re
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cuibono.case import Case, Given, open_case
from cuibono.compare.telling import KINDS, Telling, bare, telling
from cuibono.store import Rows, Told
from cuibono.types import Span

HERE = Path(__file__).parent
MARK = re.compile(r"\[(\w+):([^\]]+)\]")


@dataclass(frozen=True)
class Account:
    """One text with where its events are told: name of the event and span of the word."""

    name: str
    publisher: str
    date: str
    text: str
    events: tuple[tuple[str, Span], ...]
    copies: str = ""


@dataclass(frozen=True)
class Affair:
    """Several accounts, and over what their events are contested."""

    name: str
    accounts: tuple[Account, ...]
    contested: dict[str, list[str]]


def affairs() -> list[Affair]:
    """Return the affairs in order of name."""
    return [affair(path) for path in sorted((HERE / "affairs").glob("*.toml"))]


def affair(path: Path) -> Affair:
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return Affair(path.stem, tuple(account(**a) for a in found["accounts"]), found["contested"])


def account(*, name: str, publisher: str, date: str, text: str, copies: str = "") -> Account:
    plain, events, end = "", [], 0
    for mark in MARK.finditer(text.strip()):
        plain += text.strip()[end : mark.start()]
        events.append((mark[1], Span(len(plain), len(plain) + len(mark[2]))))
        plain += mark[2]
        end = mark.end()
    return Account(name, publisher, date, plain + text.strip()[end:], tuple(events), copies)


def opened(affair: Affair) -> Case:
    """Read an affair into a case of its own, which lasts as long as the program."""
    case = open_case(Path(tempfile.mkdtemp(prefix="affair-")) / "case", create=True)
    for a in affair.accounts:
        list(case.read_bytes([(a.name, a.text.encode())], Given(date=a.date, publisher=a.publisher)))
    return case


def marked(affair: Affair, rows: Rows) -> Iterator[tuple[str, Telling, bool]]:
    """Yield for each marked word the name of its event, its telling, and whether a statement of ours stands behind it."""
    papers = {p.name: p for p in rows.papers.values()}
    for a in affair.accounts:
        document = papers[a.name].id
        for event, span in a.events:
            found = read(rows, document, span)
            id_ = f"{a.name}:{span.start}"
            yield event, replace(telling(rows, found), id=id_) if found else bare(rows, document, span, id_), found is not None


def read(rows: Rows, document: str, span: Span) -> Told | None:
    """Return the statement that was read at a marked word, the surest shown event first."""
    here = [t for t in rows.statements.values() if t.document == document and t.statement.kind in KINDS and t.statement.trigger.overlaps(span)]
    return min(here, key=lambda t: (not t.statement.shown, t.statement.kind != "event", -t.statement.confidence, t.id), default=None)
