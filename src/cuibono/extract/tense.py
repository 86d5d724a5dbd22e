"""Which way the words beside a date look: forward or back."""

from __future__ import annotations

import re

from cuibono.extract.moments import Moment
from cuibono.extract.timewords import CLOCK, WORDS

FUTURE, PAST = re.compile(WORDS["future"]), re.compile(WORDS["past"])
DUE = re.compile(r"\b(?:[Uu]ntil|[Tt]ill|[Bb]y|[Tt]hrough|[Nn]o later than|[Aa]head of)\s+(?:the\s+)?(?:end\s+of\s+)?(?:next\s+)?$")
OPEN_ENDED = re.compile(r"(?:\bto|\bfor|will|shall|due|\bof|coming|on|polls)$")
LASTED = re.compile(r"\b(?:lasted|held|continued|remained|stayed|ran|fought|waited|lived|worked|served|ruled|was|were|did|had|kept)\b(?! been)")
PUT_OFF = re.compile(r"\b(?:postpon|suspend|adjourn|extend|delay|remand|defer|prolong|put off|put back)")
LIKELY = re.compile(r"(?:agree|decid|refus|ask|urg|order|tell|told|want|invit|requir|demand|need|plan|call|vow|promis|pledg|threaten|hope|aim|intend)", re.I)


def tense(match: re.Match[str], moment: Moment) -> int:
    """Say whether the words beside an expression look forward (2, or 1 if only likely), back (-1) or neither way (0)."""
    before = re.sub(CLOCK + r"\s+$", "", clause_before(moment.text, match.start()))
    ahead = [m for m in FUTURE.finditer(before) if not _is_of_the_verb(m, before)]
    if DUE.search(before) and (ahead or PUT_OFF.search(before) or not LASTED.search(before)):
        return 2
    if ahead:
        return 1 if LIKELY.match(ahead[-1].group()) else 2
    if PAST.search(before):
        return -1
    after = clause_after(moment.text, match.end()).lstrip(" ,")
    found, back = FUTURE.search(after), PAST.search(after)
    if found and not (back and back.start() <= found.start()):
        return 1 if LIKELY.match(found.group()) else 2
    return -1 if back else 0


def _is_of_the_verb(match: re.Match[str], before: str) -> bool:
    """Say whether the date tells when the verb itself was spoken: "vowed on Sunday", but not "called for a strike on Sunday"."""
    told = not OPEN_ENDED.search(match.group()) and not re.match(r"\b(?:would|may|might|deadline|expires?|scheduled|slated)", match.group())
    return told and bool(re.fullmatch(r"(?:\s+(?:on|in|late|early|at|last))*\s*", before[match.end() :]))


def clause_before(text: str, start: int) -> str:
    """Return the words before a place, back to the last comma, joint or sentence end."""
    before = text[max(0, start - 110) : start]
    return re.split(r"[.;:!?]\s|,\s|\n\s*\n|\b(?:and|but|after|who|which|because|although)\s|\bthat\s(?=\w+ (?:will|would))", before)[-1]


def clause_after(text: str, end: int) -> str:
    """Return the words after a place, up to the next comma, joint or sentence end."""
    return re.split(r"[.;:!?](?:\s|$)|(?<=.),\s|\n\s*\n|\b(?:and|but|after|who|which|that)\s", text[end : end + 90])[0]
