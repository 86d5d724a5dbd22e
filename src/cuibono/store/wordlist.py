"""The words and names of one document made ready for comparison, so that the passages of it are not taken apart again and again."""

from __future__ import annotations

import re
import sys
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from cuibono.types import Span

STEM = 5  # letters in which two words must agree: "demanded" and "demand"
TOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d.,]*")
LEAST = 3  # letters of a word that says something


@cache
def _table() -> dict[str, dict[str, str]]:
    """Return irregular forms of verbs and words that say little, as alike.toml has them."""
    return tomllib.loads((resources.files("cuibono.store") / "alike.toml").read_text("utf-8"))


@cache
def empty() -> frozenset[str]:
    """Return the words that say little about what a passage is about."""
    return frozenset(" ".join(_table()["empty"].values()).split())


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem by which two forms of a word are one: "sent" and "sends", "demands" and "demanded"."""
    plain = word.casefold().split("’")[0].split("'")[0]
    return sys.intern(_forms().get(plain, plain)[:STEM])


@cache
def _forms() -> dict[str, str]:
    return {form: word for word, forms in _table()["forms"].items() for form in forms.split()}


@lru_cache(maxsize=50_000)
def telling(word: str) -> str:
    """Return the stem of a word that says something; nothing for figures and little words."""
    return stem(word) if len(word) >= LEAST and not word[0].isdigit() and word.casefold() not in empty() else ""


@dataclass(frozen=True, slots=True)
class Name:
    """Who is named where, by the key that compares; nothing for somebody not in the list of actors."""

    start: int
    end: int
    key: str


class Wordlist:
    """The words of a text that say something and the names in it, in order; of names that begin alike the widest first."""

    def __init__(self, text: str, names: Sequence[Name]):
        self._text, self._names = text, names
        self._named_at = [n.start for n in names]
        found = [(m.start(), m.end(), telling(m[0])) for m in TOKEN.finditer(text)]
        self._starts, self._ends = [f[0] for f in found], [f[1] for f in found]
        self._stems = [f[2] for f in found]

    def keys(self, span: Span, without: Span | None = None) -> frozenset[str]:
        """Return whom a passage names and the stems of its other words."""
        inside = self._inside(span)
        found = {n.key for n in inside if n.key}
        taken = [(n.start, n.end) for n in inside] + ([(without.start, without.end)] if without else [])
        found.update(stem for start, stem in self._words(span) if stem and not any(a <= start < b for a, b in taken))
        return frozenset(found)

    def _inside(self, span: Span) -> list[Name]:
        """Return the names inside, the widest where they overlap."""
        inside: list[Name] = []
        for n in range(bisect_left(self._named_at, span.start), len(self._names)):
            name = self._names[n]
            if name.start >= span.end:
                break
            if name.end <= span.end and not (inside and inside[-1].end > name.start):
                inside.append(name)
        return inside

    def _words(self, span: Span) -> Iterator[tuple[int, str]]:
        first, after = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        cut = (first and self._ends[first - 1] > span.start) or (after > first and self._ends[after - 1] > span.end)
        if cut:  # the passage begins or ends inside a word
            return ((m.start(), telling(m[0])) for m in TOKEN.finditer(self._text, span.start, span.end))
        return zip(self._starts[first:after], self._stems[first:after], strict=True)
