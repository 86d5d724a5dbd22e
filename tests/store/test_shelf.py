"""Things by id: looked up one by one, brought several at once, fetched whole where much is asked for."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from cuibono.store import shelf
from cuibono.store.shelf import Shelf


class Asked:
    """A shelf of letters by number that keeps what it was asked."""

    def __init__(self, size: int = 26):
        self.letters = {str(n): chr(97 + n) for n in range(size)}
        self.asked: list[object] = []
        self.shelf = Shelf(self.one, self.every, lambda: size, self.some)

    def one(self, id_: str) -> str | None:
        self.asked.append(id_)
        return self.letters.get(id_)

    def some(self, ids: Collection[str]) -> dict[str, str]:
        self.asked.append(tuple(ids))
        return {i: self.letters[i] for i in ids if i in self.letters}

    def every(self) -> dict[str, str]:
        self.asked.append("all")
        return dict(self.letters)


def test_what_was_brought_is_not_asked_for_again() -> None:
    known = Asked()
    known.shelf.bring(["3", "1", "3", "", "nobody"])
    assert [known.shelf.get(i) for i in ("1", "3", "nobody")] == ["b", "d", None] and known.shelf.get("nobody", "?") == "?"
    known.shelf.bring(["1"])
    assert known.asked == [("3", "1", "nobody")] and not known.shelf.held


def test_much_is_fetched_whole() -> None:
    known = Asked(3 * shelf.FEW)
    for n in range(shelf.FEW + 1):
        assert known.shelf.get(str(n))
    assert known.asked[-1] == "all" and known.shelf.held and len(known.shelf) == 3 * shelf.FEW
    known.shelf.bring(["5"])
    assert known.asked[-1] == "all"


@pytest.mark.parametrize("all_first", [True, False])
def test_what_is_put_stands_in_the_place_of_what_was_fetched(all_first: bool) -> None:
    shelf = Shelf({"a": "old", "b": "other"}.get, lambda: {"a": "old", "b": "other"})
    assert (len(shelf) == 2) if all_first else (shelf["a"] == "old")
    shelf.put("a", "new")
    assert shelf["a"] == "new" and shelf["b"] == "other"
