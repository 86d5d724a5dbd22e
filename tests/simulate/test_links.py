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
