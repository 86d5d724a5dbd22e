from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cuibono import prompt
from cuibono.cli import main
from tests.model import recordings, stub
from tests.model.recordings import ASKING, FOLDER, SAMPLES
from tests.model.stub import serving


@pytest.mark.parametrize("sample", SAMPLES)
def test_an_article_is_read_as_it_was_before(sample: str) -> None:
    golden = (FOLDER / f"{Path(sample).stem}.reading.txt").read_text(encoding="utf-8")
    assert recordings.written(sample) == golden, "if it is better now: python -m tests.model.recordings"


@pytest.mark.parametrize("sample", SAMPLES)
def test_an_honest_answer_loses_no_statement(sample: str) -> None:
    found = recordings.reading(sample)
    assert [n.message for n in found.notes if n.stage in {"refused", "unread"}] == []
    assert all(found.document.text[s.trigger.start : s.trigger.end] for s in found.statements) and len(found.statements) > 50


@pytest.mark.parametrize("sample", SAMPLES)
def test_replies_in_another_order_give_the_same_reading(sample: str) -> None:
    text = recordings.document(sample)
    replies = [recordings.reply(sample, r) for r in prompt.requests(text, {}, ASKING)]
    assert prompt.read(text, {r.key: r for r in reversed(replies)}, ASKING) == recordings.reading(sample)


def test_the_commands_read_an_article_from_a_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUIBONO_CONFIG", str(tmp_path / "config"))
    sample, case = "wire_gabala.txt", str(tmp_path / "case")
    by_words = {r.user: recordings.reply(sample, r).text for r in prompt.requests(recordings.document(sample), {}, ASKING)}

    def answer(body: dict[str, object], _: int) -> stub.Answer:
        return {"text": by_words[body["messages"][1]["content"]]}  # type: ignore[index]

    typed = CliRunner().invoke
    with serving(answer) as server:
        typed(main, ["model", "add", "careful", "--endpoint", server.endpoint, "--model", "m", "--local"])
        told = typed(main, ["read", str(recordings.ARTICLES / sample), "--case", case, "--model", "careful", "--yes"])
    assert "3 of 3 windows read; 61 statements" in told.output and "refused" not in told.output
    rows = json.loads(typed(main, ["claims", "--case", case, "--coder", "model:careful", "--all", "--json"]).output)
    asked = next(r for r in rows if r["code"] == "request" and "emissaries" in r["quote"])
    assert any("Tahmazli" in s for s in asked["sources"])
