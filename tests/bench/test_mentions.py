from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bench import score

mentions = score("mentions")
ROWS = "Ada\tB-Person\nOrm\tI-Person\nleft\tO\nSarn\tB-Location\n.\tO\n"


@dataclass(frozen=True)
class Window:
    mentions: tuple[tuple[int, int, str, int], ...]


@dataclass(frozen=True)
class Read:
    start: int
    end: int
    form: str


@dataclass(frozen=True)
class Name:
    start: int
    end: int
    kind: str
    form: str = "name"
    probability: float = 0.9


@dataclass(frozen=True)
class Labelled:
    scheme: str
    mentions: tuple[tuple[int, int, str, int], ...]
    words: tuple[str, ...] = tuple("Green Party in the general election of Sarn town Norland".split())


WINDOW = Window(((0, 2, "person/description", 1), (0, 1, "place/name", 2), (4, 6, "event/description", 3), (5, 6, "time/name", 4)))


def test_descriptions_of_other_kinds_are_neither_asked_for_nor_counted_against() -> None:
    assert mentions.described(WINDOW) == {(0, 2)}
    assert mentions.told(WINDOW, [Read(0, 2, "description"), Read(4, 6, "description"), Read(7, 8, "description"), Read(3, 4, "name")]) == {(0, 2), (7, 8)}


def test_nested_mentions_of_the_kinds_looked_for_lie_inside_another() -> None:
    assert mentions.nested(WINDOW) == {(0, 1)}


def test_files_that_training_never_had_are_the_test_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "ner_worldwide_newswire/processed_annotated"
    folder.mkdir(parents=True)
    for name in ("a0.tsv", "a9.tsv", "held.tsv"):
        (folder / name).write_text(ROWS, encoding="utf-8")
    (tmp_path / "here.txt").write_text("\n".join(f"a{n}.tsv" for n in range(10)), encoding="utf-8")
    monkeypatch.setattr(mentions, "HERE", tmp_path / "here.txt")
    assert [w.doc for w in mentions.newswire(tmp_path, "dev")] == ["a9"]
    assert [w.doc for w in mentions.newswire(tmp_path, "test")] == ["held"]


def test_names_that_a_set_does_not_label_do_not_count_against(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("torch")
    read = [Name(0, 2, "party"), Name(3, 6, "other"), Name(5, 6, "state"), Name(7, 8, "facility"), Name(9, 10, "state")]
    monkeypatch.setattr(mentions.windows, "said", lambda window: ([], read))
    gold, found = mentions.sets(Labelled("crossner", ((0, 2, "politicalparty", -1), (3, 6, "election", -1))))
    assert gold == {(0, 2, "politicalparty")}
    assert found == {(0, 2, "politicalparty"), (9, 10, "state")}


def test_articles_and_titles_are_taken_off_and_of_names_in_names_the_outer_one_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("torch")
    words = tuple("the Sarn Bank told Prime Minister Ada Orm of the Hague".split())
    read = [Name(0, 3, "company"), Name(1, 2, "place"), Name(4, 8, "leader"), Name(9, 11, "place")]
    monkeypatch.setattr(mentions.windows, "said", lambda window: ([], read))
    gold, found = mentions.sets(Labelled("conll", ((1, 3, "ORG", -1), (6, 8, "PER", -1)), words))
    assert gold == {(1, 3, "ORG"), (6, 8, "PER")}
    assert found == {(1, 3, "ORG"), (6, 8, "PER"), (10, 11, "place")}
