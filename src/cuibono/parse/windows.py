"""Cut a document into windows of whole sentences: each sentence is core of exactly one, with the sentence before as context."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

from cuibono.parse import words
from cuibono.types import Span

CORE = 130  # word pieces of a window's own sentences; training windows hold up to 170
CONTEXT = 30  # pieces of the sentence before, its end; twice as many read no better and cost an eighth of the time
LONGEST = 300  # pieces of one sentence; beyond, it is cut between words


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document that are read (furniture is not), with the sentence each stands in."""

    spans: tuple[Span, ...]
    sentence: tuple[int, ...]

    def said(self, text: str) -> tuple[str, ...]:
        """Return the words as they stand in the text."""
        return tuple([text[s.start : s.end] for s in self.spans])

    def at(self, start: int, end: int) -> Span:
        """Return the characters from word `start` up to but without word `end`."""
        return Span(self.spans[start].start, self.spans[end - 1].end)


@dataclass(frozen=True, slots=True)
class Window:
    """Words from `start` to `end`; those before `core` are context and give no statements."""

    start: int
    core: int
    end: int


def words_of(text: str, sentences: Sequence[Span], furniture: Sequence[Span] = ()) -> Words:
    """Split the sentences that are not furniture into words."""
    spans: list[Span] = []
    places: list[int] = []
    for n, sentence in enumerate(sentences):
        if not any(f.overlaps(sentence) for f in furniture):
            found = words.split(text, sentence)
            spans += found
            places += [n] * len(found)
    return Words(tuple(spans), tuple(places))


def cut(found: Words, size: Callable[[int], int], alone: Container[int] = ()) -> tuple[Window, ...]:
    """Cut at sentence borders; `size(i)` is the number of pieces of word i; the sentences `alone` (headlines) are read each by itself."""
    pieces = [size(i) for i in range(len(found.spans))]
    runs = _runs(found, pieces)
    out: list[Window] = []
    i = 0
    while i < len(runs):
        j, used = i, 0
        lone = found.sentence[runs[i][0]] in alone
        while j < len(runs) and (j == i or (not (lone or found.sentence[runs[j][0]] in alone) and used + sum(pieces[slice(*runs[j])]) <= CORE)):
            used += sum(pieces[slice(*runs[j])])
            j += 1
        core, end = runs[i][0], runs[j - 1][1]
        out.append(Window(core if lone else _context(pieces, core, runs[i - 1][0] if i else core), core, end))
        i = j
    return tuple(out)


def _runs(found: Words, pieces: Sequence[int]) -> list[tuple[int, int]]:
    """Return [start, end) of each sentence in words, longer ones cut."""
    runs: list[tuple[int, int]] = []
    start, used = 0, 0
    for i in range(len(found.spans) + 1):
        last = i == len(found.spans)
        if last or (i > start and (found.sentence[i] != found.sentence[start] or used + pieces[i] > LONGEST)):
            if i > start:
                runs.append((start, i))
            start, used = i, 0
        if not last:
            used += pieces[i]
    return runs


def _context(pieces: Sequence[int], core: int, earliest: int) -> int:
    start, used = core, 0
    while start > earliest and used + pieces[start - 1] <= CONTEXT:
        start -= 1
        used += pieces[start]
    return start
