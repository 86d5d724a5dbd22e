"""Who may come in, and what a hostile text can do: nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from cuibono.case import Case
from cuibono.types import Document, Hints, Reading, Span
from cuibono.web import application
from cuibono.web.routes import CHANGES, PAGES
from tests.build import gold_many
from tests.web.conftest import HERE, ORIGIN, PORT, TOKEN

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{7*7}}"


def test_nobody_comes_in_without_the_token(stranger: TestClient) -> None:
    for path in PAGES:
        assert stranger.get(path.replace("{", "").replace("}", "")).status_code == 403
    assert stranger.get("/static/workbench.css").status_code == 403
    assert stranger.get("/?token=guess").status_code == 403


def test_the_token_becomes_a_cookie_and_leaves_the_address(stranger: TestClient) -> None:
    answer = stranger.get(f"/cast?token={TOKEN}&kind=state", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/cast?kind=state")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert stranger.get("/cast").status_code == 200


def test_another_host_is_refused(web: TestClient) -> None:
    for host in ("evil.example", f"evil.example:{PORT}", "127.0.0.1:1", "127.0.0.1"):
        assert web.get("/", headers={"host": host}).status_code == 403


def test_the_redirect_stays_here(stranger: TestClient) -> None:
    assert stranger.get(f"{HERE}//evil.example/x?token={TOKEN}", follow_redirects=False).headers["location"] == "/evil.example/x"


@pytest.mark.parametrize("origin", [{}, {"origin": "null"}, {"origin": "http://evil.example"}, {"origin": f"https://127.0.0.1:{PORT}"}])
def test_a_change_from_elsewhere_is_refused(web: TestClient, origin: dict[str, str]) -> None:
    for path in CHANGES:
        assert web.post(path.replace("{", "").replace("}", ""), headers=origin).status_code == 403


def test_every_answer_forbids_what_is_not_ours(web: TestClient) -> None:
    for path in ("/", "/nowhere", "/static/workbench.css"):
        headers = web.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"


def test_pages_hold_no_inline_script_or_style(web: TestClient, case: Case) -> None:
    first = next(iter(case.rows().papers))
    for path in ("/", f"/read/{first}", "/statements", "/cast", "/network", "/voices", "/compare", "/timeline", "/dossier"):
        page = web.get(path).text
        assert "<style" not in page and " style=" not in page and " onclick" not in page and "javascript:" not in page
        assert page.count("<script") == page.count('<script src="/static/built/workbench.js" defer>')


def test_a_hostile_document_is_shown_as_text(place: Path, case: Case) -> None:
    text = f"{EVIL}\r\nnul \0 and \x1b[31m and {EVIL}"
    hints = Hints(title=EVIL, author=EVIL, publisher=EVIL)
    case.add(Reading(Document(text, hints=hints), title=EVIL, author=EVIL, publisher=EVIL, language="en", sentences=(Span(0, len(text)),)), name=f"{EVIL}.txt")
    id_ = Document(text).id
    with TestClient(application(place, token=TOKEN, port=PORT, read_many=gold_many), base_url=HERE) as client:
        for path in (f"/?token={TOKEN}", f"/read/{id_}", "/search?q=alert", f"/search?q={EVIL}", f"/cast/{EVIL}", f"/statements?actor={EVIL}&since={EVIL}"):
            page = client.get(path).text
            assert "<script>alert" not in page and "<img src=x" not in page
        assert "&lt;script&gt;alert(1)" in client.get(f"/read/{id_}").text


def test_read_only_takes_no_change(place: Path) -> None:
    with TestClient(application(place, token=TOKEN, port=PORT, read_only=True), base_url=HERE) as client:
        assert client.get(f"/?token={TOKEN}").status_code == 200
        for path in CHANGES:
            assert client.post(path.replace("{", "").replace("}", ""), headers=ORIGIN).status_code == 403
        assert '<form method="post"' not in client.get("/").text


def test_a_form_leads_back_to_a_page_of_ours_only(web: TestClient, case: Case) -> None:
    id_ = next(iter(case.rows().statements))
    for there in ("http://evil.example", "//evil.example", "/\\evil.example", ""):
        answer = web.post(f"/judge/{id_}", data={"verdict": "right", "back": there}, headers=ORIGIN, follow_redirects=False)
        assert answer.status_code == 303 and answer.headers["location"].startswith("/read/")
