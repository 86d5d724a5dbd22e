"""Words that only look as if they told a link, and denials that deny something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.simulate.test_links import drawn, edges


@pytest.mark.parametrize(
    ("text", "labels", "why"),
    [
        ("No shot has been fired since the column came.", "@since | cause=the column came | effect=No shot has been fired", "from when"),
        ("The port has every reason to enjoy the silence.", "@reason | cause=The port | effect=enjoy the silence", "who has reason"),
        ("Oil goes one way, and so do the arms.", "@so | cause=Oil goes one way | effect=the arms", "only adds"),
        ("If he has a paper, he should frame it.", "@If | cause=he has a paper | effect=he should frame it", "is advice"),
        ("I regret it, because there are minutes.", "@because | cause=there are minutes | effect=I regret it", "the author thinks"),
        ("In spite of the rain trade grew.", "@spite | cause=the rain | effect=trade grew", "all the same"),
        ("Permits lapse, he went on, if the neighbours do the same.", "@if | cause=the neighbours do the same | effect=he went on", "who tells it"),
        ("The buyer, therefore, remains the only one.", "@therefore | cause=The buyer | effect=remains the only one", "told before"),
        ("The barges pass without a fee to the port.", "@without | cause=a fee | effect=The barges pass", "how something is done"),
    ],
)
def test_what_else_the_words_tell_is_left_out_with_the_reason(tmp_path: Path, text: str, labels: str, why: str) -> None:
    found = drawn(tmp_path, f"[1] {text}\ns1 influence.causes {labels} | sign=+\n")
    assert not found.claims
    assert why in found.notes[0].message


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Smuggling has grown since what is barred by day crosses by night.",
            "@since | cause=what is barred by day crosses by night | effect=Smuggling has grown",
        ),
        ("The main reason of the war is oil.", "@reason | cause=oil | effect=the war"),
        ("If the rain comes, we should be rich.", "@If | cause=the rain comes | effect=we should be rich"),
        ("Without the herring we lose our trade.", "@Without | cause=the herring | effect=we lose our trade"),
    ],
)
def test_what_only_resembles_them_stays(tmp_path: Path, text: str, labels: str) -> None:
    assert drawn(tmp_path, f"[1] {text}\ns1 influence.causes {labels} | sign=+\n").claims


def test_a_denial_that_is_denied_claims_the_link(tmp_path: Path) -> None:
    body = "[1] Nobody pretends that the lorries did not bring the fuel.\n"
    found = drawn(tmp_path, f"{body}s1 influence.causes @bring | cause=the lorries | effect=the fuel | sign=+ | neg^not\n")
    assert edges(found) == [("lorries", "+", "fuel")]


def test_the_no_of_another_noun_denies_no_link(tmp_path: Path) -> None:
    links = "s1 influence.causes @brought | cause=the accords | effect=most of the cameras | sign=+ | neg^{}\n"
    for name in ("noun", "cleft"):
        (tmp_path / name).mkdir()
    noun = drawn(tmp_path / "noun", f"[1] There was no word on the accords that had brought most of the cameras.\n{links.format('no')}")
    cleft = drawn(tmp_path / "cleft", f"[1] It was not the accords that brought most of the cameras.\n{links.format('not')}")
    assert [c.sign for c in (*noun.claims, *cleft.claims)] == ["+", "0"]
