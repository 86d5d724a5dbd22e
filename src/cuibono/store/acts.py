"""Which statements tell one act: the same kind of doing, by a word of one family, with somebody who takes part in both."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Set
from functools import cache
from importlib import resources

from cuibono.identity import PLACES
from cuibono.store.alike import TOKEN, empty, entity_key, stem, who
from cuibono.store.rows import Rows
from cuibono.store.told import Told
from cuibono.types import PERSONS, Role

ACTS = frozenset({"event", "tie"})


@cache
def _families() -> dict[str, str]:
    """Return by word the family of acts it tells, as acts.toml has them."""
    table = tomllib.loads((resources.files("cuibono.store") / "acts.toml").read_text("utf-8"))
    return {word: name for name, words in table.items() for word in words.split()}


def deed(word: str) -> str:
    """Return by what name two words for one act are one: its family, else its stem; nothing for words that say little."""
    plain = word.casefold().split("’")[0].split("'")[0]
    found = _families().get(plain) or stem(plain)
    return "" if found in empty() or plain in empty() else found


def deed_of(rows: Rows, told: Told) -> str:
    """Return by what name the act of a statement goes."""
    return deed(rows.words(told.document, told.statement.trigger))


def same_act(rows: Rows, a: Told, b: Told) -> bool:
    """Say whether two statements tell by words of one family what the same one did or suffered."""
    word, other = (deed_of(rows, x) for x in (a, b))
    return a.statement.kind == b.statement.kind and bool(word) and word == other and bool(parties(rows, a) & parties(rows, b))


def doers(rows: Rows, told: Told) -> frozenset[str]:
    """Return who did it, by keys that compare."""
    return in_places(rows, told, PLACES[told.statement.kind][:1])


def parties(rows: Rows, told: Told) -> frozenset[str]:
    """Return who stands in the two main places, by keys that compare."""
    if told.id not in rows.parties:
        rows.parties[told.id] = in_places(rows, told, PLACES[told.statement.kind])
    return rows.parties[told.id]


def in_places(rows: Rows, told: Told, names: Iterable[str]) -> frozenset[str]:
    """Return who stands in these places: the actors, or those whose names stand inside the words."""
    return frozenset(key for n in names for r in told.statement.fillers(n) for key in _keys(rows, told, r))


def _keys(rows: Rows, told: Told, role: Role) -> Set[str]:
    entity = rows.entity(role.filler)
    named = who(rows, told.document, role.span)
    if entity is None:
        return named | _surname(rows.words(told.document, role.span))
    return {entity_key(entity)} | (_surname(entity.name) if entity.kind in PERSONS else set())


def _surname(name: str) -> set[str]:
    """Return the key by which a person is known whose name stands among other words: "the dealer Ivan Orm" is Orm."""
    words = [w for w in TOKEN.findall(name) if w[0].isupper()]
    return {f"~{words[-1].casefold()}"} if len(words) > 1 else set()
