"""Text -> sentences with exact places: blank lines, headings and bullets always part; wrapped lines, abbreviations and decimals never do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cuibono.types import Span

# Never the end of a sentence: something must follow.
TITLES = frozenset(
    "mr mrs ms messrs mme dr drs prof profs rev fr hon gen gens col lt sgt maj capt cmdr cpl adm brig amb sen sens rep reps gov govs pres sec "
    "min st mt ft vs viz cf e.g i.e c ca approx art arts fig figs vol ch sect para pp p op nr nos hrh".split()
)
# May end one: only a word that usually opens a sentence, or a new quotation, decides so.
MAYBE = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun inc ltd co corp bros plc jr sr etc al no "
    "ph.d b.c a.d a.m p.m dept univ est".split()
)
OPENERS = frozenset(
    "the a an this that these those he she it they we i you his her its their our my there here in on at by for from with as if when while after before "
    "since until once but and or so yet nor however meanwhile moreover also still then now what who why how where which some many most all both each no not "
    "one two under over during despite although though because according last earlier later today yesterday instead".split()
)
SPEECH = "said|says|asked|asks|wrote|writes|added|adds|told|replied|wondered|wonders|demanded|demands|insisted|insists|declared|declares|exclaimed|responded"
LATIN_STOP = r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?:[ \u00a0]?\[\d{1,3}\])*+"
STOP = re.compile(
    rf"(?P<mark>{LATIN_STOP})(?=\s|$)"
    r"|(?<=[a-z]{2})(?P<glued>[.!?])(?=[A-Z][a-z]+[\s,’'])"  # no space behind the stop
    r"|[。！？؟।۔]+[”」』»]*"
)
OPEN = re.compile(r"[\s\"'“‘„«(\[—–-]*")
LAST_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*$")
SPEAKER = re.compile(rf"(?:[A-Z][\w.’'-]*\s+(?:(?:of|de|al|bin|von|the)\s+)?){{1,5}}(?:{SPEECH})\b|(?:he|she|they|it)\s+(?:{SPEECH})\b")
# What stands before the words of a line: quotation marks of mail, bullets, numbers of a list, marks of a Markdown heading.
LEAD = re.compile(r"[ \t\u00a0]*(?:>[ \t]*)*(?:(?:[•‣◦▪●·*+–—-]|#{1,6}|\(?(?:\d{1,2}|[a-zA-Z])\)|\d{1,2}\.)[ \t\u00a0]+|•)?")
# Labels of a form or of who speaks, dates of a chronology: two such lines are two entries, however long.
ENTRY = re.compile(r"[A-Z][^\n:.!?]{0,40}:[ \t\u00a0]|(?=[^\n:–—]{0,20}\d)[^\n:–—]{1,24}(?::|[ \t]+[–—-])[ \t\u00a0]")
LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
NEAR = 60  # characters on both sides of a stop that can decide about it
FULL = 0.8  # a line is wrapped when it and the first word of the next would fill this share of the widest line


def split(text: str, within: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Return the sentences of a text, or of the given parts of it, in order; no sentence crosses the border of a part."""
    parts = within or (Span(0, len(text)),)
    return tuple(found for part in parts for paragraph in paragraphs(text, part) for found in _sentences(text, paragraph))


def paragraphs(text: str, part: Span) -> Iterator[Span]:
    """Yield runs of lines that belong together: wrapped lines joined, headings and bullets alone, leading marks left out."""
    for block in _blocks(text, part):
        width = max(len(line) for line in block)
        listed = len(block) > 1 and not any(text[line.end - 1] in ".,;!?…" or text[_start(text, line)].islower() for line in block)
        first = block[0]
        for line, after in zip(block, [*block[1:], None], strict=True):
            if after is None or listed or _breaks(text, line, after, width):
                yield Span(_start(text, first), line.end)
                first = after or line


def _blocks(text: str, part: Span) -> Iterator[list[Span]]:
    """Yield lists of lines that no blank line parts."""
    block: list[Span] = []
    for match in LINE.finditer(text, part.start, part.end):
        between = text[block[-1].end : match.start()] if block else ""
        line = Span(match.start(), match.end())
        blank = text[line.start : line.end].strip(" \t\u00a0>\ufeff") == ""
        if block and (blank or max(between.count("\n"), between.count("\r")) > 1):
            yield block
            block = []
        if not blank:
            block.append(_stripped(text, line))
    if block:
        yield block


def _breaks(text: str, line: Span, after: Span, width: int) -> bool:
    """Say whether the line break is meant: a bullet, a heading or a line that had room for the next word."""
    start = _start(text, after)
    if start > after.start and text[after.start : start].strip(" \t>"):
        return True
    if text[line.start] == "#":
        return True
    if text[start].islower():
        return False
    if ENTRY.match(text, after.start, after.end) and ENTRY.match(text, line.start, line.end):
        return True
    if text[line.end - 1] == ":" and text[after.start] == ">":
        return True
    word = len(text[start : after.end].split(None, 1)[0])
    return len(line) + 1 + word < FULL * width


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in STOP.finditer(text, paragraph.start, paragraph.end):
        worded = any(letter.isalnum() for letter in text[start : match.start()])
        if worded and match.end() < paragraph.end and _ends(text, match, start, paragraph.end):
            yield _trimmed(text, start, match.end())
            start = match.end()
    if rest := _trimmed(text, start, paragraph.end):
        yield rest


def _ends(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Say whether the stop ends a sentence, from the word before it and the word after it."""
    if match["mark"] is None:
        return match["glued"] is None or not {"@", "/"} & set(text[start : match.end()].rsplit(None, 1)[-1])
    opened = OPEN.match(text, match.end(), end)
    after = opened.end() if opened else match.end()
    if after >= end or text[after].islower():
        return False
    if match["mark"][-1] in "\"'”’»" and match["mark"][0] in "!?…" and SPEAKER.match(text, after, end):
        return False
    before = LAST_WORD.search(text, max(start, match.start() - NEAR), match.start())
    return match["mark"] != "." or before is None or _closes(before[0], text[match.end() : min(end, match.end() + NEAR)])


def _closes(before: str, after: str) -> bool:
    """Say whether a full stop behind this word closes the sentence."""
    word, follow = before.lower(), after.lstrip()
    opener = re.match(r"[^\W\d_]+", follow)
    opens = follow[:1] in '"“‘„«' or (opener is not None and opener[0].lower() in OPENERS and opener[0] != "I")
    if word in TITLES and before != "SEC":
        return False
    if word == "no":
        return not follow[:1].isdigit()
    if word in MAYBE or "." in word or (len(word) == 1 and before.isupper()):
        return opens
    return True


def _stripped(text: str, line: Span) -> Span:
    words = text[line.start : line.end]
    return Span(line.end - len(words.lstrip()), line.start + len(words.rstrip()))


def _start(text: str, line: Span) -> int:
    lead = LEAD.match(text, line.start, line.end)
    return lead.end() if lead and lead.end() < line.end else line.start


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without white space at its ends and without the marks of quoted mail at a line's start."""
    while start < end and (text[start].isspace() or (text[start] == ">" and text[start - 1 : start] in ("", "\n", "\r", ">"))):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
