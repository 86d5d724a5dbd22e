"""Dates as the bytes write them -> EDTF: ISO, mail and PDF stamps, English day-month-year, addresses of pages."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_tz

MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)(?![A-Za-z])\.?"
)
DAY_FIRST = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH})(?:\s*,?\s*(?P<year>(?:1[89]|20)\d\d)\b)?", re.I)
MONTH_FIRST = re.compile(rf"\b(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s*,?\s*(?P<year>(?:1[89]|20)\d\d)\b)?", re.I)
MONTH_YEAR = re.compile(rf"\b(?P<month>{MONTH})\s*,?\s+(?P<year>(?:1[89]|20)\d\d)\b", re.I)
ISO = re.compile(r"(?P<year>(?:1[89]|20)\d\d)(?:-(?P<month>[01]\d)(?:-(?P<day>[0-3]\d))?)?(?=$|[T\s.,;])")
COMPACT = re.compile(r"(?:D:)?(?P<year>(?:1[89]|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?:\d{4,6})?(?=$|[TZ+\-'.])")
SLASHED = re.compile(r"(?P<year>(?:1[89]|20)\d\d)[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})\b")
DOTTED = re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:1[89]|20)\d\d)\b")
IN_URL = re.compile(r"[/_-](?P<year>(?:19|20)\d\d)[/-]?(?P<month>[01]\d|[a-z]{3})(?:[/-]?(?P<day>[0-3]\d))?(?=[/._-]|$)", re.I)


def edtf(words: str) -> str:
    """Return the day, month or year that the words name, as EDTF; a day without a year is XXXX-MM-DD; empty when there is none."""
    words = words.strip()
    for pattern in (ISO, COMPACT, SLASHED):
        if (match := pattern.match(words)) and (value := _value(match.groupdict())):
            return value
    for pattern in (DAY_FIRST, MONTH_FIRST, DOTTED, MONTH_YEAR):
        if (match := pattern.search(words)) and (value := _value(match.groupdict())):
            return value
    return _mail(words)


def in_url(url: str) -> str:
    """Return the date written in a page's address, as EDTF, or empty."""
    match = IN_URL.search(url.split("?", 1)[0])
    return _value(match.groupdict()) if match else ""


def _mail(words: str) -> str:
    parsed = parsedate_tz(words)
    return _value({"year": str(parsed[0]), "month": str(parsed[1]), "day": str(parsed[2])}) if parsed and parsed[0] >= 1800 else ""


def _value(parts: dict[str, str | None]) -> str:
    year, month, day = parts.get("year") or "", parts.get("month") or "", parts.get("day") or ""
    number = int(month) if month.isdigit() else MONTHS.get(month[:3].lower(), 0)
    if month and not 1 <= number <= 12:
        return ""
    if day and not _exists(int(year or 2000), number, int(day)):
        return ""
    return "-".join([year or "XXXX", *([f"{number:02d}"] if month else []), *([f"{int(day):02d}"] if day else [])])


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
