"""A web page -> its visible blocks in order, which of them are the article, and what its markup says of title, author, outlet and dates."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from lxml import etree, html

from cuibono.errors import InputError
from cuibono.readers import furniture, markup, places
from cuibono.types import Document, Note, Span

for library in ("trafilatura", "htmldate"):
    logging.getLogger(library).addHandler(logging.NullHandler())  # what they tell of odd markup is of no use to a reader of the news

INVISIBLE = frozenset(
    "script style noscript template head svg math iframe object embed audio video canvas select option datalist textarea amp-img amp-ad".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body button center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header "
    "hr html label li main nav ol p pre section summary table tbody td tfoot th thead tr ul amp-sidebar".split()
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
SOFT_HYPHEN = re.compile(r"&(?:shy|#173|#xad);", re.I)
SPACE = re.compile(r"[ \t\r\n\f]+")
LINKED = 0.6  # a block with more than this share of its characters in links is a list of links
HEADLINE = 12  # letters; a shorter repetition of the title may be the name of a section
SHORT = 25  # letters; a shorter block is matched with a whole line of the extracted article only
DEEP = 400  # elements nested deeper than this hold no prose
ENOUGH = 0.25  # if the extraction keeps less of the unmarked text than this, it missed the article and the markup decides


@dataclass(frozen=True)
class Block:
    """One visible block of a page: its words, why its place in the markup is no article (or empty), how much of it is links."""

    words: str
    tag: str
    place: str = ""
    linked: float = 0.0

    @cached_property
    def letters(self) -> str:
        """Return the letters and digits alone, for comparing two readings of one page."""
        return _letters(self.words)


def document(source: str, notes: tuple[Note, ...] = ()) -> Document:
    """Return the page as a document: all visible blocks, those outside the article marked as furniture."""
    tree = _tree(source)
    blocks = tuple(_blocks(tree))
    if not blocks:
        raise InputError("the page shows no text: if a script draws it, open it in a browser and save it as text")
    title = str(tree.findtext(".//title") or "")
    inside = _article(blocks, tuple(_clean(blocks, _live(blocks, tree))), _extracted(source), title)
    text, spans = _joined(blocks)
    outside = furniture.joined(text, (span for span, keep in zip(spans, inside, strict=True) if not keep))
    stamped = furniture.dates(block.words for block, keep in zip(blocks, inside, strict=True) if not keep and not block.place)
    headline = next((block.words.replace("\n", " ") for block in blocks if block.tag == "h1" and not block.place), "")
    said = markup.hints(tree, headline)
    return Document(text, hints=replace(said, dates=tuple(dict.fromkeys(said.dates + stamped)), furniture=outside, notes=notes))


def _tree(source: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(_parsable(source).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise InputError("the page is damaged and holds no readable markup: open it in a browser and save it again or as text") from None
    return tree


def _parsable(source: str) -> str:
    """Return the source without characters that no parser takes, soft hyphens, and the declaration of an encoding that is already undone."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", SOFT_HYPHEN.sub("", source.replace("\x00", "\ufffd")), count=1)


def _blocks(tree: html.HtmlElement) -> Iterator[Block]:
    """Yield the visible blocks: walk the elements once, cut where a block element opens or closes."""
    body = tree.find("body")
    pieces: list[str] = []
    linked = 0
    state = ("body", "")
    for words, tag, place, in_link in _pieces(body if body is not None else tree):
        if (tag, place) != state or words is None:
            if block := _block(pieces, state, linked):
                yield block
            pieces, linked, state = [], 0, (tag, place)
        if words is not None:
            pieces.append(words)
            linked += len(words.strip()) if in_link else 0
    if block := _block(pieces, state, linked):
        yield block


def _block(pieces: list[str], state: tuple[str, str], linked: int) -> Block | None:
    words = "".join(pieces) if state[0] == "pre" else re.sub(r" ?\v ?", "\n", SPACE.sub(" ", "".join(pieces)))
    words = words.strip()
    return Block(words, state[0], state[1], min(1.0, linked / max(1, len(words)))) if words else None


def _pieces(body: html.HtmlElement) -> Iterator[tuple[str | None, str, str, bool]]:
    """Yield (words, block tag, place, in a link) in reading order; words None = a cut. Line breaks are marked by a vertical tab."""
    stack: list[tuple[str, str, bool, bool]] = [("body", "", False, False)]  # block tag, place, in a link, skipped
    for event, element in etree.iterwalk(body, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else "!"
        if event == "start":
            stack.append(_entered(element, name, stack[-1], len(stack)))
            tag, place, link, skipped = stack[-1]
            if name in BLOCKS and not stack[-2][3]:
                yield None, tag, place, link
            if name == "br" and not skipped:
                yield "\v", tag, place, False
            if element.text and not skipped:
                yield element.text, tag, place, link
        else:
            stack.pop()
            tag, place, link, skipped = stack[-1] if stack else ("body", "", False, False)
            if name in BLOCKS and not skipped:
                yield None, tag, place, link
            if element.tail and not skipped and element is not body:
                yield element.tail, tag, place, link


def _entered(element: html.HtmlElement, name: str, above: tuple[str, str, bool, bool], depth: int) -> tuple[str, str, bool, bool]:
    tag, place, link, skipped = above
    gone = skipped or name in INVISIBLE or name == "!" or depth > DEEP or _hidden(element)
    return (name if name in BLOCKS else tag, place or places.place(element, name), link or name == "a", gone)


def _hidden(element: html.HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(HIDDEN.search(element.get("style", "")))


def _extracted(source: str) -> str:
    """Return the article's text as trafilatura finds it, or empty."""
    from trafilatura import extract

    try:
        return extract(_parsable(source), include_comments=False, include_tables=True, favor_recall=True, output_format="txt") or ""
    except (RecursionError, ValueError, etree.LxmlError):
        return ""


def _article(blocks: tuple[Block, ...], clean: tuple[bool, ...], extracted: str, title: str) -> tuple[bool, ...]:
    """Say for each block whether it is the article: between the first and the last that the extraction kept, unless marked, linked or named furniture."""
    lines = frozenset(_letters(line) for line in extracted.splitlines())
    whole = _letters(extracted)
    found = tuple(b.letters in lines or (len(b.letters) >= SHORT and b.letters in whole) for b in blocks)
    if not any(clean):
        return found if any(found) else tuple(True for _ in blocks)
    kept = tuple(map(all, zip(found, clean, strict=True)))
    if not any(kept) or _weight(blocks, kept) < ENOUGH * _weight(blocks, clean):
        return clean
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    heads = _heads(blocks[:first], title)
    return tuple(good and (first <= number <= last or number in heads) for number, good in enumerate(clean))


def _weight(blocks: tuple[Block, ...], chosen: tuple[bool, ...]) -> int:
    return sum(len(block.letters) for block, yes in zip(blocks, chosen, strict=True) if yes)


def _heads(before: tuple[Block, ...], title: str) -> frozenset[int]:
    """Return the number of the headline that stands before the first paragraph: an h1, else what the title of the window repeats."""
    name = _letters(title)
    numbers = [number for number, block in enumerate(before) if block.tag == "h1"]
    return frozenset((numbers or [n for n, block in enumerate(before) if len(block.letters) >= HEADLINE and block.letters in name])[-1:])


def _clean(blocks: tuple[Block, ...], live: bool) -> Iterator[bool]:
    """Say for each block whether nothing marks it as furniture: its place, its links, its words, or a heading of related links above it."""
    under = False
    for block in blocks:
        kind = furniture.named(block.words) if "\n" not in block.words else ""
        under = kind == "related" or (under and (block.tag in ("li", "td", "dd") or block.linked > LINKED))
        listed = under or (block.linked > LINKED and block.tag not in ("h1", "p"))
        yield not (block.place or listed or (kind and not (live and kind == "stamp")))


def _live(blocks: tuple[Block, ...], tree: html.HtmlElement) -> bool:
    """Say whether several posts have their own time tag and words behind it; such stamps date what follows and stay."""
    times = sum(not places.furnished(time) for time in tree.iter("time"))
    kinds = tuple(furniture.named(block.words) for block in blocks if not block.place)
    return times > 1 and sum(kind == "stamp" and after == "" for kind, after in pairwise(kinds)) > 1


def _joined(blocks: Iterable[Block]) -> tuple[str, tuple[Span, ...]]:
    spans: list[Span] = []
    at = 0
    words: list[str] = []
    for block in blocks:
        words.append(block.words)
        spans.append(Span(at, at + len(block.words)))
        at += len(block.words) + 2
    return "\n\n".join(words), tuple(spans)


def _letters(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())
