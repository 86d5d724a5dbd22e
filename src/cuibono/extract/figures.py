"""Numbers as they stand in a text: figures, words, shares and round counts, told from labels, ordinals and pronouns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cuibono.extract import numbers
from cuibono.extract.lowered import lowered
from cuibono.types import Span

WORDS = tomllib.loads(Path(__file__).with_name("quantities.toml").read_text(encoding="utf-8"))
SIGNS: dict[str, str] = WORDS["signs"]
VAGUE: dict[str, list[float]] = WORDS["vague"]


def either(words: Iterable[str]) -> str:
    """Return a pattern for any of the phrases, the longest first."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


SIGN = rf"(?:(?<![^\W\d_])(?:{either(SIGNS)})|\b(?:USD|EUR|GBP|RUB|CHF|JPY|CNY|INR|UAH|AZN|GEL|AMD|TRY|AUD|CAD|SEK|NOK|DKK)\b)"
SCALE_WORD = r"(?:hundred|thousand|million|milliard|billion|trillion|quadrillion|lakh|crore|dozen)(?![a-z])"
SCALE = rf"(?:[\s\u00a0\u202f-]*{SCALE_WORD}(?:\s+{SCALE_WORD})?|\s?(?:bn|mn|mln|bln|tn|trn)\b|[mk]\b(?![’']|\s+(?:high|deep|wide|long|tall|away|below|above)))"
# A share of something: "a third of", "three-quarters", "half" (but not "half a million").
FRACTION = (
    r"(?<![\w-])(?:(?:an?|one|two|three|four)[\s-]+(?:thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)|an?\s+half|"
    rf"half(?!\s+(?:an?\s+)?(?:{numbers.WORD_SCALE})))\b(?=\s+(?:of(?!\s+an?\s+(?:{numbers.WORD_SCALE})\b)|the|its|their|his|her|to|as|more|by)\b|[,.;])"
)
# A round count without a number: "dozens of", "several thousand".
VAGUE_COUNT = (
    rf"(?<![\w-])(?:(?:a\s+few\s+|several\s+|many\s+)?(?:{either(VAGUE)})\b|"
    r"(?:a\s+few|several)\s+(?:dozen|hundred|thousand|million|billion)\b)"
)
NUMBER = (
    rf"(?:(?<![\w.,/#+])(?<![^\W\d_]-)(?P<figure>{numbers.FIGURE})(?P<scale>{SCALE})?(?!\d)|"
    rf"(?P<fraction>{FRACTION})|(?P<words>{numbers.WORDS})|(?P<vague>{VAGUE_COUNT}))"
)
PIECE = re.compile(rf"(?P<sign>{SIGN})?\s?{NUMBER}(?P<plus>\+(?!\d))?", re.I)
BARE = re.compile(NUMBER)  # of small letters
LEAD = max(map(len, SIGNS)) + 1  # characters of a sign and the blank behind it
LONG_SCALE = re.compile(r"long[\s-]scale|million\s+million", re.I)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands, before it is joined with its neighbours."""

    start: int
    end: int  # of figures and scale
    low: float
    high: float
    unit: str = ""
    bound: str = ""
    approximate: bool = False
    scale: str = ""
    figures: str = ""
    last: int = 0  # end with unit and bound words

    @property
    def span(self) -> Span:
        """Return the words of the figure with its unit and bounds."""
        return Span(self.start, max(self.end, self.last))


def pieces(text: str, part: Span) -> Iterator[re.Match[str]]:
    """Yield the numbers of a part of a text with the signs before them: only where a number stands a sign is looked for, which takes half the time."""
    at, low = part.start, lowered(text)
    while bare := BARE.search(low, at, part.end):
        match = PIECE.search(text, max(at, bare.start() - LEAD), part.end)
        if not match:
            return
        yield match
        at = match.end()


def read(text: str, match: re.Match[str], times: tuple[Span, ...]) -> Figure | None:
    """Read one number, or nothing where it is part of a time."""
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    span = Span(start, match.end())
    if any(t.overlaps(span) for t in times):
        return None
    low, high, approximate = _worth(text, match)
    if low is None or high is None:
        return None
    sign = match.group("sign") or ""
    unit = SIGNS.get(sign) or (sign.upper() if sign else "")
    return Figure(
        start,
        match.end(),
        low,
        high,
        unit,
        "at least" if match.group("plus") else "",
        approximate,
        (match.group("scale") or "").strip(" -").lower(),
        match.group("figure") or "",
    )


def _worth(text: str, match: re.Match[str]) -> tuple[float | None, float | None, bool]:
    scales = numbers.LONG_SCALES if LONG_SCALE.search(_sentence(text, match)) and not re.search(r"million\s+million", match.group()) else numbers.SCALES
    if match.group("vague"):
        return (*_vague(match.group("vague")), True)
    if match.group("fraction"):
        value = _fraction(match.group("fraction"))
        return value, value, False
    if match.group("words"):
        told = numbers.words(match.group("words"), scales)
        return told, told, False
    exact = numbers.figure(match.group("figure"))
    for word in re.findall(r"[a-z]+", (match.group("scale") or "").lower()):
        exact *= scales.get(word, 1)
    exact = round(exact, 6)
    return exact, exact, False


def _sentence(text: str, match: re.Match[str]) -> str:
    before = re.split(r"[.!?]\s", text[max(0, match.start() - 300) : match.start()])[-1]
    return before + re.split(r"[.!?]\s", text[match.start() : match.end() + 300])[0]


def _vague(words: str) -> tuple[float, float]:
    plain = " ".join(words.lower().split())
    few = re.fullmatch(r"(?:a few|several) (dozen|hundred|thousand|million|billion)", plain)
    if few:
        return 2 * numbers.SCALES[few[1]], 9 * numbers.SCALES[few[1]]
    low, high = VAGUE[re.sub(r"^(?:a few|several|many) ", "", plain)]
    return float(low), float(high)


def _fraction(words: str) -> float:
    tokens = re.findall(r"[a-z]+", words.lower())
    part = numbers.FRACTIONS[tokens[-1].rstrip("s") if tokens[-1] != "half" else "half"]
    return round((numbers.SMALL.get(tokens[0], 1) if len(tokens) > 1 else 1) / part, 6)
