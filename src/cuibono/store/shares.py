"""What each document adds to an answer over the whole case, and how the answer is put together of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cuibono.store.kept import Line

Share = Sequence[tuple[Any, str, Any]]  # statements of a document in text order: where each comes in the order, its id, what its line says


def in_order(shares: Mapping[str, Share]) -> list[Line]:
    """Return the lines of all documents in their order; those that come at one place stay in text order."""
    found = sorted((x for share in shares.values() for x in share), key=lambda x: x[0])
    return [Line(id_, body) for _, id_, body in found]
