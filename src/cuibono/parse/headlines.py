"""Headlines: lines without a stop, read each by itself, their common words as in running text ("Norland Mulls Ban" has a verb)."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

_TABLE = tomllib.loads(Path(__file__).with_name("headlines.toml").read_text(encoding="utf-8"))
COMMON = frozenset(word for words in _TABLE.values() for word in words)
STOPS = frozenset('. ? ! : ; … ” " » ’ )'.split())
SHORTEST, LONGEST = 3, 25  # words
TITLED = 0.7  # share of the longer words that begin with a capital


def plain(said: Sequence[str], sentence: Sequence[int]) -> tuple[tuple[str, ...], frozenset[int]]:
    """Return the words as running text would write them, and the sentences that are headlines."""
    out, found = list(said), set()
    for home, group in groupby(range(len(said)), key=lambda i: sentence[i]):
        places = list(group)
        words = [said[i] for i in places]
        if is_headline(words):
            found.add(home)
            capitals = _is_capital(words)
            for i in places[1:]:
                out[i] = _lowered(said[i], capitals)
            out[places[0]] = said[places[0]].capitalize() if capitals else said[places[0]]
    return tuple(out), frozenset(found)


def is_headline(words: Sequence[str]) -> bool:
    """Say whether a sentence is a headline in capitals or title case: no stop at its end, nearly all longer words with a capital."""
    long = [w for w in words if w.isalpha() and len(w) > 3]
    if not SHORTEST <= len(words) <= LONGEST or words[-1] in STOPS or len(long) < 2:
        return False
    return sum(w[:1].isupper() for w in long) >= TITLED * len(long) and any(w.lower() in COMMON for w in words[1:])


def _is_capital(words: Sequence[str]) -> bool:
    letters = [w for w in words if w.isalpha() and len(w) > 1]
    return all(w.isupper() for w in letters)


def _lowered(word: str, capitals: bool) -> str:
    if word.lower() in COMMON:
        return word.lower()
    return word.capitalize() if capitals and len(word) > 4 else word
