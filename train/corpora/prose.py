"""Sentences of running text, for corpora that do not mark them."""

from __future__ import annotations

import re
from collections.abc import Iterator

END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s+[\"“‘'«(\[]*[A-Z0-9])")
# fmt: off
SHORT = {
    "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "sen", "rep", "gov", "gen", "adm", "lt", "col", "sgt", "cpl", "capt", "maj", "cmdr", "pres", "amb",
    "sec", "st", "jr", "sr", "vs", "no", "nos", "fig", "inc", "ltd", "co", "corp", "dept", "univ", "mt", "ft", "pp", "vol", "approx", "est", "jan", "feb",
    "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "ala", "ariz", "calif", "colo", "conn", "fla", "ill", "ind", "kan", "mass",
    "mich", "minn", "miss", "mo", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "wash", "wis",
}
# fmt: on
OPENERS = {"The", "He", "She", "It", "In", "But", "They", "We", "This", "These", "That", "A", "An", "And", "If", "As", "At", "On", "For", "His", "Her"}


def sentences(text: str) -> list[tuple[int, int]]:
    """Give the places of the sentences of a text; a line break always ends one."""
    return [place for line in re.finditer(r"[^\r\n]+", text) for place in of_line(text, line.start(), line.end())]


def of_line(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the sentences within one line."""
    for stop in END.finditer(text, start, end):
        if ends(text, start, stop):
            yield start, stop.end()
            start = stop.end()
    if text[start:end].strip():
        yield start, end


def ends(text: str, start: int, stop: re.Match[str]) -> bool:
    """Say whether a full stop closes a sentence rather than a short form."""
    if stop.group() != ".":
        return True
    before = text[start : stop.start()].split()[-1:] or [""]
    word = before[0].lstrip("\"“‘'«([")
    if re.fullmatch(r"[A-Za-z]|(?:[A-Za-z]\.)+[A-Za-z]", word):
        return len(word) > 1 and text[stop.end() :].split(maxsplit=1)[0].lstrip("\"“‘'") in OPENERS
    return word.lower() not in SHORT
