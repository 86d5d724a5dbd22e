"""Things by id that are fetched one by one while few are asked for, and all at once when many are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")
FEW = 1000  # so many are fetched one by one in any case
PART = 10  # fetching a tenth one by one costs what fetching all at once costs


class Shelf(Mapping[str, T]):
    """A mapping that asks for what is looked up; to go through it, to count it, or to look up much of it fetches all.

    `size` says about how many there are; without it, much is `FEW`.
    """

    def __init__(self, one: Callable[[str], T | None], every: Callable[[], Mapping[str, T]], size: Callable[[], int] = lambda: 0):
        self._one, self._every, self._size = one, every, size
        self._few = FEW
        self._known: dict[str, T | None] = {}
        self._all: Mapping[str, T] | None = None

    @property
    def all(self) -> Mapping[str, T]:
        """Return everything, in its order."""
        if self._all is None:
            self._all = self._every()
            self._known = {}
        return self._all

    def _found(self, id_: str) -> T | None:
        if self._all is None and id_ not in self._known:
            if len(self._known) == FEW:
                self._few = max(FEW, self._size() // PART)
            if len(self._known) >= self._few:
                return self.all.get(id_)
            self._known[id_] = self._one(id_) if id_ else None
        return self._known[id_] if self._all is None else self._all.get(id_)

    def __getitem__(self, id_: str) -> T:
        found = self._found(id_)
        if found is None:
            raise KeyError(id_)
        return found

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and self._found(id_) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)
