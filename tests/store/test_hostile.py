"""What strangers call things, and what a case of somebody else holds, leads nowhere outside the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from cuibono.case import Case, open_case
from cuibono.errors import CaseError, CuibonoError
from cuibono.export import FORMATS
from cuibono.store import folder, journal
from cuibono.store.joining import copy_files
from cuibono.types import Entry
from tests.build import gold_many, small_reading

WAYS_OUT = ("../../evil.txt", "/etc/hostname", "..", ".", "", "a/../../x", "..\\..\\evil.txt", "C:\\evil.txt", "nul\0.txt", "line\nbreak.txt", "\u202etxt.exe")
NAMES = (
    *WAYS_OUT,
    "CON",
    "NUL.txt",
    "aux.html",
    "com1",
    "~",
    "$(touch x).txt",
    "-rf",
    "a" * 5000,
    "x." + "y" * 400,
    "\u2025/\uff0f..",
    "\x1b[31mred.txt",
    "e\u0301.TXT ",
)


def everything(place: Path) -> set[str]:
    return {p.relative_to(place).as_posix() for p in place.rglob("*")}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_any_name_is_kept_under_its_hash_alone(tmp_path: Path, name: str) -> None:
    text = f"Orm accused Lund of {len(name)} frauds."
    with open_case(tmp_path / "a" / "b" / "case", create=True) as case:
        case.add(small_reading(text, ("accuse", "Orm", "accused", "Lund")), name=name)
        (kept,) = (case.folder / folder.ORIGINALS).iterdir()
        assert kept.stem.isalnum() and len(kept.stem) == 64 and (not kept.suffix or folder.SUFFIX.fullmatch(kept.suffix))
        assert all(o.reading for o in case.rebuild(read_many=gold_many))
    assert everything(tmp_path / "a") == {"b", *(f"b/{p}" for p in everything(tmp_path / "a" / "b"))}
    assert all(p.startswith("case") for p in everything(tmp_path / "a" / "b"))


@pytest.mark.parametrize("name", [*NAMES[:9], "=cmd|' /C calc'!A0", "<script>alert(1)</script>"])
@pytest.mark.parametrize("form", sorted(FORMATS))
def test_an_export_writes_where_it_is_told_to_and_nowhere_else(tmp_path: Path, name: str, form: str) -> None:
    with open_case(tmp_path / "case", create=True) as case:
        case.add(small_reading("Orm accused Lund.", ("accuse", "Orm", "accused", "Lund")), name=name)
        before = everything(tmp_path)
        (tmp_path / "out").mkdir()
        FORMATS[form](case.rows(), tmp_path / "out" / "x", everything=True)
    assert {p.partition("/")[0] for p in everything(tmp_path) - before} == {"out"}
    assert {p.partition("/")[0] for p in everything(tmp_path / "out")} == {"x"}


@pytest.mark.parametrize("name", WAYS_OUT)
def test_a_journal_that_names_a_file_outside_opens_nothing(tmp_path: Path, name: str) -> None:
    folder.make(tmp_path)
    with pytest.raises(CaseError, match="not opened"):
        folder.original(tmp_path, name)


def test_a_case_of_somebody_else_reads_no_file_of_ours(case: Case, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Orm accused Lund of fraud. The password is swordfish.")
    (case.folder / folder.ORIGINALS / "link.txt").symlink_to(secret)
    for name in (str(secret), "../../secret.txt", "link.txt"):
        journal.append(case.folder, Entry("add", "d-0123456789abcdef", {"original": name, "name": "x.txt"}, "person:evil", "2014-05-01T00:00:00+00:00"))
    faults = [o.fault for o in case.rebuild(read_many=gold_many) if o.fault]
    assert len(faults) == 3 and all(isinstance(f, CuibonoError) for f in faults)
    assert not any("swordfish" in p.text for p in case.rows().papers.values())


def test_merging_follows_no_link(case: Case, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("swordfish")
    folder.make(tmp_path / "evil")
    (tmp_path / "evil" / folder.ORIGINALS / "a.txt").symlink_to(secret)
    (tmp_path / "evil" / folder.ORIGINALS / "folder").mkdir()
    copy_files(case.folder, tmp_path / "evil")
    assert not {"a.txt", "folder"} & {p.name for p in (case.folder / folder.ORIGINALS).iterdir()}
