"""The words and names of one document made ready for comparison, so that the passages of it are not taken apart again and again."""

from __future__ import annotations

import re
import sys
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources

from cuibono.store.encoding import dumps, loads
from cuibono.types import Span

STEM = 5  # letters in which two words must agree: "demanded" and "demand"
TOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d.,]*")
LEAST = 3  # letters of a word that says something
MOST_WORDS = 20_000  # that are remembered, so that a process which reads an archive does not grow
MENTION = "m-"  # how the id of a mention begins; no stem has such a sign


@cache
def _table() -> dict[str, dict[str, str]]:
    """Return irregular forms of verbs and words that say little, as alike.toml has them."""
    return tomllib.loads((resources.files("cuibono.store") / "alike.toml").read_text("utf-8"))


@cache
def empty() -> frozenset[str]:
    """Return the words that say little about what a passage is about."""
    return frozenset(" ".join(_table()["empty"].values()).split())


@lru_cache(maxsize=MOST_WORDS)
def stem(word: str) -> str:
    """Return the stem by which two forms of a word are one: "sent" and "sends", "demands" and "demanded"."""
    plain = word.casefold().split("’")[0].split("'")[0]
    return sys.intern(_forms().get(plain, plain)[:STEM])


@cache
def _forms() -> dict[str, str]:
    return {form: word for word, forms in _table()["forms"].items() for form in forms.split()}


@lru_cache(maxsize=MOST_WORDS)
def telling(word: str) -> str:
    """Return the stem of a word that says something; nothing for figures and little words."""
    return stem(word) if len(word) >= LEAST and not word[0].isdigit() and word.casefold() not in empty() else ""


@dataclass(frozen=True, slots=True)
class Name:
    """Who is named where, by the id of the mention."""

    start: int
    end: int
    mention: str


class Wordlist:
    """What the passages of a text say: the stems of their words and who is named in them; of names that begin alike the widest comes first.

    `known` is what was found before, as `body` returned it; `who` says by what key each of some is compared, nothing for somebody not in the list of actors.
    """

    def __init__(self, text: str, names: Callable[[], Iterable[Name]], who: Callable[[Sequence[str]], Sequence[str]], known: str = ""):
        self._text, self._find, self._who = text, names, who
        data = loads(known) if known else {"words": [], "said": {}}
        self._words: list[str] = data["words"]  # stems and mentions, each once
        named = [w for w in self._words if w[:2] == MENTION]
        keys = dict(zip(named, who(named), strict=True))
        self._keys = [keys[w] if w in keys else sys.intern(w) for w in self._words]  # by what they are compared
        self._said: dict[str, list[int]] = data["said"]  # by passage; in a form that needs no making, since all of a case are read again and again
        self.grown = False

    def body(self) -> str:
        """Return all that was found, as JSON."""
        return dumps({"words": self._words, "said": self._said})

    def keys(self, span: Span, without: Span | None = None) -> frozenset[str]:
        """Return whom a passage names and the stems of its other words."""
        place = f"{span.start} {span.end} {without.start} {without.end}" if without else f"{span.start} {span.end}"
        said = self._said.get(place)
        if said is None:
            said = self._said[place] = sorted(map(self._put, self._found(span, without)))
            self.grown = True
        keys = self._keys
        return frozenset([key for n in said if (key := keys[n])])

    def _put(self, word: str) -> int:
        """Return the number of a stem or a mention."""
        if word not in self._numbers:
            self._numbers[word] = len(self._words)
            self._words.append(word)
            self._keys.append(*self._who([word]) if word[:2] == MENTION else (sys.intern(word),))
        return self._numbers[word]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {word: n for n, word in enumerate(self._words)}

    def _found(self, span: Span, without: Span | None) -> set[str]:
        inside = self._inside(span)
        taken = [(n.start, n.end) for n in inside] + ([(without.start, without.end)] if without else [])
        stems = {stem for start, stem in self._in(span) if stem and not any(a <= start < b for a, b in taken)}
        return stems | {n.mention for n in inside}

    @cached_property
    def _names(self) -> tuple[tuple[Name, ...], list[int]]:
        names = tuple(self._find())
        return names, [n.start for n in names]

    @cached_property
    def _tokens(self) -> tuple[list[int], list[int], list[str]]:
        """Return where the words begin and end, and what they say."""
        found = [(m.start(), m.end(), telling(m[0])) for m in TOKEN.finditer(self._text)]
        return [f[0] for f in found], [f[1] for f in found], [f[2] for f in found]

    def _inside(self, span: Span) -> list[Name]:
        """Return the names inside, the widest where they overlap."""
        inside: list[Name] = []
        names, starts = self._names
        for n in range(bisect_left(starts, span.start), len(names)):
            name = names[n]
            if name.start >= span.end:
                break
            if name.end <= span.end and not (inside and inside[-1].end > name.start):
                inside.append(name)
        return inside

    def _in(self, span: Span) -> Iterator[tuple[int, str]]:
        starts, ends, stems = self._tokens
        first, after = bisect_left(starts, span.start), bisect_left(starts, span.end)
        cut = (first and ends[first - 1] > span.start) or (after > first and ends[after - 1] > span.end)
        if cut:  # the passage begins or ends inside a word
            return ((m.start(), telling(m[0])) for m in TOKEN.finditer(self._text, span.start, span.end))
        return zip(starts[first:after], stems[first:after], strict=True)
