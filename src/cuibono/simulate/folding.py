"""Two concepts that a person takes for one, for opposites, or for two although the rules take them for one."""

from __future__ import annotations

from collections.abc import Iterable

from cuibono.errors import UsageError
from cuibono.simulate.claims import chart
from cuibono.simulate.concepts import Concept
from cuibono.simulate.model import find, plainly
from cuibono.store import Rows

LESS = "less: "


def folding(rows: Rows, first: str, second: str, *, opposite: bool) -> tuple[str, str, dict[str, object]]:
    """Return the labels of two concepts and what the journal keeps of their being one; unknown or equal concepts are an error."""
    known = {c.label: c for c in chart(rows, everything=True).concepts}
    one, other = (known[find(sorted(known), name)] for name in (first, second))
    if one.key == other.key:
        raise UsageError(f"“{one.label}” is one concept already.")
    turned = opposite == (one.direction * other.direction > 0)
    return one.label, other.label, {"key": list(one.key), "with": list(other.key), "opposite": turned, "names": [one.label, other.label]}


def parting(rows: Rows, first: str, second: str) -> tuple[str, str, dict[str, object]]:
    """Return two wordings of one concept and what the journal keeps of their being two; wordings that are not folded by rules are an error."""
    parts = {p.text: (c, p.key) for c in chart(rows, everything=True).concepts for p in c.parts}
    one, other = (find(sorted(parts), name, "wording") for name in (first, second))
    (mine, key), (theirs, with_) = parts[one], parts[other]
    if mine.key != theirs.key:
        raise UsageError(f"“{one}” and “{other}” are two concepts already.")
    if key == with_:
        raise UsageError(f"“{one}” and “{other}” are the same words but for little ones; they cannot be told apart.")
    return one, other, {"key": list(key), "with": list(with_), "apart": True, "names": [one, other]}


def meant(found: Iterable[Concept], words: str) -> tuple[str, int]:
    """Return the label of the one concept that a text also calls so, -1 where the words mean less of it; else the words, for labels to settle."""
    wanted, known = plainly(words), tuple(found)
    if not wanted or any(wanted in plainly(c.label) for c in known):
        return words, 1
    called = [(c.label, -1 if w.startswith(LESS) else 1, plainly(w.removeprefix(LESS))) for c in known for w in c.wordings]
    for fits in (lambda w: w == wanted, lambda w: wanted in w):
        hits = {(label, way) for label, way, w in called if fits(w)}
        if len(hits) == 1:
            return hits.pop()
    return words, 1
