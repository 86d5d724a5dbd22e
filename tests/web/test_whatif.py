"""The page that asks the map: the same answers as the command line, every state an address, every answer open to its sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from cuibono.case import Case, open_case
from cuibono.cli import main
from cuibono.simulate import telling
from cuibono.web.desk import View
from cuibono.web.question import Question
from cuibono.web.whatif import asking
from tests.build import reading_of
from tests.web.conftest import ORIGIN


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "case", create=True) as opened:
        opened.add(reading_of("dam"), name="dam.txt")
        yield opened


def page(web: TestClient, address: str) -> str:
    answer = web.get(address)
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.text)))


def test_without_a_push_it_shows_the_map_in_words_and_what_can_be_pushed(web: TestClient) -> None:
    text = page(web, "/whatif")
    assert "7 claims on what moves what, by 3 voices" in text.replace("voices and", "voices")
    assert "more harvest makes less unrest in the valley" in text
    assert "Orland dam moves 4" in text and "new talks" not in text
    assert "not a forecast" in text


def test_the_answers_are_those_of_the_command_line(case: Case) -> None:
    result, voices = asking(View(case.rows()), Question((("Orland dam", "up"),)))
    ours = [telling.row(a, {v: r.answer(a.concept) for v, r in voices.items()}) for a in result.answers]
    told = CliRunner().invoke(main, ["whatif", "Orland dam", "up", "--by-voice", "--json", "--case", str(case.folder)]).stdout
    assert json.loads(json.dumps(ours)) == json.loads(told)


def test_an_answer_opens_to_its_ways_and_sentences(web: TestClient, case: Case) -> None:
    closed = page(web, "/whatif?up=Orland+dam")
    assert "water supply of Sudmark ↕ contested down or not at all down in 50 % of readings" in closed and "The way" not in closed
    assert "without it 4 answers vanish" in closed
    html = web.get("/whatif?up=Orland+dam&open=water+supply+of+Sudmark").text
    text = page(web, "/whatif?up=Orland+dam&open=water+supply+of+Sudmark")
    assert "Voices differ over Orland dam" in text and "Hill Courier alone: down, forced by the text" in text
    assert "92 % instead of 50 % of readings, and the verdict is forced down" in text
    told = next(t for t in case.rows().shown if t.statement.code == "lowers" and not t.statement.negated)
    assert f'href="/read/{told.document}?s={told.id}#{told.id}"' in html


def test_the_form_leads_to_an_address(web: TestClient) -> None:
    for form, address in (
        ("concept=supply&way=down", "/whatif?down=water+supply+of+Sudmark"),
        ("concept=harvest&way=", "/whatif?words=harvest"),
        ("up=harvest&inferred=1&concept=unrest+in&way=down&also=1", "/whatif?up=harvest&down=unrest+in+the+valley&inferred=1"),
        ("concept=Sudmark&way=up", "/whatif?words=Sudmark"),  # several are so called
        ("up=harvest&concept=unrest+in&way=up&inferred=1", "/whatif?up=unrest+in+the+valley&inferred=1"),
    ):
        answer = web.get(f"/whatif?{form}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, address)
    assert "unrest in the valley moves" not in page(web, "/whatif?words=harvest")


def test_two_pushes_at_once_and_taking_one_back(web: TestClient) -> None:
    html = web.get("/whatif?up=Orland+dam&down=unrest+in+the+valley").text
    assert "/whatif?up=Orland+dam&amp;up=unrest+in+the+valley" in html
    assert 'href="/whatif?up=Orland+dam"' in html


def test_settings_change_the_answer_and_stand_in_the_address(web: TestClient) -> None:
    assert "Nothing is linked to it" in page(web, "/whatif?up=pipes+from+Westria")
    inferred = page(web, "/whatif?up=pipes+from+Westria&inferred=1&open=Sudmark%27s+dependence+on+Norland")
    assert "1 of its 1 links is inferred, not stated (off: no link)" in inferred
    assert "Sudmark's dependence" not in page(web, "/whatif?up=harvest&steps=1").split("Load-bearing")[0].split("Then")[1]
    assert "in 92 % of readings" in page(web, "/whatif?up=Water") and "in 92 %" not in page(web, "/whatif?up=Water&weigh=Hill+Courier%3D0.25")
    assert "Hill Courier 0.25" in page(web, "/whatif?up=Water&weigh=Hill+Courier%3D0.25")
    assert "war of words" in page(web, "/whatif?up=Orland+dam&questions=1")


def test_no_share_is_called_a_forecast(web: TestClient) -> None:
    for address in ("/whatif", "/whatif?up=Orland+dam", "/whatif/benefits"):
        text = page(web, address).casefold()
        assert not re.search(r"probabilit|likely to|will happen|predict", text)
        assert text.count("forecast") == text.count("not a forecast")


@pytest.mark.parametrize("address", ["/whatif?up=nothing+of+the+kind", "/whatif?up=harvest&weigh=Nobody%3D0.5", "/whatif?up=harvest&weigh=Nobody"])
def test_what_is_not_there_is_told(web: TestClient, address: str) -> None:
    answer = web.get(address)
    assert answer.status_code == 404 and "Not done" in answer.text


def test_an_answer_that_is_not_there_stays_closed(web: TestClient) -> None:
    assert "▾" not in page(web, "/whatif?up=harvest&open=nonsense&steps=x")


def test_a_sign_that_is_corrected_turns_the_answer(web: TestClient, case: Case) -> None:
    id_ = next(t.id for t in case.rows().shown if t.statement.code == "raises")
    assert "unrest in the valley ↓ down forced" in page(web, "/whatif?up=harvest")
    assert web.post(f"/correct/{id_}", data={"sign": "-"}, headers=ORIGIN).status_code == 200
    assert "unrest in the valley ↑ up forced" in page(web, "/whatif?up=harvest")
    web.post("/undo", headers=ORIGIN)
    assert "unrest in the valley ↓ down forced" in page(web, "/whatif?up=harvest")


class TestWithoutInfluence:
    @pytest.fixture
    def case(self, tmp_path: Path) -> Iterator[Case]:
        with open_case(tmp_path / "empty", create=True) as opened:
            yield opened

    def test_an_empty_case_says_what_to_do(self, web: TestClient) -> None:
        assert "No influence is told in this case" in page(web, "/whatif") and "add a document" in page(web, "/whatif")
        assert "No goal that is told" in page(web, "/whatif/benefits")
