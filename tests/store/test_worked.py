"""What was worked out of one document is not worked out again until it is read otherwise, and says what it would say anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bench.generated import more, read_again, readings

from cuibono.ask import bonds, cast
from cuibono.case import Case, open_case
from cuibono.case.arriving import Given
from cuibono.store import Rows, alike, sayings, unsettle, wordlist, worked
from cuibono.store.alike import content
from cuibono.store.encoding import dumps, loads, packed, statement_from, unpacked
from cuibono.store.found import kept_claims
from cuibono.store.sayings import Sayings
from tests.build import dated, reading_of, small_reading


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "case", create=True) as opened:
        opened.add_all((r, f"{n}.txt", r.document.text.encode()) for n, r in enumerate(readings(60)))
        opened.make_ready()
        yield opened


def said(rows: Rows) -> list[frozenset[str]]:
    return [content(rows, t.document, t.span) for t in rows.statements.values()]


def anew(case: Case) -> list[frozenset[str]]:
    """Return what is said without anything that was kept."""
    case._db.connection.execute("delete from worked")
    return said(Rows(case._db))


def texts_taken_apart(case: Case, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return of how many passages the words were looked for while the answers were made."""
    counted = [0]
    found = wordlist.Wordlist._found

    def looked(*given: object) -> object:
        counted[0] += 1
        return found(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(wordlist.Wordlist, "_found", looked)
    case.make_ready()
    monkeypatch.setattr(wordlist.Wordlist, "_found", found)
    return counted[0]


def test_words_are_taken_apart_for_the_new_document_alone(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    unsettle(case._db)
    assert texts_taken_apart(case, monkeypatch) == 0
    (reading,) = more(60, 1)
    case.add(reading, name="one more.txt")
    new = texts_taken_apart(case, monkeypatch)
    case._db.connection.execute("delete from worked")
    unsettle(case._db)
    assert 0 < new < texts_taken_apart(case, monkeypatch) / 2


def test_words_that_were_cleared_away_for_others_stay_kept(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alike, "READY", 1)
    case._db.connection.execute("delete from worked")
    unsettle(case._db)
    assert texts_taken_apart(case, monkeypatch) > 0
    unsettle(case._db)
    assert texts_taken_apart(case, monkeypatch) == 0


def test_what_a_document_adds_is_worked_out_for_the_new_document_alone(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    found = Sayings.of_document
    monkeypatch.setattr(Sayings, "of_document", lambda self, d, *kind, **rest: (asked.append(d), found(self, d, *kind, **rest))[1])
    unsettle(case._db)
    case.make_ready()
    assert not asked
    (reading,) = more(60, 1)
    case.add(reading, name="one more.txt")
    case.make_ready()
    touched = {d for d, rests in case.rows().rests.items() if d in asked}
    assert reading.document.id in touched and len(touched) < 3


def test_kept_words_are_those_found_anew_when_two_actors_become_one(case: Case) -> None:
    before = said(case.rows())
    first, second, *_ = (e.id for e in case.rows().entities.values() if e.kind == "person")
    case.same(first, second)
    kept = said(case.rows())
    assert kept != before
    assert kept == anew(case)


def test_another_reading_of_a_document_makes_its_words_anew(case: Case) -> None:
    reading = next(iter(readings(30)))
    case.add(replace(reading, version="another", mentions=reading.mentions[1:], clusters=()), name="0.txt")
    kept = said(case.rows())
    assert kept == anew(case)


def test_another_state_of_the_program_makes_them_anew(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worked, "program", lambda: "another")
    unsettle(case._db)
    assert texts_taken_apart(case, monkeypatch) > 0


def whole(case: Case) -> list[object]:
    """Return what a case says, made ready first as `read` does."""
    case.make_ready()
    rows = case.rows()
    asked = [case.ask(q, everything=e) for q in ("claims", "contested", "cast", "levers", "timeline", "matrix", "ties", "goals") for e in (False, True)]
    drawn = [bonds.bonds(rows), bonds.unnamed(rows), *(cast.kinds(rows, everything=e) for e in (False, True))]
    return [dict(rows.entities), *asked, *drawn, case.ask("brief"), list(kept_claims(rows, everything=True).lines())]


def test_all_that_a_case_says_is_what_it_would_say_anew_after_each_change(case: Case) -> None:
    (reading,) = more(60, 1)
    first, second, *_ = (e.id for e in case.rows().entities.values() if e.kind == "person")
    told = next(t for t in case.rows().shown if t.statement.kind == "event" and len(t.statement.roles) > 1)
    stance = next(t for t in case.rows().shown if t.document != told.document and t.statement.kind == "stance" and t.statement.fillers("content"))
    roles = tuple(replace(r, filler=told.id) if r.name == "content" else r for r in stance.statement.roles)
    about = next(p.name for p in case.rows().papers.values() if p.id == told.document)
    changes: list[Callable[[], object]] = [
        lambda: case.correct(stance.id, replace(stance.statement, roles=roles, certainty="possible")),  # a stance on what another document says
        lambda: case.set(about, Given(publisher="Third Post"), read_many=read_again),
        lambda: case.add(reading, name="one more.txt"),
        lambda: case.same(first, second),
        lambda: case.set("1.txt", Given(date="2019-01-01"), read_many=read_again),
        lambda: case.set("1.txt", Given(publisher="Another Post"), read_many=read_again),
        lambda: case.correct(told.id, replace(told.statement, negated=not told.statement.negated)),
        lambda: case.add(next(iter(readings(30))), name="0 under another name.txt"),
        lambda: case.remove("1.txt"),
        case.undo,
        case.undo,
    ]
    for change in changes:
        change()
        kept = whole(case)
        for table in ("worked", "resolving"):
            case._db.connection.execute(f"delete from {table}")
        unsettle(case._db)
        assert kept == whole(case)


def test_what_a_document_tells_of_another_one_follows_it(case: Case) -> None:
    rows = case.rows()
    alone = {id_: where.pop() for id_, e in rows.entities.items() if len(where := {rows.mentions[m].document for m in e.mentions}) == 1}
    acts = ((t, e.id) for t in rows.shown if t.statement.kind == "event" and not t.statement.sources and (e := rows.entity(t.statement.roles[0].filler)))
    told, actor = next((t, id_) for t, id_ in acts if alone.get(id_) == t.document and any(d == t.document and x < id_ for x, d in alone.items()))
    other = next(x for x, d in alone.items() if d == told.document and x < actor)
    stances = (t for t in rows.shown if t.document != told.document and t.statement.kind == "stance" and t.statement.fillers("content"))
    stance = next(t for t in stances if rows.entity(t.statement.roles[0].filler))
    roles = tuple(replace(r, filler=told.id) if r.name == "content" else r for r in stance.statement.roles)
    case.correct(stance.id, replace(stance.statement, roles=roles, certainty="possible"))
    bound = whole(case)
    case.same(actor, other)
    kept = whole(case)
    case._db.connection.execute("delete from worked")
    unsettle(case._db)
    assert kept == whole(case) != bound


def test_what_is_taken_out_leaves_nothing(case: Case) -> None:
    gone = case.remove("0.txt")
    assert not case._db.connection.execute("select 1 from worked where document = ?", (gone,)).fetchall()


def test_statements_come_back_from_their_quick_form_as_they_were(case: Case) -> None:
    for path in sorted((Path(__file__).parent.parent / "articles").glob("*.lab"))[:8]:
        for s in reading_of(path).statements:
            assert unpacked(loads(dumps(packed(s)))) == s
            assert unpacked(loads(dumps(packed(s)))).confidence == s.confidence
    case.judge(next(iter(case.rows().statements)), "wrong", ["code"])
    kept = dict(case.rows().statements)
    case._db.connection.execute("delete from worked")
    assert kept == dict(Rows(case._db).statements)
    assert any(t.verdict for t in kept.values())


def test_statements_are_read_from_their_long_form_in_the_new_document_alone(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = [0]

    def counting(body: str) -> object:
        counted[0] += 1
        return statement_from(body)

    (reading,) = more(60, 1)
    case.add(reading, name="one more.txt")
    rows = case.rows()
    monkeypatch.setattr(sayings, "statement_from", counting)
    assert len(rows.statements) == 90
    assert counted[0] == 30


def test_who_held_an_office_follows_the_date_that_a_person_sets(case: Case) -> None:
    reading = dated(small_reading("The Russian president met Davit Lund.", ("consult", "The Russian president", "met", "Davit Lund")), "2013-05-01")
    called = tuple(replace(m, form="description") if reading.words(m.span).endswith("president") else m for m in reading.mentions)
    reading = replace(reading, mentions=called)
    case.add(reading, name="office.txt")
    before = {e.name: e.reasons for e in case.rows().entities.values() if any("was president" in r for r in e.reasons)}
    case.set("office.txt", Given(date="2010-05-01"), read_many=lambda _: [reading])
    after = {e.name: e.reasons for e in case.rows().entities.values() if any("was president" in r for r in e.reasons)}
    assert before and after and before != after
