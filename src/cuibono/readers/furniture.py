"""Which lines of a text are not the article: page stamps, related links, share, copyright, cookie and subscription lines, captions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from cuibono.readers.stamps import MONTH, edtf
from cuibono.types import DateHint, Span

TIME = r"(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:GMT|UTC|CET|EST|EDT|MSK|BST|[+-]\d{2}:?\d{2})?"
WEEKDAY = r"(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)(?:day|sday|nesday|rsday|urday)?\.?,?"
DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?:\s*,?\s*\d{{4}})?|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*,?\s*\d{{4}})?|"
    r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?)"
)
LABEL = r"(?:(?:first\s+|last\s+)?(?:published|posted|updated|modified|printed|retrieved|accessed|release date|date|publication date)(?:\s+(?:on|at))?\s*:?\s*)"
SEPARATOR = r"[\s,/|·•–—\-]*"
STAMP = re.compile(rf"[/|·•\s]*{LABEL}?(?:{TIME}{SEPARATOR})?(?:{WEEKDAY}\s*)?{DAY}{SEPARATOR}(?:{TIME})?[\s/|·•]*", re.I)
RELATED = re.compile(
    r"(?:related|recommended|trending|most (?:read|popular|viewed|shared)|top stories|latest (?:news|stories|headlines)|other news|more news|"
    r"editors?[’']?s? picks?|you (?:may|might) also (?:like|be interested in)|(?:read|see) (?:also|more|next)|"
    r"more (?:from|on|in|about|like) [^.!?]{1,60}|more stories|"
    r"also in [^.!?]{1,40}|don[’']t miss|in other news|further reading|popular (?:now|posts|stories)|recent (?:posts|news|articles))"
    r"(?:\s+(?:news(?: releases)?|articles?|stories|story|topics?|links?|posts?|content|coverage|reading|items?|videos?|today|this week|now))*\s*[:>»…]*",
    re.I,
)
ALSO = re.compile(r"(?:read (?:also|more|next)|see also|also read|related|more on this(?: story)?|recommended)\s*[:>»|–—-]\s*\S", re.I)
BULLET = re.compile(r"\s*(?:[•‣◦▪●·*+–—-]|\d{1,2}[.)])\s+\S")
LINKS = (
    "(?:facebook|twitter|x|whatsapp|telegram|vkontakte|vk|linkedin|e-?mail|print|pinterest|reddit|copy link|link|instagram|youtube|ok|odnoklassniki|"
    "viber|messenger|bluesky|mastodon|threads|flipboard|tweet|share|like|save)"
)
LINE = re.compile(r"[^\r\n]+")
LIVE_POSTS = 3  # an article may show two stamps (published, updated); a live page has one for each post
BASES = {"stamp": "page stamp", "byline": "byline"}  # kinds of line that date the page, and how a date from them is called
LONGEST_LINK = 140  # a headline among related links; longer lines are prose


@dataclass(frozen=True, slots=True)
class Rule:
    """What a kind of furniture looks like."""

    name: str
    line: re.Pattern[str]
    most: int


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text with its place, white space at the ends left out."""

    words: str
    span: Span
    blank_before: bool = False


def find(text: str) -> tuple[Span, ...]:
    """Return the lines of a plain text that are page furniture, neighbours joined."""
    lines = tuple(lines_of(text))
    kinds = _named(lines)
    live = _live(kinds)
    return joined(text, (line.span for line, kind in zip(lines, kinds, strict=True) if kind and not (live and kind == "stamp")))


def named(words: str) -> str:
    """Return what kind of furniture a line or block is, or empty when it may be article text."""
    words = " ".join(words.split())
    if len(words) <= 80 and STAMP.fullmatch(words):
        return "stamp"
    if len(words) <= LONGEST_LINK and (RELATED.fullmatch(words) or _also(words)):
        return "related"
    return next((rule.name for rule in rules() if len(words) <= rule.most and rule.line.match(words)), "")


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules of furniture.toml in their order."""
    table = tomllib.loads((resources.files("cuibono.readers") / "furniture.toml").read_text("utf-8"))
    return tuple(Rule(row["name"], re.compile(row["line"].replace("{links}", LINKS), re.I), row["most"]) for row in table["rule"])


def stamps(text: str, furniture: Iterable[Span]) -> tuple[DateHint, ...]:
    """Return the dates of the page stamps and bylines among the furniture of a text."""
    return dates(line.words for span in furniture for line in lines_of(text[span.start : span.end]))


def dates(lines: Iterable[str]) -> tuple[DateHint, ...]:
    """Return the dates of those lines that are page stamps or bylines, each once."""
    named_lines = ((named(words), words) for words in lines)
    return tuple(dict.fromkeys(DateHint(value, BASES[kind]) for kind, words in named_lines if kind in BASES and (value := edtf(words))))


def joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that only white space parts made one."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and (span.start <= out[-1].end or not text[out[-1].end : span.start].strip()):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        elif len(span):
            out.append(span)
    return tuple(out)


def _named(lines: tuple[Line, ...]) -> tuple[str, ...]:
    listed = frozenset(_links(lines))
    return tuple("related" if number in listed else named(line.words) for number, line in enumerate(lines))


def _live(kinds: tuple[str, ...]) -> bool:
    """Say whether stamps head the posts of a live page: several, each with text behind it; then they date the text and are no furniture."""
    return sum(kind == "stamp" and after == "" for kind, after in pairwise(kinds)) >= LIVE_POSTS


def _also(words: str) -> bool:
    """Say whether the line points to another article: "Read also: Title"."""
    return bool(ALSO.match(words))


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a text that are not blank."""
    end = 0
    for match in LINE.finditer(text):
        words = match[0].strip()
        if words:
            start = match.start() + match[0].index(words)
            yield Line(words, Span(start, start + len(words)), text.count("\n", end, start) > 1 or text.count("\r", end, start) > 1)
            end = start + len(words)


def _links(lines: tuple[Line, ...]) -> Iterator[int]:
    """Yield the numbers of the lines that are links under a heading such as "Related news"."""
    under = ""
    for number, line in enumerate(lines):
        if len(line.words) <= LONGEST_LINK and RELATED.fullmatch(line.words):
            under = "heading"
        elif under and _is_link(line, under):
            under = "bullets" if BULLET.match(line.words) else "titles"
            yield number
        else:
            under = ""


def _is_link(line: Line, under: str) -> bool:
    if len(line.words) > LONGEST_LINK:
        return False
    if BULLET.match(line.words):
        return under != "titles"
    return under in ("heading", "titles") and not line.words.endswith((".", "!", "?", ":", ",")) and (under == "heading" or not line.blank_before)
