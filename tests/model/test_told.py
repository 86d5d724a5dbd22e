"""What is told of a model's reading: what each pass gave, which model it was, and at which server."""

from __future__ import annotations

import json
from pathlib import Path

from cuibono import second
from tests.build import small_reading
from tests.model.stub import item, said, serving
from tests.model.test_reading import TEXT, article, read, reader, typed

__all__ = ["article"]  # a fixture


def servers(case: Path) -> set[str]:
    rows = json.loads(typed("claims", "--case", str(case), "--coder", "model:tiny", "--json").output)
    return {r["read_by"] for r in rows if r["coder"] == "model:tiny"}


def test_what_the_server_calls_the_state_of_its_model_stands_beside_what_it_read(article: Path) -> None:
    """Two replies of two states: both are named, and a reply of an earlier program, which names none, is read as before."""
    with serving(lambda body, n: {"text": said([item(n, 1, "promised Orm a loan", "event.agree")]), "fingerprint": f"fp{n}"}) as server:
        read(article, server, "--thorough")
    case, host = article.parent / "case", server.endpoint.split("/")[2]
    assert servers(case) == {f"model:tiny (m fp1 fp2 at {host})"}
    for path in (case / "replies").glob("*.json"):
        path.write_text(json.dumps({k: v for k, v in json.loads(path.read_text("utf-8")).items() if k != "fingerprint"}), "utf-8")
    typed("read", str(article), "--case", str(case), "--model", "tiny", "--thorough", "--offline")
    assert servers(case) == {f"model:tiny (m at {host})"}


def test_what_a_pass_lost_is_counted_too() -> None:
    """The second pass says what the first said, and something more: one is gained, none lost; the other way round one is lost."""
    acts = [("agree", "Tarn", "promised", "Orm"), ("confirm", "two envoys", "confirm", "")]
    few, many = (small_reading(TEXT, *a, coder="model:m") for a in (acts[:1], acts))
    assert second._passes(few, many) == second.Passes(1, 0, 1, 0, 0)
    assert second._passes(many, few) + second._passes(few, many) == second.Passes(3, 0, 1, 1, 0)


def test_the_server_stands_beside_each_statement(article: Path) -> None:
    """In show, in listings, in every export."""
    with serving(reader) as server:
        read(article, server)
    case, host = str(article.parent / "case"), server.endpoint.split("/")[2]
    rows = json.loads(typed("claims", "--case", case, "--coder", "model:tiny", "--json").output)
    assert rows and {r["read_by"].split("model:tiny ")[1] for r in rows} == {f"(m at {host})"}
    assert f"not known (read by model:tiny (m at {host}))" in typed("show", rows[0]["id"], "--case", case).output
    for form in ("csv", "jsonl", "annotation"):
        out = article.parent / form
        typed("export", form, "--out", str(out), "--case", case)
        text = (out / "statements.csv" if out.is_dir() else out).read_text(encoding="utf-8")
        assert f"model:tiny (m at {host})" in text, form
