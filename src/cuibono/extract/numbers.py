"""Numbers written in words or figures, and what they are worth."""

from __future__ import annotations

import re

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
SCALES = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "milliard": 1e9, "billion": 1e9, "trillion": 1e12, "quadrillion": 1e15,
    "dozen": 12.0, "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12,
}  # fmt: skip
LONG_SCALES = SCALES | {"billion": 1e12, "bn": 1e12, "trillion": 1e18, "quadrillion": 1e24}
FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
VULGAR = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8}
UNIT_WORD = "|".join(sorted((*SMALL, *TENS), key=len, reverse=True))
WORD_SCALE = "hundred|thousand|lakh|million|crore|milliard|billion|trillion|quadrillion|dozen"
WORD = rf"(?:{UNIT_WORD}|{WORD_SCALE})(?![a-z])"
PART_OF = r"(?:an?|one|two|three)[ \n]+(?:half|thirds?|quarters?)[ \n]+of[ \n]+an?[ \n]+"
WORDS = (
    rf"(?<![\w-])(?:(?:an?[ \n]+(?=(?:{WORD_SCALE})\b))|half[ ]an?[ ]|{PART_OF}(?=(?:{WORD_SCALE})\b))?"
    rf"{WORD}(?:(?:[ \n]+and[ ]+a[ ]+(?:half|quarter)\b|(?:[ \n]+|-|[ \n]+and[ \n]+){WORD}))*"
)
FIGURE = (
    rf"\d*[{''.join(VULGAR)}]|"
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.000|(?:\.\d{3}){2,})(?!\d)|"
    r"\d{1,3}(?:[ \u00a0\u202f\u2009']\d{3})+(?![\d,.]\d)|\d+[.,]\d{1,2}(?!\d)|\d+(?:\.\d+)?"
)


def figure(text: str) -> float:
    """Return the worth of figures: "2,000", "1.5", "10 000", "3,2" (a comma before one or two last digits is decimal)."""
    plain = re.sub(r"[ \u00a0\u202f\u2009']", "", text)
    if plain[-1] in VULGAR:
        return float(plain[:-1] or 0) + VULGAR[plain[-1]]
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.000|(?:\.\d{3}){2,})", plain):  # the continental way to part thousands
        plain = plain.replace(".", "")
    return float(plain.replace(",", "."))


def words(text: str, scales: dict[str, float] = SCALES) -> float | None:
    """Return the worth of a number in words ("two and a half million"), or nothing if it is none."""
    if part := re.match(PART_OF, text.lower()):
        share, _, _ = part[0].partition(" of")
        named, whole = share.split()[-1].rstrip("s"), words(text[part.end() :], scales)
        return whole and whole * SMALL.get(share.split()[0], 1) / FRACTIONS[named]
    tokens = re.findall(r"[a-z]+", text.lower())
    if tokens[:1] == ["half"]:
        rest = words(" ".join(tokens[2:]), scales)
        return rest and rest / 2
    total = current = 0.0
    for token in tokens:
        if token in SMALL or token in TENS:
            current += SMALL.get(token, TENS.get(token, 0))
        elif token in FRACTIONS:
            current += 1 / FRACTIONS[token]
        elif token in scales:
            total, current = _scaled(total, current, scales[token])
        elif token not in {"a", "an", "and"}:
            return None
    return total + current if tokens else None


def _scaled(total: float, current: float, scale: float) -> tuple[float, float]:
    if scale < 1000:
        return total, (current or 1) * scale
    if current == 0 and total:  # "million million"
        return total * scale, 0.0
    return total + (current or 1) * scale, 0.0


def worth(text: str) -> float | None:
    """Return the worth of figures or words."""
    return figure(text) if re.fullmatch(FIGURE, text) else words(text)
