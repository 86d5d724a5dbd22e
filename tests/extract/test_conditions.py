import pytest

from cuibono.extract import conditions


@pytest.mark.parametrize(
    ("sentence", "clause", "kind"),
    [
        ("If Tarn signs , the port opens .", "Tarn signs", "open"),
        ("The port opens unless Tarn objects .", "Tarn objects", "open"),
        ("Tarn pays ; should it refuse , the envoys leave .", "it refuse", "open"),
        ("Had the bank not sold the mill , Tarn would have kept it .", "the bank not sold the mill", "fact"),
        ("Now , were the bank to close , Tarn would leave .", "the bank to close", "open"),
        ("Were the bank ours , Tarn would leave .", "the bank ours", "unreal"),
        ("If the bank had sold the mill , Tarn would have left .", "the bank had sold the mill", "unreal"),
    ],
)
def test_a_condition_is_found_with_its_kind(sentence: str, clause: str, kind: str) -> None:
    said = sentence.split()
    (found,) = conditions.find(said, [0] * len(said))
    assert (" ".join(said[found.start : found.end]), found.kind) == (clause, kind)


@pytest.mark.parametrize(
    "sentence",
    [
        "Tarn had sold the mill .",
        "In the event ten men stayed .",
        "It acted as if nothing had changed .",
        "Should the mill close ?",
        "Two men , whose names are known , were killed .",
    ],
)
def test_no_condition(sentence: str) -> None:
    said = sentence.split()
    assert conditions.find(said, [0] * len(said)) == ()
