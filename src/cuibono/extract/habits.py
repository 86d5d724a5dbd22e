"""Habits of a text that its dates hang on: its line ends, and whether it writes the day before the month."""

from __future__ import annotations

import re
from functools import lru_cache

from cuibono.extract.timewords import MONTH

FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/-])")


@lru_cache(maxsize=8)
def day_first(text: str) -> bool:
    """Say whether the text writes the day before the month in figures: proved by a number above 12, else by its dates in words."""
    if not re.search(r"\d", text):
        return True
    pairs = [(int(a), int(b)) for a, _, b in FIGURES.findall(text)]
    day, month = sum(12 < a <= 31 and b <= 12 for a, b in pairs), sum(12 < b <= 31 and a <= 12 for a, b in pairs)
    if day != month:
        return day > month
    american = len(re.findall(rf"{MONTH} \d{{1,2}}\b", text))
    return american <= len(re.findall(rf"\b\d{{1,2}}(?:st|nd|rd|th)? {MONTH}", text))


@lru_cache(maxsize=8)
def flat(text: str) -> str:
    """Return the text with every white space a blank, but for the line ends between paragraphs; places stay the same."""
    return re.sub(r"[^\S\n]|(?<!\n)\n(?![\n\s])", " ", unix(text))


def unix(text: str) -> str:
    """Return the text with every line end as one newline; places stay the same."""
    return re.sub(r"\r(?!\n)", "\n", text).replace("\r", " ")
