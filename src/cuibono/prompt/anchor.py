"""Where copied words stand in a text: exactly, or after folding marks and spaces, or nowhere; nothing is ever guessed."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cuibono.types import Span

MARKS = dict.fromkeys("‘’‚‛′`´ʼ", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−", "-") | {"…": "..."}
DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")  # soft hyphen, joiners, marks of byte order
SHORTEST = 2  # characters of a quote: a lone letter stands everywhere; "I" may fill a role, beside its quote


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with marks and spaces made plain, and where each of its characters began and ended before."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand; `moved` when it is not in the sentence that was named."""

    span: Span
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """Why words have no place: "absent" or "ambiguous", and for the first where the nearest words differ."""

    why: str
    differs: str = ""


@lru_cache(maxsize=64)
def folded(text: str) -> Folded:
    """Fold a text: NFKC, one sign for each sort of quotation mark and dash, single spaces; letters keep their case."""
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, letter in enumerate(text):
        for sign in _plain(letter):
            if sign == " " and out[-1:] == [" "]:
                ends[-1] = at + 1
                continue
            out.append(sign)
            starts.append(at)
            ends.append(at + 1)
    return Folded("".join(out), tuple(starts), tuple(ends))


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    if letter in DROPPED:
        return ""
    if letter.isspace():
        return " "
    if unicodedata.category(letter) == "No":  # "10²" is not "102"
        return letter
    signs = MARKS.get(letter) or unicodedata.normalize("NFKC", letter)
    return "".join(MARKS.get(sign, " " if sign.isspace() else sign) for sign in signs)


def find(text: str, quote: str, within: Span, named: Sequence[Span] = (), *, nearest: Span | None = None) -> Found | Refused:
    """Return where the quote stands within a part of a text, in one of the named sentences if it stands there.

    Several places are "ambiguous", unless `nearest` says beside which words it is looked for. Whole words only; letters keep their case.
    """
    hits = _hits(text, quote, within, 1 if nearest else SHORTEST)
    here = [h for h in hits if any(s.covers(h) for s in named)]
    fits = here or hits
    if not fits:
        return Refused("absent", _nearest_words(text, quote, within))
    if len(fits) == 1 or nearest:
        best = min(fits, key=lambda h: _gap(h, nearest)) if nearest else fits[0]
        return Found(best, bool(named) and not here)
    return Refused("ambiguous")


def _hits(text: str, quote: str, within: Span, shortest: int) -> list[Span]:
    wanted = quote.strip()
    if len(wanted) < shortest:
        return []
    return list(_exact(text, wanted, within)) or (list(_folded_hits(text, wanted, within)) if len(wanted) >= SHORTEST else [])


def _exact(text: str, wanted: str, within: Span) -> Iterator[Span]:
    at = text.find(wanted, within.start, within.end)
    while at >= 0:
        if _whole_words(text, at, at + len(wanted)):
            yield Span(at, at + len(wanted))
        at = text.find(wanted, at + 1, within.end)


def _folded_hits(text: str, wanted: str, within: Span) -> Iterator[Span]:
    whole, part = folded(text), folded(wanted).text.strip()
    if len(part) < SHORTEST:
        return
    first, last = bisect_left(whole.starts, within.start), bisect_left(whole.starts, within.end)
    at = whole.text.find(part, first, last)
    while at >= 0:
        span = Span(whole.starts[at], whole.ends[at + len(part) - 1])
        if _whole_words(text, span.start, span.end) and folded(text[span.start : span.end]).text.strip() == part:
            yield span
        at = whole.text.find(part, at + 1, last)


def _whole_words(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())


def _gap(hit: Span, other: Span) -> tuple[int, int]:
    return max(hit.start - other.end, other.start - hit.end, 0), hit.start


def _nearest_words(text: str, quote: str, within: Span) -> str:
    """Say up to which words the quote follows the text, to show where it leaves it."""
    words = folded(quote).text.split()
    passage = f" {folded(text[within.start : within.end]).text} "
    for n in range(len(words) - 1, 0, -1):
        if f" {' '.join(words[:n])} " in passage:
            return f"after “{' '.join(words[:n])[-60:]}”"
    return ""
