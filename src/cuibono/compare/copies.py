"""Which texts repeat each other word for word: reprinted, shortened, with another head. Such texts are one account, however many print it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from cuibono.store import Paper
from cuibono.types import Span

RUN = 5  # words in a row; five that agree are seldom chance, and a change of one word spoils no more than five runs
COPY = 0.5  # part of the shorter text that must stand in the longer one; accounts written apart share a hundredth, quotes included
FEW = 15  # runs; a text shorter than that proves nothing
LIFTED = 0.7  # part of a sentence's runs that another text must hold for the sentence to be taken from it
WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


def runs(text: str) -> frozenset[str]:
    """Return all runs of five words of a text, without case and punctuation."""
    words = [w.casefold() for w in WORD.findall(text)]
    return frozenset(" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1))


@dataclass(frozen=True)
class Copies:
    """What the texts of a case have in common; exact, by an index of runs (docs/decisions/010)."""

    papers: Sequence[Paper]

    @cached_property
    def _runs(self) -> Mapping[str, frozenset[str]]:
        return {p.id: runs(_body(p)) for p in self.papers}

    @cached_property
    def _holding(self) -> Mapping[str, tuple[str, ...]]:
        """Return by run the documents that hold it, the earliest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for paper in sorted(self.papers, key=_earliest):
            for run in self._runs[paper.id]:
                found[run].append(paper.id)
        return {run: tuple(ids) for run, ids in found.items()}

    @cached_property
    def shared(self) -> Mapping[tuple[str, str], float]:
        """Return by pair of documents which part of the shorter one stands in the other; pairs that share nothing are left out."""
        counts = Counter(pair for ids in self._holding.values() if len(ids) > 1 for pair in combinations(ids, 2))
        return {(a, b): n / max(FEW, min(len(self._runs[a]), len(self._runs[b]))) for (a, b), n in counts.items()}

    @cached_property
    def account(self) -> Mapping[str, str]:
        """Return by document the earliest document of which it is a copy; a text of its own is its own account."""
        home = {p.id: p.id for p in self.papers}
        for (a, b), part in sorted(self.shared.items(), key=lambda x: (-x[1], x[0])):
            if part >= COPY:
                kept, gone = sorted((home[a], home[b]), key=lambda i: _earliest(self._paper[i]))
                home = {d: kept if h == gone else h for d, h in home.items()}
        return home

    @cached_property
    def _paper(self) -> Mapping[str, Paper]:
        return {p.id: p for p in self.papers}

    def lifted(self, document: str, sentence: Span) -> str:
        """Return the earliest account that holds a sentence word for word; the document's own if none does."""
        said = runs(self._paper[document].words(sentence))
        counts = Counter(self.account[d] for run in said for d in self._holding.get(run, ())) if len(said) > 1 else Counter()
        own = self.account[document]
        first = [d for d, n in counts.items() if n >= LIFTED * len(said) and _earliest(self._paper[d]) < _earliest(self._paper[own])]
        return min(first, key=lambda d: _earliest(self._paper[d]), default=own)


def _body(paper: Paper) -> str:
    """Return the text without what belongs to the page."""
    kept, end = [], 0
    for span in sorted(paper.furniture):
        kept.append(paper.text[end : max(end, span.start)])
        end = max(end, span.end)
    return "\n".join([*kept, paper.text[end:]])


def _earliest(paper: Paper) -> tuple[str, int, str, str]:
    """Order by date, then the longer text first: the shorter one is more likely cut than the longer one filled up."""
    return (paper.published.value if paper.published else "9999"), -len(paper.text), paper.name, paper.id


def texts(papers: Iterable[Paper]) -> Copies:
    """Return what these texts have in common."""
    return Copies(tuple(papers))
