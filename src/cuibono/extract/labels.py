"""Numbers that count nothing: labels, ordinals, ages, numbers of a list, "one" as a pronoun."""

from __future__ import annotations

import re

from cuibono.extract.figures import WORDS
from cuibono.extract.units import MONEY, STOPS, UNIT

LABELS = re.compile(rf"(?:\bper\s+|\b(?:{'|'.join(WORDS['labels']['words'])})\s+|\b[A-Z]-?|#\s?)$")
ORDINAL_TAIL = re.compile(r"(?:st|nd|rd|th)\b|[-–](?!odd\b|strong\b|plus\b|per)[a-z]{3,}|\+\d|[:/]\d|\s?[ap]\.?m\.?\b|\.\d+\.")


def counts_nothing(text: str, match: re.Match[str]) -> bool:
    """Tell numbers that count nothing: labels, ordinals, ages, scores of a list, "one" as a pronoun."""
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    before, after = text[max(0, start - 24) : start], text[match.end() : match.end() + 24]
    if match.group("sign"):
        return False
    if ORDINAL_TAIL.match(after) or (match.group("figure") and LABELS.search(before)):
        return True
    if match.group("figure") and not match.group("scale") and re.search(r"(?:^|\n)[ \t(]*$", before) and re.match(r"[.)]\s", after):
        return True
    words = (match.group("words") or "").lower()
    if words in {"one", "zero"}:
        return _is_pronoun(before, after)
    return bool(words) and " " not in words and bool(re.search(r"\b(?:the|these|those|other|which|all|both)\s+$", before, re.I)) and not UNIT.match(after)


def _is_pronoun(before: str, after: str) -> bool:
    if UNIT.match(after) or MONEY.match(after):
        return False
    following = re.match(r"\s+([a-z]+)", after)
    held = re.search(r"\b(?:the|no|any|every|this|that|each|which|some|only|last|first|next|other|another|as|or|at|[a-z]+ian|[a-z]+ese)\s+$", before, re.I)
    return (
        bool(held) or not following or following[1] in STOPS or following[1] in {"another", "day", "thing", "side", "hand", "time", "way", "such", "more", "s"}
    )
