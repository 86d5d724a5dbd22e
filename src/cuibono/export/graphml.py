"""The network of actors as GraphML for Gephi, yEd, igraph and networkx: unique ids, typed keys, an edge for each statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from cuibono.ask.network import EDGE, NODE, network
from cuibono.store import Row, Rows
from cuibono.store.folder import write_whole
from cuibono.store.sheets import chosen
from cuibono.store.xml import text

TYPES = {"text": "string", "whole": "int", "number": "double", "flag": "boolean"}


def write(rows: Rows, out: Path, *, everything: bool = False, accepted: bool = False) -> int:
    """Write the actors and an edge for each statement from one to another; returns how many edges."""
    nodes, edges = network(rows, chosen(rows, everything=everything, accepted=accepted))
    write_whole(out, "\n".join(_lines(nodes, edges)).encode())
    return len(edges)


def _lines(nodes: list[Row], edges: list[Row]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield '<key id="label" for="node" attr.name="label" attr.type="string"/>'
    yield from _keys("node", NODE)
    yield from _keys("edge", EDGE)
    yield '<graph id="network" edgedefault="directed">'
    for node in nodes:
        yield f'<node id="{text(node["id"])}"><data key="label">{text(node["name"])}</data>{_data("node", node, NODE)}</node>'
    for edge in edges:
        ends = f'id="{text(edge["id"])}" source="{text(edge["source"])}" target="{text(edge["target"])}"'
        yield f"<edge {ends}>{_data('edge', edge, EDGE)}</edge>"
    yield "</graph></graphml>\n"


def _keys(of: str, columns: Mapping[str, str]) -> Iterator[str]:
    yield from (f'<key id="{of}_{name}" for="{of}" attr.name="{name}" attr.type="{TYPES[kind]}"/>' for name, kind in columns.items())


def _data(of: str, row: Row, columns: Mapping[str, str]) -> str:
    return "".join(f'<data key="{of}_{name}">{text(row[name])}</data>' for name in columns if row[name] not in {None, ""})
