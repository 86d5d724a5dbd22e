"""Invented files that are broken, hostile, or lie about themselves, and what every reader owes whoever gives it one."""

from __future__ import annotations

import struct
import time
import warnings
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO

from cuibono import readers
from cuibono.errors import InputError
from cuibono.types import Document, Note
from tests.readers import paper

SECONDS = 10.0  # of work for one hostile file, however busy the machine is; the honest ones take milliseconds
WORDS = b"Orm accused Lusk of arming the rebels in Norland. Lusk denies it."
PAGE = b"<html><head><title>Mills</title></head><body><article><p>" + WORDS + b"</p></article></body></html>"
MAIL = b"From: Orm <orm@norland.example>\r\nDate: Tue, 4 Oct 2016 10:00:00 +0000\r\nSubject: Mills\r\n"
WORD = paper.word(WORDS.decode(), title="The mills")
PDF = paper.pdf(paper.column(72, 700, "Orm accused Lusk of arming the rebels.", "Lusk denies it."))


def survives(data: bytes, name: str) -> list[Document | Note]:
    """Read the bytes; anything but documents, notes and an InputError with advice, in bounded time, fails."""
    began = time.process_time()
    found: list[Document | Note] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = list(readers.read_bytes(data, name))
        except InputError as fault:
            assert name in str(fault) and len(str(fault)) < 1000
    for document in (f for f in found if isinstance(f, Document)):
        assert document.text.strip()
        assert all(0 <= s.start < s.end <= len(document.text) for s in document.hints.furniture)
        document.text.encode("utf-8")
    assert time.process_time() - began < SECONDS
    return found


def packed(parts: Mapping[str, bytes], *, level: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of these parts."""
    out = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", level) as archive:
        warnings.simplefilter("ignore")
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def rewritten(change: Mapping[str, bytes | None]) -> bytes:
    """Return the honest Word file with some of its parts changed, added or (None) left out."""
    with zipfile.ZipFile(BytesIO(WORD)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return packed({k: v for k, v in (parts | dict(change)).items() if v is not None})


def body(inner: bytes) -> bytes:
    """Return the main part of a Word file around some XML."""
    return (
        b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>' + inner + b"</w:body></w:document>"
    )


def pdf_of(*objects: bytes, root: int = 1, trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1, with a table of where they stand."""
    out, places = b"%PDF-1.7\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + thing + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + table + b"trailer\n<< /Size %d /Root %d 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, trailer, len(out))


def lost_catalog(count: int) -> bytes:
    """Return a PDF whose table leads nowhere and whose catalog is named nowhere, so that each of its objects may be looked for in all of it."""
    out = b"%PDF-1.7\n1 0 obj\n<< /Type /Nothing >>\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (count + 1) + b"0000000009 00000 n \n" * count
    return out + table + b"trailer\n<< /Size %d >>\nstartxref\n%d\n%%%%EOF" % (count + 1, len(out))


def stream(data: bytes, more: bytes = b"", length: int | None = None) -> bytes:
    return b"<< /Length %d %s >>\nstream\n" % (len(data) if length is None else length, more) + data + b"\nendstream"


SHOWN = b"BT /F1 12 Tf 72 700 Td (" + WORDS + b") Tj ET"
CATALOG, FONT = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
A_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"


HTML = {
    "nothing closed": b"<html><body><div><p><b><i>" + WORDS,
    "closed twice": PAGE.replace(b"</p>", b"</p></p></div></body></html>"),
    "tables in tables": b"<body>" + b"<table><tr><td>" * 3000 + WORDS,
    "forms in forms": b"<form>" * 800 + WORDS + b"</form>" * 900,
    "script without end": b"<body><p>" + WORDS + b"</p><script>var a = '<p>",
    "comment without end": b"<body><p>" + WORDS + b"</p><!-- and so on",
    "title without end": b"<title>" + WORDS,
    "plaintext": b"<body><plaintext>" + WORDS,
    "half a surrogate": b"<p>&#xD800;&#xDFFF;&#0;&#x110000;&#99999999999; " + WORDS,
    "entities of entities": b'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;&b;' + WORDS,
    "outer entity": b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>&x; ' + WORDS,
    "charset that is not": PAGE.replace(b"<head>", b"<head><meta charset=utf-16>"),
    "charset that is none": PAGE.replace(b"<head>", b"<head><meta charset='none; such'>"),
    "two encodings": PAGE.replace(b"Norland", "Nörland".encode() + "Nörland".encode("cp1252")),
    "zero bytes": PAGE.replace(b" ", b"\0 "),
    "attribute without end": b"<p class='" + b"x" * 200_000 + WORDS,
    "a thousand attributes": b"<p " + b" ".join(b"a%d=b" % n for n in range(1000)) + b">" + WORDS,
    "torn description": PAGE.replace(b"<head>", b'<head><script type="application/ld+json">{"@type": "Article", "author": [[[</script>'),
    "deep description": PAGE.replace(b"<head>", b'<head><script type="application/ld+json">' + b'{"@graph":' * 3000 + b"1</script>"),
    "dates that are none": PAGE.replace(b"<head>", b"<head><meta name=date content='2016-99-99'><meta name=pubdate content='" + b"9" * 5000 + b"'>"),
    "time of nothing": PAGE.replace(b"<p>", b"<time datetime='\x1b[2J'></time><time></time><p>"),
    "frames": b"<html><frameset><frame src='a'><noframes>" + WORDS,
    "drawn by a script": b"<html><body><div id=app></div><script>draw()</script></body></html>",
    "what XML forbids after a time": b"<body><p><time>soon</time>\x01\x0b" + WORDS + b"</p>",
    "what XML forbids after a script": b"<body><div id=app>Orm.</div><script>draw()</script>\x01\x0b" + WORDS,
    "no blank and no encoding": b"<p>\x80 " + b"<b>0" * 9000 + b"<p>" + WORDS,
    "picture with words": b"<svg><foreignObject><p>" + WORDS + b"</p></foreignObject></svg><p>" + WORDS,
    "hidden": b"<p style='display:none'>" + WORDS + b"</p><p hidden>" + WORDS + b"</p><p>Orm.",
    "turned round": "<p>\u202e\u2066Orm met Lusk\u202c \u200b\u200d\ufeff".encode() + WORDS,
    "base and refresh": PAGE.replace(b"<head>", b"<head><base href='//evil.example'><meta http-equiv=refresh content='0;url=//evil.example'>"),
    "xml that claims": b'<?xml version="9.9" encoding="martian"?>' + PAGE,
    "links alone": b"<body>" + b"<a href=x>Orm met Lusk</a> " * 2000,
    "odd names": b"<p><\xff><1><-x><p:q:r><o:p>" + WORDS + b"</o:p></p>",
}
DOCX = {
    "cut": WORD[: len(WORD) // 2],
    "without its end": WORD[:-22],
    "head alone": b"PK\x03\x04",
    "no main part": packed({"a.txt": WORDS}),
    "empty main part": rewritten({"word/document.xml": b""}),
    "no xml": rewritten({"word/document.xml": b"\xff\xfe\0 no xml"}),
    "torn xml": rewritten({"word/document.xml": body(b"<w:p><w:r><w:t>Orm")[:-20]}),
    "other namespace": rewritten({"word/document.xml": b"<a><b>" + WORDS + b"</b></a>"}),
    "no body": rewritten({"word/document.xml": body(b"").replace(b"<w:body></w:body>", b"")}),
    "no types": rewritten({"[Content_Types].xml": None}),
    "no relations": rewritten({"_rels/.rels": None}),
    "relations to nothing": rewritten({"word/_rels/document.xml.rels": b"<Relationships/>"}),
    "relation to itself": rewritten({"_rels/.rels": b'<Relationships><Relationship Id="r" Type="x" Target="../../../etc/hostname"/></Relationships>'}),
    "entities": rewritten({"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + body(b"<w:p><w:r><w:t>&a;</w:t></w:r></w:p>")[21:]}),
    "outer entity": rewritten({"word/document.xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + body(b"<w:p><w:t>&a;</w:t></w:p>")[21:]}),
    "swollen": rewritten({"word/media/a.xml": b" " * 30_000_000}),
    "thousands of parts": packed({f"a{n}.xml": b"" for n in range(6000)} | {"word/document.xml": body(b"")}),
    "tables in tables": rewritten({"word/document.xml": body(b"<w:tbl><w:tr><w:tc>" * 200 + b"</w:tc></w:tr></w:tbl>" * 200)}),
    "deep": rewritten({"word/document.xml": body(b"<w:p>" * 4000 + b"</w:p>" * 4000)}),
    "a table of nothing": rewritten({"word/document.xml": body(b"<w:tbl/><w:tbl><w:tr/></w:tbl><w:p/>")}),
    "style that is not": rewritten({"word/document.xml": body(b'<w:p><w:pPr><w:pStyle w:val="none"/></w:pPr><w:r><w:t>Orm met Lusk.</w:t></w:r></w:p>')}),
    "properties torn": rewritten({"docProps/core.xml": b"<a"}),
    "locked": WORD.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"),
    "lies about size": WORD.replace(struct.pack("<L", len(WORDS)), struct.pack("<L", 2**31 - 1)),
    "climbs out": rewritten({"../../evil.xml": b"<x/>"}),
}
PDFS = {
    "catalog lost among many": lost_catalog(10_000),
    "cut": PDF[: len(PDF) // 2],
    "head alone": b"%PDF-1.7",
    "no end": PDF.replace(b"%%EOF", b"").replace(b"startxref", b""),
    "pages in a circle": pdf_of(CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
    "a page that is its own parent": pdf_of(CATALOG, ONE_PAGE, A_PAGE.replace(b"2 0 R", b"3 0 R"), stream(SHOWN), FONT),
    "a million pages": pdf_of(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>", A_PAGE, stream(SHOWN), FONT),
    "no pages": pdf_of(CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"),
    "no root": pdf_of(CATALOG, root=9),
    "stream longer than told": pdf_of(CATALOG, ONE_PAGE, A_PAGE, stream(SHOWN, length=3), FONT),
    "stream shorter than told": pdf_of(CATALOG, ONE_PAGE, A_PAGE, stream(SHOWN, length=10**9), FONT),
    "packed wrongly": pdf_of(CATALOG, ONE_PAGE, A_PAGE, stream(b"no flate", b"/Filter /FlateDecode"), FONT),
    "swollen": pdf_of(CATALOG, ONE_PAGE, A_PAGE, stream(zlib.compress(b" " * 60_000_000), b"/Filter /FlateDecode"), FONT),
    "unknown filter": pdf_of(CATALOG, ONE_PAGE, A_PAGE, stream(SHOWN, b"/Filter /NoneSuch"), FONT),
    "no font": pdf_of(CATALOG, ONE_PAGE, A_PAGE.replace(b"/F1 5 0 R", b""), stream(SHOWN), FONT),
    "font that is a number": pdf_of(CATALOG, ONE_PAGE, A_PAGE, stream(SHOWN), b"7"),
    "unbalanced": pdf_of(CATALOG, ONE_PAGE, A_PAGE, stream(b"q q q BT ET ET Q Q Q Q ) ( >> << ] ["), FONT),
    "page as wide as the world": pdf_of(CATALOG, ONE_PAGE, A_PAGE.replace(b"612 792", b"1e12 -1e12"), stream(SHOWN), FONT),
    "text far outside": pdf_of(CATALOG, ONE_PAGE, A_PAGE, stream(SHOWN.replace(b"72 700", b"1e7 1e7")), FONT),
    "letters of no size": pdf_of(CATALOG, ONE_PAGE, A_PAGE, stream(SHOWN.replace(b"12 Tf", b"0 Tf")), FONT),
    "no resources": pdf_of(CATALOG, ONE_PAGE, b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>", stream(SHOWN)),
    "locked by nobody": pdf_of(CATALOG, ONE_PAGE, A_PAGE, stream(SHOWN), FONT, trailer=b"/Encrypt << /Filter /None /V 99 >>"),
    "runs a script": pdf_of(b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert(1)) >> >>", ONE_PAGE, A_PAGE, stream(SHOWN), FONT),
    "dates that are none": pdf_of(CATALOG, ONE_PAGE, A_PAGE, stream(SHOWN), FONT, b"<< /CreationDate (D:99999999) /Title 7 >>", trailer=b"/Info 6 0 R"),
    "numbers that are none": PDF.replace(b"/Count 1", b"/Count --1"),
    "arrays in arrays": pdf_of(b"<< /Type /Catalog /Pages " + b"[" * 2000 + b"]" * 2000 + b" >>"),
}
EML = {
    "no body": MAIL + b"\r\n",
    "parts without border": MAIL + b"Content-Type: multipart/mixed\r\n\r\n" + WORDS,
    "border never seen": MAIL + b"Content-Type: multipart/mixed; boundary=zz\r\n\r\n" + WORDS,
    "mail in mail": MAIL + (b"Content-Type: message/rfc822\r\n\r\n" + MAIL) * 200 + b"\r\n" + WORDS,
    "torn base64": MAIL + b"Content-Transfer-Encoding: base64\r\n\r\nT3JtIGFjY3Vz====Z\r\n",
    "torn quoting": MAIL + b"Content-Transfer-Encoding: quoted-printable\r\n\r\nOrm =E= =ZZ met Lusk =\r\n",
    "way unknown": MAIL + b"Content-Transfer-Encoding: martian\r\n\r\n" + WORDS,
    "charset unknown": MAIL + b"Content-Type: text/plain; charset=martian\r\n\r\n" + WORDS,
    "charset of seven bits": MAIL + b"Content-Type: text/plain; charset=utf-7\r\n\r\n+AGE-" + WORDS,
    "charset that runs": MAIL + b"Content-Type: text/plain; charset=zlib_codec\r\n\r\n" + WORDS,
    "header without end": b"From: " + b"x" * 1_000_000 + b"\r\nSubject: y\r\n\r\n" + WORDS,
    "ten thousand headers": MAIL + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\n" + WORDS,
    "zero in a header": MAIL.replace(b"Mills", b"Mi\0lls\x1b[2J") + b"\r\n" + WORDS,
    "words encoded wrongly": MAIL.replace(b"Mills", b"=?utf-8?B?T3J?= =?x?Q?=ZZ?= =?martian?B?T3Jt?=") + b"\r\n" + WORDS,
    "date of no day": MAIL.replace(b"4 Oct 2016", b"99 Foo 99999") + b"\r\n" + WORDS,
    "many senders": MAIL.replace(b"From: ", b"From: " + b"a <b@c>, " * 5000) + b"\r\n" + WORDS,
    "attachments alone": MAIL + b"Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=../../x.pdf\r\n\r\n%PDF-",
    "page alone": MAIL + b"Content-Type: text/html\r\n\r\n" + HTML["tables in tables"],
    "bytes above": MAIL.replace(b"Orm", b"\xff\xfe\x80") + b"\r\n\xff\xfe" + WORDS,
    "headers folded without end": MAIL + b"X: a\r\n" + b" b\r\n" * 20_000 + b"\r\n" + WORDS,
    "old Macintosh": (MAIL + b"\r\n" + WORDS).replace(b"\r\n", b"\r"),
}
JSONL = {
    "number beyond numbers": b'{"text": "' + WORDS + b'", "date": 1e999}\n',
    "digits without end": b'{"text": "' + WORDS + b'", "date": ' + b"9" * 5000 + b"}\n",
    "not a number": b'{"text": "' + WORDS + b'", "date": NaN, "title": Infinity}\n',
    "keys twice": b'{"text": "a", "text": "' + WORDS + b'"}\n',
    "half a surrogate": b'{"text": "\\ud800 ' + WORDS + b'", "title": "\\udfff"}\n',
    "controls": b'{"text": "\\u0000\\u001b[2J ' + WORDS + b'"}\n',
    "raw controls": b'{"text": "\x00\x1b' + WORDS + b'"}\n',
    "list": b'["' + WORDS + b'"]\n',
    "words": b'"' + WORDS + b'"\n',
    "text that is a list": b'{"text": ["' + WORDS + b'"]}\n',
    "author within author": b'{"text": "' + WORDS + b'", "author": ' + b'{"name":' * 900 + b"1" + b"}" * 900 + b"}\n",
    "deep": b'{"text": ' + b"[" * 50_000 + b"\n",
    "torn": b'{"text": "' + WORDS[:20] + b"\n",
    "commas": b'{"text": "' + WORDS + b'",}\n{"text": "' + WORDS + b'",,}\n',
    "two on a line": (b'{"text": "' + WORDS + b'"}') * 2,
    "marked": b"\xef\xbb\xbf" + b'{"text": "' + WORDS + b'"}\n',
    "wide": b"\xff\xfe" + ('{"text": "' + WORDS.decode() + '"}\n').encode("utf-16-le"),
    "wide, cut": b"\xff\xfe" + ('{"text": "' + WORDS.decode() + '"}\n').encode("utf-16-le")[:-5],
    "old Macintosh": b'{"text": "' + WORDS + b'"}\r{"text": "' + WORDS + b'"}\r',
    "empty lines": b"\n\n \n\t\n",
    "latin": '{"text": "Örm met Lüsk in Nörland."}\n'.encode("cp1252"),
}
FILES = {("x.html", k): v for k, v in HTML.items()} | {("x.docx", k): v for k, v in DOCX.items()} | {("x.pdf", k): v for k, v in PDFS.items()}
FILES |= {("x.eml", k): v for k, v in EML.items()} | {("x.jsonl", k): v for k, v in JSONL.items()}
