"""Claims are checked by name; a voice counts once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cuibono.errors import UsageError
from cuibono.simulate.model import Setting, checked, find, fingerprint, merged, used
from tests.simulate.maps import claim


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        (claim("rain", "rain"), "acts on itself"),
        (claim("rain", ""), "lacks a cause or an effect"),
        (claim("rain", "mud", "x"), "sign 'x'"),
        (claim("rain", "mud", held=1.2), "certainty 1.2"),
        (claim("rain", "mud", strength=(0.5, 0.2)), "strength"),
        (claim("rain", "mud", kind="dreamt"), "kind 'dreamt'"),
    ],
)
def test_what_cannot_be_claimed_is_refused_by_name(wrong: object, named: str) -> None:
    with pytest.raises(UsageError, match=named):
        checked([wrong])  # type: ignore[list-item]


def test_two_claims_may_not_share_an_id() -> None:
    with pytest.raises(UsageError, match="one id"):
        checked([claim("rain", "mud"), claim("rain", "mud")])


def test_a_voice_that_repeats_itself_counts_once_and_keeps_its_places() -> None:
    once = claim("rain", "mud", held=0.7, statements=("s-1",))
    again = replace(once, id="2", held=0.5, statements=("s-2",))
    (found,) = merged([again, once])
    assert (found.held, found.statements) == (0.7, ("s-1", "s-2"))


def test_goals_and_inferred_links_are_off_unless_asked() -> None:
    claims = (claim("rain", "mud"), claim("rain", "peace", kind="goal"), claim("mud", "delay", explicit=False))
    assert len(used(claims, Setting())) == 1
    assert len(used(claims, Setting(inferred=True, kinds=("asserted", "goal")))) == 3


def test_a_concept_is_found_by_part_of_its_name_when_only_one_holds_it() -> None:
    known = ("gas price", "price of bread", "unrest")
    assert find(known, "UNREST") == "unrest"
    assert find(known, "bread") == "price of bread"
    with pytest.raises(UsageError, match="several concepts"):
        find(known, "price")
    with pytest.raises(UsageError, match="near: 'unrest'"):
        find(known, "unresst")


def test_a_name_is_found_as_one_types_it() -> None:
    assert find(("Sudmark’s dependence", "harvest"), "the  Sudmark's dependence") == "Sudmark’s dependence"


def test_the_fingerprint_does_not_depend_on_the_order() -> None:
    claims = [claim("a", "b"), claim("b", "c", "-")]
    assert fingerprint(claims) == fingerprint(claims[::-1])
    assert fingerprint(claims) != fingerprint(claims[:1])


@pytest.mark.parametrize(
    ("field", "value"), [("mode", "guess"), ("worlds", 0), ("together", 2.0), ("horizon", -1), ("trust", (("x", 1.5),)), ("kinds", ("x",))]
)
def test_settings_that_cannot_be_are_refused(field: str, value: object) -> None:
    with pytest.raises(UsageError):
        Setting(**{field: value})  # type: ignore[arg-type]
