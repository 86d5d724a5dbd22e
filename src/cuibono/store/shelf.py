"""Things by id that are fetched one by one while few are asked for, and all at once when many are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TypeVar, overload

T = TypeVar("T")
U = TypeVar("U")
FEW = 1000  # so many are fetched one by one in any case
PART = 10  # fetching a tenth one by one costs what fetching all at once costs


class Shelf(Mapping[str, T]):
    """A mapping that asks for what is looked up; to go through it, to count it, or to look up much of it fetches all.

    `size` says about how many there are; without it, much is `FEW`. `some` fetches several with one question.
    """

    def __init__(
        self,
        one: Callable[[str], T | None],
        every: Callable[[], dict[str, T]],
        size: Callable[[], int] = lambda: 0,
        some: Callable[[Collection[str]], Mapping[str, T]] | None = None,
    ):
        self._one, self._every, self._size, self._some = one, every, size, some
        self._few = FEW
        self._known: dict[str, T | None] = {}
        self._all: dict[str, T] | None = None

    @property
    def held(self) -> bool:
        """Say whether everything was fetched, so that to go through it costs no question."""
        return self._all is not None

    @property
    def all(self) -> Mapping[str, T]:
        """Return everything, in its order."""
        if self._all is None:
            self._all = self._every()
            self._known = {}
        return self._all

    def _found(self, id_: str) -> T | None:
        """Return one thing while not all are held."""
        known = self._known
        if id_ not in known:
            if len(known) >= self._few == FEW:
                self._few = max(FEW, self._size() // PART)
            if len(known) >= self._few:
                return self.all.get(id_)
            known[id_] = self._one(id_) if id_ else None
        return known[id_]

    def put(self, id_: str, thing: T) -> None:
        """Let this stand in the place of what was fetched, since it has changed."""
        if self._all is None:
            self._known[id_] = thing
        else:
            self._all[id_] = thing

    def bring(self, ids: Iterable[str]) -> None:
        """Fetch these with one question, for a page that is about to look them up."""
        wanted = [i for i in dict.fromkeys(ids) if i and i not in self._known] if self._some and self._all is None else []
        if self._some and wanted:
            found = self._some(wanted)
            self._known.update((i, found.get(i)) for i in wanted)

    def __getitem__(self, id_: str) -> T:
        found = self._all.get(id_) if self._all is not None else self._found(id_)
        if found is None:
            raise KeyError(id_)
        return found

    @overload
    def get(self, id_: str, /) -> T | None: ...

    @overload
    def get(self, id_: str, /, default: T | U) -> T | U: ...

    def get(self, id_: str, /, default: T | U | None = None) -> T | U | None:
        """Return what has that id, else the default; the inherited one raises and catches for each that is missing, which pages notice."""
        found = self._all.get(id_) if self._all is not None else self._found(id_)
        return default if found is None else found

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and self.get(id_) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)
