"""Which labelled texts are for what: what no fit sees, and what the network in the package was not trained on."""

from __future__ import annotations

import re
from pathlib import Path

LABELS = Path(__file__).parent / "labels"
# Series that no training sees: of all others the network is too sure, so what it says is weighed on these. Make it smaller to train on more.
FRESH = re.compile(r"nb\d+|[c-i]c(?:09|10)|[j-p]c(?:11|12)")
# Series that the lower layers of the encoder, which stay as they are, were not trained on.
LATER = re.compile(r"[fghipqrs]a\d+|[a-km-z]b\d+|[a-p]c\d+")


def held() -> frozenset[str]:
    """Return the names of authored documents that no training sees, for calibration on texts as hard as the hardest."""
    return frozenset((LABELS / "held.txt").read_text(encoding="utf-8").split())
