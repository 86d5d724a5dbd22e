"""Maps that a user brings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cuibono.errors import InputError, MissingError, UsageError
from cuibono.simulate.tables import parse, read, write_edges

EDGES = """cause,effect,sign,certainty,source,strength,quote
blockade,grain price,+,likely,Norland Post > the envoy,strongly,"bread, they say, will cost more"
grain price,unrest,+1,0.8,Norland Post,,
subsidy,grain price,−,,,0.2,
subsidy,unrest,0,icd203:likely,the ministry,,
"""


def test_a_table_of_edges_becomes_claims() -> None:
    first, second, third, fourth = parse(EDGES)
    assert (first.cause, first.effect, first.sign, first.sources, first.strength) == ("blockade", "grain price", "+", ("Norland Post", "the envoy"), (0.6, 1.0))
    assert (first.quote, first.word) == ("bread, they say, will cost more", "likely (survey: 60-85.5 %)")
    assert (second.sign, second.held) == ("+", 0.8)
    assert (third.sign, third.held, third.strength, third.voice) == ("-", 1.0, (0.2, 0.2), "(unnamed)")
    assert (fourth.sign, fourth.held) == ("0", 0.675)


def test_what_is_written_is_read_back() -> None:
    claims = parse(EDGES)
    again = parse(write_edges(claims))
    assert [replace(c, word="") for c in claims] == [replace(c, word="") for c in again]


@pytest.mark.parametrize(
    ("line", "named"),
    [("a,a,+", "acts on itself"), ("a,b,up", "sign 'up'"), ("a,b,+,surely", "line 2.*'surely'"), ("a,,+", "lacks"), ("a,b,+,,,mighty", "line 2.*'mighty'")],
)
def test_faults_are_named_with_their_line(line: str, named: str) -> None:
    with pytest.raises(UsageError, match=named):
        parse(f"cause,effect,sign,certainty,source,strength\n{line}\n")


def test_a_square_matrix_of_signs_leaves_strengths_open() -> None:
    claims = parse(",a,b\na,0,-1\nb,1,0\n")
    assert [(c.cause, c.effect, c.sign, c.strength) for c in claims] == [("a", "b", "-", (0.0, 1.0)), ("b", "a", "+", (0.0, 1.0))]


def test_a_square_matrix_of_weights_keeps_them() -> None:
    claims = parse("a;b\n0;0.4\n-0.7;0\n")
    assert [(c.cause, c.effect, c.sign, c.strength) for c in claims] == [("a", "b", "+", (0.4, 0.4)), ("b", "a", "-", (0.7, 0.7))]


@pytest.mark.parametrize("text", ["", "x,y,z\n1,2\n", ",a,b\na,0,9\nb,0,0\n", ",a,b\nb,0,1\na,0,0\n", "a,b\n0,x\n0,0\n"])
def test_what_is_no_map_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse(text)


def test_files_are_read_with_their_name_in_faults(tmp_path: Path) -> None:
    with pytest.raises(MissingError, match="no file"):
        read(tmp_path / "none.csv")
    (tmp_path / "edges.csv").write_text("\ufeff" + EDGES, encoding="utf-8")
    assert len(read(tmp_path / "edges.csv")) == 4
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00c")
    with pytest.raises(InputError, match=r"bytes\.csv"):
        read(tmp_path / "bytes.csv")
