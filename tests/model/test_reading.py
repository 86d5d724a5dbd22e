from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cuibono.case import open_case
from cuibono.cli import main
from cuibono.engines.endpoint import Sender
from cuibono.prompt import Reply, Request, codebook
from tests.model import stub
from tests.model.stub import Behave, item, lines, role, said, serving

TEXT = """The Harbour Post writes that Tarn promised Orm a loan of 40 million on Monday.

Tarn refutes it, but two envoys confirm the promise. The minister did not approve the deal.
"""


def typed(*words: str, text: str = "y\n") -> Result:
    return CliRunner().invoke(main, list(words), input=text)


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CUIBONO_CONFIG", str(tmp_path / "config"))
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def read(article: Path, server: stub.Stub, *more: str, text: str = "y\n") -> Result:
    typed("model", "add", "tiny", "--endpoint", server.endpoint, "--model", "m", "--local", "--price-in", "1", "--price-out", "2")
    return typed("read", str(article), "--case", str(article.parent / "case"), "--model", "tiny", *more, text=text)


def reader(body: dict[str, Any], _: int) -> stub.Answer:
    """Answer as a careful reader would, with some faults among it."""
    at = {text[:8]: n for n, text in lines(body)}
    post, tarn, minister = at["The Harb"], at["Tarn ref"], at["The mini"]
    items = [
        item(
            1,
            post,
            "promised Orm a loan",
            "event.agree",
            sources=["The Harbour Post"],
            roles=[role("actor", "Tarn"), role("recipient", "Orm")],
            when="on Monday",
        ),
        item(2, tarn, "refutes", "stance.deny", roles=[role("actor", "Tarn"), role("content", "it", 1)]),
        item(3, tarn, "refused to pay", "event.reject", roles=[role("actor", "Tarn")]),
        item(4, minister, "approve the deal", "event.support", roles=[role("actor", "The minister")]),
        item(5, post, "promised Orm a loan", "event.invented"),
        item(6, post, "promised Orm a loan", "event.agree", sources=["The Evening Post"], roles=[role("actor", "Tarn")]),
    ]
    return {"text": said(items)}


def test_a_model_reads_beside_the_network_and_what_is_nowhere_in_the_text_is_refused(article: Path) -> None:
    with serving(reader) as server:
        told = read(article, server)
    assert told.exit_code == 0, told.output
    assert "1 document, 1 window to 127.0.0.1" in told.output and "Send? [y/N]" in told.output
    assert "1 of 1 windows read; 3 statements, 3 refused" in told.output
    assert re.search(r"0\.0\d+ spent: \dk tokens in, \d+ out", told.output)
    rows = json.loads(typed("claims", "--case", str(article.parent / "case"), "--coder", "model:tiny", "--all", "--json").output)
    assert {(r["kind"], r["code"]) for r in rows} == {("event", "agree"), ("stance", "deny"), ("event", "support")}
    deny = next(r for r in rows if r["code"] == "deny")
    assert {x["name"]: x.get("statement") for x in deny["roles"]}["content"] == next(r["id"] for r in rows if r["code"] == "agree")
    agree = next(r for r in rows if r["code"] == "agree")
    assert agree["sources"] and "Harbour Post" in agree["sources"][0]


def test_a_word_of_negation_beside_the_quote_asks_for_a_look(article: Path) -> None:
    with serving(reader) as server:
        read(article, server)
    with open_case(article.parent / "case") as case:
        notes = [n for n in case.notes("model:tiny") if n["stage"] == "review"]
    assert any("not" in n["message"] for n in notes)


def test_a_second_run_sends_nothing_and_says_the_same(article: Path) -> None:
    with serving(reader) as server:
        read(article, server)
        sent = len(server.bodies)
        first = typed("claims", "--case", str(article.parent / "case"), "--json").output
        again = read(article, server)
        assert len(server.bodies) == sent
    assert "nothing was sent" in again.output
    assert typed("claims", "--case", str(article.parent / "case"), "--json").output == first


def test_without_a_yes_nothing_is_sent_and_a_dry_run_shows_the_bytes(article: Path) -> None:
    with serving(reader) as server:
        assert "nothing was sent" in read(article, server, text="n\n").output
        shown = read(article, server, "--dry-run")
        assert not server.bodies
        read(article, server, "--yes")
        body = json.loads(shown.output.splitlines()[-1])["body"]
        assert body == server.bodies[0]


def test_a_server_that_invents_everything_adds_nothing(article: Path) -> None:
    def inventor(body: dict[str, Any], _: int) -> stub.Answer:
        return {"text": said([item(k, n, f"the secret pact number {k}") for k, (n, _) in enumerate(lines(body), 1)])}

    with serving(inventor) as server:
        told = read(article, server)
    assert "0 statements, 3 refused (3 quote)" in told.output
    assert json.loads(typed("claims", "--case", str(article.parent / "case"), "--coder", "model:tiny", "--all", "--json").output) == []


@pytest.mark.parametrize(
    ("behave", "told"),
    [
        (lambda b, n: {"text": f"```json\n{reader(b, n)['text']}\n```"}, "1 of 1 windows read"),
        (lambda b, n: {"text": f"<think>hm {{</think>{reader(b, n)['text']}"}, "1 of 1 windows read"),
        (lambda b, n: {"text": "I cannot help with that."} if n == 1 else reader(b, n), "1 of 1 windows read"),
        (lambda b, n: {"text": "I cannot help with that."}, "0 of 1 windows read"),
        (lambda b, n: {"text": '{"facts": []}'}, "0 of 1 windows read"),
        (lambda b, n: {"text": "", "finish": "content_filter"}, "0 statements"),
        (lambda b, n: {"text": '{"statements": ' + " " * 2000} if "response_format" in b else reader(b, n), "1 of 1 windows read"),
    ],
)
def test_fenced_thought_refused_and_foreign_answers_are_counted_right(article: Path, behave: Behave, told: str) -> None:
    with serving(behave) as server:
        result = read(article, server)
    assert told in result.output, result.output
    assert len(server.bodies) <= 8


def test_an_answer_cut_short_is_asked_for_in_halves(article: Path) -> None:
    with serving(lambda b, n: {"text": '{"statements": [', "finish": "length"} if len(lines(b)) > 1 else stub.honest(b, n)) as server:
        told = read(article, server)
    assert "3 statements" in told.output and len(server.bodies) >= 4


def test_a_window_that_is_asked_for_in_parts_is_one_window_unread(article: Path) -> None:
    """Of three windows the first has ten sentences that no answer is had for."""
    article.write_text("\n\n".join(f"The minister of port {n} accused the envoy of port {n} of smuggling grain, and he laughed at it." for n in range(90)))
    with serving(lambda b, n: {"text": "{", "finish": "length"} if lines(b)[0][0] <= 10 else stub.honest(b, n)) as server:
        told = read(article, server).output
    assert "2 of 3 windows read; 80 statements" in told, told


def test_a_run_that_breaks_loses_no_reply(article: Path) -> None:
    article.write_text("\n\n".join(f"The minister of port {n} accused the envoy of port {n} of smuggling grain, and he laughed at it." for n in range(90)))
    with serving(lambda b, n: stub.honest(b, n) if n < 3 else {"code": 401}) as server:
        broken = read(article, server)
        assert broken.exit_code == 7 and "refuses the key" in broken.output
    kept = list((article.parent / "case/replies").glob("*.json"))
    assert len(kept) == 2
    with serving(stub.honest) as other:
        typed("model", "add", "tiny", "--endpoint", other.endpoint, "--model", "m", "--local")
        planned = typed("read", str(article), "--case", str(article.parent / "case"), "--model", "tiny", text="n\n").output
    assert "window" in planned


def test_what_is_confidential_goes_to_no_foreign_model(article: Path) -> None:
    case = article.parent / "case"
    typed("read", str(article), "--case", str(case))
    (case / "case.toml").write_text("version = 1\nconfidential = true\n", encoding="utf-8")
    typed("model", "add", "far", "--endpoint", "https://models.example/v1", "--model", "m")
    told = typed("read", str(article), "--case", str(case), "--model", "far", "--yes")
    assert told.exit_code == 2 and "confidential" in told.output


def test_rebuild_reads_the_replies_again(article: Path) -> None:
    case = str(article.parent / "case")
    with serving(reader) as server:
        read(article, server)
    before = typed("claims", "--case", case, "--json", "--all").output
    (article.parent / "case/case.db").unlink()
    assert typed("rebuild", "--case", case).exit_code == 0
    assert typed("claims", "--case", case, "--json", "--all").output == before


def test_a_second_pass_adds_what_the_first_left_out(article: Path) -> None:
    def twice(body: dict[str, Any], n: int) -> stub.Answer:
        first = [item(1, 1, "promised Orm a loan", "event.agree", roles=[role("actor", "Tarn")])]
        more = [item(2, 2, "confirm the promise", "stance.confirm", roles=[role("actor", "two envoys"), role("content", "the promise", 1)])]
        return {"text": said(more if "coded already" in body["messages"][1]["content"] else first)}

    with serving(twice) as server:
        told = read(article, server, "--thorough")
    assert "2 statements" in told.output and len(server.bodies) == 2
    assert "first pass: 1 statement, 0 refused; second pass: 1 more, 0 refused, none of the first lost" in told.output


def test_the_cap_stops_the_run_and_keeps_what_came(article: Path) -> None:
    with serving(reader) as server:
        told = read(article, server, "--cap", "0.0001")
    assert told.exit_code == 7 and "cap of 0.0001" in told.output and not server.bodies


def test_a_model_that_was_not_added_is_told_how_to_add_it(article: Path) -> None:
    told = typed("read", str(article), "--case", str(article.parent / "case"), "--model", "nobody")
    assert told.exit_code == 2 and "cuibono model add nobody" in told.output


def test_check_tries_the_server_and_keeps_its_form(article: Path) -> None:
    with serving(lambda b, n: {"code": 500} if b.get("response_format", {}).get("type") == "json_schema" else stub.honest(b, n)) as server:
        typed("model", "add", "tiny", "--endpoint", server.endpoint, "--model", "m")
        told = typed("model", "check", "tiny", "--json")
    rows = {r["check"]: r["found"] for r in json.loads(told.output)}
    assert rows["answers in the form"] == "good" and rows["stays on this machine"] == "bad"
    assert json.loads(typed("model", "list", "--json").output)[0]["form"] == "json_object"
    assert json.loads((article.parent / "config/check-tiny.json").read_text(encoding="utf-8"))["model"]["form"] == "json_object"


def test_ctrl_c_keeps_what_came_and_the_next_run_asks_only_for_the_rest(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article.write_text("\n\n".join(f"The minister of port {n} accused the envoy of port {n} of smuggling grain, and he laughed at it." for n in range(90)))
    once = Sender.__call__

    def interrupted(sender: Sender, request: Request) -> Reply:
        if len(list((article.parent / "case/replies").glob("*.json"))) == 2:
            raise KeyboardInterrupt
        return once(sender, request)

    with serving(stub.honest) as server:
        monkeypatch.setattr(Sender, "__call__", interrupted)
        told = read(article, server)
        assert told.exit_code and "2 new replies kept" in told.output
        monkeypatch.setattr(Sender, "__call__", once)
        part = read(article, server, "--offline")
        assert "2 of 3 windows read" in part.output
        after = read(article, server)
        assert "1 window to" in after.output and "3 of 3 windows read; 90 statements" in after.output
        assert len(server.bodies) == 3


def test_a_second_pass_is_counted_in_what_it_costs(article: Path) -> None:
    with serving(reader) as server:
        once, twice = (read(article, server, *more, text="n\n").output for more in ((), ("--thorough",)))
    assert "asked about twice" in twice and "asked about twice" not in once
    assert int(re.search(r"about (\d+)k tokens", twice)[1]) > 1.5 * int(re.search(r"about (\d+)k tokens", once)[1])  # type: ignore[index]


def test_a_document_alone_may_be_confidential(article: Path) -> None:
    case = article.parent / "case"
    typed("read", str(article), "--case", str(case))
    (case / "case.toml").write_text('version = 1\nconfidential = ["article.txt"]\n', encoding="utf-8")
    typed("model", "add", "far", "--endpoint", "https://models.example/v1", "--model", "m")
    assert "confidential" in typed("read", str(article), "--case", str(case), "--model", "far", "--dry-run").output
    with serving(reader) as server:
        assert "1 of 1 windows read" in read(article, server).output


def test_an_upgrade_that_asks_in_other_words_loses_no_reading_that_was_paid_for(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = str(article.parent / "case")
    with serving(reader) as server:
        read(article, server)
        before = typed("claims", "--case", case, "--json", "--all").output
        system = codebook.system
        monkeypatch.setattr(codebook, "system", lambda codes: system(codes) + "\nBe brief.")
        assert typed("rebuild", "--case", case).exit_code == 0
        assert typed("claims", "--case", case, "--json", "--all").output == before
        assert "3 statements" in read(article, server, "--offline").output
        assert "1 window to" in read(article, server, text="n\n").output and len(server.bodies) == 1


def test_a_cap_needs_both_prices(article: Path) -> None:
    with serving(reader) as server:
        typed("model", "add", "tiny", "--endpoint", server.endpoint, "--model", "m", "--local", "--price-in", "1")
        told = typed("read", str(article), "--case", str(article.parent / "case"), "--model", "tiny", "--cap", "1", "--yes")
        assert told.exit_code == 2 and "--cap needs both prices" in told.output and not server.bodies
