"""Which links between names need a person's eye: joined on little, or left apart though they are near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import DamerauLevenshtein

from cuibono.resolve import names, offices
from cuibono.resolve.blocking import blocks
from cuibono.resolve.cluster import Decision, Known, joined, may_be
from cuibono.resolve.compare import akin, is_initial, reason
from cuibono.resolve.groups import Group
from cuibono.resolve.joining import Joining
from cuibono.types import PERSONS

NEAR = 2  # letters in which two long names may differ and still be worth an eye
LONG = 8


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two groups of mentions, whether they are one now, and why that is not certain."""

    first: Group
    second: Group
    one: bool
    why: str


def doubts(groups: Iterable[Group], decisions: Sequence[Decision] = (), actors: Sequence[Known] = ()) -> tuple[Doubt, ...]:
    """Return what needs an eye, one doubt for each pair of names; what people decided is certain."""
    ordered, joining = joined(groups, decisions, actors)
    settled = {frozenset(pair) for d in decisions for pair in ((d.first, d.second), (names.plain(d.first_name), names.plain(d.second_name)))}
    found: dict[frozenset[str], Doubt] = {}
    for doubt in (*_pairs(ordered, joining), *_unknown_holders(ordered)):
        key = frozenset({_label(doubt.first), _label(doubt.second)})
        if len(key) > 1 and not _settled(doubt, settled):
            found.setdefault(key, doubt)
    return tuple(sorted(found.values(), key=lambda d: (d.one, _label(d.first), _label(d.second))))


def _pairs(groups: Sequence[Group], joining: Joining) -> Iterator[Doubt]:
    seen: set[tuple[int, int]] = set()
    for a, b in (pair for block in blocks(groups) for pair in combinations(block, 2)):
        if (a, b) not in seen and akin(groups[a], groups[b]):
            seen.add((a, b))
            one = joining.root(a) == joining.root(b)
            why = _joined_on_little(groups[a], groups[b]) if one else _near(groups[a], groups[b])
            if why:
                yield Doubt(groups[a], groups[b], one, why)


def _joined_on_little(a: Group, b: Group) -> str:
    why = reason(a, b)
    if why == "same name" or (a.state and a.state == b.state) or a.document == b.document:
        return ""
    if why:
        return why
    for short, full in ((a, b), (b, a)):
        if _is_short(short) and not _is_short(full) and may_be(short, full):
            return f"only {' '.join(full.full)} bears the name {' '.join(short.full)} here"
    return ""


def _near(a: Group, b: Group) -> str:
    """Say why two that were left apart may be one after all."""
    if a.kind in PERSONS:
        short, full = (a, b) if _is_short(a) else (b, a)
        if _is_short(short) and full.full and not _is_short(full) and may_be(short, full):
            return f"several bear the name {' '.join(short.full)}"
        if _is_short(a) or _is_short(b):
            return ""
    return next((f"“{x}” and “{y}” are written nearly alike" for x in a.names for y in b.names if _alike(x, y, person=a.kind in PERSONS)), "")


def _alike(x: str, y: str, *, person: bool) -> bool:
    x, y = (" ".join(map(names.sound, (names.bare(n) if person else n).split())) for n in (x, y))
    return x != y and min(len(x), len(y)) >= LONG and x[0] == y[0] and DamerauLevenshtein.distance(x, y, score_cutoff=NEAR) <= NEAR


def _is_short(group: Group) -> bool:
    return len(group.full) == 1 or (len(group.full) > 1 and is_initial(group.full[0]))


def _unknown_holders(groups: Sequence[Group]) -> Iterator[Doubt]:
    """Yield an office that changed hands in the time of a text, with each of those who may be meant and are named in the case."""
    for group in groups:
        office = offices.of(group)
        terms = offices.holders(office, group.date) if office else ()
        for term in terms if len({t.holder for t in terms}) > 1 else ():
            named = next((g for g in groups if g.full and names.sound(g.full[-1]) == names.sound(term.holder.split()[-1])), None)
            if named:
                yield Doubt(group, named, False, f"{' and '.join(t.holder for t in terms)} both held the office in the time of the text")


def _settled(doubt: Doubt, settled: set[frozenset[str]]) -> bool:
    sides = [{*(m.id for m in g.mentions), *map(names.plain, (*g.names, *map(names.bare, g.names)))} for g in (doubt.first, doubt.second)]
    return any(frozenset({x, y}) in settled for x in sides[0] for y in sides[1])


def _label(group: Group) -> str:
    if group.kind in PERSONS and group.names:
        return " ".join(group.full).casefold()
    return max((*group.names, *([] if group.names else group.descriptions)), key=len, default=group.id)
