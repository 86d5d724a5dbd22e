import pytest
from tests.extract import frame as frames
from tests.extract.test_asserted import scene

from cuibono.extract import forfeited
from cuibono.types import Cue, Statement


def stood(sentence: str, trigger: str, negated: bool = False, **roles: str) -> Statement:
    """Return a lever with its status as the words of the sentence leave it."""
    seen = scene(sentence)
    found = frames.frame(sentence, trigger, "lever", "lever", **roles)
    at = seen.span(found.word, found.word + 1)
    cues = (Cue(at, "negation"),) if negated else ()
    made = Statement(id="s", slot="", kind="lever", code="lever", trigger=at, roles=(), evidence=(at,), negated=negated, cues=cues, used=True)
    return forfeited.mend(seen, found, made)


@pytest.mark.parametrize(
    ("sentence", "trigger", "cue"),
    [
        ("It means the deprival of Orm's old lever on Sarn .", "lever", "deprival"),
        ("The treaty robs Orm of much of its leverage .", "leverage", "robs"),
        ("Orm no longer holds the mill by the throat .", "throat", "no"),
        ("Its grip on Sarn is gone .", "grip", "gone"),
        ("The lever was lost in May .", "lever", "lost"),
    ],
)
def test_a_lever_that_is_lost_is_not_held(sentence: str, trigger: str, cue: str) -> None:
    found = stood(sentence, trigger)
    assert (found.negated, found.used) == (True, False)
    assert [sentence[c.span.start : c.span.end] for c in found.cues] == [cue]


def test_a_holder_that_is_nobody_holds_nothing() -> None:
    assert stood("Nobody had the mill in his pocket .", "pocket", holder="Nobody").negated
    assert not stood("Orm had the mill in his pocket .", "pocket", holder="Orm").negated


@pytest.mark.parametrize("sentence", ["Orm lost the war and gained a lever .", "Losing Sarn would give Orm a lever .", "Orm lost Sarn , not the lever ."])
def test_another_loss_takes_no_lever(sentence: str) -> None:
    assert not stood(sentence, "lever").negated


def test_not_without_means_denies_nothing() -> None:
    found = stood("Orm is not without means .", "means", negated=True)
    assert (found.negated, found.cues) == (False, ())
    assert stood("Orm is without means .", "means", negated=True).negated


def test_who_alone_is_left_holds_a_lever() -> None:
    assert not stood("Sarn has no other outlet .", "outlet", negated=True).negated
    assert stood("Orm has no lever .", "lever", negated=True).negated


def test_a_lever_that_is_wanted_back_is_sought() -> None:
    found = stood("Orm wants to restore its lever .", "lever")
    assert (found.realis, found.used) == ("intended", False)
    assert stood("Orm has restored its lever .", "lever").realis == "actual"
