"""Who else says it: statements with equal kind, code and fillers are one claim; a claim over which voices differ is contested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cuibono.store.alike import entity_key as entity_key
from cuibono.store.days import dates_differ
from cuibono.store.denials import AGAINST as AGAINST
from cuibono.store.disputes import Dispute, Quarrel, against, between, of_sides
from cuibono.store.encoding import quantity_from
from cuibono.store.figures import values_differ
from cuibono.store.gists import ASIDE, DOUBTED, WHOLE, Gist, gist
from cuibono.store.gists import claim_key as claim_key
from cuibono.store.motives import apart
from cuibono.store.rows import Rows
from cuibono.store.told import Told
from cuibono.store.voices import voice as voice

# ids of the statements (told) and, where there are any: quarrels, ids of rival claims (rivals), quarrels with their two ids (clashes), the statement of several
# that shows the claim best (first)
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Claim:
    """What several statements say alike, and over what their voices differ; `left` counts the statements and rivals that were not fetched."""

    id: str
    told: tuple[Told, ...]
    quarrels: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    clashes: tuple[Dispute, ...] = ()
    left: int = 0

    @property
    def first(self) -> Told:
        """Return the statement that shows the claim best: the surest reading."""
        return self.told[0] if len(self.told) == 1 else max(self.told, key=lambda t: (not t.statement.negated, t.statement.confidence, t.id))


def claims(rows: Rows, told: Iterable[Told]) -> tuple[Claim, ...]:
    """Return the claims of these statements with their quarrels, in text order."""
    pool = {t.id: t for t in told}
    found = bodies([gist(rows, t) for t in pool.values()], between(rows, pool.values()))
    return tuple(as_claim(pool, id_, body) for id_, body in found.items())


def as_claim(told: Mapping[str, Told], id_: str, body: Body) -> Claim:
    """Return the claim that a body of this kind holds."""
    clashes = tuple(Dispute(over, told[a], told[b], why) for over, a, b, why in body.get("clashes", ()))
    return Claim(id_, tuple(told[i] for i in body["told"]), tuple(body.get("quarrels", ())), tuple(body.get("rivals", ())), clashes, body.get("left", 0))


def shown(known: Iterable[Gist], quarrels: Iterable[Quarrel]) -> list[Gist]:
    """Return the statements that are shown; one that another contradicts is taken in too."""
    disputed = {id_ for q in quarrels for id_ in (q.first, q.second)}
    return [g for g in known if g.shown or g.id in disputed]


def bodies(known: Iterable[Gist], quarrels: Iterable[Quarrel]) -> dict[str, Body]:
    """Return by id the claims of these statements, in text order, with their quarrels and with those between statements of other words."""
    groups: dict[str, list[Gist]] = defaultdict(list)
    stances: dict[str, list[Gist]] = defaultdict(list)
    for g in known:
        groups[g.claim].append(g)
        for target in g.more["against"][2] if "against" in g.more else ():
            stances[target].append(g)
    found = _Claims(groups)
    for id_, group in groups.items():
        if len(group) > 1 or group[0].id in stances or group[0].marks & DOUBTED:  # most claims have one statement, which nobody doubts
            found[id_].quarrel(_within(group, stances))
    _with_rivals(found)
    _disputed(found, quarrels)
    return {id_: found[id_].body() if id_ in found else {"told": [group[0].id]} for id_, group in groups.items()}


class _Claims(dict[str, "_Claim"]):
    """The claims of which more is to be told than their one statement, by id; each is there as soon as it is asked for."""

    def __init__(self, groups: Mapping[str, list[Gist]]):
        super().__init__()
        self.groups = groups

    def __missing__(self, id_: str) -> _Claim:
        self[id_] = found = _Claim(self.groups[id_])
        return found


@dataclass(slots=True)
class _Claim:
    """A claim while its quarrels are gathered."""

    told: list[Gist]
    quarrels: dict[str, None] = field(default_factory=dict)
    rivals: dict[str, None] = field(default_factory=dict)
    clashes: dict[tuple[str, ...], Quarrel] = field(default_factory=dict)

    def quarrel(self, found: Iterable[Quarrel]) -> None:
        """Take in quarrels, each once by name and by its two statements."""
        for q in found:
            self.clashes[q.over, *sorted((q.first, q.second))] = q
            self.quarrels[q.over] = None

    def body(self) -> Body:
        """Return the claim as it is kept."""
        more = {
            "quarrels": list(self.quarrels),
            "rivals": list(self.rivals),
            "clashes": list(map(list, self.clashes.values())),
            "first": _first(self.told).id if len(self.told) > 1 else "",
        }
        return {"told": [g.id for g in self.told], **{name: value for name, value in more.items() if value}}


def _first(told: list[Gist]) -> Gist:
    """Return the statement that shows a claim best, as `Claim.first` does."""
    return told[0] if len(told) == 1 else max(told, key=lambda g: (not g.negated, g.confidence, g.id))


def _within(group: list[Gist], stances: Mapping[str, list[Gist]]) -> Iterator[Quarrel]:
    """Yield over what the statements of one claim quarrel, with one pair for each."""
    plain = [g for g in group if not g.marks & ASIDE] if len(group) > 1 else []
    if len(plain) > 1:
        yield from _over_sides(plain)
    on = [(g, s) for g in group for s in stances.get(g.id, ())]
    for code in AGAINST if on else ():
        yield from (Quarrel(s.more["against"][1], g.id, s.id, s.more["against"][1]) for g, s in on if s.more["against"][0] == code)
    doubtful = [g for g in group if g.marks & DOUBTED]
    yield from (Quarrel(why := f"doubted by {g.name}", g.id, g.id, why) for g in doubtful[:1])
    if len(plain) > 1:
        yield from _over_figures(plain)
        yield from _over_days(plain)


def _over_sides(plain: list[Gist]) -> Iterator[Quarrel]:
    pairs = _pairs([g for g in plain if g.marks & WHOLE], lambda g: g.negated)
    if sides := next(((a, b) for a, b in pairs if a.negated is not b.negated), None):
        a, b = sides
        yield Quarrel("polarity", a.id, b.id, of_sides(b.name, a.name) if a.negated else of_sides(a.name, b.name))


def _over_figures(plain: list[Gist]) -> Iterator[Quarrel]:
    pairs = _pairs([g for g in plain if "figure" in g.more], lambda g: repr(g.more["figure"][0][:-1]))
    if pair := next(((a, b) for a, b in pairs if _figures_differ(a, b)), None):
        yield _quarrel("value", *pair, "figure")


def _figures_differ(a: Gist, b: Gist) -> bool:
    one, two = (quantity_from(g.more["figure"][0]) for g in (a, b))
    return one.unit == two.unit and values_differ(one, two)


def _over_days(plain: list[Gist]) -> Iterator[Quarrel]:
    pairs = _pairs([g for g in plain if "day" in g.more], lambda g: g.more["day"][0])
    if pair := next(((a, b) for a, b in pairs if dates_differ(a.more["day"][0], b.more["day"][0])), None):
        yield _quarrel("date", *pair, "day")


def _quarrel(over: str, a: Gist, b: Gist, what: str) -> Quarrel:
    return Quarrel(over, a.id, b.id, against(a.more[what][1], b.more[what][1]))


def _pairs(told: list[Gist], what: Callable[[Gist], Hashable]) -> Iterator[tuple[Gist, Gist]]:
    """Yield the pairs of which different voices tell different things; what a voice tells again is passed over."""
    first: dict[tuple[str, Hashable], Gist] = {}
    for g in told:
        first.setdefault((g.voice, what(g)), g)
    known = list(first.items())
    if len({thing for (_, thing), _ in known}) > 1:
        yield from ((a, b) for n, ((one, x), a) in enumerate(known) for (other, y), b in known[n + 1 :] if one != other and x != y)


def _with_rivals(found: _Claims) -> None:
    """Mark the claims that differ in their cause or actor alone, when different voices tell them."""
    sides: dict[str, list[tuple[str, Gist]]] = defaultdict(list)
    for id_, group in found.groups.items():
        if rival := (first := _first(group)).more.get("rival"):
            sides[rival[0]].append((id_, first))
    for side in (side for side in sides.values() if len(side) > 1):
        heard = {id_: {g.voice for g in found.groups[id_]} for id_, _ in side}
        for id_, first in side:
            others = [(m, other) for m, other in side if m != id_ and not heard[id_] & heard[m] and _are_rivals(first, other)]
            if others:
                found[id_].quarrel(_rivalry(first, other) for _, other in others)
                found[id_].rivals.update(dict.fromkeys(m for m, _ in others))


def _are_rivals(one: Gist, two: Gist) -> bool:
    """Say whether two that differ in their cause, or their actor, alone differ in more than the words for it."""
    return one.more["rival"][1] != "cause" or apart(one.more["rival"][3], two.more["rival"][3])


def _rivalry(one: Gist, two: Gist) -> Quarrel:
    return Quarrel(one.more["rival"][1], one.id, two.id, against(one.more["rival"][2], two.more["rival"][2]))


def _disputed(found: _Claims, quarrels: Iterable[Quarrel]) -> None:
    """Mark the claims whose statements quarrel with those of other claims, in other words."""
    told = [(q, (q.first, q.second)) for q in quarrels]
    named = {id_ for _, pair in told for id_ in pair}
    home = {g.id: (id_, g.stance) for id_, group in found.groups.items() for g in group if g.id in named}
    for q, (first, second) in told:
        for (mine, is_stance), (other, by_stance) in ((home[first], home[second]), (home[second], home[first])):
            if not is_stance:
                found[mine].quarrel((q,))
                if other != mine and not by_stance:
                    found[mine].rivals[other] = None
