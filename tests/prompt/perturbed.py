"""Quotes as models give them: copied with other marks and spaces (honest), or with another meaning (altered)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from cuibono.parse.sentences import split
from cuibono.types import Span

LONGEST, SHORTEST = 14, 3  # words of a quote
NEGATIONS = re.compile(r"\b(?:not|never|no|without|neither|nor)\b ?")
NAME = re.compile(r"\b[A-Z][a-z]{2,}\b")
OTHERS = ("Ruritania", "the opposition", "seldom", "secretly", "repeatedly", "Graustark")


@dataclass(frozen=True, slots=True)
class Case:
    """A quote, the sentence that it was taken from, its true place, and whether it still means what stands there."""

    quote: str
    span: Span
    sentence: Span
    honest: bool
    how: str


def cases(text: str, count: int, seed: int) -> Iterator[Case]:
    """Yield perturbed quotes of a text, honest and altered in turn."""
    rng = random.Random(seed)
    sentences = [s for s in split(text) if len(text[s.start : s.end].split()) >= SHORTEST]
    made = 0
    while made < count:
        sentence = rng.choice(sentences)
        words = [Span(sentence.start + m.start(), sentence.start + m.end()) for m in re.finditer(r"\S+", text[sentence.start : sentence.end])]
        length = rng.randint(SHORTEST, min(LONGEST, len(words)))
        at = rng.randrange(len(words) - length + 1)
        span = Span(words[at].start, words[at + length - 1].end)
        quote = text[span.start : span.end]
        how, changed = rng.choice(ALTERED if made % 2 else HONEST)
        new = changed(quote, rng)
        if made % 2 == 0 or " ".join(new.split()) not in " ".join(text.split()):
            yield Case(new, span, sentence, made % 2 == 0, how)
            made += 1


def _quotes(quote: str, rng: random.Random) -> str:
    double, single = rng.choice([('"', "'"), ("“", "’"), ("«", "’"), ("„", "‘")])
    return re.sub(r"['’‘]", single, re.sub(r"[\"“”«»„]", double, quote))


def _dashes(quote: str, rng: random.Random) -> str:
    return re.sub(r"[-–—‑]", lambda _: rng.choice("-–—‑−"), quote)


def _spaces(quote: str, rng: random.Random) -> str:
    return re.sub(r"\s+", lambda _: rng.choice([" ", "  ", "\n", "\u00a0", "\u2009", "\t"]), quote)


def _soft(quote: str, rng: random.Random) -> str:
    at = rng.randrange(len(quote) + 1)
    return quote[:at] + rng.choice("\u00ad\u200b\u2060") + quote[at:]


def _whole(quote: str, rng: random.Random) -> str:
    return f" {quote}\n" if rng.random() < 0.5 else quote.replace("...", "…")


def _everything(quote: str, rng: random.Random) -> str:
    return _spaces(_dashes(_quotes(quote, rng), rng), rng)


def _negated(quote: str, rng: random.Random) -> str:
    if NEGATIONS.search(quote):
        return NEGATIONS.sub("", quote, count=1)
    words = quote.split(" ")
    words.insert(rng.randrange(1, len(words)), rng.choice(["not", "never"]))
    return " ".join(words)


def _word(quote: str, rng: random.Random) -> str:
    words = quote.split()
    words[rng.randrange(len(words))] = rng.choice(OTHERS)
    return " ".join(words)


def _left_out(quote: str, rng: random.Random) -> str:
    words = quote.split()
    del words[rng.randrange(1, len(words) - 1)]
    return " ".join(words)


def _swapped(quote: str, rng: random.Random) -> str:
    names = list(dict.fromkeys(NAME.findall(quote)))
    if len(names) < 2:
        words = quote.split()
        words[0], words[-1] = words[-1], words[0]
        return " ".join(words)
    a, b = rng.sample(names, 2)
    return re.sub(rf"\b(?:{a}|{b})\b", lambda m: b if m[0] == a else a, quote)


def _figure(quote: str, rng: random.Random) -> str:
    digit = re.search(r"\d", quote)
    return quote[: digit.start()] + str((int(digit[0]) + 1) % 10) + quote[digit.end() :] if digit else _word(quote, rng)


def _case(quote: str, rng: random.Random) -> str:
    name = NAME.search(quote)
    return quote.replace(name[0], name[0].upper(), 1) if name else _word(quote, rng)


def _joined(quote: str, rng: random.Random) -> str:
    words = quote.split()
    at = rng.randrange(1, len(words))
    return " ".join(words[:at]) + " ... " + " ".join(reversed(words[at:]))


def _half_word(quote: str, rng: random.Random) -> str:
    return "un" + quote if quote[0].isalpha() else _word(quote, rng)


HONEST = (
    ("quotation marks", _quotes),
    ("dashes", _dashes),
    ("spaces and line wraps", _spaces),
    ("soft hyphens", _soft),
    ("ends", _whole),
    ("all together", _everything),
)
ALTERED = (
    ("a not lost or gained", _negated),
    ("a word changed", _word),
    ("a word left out", _left_out),
    ("names swapped", _swapped),
    ("a figure changed", _figure),
    ("capitals", _case),
    ("parts joined", _joined),
    ("half a word", _half_word),
)
