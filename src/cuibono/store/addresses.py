"""What a person types to name a thing of the case: an id, its beginning, a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cuibono.errors import UsageError
from cuibono.store.database import Database
from cuibono.types import Entity

ID_SHOWN = 4  # shortest beginning of an id that is taken for it


@dataclass(frozen=True, slots=True)
class Kind:
    """What is addressed: its name, where its ids stand, the letter they begin with, the command that lists them."""

    name: str
    table: str
    letter: str
    hint: str


STATEMENT = Kind("statement", "place", "s-", "`cuibono claims --all` lists them")
PAPER = Kind("document", "document", "d-", "`cuibono status` lists them")
MENTION = Kind("mention", "named", "m-", "`cuibono cast` lists them")
ONE_MENTION = Kind("mention", "named", "m-", "`cuibono show NAME` lists those of an actor")


def one(db: Database, address: str, kind: Kind) -> str:
    """Return the id that is meant by an id or its unambiguous beginning."""
    whole = address if address.startswith(kind.letter) else f"{kind.letter}{address}"
    beginning = len(address.partition("-")[2] or address) >= ID_SHOWN
    query = f"select distinct id from {kind.table} where id >= ? and id <= ?"
    found = [r[0] for r in db.connection.execute(query, (whole, f"{whole}\uffff" if beginning else whole))]
    if address in found or len(found) == 1:
        return address if address in found else str(found[0])
    problem = f"{address!r} fits {len(found)} {kind.name}s, write more of it" if found else f"no {kind.name} {address!r}"
    raise UsageError(f"{problem}; {kind.hint}.")


def called(address: str, entities: Sequence[Entity]) -> str:
    """Return the id of the first entity so called; the exact name goes before whole words, these before a part of it."""
    wanted = plain(address)
    names = {e.id: {plain(n) for n in (e.name, *e.aliases)} for e in entities}
    for fits in (_exactly, _whole_words, _part):
        if wanted and (found := next((i for i, have in names.items() if fits(wanted, have)), "")):
            return found
    raise UsageError(f"nobody called {address!r} is in this case; `cuibono cast --all` lists who is.")


def bears(address: str, entity: Entity) -> bool:
    """Say whether an address is a name of the entity or whole words of one, not only a part of a word."""
    return _whole_words(plain(address), (plain(n) for n in (entity.name, *entity.aliases)))


def _exactly(wanted: str, have: Iterable[str]) -> bool:
    return wanted in have


def _whole_words(wanted: str, have: Iterable[str]) -> bool:
    return any(f" {wanted} " in f" {h} " for h in have)


def _part(wanted: str, have: Iterable[str]) -> bool:
    return any(wanted in h for h in have)


def plain(name: str) -> str:
    """Return a name as it is compared: without capitals, with single blanks."""
    return " ".join(name.casefold().split())
