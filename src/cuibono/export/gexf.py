"""The network of actors as GEXF 1.3 for Gephi: unique ids, declared attributes, parallel edges told apart by their kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from cuibono.ask.network import EDGE, NODE, network
from cuibono.store import Row, Rows
from cuibono.store.folder import write_whole
from cuibono.store.sheets import chosen
from cuibono.store.xml import text

TYPES = {"text": "string", "whole": "integer", "number": "double", "flag": "boolean"}


def write(rows: Rows, out: Path, *, everything: bool = False, accepted: bool = False) -> int:
    """Write the actors and an edge for each statement from one to another; returns how many edges."""
    nodes, edges = network(rows, chosen(rows, everything=everything, accepted=accepted))
    write_whole(out, "\n".join(_lines(nodes, edges)).encode())
    return len(edges)


def _lines(nodes: list[Row], edges: list[Row]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3"><meta><creator>cuibono</creator></meta>'
    yield '<graph mode="static" defaultedgetype="directed">'
    yield from _attributes("node", NODE)
    yield from _attributes("edge", EDGE)
    yield "<nodes>"
    for node in nodes:
        yield f'<node id="{text(node["id"])}" label="{text(node["name"])}">{_values(node, NODE)}</node>'
    yield "</nodes>"
    yield "<edges>"
    for edge in edges:
        names = {"id": edge["id"], "source": edge["source"], "target": edge["target"], "kind": edge["code"], "label": edge["code"]}
        told = " ".join(f'{name}="{text(value)}"' for name, value in names.items())
        yield f'<edge {told} weight="1.0">{_values(edge, EDGE)}</edge>'
    yield "</edges>"
    yield "</graph></gexf>\n"


def _attributes(of: str, columns: Mapping[str, str]) -> Iterator[str]:
    yield f'<attributes class="{of}">'
    yield from (f'<attribute id="{of}_{name}" title="{name}" type="{TYPES[kind]}"/>' for name, kind in columns.items())
    yield "</attributes>"


def _values(row: Row, columns: Mapping[str, str]) -> str:
    of = "edge" if "source" in row else "node"
    told = "".join(f'<attvalue for="{of}_{name}" value="{text(row[name])}"/>' for name in columns if row[name] not in {None, ""})
    return f"<attvalues>{told}</attvalues>"
