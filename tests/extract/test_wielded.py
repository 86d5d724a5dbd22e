"""What is done with a means tells who holds whom: it is used as a weapon, it can be cut off, a fate lies in somebody's hands."""

import pytest
from tests.extract.frame import text

from cuibono.extract import levered, wielded
from cuibono.extract.fillers import Phrases
from cuibono.parse.encoder import Frame

NAMED = {"state": "Norland|Sarn", "government": "the ministry|the palace", "people": "these millers|clerks", "company": "the mill", "person": "Orm"}
OWN = "its"


def phrases(sentence: str) -> Phrases:
    said = sentence.split()
    kinds = {kind: [w for w in words.split("|") if set(w.split()) <= set(said)] for kind, words in NAMED.items()}
    return text(sentence, **{kind: "|".join(words) for kind, words in kinds.items() if words})


def told(sentence: str) -> list[tuple[str, str, str]]:
    found = phrases(sentence)
    words = [(t.holder or (0, 0), t.target or (0, 0), t.through or (0, 0)) for t in wielded.found(found)]
    return [tuple(" ".join(found.said[a:b]) for a, b in places) for places in words]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("sentence", "holder", "target", "through"),
    [
        ("Norland uses grain as a weapon against Sarn .", "Norland", "Sarn", "grain"),
        ("Norland has turned the toll into a tool of pressure on Sarn .", "Norland", "Sarn", "the toll"),
        ("Norland used the loan as leverage to force Sarn into the pact .", "Norland", "Sarn", "the loan"),
        ("Norland uses grain as a bargaining chip against Sarn .", "Norland", "Sarn", "grain"),
        ("Norland can cut off the flow of gas to Sarn .", "Norland", "Sarn", "the flow of gas"),
        ("Norland could close the road to Sarn .", "Norland", "Sarn", "the road"),
        ("the fate of Sarn lies in the hands of Norland .", "Norland", "Sarn", "fate"),
        ("Sarn 's survival is entirely in Norland 's hands .", "Norland", "Sarn", "survival"),
        ("the decisions and fates of these millers are not in their own hands .", "", "these millers", "decisions and fates"),
        ("the ministry lives by the grace of Norland .", "Norland", "the ministry", "grace"),
        ("the ministry stays in office at Norland 's pleasure .", "Norland", "the ministry", "pleasure"),
        ("the mill is tied to the mood of the ministry .", "the ministry", "the mill", "mood"),
        ("the ministry depends only on the goodwill of the palace .", "the palace", "the ministry", "goodwill"),
        ("the only way to a licence is through the patronage of the palace .", "the palace", "", "the patronage"),
        ("the road to office leads through high patronage by the palace .", "the palace", "", "high patronage"),
        ("clerks are holding the ministry hostage .", "clerks", "the ministry", ""),
        ("the ministry is held hostage by these millers .", "these millers", "the ministry", ""),
        ("Norland has dirt on Orm .", "Norland", "Orm", "dirt"),
        ("Norland is the chief creditor of Sarn .", "Norland", "Sarn", ""),
        ("Norland , Sarn 's only paymaster , waits .", "Norland", "Sarn", ""),
        ("clerks call him the landlord of the ministry .", "him", "the ministry", ""),
        ("whoever holds the pass holds Sarn .", "whoever holds the pass", "Sarn", "the pass"),
        ("we know that he who has the valve has the sleep of Sarn .", "he who has the valve", "Sarn", "the valve"),
        ("whoever owns the road owns the mill .", "whoever owns the road", "the mill", "the road"),
        ("whoever holds the north holds our throat .", "whoever holds the north", "our", "the north"),
    ],
)
def test_a_lever_is_told_by_what_is_done_with_a_means(sentence: str, holder: str, target: str, through: str) -> None:
    assert told(sentence) == [(holder, target, through)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Orm uses a stone as a weapon .",
        "Orm used Sarn as a base against Norland .",
        "Norland can cut the price of gas for Sarn and weeps .",
        "Norland can send gas to Sarn .",
        "the fate of Sarn is not in the hands of Norland .",
        "the letter is in the hands of Orm .",
        "the fate of Sarn is in its own hands .",
        "the mill works on a whim .",
        "the ministry depends on Norland 's goodwill .",
        "the way to Sarn is through the pass of Orm .",
        "Orm held clerks hostage .",
        "Norland told Orm of dirt .",
        "the creditor of Sarn waits .",
        "Orm , who holds the pass , holds a feast .",
        "who owns the road that Norland owns ?",
        "whoever holds the pass has a cold .",
    ],
)
def test_what_is_told_in_like_words_without_a_hold_is_no_lever(sentence: str) -> None:
    assert told(sentence) == []


def test_what_is_used_is_marked_so_and_a_side_may_be_left_open() -> None:
    (used,) = wielded.mend((), phrases("Norland uses grain as a weapon against Sarn ."))
    assert used.status["used"] == (("yes", 1.0),)
    read = Frame(12, "lever", 0.4, (), {"used": (("no", 1.0),)}, (("holder", 0, 1, 0.9),))
    (held,) = wielded.mend((read,), phrases("the decisions and fates of these millers are not in their own hands ."))
    assert [r[0] for r in held.roles] == ["target", "through", "words"]
    assert held.probability == levered.SURE
