"""A text cut into stretches that look alike: triggers underlined, furniture dimmed, loaded words dotted; every character stands where it stood."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from cuibono.types import Span

# what HTML would change on the way, so that offsets in the page are offsets in the text
LOST = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(55296, 57344)), "�")
WRAPPED = (45, 100)  # lines of a text that was wrapped by hand are about so long


@dataclass(frozen=True, slots=True)
class Layer:
    """Something that covers a stretch of the text: its CSS classes, and the number of its statement if it is a trigger."""

    span: Span
    classes: str
    number: int = -1


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: where it stands, and how the lines in it are to be taken."""

    span: Span
    classes: str = ""


def page(text: str, layers: Sequence[Layer], title: str = "") -> Markup:
    """Return the text as HTML paragraphs; a stretch that several layers cover lies in all of them."""
    cuts = sorted({0, len(text), *(p for layer in layers for p in (layer.span.start, layer.span.end))})
    starts, covering = _sweep(cuts, layers)
    return Markup("\n").join(_paragraph(text, block, cuts, starts, covering) for block in blocks(text, title))


def _sweep(cuts: list[int], layers: Sequence[Layer]) -> tuple[list[int], list[tuple[Layer, ...]]]:
    """Return for each stretch between two cuts the layers that cover it, the widest first."""
    opening: dict[int, list[Layer]] = {}
    closing: dict[int, list[Layer]] = {}
    for layer in layers:
        if layer.span:
            opening.setdefault(layer.span.start, []).append(layer)
            closing.setdefault(layer.span.end, []).append(layer)
    active: dict[int, Layer] = {}
    covering = []
    for cut in cuts:
        for layer in closing.get(cut, ()):
            active.pop(id(layer), None)
        active |= {id(layer): layer for layer in opening.get(cut, ())}
        covering.append(tuple(sorted(active.values(), key=lambda x: (-len(x.span), x.number))))
    return cuts, covering


def _paragraph(text: str, block: Block, cuts: list[int], starts: list[int], covering: list[tuple[Layer, ...]]) -> Markup:
    at = max(0, bisect_left(starts, block.span.start + 1) - 1)
    parts = []
    while at < len(cuts) and cuts[at] < block.span.end:
        start = max(cuts[at], block.span.start)
        end = min(cuts[at + 1] if at + 1 < len(cuts) else len(text), block.span.end)
        if start < end:
            parts.append(_stretch(text[start:end], start, covering[at]))
        at += 1
    tag = "h1" if block.classes == "headline" else "p"
    classes = f' class="{block.classes}"' if block.classes else ""
    return Markup(f"<{tag}{classes}>{''.join(parts)}</{tag}>")


def _stretch(words: str, start: int, layers: tuple[Layer, ...]) -> str:
    inner = shown(words)
    for layer in reversed(layers):
        number = f' data-t="{layer.number}"' if layer.number >= 0 else ""
        inner = f'<span class="{layer.classes}"{number}>{inner}</span>'
    return f'<span data-at="{start}">{inner}</span>'


def shown(words: str) -> str:
    """Return the words safe for HTML, as many characters as they are."""
    return str(escape(words.translate(LOST))).replace("\r", "&#13;")


def blocks(text: str, title: str = "") -> Iterator[Block]:
    """Yield the paragraphs of a text: blank lines part them, and so does every line end unless the text was wrapped by hand."""
    headline = " ".join(title.split()).casefold()
    for part in _between(re.compile(r"\n[ \t\r\f]*(?:\n[ \t\r\f]*)+"), text, Span(0, len(text))):
        lines = tuple(_between(re.compile(r"\n"), text, part))
        for span in [part] if _wrapped(lines) else lines:
            words = " ".join(text[span.start : span.end].split()).casefold()
            is_title = bool(headline) and words == headline
            headline = "" if is_title else headline
            yield Block(span, "headline" if is_title else "" if span is part or span is lines[0] else "line")


def _between(pattern: re.Pattern[str], text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for match in pattern.finditer(text, span.start, span.end):
        if text[start : match.start()].strip():
            yield Span(start, match.start())
        start = match.end()
    if text[start : span.end].strip():
        yield Span(start, span.end)


def _wrapped(lines: Sequence[Span]) -> bool:
    return len(lines) > 1 and all(WRAPPED[0] <= len(s) <= WRAPPED[1] for s in lines[:-1])


def spans(found: Iterable[Span]) -> str:
    """Write spans as an attribute that the page's script reads."""
    return " ".join(f"{s.start}-{s.end}" for s in found)
