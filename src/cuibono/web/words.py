"""How the pages say things: dates in words, names of kinds, counts with their noun."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from typing import Any

from cuibono.simulate import telling
from cuibono.store.papers import hint_free
from cuibono.store.wording import kind_words, over_what

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
SHORT = 34  # letters of a label in a narrow list
DAY = re.compile(r"(-?[\dX]{4})(?:-(\d\d))?(?:-(\d\d))?([?~%]?)$")


def day(value: str) -> str:
    """Return an EDTF value in words: "about 5 November 2012", "March to May 2013"."""
    if not value:
        return ""
    start, slash, end = value.partition("/")
    if not slash:
        return _day(value)
    if start in {"", ".."}:
        return f"until {_day(end)}"
    if end in {"", ".."}:
        return f"since {_day(start)}"
    return f"{_day(start)} – {_day(end)}"


def _day(value: str) -> str:
    match = DAY.match(value)
    if not match:
        return value
    year, month, date, doubt = match.groups()
    if year == "XXXX":
        year = ""
    elif year.endswith("XX"):
        year = f"{year[:-2]}00s"
    elif year.endswith("X"):
        year = f"{year[:-1]}0s"
    word = SEASONS.get(month or "") or (MONTHS[int(month) - 1] if month and 1 <= int(month) <= len(MONTHS) else "")
    words = " ".join(filter(None, (str(int(date)) if date else "", word, year))) + ("" if year else ", year not told")
    return {"~": f"about {words}", "?": f"{words}, uncertain", "%": f"about {words}, uncertain"}.get(doubt, words)


def counted(n: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun."""
    return f"{n:,} {noun if n == 1 else plural or noun + 's'}"


def percent(value: float) -> str:
    """Return a share between 0 and 1 in words of a hundred."""
    return f"{round(100 * value)} %"


def without_prefix(coder: str) -> str:
    """Return a coder without what sort of coder it is."""
    return coder.removeprefix("person:").removeprefix("model:")


def head(words: str) -> str:
    """Return the first words of a long label, whole ones."""
    flat_ = flat(words)
    return flat_ if len(flat_) <= SHORT else textwrap.shorten(flat_, SHORT, placeholder="") or flat_[:SHORT]


def flat(words: str) -> str:
    """Return words on one line."""
    return " ".join(words.split())


FILTERS: Mapping[str, Callable[..., Any]] = {
    "day": day,
    "plain": kind_words,
    "quarrel": over_what,
    "counted": counted,
    "percent": percent,
    "hint_free": hint_free,
    "coder": without_prefix,
    "flat": flat,
    "head": head,
    "share": telling.percent,
}
