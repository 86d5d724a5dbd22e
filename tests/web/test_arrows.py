"""The drawing of the map: columns by steps, signs that say what voices say, every arrow open to its sentences, what is left out is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cuibono.case import Case
from cuibono.simulate import answers
from cuibono.simulate.model import Claim, Setting
from cuibono.web.arrows import LINES, MOST, Drawing, drawing, in_words, sign_of
from tests.web.conftest import ORIGIN
from tests.web.test_whatif import case, page

__all__ = ["case"]  # the dam article


def drawn(claims: list[Claim], **push: str) -> Drawing:
    moves = {c: 1.0 if way == "up" else -1.0 for c, way in push.items()}
    return drawing(claims, push, answers.whatif(claims, moves, Setting(worlds=200)).answers)


def link(cause: str, effect: str, sign: str = "+", voice: str = "Ada", **more: object) -> Claim:
    return Claim(f"{cause}{sign}{effect}{voice}", cause, effect, sign, sources=(voice,), **more)  # type: ignore[arg-type]


def test_columns_go_by_steps_and_nothing_overlaps() -> None:
    found = drawn([link("a", "b"), link("a", "c"), link("b", "d", "-"), link("c", "d"), link("d", "a", "-"), link("x", "y")], a="up")
    at = {b.concept: (b.x, b.y) for b in found.boxes}
    assert at["a"][0] < at["b"][0] == at["c"][0] < at["d"][0] and "x" not in at
    assert abs(at["b"][1] - at["c"][1]) >= min(b.height for b in found.boxes)
    assert all(b.x >= 0 and b.y >= 0 and b.x < found.width and b.y + b.height <= found.height for b in found.boxes)
    assert {(a.claims[0].cause, a.claims[0].effect, a.sign) for a in found.arrows} == {
        ("a", "b", "+"),
        ("a", "c", "+"),
        ("b", "d", "−"),
        ("c", "d", "+"),
        ("d", "a", "−"),
    }


def test_the_sign_of_an_arrow_is_what_its_voices_say() -> None:
    told, against, denied = link("a", "b"), link("a", "b", "-", "Bo"), link("a", "b", "0", "Cy")
    assert [sign_of(x) for x in ([told], [told, against], [told, denied], [denied])] == ["+", "±", "+", "0"]
    assert in_words([told, denied]) == "a makes more b, says Ada, denied by Cy"
    looks = [drawn([*x, link("a", "z")], a="up").arrows[0].look for x in ([told, against], [told, denied], [link("a", "b", "?")])]
    assert looks == ["split", "plus denied", "plain"]


def test_a_long_concept_is_shortened_and_whole_when_pointed_at() -> None:
    long = "the two governments failed to agree on a new rent for the radar station in the hills"
    found = drawn([link("a", long), link("a", "rent")], a="up")
    boxes = {b.concept: b for b in found.boxes}
    assert len(boxes[long].lines) == LINES and boxes[long].lines[-1].endswith("…") and " ".join(boxes[long].whole) == long
    assert boxes["rent"].whole == () and boxes["rent"].grown == 0
    assert all(b.y >= b.grown for b in found.boxes)  # it grows upwards, within the drawing


def test_what_is_not_drawn_is_counted() -> None:
    found = drawn([link("a", f"effect {n}") for n in range(MOST + 5)], a="down")
    assert len(found.boxes) == MOST and found.left == 6


def test_a_contested_box_says_both_shares() -> None:
    found = drawn([link("a", "b"), link("a", "c"), link("b", "d"), link("c", "d", "-"), link("a", "e", "-")], a="up")
    told = {b.concept: b for b in found.boxes}
    assert told["d"].goes == "both" and re.fullmatch(r"contested ↑ \d+ % ↓ \d+ %", told["d"].told)
    assert (told["e"].goes, told["a"].told) == ("down", "goes up")


def test_an_arrow_opens_to_its_sentences_and_its_sign_can_be_set(web: TestClient, case: Case) -> None:
    html = web.get("/whatif?up=Orland+dam").text
    addresses = re.findall(r'href="([^"]*arrow=[^"]*)#drawn"', html)
    assert len(addresses) == 4
    opened = page(web, addresses[0].replace("&amp;", "&"))
    assert "The Orland dam reduces the water supply of Sudmark" in opened and "denies it" in opened and "The sign is wrong?" in opened
    id_ = next(t.id for t in case.rows().shown if t.statement.code == "raises")
    assert web.post(f"/sign/{id_}", data={"sign": "-"}, headers=ORIGIN).status_code == 200
    assert "unrest in the valley ↑ up forced" in page(web, "/whatif?up=harvest")
    web.post("/undo", headers=ORIGIN)
    assert "unrest in the valley ↓ down forced" in page(web, "/whatif?up=harvest")


@pytest.mark.parametrize(("kind", "sign", "words"), [("influence", "x", "one of the signs"), ("goal", "+", "only influences have a sign")])
def test_a_sign_that_cannot_be_is_refused(web: TestClient, case: Case, kind: str, sign: str, words: str) -> None:
    id_ = next(t.id for t in case.rows().shown if t.statement.kind == kind)
    answer = web.post(f"/sign/{id_}", data={"sign": sign}, headers=ORIGIN)
    assert answer.status_code == 400 and words in answer.text


def test_two_concepts_are_made_one_and_parted_again(web: TestClient) -> None:
    assert "Water moves" in page(web, "/whatif")
    data = {"first": "Water", "second": "water supply of Sudmark", "back": "/whatif"}
    assert web.post("/fold", data=data, headers=ORIGIN).status_code == 200
    assert "Water moves" not in page(web, "/whatif")
    web.post("/undo", headers=ORIGIN)
    assert "Water moves" in page(web, "/whatif")
    assert web.post("/fold", data={"first": "harvest", "second": "harvest"}, headers=ORIGIN).status_code == 400
    assert web.post("/fold", data={"first": "harvest"}, headers=ORIGIN).status_code == 400


class TestReadingOnly:
    @pytest.fixture
    def reader(self, case: Case, tmp_path: Path) -> Iterator[TestClient]:
        from cuibono.web import application
        from tests.web.conftest import HERE, PORT, TOKEN

        case.rows()
        with TestClient(application(case.folder, token=TOKEN, port=PORT, read_only=True), base_url=HERE) as client:
            client.get(f"/?token={TOKEN}")
            yield client

    def test_nothing_offers_a_change(self, reader: TestClient) -> None:
        first = re.findall(r'href="([^"]*arrow=[^"]*)#drawn"', reader.get("/whatif?up=Orland+dam").text)[0].replace("&amp;", "&")
        assert "<form" not in reader.get(first).text.split('id="arrow"')[1].split("</figure>")[0]
        assert 'action="/fold"' not in reader.get("/whatif").text
