"""The network of actors for Gephi and others: their own parsers read it, ids are unique, every attribute comes back."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest

from cuibono.ask.network import EDGE, network
from cuibono.case import Case, Given
from cuibono.export import FORMATS
from cuibono.store import Rows
from cuibono.store.sheets import chosen
from cuibono.store.xml import text
from tests.build import gold_many

READ = {"gexf": networkx.read_gexf, "graphml": networkx.read_graphml}


@pytest.mark.parametrize("name", sorted(READ))
def test_networkx_reads_every_node_and_edge(rows: Rows, tmp_path: Path, name: str) -> None:
    count = FORMATS[name](rows, tmp_path / "x")
    nodes, edges = network(rows, chosen(rows))
    found = READ[name](tmp_path / "x")
    assert count == len(edges) == found.number_of_edges() > 5
    assert {n: d["label"] for n, d in found.nodes(data=True)} == {n["id"]: n["name"] for n in nodes}
    there = {d["statement"] + d["quote"]: d for _, _, d in found.edges(data=True)}
    for edge in edges:
        data = there[edge["statement"] + " ".join(edge["quote"].split("\t"))]
        for column in EDGE:
            assert data.get(column, "") == (edge[column] if edge[column] is not None else "")


@pytest.mark.parametrize("name", sorted(READ))
def test_ids_are_unique_and_ends_are_there(rows: Rows, tmp_path: Path, name: str) -> None:
    FORMATS[name](rows, tmp_path / "x")
    root = ElementTree.parse(tmp_path / "x").getroot()
    nodes, edges = ([e.attrib for e in root.findall(f".//{{*}}{tag}")] for tag in ("node", "edge"))
    assert len({n["id"] for n in nodes}) == len(nodes)
    assert len({e["id"] for e in edges}) == len(edges)
    assert {e[end] for e in edges for end in ("source", "target")} == {n["id"] for n in nodes}


@pytest.mark.parametrize("name", sorted(READ))
def test_what_xml_cannot_hold_does_not_break_the_file(case: Case, tmp_path: Path, name: str) -> None:
    case.set("quarry.txt", Given(title='<a & "b">\x00\x0b'), read_many=gold_many)
    FORMATS[name](case.rows(), tmp_path / "x")
    assert {d["title"] for _, _, d in READ[name](tmp_path / "x").edges(data=True)} >= {'<a & "b">'}


@pytest.mark.parametrize("name", sorted(READ))
def test_accepted_edges_only(case: Case, tmp_path: Path, name: str) -> None:
    _, edges = network(case.rows(), chosen(case.rows()))
    case.judge(edges[0]["statement"], "right")
    assert FORMATS[name](case.rows(), tmp_path / "x", accepted=True) == 1
    assert {d["status"] for _, _, d in READ[name](tmp_path / "x").edges(data=True)} == {"accepted"}


def test_line_ends_stay_in_attributes() -> None:
    assert text("a\nb\x07 <c>") == "a&#10;b &lt;c&gt;"
    assert text(True) == "true"
    assert text(None) == ""
