"""The generated pages say what their sources say."""

from __future__ import annotations

import runpy
from pathlib import Path

from cuibono import ontology

ROOT = Path(__file__).resolve().parents[1]
generate = runpy.run_path(str(ROOT / "docs/generate.py"))


def test_the_pages_are_fresh() -> None:
    assert generate["stale"]() == [], "run python docs/generate.py"


def test_every_code_has_its_entry() -> None:
    page = generate["ontology_page"]()
    assert [c.name for c in ontology.codes() if f"\n### `{c.name}`: {c.label}\n" not in page] == []
