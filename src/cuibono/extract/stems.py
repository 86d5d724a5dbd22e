"""The stem of a word, so that "seized", "seizure" and "seizes" are one."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path

ENDINGS = ("ations", "ation", "ings", "ing", "ions", "ion", "ements", "ement", "ments", "ment", "ies", "ied", "es", "ed", "s", "e", "y")
VOWELS = frozenset("aeiouy")
SHORTEST = 3  # letters that stay
MOST_WORDS = 20_000  # that are remembered, so that a process which reads an archive does not grow


@cache
def forms() -> dict[str, str]:
    """Return the word for each irregular form."""
    table = tomllib.loads(Path(__file__).with_name("stems.toml").read_text(encoding="utf-8"))["forms"]
    return {form: word for word, others in table.items() for form in others.split()}


@lru_cache(maxsize=MOST_WORDS)
def stem(word: str) -> str:
    """Return what the forms of a verb and the noun made from it share; no word that stands in a dictionary."""
    plain = forms().get(word.lower(), word.lower())
    if len(plain) <= SHORTEST:
        return plain
    return _cut(_without_ending(plain))


def _without_ending(word: str) -> str:
    for ending in ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= SHORTEST and VOWELS & set(rest) and not (ending == "s" and word.endswith(("ss", "us", "is"))):
            return rest
    return word


def _cut(word: str) -> str:
    """Cut what differs between forms of one verb: a doubled consonant, a last e, at or i."""
    if len(word) > SHORTEST and word[-1] == word[-2] and word[-1] not in VOWELS:
        word = word[:-1]
    for last in ("e", "at", "i"):
        word = word.removesuffix(last) if len(word) > SHORTEST else word
    return word
