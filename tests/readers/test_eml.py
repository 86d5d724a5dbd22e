"""Mail: headers, bodies in their codings, quoted and forwarded mail."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from cuibono.errors import InputError
from cuibono.readers import eml
from cuibono.types import DateHint, Document

FORWARD = """For tomorrow’s page.

---------- Forwarded message ----------
From: Press Office <press@norland.example>
Date: Fri, 30 Jan 2015 17:40
Subject: Decree
To: desk@wire.example

Yesterday the cabinet banned timber from Sudmark.

> On Wed, 28 Jan 2015 the Embassy of Sudmark wrote:
> We ask the ministry to release the waggons.

--
Ina Vell, night desk
"""
REPLY = """The ministry denies it.

On Wed, 28 Jan 2015 at 10:02, Tam Brok <tam@wire.example> wrote:
> Orm met Lusk.
> Is that so?

--\x20
Ina Vell
"""


def mail(body: str, html: str = "", subject: str = "Décret – embargoed") -> bytes:
    """Return a mail with quoted-printable text and, if given, a twin in HTML."""
    message = EmailMessage()
    message["From"] = "Levant Wire – desk <night@wire.example>"
    message["Date"] = "Mon, 02 Feb 2015 09:14:00 +0100"
    message["Received"] = "from a by b; Tue, 03 Mar 2015 11:00:00 +0000"
    message["Subject"] = subject
    if body:
        message.set_content(body, cte="quoted-printable")
    if html and body:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return bytes(message)


def read(data: bytes) -> Document:
    (document,) = eml.read(data)
    return document


def furniture(document: Document) -> list[str]:
    return [document.words(span).strip() for span in document.hints.furniture]


def test_headers_are_hints_and_the_archive_date_is_none() -> None:
    hints = read(mail("Orm met Lusk.\n")).hints
    assert (hints.title, hints.author, hints.publisher) == ("Décret – embargoed", "Levant Wire – desk", "wire.example")
    assert hints.dates == (DateHint("2015-02-02", "header Date"),)


def test_plain_text_is_preferred_to_its_twin() -> None:
    assert read(mail("Orm’s mill.\n", html="<p>Orm’s mill.</p>")).text == "Orm’s mill.\n"


def test_a_mail_of_markup_alone_is_read_as_a_page() -> None:
    document = read(mail("", html="<html><body><p>Orm met Lusk at the mill.</p><p>Lusk denies it.</p></body></html>"))
    assert document.text == "Orm met Lusk at the mill.\n\nLusk denies it."


def test_a_forwarded_message_stays_with_its_sender_and_date() -> None:
    document = read(mail(FORWARD))
    assert furniture(document) == ["---------- Forwarded message ----------", "Subject: Decree\nTo: desk@wire.example", "--\nIna Vell, night desk"]
    assert document.hints.dates == (DateHint("2015-02-02", "header Date"), DateHint("2015-01-30", "forwarded header Date"))


def test_older_mail_and_signature_of_a_reply_are_furniture() -> None:
    document = read(mail(REPLY))
    (tail,) = furniture(document)
    assert document.text[: document.hints.furniture[0].start].strip() == "The ministry denies it."
    assert tail.startswith("On Wed")
    assert tail.endswith("Ina Vell")


def test_an_attachment_is_named_not_read() -> None:
    message = EmailMessage()
    message["From"] = "a@wire.example"
    message.set_content("Orm met Lusk.\n")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="decree.pdf")
    assert "decree.pdf" in read(bytes(message)).hints.notes[0].message


def test_an_unknown_charset_does_not_stop_the_reader() -> None:
    data = b"From: a@wire.example\nContent-Type: text/plain; charset=x-none\nContent-Transfer-Encoding: 8bit\n\n" + "Désiré Orm left.\n".encode()
    assert read(data).text == "Désiré Orm left.\n"


def test_a_mail_without_text_or_headers_is_refused() -> None:
    with pytest.raises(InputError, match="no mail headers"):
        read(b"\njust words")
    with pytest.raises(InputError, match="no text"):
        read(b"From: a@wire.example\nContent-Type: image/png\n\nxx")


def test_the_author_of_forwarded_mail_is_who_wrote_it() -> None:
    hints = read(mail(FORWARD, subject="Fwd: Decree")).hints
    assert (hints.title, hints.author) == ("Decree", "Press Office")


def test_a_name_without_an_address_is_whole() -> None:
    hints = read(mail(FORWARD.replace("Press Office <press@norland.example>", "Agna Holm-Baran"), subject="Fw: RE: Decree")).hints
    assert (hints.title, hints.author) == ("Decree", "Agna Holm-Baran")


def test_headers_without_a_mark_begin_a_forwarded_message_too() -> None:
    headers = "From: Press Office <press@norland.example>\nSent: Friday, 30 January 2015 17:40\nTo: desk@wire.example\nSubject: Decree\n"
    document = read(mail(f"For tomorrow.\n\n{headers}\nOrm left.\n"))
    assert (document.hints.title, document.hints.author) == ("Decree", "Press Office")
    assert furniture(document) == ["To: desk@wire.example\nSubject: Decree"]
    assert DateHint("2015-01-30", "forwarded header Date") in document.hints.dates


def test_the_line_of_a_telephone_is_furniture() -> None:
    assert furniture(read(mail("Orm left.\n\nSent from my iPhone\n"))) == ["Sent from my iPhone"]
