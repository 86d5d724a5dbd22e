"""The page that sets accounts side by side; it works without scripts."""

from __future__ import annotations

from starlette.testclient import TestClient

from cuibono.case import Case, Given


def test_one_matter_is_lined_up_with_wording_and_certainty_of_each(web: TestClient) -> None:
    page = web.get("/compare").text
    rows = page.split('<h2 id="contested">')[1].split('<h2 id="agreed">')[0]
    assert "2 texts, 2 accounts" in page and 'aria-current="page">Compare' in page
    row = next(r for r in rows.split("<tr>") if r.count('class="telling"') > 1)
    assert row.count("<td>") == 2 and "says nothing of it" not in row
    assert "asserted and denied" in rows and 'status line certain">certain' in rows


def test_figures_ten_times_apart_stand_at_their_matter_and_in_a_list(web: TestClient, case: Case) -> None:
    for name, killed in (("post", "at least 300 people"), ("star", "3,000 people")):
        text = f"The storming of Ennis by the army killed {killed} on Friday, the paper said."
        list(case.read_bytes([(f"{name}.txt", text.encode())], Given(date="2014-05-04", publisher=name)))
    page = web.get("/compare").text
    contested, apart = page.split('<h2 id="contested">')[1].split('<h2 id="figures">')
    row = next(r for r in contested.split("<tr>") if "3,000" in r)
    assert '<a href="#figures">10 times apart</a>' in row and row.count('class="telling"') > 1
    assert "<b>10 times apart</b>" in apart and "at least 300" in apart


def test_what_one_account_tells_is_listed_under_it(web: TestClient) -> None:
    alone = web.get("/compare").text.split('<h2 id="alone">')[1]
    assert alone.count("<details>") == 2 and "<q>" in alone


def test_a_choice_of_documents_is_an_address(web: TestClient, case: Case) -> None:
    first, second = case.rows().papers
    assert web.get(f"/compare?d={first}&d={second}&all=1").text.count(" checked") == 3
    assert web.get(f"/compare?d={first}&d=nothing").text.count(" checked") == 2


def test_one_document_alone_is_told_what_is_missing(web: TestClient, case: Case) -> None:
    case.remove(next(iter(case.rows().papers)))
    page = web.get("/compare")
    assert page.status_code == 200 and "Two documents are needed" in page.text
