"""What stands above a story: outlet, issue line, slug, byline, dateline, headline, as plain text writes them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from cuibono.readers import furniture, stamps
from cuibono.types import DateHint, Span

HEAD_LINES = 10  # lines from the top within which all of this stands
REACH = 3_000  # characters from the top that are looked at
LONGEST = 110  # characters of a line that may be a masthead, slug or byline
LONGEST_HEADLINE = 200
LONGEST_SPEAKER = 30  # "Orm: nothing was agreed" in an interview; longer lines with a colon are headlines
UPPER = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-Я]"
WORD = rf"{UPPER}[\w.’'-]*"
NAME = rf"{WORD}(?: (?:(?:de|da|del|van|von|der|al|el|bin|ibn|la|le) )?{WORD}){{1,3}}"
OUTLET = rf"{WORD}(?:[ -](?:(?:and|of|the|for|in|&) )?(?:{WORD}|&)){{0,6}}"
CITY = rf"{WORD}(?:[ /]{WORD}){{0,3}}"
PLACED = re.compile(rf"(?P<place>{CITY})[.:] +(?P<author>[^\W\d_]+(?: [^\W\d_]+){{1,2}})(?:, | ?[-–—/] ?)(?P<outlet>{OUTLET})(?:\.(?= )|\.?$)")
BY = re.compile(
    rf"(?:[Bb][Yy]|[Ww]ritten by|Author:|Text:) +(?P<author>{NAME}(?:(?:, | and |, and ){NAME}){{0,3}})"
    r"(?:(?:, | ?[|–—-] ?| in | for )(?P<rest>\S.{0,60}?))?[.*]?$"
)
BY_OUR = re.compile(rf"[Bb]y (?:our|a) [\w -]{{3,50}}?(?:,? in {CITY})?(?:, (?P<author>{NAME}))?[.*]?$")
SIGNED = re.compile(rf"(?P<author>{NAME})(?:, | ?[|–—] ?)(?P<outlet>{OUTLET})$")
DATELINE = re.compile(rf"(?P<place>{CITY}(?:, {WORD})?)[,.]? +(?:[^()\n–—]{{3,22}} ?)?(?:\((?P<agency>{OUTLET})\)|/(?P<slashed>{OUTLET})/)[,:]? ?[-–—:]+ ?\S")
SLUG = re.compile(
    r"[A-Z]{2,5}\d{2,}\b|[A-Z0-9]{3,}(?: \w+)* [A-Z-]+/[A-Z-]+\b|(?:URGENT|BULLETIN|FLASH|NEWS ?ALERT|EMBARGO(?:ED)?\b.{0,60}|LEAD|TOP ?NEWS|EXCLUSIVE)[ :.-]*$"
)
UPDATE = re.compile(r"(?:(?:\d+(?:st|nd|rd|th) )?(?:UPDATE|LEAD|WRAPUP|RPT|CORRECTED|REFILE|EXCLUSIVE|FACTBOX|ANALYSIS|INTERVIEW)(?: \d+)?[-–—:] ?)+(?=\S)")
ISSUE = re.compile(r"\b(?:No\.?|Nr\.?|Vol\.?|Volume|Issue|Number|Edition|Year) ?[\dIVXL]+\b|\bPrice\b|\b(?:vol|no)\. ?\d+", re.I)
PARTS = re.compile(r"\s*(?:[|·•*]|\s[–—-]\s|,)\s*")
SPEAKER = re.compile(r"[QA]:|[^.!?]{2,40}:\s")
FIELD = re.compile(
    r"(?P<name>title|headline|author|authors|byline|by|source|publisher|outlet|publication|newspaper|date|published|url|link):[ \t]+(?P<value>\S.*)", re.I
)
FIELD_NAMES = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("author", "authors", "byline", "by"), "author"),
    **dict.fromkeys(("source", "publisher", "outlet", "publication", "newspaper"), "publisher"),
    **dict.fromkeys(("date", "published"), "date"),
    **dict.fromkeys(("url", "link"), "url"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """What the lines above a story say, and which of them are not the article."""

    title: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    dates: tuple[DateHint, ...] = ()
    furniture: tuple[Span, ...] = ()


def read(text: str, found: tuple[Span, ...] = (), *, start: int = 0) -> Head:
    """Read the lines above a story, from `start` on; `found` is the furniture known already, of which the byline is read too."""
    lines = [x for x in furniture.lines_of(text[: start + REACH]) if x.span.start >= start][:HEAD_LINES]
    head = _fields(lines)
    for number, line in enumerate(lines):
        head = _line(head, lines, number, any(span.overlaps(line.span) for span in found))
        if len(line.words) > LONGEST_HEADLINE:
            break
    return head


def _fields(lines: list[furniture.Line]) -> Head:
    """Read a block of fields at the top: "Title: ...", "Source: ..."; one alone may be part of the story."""
    found = [(m, line) for line in lines if (m := FIELD.fullmatch(line.words))]
    block = found if len(found) > 1 and found[0][1] is lines[0] else []
    said = {FIELD_NAMES[m["name"].lower()]: m["value"].strip() for m, _ in reversed(block)}
    value = stamps.edtf(said.pop("date", ""))
    dates = (DateHint(value, "header field"),) if value else ()
    return Head(**said, dates=dates, furniture=tuple(line.span for _, line in block))


def _line(head: Head, lines: list[furniture.Line], number: int, known: bool) -> Head:
    """Take in one line."""
    line, words = lines[number], lines[number].words.strip("*_# ")
    if line.span in head.furniture:
        return head
    if signed := _signed(words):
        author, outlet, whole = signed
        return _apart(replace(head, author=head.author or author, publisher=head.publisher or outlet), line, apart=whole)
    if known or not words:
        return head
    if agency := _agency(words):
        return replace(head, publisher=head.publisher or agency)
    if _is_masthead(lines, number):
        outlet, date = _outlet(words)
        return _apart(replace(head, publisher=head.publisher or outlet, dates=(*head.dates, *date)), line)
    if _is_between(words):
        date = (DateHint(stamps.edtf(words), "masthead"),) if ISSUE.search(words) and _is_dated(words) else ()
        return _apart(replace(head, dates=(*head.dates, *date)), line)
    return head if head.title or _is_story(words) else replace(head, title=_headline(words, lines, number))


def _apart(head: Head, line: furniture.Line, *, apart: bool = True) -> Head:
    return replace(head, furniture=(*head.furniture, line.span)) if apart else head


def _signed(words: str) -> tuple[str, str, bool] | None:
    """Return author, outlet and whether the line says nothing else; None for a line that is no byline."""
    if match := PLACED.match(words):
        return match["author"], match["outlet"], match.end() == len(words)
    if len(words) > LONGEST:
        return None
    if match := BY.fullmatch(words):
        author, _, last = match["author"].rpartition(", ")
        author, rest = (author, last) if author and _signs(last) else (match["author"], match["rest"] or "")
        return author, rest if _signs(rest) else "", True
    if match := BY_OUR.fullmatch(words):
        return match["author"] or "", "", True
    match = SIGNED.fullmatch(words)
    return (match["author"], match["outlet"], True) if match and _signs(match["outlet"]) and not _names_outlet(match["author"]) else None


def _agency(words: str) -> str:
    """Return the agency of a dateline: "OSLO, Nov 5 (Kestrel) - ..."."""
    match = DATELINE.match(words)
    return (match["agency"] or match["slashed"]) if match else ""


def _is_masthead(lines: list[furniture.Line], number: int) -> bool:
    """Say whether the first line names an outlet: by its kind of name, or in capitals above an issue line."""
    if number:
        return False
    words = lines[0].words.strip("*_# ")
    outlet, date = _outlet(words)
    if not outlet or len(words) > LONGEST or words.endswith((".", "!", "?", ":")) or len(outlet.split()) > 7:
        return False
    below = lines[1].words if len(lines) > 1 and not lines[1].blank_before else ""
    if ISSUE.search(below) or ISSUE.search(words[len(outlet) :]):
        return True
    last = outlet.split()[-1]
    return _names_outlet(outlet) and (bool(date) or (len(below) <= LONGEST and _is_dated(below)) or (words.isupper() and _names_outlet(last)))


def _is_dated(words: str) -> bool:
    value = stamps.edtf(words)
    return len(value) == len("2012-11-05") and not value.startswith("X")


def _outlet(words: str) -> tuple[str, tuple[DateHint, ...]]:
    """Part a masthead in one line into the outlet and the date: "Daily Norland | 5 November 2012"."""
    first = PARTS.split(words, maxsplit=1)
    rest = first[1] if len(first) > 1 else ""
    value = stamps.edtf(rest) if rest and _is_dated(rest) else ""
    name = first[0] if value or ISSUE.search(rest) else words
    return (_cased(name) if re.match(UPPER, name) else ""), ((DateHint(value, "masthead"),) if value else ())


def _cased(name: str) -> str:
    if not name.isupper() or len(name.split()) < 2:
        return name
    small = {"of", "the", "and", "for", "in", "&"}
    return " ".join(w.lower() if n and w.lower() in small else w.capitalize() for n, w in enumerate(name.split()))


@cache
def _kinds() -> re.Pattern[str]:
    """Return the pattern of words that outlets are called by."""
    table = tomllib.loads((resources.files("cuibono.readers") / "mastheads.toml").read_text("utf-8"))
    return re.compile(rf"\b(?:{'|'.join(table['outlets'])})\b", re.I)


def _names_outlet(words: str) -> bool:
    return bool(_kinds().search(words))


def _signs(words: str) -> bool:
    """Say whether the words behind a name in a byline are an outlet; there a short form in capitals is one too."""
    return _names_outlet(words) or bool(re.fullmatch(r"[A-Z]{2,6}", words))


def _is_between(words: str) -> bool:
    """Say whether a line is a slug or an issue line, that is neither headline nor story."""
    return len(words) <= LONGEST and bool(SLUG.match(words) or (ISSUE.search(words) and len(PARTS.findall(words)) > 1))


def _is_story(words: str) -> bool:
    return _is_long(words) or words.endswith((".", ":", ",", ";")) or bool(stamps.edtf(words) and len(words) < 40) or bool(furniture.BULLET.match(words))


def _is_long(words: str) -> bool:
    return len(words) > LONGEST_HEADLINE


def _headline(words: str, lines: list[furniture.Line], number: int) -> str:
    """Return the words of a headline: short, without a stop, and with something below that does not run on from it."""
    below = lines[number + 1] if number + 1 < len(lines) else None
    speech = len(words) < LONGEST_SPEAKER and "–" not in words and SPEAKER.match(words)
    if below is None or speech or not (below.blank_before or len(words) < LONGEST):
        return ""
    plain = UPDATE.sub("", " ".join(words.split()))
    runs_on = not below.blank_before and below.words[:1].islower()
    return "" if runs_on else plain
