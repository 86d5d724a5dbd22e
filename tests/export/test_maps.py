"""The influence map for other tools."""

from __future__ import annotations

from xml.etree import ElementTree

from cuibono.export.maps import WRITERS, edges, graphml, matrix, xmile
from cuibono.simulate.tables import parse
from tests.simulate.maps import claim

CLAIMS = (claim("a & b", "c", "-", quote='said "<no>"\x00'), claim("c", "d"), claim("c", "d", "-", voice="other"), claim("d", "a & b", "0"))


def test_the_table_of_edges_comes_back_as_it_was() -> None:
    again = parse(edges(CLAIMS))
    assert [(c.cause, c.effect, c.sign, c.sources) for c in again] == [(c.cause, c.effect, c.sign, c.sources) for c in CLAIMS]


def test_the_matrix_leaves_open_what_voices_dispute() -> None:
    assert matrix(CLAIMS) == ",a & b,c,d\na & b,0,-1,0\nc,0,0,\nd,0,0,0\n"


def test_graphml_has_an_edge_for_each_claim_with_its_quote() -> None:
    root = ElementTree.fromstring(graphml(CLAIMS))
    found = root.findall(".//{*}edge")
    assert len(found) == 4
    assert [d.text for d in found[0].findall("{*}data") if d.get("key") == "quote"] == ['said "<no>"']
    assert len({e.get("id") for e in found}) == 4


def test_xmile_names_every_variable_once_with_its_causes() -> None:
    root = ElementTree.fromstring(xmile(CLAIMS))
    assert [a.get("name") for a in root.findall(".//{*}aux")] == ["a & b", "c", "d"]


def test_every_format_is_listed() -> None:
    assert set(WRITERS) == {"csv", "matrix", "graphml", "xmile"}
