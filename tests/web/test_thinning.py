"""Large networks: up to 1,500 lines all is drawn; beyond, the actors of whom most is told, with what is hidden and how to show it."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from cuibono.web import thinning
from cuibono.web.edges import Edge
from cuibono.web.thinning import MANY_LINES, STEPS, thinned
from tests.web.test_whatif import page


def edge(a: str, b: str) -> Edge:
    return Edge(f"{a}{b}", a, b, "events", "meet", "meets", "+", "certain", False, False, False, (None,))  # type: ignore[arg-type]


def test_a_small_network_is_drawn_whole() -> None:
    found = [edge(str(n), "hub") for n in range(MANY_LINES)]
    assert thinned(found).edges == tuple(found) and not thinned(found).hidden and not thinned(found).choices


def test_of_a_large_one_the_weightiest_are_drawn_and_the_rest_is_counted() -> None:
    found = [edge(f"a{n}", f"a{m}") for n in range(200) for m in range(n) if (n + m) % 7 == 0 or n < 30]
    thin = thinned(found)
    assert len(found) > MANY_LINES and thin.shown <= STEPS[0] < thin.actors == 200
    assert thin.hidden == len(found) - len(thin.edges) > 0 and thin.choices == (120, 250)
    assert {"a0", "a29"} <= {x for e in thin.edges for x in (e.actor, e.recipient)}
    assert not thinned(found, wanted=250).hidden and thinned(found, wanted=7).edges == thin.edges


def test_the_centre_and_its_neighbours_come_first() -> None:
    crowd = [edge(f"a{n}", f"a{m}") for n in range(150) for m in range(n) if n % 3 == 0]
    thin = thinned([*crowd, edge("lone", "a149"), edge("b", "lone")], centre="lone")
    assert {"lone", "a149", "b"} <= {x for e in thin.edges for x in (e.actor, e.recipient)}


def test_a_part_of_the_network_fills_the_picture(web: TestClient) -> None:
    whole, part = (re.search(r'viewBox="(\S+) (\S+) (\S+) (\S+)" role="group"', web.get(a).text) for a in ("/network", "/network?of=Norland"))
    assert whole and part and float(part[3]) <= float(whole[3]) <= 1000 and round(float(part[4]) / float(part[3]), 2) == 0.68


def test_what_is_hidden_is_told_with_the_way_to_it(web: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = web.get("/network").text.count('class="node ')
    monkeypatch.setattr(thinning, "MANY_LINES", 3)
    monkeypatch.setattr(thinning, "STEPS", (4, 100))
    html, text = web.get("/network?told=all").text, page(web, "/network?told=all")
    assert re.search(rf"{whole} actors and \d+ lines are too many", text) and re.search(r"\d+ lines? and \d+ actors are hidden", text)
    assert 0 < html.count('class="node ') <= 4 < whole and 'href="?told=all&amp;actors=100">all' in html
    everybody = web.get("/network?actors=100").text
    assert everybody.count('class="node ') == whole and "All of it is drawn" in everybody and 'href="?actors=4"' in everybody
