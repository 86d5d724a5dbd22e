"""What counts as a link: small invented articles, and the edges that their maps show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cuibono.case import open_case
from cuibono.simulate import links
from cuibono.simulate.claims import Chart, chart
from tests.build import reading_of

HEAD = "# doc: x | title: X | publisher: Post | affair: x | date: 2013-01-01 | style: news | lang: native\n@ e1 state Norland\n"


def drawn(folder: Path, labels: str, *, confidence: float = 0.9, everything: bool = False) -> Chart:
    (folder / "x.lab").write_text(HEAD + labels, encoding="utf-8")
    reading = reading_of(folder / "x.lab")
    with open_case(folder / "x", create=True) as case:
        case.add(replace(reading, statements=tuple(replace(s, confidence=confidence) for s in reading.statements)), name="x")
        return chart(case.rows(), everything=everything)


def edges(found: Chart) -> list[tuple[str, str, str]]:
    return [(c.cause, c.sign, c.effect) for c in found.claims]


def test_pieces_of_one_phrase_are_one_end(tmp_path: Path) -> None:
    found = drawn(
        tmp_path,
        """[1] Norland's wish to change the terms of the lease brought the talks to an end.
M Norland=e1
s1 influence.causes @brought | cause=Norland | cause=the terms of the lease | effect=the talks to an end | sign=+
""",
    )
    assert edges(found) == [("Norland's wish to change the terms of the lease", "+", "talks to an end")]


def test_a_phrase_that_breaks_off_gets_its_last_word(tmp_path: Path) -> None:
    body = "[1] Because they failed to agree on a rent, trade fell.\ns1 influence.causes @Because | cause=they failed to agree on a | "
    found = drawn(tmp_path, f"{body}effect=trade fell | sign=+\n")
    assert edges(found)[0][0] == "they failed to agree on a rent"


@pytest.mark.parametrize(
    ("text", "labels", "why"),
    [
        ("Norland built a harbour.", "@built | cause=Norland | effect=a harbour", "is an act"),
        ("The storm drove Norland away.", "@drove | cause=The storm | effect=Norland", "is somebody"),
        ("The rule binds us for thirty years.", "@binds | cause=The rule | effect=thirty years", "a time or an amount"),
        ("These factors cause tension.", "@cause | cause=These factors | effect=tension", "only points"),
        ("The rule reaches the mayor's son-in-law.", "@reaches | cause=The rule | effect=the mayor's son-in-law", "is somebody"),
        ("Who would gain if trade fell, the ministry does not say.", "@if | cause=trade fell | effect=Who would gain", "asks"),
        ("If he is right, trade will fall.", "@If | cause=he is right | effect=trade will fall", "weighs whether"),
        ("The calm suits everyone who can stop it.", "@suits | cause=The calm | effect=everyone who can stop it", "is somebody"),
        ("Now comes what hurts trade more than storms.", "@hurts | cause=storms | effect=more", "a time or an amount"),
        ("If nobody is brave, their captains would be off it.", "@If | cause=nobody is brave | effect=would be off it", "without what it is about"),
        ("The law has done what three years of war did not.", "@done | cause=The law | effect=what three years", "breaks off"),
        ("It is the canal, rather than the dam, that raised prices.", "@raised | cause=the dam | effect=prices", "what it is not"),
    ],
)
def test_what_only_looks_like_a_link_is_left_out_with_the_reason_and_shown_on_demand(tmp_path: Path, text: str, labels: str, why: str) -> None:
    names = "M Norland=e1\n" if "Norland" in text else ""
    body = f"[1] {text}\n{names}s1 influence.causes {labels} | sign=+\n"
    left, everything = tmp_path / "left", tmp_path / "all"
    left.mkdir(), everything.mkdir()
    found = drawn(left, body)
    assert not found.claims
    assert why in found.notes[0].message
    assert drawn(everything, body, everything=True).claims


def test_what_comes_of_a_relative_is_something(tmp_path: Path) -> None:
    body = "[1] The storm caused the death of his father.\ns1 influence.causes @caused | cause=The storm | effect=the death of his father | sign=+\n"
    assert len(drawn(tmp_path, body).claims) == 1


def test_a_loose_word_must_be_read_surely(tmp_path: Path) -> None:
    body = "[1] As a threat the canal was useful.\ns1 influence.causes @As | cause=a threat | effect=the canal was useful | sign=+\n"
    for confidence in (0.4, 0.9):
        (tmp_path / str(confidence)).mkdir()
    assert [len(drawn(tmp_path / str(c), body, confidence=c).claims) for c in (0.4, 0.9)] == [0, 1]


def test_a_word_that_tells_much_else_must_be_read_more_surely_than_one_that_tells_links(tmp_path: Path) -> None:
    for word, shown in (("put", 0), ("weakened", 1)):
        (tmp_path / word).mkdir()
        body = f"[1] The storm {word} the trade.\ns1 influence.lowers @{word} | cause=The storm | effect=the trade | sign=-\n"
        assert len(drawn(tmp_path / word, body, confidence=0.4).claims) == shown


def test_somebody_who_stops_something_does_an_act(tmp_path: Path) -> None:
    found = drawn(tmp_path, "[1] Norland stopped the barges.\nM Norland=e1\ns1 influence.prevents @stopped | cause=Norland | effect=the barges | sign=-\n")
    assert not found.claims
    assert "is an act" in found.notes[0].message


def test_a_subject_and_its_verb_behind_an_aside_are_one_end(tmp_path: Path) -> None:
    text = "Should the dam rise, the strait, twenty miles wide, would lie under their guns."
    found = drawn(tmp_path, f"[1] {text}\ns1 influence.causes @Should | cause=the dam rise | effect=the strait | effect=would lie under | sign=+\n")
    assert edges(found) == [("dam rise", "+", "strait, twenty miles wide, would lie under their guns")]


def test_a_lone_noun_says_where_it_is_and_a_time_stands_before_its_clause(tmp_path: Path) -> None:
    body = "[1] Because after the war Norland is losing its markets, the tension in the Tesh valley that nobody wanted grew.\nM Norland=e1\n"
    found = drawn(tmp_path, f"{body}s1 influence.causes @Because | cause=war Norland is losing its markets | effect=tension | sign=+\n")
    assert edges(found) == [("after the war Norland is losing its markets", "+", "tension in the Tesh valley")]


def test_a_phrase_gives_up_the_more_of_more_than(tmp_path: Path) -> None:
    body = "[1] The debt strengthens their hold more than any landslide.\n"
    found = drawn(tmp_path, f"{body}s1 influence.raises @strengthens | cause=The debt | effect=their hold more | sign=+\n")
    assert edges(found) == [("debt", "+", "their hold")]


@pytest.mark.parametrize(
    ("text", "labels", "edge"),
    [
        (
            "The guns never fire unless they are fired upon.",
            "enables @unless | cause=they are fired upon | effect=The guns never fire | sign=+",
            ("they are fired upon", "-", "guns never fire"),
        ),
        (
            "The trade is banned unless the council agrees.",
            "enables @unless | cause=the council agrees | effect=The trade is banned | sign=+",
            ("council agrees", "-", "trade is banned"),
        ),
        (
            "Without a loan the line will not be built.",
            "enables @Without | cause=a loan | effect=the line will not be built | sign=+",
            ("loan", "-", "line will not be built"),
        ),
        (
            "Had the mayor listened, the rumour would have died.",
            "prevents @Had | cause=the mayor listened | effect=the rumour would have died | sign=-",
            ("mayor listened", "+", "rumour would have died"),
        ),
        ("A drought would make the quarrel worse.", "lowers @make | cause=A drought | effect=the quarrel worse | sign=-", ("drought", "+", "quarrel worse")),
        ("The rise would hardly change the route.", "affects @change | cause=The rise | effect=the route | sign=?", ("rise", "0", "route")),
        ("The strike is shutting schools.", "causes @shutting | cause=The strike | effect=schools | sign=+", ("strike", "-", "schools")),
    ],
)
def test_the_sign_is_that_of_the_words_as_they_stand(tmp_path: Path, text: str, labels: str, edge: tuple[str, str, str]) -> None:
    assert edges(drawn(tmp_path, f"[1] {text}\ns1 influence.{labels}\n")) == [edge]


def test_a_no_before_one_of_two_effects_says_nothing_of_the_other(tmp_path: Path) -> None:
    text = "[1] If the lake does not rise, there will be no power to quarrel about, the lines will be cold."
    found = drawn(
        tmp_path, f"{text}\ns1 influence.prevents @If | cause=the lake does not rise | effect=power to quarrel about | effect=the lines will be cold | sign=-\n"
    )
    assert edges(found) == [("lake does not rise", "-", "power to quarrel about"), ("lake does not rise", "+", "lines will be cold")]


def test_what_a_question_says_is_only_asked(tmp_path: Path) -> None:
    found = drawn(tmp_path, "[1] Does the dam cause drought?\ns1 influence.causes @cause | cause=the dam | effect=drought | sign=+\n")
    assert [c.kind for c in found.claims] == ["question"]


def test_the_word_that_tells_it_gives_the_sign() -> None:
    assert [
        links.way(w, s, c) for w, s, c in (("ending", "+", "causes"), ("complicate", "?", "affects"), ("boosts", "?", "affects"), ("caused", "+", "causes"))
    ] == ["-", "-", "+", "+"]


def test_not_only_denies_nothing() -> None:
    assert links.only_in_part("the tension is not connected only with the radar")
    assert not links.only_in_part("the tension is not connected with the radar")


def test_a_denial_within_the_cause_does_not_deny_the_link(tmp_path: Path) -> None:
    found = drawn(
        tmp_path,
        "[1] If nobody comes, trade will fall.\ns1 influence.causes @If | cause=nobody comes | effect=trade will fall | sign=+ | neg^nobody\n",
    )
    assert [c.sign for c in found.claims] != ["0"]


def test_what_somebody_does_or_has_moves_not_the_somebody(tmp_path: Path) -> None:
    body = "M Norland=e1\ns1 influence.lowers @delays | cause=Norland | effect=the canal | sign=-\n"
    found = drawn(tmp_path, f"[1] It is the quarrel within Norland that delays the canal.\n{body}")
    assert edges(found) == [("quarrel within Norland", "-", "canal")]


def test_what_is_clear_is_told_by_a_whole_clause_and_what_is_wanted_has_its_object(tmp_path: Path) -> None:
    body = "[1] The dealers want to follow that path. Therefore it is clear that fear, envy and greed played a great role in the founding of the club.\n"
    links_ = "s1 influence.causes @Therefore | cause=The dealers want to follow | effect=it is clear that fear | sign=+\n"
    (edge,) = edges(drawn(tmp_path, body + links_))
    assert edge == ("dealers want to follow that path", "+", "fear, envy and greed played a great role in the founding of the club")


def test_which_after_a_deed_means_the_deed_not_the_thing_it_is_done_to(tmp_path: Path) -> None:
    body = "[1] The port could block the shipping, which would hurt trade.\n"
    found = drawn(tmp_path, f"{body}s1 influence.lowers @hurt | cause=the shipping | effect=trade | sign=-\n")
    assert edges(found) == [("block the shipping", "-", "trade")]


@pytest.mark.parametrize(
    ("sentence", "trigger", "cause", "effect"),
    [
        ("The union may have graver consequences than the opening of the market.", "consequences", "the opening of the market", "The union"),
        ("The matter began with charity for orphans.", "began", "charity for orphans", "The matter"),
        ("Let us begin with the radar, since the author begins with it.", "since", "the author begins with it", "us begin with the radar"),
        ("Talk of a new price frightens lenders.", "frightens", "Talk of a new price", "lenders"),
    ],
)
def test_what_is_compared_came_first_is_called_for_or_frightened_is_no_effect(tmp_path: Path, sentence: str, trigger: str, cause: str, effect: str) -> None:
    assert edges(drawn(tmp_path, f"[1] {sentence}\ns1 influence.affects @{trigger} | cause={cause} | effect={effect} | sign=+\n")) == []


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("He denies even that, because there are minutes.", "causes @because | cause=there are minutes | effect=He denies even"),
        (
            "If the border follows the old bed, and the old bed is dry, nobody will mind.",
            "causes @If | cause=the border follows the old bed | effect=the old bed is dry",
        ),
        (
            "No leader has set foot here, and the visit was put off because the bridge fell.",
            "causes @because | cause=the bridge fell | effect=No leader has set foot here",
        ),
        (
            "The grain was offered in May; a ship had sailed before, so that prices fell.",
            "causes @so | cause=The grain was offered in May | effect=prices fell",
        ),
        ("The council is weakened in the street and strengthened in argument.", "raises @strengthened | cause=The council | effect=argument"),
    ],
)
def test_what_stands_in_another_clause_or_is_itself_acted_on_makes_no_link(tmp_path: Path, sentence: str, labels: str) -> None:
    assert edges(drawn(tmp_path, f"[1] {sentence}\ns1 influence.{labels} | sign=+\n")) == []


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("No leader came, and the visit was put off because the bridge fell.", "causes @because | cause=the bridge fell | effect=the visit was put off"),
        ("A ship had sailed before, so that prices fell.", "causes @so | cause=A ship had sailed before | effect=prices fell"),
        ("The council's hold is strengthened by the drought.", "raises @strengthened | cause=the drought | effect=The council's hold"),
        ("The drought is strengthening the council's hold.", "raises @strengthening | cause=The drought | effect=the council's hold"),
        (
            "If the border follows the old bed, the farms and the mill are lost.",
            "causes @If | cause=the border follows the old bed | effect=the farms and the mill are lost",
        ),
    ],
)
def test_what_stands_in_the_same_clause_makes_one(tmp_path: Path, sentence: str, labels: str) -> None:
    assert len(edges(drawn(tmp_path, f"[1] {sentence}\ns1 influence.{labels} | sign=+\n"))) == 1


def test_a_thing_has_no_effect_that_is_itself_with_more_words(tmp_path: Path) -> None:
    labels = "@ e3 facility railway\n[1] Norland wants the railway, which would connect it with its base.\nM railway=e3 | it=e3\n"
    told = "s1 influence.enables @connect | cause=railway | effect=it with its base | sign=+\n"
    assert edges(drawn(tmp_path, labels + told)) == []
