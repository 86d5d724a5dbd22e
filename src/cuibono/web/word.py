"""The dossier as a Word document: judgments with real footnotes, which python-docx does not write by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as Made
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
MARK = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
LINES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>' for n, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the document: its paragraphs, the footnotes at the end of the last; or a list under a heading."""

    paragraphs: tuple[str, ...]
    notes: tuple[str, ...] = ()
    heading: str = ""


@dataclass
class Word:
    """A document under way: its footnotes in order."""

    made: Made = field(default_factory=Document)
    notes: list[str] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """Append a part."""
        if block.heading:
            self.made.add_heading(clean(block.heading), 2)
        paragraphs = [self.made.add_paragraph(clean(text), style="List Bullet" if block.heading else None) for text in block.paragraphs]
        for note in block.notes:
            self._note(paragraphs[-1] if paragraphs else self.made.add_paragraph(), note)

    def _note(self, paragraph: Paragraph, words: str) -> None:
        self.notes.append(clean(words))
        if len(paragraph._p.findall(f".//{qn('w:footnoteReference')}")):
            _raised(paragraph.add_run(", "))
        run = _raised(paragraph.add_run())
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(self.notes)))
        run._r.append(reference)

    def written(self) -> bytes:
        """Return the file."""
        name = PackURI("/word/footnotes.xml")
        part = Part(name, KIND, footnotes(self.notes), self.made.part.package)
        self.made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        out = BytesIO()
        self.made.save(out)
        return out.getvalue()


def _raised(run: Run) -> Run:
    run.font.superscript = True
    return run


def footnotes(notes: Sequence[str]) -> bytes:
    """Return the part that holds the footnotes (ECMA-376, 17.11), numbered from 1 after the two lines that Word asks for."""
    size = '<w:rPr><w:sz w:val="18"/></w:rPr>'
    made = (
        f'<w:footnote w:id="{n}"><w:p>{MARK}<w:r>{size}<w:t xml:space="preserve"> {escape(words)}</w:t></w:r></w:p></w:footnote>'
        for n, words in enumerate(notes, 1)
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{SPACE}">{LINES}{"".join(made)}</w:footnotes>'.encode()


def word(title: str, blocks: Iterable[Block]) -> bytes:
    """Return a Word document with these parts."""
    written = Word()
    written.made.add_heading(clean(title) or "Dossier", 0)
    for block in blocks:
        written.add(block)
    return written.written()


def clean(text: str) -> str:
    """Return the text without what no Word document may hold."""
    return "".join(c for c in text if c in "\n\t" or (c.isprintable() and not "\ud800" <= c <= "\udfff"))
