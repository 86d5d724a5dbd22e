"""From a labelled article to the map: tests/articles/dam.lab end to end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cuibono.case import Case, open_case
from cuibono.errors import UsageError
from cuibono.simulate.answers import by_voice, whatif
from cuibono.simulate.benefits import benefits
from cuibono.simulate.claims import Chart, chart
from cuibono.simulate.folding import parting
from cuibono.simulate.model import Claim, Setting, checked
from tests.build import reading_of

DAM, SUPPLY, DEPENDENCE = "Orland dam", "water supply of Sudmark", "Sudmark's dependence on Norland"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "case", create=True) as opened:
        opened.add(reading_of("dam"), name="dam.txt")
        yield opened


@pytest.fixture
def drawn(case: Case) -> Chart:
    return chart(case.rows())


def between(found: Chart, cause: str, effect: str) -> list[Claim]:
    return [c for c in found.claims if (c.cause, c.effect) == (cause, effect)]


def test_claims_are_sound_and_every_quote_stands_in_the_text(case: Case, drawn: Chart) -> None:
    rows = case.rows()
    assert checked(drawn.claims) == drawn.claims
    for claim in drawn.claims:
        told = rows.statements[claim.statements[0]]
        assert rows.words(told.document, told.span) in claim.quote
        assert claim.quote in rows.papers[told.document].text


def test_more_and_less_are_folded_into_the_sign(drawn: Chart) -> None:
    assert [c.sign for c in between(drawn, SUPPLY, "harvest")] == ["+"]
    assert [c.sign for c in between(drawn, "harvest", "unrest in the valley")] == ["-"]


def test_a_denied_influence_is_a_claim_of_none_by_its_voice(drawn: Chart) -> None:
    told = {c.voice: (c.sign, c.kind, c.sources) for c in between(drawn, DAM, SUPPLY)}
    assert told == {"Hill Courier": ("-", "asserted", ("Hill Courier",)), "Ada Krem": ("0", "denied", ("Hill Courier", "Ada Krem"))}


def test_hedges_are_the_voices_own(drawn: Chart) -> None:
    (claim,) = between(drawn, "unrest in the valley", DEPENDENCE)
    assert (claim.voice, claim.held, claim.word) == ("Valley League", 0.5, "possible (30-70 %)")


def test_a_lever_grows_with_its_means_and_a_named_alternative_weakens_it_by_inference(drawn: Chart) -> None:
    assert [(c.sign, c.explicit) for c in between(drawn, "Water", DEPENDENCE)] == [("+", True)]
    assert [(c.sign, c.explicit) for c in between(drawn, "pipes from Westria", DEPENDENCE)] == [("-", False)]


def test_questions_are_kept_apart_and_what_only_points_is_left_out_with_a_note(drawn: Chart) -> None:
    assert [c.kind for c in between(drawn, DAM, "war of words")] == ["question"]
    assert [n.message.partition(": ")[2] for n in drawn.notes] == ["the cause “This” only points to something else"]


def test_goals_are_stated_or_imputed(drawn: Chart) -> None:
    assert {(g.actor, g.concept, g.direction, g.stated) for g in drawn.goals} == {
        ("Norland", DEPENDENCE, 1, False),
        ("Valley League", "unrest in the valley", -1, True),
    }


def test_the_map_answers_end_to_end(drawn: Chart) -> None:
    found = whatif(drawn.claims, {SUPPLY: -1}, Setting(ranges=False))
    told = {a.concept: (a.verdict, round(a.up, 3), round(a.down, 3)) for a in found.answers}
    assert told == {
        "harvest": ("forced down", 0.0, 0.92),
        "unrest in the valley": ("forced up", round(0.92**2, 3), 0.0),
        DEPENDENCE: ("forced down", 0.0, round(0.92**2 * 0.5, 3)),
    }
    contested = whatif(drawn.claims, {DAM: 1}, Setting(ranges=False), targets=[SUPPLY]).answers[0]
    assert contested.verdict == "contested"
    assert abs(contested.down - (0.92 * 0.08 + 0.92 * 0.92 / 2)) < 0.015
    alone = by_voice(drawn.claims, {DAM: 1}, Setting(ranges=False), targets=[SUPPLY])
    assert {v: r.answers[0].verdict for v, r in alone.items()} == {"Hill Courier": "forced down", "Ada Krem": "no link", "Valley League": "no link"}


def test_who_gains_follows_from_the_map(drawn: Chart) -> None:
    found = {c.actor: c.verdict for c in benefits(drawn.claims, drawn.goals, [SUPPLY])}
    assert found == {"Norland": "gains", "Valley League": "gains"}


def test_a_person_may_set_a_sign_and_fold_concepts_and_it_is_kept(case: Case, drawn: Chart) -> None:
    (claim,) = between(drawn, "harvest", "unrest in the valley")
    case.decide("sign", claim.statements[0], "?")
    water, supply = (next(c for c in drawn.concepts if c.label == label) for label in ("Water", SUPPLY))
    case.decide("fold", "Water", {"key": list(water.key), "with": list(supply.key), "opposite": False})
    again = chart(case.rows())
    assert [c.sign for c in between(again, "harvest", "unrest in the valley")] == ["?"]
    assert [c.sign for c in between(again, SUPPLY, DEPENDENCE)] == ["+"]
    case.undo()
    assert not between(chart(case.rows()), SUPPLY, DEPENDENCE)


def test_a_person_may_part_what_the_rules_fold_and_it_is_kept(case: Case, drawn: Chart) -> None:
    lever = "Norland's lever over Sudmark"
    assert lever not in {c.label for c in drawn.concepts}
    one, other, value = parting(case.rows(), lever, DEPENDENCE)
    case.decide("fold", one, value)
    assert {lever, DEPENDENCE} == {one, other} <= {c.label for c in chart(case.rows()).concepts}
    with pytest.raises(UsageError, match="two concepts already"):
        parting(case.rows(), lever, DEPENDENCE)
    case.undo()
    assert lever not in {c.label for c in chart(case.rows()).concepts}


def test_a_statement_judged_wrong_leaves_the_map(case: Case, drawn: Chart) -> None:
    (claim,) = between(drawn, "Water", DEPENDENCE)
    case.judge(claim.statements[0], "wrong", ["when"])
    assert between(chart(case.rows()), "Water", DEPENDENCE)
    case.judge(claim.statements[0], "wrong")
    assert not between(chart(case.rows()), "Water", DEPENDENCE)


def test_levers_bear_on_the_goals_of_their_target_only_by_inference(tmp_path: Path) -> None:
    with open_case(tmp_path / "more", create=True) as case:
        for name in ("quarry", "rebuttal"):
            case.add(reading_of(name), name=name)
        found = chart(case.rows())
    cut = next(c for c in found.claims if c.voice == "Ari Lund")
    assert (cut.cause, cut.sources, cut.kind) == ("Sudmark did not pay", ("Norland Courier", "Ari Lund"), "reported")
    assert cut.effect in {c.effect for c in found.claims if c.voice == "Daily Norland"}
    assert not [c for c in found.claims if not c.explicit and c.sign != "?"]


def test_a_prevented_not_is_counted_once(tmp_path: Path) -> None:
    text = """# doc: x | title: X | publisher: Post | affair: x | date: 2013-01-01 | style: news | lang: native
[1] The storm kept the ships away, so that coal could not reach the town.
s1 influence.prevents @so | cause=The storm | effect=coal could not reach the town | sign=-
"""
    (tmp_path / "x.lab").write_text(text, encoding="utf-8")
    with open_case(tmp_path / "x", create=True) as case:
        case.add(reading_of(tmp_path / "x.lab"), name="x")
        (claim,) = chart(case.rows()).claims
    assert (claim.cause, claim.sign, claim.effect) == ("storm", "+", "coal could not reach the town")


def test_a_wanting_that_has_causes_leads_to_what_is_wanted_only_when_asked(tmp_path: Path) -> None:
    text = """# doc: x | title: X | publisher: Post | affair: x | date: 2013-01-01 | style: news | lang: native
@ e1 state Norland
[1] Norland wants to end the strike because trade is falling.
M Norland=e1
s1 goal.wants @wants | actor=Norland | concept=end the strike | dir=up
s2 influence.causes @because | cause=trade is falling | effect=s1 | sign=+
"""
    (tmp_path / "x.lab").write_text(text, encoding="utf-8")
    with open_case(tmp_path / "x", create=True) as case:
        case.add(reading_of(tmp_path / "x.lab"), name="x")
        claims = chart(case.rows()).claims
    assert [(c.cause, c.sign, c.effect, c.kind) for c in claims] == [
        ("trade is falling", "+", "Norland wants to end the strike", "asserted"),
        ("Norland wants to end the strike", "+", "end the strike", "goal"),
    ]
    reached = [{a.concept for a in whatif(claims, {"trade": 1}, Setting(kinds=kinds)).answers} for kinds in (("asserted",), ("asserted", "goal"))]
    assert reached == [{"Norland wants to end the strike"}, {"Norland wants to end the strike", "end the strike"}]


def test_words_read_twice_with_different_signs_count_as_the_surer_reading(tmp_path: Path) -> None:
    text = """# doc: x | title: X | publisher: Post | affair: x | date: 2013-01-01 | style: news | lang: native
[1] The line could weaken the monopoly.
s1 influence.enables @could | cause=The line | effect=the monopoly | sign=+
s2 influence.lowers @weaken | cause=The line | effect=the monopoly | sign=-
"""
    (tmp_path / "x.lab").write_text(text, encoding="utf-8")
    reading = reading_of(tmp_path / "x.lab")
    sure = tuple(replace(s, confidence=0.95 if s.code == "lowers" else 0.9) for s in reading.statements)
    with open_case(tmp_path / "x", create=True) as case:
        case.add(replace(reading, statements=sure), name="x")
        found = chart(case.rows())
    assert [c.sign for c in found.claims] == ["-"]
    assert "with another sign, more surely" in found.notes[0].message


def test_an_effect_that_is_denied_does_not_deny_the_link(tmp_path: Path) -> None:
    text = """# doc: x | title: X | publisher: Post | affair: x | date: 2013-01-01 | style: news | lang: native
[1] If the offer had been false, he would hardly have told it.
s1 influence.causes @If | cause=the offer had been false | effect=he would hardly have told it | sign=+ | neg^hardly | real=hypothetical^If
"""
    (tmp_path / "x.lab").write_text(text, encoding="utf-8")
    with open_case(tmp_path / "x", create=True) as case:
        case.add(reading_of(tmp_path / "x.lab"), name="x")
        (claim,) = chart(case.rows()).claims
    assert (claim.sign, claim.kind, claim.effect) == ("-", "asserted", "he would have told it")


def test_a_statement_and_the_same_words_are_one_concept(tmp_path: Path) -> None:
    text = """# doc: x | title: X | publisher: Post | affair: x | date: 2013-01-01 | style: news | lang: native
[1] Control over oil breeds war.
s1 attribute.attribute @Control | subject=oil | value=Control over oil
s2 influence.causes @breeds | cause=s1 | effect=war | sign=+
[2] Control over oil pleases nobody.
s3 influence.raises @pleases | cause=Control over oil | effect=pleases nobody | sign=+
"""
    (tmp_path / "x.lab").write_text(text, encoding="utf-8")
    with open_case(tmp_path / "x", create=True) as case:
        case.add(reading_of(tmp_path / "x.lab"), name="x")
        found = chart(case.rows())
    assert {c.cause for c in found.claims} == {"Control over oil"}
    assert len(found.concepts) == 3
