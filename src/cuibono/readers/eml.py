"""Mail: the decoded body is the text, the headers are hints; quoted older mail of a reply, signatures and header lines are furniture."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses

from cuibono.errors import InputError
from cuibono.readers import forwarding, furniture, mastheads, pages, stamps
from cuibono.readers.decoding import decode, decode_plain
from cuibono.types import DateHint, Document, Hints, Note, Span

WROTE = re.compile(r"^(?:On\b[^\r\n]{6,160}\r?\n?[^\r\n]{0,80}\bwrote:|-{2,}[ \t]*Original Message[ \t]*-{2,})[ \t]*\r?$", re.I | re.M)
QUOTED = re.compile(r"^[ \t]*>[^\r\n]*", re.M)
SIGNATURE = re.compile(r"^--[ \t]*\r?$", re.M)


def read(data: bytes) -> Iterator[Document]:
    """Yield the one document of a mail."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    if not message.keys():
        raise InputError("it has no mail headers: if it is plain text, give it the suffix .txt")
    plain = _part(message, "text/plain")
    body = _plain(plain) if plain is not None else _page(_part(message, "text/html"))
    yield replace(body, hints=_hints(message, body))


def _part(message: Message, kind: str) -> Message | None:
    """Return the first part of that type that is no attachment and has words in it."""
    for part in message.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment" and _bytes(part).strip():
            return part
    return None


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _plain(part: Message) -> Document:
    decoded = decode_plain(_bytes(part), part.get_content_charset() or "")
    body = decoded.text
    own = furniture.find(body)
    found = furniture.joined(body, [*_outside_headers(body, own), *_mail_furniture(body)])
    dates = tuple(_forwarded_dates(body)) + furniture.stamps(body, _outside_headers(body, own))
    head = mastheads.read(body, own)
    return Document(body, hints=Hints(author=head.author, dates=dates, furniture=found, notes=decoded.doubts))


def _page(part: Message | None) -> Document:
    if part is None:
        raise InputError("the mail has no text: if the news is in an attachment, save that and read it")
    decoded = decode(_bytes(part), part.get_content_charset() or "")
    page = pages.document(decoded.text, decoded.doubts)
    found = furniture.joined(page.text, [*page.hints.furniture, *_mail_furniture(page.text)])
    return replace(page, hints=replace(page.hints, furniture=found, dates=(*page.hints.dates, *_forwarded_dates(page.text))))


def _mail_furniture(body: str) -> Iterator[Span]:
    """Yield header lines, signature and, in a reply, the older mail; a forwarded message is what the mail is about and stays."""
    forwarded = forwarding.marks(body)
    yield from forwarding.furniture(body)
    signature = SIGNATURE.search(body, forwarded[0].end() if forwarded else 0)
    if signature and body[: signature.start()].strip():
        yield Span(signature.start(), len(body))
    if not forwarded:
        yield from (Span(*line.span()) for pattern in (WROTE, QUOTED) for line in pattern.finditer(body))


def _headers(body: str) -> Iterator[re.Match[str]]:
    """Yield the header lines of forwarded messages."""
    for mark in forwarding.marks(body):
        yield from forwarding.headers(body, mark)


def _outside_headers(body: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    headers = [Span(*match.span()) for match in _headers(body)]
    return tuple(span for span in spans if not any(span.overlaps(header) for header in headers))


def _forwarded_dates(body: str) -> Iterator[DateHint]:
    for match in _headers(body):
        if match["name"].lower() in ("date", "sent") and (value := stamps.edtf(match["value"])):
            yield DateHint(value, "forwarded header Date")


def _hints(message: Message, body: Document) -> Hints:
    sender, address = next(iter(getaddresses([_header(message, "From")])), ("", ""))
    inner = forwarding.first(body.text)
    author = inner.get("from", "")
    sent = stamps.edtf(_header(message, "Date"))
    dates = (DateHint(sent, "header Date"),) if sent else ()
    attached = [name for part in message.walk() if part.get_content_disposition() == "attachment" and (name := part.get_filename())]
    notes = tuple(Note("read", f"the attachment {name} was not read: save it and read it by itself") for name in attached)
    return Hints(
        title=forwarding.ABOUT.sub("", inner.get("subject") or _header(message, "Subject")) or body.hints.title,
        author=author or body.hints.author or sender or address,
        publisher=_header(message, "Organization") or (sender if author or body.hints.author else "") or address.rpartition("@")[2],
        url=body.hints.url,
        dates=dates + body.hints.dates,
        furniture=body.hints.furniture,
        notes=body.hints.notes + notes,
    )


def _header(message: Message, name: str) -> str:
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        return " ".join(str(make_header(decode_header(raw))).split())
    except (LookupError, ValueError):
        return " ".join(str(raw).encode("utf-8", "replace").decode("utf-8").split())
