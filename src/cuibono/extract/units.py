"""The unit of a figure: money, measure, share, or the noun that is counted."""

from __future__ import annotations

import re
from dataclasses import replace

from cuibono.extract.figures import SIGN, WORDS, Figure, either

CURRENCIES: dict[str, str] = WORDS["currencies"]
MEASURES: dict[str, str] = WORDS["measures"]
PLURALS, STOPS = frozenset(WORDS["nouns"]["plural"]), frozenset(WORDS["nouns"]["stop"])
REACH = 4  # words from a figure to the noun that it counts ("12 heavily armed border guards")
PERCENT, POINTS = either(WORDS["units"]["percent"]), either(WORDS["units"]["points"])
ONE_SIGN = re.compile(SIGN)
UNIT = re.compile(rf"(?:\s+|-)?(?:(?P<points>{POINTS})|(?P<percent>{PERCENT}))(?![a-z])|\s+(?P<measure>{either(MEASURES)})\b(?:\s+of\b)?", re.I)
MONEY = re.compile(
    rf"\s+(?:(?P<whose>{either(WORDS['shared']['whose'])})s?|(?:[A-Z][a-z]+\s+)?(?P<shared>{either(WORDS['shared']['names'])})s?|(?P<name>{either(CURRENCIES)})s?|(?P<code>[A-Z]{{3}}))\b"
)
OF_MONEY = re.compile(rf"\s+of{MONEY.pattern}")
SKIPPED = re.compile(r"\s+(?:or so\s+)?(?:of\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+)?|more\s+|other\s+|additional\s+|extra\s+|further\s+|new\s+)?")
WORD = re.compile(r"(?:\s+|(?<=\w)-)([^\W\d_]+(?:-[^\W\d_]+)*)")


def join(text: str, figure: Figure, end: int) -> Figure:
    """Join a figure with the unit that stands after it."""
    if figure.unit:
        return figure
    found = UNIT.match(text, figure.end, end)
    if found:
        unit = "percentage points" if found.group("points") else "%" if found.group("percent") else _measure(found.group("measure"))
        stop = found.end("measure") if found.group("measure") else found.end()
        return replace(figure, unit=unit, last=stop)
    money = MONEY.match(text, figure.end, end) or OF_MONEY.match(text, figure.end, end)
    if money and (unit := _currency(money, figure)):
        return replace(figure, unit=unit, last=money.end())
    return _counted(text, figure, end)


def _measure(words: str) -> str:
    plain = " ".join(words.split())
    return MEASURES.get(plain) or MEASURES.get(plain.lower(), plain)


def _currency(money: re.Match[str], figure: Figure) -> str:
    if money.group("whose"):
        return str(WORDS["shared"]["whose"][" ".join(money.group("whose").split())])
    if money.group("code"):
        return money.group("code") if ONE_SIGN.fullmatch(money.group("code")) else ""
    if money.group("shared"):
        risky = money.group("shared") in {"won", "real", "mark", "crown"} and not figure.scale
        return "" if risky else money.group("shared") + ("s" if money.group().endswith("s") and not money.group("shared").endswith("s") else "")
    return CURRENCIES[" ".join(money.group("name").split())]


def _counted(text: str, figure: Figure, end: int) -> Figure:
    """Find the noun that a figure counts: the first plural within reach, else the last word before the group ends."""
    place, head, words = figure.end, None, 0
    opening = SKIPPED.match(text, place, end)
    place = opening.end() - 1 if opening and opening.group().strip() else place
    singular = figure.high <= 1
    while words < REACH and (found := WORD.match(text, place, end)):
        word = found.group(1)
        following = WORD.match(text, found.end(), end)
        if word.lower() in STOPS or (_is_verb(word) and not (following and _is_plural(following.group(1)))):
            break
        place, words = found.end(), words + 1
        head = found if _is_plural(word) or singular else head
        if head and not (singular and not _is_plural(word)):
            break
    if head is None:
        return replace(figure, unit="share") if 0 < figure.high < 1 and not figure.figures else figure
    noun = head.group(1)
    if figure.high < 1 and figure.low > 0:  # a third of the seats is a share, not a third of one seat
        return replace(figure, unit="share")
    return replace(figure, unit=noun, last=head.end())


def _is_plural(word: str) -> bool:
    lower = word.lower()
    return (
        lower in PLURALS
        or bool(re.fullmatch(r"[A-Z]{2,}s", word))
        or (len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is", "ous")))
    )


def _is_verb(word: str) -> bool:
    return (
        word.islower()
        and len(word) > 4
        and word.endswith("ed")
        and word not in {"armed", "unarmed", "masked", "hundred", "displaced", "wounded", "injured", "uniformed", "suspected", "alleged", "registered"}
    )
