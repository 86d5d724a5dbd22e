from __future__ import annotations

import random

import pytest

from cuibono.prompt.anchor import Found, Refused, find, folded
from cuibono.types import Span

TEXT = (
    "The ministry said that “Orm’s envoys” did not approve the deal – not in March.\n"
    "Tarn paid 4.5 million to Orm; Orm paid nothing to Tarn. The co\u00adoperation went on…  and on."
)
WHOLE = Span(0, len(TEXT))


def words(quote: str, **more: object) -> str:
    found = find(TEXT, quote, WHOLE, **more)  # type: ignore[arg-type]
    return TEXT[found.span.start : found.span.end] if isinstance(found, Found) else found.why


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        ("did not approve the deal", "did not approve the deal"),
        ('"Orm\'s envoys" did not', "“Orm’s envoys” did not"),
        ("the deal - not in March. Tarn paid", "the deal – not in March.\nTarn paid"),
        ("The cooperation went on... and on", "The co\u00adoperation went on…  and on"),
        ("did approve the deal", "absent"),
        ("The Ministry said", "absent"),
        ("prove the deal", "absent"),
        ("paid", "ambiguous"),
        ("Tarn paid 45 million", "absent"),
        ("", "absent"),
    ],
)
def test_a_quote_is_found_as_it_stands_or_with_other_marks_or_not_at_all(quote: str, place: str) -> None:
    assert words(quote) == place


def test_the_named_sentence_decides_between_several_places() -> None:
    second = Span(TEXT.index("Orm paid"), TEXT.index("The co"))
    found = find(TEXT, "paid", WHOLE, [second])
    assert isinstance(found, Found) and second.covers(found.span) and not found.moved
    moved = find(TEXT, "approve the deal", WHOLE, [second])
    assert isinstance(moved, Found) and moved.moved


def test_a_role_is_looked_for_beside_its_quote() -> None:
    trigger = Span(TEXT.index("paid nothing"), TEXT.index("paid nothing") + 4)
    found = find(TEXT, "Orm", WHOLE, nearest=trigger)
    assert isinstance(found, Found) and found.span.end + 1 == trigger.start


def test_an_absent_quote_says_where_it_leaves_the_text() -> None:
    found = find(TEXT, "did not approve the treaty", WHOLE)
    assert found == Refused("absent", "after “did not approve the”")


@pytest.mark.parametrize(("text", "quote"), [("It rose to 10² tonnes.", "rose to 102 tonnes"), ("Half of ½ a million.", "1/2 a million")])
def test_folding_never_makes_another_number(text: str, quote: str) -> None:
    assert isinstance(find(text, quote, Span(0, len(text))), Refused)


def test_folding_keeps_the_way_back_to_every_character() -> None:
    plain = folded(TEXT)
    assert len(plain.text) == len(plain.starts) == len(plain.ends)
    assert all(folded(TEXT[a:b]).text.strip() in {"", c, c.strip(), "..."} or c == "." for c, a, b in zip(plain.text, plain.starts, plain.ends, strict=True))


def test_thousands_of_altered_quotes_are_refused_and_honest_ones_kept() -> None:
    from bench.anchors import altered, honest, sentences

    chance = random.Random(3)
    text, spans = sentences(chance, 60)
    kept = sum(isinstance(find(text, honest(text[s.start : s.end], chance), Span(0, len(text)), [s]), Found) for s in spans for _ in range(10))
    assert kept >= 0.99 * 10 * len(spans)
    for s in spans:
        for _ in range(20):
            quote = altered(text[s.start : s.end], chance)
            found = find(text, quote, Span(0, len(text)), [s])
            assert isinstance(found, Refused) or folded(text[found.span.start : found.span.end]).text.strip() == folded(quote).text.strip()
