"""A voice: who speaks by which words, and what is said."""

from __future__ import annotations

from dataclasses import dataclass

Stretch = tuple[int, int]  # first word and the word behind the last
OPENING, CLOSING = frozenset('“«„"'), frozenset('”»"')
LONGEST_QUOTE = 400  # words of a quotation; longer ones are a mark that was never closed


@dataclass(frozen=True, slots=True)
class Voice:
    """One cue of speech: its words, who speaks (word ranges), and what is said (word ranges)."""

    word: int
    cue: Stretch
    who: tuple[Stretch, ...]
    content: tuple[Stretch, ...]
    probability: float
    cited: bool = False  # named as the source of another voice
    relays: bool = False  # tells what another voice says

    def says(self, word: int) -> bool:
        """Say whether the word lies in what this voice says."""
        return not self.cue[0] <= word < self.cue[1] and word != self.word and any(a <= word < b for a, b in self.content)

    @property
    def labels(self) -> bool:
        """Say whether the name alone tells the voice: before a turn of a talk, or under a quotation."""
        return self.cue in self.who

    @property
    def opens(self) -> int:
        """Return the first word of who speaks and of the cue."""
        return min([self.cue[0], *(a for a, _ in self.who)])

    @property
    def closes(self) -> int:
        """Return the word behind who speaks and the cue."""
        return max([self.cue[1], *(b for _, b in self.who)])

    @property
    def size(self) -> int:
        return sum(b - a for a, b in self.content)

    @property
    def rank(self) -> int:
        """Return the place among voices that say the same: those who relay stand outside, those who are cited inside."""
        return self.cited - self.relays
