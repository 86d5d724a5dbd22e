"""Two concepts that a person takes for one, or for opposites."""

from __future__ import annotations

from cuibono.errors import UsageError
from cuibono.simulate.claims import chart
from cuibono.simulate.model import find
from cuibono.store import Rows


def folding(rows: Rows, first: str, second: str, *, opposite: bool) -> tuple[str, str, dict[str, object]]:
    """Return the labels of two concepts and what the journal keeps of their being one; unknown or equal concepts are an error."""
    known = {c.label: c for c in chart(rows, everything=True).concepts}
    one, other = (known[find(sorted(known), name)] for name in (first, second))
    if one.key == other.key:
        raise UsageError(f"“{one.label}” is one concept already.")
    turned = opposite == (one.direction * other.direction > 0)
    return one.label, other.label, {"key": list(one.key), "with": list(other.key), "opposite": turned, "names": [one.label, other.label]}
