"""Blocks of groups, compared by what the comparison looks at: groups that are alike in that are twins, and one comparison holds for all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cuibono.resolve import compare, names, offices
from cuibono.resolve.blocking import keys
from cuibono.resolve.groups import Group
from cuibono.resolve.joining import Joining
from cuibono.types import PERSONS, Entity, content_id

Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """A look that was compared with all others: the keys by which it met them, and by their looks why it is one with some; each pair stands with one side."""

    keys: tuple[str, ...]
    same: dict[str, str]


@dataclass
class Compared:
    """What comparisons found: before, and now with the looks that are new; the same looks are one whatever else there is.

    And the entities by what they were made of.
    """

    before: Mapping[str, Look] = field(default_factory=dict)
    made_before: Mapping[str, Entity] = field(default_factory=dict)
    now: dict[str, Look] = field(default_factory=dict)
    made: dict[str, Entity] = field(default_factory=dict)


class Twins:
    """For each group the number of its twins, for each number its look, and what comparisons of twins found."""

    def __init__(self, groups: Sequence[Group], compared: Compared | None = None):
        self.groups = groups
        self.looks: dict[str, int] = {}
        self.of = [self.looks.setdefault(g.look or look(g), len(self.looks)) for g in groups]
        self._compared = compared or Compared()
        self._one = dict(zip(reversed(self.of), reversed(groups), strict=True))  # by number the first such group
        self.alike: list[dict[int, str]] = [{} for _ in self.looks]  # by number the numbers that are one with it, with the reason
        self._compare()

    def blocks(self) -> list[tuple[int, ...]]:
        """Return the sets of positions that share a key, in a fixed order."""
        found: dict[str, list[int]] = defaultdict(list)
        keys = [self._compared.now[known].keys for known in self.looks]
        for n, twin in enumerate(self.of):
            for key in keys[twin]:
                found[key].append(n)
        return [tuple(found[key]) for key in sorted(found) if len(found[key]) > 1]

    def _compare(self) -> None:
        """Take what was found before, and compare the looks that are new with all that share a key with them."""
        before, now = self._compared.before, self._compared.now
        meeting: dict[str, list[str]] = defaultdict(list)
        for known, n in self.looks.items():
            was = before.get(known)
            same = {x: why for x, why in was.same.items() if x in self.looks} if was else {}
            now[known] = Look(was.keys if was else tuple(dict.fromkeys(keys(self._one[n]))), same)
            for key in now[known].keys:
                meeting[key].append(known)
        for new in sorted(self.looks.keys() - before.keys()):
            for other in sorted({x for key in now[new].keys for x in meeting[key] if x in before or x >= new}):
                self._compare_two(*sorted((new, other)))
        for known, n in self.looks.items():
            for other, why in now[known].same.items():
                self.alike[n][self.looks[other]] = self.alike[self.looks[other]][n] = why

    def _compare_two(self, first: str, second: str) -> None:
        if why := compare.reason(self._one[self.looks[first]], self._one[self.looks[second]]):
            self._compared.now[first].same[second] = why


def look(group: Group) -> str:
    """Name all that keys and comparisons look at: groups of one look are twins."""
    g = group
    seen = (g.kind, g.names, g.descriptions, g.full, g.state, g.seat, g.country, offices.holder(g) if g.kind in PERSONS else None)
    return content_id("l", seen)


def mark(group: Group) -> str:
    """Name all that an entity is made of as far as it comes from one group."""
    return content_id("g", group.document, group.mentions, group.reasons, group.date)


def join_alike(joining: Joining, twins: Twins, block: Sequence[int]) -> None:
    """Join what the comparison calls one, pair by pair in order; pairs that are one already, and twins of what was compared, are passed over."""
    members: dict[int, list[int]] = defaultdict(list)
    for n in block:
        members[twins.of[n]].append(n)
    whole: set[int] = set()  # numbers of twins that are one entity by now
    done: dict[int, int] = {}  # by number of twins one whose comparisons all ended well
    for a in block:
        twin = twins.of[a]
        if twin in done and joining.root(done[twin]) == joining.root(a):
            continue
        later = _later(twins, members, whole, a)
        others = sorted(n for found in later.values() for n in found)
        joined = [joining.join(a, b, twins.alike[twin][twins.of[b]]) for b in others if joining.root(a) != joining.root(b)]
        if all(joined):
            done[twin] = a
            whole |= {t for t, found in later.items() if len(found) + (t == twin) >= len(members[t])}


def _later(twins: Twins, members: dict[int, list[int]], whole: set[int], a: int) -> dict[int, list[int]]:
    """Return by number of twins those after a group that are one with it; of those that are one entity the first."""
    found: dict[int, list[int]] = {}
    for twin in twins.alike[twins.of[a]]:
        known = members.get(twin, [])
        start = bisect_right(known, a)
        if start < len(known):
            found[twin] = known[start : start + 1] if twin in whole else known[start:]
    return found


class Bearers:
    """The persons of one block who bear a first name and a surname, by these and by document."""

    def __init__(self, joining: Joining, groups: Sequence[Group], block: Iterable[int]):
        self._joining, self._groups = joining, groups
        self.full = {n for n in block if len(groups[n].full) > 1 and not compare.is_initial(groups[n].full[0])}
        self._first: dict[Form, int] = {}
        self._roots: dict[Form, set[int]] = defaultdict(set)
        self._here: dict[tuple[Form, str], list[int]] = defaultdict(list)
        self._fits: dict[Form, list[Form]] = {}
        for n in sorted(self.full):
            form = groups[n].full
            self._first.setdefault(form, n)
            self._roots[form].add(joining.root(n))
            self._here[form, groups[n].document].append(n)

    def fits(self, short: Form) -> list[Form]:
        """Return the full names that a lone surname or a name with an initial can be."""
        if short not in self._fits:
            fitting = [form for form in self._first if may_be(short, form)]
            self._fits[short] = fitting or [form for form in self._first if is_addressed(short) and may_be(short[1:], form)]
        return self._fits[short]

    def only(self, n: int) -> int | None:
        """Return the only person whose name a group can bear: in its own document, else in all."""
        forms = self.fits(self._groups[n].full)
        here = sorted(m for form in forms for m in self._here.get((form, self._groups[n].document), ()))
        if here:
            return here[0] if len({self._joining.root(m) for m in here}) == 1 else None
        for form in forms:
            self._roots[form] = {self._joining.root(m) for m in self._roots[form]}
        return min(self._first[form] for form in forms) if len({r for form in forms for r in self._roots[form]}) == 1 else None


def join_short(joining: Joining, groups: Sequence[Group], block: Sequence[int]) -> None:
    """Give a lone surname or an initial to the only person who can bear it, first in its own document."""
    bearers = Bearers(joining, groups, block)
    sounding: dict[Form, list[int]] = defaultdict(list)
    for m in block:
        sounding[_sounds(groups[m])].append(m)
    whole: set[Form] = set()
    for n in (n for n in block if n not in bearers.full and groups[n].full):
        only = bearers.only(n)
        if only is not None:
            joining.join(n, only, f"only {' '.join(groups[only].full)} bears the name {' '.join(groups[n].full)}")
        elif not bearers.fits(groups[n].full) and (sound := _sounds(groups[n])) not in whole:
            joined = [joining.join(n, m, "same surname, no other bearer") for m in sounding[sound] if m != n]
            whole |= {sound} if all(joined) else set()


def _sounds(group: Group) -> Form:
    return tuple(map(names.sound, group.full))


def may_be(short: Form, full: Form) -> bool:
    """Say whether a lone surname or a name with an initial can be that of a full name."""
    if not compare.surnames_agree(short[-1], full[-1]):
        return False
    return len(short) == 1 or compare.first_names_agree(short[0], full[0])


def is_addressed(short: Form) -> bool:
    """Say whether the initial of a name can stand for "Monsieur" ("M. Orm")."""
    return len(short) == 2 and short[0] in {"M.", "M"}
