"""The page of benefits: who gains and who loses, by stated and by imputed goals, each cell open to its paths."""

from __future__ import annotations

import json

from click.testing import CliRunner
from starlette.testclient import TestClient

from cuibono.case import Case
from cuibono.cli import main
from cuibono.simulate import telling
from cuibono.simulate.benefits import tells
from cuibono.web.desk import View
from cuibono.web.gains import table
from cuibono.web.question import Question
from tests.web.test_whatif import case, page

__all__ = ["case"]  # the dam article


def test_the_cells_are_those_of_the_command_line(case: Case) -> None:
    for way in ("up", "down"):
        view, posed = View(case.rows()), Question()
        ours = [telling.cell_row(c) for c in table(posed.chart(view), posed, view, way) if tells(c)]
        told = CliRunner().invoke(main, ["benefits", "--json", *(["--down"] if way == "down" else []), "--case", str(case.folder)]).stdout
        key = ("lever", "actor", "goals")
        theirs = [{k: v for k, v in r.items() if k != "basis"} for r in json.loads(told) if r["basis"] == "model"]
        assert sorted(json.loads(json.dumps(ours)), key=lambda r: [r[k] for k in key]) == sorted(theirs, key=lambda r: [r[k] for k in key])


def test_stated_and_imputed_goals_stand_apart(web: TestClient) -> None:
    text = page(web, "/whatif/benefits")
    assert "by its own words is said to want it" in text.replace("wants it ", "")
    assert "harvest + gains + gains" in text and "unrest in the valley − loses − loses" in text
    assert "unrest in the valley + gains + gains" in page(web, "/whatif/benefits?way=down")


def test_a_cell_opens_to_its_goals_and_paths(web: TestClient, case: Case) -> None:
    html = web.get("/whatif/benefits").text
    address = "/whatif/benefits?lever=Orland+dam&amp;actor=Norland&amp;by=imputed#cell"
    assert address in html.replace("way=up&amp;", "")
    own = page(web, "/whatif/benefits?lever=unrest+in+the+valley&actor=Valley+League&by=stated")
    assert "The push is itself what it does not want" in own
    text = page(web, "/whatif/benefits?lever=Orland+dam&actor=Norland&by=imputed")
    assert "Norland gains or loses: it is contested" in text and "Norland wants to keep Sudmark's dependence on Norland" in text
    assert "more harvest makes less unrest in the valley" in text
    assert (
        'href="/whatif?up=Orland+dam&amp;open=Sudmark%27s+dependence+on+Norland"' in web.get("/whatif/benefits?lever=Orland+dam&actor=Norland&by=imputed").text
    )


def test_one_actor_and_nobody(web: TestClient) -> None:
    text = page(web, "/whatif/benefits?of=Norland")
    assert "Valley League" not in text.split("If this goes up")[1].split("goals that are told")[0]
    assert "No goal that is told of Nobody" in page(web, "/whatif/benefits?of=Nobody")
