"""Write the influence map for other tools: a table of edges, a square matrix of signs, GraphML, or the skeleton of an XMILE model."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from cuibono.simulate.model import Claim, concepts, merged
from cuibono.simulate.tables import write_edges

GRAPHML_KEYS = (
    ("sign", "string"),
    ("held", "double"),
    ("voice", "string"),
    ("sources", "string"),
    ("kind", "string"),
    ("explicit", "boolean"),
    ("quote", "string"),
)


def edges(claims: Iterable[Claim]) -> str:
    """Return the table of edges that `whatif --map` reads."""
    return write_edges(claims)


def matrix(claims: Iterable[Claim]) -> str:
    """Return the square matrix of signs, rows acting on columns; where voices differ the cell stays empty."""
    known = [c for c in merged(claims) if c.sign != "0"]
    names = concepts(known)
    signs: dict[tuple[str, str], set[str]] = {}
    for c in known:
        signs.setdefault((c.cause, c.effect), set()).add(c.sign)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("", *names))
    for a in names:
        writer.writerow((a, *(_cell(signs.get((a, b), set())) for b in names)))
    return out.getvalue()


def _cell(signs: set[str]) -> str:
    if not signs:
        return "0"
    return {"+": "1", "-": "-1"}.get(next(iter(signs)), "") if len(signs) == 1 else ""


def graphml(claims: Iterable[Claim]) -> str:
    """Return GraphML with one edge for each claim, its attributes and its quote."""
    known = tuple(claims)
    names = {n: f"n{i}" for i, n in enumerate(concepts(known))}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">', _key("label", "node", "string")]
    lines += [_key(name, "edge", kind) for name, kind in GRAPHML_KEYS]
    lines.append('<graph id="map" edgedefault="directed">')
    lines += [f'<node id="{id_}"><data key="label">{_text(name)}</data></node>' for name, id_ in names.items()]
    lines += [_edge(f"e{i}", c, names) for i, c in enumerate(known)]
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _key(name: str, of: str, kind: str) -> str:
    return f'<key id="{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>'


def _edge(id_: str, claim: Claim, names: Mapping[str, str]) -> str:
    values = (claim.sign, f"{claim.held:g}", claim.voice, " > ".join(claim.sources), claim.kind, str(claim.explicit).lower(), claim.quote)
    data = "".join(f'<data key="{name}">{_text(value)}</data>' for (name, _), value in zip(GRAPHML_KEYS, values, strict=True))
    return f'<edge id="{id_}" source="{names[claim.cause]}" target="{names[claim.effect]}">{data}</edge>'


def xmile(claims: Iterable[Claim]) -> str:
    """Return an XMILE model whose variables know their causes; equations are left to the modeller."""
    known = [c for c in merged(claims) if c.sign != "0"]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">']
    lines += ["<header><product>cuibono</product><vendor>cuibono</vendor></header>", "<model><variables>"]
    for name in concepts(known):
        causes = [c for c in known if c.effect == name]
        doc = "; ".join(f"{c.sign} {c.cause} ({c.voice})" for c in causes)
        equation = " + ".join(f"{'-' if c.sign == '-' else ''}{_name(c.cause)}" for c in causes) or "0"
        lines.append(f"<aux name={quoteattr(_clean(name))}><doc>{_text(doc)}</doc><eqn>{_text(equation)}</eqn></aux>")
    return "\n".join([*lines, "</variables></model>", "</xmile>", ""])


def _name(concept: str) -> str:
    return '"' + _clean(concept).replace('"', "'").replace(" ", "_") + '"'


def _text(value: str) -> str:
    return escape(_clean(value))


def _clean(value: str) -> str:
    """Leave out what XML cannot hold."""
    return "".join(c for c in " ".join(value.split()) if c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")


WRITERS: Mapping[str, Callable[[Iterable[Claim]], str]] = {"csv": edges, "matrix": matrix, "graphml": graphml, "xmile": xmile}
