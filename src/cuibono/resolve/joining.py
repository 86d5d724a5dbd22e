"""Groups that become one, and groups that must not: union-find with decisions that hold sides apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

Side = tuple[int, int]  # a decision that two are two, by number, and which of the two


@dataclass
class Joining:
    """Union-find over groups that refuses to join what must stay apart."""

    parent: list[int]
    sides: dict[int, set[Side]] = field(default_factory=dict)
    why: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    _decisions: int = 0

    def root(self, n: int) -> int:
        """Return the representative of a group."""
        while self.parent[n] != n:
            self.parent[n] = self.parent[self.parent[n]]
            n = self.parent[n]
        return n

    def join(self, a: int, b: int, reason: str) -> bool:
        """Join two groups unless a decision forbids it; say whether they are one now."""
        x, y = sorted((self.root(a), self.root(b)))
        if x == y:
            return True
        there = self.sides.get(y, ())
        if any((n, 1 - side) in there for n, side in self.sides.get(x, ())):
            return False
        self.parent[y] = x
        if y in self.sides:
            self.sides.setdefault(x, set()).update(self.sides.pop(y))
        self.why[x] = list(dict.fromkeys([*self.why[x], *self.why.pop(y, []), reason]))
        return True

    def join_all(self, first: Iterable[int], second: Iterable[int], reason: str) -> None:
        """Join each of the first with each of the second; once the second are one, one of them stands for all."""
        others, whole = sorted(second), False
        for a in sorted(first):
            rest = [b for b in (others[:2] if whole else others) if b != a]
            joined = [self.join(a, b, reason) for b in (rest[:1] if whole else rest)]
            whole = all(joined) or whole

    def separate(self, first: Iterable[int], second: Iterable[int]) -> None:
        """Forbid that one of the first is ever joined with one of the second; without effect on those that a later decision has joined."""
        self._decisions += 1
        for side, groups in enumerate((first, second)):
            for root in {self.root(n) for n in groups}:
                self.sides.setdefault(root, set()).add((self._decisions, side))
