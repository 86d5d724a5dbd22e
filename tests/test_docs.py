"""The pages say what the program does: generated ones are fresh, everything has its entry, links and snippets work."""

from __future__ import annotations

import re
import runpy
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cuibono import export, ontology, readers
from cuibono.ask.forms import FORMS
from cuibono.case import open_case
from cuibono.cli import main
from tests.build import gold_many

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("samples/*.md"), *ROOT.glob("docs/**/*.md")])
REFERENCE = ROOT / "docs/reference"
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PLACE = re.compile(r"<!-- output: .+? -->\n(.*)")
generate = runpy.run_path(str(ROOT / "docs/generate.py"))


def page(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def snippets(name: str, language: str) -> list[str]:
    return [m[2] for m in FENCED.finditer((ROOT / name).read_text(encoding="utf-8")) if m[1] == language]


def typed(path: Path) -> Iterator[list[str]]:
    """Yield the commands of a page that stand in blocks."""
    for block in FENCED.finditer(path.read_text(encoding="utf-8")):
        for line in block[2].splitlines():
            if re.match(r"(?:\$ )?cuibono ", line):
                yield shlex.split(re.split(r"  +", line.removeprefix("$ "), maxsplit=1)[0], comments=True)


def test_the_pages_are_fresh() -> None:
    assert generate["stale"]() == [], "run python docs/generate.py"


def test_every_command_has_its_entry() -> None:
    assert [name for name in main.commands if f"\n## {name}\n" not in page("commands.md")] == []


def test_every_code_has_its_entry() -> None:
    assert [c.name for c in ontology.codes() if f"\n### `{c.name}`: {c.label}\n" not in page("ontology.md")] == []


def test_every_format_has_its_entry() -> None:
    known = [*readers.FORMATS, *readers.SAVE_AS, *export.FORMATS]
    assert [name for name in known if f"`{name}`" not in page("formats.md")] == []


def test_every_question_has_its_entry() -> None:
    assert [f.example for f in FORMS if f"*{f.example}*" not in page("questions.md")] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    places = [link.partition("#")[0] for link in LINK.findall(path.read_text(encoding="utf-8")) if not re.match(r"\w+:", link)]
    assert [p for p in places if p and not (path.parent / p).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_commands_that_are_shown_exist(path: Path) -> None:
    for _, name, *words in (c for c in typed(path) if len(c) > 1 and not c[1].startswith(("-", "COMMAND"))):
        command = main.commands[name]
        while isinstance(command, click.Group) and words:
            command = command.commands[words.pop(0)]
        known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)} | {"--help", "-h"}
        assert [w for w in words if w.startswith("--") and w not in known and w != "--"] == []


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md", "docs/exchange.md", "docs/compare.md", "docs/case-study.md"])
def test_every_place_for_an_output_is_filled(name: str) -> None:
    assert [m[0] for m in PLACE.finditer((ROOT / name).read_text(encoding="utf-8")) if not m[1].startswith("```")] == []


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md"])
def test_python_snippets_run(name: str, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_case("gabala", create=True) as case:
        list(case.read([folder], read_many=gold_many))
    found = snippets(name, "python")
    for snippet in found:
        exec(compile(snippet, name, "exec"), {})
    assert found


def test_a_copy_of_eight_words_is_found() -> None:
    """The envoy of Norland went home before the first snow fell."""
    article = "The envoy of Norland went home before the first snow fell."
    assert generate["outputs"].repeated("Orm: the envoy of Norland went home before the thaw", article) == ["the envoy of norland went home before the"]
    assert generate["outputs"].repeated("the envoy of Norland went home before anybody", article) == []


def test_a_page_can_have_a_file_with_other_words_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Orm sent two envoys.", encoding="utf-8")
    edited = generate["outputs"]._edited
    edited("a.txt to b.txt: two envoys -> three envoys", tmp_path)
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "Orm sent three envoys."
    with pytest.raises(SystemExit, match="0 times"):
        edited("a.txt to b.txt: ten envoys -> three envoys", tmp_path)
