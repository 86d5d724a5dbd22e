"""Every view answers, and shows what it promises."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cuibono.ask.cast import cast
from cuibono.case import Case
from cuibono.web import timeline
from cuibono.web.cards import card
from cuibono.web.desk import View
from tests.build import small_reading
from tests.web.conftest import ORIGIN, PART, told


def document(case: Case, name: str) -> str:
    return next(p.id for p in case.rows().papers.values() if p.name.startswith(name))


def test_documents_with_their_dates_and_counts(web: TestClient, case: Case) -> None:
    page = web.get("/").text
    assert "Who owns the hills of Sudmark?" in page and "5 November 2012" in page
    assert "In brief" in page
    assert "Brief of" in web.get(f"/?document={document(case, 'quarry')}").text


def test_reading_view_shows_text_and_statements(web: TestClient, case: Case) -> None:
    page = web.get(f"/read/{document(case, 'quarry')}").text
    assert 'class="t stance certain"' in page and 'class="furniture"' in page and 'class="mark booster"' in page
    assert 'class="t tie doubtful"' in page and 'data-v="Jon Halvar"' in page


def test_one_statement_open_without_scripts(web: TestClient, case: Case) -> None:
    id_ = told(case.rows(), "goal", "wants").id
    page = web.get(f"/read/{document(case, 'quarry')}?s={id_}").text
    assert page.count('class="details"') == 1 and "According to" in page and 'class="lit"' in page


@pytest.mark.parametrize(("query", "count"), [("?kind=tie", None), ("?from=0.95", 0), ("?all=1", 13), ("?voice=-", None)])
def test_filters_work_without_scripts(web: TestClient, case: Case, query: str, count: int | None) -> None:
    page = web.get(f"/read/{document(case, 'quarry')}{query}").text
    shown = int(page.split('id="count">')[1].split("<")[0])
    assert page.count("data-shown hidden") + shown <= 13
    assert shown == count if count is not None else 0 < shown < 13


def test_statements_by_filter(web: TestClient) -> None:
    assert "2 statements" in web.get("/statements?kind=lever").text or "1 statement" in web.get("/statements?kind=lever").text
    assert "No statement passes" in web.get("/statements?actor=Nobody+at+all").text
    assert "contested" in web.get("/statements?contested=1").text


def test_cast_and_actor(web: TestClient, case: Case) -> None:
    assert "Jon Halvar" in web.get("/cast").text
    page = web.get(f"/cast/{case.rows().find_entity('Norland').id}").text
    assert "Said to do" in page and "Levers" in page and "Named as" in page


def test_who_says_what(web: TestClient) -> None:
    page = web.get("/voices").text
    assert "cell denies" in page and "Foreign Ministry of Norland" in page
    assert page.index('<tr class="contested"') < page.index("</tbody>")


def test_timeline_by_event_and_by_saying(web: TestClient) -> None:
    assert "October" in web.get("/timeline").text
    assert "by when it was said" in web.get("/timeline?by=said&lanes=actor").text
    assert "Nothing here is dated" in web.get("/timeline?since=2099").text


def test_network_layers_and_ego(web: TestClient, case: Case) -> None:
    whole = web.get("/network").text
    assert whole.count('class="node') > web.get("/network?layer=influence").text.count('class="node') > 0
    ego = web.get("/network?of=Norland&depth=1").text
    assert "Network of Norland" in ego and 0 < ego.count('class="node') <= whole.count('class="node')
    edge = whole.split('data-id="e-')[1].split('"')[0]
    assert 'class="quote"' in web.get(f"/network/edge/e-{edge}").text
    assert "Norland" in web.get(f"/network?edge=e-{edge}").text


def test_places_are_kept_and_stable(web: TestClient, case: Case) -> None:
    before = web.get("/network").text
    assert before == web.get("/network").text
    id_ = case.rows().find_entity("Norland").id
    assert web.post("/layout", data={"places": f'{{"{id_}": [12, 34]}}'}, headers=ORIGIN).json()["kept"] == 1
    assert 'transform="translate(12.0 34.0)"' in web.get("/network").text
    assert web.post("/layout", data={"places": "[1]"}, headers=ORIGIN).status_code == 400


def test_whom_no_text_names_is_drawn_and_listed_on_demand(web: TestClient, case: Case) -> None:
    text = "Ada Krem met Orm. They warned Krem. Orm blamed nobody."
    case.add(
        small_reading(text, ("consult", "Ada Krem", "met", "Orm"), ("threaten", "They", "warned", "Krem"), ("accuse", "Orm", "blamed", "nobody")), name="n.txt"
    )
    names = {"They", "nobody"}
    assert not names & {r["name"] for r in cast(case.rows())}
    assert names <= {r["name"] for r in cast(case.rows(), everything=True)}
    drawn, whole = web.get("/network").text, web.get("/network?unnamed=1").text
    assert [">They<" in drawn, ">nobody<" in drawn, ">They<" in whole, ">nobody<" in whole] == [False, False, True, True]
    ids = [part.partition('"')[0] for part in whole.split('data-id="e-')[1:]]
    assert {web.get(f"/network/edge/e-{id_}").status_code for id_ in ids} == {200}


def test_the_time_asked_for_bounds_the_axis(case: Case) -> None:
    view = View(case.rows())
    whole = timeline.drawing(view, lambda name: "")["items"]
    cut = timeline.drawing(view, lambda name: "2012-11-01" if name == "since" else "")["items"]
    assert min(i.start for i in cut) == date(2012, 11, 1).toordinal() > min(i.start for i in whole)
    assert any(i.open_start for i in cut if i.start == date(2012, 11, 1).toordinal())


def test_a_figure_that_a_place_shows_is_not_told_again(case: Case) -> None:
    found = {c.figured: c for t in case.rows().statements.values() if (c := card(View(case.rows()), t)).figure}
    assert all(any(w in f"{c.first}{c.second}{c.rest}" for w in c.figure.split()) for figured, c in found.items() if figured) and found


def test_search(web: TestClient) -> None:
    assert "<mark>gas</mark>" in web.get("/search?q=gas").text
    assert "No sentence" in web.get("/search?q=xylophone").text


@pytest.mark.parametrize("path", ["/read/d-none", "/statement/s-none", "/cast/Nobody", "/network/edge/e-1", "/nowhere", "/dossier/export.exe"])
def test_what_is_not_there_is_told(web: TestClient, path: str) -> None:
    answer = web.get(path)
    assert answer.status_code in {400, 404} and "Not done" in answer.text


def test_the_page_notices_another_program(web: TestClient, case: Case) -> None:
    before = web.get("/pulse").json()["moment"]
    assert web.get("/pulse").json()["moment"] == before
    case.judge(next(iter(case.rows().statements)), "right")
    assert web.get("/pulse").json()["moment"] != before
    assert "right" in web.get("/statements?verdict=right").text


def test_a_change_says_how_the_case_stood_before_and_after(web: TestClient, case: Case) -> None:
    id_ = next(iter(case.rows().statements))
    first = web.post(f"/judge/{id_}", data={"verdict": "right"}, headers=PART).headers
    second = web.post(f"/judge/{id_}", data={"verdict": "wrong"}, headers=PART).headers
    assert first["x-before"] != first["x-after"] and first["x-after"] == second["x-before"]


def test_documents_are_added_and_read(web: TestClient, tmp_path: Path) -> None:
    files = [("files", ("note.txt", b"Orm met Halvar.", "text/plain")), ("files", ("bad.pdf", b"%PDF-1.4 nothing", "application/pdf"))]
    assert web.post("/add", files=files, data={"text": "", "date": "2012"}, headers=ORIGIN).status_code == 200
    for _ in range(200):
        page = web.get("/progress").text
        if "<progress" not in page:
            break
    assert "1 document read" in page and "bad.pdf" in page
    assert "note.txt" in web.get("/").text
    assert web.post("/add", data={"text": "  "}, headers=ORIGIN).status_code == 400


def test_of_many_documents_a_page_is_shown_with_the_way_to_the_others(web: TestClient, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cuibono.web.listings.PAPERS", 1)
    papers = [p.id for p in case.rows().papers.values()]
    first, second = web.get("/").text, web.get("/?after=1").text
    assert [p for p in papers if f'href="/read/{p}"' in first.partition("</table>")[0]] == papers[:1]
    assert [p for p in papers if f'href="/read/{p}"' in second.partition("</table>")[0]] == papers[1:2]
    assert 'href="/?after=1" rel="next"' in first and 'href="/?after=0" rel="prev"' in second and f"of {len(papers)} documents" in first
    assert "<table" in web.get("/?after=999").text


def test_of_a_long_timeline_the_first_are_drawn_and_all_are_counted(web: TestClient, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = timeline.drawing(View(case.rows()), lambda name: "")
    monkeypatch.setattr("cuibono.web.timeline.MOST", 2)
    part = timeline.drawing(View(case.rows()), lambda name: "")
    assert part["items"] == whole["items"][:2] and part["count"] == whole["count"] > 2
    assert f"the first 2 of {whole['count']} things" in " ".join(web.get("/timeline").text.split())
    by_day = timeline.drawing(View(case.rows()), lambda name: "said" if name == "by" else "")
    assert by_day["items"] and {i.row["published"] for i in by_day["items"]} <= {p.published.value for p in case.rows().papers.values() if p.published}


@pytest.mark.parametrize("page", ["/statements", "/network", "/timeline"])
def test_a_field_for_a_day_says_how_one_is_written(web: TestClient, page: str) -> None:
    text = web.get(page).text
    (since,) = re.findall(r'<input name="since"[^>]*>', text)
    assert "2012-11-05, 2012-11, 2012" in since
    (form,) = re.findall(r'pattern="([^"]+)"', since)
    assert [bool(re.fullmatch(form, words)) for words in ("2012-11-05", "2012", "yesterday")] == [True, True, False]
