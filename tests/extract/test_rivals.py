from dataclasses import replace

from cuibono.extract import rivals
from cuibono.types import Quantity, Role, Span, Statement


def statement(kind: str, code: str, start: int, confidence: float) -> Statement:
    first, second = ("subject", "object") if kind == "tie" else ("actor", "recipient")
    roles = (Role(first, "", Span(0, 4)), Role(second, "", Span(20, 24)))
    return Statement(f"s-{kind}-{start}", "", kind, code, Span(start, start + 3), roles, (Span(0, 24),), confidence=confidence)


def test_the_surer_of_event_and_stance_at_one_word_stays() -> None:
    event, stance = statement("event", "reject", 8, 0.4), statement("stance", "deny", 8, 0.7)
    assert rivals.settled([event, stance]) == (stance,)


def test_one_claim_at_two_words_is_told_once_but_other_places_make_another_claim() -> None:
    a, b = statement("event", "accuse", 8, 0.9), statement("event", "accuse", 12, 0.6)
    other = replace(b, roles=(b.roles[0], Role("recipient", "", Span(14, 16))))
    assert rivals.settled([a, b]) == (a,)
    assert rivals.settled([a, other]) == (a, other)


def test_a_figure_that_is_not_shown_gives_way_to_an_act_at_its_word() -> None:
    event, told = statement("event", "aid", 8, 0.4), statement("quantity", "quantity", 8, 0.2)
    figure = replace(told, quantity=Quantity(3.0, "USD"), roles=(Role("subject", "", Span(0, 4)), Role("value", "", Span(20, 24))))
    assert rivals.settled([event, replace(figure, shown=False)]) == (event,)
    assert [s.kind for s in rivals.settled([event, figure])] == ["quantity"]
