"""What must hold for any map and any words."""

from __future__ import annotations

import math
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from cuibono.simulate.answers import whatif
from cuibono.simulate.concepts import wording
from cuibono.simulate.model import SIGNS, Claim, Setting, checked, concepts
from cuibono.simulate.tables import parse, write_edges

NAMES = st.sampled_from("abcdef")
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs")), min_size=1, max_size=8)


@st.composite
def maps(draw: st.DrawFn) -> tuple[Claim, ...]:
    """Draw a small map of any signs, certainties and voices."""
    rows = draw(st.lists(st.tuples(NAMES, NAMES, st.sampled_from(SIGNS), st.floats(0, 1), st.sampled_from(["x", "y"])), min_size=1, max_size=12))
    kept = [r for r in rows if r[0] != r[1]] or [("a", "b", "+", 0.5, "x")]
    return checked(Claim(f"c{n}", a, b, sign, round(held, 3), (voice,)) for n, (a, b, sign, held, voice) in enumerate(kept))


@settings(max_examples=40, deadline=None)
@given(maps(), st.randoms(use_true_random=False))
def test_shares_are_shares_and_do_not_depend_on_the_order(claims: tuple[Claim, ...], chance: object) -> None:
    setting = Setting(worlds=300, ranges=False)
    lever = concepts(claims)[0]
    first = whatif(claims, {lever: 1}, setting)
    mixed = list(claims)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert first == whatif(mixed, {lever: 1}, setting)
    for a in first.answers:
        assert all(0 <= v <= 1 for v in (a.up, a.down, a.none))
        assert math.isclose(a.up + a.down + a.none, 1, abs_tol=1e-9)
        assert a.verdict != "forced up" or a.down == 0
        assert a.verdict != "no link" or a.none == 1


@settings(max_examples=30, deadline=None)
@given(maps())
def test_a_push_down_is_a_push_up_turned_round(claims: tuple[Claim, ...]) -> None:
    setting = Setting(worlds=300, ranges=False)
    lever = concepts(claims)[0]
    up, down = (whatif(claims, {lever: way}, setting) for way in (1, -1))
    for one, other in zip(up.answers, down.answers, strict=True):
        assert math.isclose(one.up, other.down, abs_tol=1e-9)
        assert math.isclose(one.down, other.up, abs_tol=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, st.sampled_from(SIGNS), st.floats(0, 1), WORDS, st.text(max_size=20)), max_size=5))
def test_any_map_that_is_written_is_read_back(rows: list[tuple[str, str, str, float, str, str]]) -> None:
    claims = [
        Claim(f"{n}", a, b, sign, float(f"{held:g}") if held > 1e-3 else 0.0, (voice,), quote=" ".join(quote.split()))
        for n, (a, b, sign, held, voice, quote) in enumerate(rows, 2)
        if a != b and ">" not in voice and a.strip() and "\x00" not in quote
    ]
    again = parse(write_edges(claims))
    assert [replace(c, id="", word="") for c in again] == [replace(c, id="") for c in claims]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_words_name_a_concept_or_none(text: str) -> None:
    found = wording(text)
    assert found is None or (found.direction in (1, -1) and found.key[0] == "words")
