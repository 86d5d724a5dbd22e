"""Modes of acts: what the trigger says, else the words beside it."""

from __future__ import annotations

import pytest
from tests.extract.stance import reading

from cuibono import ontology
from cuibono.extract import modes


@pytest.mark.parametrize(
    ("text", "code", "trigger", "mode"),
    [
        ("Orm telephoned Vik.", "consult", "telephoned", "phone"),
        ("Orm spoke with Vik by telephone.", "consult", "spoke", "phone"),
        ("Orm visited Vik.", "consult", "visited", "visit"),
        ("Orm met Vik.", "consult", "met", ""),
        ("The miners went on strike against Vik.", "protest", "strike", "strike"),
        ("The miners stormed the hall of Vik.", "protest", "stormed", ""),
        ("Orm arrested Vik.", "coerce", "arrested", "arrest"),
        ("Orm declared martial law in Vik.", "coerce", "declared", "martial-law"),
        ("Orm walked out on Vik.", "sanction", "walked", "withdraw"),
        ("Orm bombed Vik from the air.", "assault", "bombed", "explosives"),
        ("Orm struck Vik with artillery.", "assault", "struck", "heavy-weapons"),
        ("Orm praised Vik.", "support", "praised", ""),
    ],
)
def test_the_mode_is_said_by_the_words(text: str, code: str, trigger: str, mode: str) -> None:
    read = modes.find(reading(text, ("event", code, trigger, {"actor": text.split()[0], "topic": text.rstrip(".").split(" ", 1)[1]})))
    assert [s.mode for s in read.statements] == [mode]


def test_every_mode_is_one_of_its_code() -> None:
    for code, places in modes.table().items():
        known = ontology.code("event", code).modes
        assert {m for words in places.values() for m in words} <= set(known)


def test_every_mode_of_the_ontology_has_words() -> None:
    told = {(code, mode) for code, places in modes.table().items() for words in places.values() for mode in words}
    assert {(c.name, m) for c in ontology.codes() if c.kind == "event" for m in c.modes} <= told
