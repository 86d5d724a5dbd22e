"""Which levers are concepts of the map, and what makes one stronger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cuibono.case import open_case
from cuibono.simulate.claims import chart
from cuibono.store.telling import SURE_LEVER
from tests.build import reading_of
from tests.simulate.test_links import HEAD, drawn, edges

NAMES = "@ e2 state Sudmark\n"


@pytest.mark.parametrize(
    ("text", "means", "shown"),
    [
        ("The tap is a lever of Norland over Sudmark.", "The tap", True),
        ("With or without the tap Norland has a lever over Sudmark.", "the tap", False),
        ("Norland has a lever over Sudmark without a single rifle.", "a single rifle", False),
        ("Norland has through the tap a lever over Sudmark no more.", "the tap", False),
    ],
)
def test_a_means_that_is_done_without_or_gone_gives_no_hold(tmp_path: Path, text: str, means: str, shown: bool) -> None:
    body = f"{NAMES}[1] {text}\nM Norland=e1 | Sudmark=e2\ns1 lever.lever @lever | holder=Norland | target=Sudmark | through={means}\n"
    assert [e[2] for e in edges(drawn(tmp_path, body))] == (["Norland's lever over Sudmark"] if shown else [])


@pytest.mark.parametrize(("text", "number"), [("make", 0), ("let", 1)])
def test_what_the_target_is_made_to_do_is_no_means(tmp_path: Path, text: str, number: int) -> None:
    body = f"{NAMES}[1] Norland can {text} Sudmark close the mine.\nM Norland=e1 | Sudmark=e2\n"
    body += "s1 lever.lever @can | holder=Norland | target=Sudmark | through=close the mine\n"
    assert len(edges(drawn(tmp_path, body))) == number


def test_a_lever_that_is_read_unsurely_is_not_drawn(tmp_path: Path) -> None:
    body = f"{HEAD}{NAMES}[1] The tap is a lever of Norland over Sudmark.\nM Norland=e1 | Sudmark=e2\n"
    (tmp_path / "x.lab").write_text(f"{body}s1 lever.lever @lever | holder=Norland | target=Sudmark | through=The tap\n", encoding="utf-8")
    read = reading_of(tmp_path / "x.lab")
    for n, sure in enumerate((SURE_LEVER, SURE_LEVER - 0.01)):
        with open_case(tmp_path / str(n), create=True) as case:
            case.add(replace(read, statements=tuple(replace(s, confidence=sure) for s in read.statements)), name="x")
            assert len(chart(case.rows()).claims) == 1 - n
            assert len(chart(case.rows(), everything=True).claims) == 1


def test_a_lever_over_nobody_that_the_text_tells_of_is_no_concept(tmp_path: Path) -> None:
    body = "[1] The tap gives Norland a lever over subsidising.\nM Norland=e1\ns1 lever.lever @lever | holder=Norland | target=subsidising | through=The tap\n"
    found = drawn(tmp_path, body)
    assert not found.claims
    assert "nobody that the text tells of" in " ".join(n.message for n in found.notes)


def test_the_other_one_is_nobody_by_name(tmp_path: Path) -> None:
    body = (
        "@ e2 region the southern one\n[1] The tap gives Norland a lever over the southern one.\nM Norland=e1 | the southern one=e2\n"
        "s1 lever.lever @lever | holder=Norland | target=the southern one | through=The tap\n"
    )
    found = drawn(tmp_path, body)
    assert not found.claims
    assert "only points" in " ".join(n.message for n in found.notes)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("[1] The key lies in Sudmark, and Norland holds it.\nM Sudmark=e2 | Norland=e1\n", 0),
        ("[1] The key opens Sudmark, and Norland holds it.\nM Sudmark=e2 | Norland=e1\n", 1),
        ("[1] Sudmark knows it.\nM Sudmark=e2\n[2] Norland holds the key.\nM Norland=e1\n", 0),
    ],
)
def test_a_lever_is_over_somebody_whom_its_sentence_tells_of(tmp_path: Path, text: str, number: int) -> None:
    target = "Sudmark" if "\n[2]" not in text else "[1]Sudmark"
    found = drawn(tmp_path, f"{NAMES}{text}s1 lever.lever @holds | holder=Norland | target={target} | through=key\n")
    assert len(edges(found)) == number


def test_a_lever_that_a_person_found_right_is_not_questioned(tmp_path: Path) -> None:
    body = "[1] Sudmark knows it.\nM Sudmark=e2\n[2] Norland holds the key.\nM Norland=e1\n"
    (tmp_path / "x.lab").write_text(f"{HEAD}{NAMES}{body}s1 lever.lever @holds | holder=Norland | target=[1]Sudmark | through=key\n", encoding="utf-8")
    with open_case(tmp_path / "x", create=True) as case:
        case.add(reading_of(tmp_path / "x.lab"), name="x")
        (lever,) = case.rows().statements
        assert not chart(case.rows()).claims
        case.judge(lever, "right")
        assert len(chart(case.rows()).claims) == 1
