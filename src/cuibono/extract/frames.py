"""The network's frames mended before anything is made of them: rules that constrain and complete, word by word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import reduce

from cuibono.extract import (
    carried,
    codes,
    deprived,
    direction,
    doubted,
    elliptic,
    enacted,
    extents,
    fillers,
    fired,
    glosses,
    headed,
    joined,
    levered,
    levers,
    misread,
    mulled,
    mutual,
    neighbours,
    obliged,
    offices,
    owned,
    phrasal,
    placing,
    quoted,
    rebuffed,
    records,
    replied,
    shared,
    stances,
    traded,
    turns,
    verdicts,
    wielded,
)
from cuibono.extract.fillers import Phrases
from cuibono.parse.encoder import Analysis, Frame
from cuibono.types import Reading

Step = Callable[[Sequence[Frame], Phrases], tuple[Frame, ...]]

# over each frame by itself, in this order
EACH = (fillers.mend, codes.mend, offices.mend, stances.mend, joined.mend, levers.mend)
# over all frames of a document, in this order
STEPS: tuple[Step, ...] = (
    stances.silent,
    doubted.mend,
    carried.mend,
    phrasal.mend,
    fired.mend,
    neighbours.mend,
    shared.mend,
    verdicts.mend,
    rebuffed.mend,
    deprived.mend,
    owned.mend,
    direction.mend,
    mutual.mend,
    mulled.mend,
    misread.mend,
    extents.mend,
    headed.mend,
    levered.mend,
    obliged.mend,
    wielded.mend,
    placing.mend,
    traded.mend,
    quoted.mend,
    records.mend,
    enacted.mend,
    offices.settled,
    replied.mend,
    offices.founded,
    misread.quarrels,
    direction.turned,  # stands, whatever was weighed
)


def find(reading: Reading, steps: Sequence[Step] = STEPS) -> Reading:
    """Return the reading with each frame mended."""
    analysis = reading.analysis
    if not isinstance(analysis, Analysis):
        return reading
    said = analysis.words.said(reading.document.text)
    speaking = turns.candidates(reading.document.text, analysis)
    named = glosses.completed(mulled.names((*analysis.candidates, *speaking), said), said)
    text = fillers.phrases(said, analysis.words.sentence, named)
    whole = tuple(
        reduce(lambda mended, step: step(mended, text), EACH, f) for f in analysis.frames if not (levers.is_idle(f, text) or misread.is_misread(f, text))
    )
    for step in steps:
        whole = step(whole, text)
    return replace(reading, analysis=replace(analysis, frames=whole, candidates=(*named, *elliptic.candidates(whole, text))))
