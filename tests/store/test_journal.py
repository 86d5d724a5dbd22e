"""The journal: nothing written is lost, whatever breaks off."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuibono.errors import CaseError
from cuibono.store import journal
from cuibono.store.encoding import entry_from, entry_line
from cuibono.types import Entry

VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x), max_leaves=5)


def entry(do: str = "judge", about: str = "s-1", value: object = None, at: str = "2020-01-01T00:00:00") -> Entry:
    return Entry(do, about, value, "person:test", at)


@given(st.text(), st.text(), VALUES)
def test_a_line_comes_back_as_it_was(do: str, about: str, value: object) -> None:
    line = entry_line(entry(do, about, value))
    assert "\n" not in line
    assert entry_from(line) == entry(do, about, value)


def test_a_torn_last_line_is_passed_over_and_the_next_one_kept(tmp_path: Path) -> None:
    journal.append(tmp_path, entry(about="s-1"))
    with (tmp_path / journal.NAME).open("ab") as file:
        file.write(b'{"do":"judge","abo')
    assert [x.entry.about for x in journal.lines(tmp_path)] == ["s-1"]
    journal.append(tmp_path, entry(about="s-2"))
    assert [x.entry.about for x in journal.lines(tmp_path)] == ["s-1", "s-2"]
    assert journal.unreadable(tmp_path) == 1


def test_every_length_of_a_torn_line_is_survived(tmp_path: Path) -> None:
    whole = f"{entry_line(entry(about='s-2'))}\n".encode()
    for size in range(len(whole)):
        (tmp_path / journal.NAME).unlink(missing_ok=True)
        journal.append(tmp_path, entry(about="s-1"))
        with (tmp_path / journal.NAME).open("ab") as file:
            file.write(whole[:size])
        journal.append(tmp_path, entry(about="s-3"))
        found = [x.entry.about for x in journal.lines(tmp_path)]
        assert (found[0], found[-1]) == ("s-1", "s-3")


def test_a_verb_of_the_future_is_kept(tmp_path: Path) -> None:
    (tmp_path / journal.NAME).write_text('{"v":9,"at":"2030","by":"person:x","do":"dream","about":"d-1","value":{"a":1},"more":2}\n')
    assert [x.entry.do for x in journal.lines(tmp_path)] == ["dream"]


def test_undo_takes_back_and_undo_of_undo_restores(tmp_path: Path) -> None:
    journal.append(tmp_path, entry())
    first = next(journal.lines(tmp_path))
    journal.append(tmp_path, entry("undo", first.id))
    assert journal.standing(journal.lines(tmp_path)) == ()
    second = list(journal.lines(tmp_path))[-1]
    journal.append(tmp_path, entry("undo", second.id, at="2020-01-02"))
    assert [x.entry.do for x in journal.standing(journal.lines(tmp_path))] == ["judge"]


def write_many(folder: str, name: str) -> None:
    for n in range(40):
        journal.append(Path(folder), entry(about=f"{name}{n}", value="x" * 300))


def test_two_writers_do_not_mix_their_lines(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    writers = [context.Process(target=write_many, args=(str(tmp_path), name)) for name in "ab"]
    for w in writers:
        w.start()
    for w in writers:
        w.join()
    raw = (tmp_path / journal.NAME).read_text().splitlines()
    assert len(raw) == 80
    assert len({json.loads(line)["about"] for line in raw}) == 80


def test_a_folder_that_is_no_folder_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="--case"):
        journal.append(tmp_path / "gone", entry())
