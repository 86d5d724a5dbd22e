"""Phrases that hedge a whole clause: "I think", "if memory serves", "it cannot be ruled out that", "there is no evidence that"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cuibono.parse.phrases import GOVERNED, RELATIVES

_TABLE = tomllib.loads(Path(__file__).with_name("hedged.toml").read_text(encoding="utf-8"))
BEHIND: dict[tuple[str, ...], str] = {tuple(p.split()): degree for degree, said in _TABLE.pop("behind").items() for p in said}
PHRASES: dict[tuple[str, ...], str] = {tuple(p.split()): degree.removeprefix("narrowly_") for degree, said in _TABLE.items() for p in said}
NARROW = frozenset(tuple(p.split()) for degree, said in _TABLE.items() if degree.startswith("narrowly_") for p in said)  # rule no further than the next comma
FIRST = frozenset(p[0] for p in PHRASES)
LONGEST = max(map(len, PHRASES))
STOPS = frozenset("; : . ? ! — – ( )".split())
TURNS = RELATIVES | frozenset("and but while though although since because as so unless or yet whereas".split())  # behind a comma, another clause
NEAR = 3  # words between a joint and a phrase between commas
JOINTS = frozenset("and or but nor that which who whom".split())  # before a phrase between commas: it rules what follows alone
LEAVING = frozenset(", either yet now still today as".split())  # may follow what is said of a clause
QUOTES = frozenset({"“", "”", '"'})
COMMAS = QUOTES | {","}
CLAUSAL = frozenset({"that", "whether"})


@dataclass(frozen=True, slots=True)
class Hedge:
    """A phrase of `words` from `word` on, what it leaves of an assertion, and the words that it rules."""

    word: int
    words: int
    degree: str
    start: int
    end: int
    leads: bool = False  # opens with its own "that" or "whether" what it rules, or closes it: no other word counts

    @property
    def denies(self) -> bool:
        """Say whether its own "no" or "not" could be taken for that of what it rules."""
        return self.degree == "doubtful"


def find(said: Sequence[str], sentence: Sequence[int]) -> tuple[Hedge, ...]:
    """Return the hedges of a document, in text order."""
    return _found(tuple(said), tuple(sentence))


@lru_cache(maxsize=2)  # several steps of one reading ask for them
def _found(said: tuple[str, ...], sentence: tuple[int, ...]) -> tuple[Hedge, ...]:
    lower = [w.lower().replace("’", "'") for w in said]
    found = (*(_ruling(lower, sentence, at, phrase) for at, phrase in _phrases(lower, sentence)), *_behind(lower, sentence))
    return tuple(sorted(found, key=lambda h: h.word))


def over(hedges: Sequence[Hedge], word: int) -> Hedge | None:
    """Return the hedge that rules a word, the nearest before it first."""
    ruling = [h for h in hedges if h.start <= word < h.end and not h.word <= word < h.word + h.words]
    return max(ruling, key=lambda h: (h.word < word, h.word), default=None)


def _behind(lower: Sequence[str], sentence: Sequence[int]) -> Iterator[Hedge]:
    """Yield what is said of the clause that opens a sentence with "that" or "whether": "that the court was bribed cannot be excluded"."""
    for i, word in enumerate(lower):
        head = i == 0 or sentence[i - 1] != sentence[i] or lower[i - 1] in STOPS
        if word not in CLAUSAL or not head:
            continue
        end = next((k for k in range(i + 1, len(lower)) if sentence[k] != sentence[i] or lower[k] in STOPS), len(lower))
        found = ((k, p) for k in range(i + 2, end) for p in BEHIND if tuple(lower[k : k + len(p)]) == p and (k + len(p) >= end or lower[k + len(p)] in LEAVING))
        at, phrase = next(found, (-1, ()))
        if at >= 0:
            yield Hedge(at, len(phrase), BEHIND[phrase], i + 1, at, leads=True)


def _phrases(lower: Sequence[str], sentence: Sequence[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the phrases, at each word the longest."""
    for i, word in enumerate(lower):
        if word not in FIRST:
            continue
        ahead = [lower[k] for k in range(i, min(i + LONGEST, len(lower))) if sentence[k] == sentence[i]]
        found = next((tuple(ahead[:n]) for n in range(len(ahead), 0, -1) if tuple(ahead[:n]) in PHRASES), None)
        if found:
            yield i, found


def _ruling(lower: Sequence[str], sentence: Sequence[int], at: int, phrase: tuple[str, ...]) -> Hedge:
    behind = at + len(phrase)
    marked = at > 0 and lower[at - 1] in QUOTES and _is(lower, sentence, behind, at, QUOTES)  # "in all likelihood" as another one's words: no aside
    closed = (_is(lower, sentence, behind, at, COMMAS | STOPS) and not marked) or behind == len(lower) or sentence[behind] != sentence[at]
    quoted = phrase[-1] in CLAUSAL and _is(lower, sentence, behind, at, QUOTES)  # "it is hard to believe that “they ...”": what is quoted is what it rules
    apart = closed and not quoted
    led = at == 0 or sentence[at - 1] != sentence[at] or lower[at - 1] in COMMAS | STOPS
    ends = behind == len(lower) or sentence[behind] != sentence[at] or lower[behind] in STOPS
    start = _back(lower, sentence, at) if apart and (led or ends) and phrase not in NARROW else behind
    end = _ahead(lower, sentence, behind + 1 if apart and behind < len(lower) else behind, at)
    if phrase in NARROW:
        end = min(end, next((i for i in range(behind, end) if lower[i] == ","), end))
    return Hedge(at, len(phrase), PHRASES[phrase], start, end, leads=phrase[-1] in CLAUSAL and phrase not in NARROW)


def _is(lower: Sequence[str], sentence: Sequence[int], i: int, at: int, words: frozenset[str]) -> bool:
    return i < len(lower) and sentence[i] == sentence[at] and lower[i] in words


def _ahead(lower: Sequence[str], sentence: Sequence[int], i: int, at: int) -> int:
    """Return where the clause that goes on at `i` ends."""
    while i < len(lower) and sentence[i] == sentence[at] and lower[i] not in STOPS and not _turns(lower, i):
        i += 1
    return i


def _turns(lower: Sequence[str], i: int) -> bool:
    """Say whether another clause begins at a word: ", but", ", which", ", by which"."""
    led = lower[i] in TURNS and lower[i - 1] == "," and tuple(lower[i : i + 2]) not in {("and", "that"), ("or", "that")}
    return led or (i + 1 < len(lower) and lower[i - 1] == "," and lower[i + 1] in GOVERNED)


def _back(lower: Sequence[str], sentence: Sequence[int], at: int) -> int:
    """Return where the clause begins that a phrase between commas stands in."""
    i = at
    near = (k for k in range(at - 2, max(-1, at - 2 - NEAR), -1) if lower[at - 1] == "," and sentence[k] == sentence[at] and lower[k] in JOINTS)
    if (joint := next(near, -1)) >= 0:
        return joint
    while i and sentence[i - 1] == sentence[at] and lower[i - 1] not in STOPS and not (lower[i - 1] in TURNS and i > 1 and lower[i - 2] == ","):
        i -= 1
    return i
