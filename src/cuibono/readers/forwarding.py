"""How mail programs mark a message that is passed on, and the header lines that they copy into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cuibono.types import Span

FORWARDED = re.compile(
    r"^[> \t]*(?:-{2,}[ \t]*(?:forwarded message|original message|forwarded by .*?)[ \t]*-{2,}|begin forwarded message:|-{3,}[ \t]*weitergeleitet.*)[ \t]*\r?$"
    r"|^(?=[> \t]*\*?From:[^\r\n]*\r?\n(?:[> \t]*\*?(?:Sent|Date|To|Cc|Subject):[^\r\n]*\r?\n){2})",  # some programs write the headers alone
    re.I | re.M,
)
HEADER = re.compile(r"^[> \t]*\*?(?P<name>from|date|sent|subject|to|cc|reply-to)[ \t]*:\*?[ \t]*(?P<value>\S[^\r\n]*)", re.I | re.M)
ADDRESSED = frozenset({"to", "cc", "subject", "reply-to"})
DATED = frozenset({"date", "sent"})
ADDRESS = re.compile(r"\s*[<\[(]?(?:mailto:)?[\w.+-]+@[\w.-]+[>\])]?")
ABOUT = re.compile(r"^(?:\s*(?:fwd?|re|aw|wg|tr|sv|vs)\s*(?:\[\d+\])?:\s*)+", re.I)
HEADER_LINES = 800  # characters behind the mark of a forwarded message in which its headers stand


def marks(body: str) -> list[re.Match[str]]:
    """Return where forwarded messages begin; the headers below a mark are no mark of their own."""
    found: list[re.Match[str]] = []
    for mark in FORWARDED.finditer(body):
        if not (found and not mark[0] and not body[found[-1].end() : mark.start()].strip("> \t\r\n")):
            found.append(mark)
    return found


def headers(body: str, mark: re.Match[str]) -> list[re.Match[str]]:
    """Return the header lines right below the mark of a forwarded message."""
    found: list[re.Match[str]] = []
    for line in HEADER.finditer(body, mark.end(), mark.end() + HEADER_LINES):
        behind = found[-1].end() if found else mark.end()
        if body[behind : line.start()].strip("> \t\r\n") and not body[behind : line.start()].startswith(("\n ", "\r\n ", "\n\t", "\r\n\t")):
            break
        found.append(line)
    return found


def furniture(body: str, also: frozenset[str] = frozenset()) -> Iterator[Span]:
    """Yield the marks of messages that are passed on, and the header lines to whom and about what each is, `also` others."""
    for mark in marks(body):
        yield Span(*mark.span())
        yield from (Span(*line.span()) for line in headers(body, mark) if line["name"].lower() in ADDRESSED | also)


def first(body: str) -> dict[str, str]:
    """Return the headers of the first message that is passed on: its sender without the address, its subject without "Fwd:"."""
    found = marks(body)
    said = {m["name"].lower(): m["value"].strip() for m in reversed(headers(body, found[0]))} if found else {}
    if sender := said.get("from", ""):
        said["from"] = ADDRESS.sub("", sender).strip(" \"'") or sender.strip("<> ")
    if "subject" in said:
        said["subject"] = ABOUT.sub("", said["subject"])
    return said
