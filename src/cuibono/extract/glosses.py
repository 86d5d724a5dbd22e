"""Bodies named twice at once: "the Halk Partisi (People's Party)"."""

from __future__ import annotations

from collections.abc import Sequence

from cuibono.types import Mention

Placed = tuple[int, int, Mention]  # first word, end word, mention
BODIES = frozenset({"organisation", "company", "movement", "party", "media", "intl_org", "armed_group", "bloc", "government", "agreement"})


def pairs(found: Sequence[Placed], said: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Return for each name of a body in brackets the body of the same kind named right before it, with the reason."""
    ends = {end: i for i, (_, end, m) in enumerate(found) if m.kind in BODIES and m.form == "name"}
    out = {}
    for i, (start, end, m) in enumerate(found):
        before = ends.get(start - 1)
        bracketed = start > 1 and said[start - 1] == "(" and said[end : end + 1] == [")"]
        if bracketed and before is not None and m.form == "name" and found[before][2].kind == m.kind and end - start > 1:
            out[i] = (before, "the name in brackets")
    return out
