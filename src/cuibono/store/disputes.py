"""Statements that cannot both be so, in whatever words: figures, dates, denials, causes and aims of one thing, told by different voices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from cuibono.store.alike import Weights, bring
from cuibono.store.corrections import Rejected, figures_rejected, months_rejected, rejected
from cuibono.store.days import dates_differ as dates_differ
from cuibono.store.days import time
from cuibono.store.denials import AGAINST, CLOSE, Act, denials, denied_elsewhere
from cuibono.store.figures import alike, by_size, meant, values
from cuibono.store.figures import values_differ as values_differ
from cuibono.store.motives import Reason, rival_causes, rival_motives
from cuibono.store.pairs import holding, meeting
from cuibono.store.rows import Rows
from cuibono.store.sides import Sides, sides
from cuibono.store.told import Told
from cuibono.store.voices import denier, voice

BOUNDED = re.compile(r"\b(?:more|less|most|least|over|under|up to|no fewer|at)\b", re.I)  # the words say the bound themselves
LONGEST = 70  # characters of a reason quoted
Pair = tuple[str, str]


class Quarrel(NamedTuple):
    """Two statements that quarrel, by their ids: over what (value, date, polarity, cause, motive, "denied by ...") and why they cannot both be so."""

    over: str
    first: str
    second: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """A quarrel with its two statements."""

    over: str
    first: Told
    second: Told
    why: str = ""


def between(rows: Rows, told: Collection[Told]) -> list[Quarrel]:
    """Return the quarrels between these statements."""
    known, wrong = sides(rows, told), rejected(rows, tuple(told))
    new = {family: frozenset(t.id for t in told) for family in FAMILIES}
    return in_order(rows, known, wrong, found(rows, known, new))


def found(rows: Rows, known: Sides, new: Mapping[str, Collection[str]]) -> dict[str, list[Quarrel]]:
    """Return by family the quarrels of which one statement is new to it."""
    return {name: [q for q in _quarrels(rows, family, known, new[name]) if _of_two(rows, q)] for name, family in FAMILIES.items()}


def in_order(rows: Rows, known: Sides, wrong: Rejected, quarrels: Mapping[str, Collection[Quarrel]]) -> list[Quarrel]:
    """Return the quarrels of all families in their order, with those of figures and months that a text puts right."""
    figures = (Quarrel("value", *q) for q in figures_rejected(rows, known.weights, known.numbers, wrong))
    months = (Quarrel("date", *q) for q in months_rejected(rows, known.weights, known.dated, wrong))
    put_right = {"value": figures, "date": months}
    told: list[Quarrel] = []
    for name, family in FAMILIES.items():
        place = family.order(known)
        told += sorted(quarrels[name], key=lambda q: place(q.first, q.second))
        told += (q for q in put_right.get(name, ()) if _of_two(rows, q))
    return told


class Family(NamedTuple):
    """One sort of quarrel: how its pairs are found, in which order they stand, over what they are, and why."""

    find: Callable[[Rows, Sides, Collection[str]], Iterator[Pair]]
    order: Callable[[Sides], Callable[[str, str], Any]]
    over: str
    why: Callable[[Rows, Told, Told], str]


def _quarrels(rows: Rows, family: Family, known: Sides, new: Collection[str]) -> Iterator[Quarrel]:
    pairs = list(family.find(rows, known, new)) if new else []
    bring(rows, list(chain.from_iterable(pairs)))
    for one, two in pairs:
        why = family.why(rows, rows.statements[one], rows.statements[two])
        yield Quarrel(family.over or why, one, two, why)


def _of_two(rows: Rows, q: Quarrel) -> bool:
    """Say whether two different voices quarrel."""
    return _speaks(rows, rows.statements[q.first]) != _speaks(rows, rows.statements[q.second])


def _speaks(rows: Rows, told: Told) -> str:
    """Return by a key whose word it is: in a denial, of him who denies."""
    return denier(rows, told) if told.statement.kind == "stance" else voice(rows, told).key


def _days(heavy: Weights, known: Sequence[Act], new: Collection[str]) -> Iterator[Pair]:
    """Yield the acts that are told of two times, where one of them is new."""
    named: dict[str, list[Act]] = defaultdict(list)
    for act in _timed(known):
        named[act.deed].append(act)
    for a, b in (pair for group in named.values() for pair in _with_one_party(group, new)):
        if dates_differ(a.when, b.when) and alike(heavy, a.about, b.about, CLOSE):
            yield a.id, b.id


def _timed(known: Iterable[Act]) -> Iterator[Act]:
    return (a for a in known if a.kind == "event" and a.when and not a.denied)


def _with_one_party(group: Sequence[Act], new: Collection[str]) -> Iterator[tuple[Act, Act]]:
    """Yield the pairs in which the same one takes part, in order, where one of the two is new."""
    places = holding(a.parties for a in group) if any(a.id in new for a in group) else {}
    for n, a in enumerate(group):
        if a.id in new:
            yield from ((a, group[m]) if n < m else (group[m], a) for m in meeting(places, a.parties) if m > n or (m < n and group[m].id not in new))


def _by_deed(known: Sides) -> Callable[[str, str], Any]:
    """Order acts of two times: by the first act of their name, then by their places."""
    first: dict[str, int] = {}
    group = {a.id: first.setdefault(a.deed, n) for n, a in enumerate(_timed(known.acts))}
    place = _places(known.acts)
    return lambda one, two: (group[one], place[one], place[two])


def _by_denial(known: Sides) -> Callable[[str, str], Any]:
    place = _places(known.acts)
    return lambda one, two: (place[two], place[one])


def _by_stance(known: Sides) -> Callable[[str, str], Any]:
    place, stance, deed = _places(known.acts), _places(known.against), {a.id: a.deed for a in known.acts}
    return lambda one, two: (stance[two], deed[one], place[one])


def _by_place(which: Callable[[Sides], Iterable[Reason]]) -> Callable[[Sides], Callable[[str, str], Any]]:
    def order(known: Sides) -> Callable[[str, str], Any]:
        place = _places(which(known))
        return lambda one, two: (place[one], place[two])

    return order


def _by_size(known: Sides) -> Callable[[str, str], Any]:
    size = by_size(known.figures)
    return lambda one, two: sorted((size[one], size[two]))


def _places(known: Iterable[Any]) -> dict[str, int]:
    return {x.id: n for n, x in enumerate(known)}


# --- why, in words ---


def of_values(rows: Rows, a: Told, b: Told) -> str:
    """Return why two figures clash: "300 million against at most 120 million"."""
    return against(figure_words(rows, a), figure_words(rows, b))


def of_dates(rows: Rows, a: Told, b: Told) -> str:
    """Return why two times clash: "2012 against 2011"."""
    return against(time_words(rows, a), time_words(rows, b))


def against(one: str, two: str) -> str:
    """Return why two clash, by the words of each."""
    return f"{one} against {two}"


def of_sides(yes: str, no: str) -> str:
    """Return why an act told as done by one and told as not done by another clash."""
    return f"asserted by {yes}, denied by {no}"


def of_stance(rows: Rows, stance: Told) -> str:
    """Return why a stance clashes with what it is about: "denied by the ministry"."""
    return f"{AGAINST[stance.statement.code]} by {denier(rows, stance)}"


def place_words(rows: Rows, told: Told, name: str) -> str:
    """Return the words in one place of a statement, for a reason or an aim that clashes with another."""
    return f"“{_short(' / '.join(rows.words(told.document, r.span) for r in told.statement.fillers(name)))}”"


def figure_words(rows: Rows, told: Told) -> str:
    """Return the words for the figure of a statement, with its bound."""
    s, q = told.statement, meant(told.statement)
    if not s.quantity or not s.quantity.span:
        return ""
    words = " ".join(rows.words(told.document, s.quantity.span).split())
    bound = q.bound if q and s.negated else s.quantity.bound
    bare = words.removeprefix(f"{s.quantity.bound} ") if s.negated else words
    return bare if bound in {"", "between"} or BOUNDED.search(bare) else f"{bound} {bare}"


def time_words(rows: Rows, told: Told) -> str:
    """Return the words for the time of a statement."""
    s = told.statement
    value = time(s)
    return rows.words(told.document, s.when.span) if s.when and s.when.span and "/" in value else value


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST else f"{flat[:LONGEST].rsplit(' ', 1)[0]}…"


FAMILIES: Mapping[str, Family] = {
    "value": Family(lambda rows, known, new: values(rows, known.weights, known.figures, new), _by_size, "value", of_values),
    "date": Family(lambda rows, known, new: _days(known.weights, known.acts, new), _by_deed, "date", of_dates),
    "polarity": Family(
        lambda rows, known, new: denials(rows, known.weights, known.acts, new),
        _by_denial,
        "polarity",
        lambda rows, done, denied: of_sides(voice(rows, done).name, voice(rows, denied).name),
    ),
    "stance": Family(
        lambda rows, known, new: denied_elsewhere(rows, known.weights, known.acts, known.against, new),
        _by_stance,
        "",
        lambda rows, act, stance: of_stance(rows, stance),
    ),
    "cause": Family(
        lambda rows, known, new: rival_causes(known.weights, known.causes, new),
        _by_place(lambda known: known.causes),
        "cause",
        lambda rows, a, b: against(place_words(rows, a, "cause"), place_words(rows, b, "cause")),
    ),
    "motive": Family(
        lambda rows, known, new: rival_motives(known.weights, known.motives, new),
        _by_place(lambda known: known.motives),
        "motive",
        lambda rows, a, b: against(place_words(rows, a, "concept"), place_words(rows, b, "concept")),
    ),
}
