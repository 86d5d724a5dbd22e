"""Headlines are short: all of one is the evidence of what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from cuibono.extract.fillers import Phrases
from cuibono.parse import headlines
from cuibono.parse.encoder import Frame


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames, those in headlines with the words of the whole line as evidence."""
    lines = _lines(text)
    return tuple(_whole(f, lines[text.home[f.word]]) if f.kind != "speech" and text.home[f.word] in lines else f for f in frames)


def _whole(f: Frame, line: tuple[int, int]) -> Frame:
    return replace(f, roles=(*f.roles, ("words", *line, 1.0)))


def _lines(text: Phrases) -> dict[int, tuple[int, int]]:
    """Return the first and the end word of each headline, by its sentence."""
    out = {}
    for home, group in groupby(range(len(text.said)), key=lambda i: text.home[i]):
        places = list(group)
        if headlines.is_headline(text.said[places[0] : places[-1] + 1]):
            out[home] = (places[0], places[-1] + 1)
    return out
