"""What leaves the house: one format a file, each a function that writes the rows of a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cuibono.export import csv, jsonl, xlsx

FORMATS: Mapping[str, Callable[..., int]] = {"csv": csv.write, "jsonl": jsonl.write, "xlsx": xlsx.write}
