"""Marks of rhetoric: scare quotes, irony, rhetorical questions, boosters, loaded words; marked, never turned into facts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from cuibono.extract.lowered import lowered
from cuibono.types import Mark, Span

WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("rhetoric.toml").read_text(encoding="utf-8"))
SCARE_WORDS = 4  # quotation marks around more than four words quote somebody
CUE_BEFORE, CUE_AFTER = 70, 45  # characters in which a verb of saying claims a short quotation


def _any_of(patterns: Iterable[str]) -> str:
    return "|".join(pattern.replace(" ", r"\s+") for pattern in sorted(patterns, key=len, reverse=True))


BOOSTER = re.compile(rf"(?<![\w-])(?:{_any_of(WORDS['boosters'])})(?![\w-])")  # these three of small letters
NOT_BOOSTER = re.compile(rf"(?<![\w-])(?:{_any_of(WORDS['not_boosters'])})(?![\w-])")
IRONY = re.compile(rf"(?<![\w-])(?:{_any_of(WORDS['irony'])})", re.I)
LOADED = re.compile(rf"(?<![\w-])(?:{_any_of(WORDS['loaded'])})(?![\w-])")
SPEECH = re.compile(rf"\b(?:{_any_of(WORDS['speech'])})\b", re.I)
NAMED = re.compile(rf"\b(?:{_any_of(WORDS['named'])})\b", re.I)
QUOTE = re.compile(
    r"(?:''|``)([^\n]{1,400}?)''|“([^“”\n]+)”|„([^„“”\n]+)[“”]|«([^«»\n]+)»|\"([^\"\n]+)\"|(?<!\w)‘([^‘’\n]{1,200}(?:’\w[^‘’\n]{0,200}){0,3})’(?!\w)|"
    r"(?<!\w)'([^'\n]{1,200}(?:'\w[^'\n]{0,200}){0,3})'(?!\w)|â€œ(.+?)â€"
)
SMALL_WORDS = frozenset("of the and in for a an on to at by with de la al".split())


def find(text: str, sentences: Iterable[Span] = (), quotes: Iterable[Span] = ()) -> tuple[Mark, ...]:
    """Return the marks of rhetoric in the order of the text; `quotes` are passages known to be somebody's words."""
    bounds = tuple(sentences) or (Span(0, len(text)),)
    spoken = (*quotes, *(Span(m.start(), m.end()) for m in QUOTE.finditer(text) if _is_speech(text, m, bounds)), *_long_quotes(text))
    marks = (*_scare_quotes(text, bounds, spoken), *_questions(text, bounds, spoken), *_boosters(text, spoken), *_irony(text, spoken), *_loaded(text))
    return tuple(sorted(set(marks), key=lambda mark: (mark.span, mark.kind)))


# --- quotations ---


def _inside(match: re.Match[str]) -> str:
    return next((group for group in match.groups() if group), "")


def _sentence_of(place: int, bounds: tuple[Span, ...]) -> Span | None:
    return next((s for s in bounds if s.start <= place < s.end), None)


def _beside(text: str, span: Span, bounds: tuple[Span, ...]) -> tuple[str, str]:
    """Return the words of the same sentence before and after a quotation."""
    sentence = _sentence_of(span.start, bounds) or Span(max(0, span.start - CUE_BEFORE), min(len(text), span.end + CUE_AFTER))
    before = text[max(sentence.start, span.start - CUE_BEFORE) : span.start]
    return re.split(r"[.!?;]\s", before)[-1], re.split(r"[.!?;](?:\s|$)", text[span.end : min(max(sentence.end, span.end), span.end + CUE_AFTER)])[0]


def _is_speech(text: str, match: re.Match[str], bounds: tuple[Span, ...]) -> bool:
    """Say whether a quotation is somebody's words: long, ending as a sentence does, or beside a verb of saying."""
    inside = _inside(match)
    if len(inside.split()) > SCARE_WORDS or inside.rstrip()[-1:] in {",", ".", "!", "?"}:
        return True
    before, after = _beside(text, Span(match.start(), match.end()), bounds)
    return _claims(before) or bool(
        SPEECH.match(after.lstrip(" ,—–-"))
        or re.match(r"[\s,]+(?:[A-Z][\w’'.-]*\s+|the\s+|he\s+|she\s+|they\s+|a\s+|[a-z]+\s+){0,4}?(?:said|says|wrote|writes|added|warned|told)\b", after)
    )


def _claims(before: str) -> bool:
    """Say whether a verb of saying before a quotation reaches it: no other quotation and no clause end between."""
    found = [m for m in SPEECH.finditer(before) if m.group().lower() != "so-called"]
    return bool(found) and not re.search(r"[”\"»’]\s", before[found[-1].end() :]) and not before[: found[-1].start()].lower().endswith("so-")


def _long_quotes(text: str) -> Iterator[Span]:
    """Find quotations that run over paragraphs: each opens with a mark, only the last closes."""
    for match in re.finditer(r"“[^”]{200,4000}?”", text):
        yield Span(match.start(), match.end())


def _scare_quotes(text: str, bounds: tuple[Span, ...], spoken: tuple[Span, ...]) -> Iterator[Mark]:
    for match in QUOTE.finditer(text):
        span = Span(match.start(), match.end())
        if not any(quote.overlaps(span) for quote in spoken) and _is_scare(text, match, bounds):
            yield Mark("scare_quotes", span)


def _is_scare(text: str, match: re.Match[str], bounds: tuple[Span, ...]) -> bool:
    inside = _inside(match)
    words = inside.split()
    if not 1 <= len(words) <= SCARE_WORDS or not re.search(r"[^\W\d_]{2}", inside):
        return False
    before, after = _beside(text, Span(match.start(), match.end()), bounds)
    named = NAMED.search(" ".join(before.split()[-3:])) or NAMED.search(" ".join(after.split()[:2]))
    return not named and not _is_name(words)


def _is_name(words: list[str]) -> bool:
    """Tell a name or title, which has capitals throughout; a lone capital may be the start of a sentence."""
    told = [w for w in words if w.lower() not in SMALL_WORDS]
    return bool(told) and all(w[:1].isupper() for w in told)


# --- questions, boosters, irony ---


def _questions(text: str, bounds: tuple[Span, ...], spoken: tuple[Span, ...]) -> Iterator[Mark]:
    """Find sentences that ask in the document's own voice: outside quotations, with no speaker who asks."""
    for sentence in bounds if len(bounds) > 1 else _split(text):
        words = text[sentence.start : sentence.end]
        stop = words.rstrip().rstrip('”"’») ')
        place = Span(sentence.start + max(0, len(stop) - 1), sentence.start + len(stop))
        asked = stop.endswith("?") and not re.search(r"\(\s*!?\?\s*$", stop)
        if asked and not any(quote.overlaps(place) for quote in spoken) and not re.search(r"[?][”\"’»]\s*$", words) and not _is_label_line(words):
            yield Mark("rhetorical_question", _trimmed(text, sentence))


def _is_label_line(words: str) -> bool:
    """Tell the question of an interviewer, who is named or marked before it ("Q:", "ORM:")."""
    return bool(re.match(r"\s*(?:Q|Question|[A-Z][A-Z .]{2,30}|[A-Z][\w. ]{1,30})\s?:\s", words))


def _split(text: str) -> Iterator[Span]:
    for match in re.finditer(r"[^.!?\n]+[.!?]+[”\"’»)]*|[^.!?\n]+", text):
        yield Span(match.start(), match.end())


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))


def _boosters(text: str, spoken: tuple[Span, ...]) -> Iterator[Mark]:
    low = lowered(text)
    denied = [Span(m.start(), m.end()) for m in NOT_BOOSTER.finditer(low)]
    for match in BOOSTER.finditer(low):
        span = Span(match.start(), match.end())
        if not any(other.overlaps(span) for other in denied):
            yield Mark("booster", span)


def _irony(text: str, spoken: tuple[Span, ...]) -> Iterator[Mark]:
    for match in IRONY.finditer(text):
        span = Span(match.start(), match.end())
        if match.group().lower().strip("([ ").startswith("sic") and any(quote.covers(span) for quote in spoken):
            continue
        yield Mark("irony", span)


def _loaded(text: str) -> Iterator[Mark]:
    """Find words that judge where a plain word would tell; a name ("the Heroic Brigade") keeps its capitals and is none."""
    for match in LOADED.finditer(lowered(text)):
        if not (text[match.start()].isupper() and match.start() and text[match.start() - 2 : match.start()] not in {". ", "! ", "? ", ".\n", "\n\n", "” "}):
            yield Mark("loaded", Span(match.start(), match.end()))
