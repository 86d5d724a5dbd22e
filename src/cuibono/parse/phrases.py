"""The head word of a noun phrase, by English word order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

RELATIVES = frozenset({"who", "whom", "whose", "which"})
GOVERNED = RELATIVES - {"who"}  # may stand behind a preposition
GENITIVE = frozenset({"’s", "'s"})
THEY = frozenset({"he", "she", "it", "they"})
OWN = frozenset("my our your his her its their".split())
BREAKS = RELATIVES | frozenset("of in for from on to with at by that and or against over between under about into near , ( – — - ; :".split())
DETERMINERS = OWN | frozenset("the a an this that these those some any no each every all both".split())


def head(words: Sequence[str]) -> int:
    """Return the index of the last word before the first preposition, relative, conjunction or comma."""
    end = len(words)
    for i, word in enumerate(words):
        if (
            i
            and word.lower() in BREAKS
            and not (word == "-" and i + 1 < len(words))
            and any(w[:1].isalnum() and w.lower() not in DETERMINERS for w in words[:i])
        ):
            end = i
            break
    last = [i for i in range(end) if words[i][:1].isalnum() and words[i].lower() not in GENITIVE]
    return last[-1] if last else 0


def bare(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words without leading determiners and a closing possessive."""
    start = 0
    while start < len(words) - 1 and words[start].lower() in DETERMINERS:
        start += 1
    end = len(words) - 1 if len(words) > start + 1 and words[-1].lower() in GENITIVE else len(words)
    return tuple(words[start:end])


def opening(word: int, home: Sequence[int]) -> int:
    """Return the first word of a word's sentence; `home` has the sentence of each word."""
    return bisect_left(home, home[word], 0, word)
