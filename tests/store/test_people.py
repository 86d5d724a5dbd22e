"""Who is called what: the database looks for names as the program would."""

from __future__ import annotations

import pytest

from cuibono.store import Rows, addresses, memory, put_entities
from cuibono.types import Entity

NAMES = (
    ("Orm Ltd", ("Orm & Sons",)),
    ("Elin  Orm", ()),
    ("Strauß", ("The “Waltz” Company",)),
    ("Łódź ORM", ()),
    ("Lund", ('Lund "the Ox"', "Back\\slash")),
    ("Norland", ("Kingdom of Norland", "norlanders")),
)


@pytest.fixture
def rows() -> Rows:
    db = memory()
    put_entities(db, [Entity(f"m-{n}", name, "person", "NO" if n > 3 else "", aliases, (f"m-{n}",) * (n + 1), ()) for n, (name, aliases) in enumerate(NAMES)])
    return Rows(db)


@pytest.mark.parametrize("words", ["orm", "Orm", "strauss", "łódź", '"the Ox"', "back\\slash", "elin orm", "NORLAND", "of nor", "waltz"])
def test_who_is_looked_for_in_the_database_is_who_the_program_finds(rows: Rows, words: str) -> None:
    assert addresses.called(words, tuple(rows.called_like(addresses.plain(words)))) == addresses.called(words, rows.called)
    fits = [e.id for e in rows.called if any(words.casefold() in n.casefold() for n in (e.name, *e.aliases))]
    assert [e.id for e in rows.alike_called(words, 9)] == fits


def test_fields_offer_the_names_of_those_who_act_but_some(rows: Rows) -> None:
    assert rows.names(2) == ["Lund", "Norland"] and rows.names(9, ["m-4", "m-5"]) == sorted(n for n, _ in NAMES[:4])
