import pytest

from cuibono.extract import fillers, levered
from cuibono.extract.fillers import Phrases
from cuibono.parse.encoder import Candidate, Frame

PARTIES = ("the Karvelian government", "Karvelia", "Orm", "the mill", "Sarn", "the deal", "its suppliers", "Its", "that hill")


def phrases(sentence: str) -> Phrases:
    said = tuple(sentence.split())
    starts = ((i, i + len(p.split())) for p in PARTIES for i in range(len(said)) if said[i : i + len(p.split())] == tuple(p.split()))
    return fillers.phrases(said, (0,) * len(said), [Candidate(a, b, "state", "name", 0.9) for a, b in starts])


def told(sentence: str) -> list[tuple[str, str, str]]:
    text = phrases(sentence)
    words = [(t.holder, t.target, t.through or (0, 0)) for t in levered.found(text)]
    return [tuple(" ".join(text.said[a:b]) for a, b in places) for places in words]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("sentence", "holder", "target", "through"),
    [
        ("Orm 's hold over Sarn is old .", "Orm", "Sarn", ""),
        ("It is the oldest card of Orm against Karvelia .", "Orm", "Karvelia", ""),
        ("Orm lost its lever of influence on Sarn .", "its", "Sarn", ""),
        ("Orm has had real leverage over the mill .", "Orm", "the mill", ""),
        ("the deal gave Orm a veto over Sarn .", "Orm", "Sarn", "the deal"),
        ("Its grip on Sarn are the loans .", "Its", "Sarn", ""),
        ("Orm has the mill by the throat .", "Orm", "the mill", ""),
        ("Orm keeps Sarn on a short leash .", "Orm", "Sarn", ""),
        ("Sarn still depends on Orm for flour .", "Orm", "Sarn", ""),
        ("Sarn is heavily dependent on Orm .", "Orm", "Sarn", ""),
        ("the dependence of Sarn on Orm grows .", "Orm", "Sarn", ""),
        ("Karvelia 's reliance on Orm grows .", "Orm", "Karvelia", ""),
        ("the mill is at the mercy of its suppliers .", "its suppliers", "the mill", ""),
        ("the mill remains hostage to Orm .", "Orm", "the mill", ""),
        ("the mill is in the pocket of Orm .", "Orm", "the mill", ""),
        ("Orm holds Sarn as hostage .", "Orm", "Sarn", ""),
        ("Orm has half the valley on a leash .", "Orm", "half the valley", ""),
        ("Orm keeps Sarn on a very short rope .", "Orm", "Sarn", ""),
        ("It is Sarn and not Karvelia that Orm has on a leash .", "Orm", "Sarn", ""),
        ("Sarn is kept on a leash by Orm .", "Orm", "Sarn", ""),
        ("Sarn , which Orm keeps on a leash , is quiet .", "Orm", "Sarn", ""),
        ("Orm has its hand on Sarn 's throat .", "Orm", "Sarn", ""),
        ("Orm put a thumb on the windpipe of Sarn .", "Orm", "Sarn", ""),
        ("Orm can bring Sarn to its knees .", "Orm", "Sarn", ""),
        ("Orm could strangle the mill .", "Orm", "the mill", ""),
        ("Sarn depends for its flour on Orm .", "Orm", "Sarn", ""),
        ("the mill , dependent upon Orm , is idle .", "Orm", "the mill", ""),
        ("the mill relies on Orm for flour .", "Orm", "the mill", ""),
        ("Sarn depends on Orm and is silent .", "Orm", "Sarn", ""),
        ("Orm has Sarn in his hand .", "Orm", "Sarn", ""),
        ("the mill is beholden to Orm .", "Orm", "the mill", ""),
        ("whoever sits on that hill has Sarn by the throat .", "whoever sits on that hill", "Sarn", ""),
    ],
)
def test_a_lever_is_told_in_set_ways(sentence: str, holder: str, target: str, through: str) -> None:
    assert told(sentence) == [(holder, target, through)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Orm plays a card every night .",
        "Orm will hold on Monday .",
        "Sarn depends on rain .",
        "the mercy of Orm is known .",
        "Orm cut the throat of a goat .",
        "Orm has a lever .",
        "Orm fell to its knees .",
        "Karvelia said that Orm was being held to ransom .",
        "Orm brought Sarn to its knees in 1904 .",
        "Orm strangled Sarn .",
        "Orm has a sore throat .",
        "Orm keeps its horse on a meadow .",
        "the mill relies on Orm to count the sacks .",
        "Sarn depends on Orm reports .",
        "Sarn can rely on Its fleet .",
        "Orm has nothing in his hands .",
    ],
)
def test_no_lever(sentence: str) -> None:
    assert told(sentence) == []


def test_what_the_network_reads_there_is_completed_and_what_meets_the_places_goes() -> None:
    text = phrases("Sarn is at the mercy of Orm through gas .")
    read = Frame(5, "lever", 0.4, (), {"used": (("yes", 1.0),)}, (("through", 0, 1, 0.9), ("resource", 8, 9, 0.9), ("target", 6, 7, 0.9)))
    (frame,) = levered.mend((read,), text)
    assert {(r[0], r[1], r[2]) for r in frame.roles} == {("holder", 6, 7), ("target", 0, 1), ("resource", 8, 9), ("words", 0, 7)}
    assert frame.status == read.status
    assert frame.probability == levered.SURE


@pytest.mark.parametrize(
    ("sentence", "means"),
    [
        ("Orm plays its separatism card .", ["separatism"]),
        ("Orm drew the gas weapon .", ["gas"]),
        ("Orm plays its strongest card .", []),
        ("Orm plays its last card .", []),
        ("It is a card .", []),
    ],
)
def test_a_compound_names_the_means(sentence: str, means: list[str]) -> None:
    text = phrases(sentence)
    word = next(i for i, w in enumerate(text.said) if w in {"card", "weapon"})
    (found,) = levered.mend((Frame(word, "lever", 0.6, (), {}, (("holder", 0, 1, 0.9),)),), text)
    assert [text.said[a] for n, a, _, _ in found.roles if n == "through"] == means
