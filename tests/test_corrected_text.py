"""A corrected text takes the place of an earlier one: nearly all decisions stay, the rest are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cuibono import exchange
from cuibono.case import Case, Given, open_case
from cuibono.errors import UsageError
from cuibono.types import Document, Reading
from tests.build import gold_many, reading_of
from tests.edits import Edited, edited, moved_reading

NAMES = ("quarry", "rebuttal", "dam")
LEAST = 0.95  # of the verdicts, as the issue asks


def reads(*readings: Reading) -> Callable[[Iterable[Document]], Iterator[Reading]]:
    """Return a pipeline that knows these texts."""
    known = {r.document.id: r for r in readings}
    return lambda documents: (replace(known[d.id], document=d) for d in documents)


def judged(tmp_path: Path, name: str) -> tuple[Case, Reading]:
    """Return a case with one article in which every statement has a verdict."""
    reading = reading_of(name)
    (tmp_path / f"{name}.txt").write_text(reading.document.text, encoding="utf-8")
    case = open_case(tmp_path / "case", create=True)
    list(case.read([tmp_path / f"{name}.txt"], read_many=reads(reading)))
    for n, id_ in enumerate(list(case.rows().statements)):
        case.judge(id_, ("right", "wrong")[n % 2])
    return case, reading


def corrected(case: Case, tmp_path: Path, reading: Reading, change: Edited, **given: str) -> tuple[str, int, list[dict[str, object]]]:
    (tmp_path / "corrected.txt").write_text(change.text, encoding="utf-8")
    return exchange.replace(
        case, f"{case.rows().papers[reading.document.id].name}", tmp_path / "corrected.txt", Given(**given), read_many=reads(moved_reading(reading, change))
    )


def test_of_verdicts_on_generated_corrections_nearly_all_stay_and_on_the_right_statement(tmp_path: Path) -> None:
    stayed, right, total = 0, 0, 0
    for name in NAMES:
        for seed in range(8):
            place = tmp_path / f"{name}{seed}"
            place.mkdir()
            case, reading = judged(place, name)
            wanted = [case.rows().statements[s.id].verdict for s in reading.statements]
            change = edited(reading.document.text, seed)
            _, kept, lost = corrected(case, place, reading, change)
            found = [case.rows().statements[s.id].verdict for s in moved_reading(reading, change).statements]
            assert kept + len(lost) == len(wanted)
            stayed, total = stayed + kept, total + len(wanted)
            right += sum(a == b for a, b in zip(found, wanted, strict=True))
            case.close()
    assert stayed / total >= LEAST
    assert right / total >= LEAST


def test_a_passage_that_is_gone_leaves_orphans_and_what_was_right_and_stands_stays(tmp_path: Path) -> None:
    """The machine reads nothing in the corrected text: what a person found right there stands as that person's, the rest is listed."""
    case, reading = judged(tmp_path, "quarry")
    first = reading.sentences[0]
    before = {t.id: t.verdict for t in case.rows().statements.values()}
    text = reading.document.text[first.end :].lstrip()
    (tmp_path / "corrected.txt").write_text(text, encoding="utf-8")
    nothing = replace(reading, document=Document(text), statements=(), mentions=(), clusters=(), sentences=())
    _, kept, lost = exchange.replace(case, "quarry.txt", tmp_path / "corrected.txt", read_many=reads(nothing))
    gone = {s.id for s in reading.statements if first.overlaps(s.trigger)}
    assert {r["id"] for r in lost} == {r["id"] for r in case.status() if r["what"] == "orphan"} == gone | {i for i, v in before.items() if v == "wrong"}
    assert gone
    stands = list(case.rows().statements.values())
    assert len(stands) == kept
    assert {(t.coder.partition(":")[0], t.verdict) for t in stands} == {("person", "right")}
    assert case.undo(read_many=reads(reading)).do == "replace"


def test_a_correction_that_says_the_opposite_takes_the_verdict_away(tmp_path: Path) -> None:
    case, reading = judged(tmp_path, "quarry")
    s = next(s for s in reading.statements if s.code == "sanction")
    case.judge(s.id, "right")
    at = s.trigger.start
    change = Edited(f"{reading.document.text[:at]}never {reading.document.text[at:]}", ((at, at, 6),))
    there = moved_reading(reading, change)
    turned = tuple(replace(x, negated=True) if x.code == "sanction" else x for x in there.statements)
    (tmp_path / "corrected.txt").write_text(change.text, encoding="utf-8")
    _, _, lost = exchange.replace(case, "quarry.txt", tmp_path / "corrected.txt", read_many=reads(replace(there, statements=turned)))
    assert s.id in {r["id"] for r in lost}


def test_the_earlier_text_is_out_of_the_case_and_stays_so(tmp_path: Path) -> None:
    case, reading = judged(tmp_path, "quarry")
    change = edited(reading.document.text, 1)
    id_, kept, lost = corrected(case, tmp_path, reading, change)
    assert list(case.rows().papers) == [id_]
    both = reads(reading, moved_reading(reading, change))
    list(case.rebuild(read_many=both))
    assert list(case.rows().papers) == [id_]
    assert sum(bool(t.verdict) for t in case.rows().statements.values()) == kept
    assert len([r for r in case.status() if r["what"] == "orphan"]) == len(lost)
    assert case.undo(read_many=both).do == "replace"
    assert set(case.rows().papers) == {id_, reading.document.id}
    assert all(t.verdict for t in case.rows().statements.values() if t.document == reading.document.id)


def test_what_a_person_wrote_and_set_moves_along(tmp_path: Path) -> None:
    case, reading = judged(tmp_path, "quarry")
    s = next(s for s in reading.statements if s.code == "sanction")
    case.set("quarry.txt", Given(date="2012-11-06"), read_many=reads(reading))
    case.correct(s.id, replace(s, certainty="possible"))
    case.grade(next(s.id for s in reading.statements if s.kind == "lever"), "2")
    new = reading.document.text.replace("Norland writes that envoy", "Norland wrote that the envoy")
    change = Edited(
        new, ((reading.document.text.index("writes"), reading.document.text.index("writes") + 6, 5), (reading.document.text.index("envoy"),) * 2 + (4,))
    )
    assert change.span(s.trigger).start == s.trigger.start + 3
    id_, _, lost = corrected(case, tmp_path, reading, change)
    rows = case.rows()
    assert rows.papers[id_].published and rows.papers[id_].published.value == "2012-11-06"
    told = next(t for t in rows.statements.values() if t.statement.code == "sanction")
    assert (told.statement.certainty, "person:" in told.coder) == ("possible", True)
    assert rows.words(id_, told.statement.trigger) == "cut"
    assert {rows.entity(r.filler).name for r in told.statement.roles if rows.entity(r.filler)} == {"Norland", "Sudmark"}  # type: ignore[union-attr]
    assert [r["grade"] for r in case.statements(everything=True) if r["kind"] == "lever"] == ["F2"]
    assert not [r for r in lost if r["verdict"] == "2"]


def test_the_same_text_takes_no_place_and_nothing_is_changed(tmp_path: Path) -> None:
    case, reading = judged(tmp_path, "quarry")
    with pytest.raises(UsageError, match="very text"):
        exchange.replace(case, "quarry.txt", tmp_path / "quarry.txt", read_many=reads(reading))
    (tmp_path / "two.jsonl").write_text('{"text": "Orm went home."}\n{"text": "Lund stayed."}\n')
    with pytest.raises(UsageError, match="holds 2 documents"):
        exchange.replace(case, "quarry.txt", tmp_path / "two.jsonl", read_many=gold_many)
    assert list(case.rows().papers) == [reading.document.id]
