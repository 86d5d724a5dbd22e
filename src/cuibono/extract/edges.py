"""Where the words of a name or place begin and end: no verb glued to a pronoun, no title without its name, no half of a bracket."""

from __future__ import annotations

import re

from cuibono.types import Span

GLUED = re.compile(r"(?:i|you|he|she|it|we|they|who|that|there)(?=['’](?:m|re|ve|ll|d|s)$)", re.IGNORECASE)  # "we've", "she’ll"
TITLE = re.compile(r"(?:^|[\s(])(?:Mr|Mrs|Ms|Messrs|Dr|Prof|Gov|Reps?|Sens?|Gen|Lt|Col|Sgt|Capt|Adm|Rev|Hon)$")
NAME = re.compile(r"\.?(?:[ \u00a0](?:[A-Z]\.|[A-Z][\w-]*(?:['’][A-Z][\w-]+)?))+")  # "Elin Orm", "J. O'Tarn"
PARTY = re.compile(r"(?<=\w)\s*\([A-Z][^()]{0,11}\)$")  # "Senator Orm (D-Tarn)"
BEHIND = re.compile(r"(?<![\w-])(?:anti|neo|non|pan|post|pre|pro)[-‐‑]$", re.IGNORECASE)
LABEL = re.compile(
    r"(?:\s+[-–—|]\s*|:\s+)(?:ANALYSIS|OPINION|COMMENT(?:ARY)?|INTERVIEW|FEATURE|EXCLUSIVE|EDITORIAL|VIDEO|PHOTOS?|UPDATED?)$"
)  # behind a headline
BACK = re.compile(r"(?<![\w-])[A-Z][\w.]*[-‐‑]$")  # "Norland-" before "Sarn relations"
ON = re.compile(r"[-‐‑][A-Z]\w+")
NOUN = re.compile(r" [a-z]+(?![\w-])")
SHORTENED = re.compile(r"\b(?:Jr|Sr|Inc|Corp|Co|Ltd|Bros)$")


def whole(text: str, span: Span) -> Span:
    """Return the span with its edges set right."""
    words = text[span.start : span.end]
    if label := LABEL.search(words):
        return Span(span.start, span.start + label.start())
    if prefix := prefixed(text, span):
        noun = NOUN.match(text, span.end) if " " not in words else None
        return Span(span.start - len(prefix), noun.end() if noun else span.end)
    if glued := GLUED.match(words):
        return Span(span.start, span.start + glued.end())
    if TITLE.search(words) and (name := NAME.match(text, span.end)):
        return Span(span.start, name.end())
    if SHORTENED.search(words) and text[span.end : span.end + 1] == ".":
        return Span(span.start, span.end + 1)
    return _closed(text, span)


def prefixed(text: str, span: Span) -> str:
    """Return the "post-", "pro-" or the like that a name is glued to, if it is: "post-Soviet" names no state."""
    found = BEHIND.search(text, max(0, span.start - 6), span.start)
    return found.group() if found else ""


def compound(text: str, span: Span) -> Span:
    """Return several words without a cut through names joined by a hyphen: "the quarrel in Norland-" of "Norland-Sarn", as no labelled place has one."""
    if " " not in text[span.start : span.end]:
        return span
    back = BACK.search(text, max(0, span.start - 40), span.start) if text[span.start].isupper() else None
    end = span.end - (text[span.end - 1] in "-‐‑")
    on = ON.match(text, end) if text[end - 1].isalnum() else None
    return Span(back.start() if back else span.start, on.end() if on else span.end)


def _closed(text: str, span: Span) -> Span:
    """Return the span with its bracket closed, or without it: half of one, or one that only tells the party."""
    words = text[span.start : span.end]
    opened = words.rfind("(")
    if opened < 1:
        return span
    if ")" not in words[opened:] and text[span.end : span.end + 1] == ")":
        words += ")"
    if (tag := PARTY.search(words)) or ")" not in words[opened:]:
        words = words[: tag.start() if tag else opened].rstrip()
    return Span(span.start, span.start + len(words))


def unquoted(text: str, span: Span) -> Span:
    """Return the span without the marks at its end that belong to the sentence, or to a quotation that nothing in it opens."""
    words = text[span.start : span.end]
    cut = words.rstrip(",;")
    if cut.endswith(("”", '"')) and not {"“", '"'} & set(cut[:-1]):
        cut = cut[:-1].rstrip(".,; ")
    return Span(span.start, span.start + len(cut)) if cut else span
