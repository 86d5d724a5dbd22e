"""Small files written by hand for the tests: a PDF from words with places, a Word file from paragraphs."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx

Placed = tuple[float, float, str]  # from the left, from the bottom, words


def pdf(*pages: Sequence[Placed], info: str = "") -> bytes:
    """Return a PDF whose pages show the words at their places."""
    count = len(pages)
    bodies = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {count} /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(count))}] >>"]
    bodies.append("<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>")
    for number, page in enumerate(pages):
        drawn = "\n".join(f"BT /F1 11 Tf {x} {y} Td ({_escaped(words)}) Tj ET" for x, y, words in page)
        bodies.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>",
        )
        bodies.append(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
    bodies.append(f"<< {info} >>")
    return _written(bodies)


def _written(bodies: Sequence[str]) -> bytes:
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252"))
    start = out.tell()
    out.write(f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode())
    out.write("".join(f"{place:010d} 00000 n \n" for place in places).encode())
    out.write(f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R /Info {len(bodies)} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def column(x: float, top: float, *lines: str) -> list[Placed]:
    """Return the lines of one column from the top down."""
    return [(x, top - 14 * number, line) for number, line in enumerate(lines)]


def word(*paragraphs: str, title: str = "", header: str = "") -> bytes:
    """Return a Word file with a heading, paragraphs and a running head."""
    document = docx.Document()
    if title:
        document.add_heading(title, 1)
    for words in paragraphs:
        document.add_paragraph(words)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
