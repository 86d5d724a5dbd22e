"""Words of time, and the pieces of pattern that the rules are made of."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from cuibono.extract import numbers

WORDS = tomllib.loads(Path(__file__).with_name("dates.toml").read_text(encoding="utf-8"))
UNITS: dict[str, str] = WORDS["units"]
SEASONS: dict[str, tuple[str, int]] = WORDS["seasons"]
LONG_UNITS = {"decade": 10, "century": 100}


def _names(groups: list[list[str]]) -> dict[str, int]:
    return {spelling.lower(): number for number, group in enumerate(groups, 1) for spelling in group}


MONTHS, WEEKDAYS = _names(WORDS["months"]), _names(WORDS["weekdays"])
HIJRI, PERSIAN = _names(WORDS["hijri"]), _names(WORDS["persian"])


def _either(spellings: list[str], dot: str = "") -> str:
    ordered = sorted(spellings, key=len, reverse=True)
    return "|".join(f"{re.escape(s)}{dot if len(s) < 5 else ''}|{re.escape(s.upper())}" for s in ordered)


FULL_MONTH = "(?:" + _either([g[0] for g in WORDS["months"]]) + r")\b"
MONTH = (
    "(?:(?:"
    + _either([s for g in WORDS["months"] for s in g if len(s) > 4 or s in {"May", "June", "July"}])
    + r")\b|(?:"
    + _either([s for g in WORDS["months"] for s in g[1:]])
    + r")\b\.?)"
)
WEEKDAY = "(?:" + _either([g[0] for g in WORDS["weekdays"]]) + r")\b"
ANY_WEEKDAY = "(?:" + _either([s for g in WORDS["weekdays"] for s in g]) + r")\b\.?"
YEAR4 = r"(?:1[0-9]|20)\d\d"
YEAR = YEAR4 + r"(?!\d|[.,]\d|%)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
NTH = r"(?:st|nd|rd|th)?"
DASH = r" ?[-–—] ?"
FILLER = "more|straight|consecutive|full|whole|trading|working|long|extra|additional|solid|other|further"
ROUGHLY = "almost|about|over|nearly|more than|less than|at least|only|some|around|roughly"
NUMBER_WORDS = rf"(?:{numbers.UNIT_WORD})(?:(?: |-)(?:{numbers.UNIT_WORD}|and a half))?"
COUNT = (
    rf"(?:(?i:\d+(?:\.\d+)?|a quarter of an?|half an?|a couple of|a few|few|several|some|many|"
    rf"a dozen|{NUMBER_WORDS}|a hundred|hundred|an?)(?: (?:{FILLER}))?)"
)
UNIT = r"(?:day|week|fortnight|month|quarter|year|decade|century|centurie|night)"
SMALL_UNIT = r"(?:seconds|minute|hour)"
PART = r"(?:morning|afternoon|evening|night)\b"
SEASON = r"(?:spring|summer|autumn|fall|winter|Spring|Summer|Autumn|Fall|Winter)\b"
ORDINAL = r"(?:first|second|third|fourth|last|final)"
MERIDIEM = r"[apAP]\.?[mM]\b\.?"
ZONE = r"(?: ?(?:GMT|UTC|CET|EST|EDT|ET|local time)\b)?"
CLOCK = rf"(?:\d{{1,2}}:\d\d(?::\d\d)?(?: ?{MERIDIEM})?|\d{{1,2}}\.\d\d ?{MERIDIEM}|\d{{1,2}} ?{MERIDIEM}){ZONE}"
STAGED = (
    r"(?P<stage>[Ee]arly|[Ll]ate|[Mm]id|[Tt]he (?:middle|beginning|start|end|close|first days|last days) of|"
    r"(?:[Tt]he )?(?:middle|beginning|start|end|close) of)(?: |-)(?:the )?"
)
WAY = r"(?P<way>[Ll]ast|[Nn]ext|[Tt]his (?:past|coming)|[Tt]his|[Tt]he (?:coming|past)|[Pp]ast|[Cc]oming)"
HOLIDAYS = "|".join(sorted((*map(re.escape, WORDS["holidays"]), "Easter Sunday", "Easter"), key=len, reverse=True)).replace(r"\ ", " ")
CALENDAR_MONTHS = "|".join(re.escape(n) for n in sorted({s for k in ("hijri", "persian") for g in WORDS[k] for s in g}, key=len, reverse=True)).replace(
    r"\ ", " "
)
FILLERS = rf"^(?:{ROUGHLY}) (?=.)|(?: (?:{FILLER}))$"


def number_of(table: dict[str, int], name: str) -> int:
    """Return the place of a month or weekday name in its list."""
    return table[" ".join(name.split()).rstrip(".").lower()]


def count_of(words: str) -> float | None:
    """Return the number before a unit, or nothing if it is vague ("several")."""
    plain_words = re.sub(FILLERS, "", " ".join(words.lower().split()))
    if plain_words in {"a couple of"}:
        return 2.0
    if plain_words in {"a few", "few", "several", "some", "many", ""}:
        return None
    if plain_words in {"a", "an"}:
        return 1.0
    if plain_words.startswith("a quarter"):
        return 0.25
    return 0.5 if plain_words.startswith("half") else numbers.worth(plain_words)


def duration_code(words: str, unit: str) -> str:
    """Write a length of time as ISO 8601 does."""
    count = count_of(words)
    unit = re.sub(r"(?<=r)ie$", "y", unit.lower().removesuffix("s"))
    times = {"fortnight": 2}.get(unit, 1)
    if count is not None and unit in LONG_UNITS:
        return f"P{count * LONG_UNITS[unit]:g}Y"
    amount = "X" if count is None else f"{count * times:g}"
    return f"P{'T' if unit in {'second', 'minute', 'hour'} else ''}{amount}{UNITS[unit]}"
