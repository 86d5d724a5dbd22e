"""The network's frames mended before anything is made of them: rules that constrain and complete, word by word."""

from __future__ import annotations

from dataclasses import replace

from cuibono.extract import direction, fillers, levers, misread, offices, stances
from cuibono.parse.encoder import Analysis
from cuibono.types import Reading


def find(reading: Reading) -> Reading:
    """Return the reading with each frame mended."""
    analysis = reading.analysis
    if not isinstance(analysis, Analysis):
        return reading
    said = tuple(reading.words(w) for w in analysis.words.spans)
    text = fillers.phrases(said, analysis.words.sentence, analysis.candidates)
    whole = tuple(
        stances.mend(offices.mend(fillers.mend(f, text), text), text) for f in analysis.frames if not (levers.is_idle(f, text) or misread.is_misread(f, text))
    )
    return replace(reading, analysis=replace(analysis, frames=direction.mend(whole, text)))
