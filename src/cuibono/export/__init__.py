"""What leaves the house: one format a file, each a function that writes the rows of a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cuibono.export import annotation, csv, dna, gexf, graphml, html, jsonl, parquet, training, xlsx

FORMATS: Mapping[str, Callable[..., int]] = {
    "annotation": annotation.write,
    "csv": csv.write,
    "dna": dna.write,
    "gexf": gexf.write,
    "graphml": graphml.write,
    "html": html.write,
    "jsonl": jsonl.write,
    "parquet": parquet.write,
    "training": training.write,
    "xlsx": xlsx.write,
}
EDGES = frozenset({"gexf", "graphml"})  # formats that hold edges between actors, not all statements
