"""Expressions of time that name no day: lengths, repeated times, times of day, "now", terms of office."""

from __future__ import annotations

import re

from cuibono.extract.moments import Answer, Moment
from cuibono.extract.timewords import WEEKDAYS, duration_code


def duration(match: re.Match[str], moment: Moment) -> Answer | None:
    """A length of time."""
    return Answer(None, duration_code(match.group("n") or "some", match.group("u")), ("a length of time",), kind="duration")


def repeated(match: re.Match[str], moment: Moment) -> Answer | None:
    """A time that comes again: every day, annually."""
    word = match.group("u").lower()
    code = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y", "nightly": "P1D"}.get(
        word
    )
    if code is None and word in WEEKDAYS:
        code = f"XXXX-WXX-{WEEKDAYS[word]}"
    return Answer(None, code or duration_code("one", word), ("a time that comes again",), kind="set")


def reference(match: re.Match[str], moment: Moment) -> Answer | None:
    """Now, recently, soon: a time without a date."""
    word = match.group(0).lower()
    code = (
        "PRESENT_REF"
        if re.match(r"now|currently|current|at the moment|at present|these days|nowadays", word)
        else "FUTURE_REF"
        if re.match(r"soon|the (?:near )?future|in the", word)
        else "PAST_REF"
    )
    return Answer(None, code, ("no date is stated",), kind="reference")


def clock(match: re.Match[str], moment: Moment) -> Answer | None:
    """A time of day; it becomes a day only beside a date."""
    words = match.group(0).lower()
    hour, *rest = (int(n) for n in re.findall(r"\d+", words.split("utc")[0])[:2]) if words[0].isdigit() else (12 if words == "noon" else 24,)
    minute = rest[0] if rest else 0
    hour += 12 if re.search(r"\dp|\bp\.?m", words) and hour < 12 else -12 if re.search(r"\da|\ba\.?m", words) and hour == 12 else 0
    return Answer(None, f"T{hour:02d}:{minute:02d}", ("a time of day",), kind="time") if hour <= 24 and minute < 60 else None


def unknown(match: re.Match[str], moment: Moment) -> Answer | None:
    """A time tied to an office or an event, left without a value."""
    return Answer(None, "XXXX", ("tied to an office or event whose dates the text does not state",))
