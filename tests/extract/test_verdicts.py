from dataclasses import replace

from tests.extract.frame import filled, frame, text

from cuibono.extract import verdicts


def test_calling_a_thing_a_breach_is_blame_and_says_so() -> None:
    said = "The ministry called the ban a breach of the rules ."
    found = {f.kind: f for f in verdicts.mend([], text(said, government="The ministry", agreement="the ban"))}
    assert filled(found["event"], said) == {"actor": ["The ministry"], "recipient": ["the ban"], "topic": ["a breach of the rules"]}
    assert found["event"].codes[0][0] == "accuse"
    assert filled(found["attribute"], said) == {"subject": ["the ban"], "value": ["a breach of the rules"]}
    assert filled(found["speech"], said)["source"] == ["The ministry"]


def test_calling_a_report_a_fabrication_denies_it() -> None:
    said = "The mayor dismissed the report as a fabrication ."
    found = verdicts.mend([], text(said, leader="The mayor"))
    assert [(f.kind, f.codes[0][0]) for f in found if f.codes] == [("stance", "deny")]


def test_a_plain_name_is_no_blame() -> None:
    said = "Radio Tarn called the tax “ a gift to the bank ” ."
    found = verdicts.mend([], text(said, media="Radio Tarn", agreement="the tax"))
    assert {f.kind for f in found} == {"speech", "attribute"}


def test_what_a_thing_is_called_is_read_anew_where_the_network_hardly_sees_it() -> None:
    said = "Radio Tarn called the toll “ a gift to the bank ” ."
    weak = replace(frame(said, "gift", "attribute", "attribute", subject="the toll"), probability=0.2)
    found = [f for f in verdicts.mend([weak], text(said, media="Radio Tarn", agreement="the toll")) if f.kind == "attribute"]
    assert [(f.probability, filled(f, said)) for f in found] == [(verdicts.SURE, {"subject": ["the toll"], "value": ["a gift to the bank"]})]


def test_who_may_call_a_thing_so_has_not_done_it() -> None:
    for said, who in (
        ("Nobody called it a crime .", "Nobody"),
        ("The mayor will call it a crime .", "The mayor"),
        ("The raid was called a crime .", "The raid"),
    ):
        assert verdicts.mend([], text(said, person=who)) == ()


def test_calling_an_election_or_an_envoy_judges_nothing() -> None:
    said = "The premier called the envoy on Friday ."
    told = frame(said, "called", "event", "consult")
    assert verdicts.mend([told], text(said, leader="The premier|the envoy")) == (told,)
