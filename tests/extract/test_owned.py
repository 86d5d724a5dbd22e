import pytest
from tests.extract.frame import filled, text

from cuibono.extract import owned, placing


@pytest.mark.parametrize(
    ("said", "kinds", "code", "subject", "object_"),
    [
        ("Orlet , a French - owned miner , left .", {"company": "Orlet|a French - owned miner"}, "owns", "French", "Orlet"),
        ("The Gulf - funded paper closed .", {"media": "The Gulf - funded paper"}, "funds", "Gulf", "The Gulf - funded paper"),
        ("Ovian - backed rebels won .", {"state": "Ovian"}, "patron_of", "Ovian", "rebels"),
        ("A Sarn - based firm closed .", {"company": "A Sarn - based firm"}, "located_in", "A Sarn - based firm", "Sarn"),
    ],
)
def test_a_compound_tells_a_tie(said: str, kinds: dict[str, str], code: str, subject: str, object_: str) -> None:
    (found,) = owned.mend([], text(said, **kinds))
    assert all(r[3] > placing.SURE for r in found.roles)
    assert (found.codes[0][0], filled(found, said)["subject"], filled(found, said)["object"]) == (code, [subject], [object_])


@pytest.mark.parametrize("said", ["The state - owned bank closed .", "The long - held view changed .", "It owned a mine ."])
def test_a_compound_without_a_name_tells_none(said: str) -> None:
    assert owned.mend([], text(said)) == ()
