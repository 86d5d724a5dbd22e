"""Files of the Discourse Network Analyzer: what its program would ask of them is there, and it comes back."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from cuibono.case import Case
from cuibono.export import FORMATS
from cuibono.export.dna import PASSWORD, digest, seconds, units
from cuibono.store import Rows

# what dna_network asks for: who agrees with what
STANDS = """
    select p.Value as person, o.Value as organization, c.Value as concept, b.Value as agreement,
           substr(d.Text, s.Start + 1, s.Stop - s.Start) as words, d.Title, co.Name as coder
    from STATEMENTS s
    join STATEMENTTYPES t on t.ID = s.StatementTypeId and t.Label = 'DNA Statement'
    join DOCUMENTS d on d.ID = s.DocumentId
    join CODERS co on co.ID = s.Coder
    join VARIABLES v1 on v1.Variable = 'person' and v1.StatementTypeId = t.ID
    join VARIABLES v2 on v2.Variable = 'organization' and v2.StatementTypeId = t.ID
    join VARIABLES v3 on v3.Variable = 'concept' and v3.StatementTypeId = t.ID
    join VARIABLES v4 on v4.Variable = 'agreement' and v4.StatementTypeId = t.ID
    join DATASHORTTEXT x1 on x1.StatementId = s.ID and x1.VariableId = v1.ID join ENTITIES p on p.ID = x1.Entity
    join DATASHORTTEXT x2 on x2.StatementId = s.ID and x2.VariableId = v2.ID join ENTITIES o on o.ID = x2.Entity
    join DATASHORTTEXT x3 on x3.StatementId = s.ID and x3.VariableId = v3.ID join ENTITIES c on c.ID = x3.Entity
    join DATABOOLEAN b on b.StatementId = s.ID and b.VariableId = v4.ID
"""


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def test_the_file_answers_who_agrees_with_what(rows: Rows, tmp_path: Path) -> None:
    count = FORMATS["dna"](rows, tmp_path / "x.dna")
    with opened(tmp_path / "x.dna") as file:
        stands = [dict(r) for r in file.execute(STANDS)]
        assert len(stands) == count == file.execute("select count(*) from STATEMENTS").fetchone()[0]
        assert file.execute("pragma foreign_key_check").fetchall() == []
        assert file.execute("pragma integrity_check").fetchone()[0] == "ok"
    met = [(s["person"], s["organization"], s["agreement"]) for s in stands if s["concept"].startswith("Elin Orm : consult")]
    assert ("", "Foreign Ministry of Norland", 0) in met
    assert ("", "Union of Hill Farmers", 1) in met
    quotes = {rows.words(t.document, t.span) for t in rows.shown}
    assert {s["words"] for s in stands} == quotes
    assert {s["coder"] for s in stands} == {"encoder"}


def test_every_variable_of_a_type_has_a_value_in_each_statement(rows: Rows, tmp_path: Path) -> None:
    FORMATS["dna"](rows, tmp_path / "x.dna")
    with opened(tmp_path / "x.dna") as file:
        wanted = file.execute("select count(*) from STATEMENTS s join VARIABLES v on v.StatementTypeId = s.StatementTypeId").fetchone()[0]
        have = sum(file.execute(f"select count(*) from DATA{t}").fetchone()[0] for t in ("BOOLEAN", "INTEGER", "SHORTTEXT", "LONGTEXT"))
    assert have == wanted


def test_documents_have_their_text_outlet_and_day(rows: Rows, tmp_path: Path) -> None:
    FORMATS["dna"](rows, tmp_path / "x.dna")
    with opened(tmp_path / "x.dna") as file:
        found = {r["Source"]: (r["Text"], r["Author"], r["Date"]) for r in file.execute("select * from DOCUMENTS")}
    paper = next(p for p in rows.papers.values() if p.publisher == "Daily Norland")
    assert found["Daily Norland"] == (paper.text, paper.author, 1352073600)
    assert seconds(paper) == 1352073600


def test_the_password_is_one_that_the_program_can_check() -> None:
    found = base64.b64decode(digest(PASSWORD, "Admin"))
    salt, wanted = found[:16], found[16:]
    made = hashlib.sha256(salt + PASSWORD.encode()).digest()
    for _ in range(99_999):
        made = hashlib.sha256(made).digest()
    assert made == wanted


def test_places_are_counted_as_java_does() -> None:
    assert [units("a😀b", n) for n in range(4)] == [0, 1, 3, 4]


@pytest.mark.parametrize("accepted", [1, 2])
def test_only_accepted_statements(case: Case, tmp_path: Path, accepted: int) -> None:
    for id_ in [t.id for t in case.rows().statements.values() if len(t.statement.sources) == 1][:accepted]:
        case.judge(id_, "right")
    assert FORMATS["dna"](case.rows(), tmp_path / "x.dna", accepted=True) == accepted
