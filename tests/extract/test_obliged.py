"""Who is obliged to whom: what somebody owes, begs, needs, may not do without, and what others can do to him."""

import pytest

from cuibono.extract import fillers, obliged
from cuibono.extract.fillers import Phrases
from cuibono.parse.encoder import Candidate

PARTIES = ("the Karvelian government", "Orm", "the mill", "Sarn", "the millers", "the ministry", "clerks", "its", "his")


def phrases(sentence: str) -> Phrases:
    said = tuple(sentence.split())
    starts = ((i, i + len(p.split())) for p in PARTIES for i in range(len(said)) if said[i : i + len(p.split())] == tuple(p.split()))
    return fillers.phrases(said, (0,) * len(said), [Candidate(a, b, "government", "name", 0.9) for a, b in starts])


def told(sentence: str) -> list[tuple[str, str, str]]:
    text = phrases(sentence)
    words = [(t.holder, t.target, t.through or (0, 0)) for t in obliged.found(text)]
    return [tuple(" ".join(text.said[a:b]) for a, b in places) for places in words]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("sentence", "holder", "target", "through"),
    [
        ("the ministry owes its chair to the millers .", "the millers", "the ministry", "its chair"),
        ("Orm is with the ministry , which owes its seat to the millers .", "the millers", "the ministry", "its seat"),
        ("Orm , the ministry that owes its seat to the millers , waits .", "the millers", "Orm", "its seat"),
        ("Sarn must beg Orm for flour .", "Orm", "Sarn", ""),
        ("the ministry needs the votes of the millers .", "the millers", "the ministry", "votes"),
        ("the ministry needs Orm ’s money .", "Orm", "the ministry", "money"),
        ("Sarn cannot sell a sack without the ministry ’s consent .", "the ministry", "Sarn", "consent"),
        ("Sarn may not sell a sack without the permission of Orm .", "Orm", "Sarn", "permission"),
        ("Orm has the mill at his mercy .", "Orm", "the mill", ""),
        ("the mill was , Sarn said , at the mercy of Orm .", "Orm", "the mill", ""),
        ("the mill is at Orm ’s mercy .", "Orm", "the mill", ""),
        ("Orm can starve the mill .", "Orm", "the mill", ""),
        ("the ministry can withdraw the mill ’s licence at once .", "the ministry", "the mill", "licence"),
        ("Orm could cut off Sarn ’s water .", "Orm", "Sarn", "water"),
        ("clerks who depend for their posts on the ministry keep still .", "the ministry", "clerks", ""),
    ],
)
def test_a_lever_is_told_by_what_one_side_lacks_or_the_other_may_do(sentence: str, holder: str, target: str, through: str) -> None:
    [(who, whom, means)] = told(sentence)
    assert (who, whom) == (holder, target)
    assert means.split()[-1:] == through.split()[-1:]


@pytest.mark.parametrize(
    "sentence",
    [
        "the ministry owes its good name to rain .",
        "Orm owes Sarn to the ministry .",
        "Orm begged his pardon .",
        "Sarn begged Orm for flour in 1904 .",
        "Sarn was not sold without the ministry ’s consent .",
        "Sarn cannot be sold without the ministry ’s consent .",
        "the ministry needs the millers .",
        "Orm can close its fist .",
        "Orm can praise the mill .",
        "Orm can count Sarn ’s water .",
        "clerks who depend , as Sarn does , on the ministry .",
    ],
)
def test_other_needs_and_powers_tell_no_lever(sentence: str) -> None:
    assert told(sentence) == []
