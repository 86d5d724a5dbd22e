"""What kind of actor a name tells by its own words, where the network's kind contradicts them."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cuibono.identity import mention_of
from cuibono.parse import phrases
from cuibono.types import PERSONS, Mention, Reading

OWNED = re.compile(r"['’]s?$")
TABLE = Path(__file__).with_name("kinds.toml")
THINGS = frozenset({"facility", "resource"})
OFTEN = 3  # times that a name is read as a state, for each time that it is read as a thing, before it is the state's there too
TAKEN_FOR_BODIES = frozenset({"state", "government", "place", "region", "company", "organisation"})  # as which a lone surname is read


@dataclass(frozen=True, slots=True)
class Told:
    """A kind that words tell, and the kinds that give way to it."""

    kind: str
    over: frozenset[str]


@dataclass(frozen=True, slots=True)
class Table:
    """Whole names, last words of names, and nouns of descriptions, in plain letters, with the kind each tells."""

    names: Mapping[str, Told]
    heads: Mapping[str, Told]
    nouns: Mapping[str, Told]


def told(reading: Reading, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions, each name with the kind that its words tell: "New York Times" is no state, "Orm" of "Davit Orm" no region."""
    bearers = _bearers(reading, mentions)
    named = [_named(reading, m, bearers) if m.form == "name" else _described(reading, m) for m in mentions]
    states = _states(reading, named)
    return tuple(_of_kind(reading, m, "state") if m.form == "name" and m.kind in THINGS and _name(reading, m) in states else m for m in named)


def _named(reading: Reading, m: Mention, bearers: Mapping[str, str]) -> Mention:
    words = reading.words(m.span).split()
    found = known(words)
    if found is not None:
        return _of_kind(reading, m, found.kind) if m.kind in found.over else m
    core = _core(words)
    if m.kind == "company" and len(core) > 1 and core[0] in makers() and _plain(core[1]) not in _firms():
        return _of_kind(reading, m, "other")
    bearer = bearers.get(core[0], "") if len(core) == 1 and m.kind in TAKEN_FOR_BODIES else ""
    return _of_kind(reading, m, bearer) if bearer else m


def _described(reading: Reading, m: Mention) -> Mention:
    """Return a described actor with the kind that its head tells: "gunmen", "the Russian minority"."""
    found = _table().nouns.get(reading.words(m.head).lower())
    return _of_kind(reading, m, found.kind) if found and m.kind in found.over else m


def _of_kind(reading: Reading, m: Mention, kind: str) -> Mention:
    return mention_of(reading.document.id, m.span, m.head, kind, m.form)


def known(words: Sequence[str]) -> Told | None:
    """Return what the words of a name tell, or nothing."""
    table, core = _table(), _core(words)
    whole = table.names.get(" ".join(_plain(w) for w in core))
    if whole is not None or len(core) < 2:
        return whole
    head = core[phrases.head(core)]
    return table.heads.get(_plain(head)) if head[:1].isupper() else None


def _bearers(reading: Reading, mentions: Sequence[Mention]) -> dict[str, str]:
    """Return the kind of each person by surname, as the full names of the text tell it; a surname that two kinds bear tells nothing."""
    found: dict[str, set[str]] = {}
    for m in mentions:
        core = _core(reading.words(m.span).split())
        if m.form == "name" and m.kind in PERSONS and len(core) > 1 and all(w[:1].isupper() for w in core[-2:]):
            found.setdefault(core[-1], set()).add(m.kind)
    return {name: next(iter(kinds)) for name, kinds in found.items() if len(kinds) == 1}


def _states(reading: Reading, mentions: Sequence[Mention]) -> frozenset[str]:
    """Return the names that the text gives to a state again and again, and hardly ever to a thing: "the supply of Sudmark" is then the state's as well."""
    kinds = Counter((_name(reading, m), "thing" if m.kind in THINGS else m.kind) for m in mentions if m.form == "name")
    return frozenset(name for (name, kind), n in kinds.items() if kind == "state" and n >= OFTEN * max(1, kinds[name, "thing"]))


def _name(reading: Reading, m: Mention) -> str:
    return " ".join(_core(reading.words(m.span).split()))


def _core(words: Sequence[str]) -> list[str]:
    kept = [OWNED.sub("", w).strip(',;:()“”"') for w in words]
    kept = [w for w in kept if w]
    return kept[1:] if len(kept) > 1 and kept[0].lower() in phrases.DETERMINERS else kept


def _plain(word: str) -> str:
    return word.replace(".", "").casefold()


@cache
def makers() -> frozenset[str]:
    """Return the makers of cars: "Ford Fusion" is a car, and "2017 Ford" no year of the story."""
    return frozenset(tomllib.loads(TABLE.read_text(encoding="utf-8"))["makers"])


@cache
def _firms() -> frozenset[str]:
    return frozenset(tomllib.loads(TABLE.read_text(encoding="utf-8"))["firms"])


@cache
def _table() -> Table:
    rows = {kind: row for kind, row in tomllib.loads(TABLE.read_text(encoding="utf-8")).items() if isinstance(row, dict)}
    names: dict[str, Told] = {}
    heads: dict[str, Told] = {}
    nouns: dict[str, Told] = {}
    for kind, row in rows.items():
        one = Told(kind, frozenset(row["over"]))
        names |= {" ".join(_plain(w) for w in _core(name.split())): one for name in row["names"]}
        heads |= {_plain(head): one for head in row["heads"]}
        nouns |= dict.fromkeys(row.get("nouns", ()), one)
    return Table(names, heads, nouns)
