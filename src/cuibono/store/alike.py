"""What a passage is about, whatever its wording: whom it names, and the stems of its words without those that say little."""

from __future__ import annotations

import math
import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from cuibono.store.rows import Named, Rows
from cuibono.store.told import Told
from cuibono.types import Entity, Span

STEM = 5  # letters in which two words must agree: "demanded" and "demand"
TOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d[\d.,]*")


def entity_key(entity: Entity) -> str:
    """Name an entity for comparison: a state and the capital or palace that acts for it are one there."""
    return f"={entity.country}" if entity.country and (entity.kind == "state" or acts_for(entity)) else entity.id


def acts_for(entity: Entity) -> bool:
    """Say whether it is a capital or palace that stands for its state."""
    return any(r.startswith("acts for ") for r in entity.reasons)


@cache
def _table() -> dict[str, dict[str, str]]:
    """Return irregular forms of verbs and words that say little, as alike.toml has them."""
    return tomllib.loads((resources.files("cuibono.store") / "alike.toml").read_text("utf-8"))


@cache
def empty() -> frozenset[str]:
    """Return the words that say little about what a passage is about."""
    return frozenset(" ".join(_table()["empty"].values()).split())


def stem(word: str) -> str:
    """Return the stem by which two forms of a word are one: "sent" and "sends", "demands" and "demanded"."""
    plain = word.casefold().split("’")[0].split("'")[0]
    return _forms().get(plain, plain)[:STEM]


@cache
def _forms() -> dict[str, str]:
    return {form: word for word, forms in _table()["forms"].items() for form in forms.split()}


def content(rows: Rows, document: str, span: Span, without: Span | None = None) -> frozenset[str]:
    """Return whom a passage names and the stems of its other words; figures and little words say nothing here."""
    named = _named(rows, document, span)
    keys = {entity_key(e) for m in named if (e := rows.entities.get(m.entity))}
    text = rows.papers[document].text
    words = (m for m in TOKEN.finditer(text, span.start, span.end) if not any(n.span.start <= m.start() < n.span.end for n in named))
    told = (m[0] for m in words if not (without and without.start <= m.start() < without.end))
    return frozenset(keys | {stem(w) for w in told if w.casefold() not in empty() and not w[0].isdigit() and len(w) > 2})


def wording(rows: Rows, document: str, span: Span) -> frozenset[str]:
    """Return what a passage says, with everybody named under his usual name, so that it also fits one in which the name was not recognised."""
    keys = content(rows, document, span)
    names = {k: rows.entities[k].name for k in keys if k in rows.entities}
    return keys - names.keys() | {stem(w) for name in names.values() for w in TOKEN.findall(name) if w.casefold() not in empty()}


def _named(rows: Rows, document: str, span: Span) -> list[Named]:
    """Return the names and pronouns inside, the widest where they overlap."""
    known = rows.mentions_of.get(document, ())
    start = bisect_left(known, span.start, key=lambda m: m.span.start)
    inside: list[Named] = []
    for mention in known[start:]:
        if mention.span.start >= span.end:
            break
        if mention.span.end <= span.end and mention.form != "description" and not (inside and inside[-1].span.end > mention.span.start):
            inside.append(mention)
    return inside


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two statements of a case are about one thing: shared words count by how rarely they stand in its statements."""

    about: Mapping[str, frozenset[str]]
    weights: Mapping[str, float]

    def share(self, a: Told, b: Told) -> tuple[float, float]:
        """Return the weight of what both are about, and which part it is of the smaller one."""
        x, y = (self.about.get(t.id, frozenset()) for t in (a, b))  # what is not compared is like nothing
        shared = self._sum(x & y)
        least = min(self._sum(x), self._sum(y))
        return shared, shared / least if least else 0.0

    def _sum(self, keys: Iterable[str]) -> float:
        return sum(self.weights[k] for k in keys)


def likeness(rows: Rows, told: Iterable[Told]) -> Likeness:
    """Return how to compare these statements."""
    about = {t.id: content(rows, t.document, t.span, t.statement.quantity.span if t.statement.quantity else None) for t in told}
    counts = Counter(k for keys in about.values() for k in keys)
    return Likeness(about, {k: math.log((len(about) + 1) / n) for k, n in counts.items()})
