"""The Admiralty grades (NATO AJP-2.1): a letter for how far a source is relied on, a number for how far what it says is borne out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cuibono.store.journal import Line

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
UNKNOWN_SOURCE = "F"
UNKNOWN_STATEMENT = "6"
UNGRADED = UNKNOWN_SOURCE + UNKNOWN_STATEMENT


def plain(name: str) -> str:
    """Return a name as grades are found by: without case and spaces at the ends."""
    return " ".join(name.casefold().split())


def graded(lines: Iterable[Line], laid: Mapping[str, str]) -> dict[str, str]:
    """Return the grades that stand, by id and by plain name; `laid` says by line where a graded statement is found today."""
    found: dict[str, str] = {}
    for line in lines:
        value = line.entry.value
        if line.entry.do == "grade" and isinstance(value, dict) and value.get("grade"):
            keys = (laid.get(line.id, line.entry.about), *(plain(str(n)) for n in value.get("names", ())))
            found |= {key: str(value["grade"]) for key in keys if key}
    return found


def worst(letters: Iterable[str]) -> str:
    """Return the worst letter of those that judge; F, which judges nothing, only when there is no other."""
    return max((x for x in letters if x != UNKNOWN_SOURCE), default=UNKNOWN_SOURCE)
