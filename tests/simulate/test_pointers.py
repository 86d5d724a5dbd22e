"""Ends of links that only point, or are links themselves."""

from __future__ import annotations

from pathlib import Path

from tests.simulate.test_links import drawn, edges


def test_this_is_the_reason_means_the_cause_told_before(tmp_path: Path) -> None:
    found = drawn(
        tmp_path,
        """[1] Control over oil breeds war.
s1 influence.causes @breeds | cause=Control over oil | effect=war | sign=+
[2] This is one of the reasons of the tension.
s2 influence.causes @reasons | cause=This | effect=the tension | sign=+
""",
    )
    assert edges(found) == [("Control over oil", "+", "war"), ("Control over oil", "+", "tension")]


def test_if_it_were_not_so_takes_back_what_was_told_before(tmp_path: Path) -> None:
    found = drawn(
        tmp_path,
        """[1] Fear brought about the union.
s1 influence.causes @brought about | cause=Fear | effect=the union | sign=+
[2] If it were not so, envoys would not have come.
s2 influence.causes @If | cause=it were not so | effect=envoys would not have come | sign=+
""",
    )
    assert edges(found) == [("Fear", "+", "union"), ("union", "+", "envoys would have come")]


def test_it_means_the_hold_told_of_before_and_a_link_stands_for_what_comes_of_it(tmp_path: Path) -> None:
    found = drawn(
        tmp_path,
        """@ e2 state Sudmark
[1] Gas is the hold of Norland upon Sudmark; the canal would loosen it, and that is why the canal must be stopped.
M Norland=e1 | Sudmark=e2
s1 lever.lever @hold | holder=Norland | target=Sudmark | through=Gas
s2 influence.lowers @loosen | cause=the canal | effect=it | sign=-
s3 influence.causes @why | cause=the canal would loosen it | effect=the canal must be stopped | sign=+
""",
    )
    lever = "Norland's lever over Sudmark"
    assert set(edges(found)) == {("Gas", "+", lever), ("canal", "-", lever), (lever, "-", "canal must be stopped")}


def test_a_condition_is_not_what_would_follow_from_it(tmp_path: Path) -> None:
    found = drawn(
        tmp_path,
        """[1] The pact was signed because without a smelter the banks would not lend.
s1 influence.enables @without | cause=a smelter | effect=the banks would not lend | sign=-
s2 influence.causes @because | cause=without a smelter the banks would not lend | effect=The pact was signed | sign=+
""",
    )
    assert ("without a smelter the banks would not lend", "+", "pact was signed") in edges(found)


def test_what_is_told_again_with_it_is_the_same(tmp_path: Path) -> None:
    found = drawn(
        tmp_path,
        """[1] If the mine stands, the interest is not paid; and if it is not paid, the banks will fall.
s1 influence.causes @If | cause=the mine stands | effect=the interest is not paid | sign=+
s2 influence.causes @if | cause=it is not paid | effect=the banks will fall | sign=+
""",
    )
    assert [(c.cause, c.effect) for c in found.claims] == [("mine stands", "interest is not paid"), ("interest is not paid", "banks will fall")]


def test_what_was_not_told_before_is_left_out(tmp_path: Path) -> None:
    found = drawn(tmp_path, "[1] This is the reason of the tension.\ns1 influence.causes @reason | cause=This | effect=the tension | sign=+\n")
    assert not found.claims


def test_it_is_the_hold_of_the_sentence_before_where_nothing_could_weaken_itself(tmp_path: Path) -> None:
    found = drawn(
        tmp_path,
        """@ e2 state Sudmark
@ e3 facility railway
[1] The pass is a lever of Norland over Sudmark.
M Norland=e1 | Sudmark=e2
s1 lever.lever @lever | holder=Norland | target=Sudmark | through=The pass
[2] A railway would weaken it.
M A railway=e3 | it=e3
s2 influence.lowers @weaken | cause=A railway | effect=it | sign=-
""",
    )
    assert ("railway", "-", "Norland's lever over Sudmark") in edges(found)


def test_a_verb_that_tells_the_link_is_no_part_of_the_effect_and_that_is_why_takes_up_the_last_clause(tmp_path: Path) -> None:
    found = drawn(
        tmp_path,
        """@ e2 state Sudmark
[1] Gas is the hold of Norland upon Sudmark; the canal would loosen it, and that is why the canal must be stopped.
M Norland=e1 | Sudmark=e2
s1 lever.lever @hold | holder=Norland | target=Sudmark | through=Gas
s2 influence.causes @loosen | cause=the canal | effect=loosen it | sign=+
s3 influence.causes @why | cause=Gas is the hold of Norland upon Sudmark | cause=the canal would loosen it | effect=the canal must be stopped | sign=+
""",
    )
    lever = "Norland's lever over Sudmark"
    assert set(edges(found)) == {("Gas", "+", lever), ("canal", "-", lever), (lever, "-", "canal must be stopped")}


def test_a_noun_that_tells_the_link_stays_with_what_it_is_a_part_of(tmp_path: Path) -> None:
    found = drawn(
        tmp_path,
        """[1] The drought brought a cut in the rent.
s1 influence.causes @cut | cause=The drought | effect=cut in the rent | sign=+
""",
    )
    assert [effect for _, _, effect in edges(found)] == ["cut in the rent"]
