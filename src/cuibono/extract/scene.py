"""All that making statements of a document looks at."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from cuibono.extract.conditions import Condition
from cuibono.extract.hedged import Hedge
from cuibono.extract.voice import Voice
from cuibono.parse.encoder import Analysis, Frame
from cuibono.types import Mention, Quantity, Reading, Span, When


@dataclass(frozen=True, slots=True)
class Scene:
    """All that making statements looks at."""

    reading: Reading
    analysis: Analysis
    voices: tuple[Voice, ...]
    blocks: tuple[tuple[int, When], ...]
    mentions: dict[Span, Mention]
    frames: tuple[Frame, ...]
    said: tuple[str, ...]
    conditions: tuple[Condition, ...]
    hedges: tuple[Hedge, ...]
    asides: tuple[tuple[int, int], ...]
    figures: tuple[Quantity, ...]

    def span(self, start: int, end: int) -> Span:
        return self.analysis.words.at(start, end)

    def sentence(self, word: int) -> int:
        return self.analysis.words.sentence[word]

    def first(self, word: int) -> int:
        """Return the first word of a word's sentence."""
        return bisect_left(self.analysis.words.sentence, self.sentence(word), 0, word)
