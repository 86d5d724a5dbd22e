"""One text read by several: the encoder, models, people. What is one statement is laid together (store/once.py); where readers differ is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from cuibono.identity import one_statement
from cuibono.store import Rows, Told
from cuibono.store.once import coders as coders
from cuibono.store.once import rank, together
from cuibono.store.telling import source_name

BY_HAND = "journal"  # the version of what people corrected: a reading of some statements, not of the text
FIELDS = ("code", "certainty", "realis", "sign", "direction")
IF_TOLD = frozenset({"when", "used"})  # who tells no day, or not whether a lever was pulled, contradicts nobody


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that two coders read differently: what the first has, what the other has."""

    coder: str
    field: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Alike:
    """One statement with all its tellings, the one that stands for all first; who differs in what, who read the text and has it not."""

    told: tuple[Told, ...]
    differences: tuple[Difference, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Say whether its readers differ over it."""
        return bool(self.differences or self.silent)


def readers(rows: Rows, document: str = "") -> dict[str, tuple[str, ...]]:
    """Return by document, or for one of them, who read the whole of it; a person who only corrected some statements is none of them."""
    found: dict[str, list[str]] = defaultdict(list)
    for r in rows.readings(*filter(None, [document])):
        if r["version"] != BY_HAND:
            found[r["document"]].append(r["coder"])
    return {d: tuple(sorted(c, key=rank)) for d, c in found.items()}


def laid_together(rows: Rows, told: Sequence[Told], whole: Sequence[str]) -> tuple[Alike, ...]:
    """Return the statements of a document, those that several read once; `whole` are the coders who read the whole text."""
    return tuple(_alike(rows, group, whole) for group in together(told, partial(_one, rows, whole)))


def _one(rows: Rows, whole: Sequence[str], a: Told, b: Told) -> bool:
    x, y = a.statement, b.statement
    return (x.trigger.overlaps(y.trigger) or not _by_hand(a, whole)) and one_statement(x, y, rows.same_filler)


def _by_hand(told: Told, whole: Sequence[str]) -> bool:
    """Say whether a person who did not read the whole text made it: then only what the same words say can be the same."""
    return any(c.startswith("person:") and c not in whole for c in coders(told))


def _alike(rows: Rows, told: tuple[Told, ...], whole: Sequence[str]) -> Alike:
    heard = {c for t in told for c in coders(t)}
    settled = any(_by_hand(t, whole) for t in told)
    silent = () if settled else tuple(c for c in whole if c not in heard)
    return Alike(told, () if settled else tuple(d for t in told[1:] for d in differences(rows, told[0], t)), silent)


def differences(rows: Rows, ours: Told, theirs: Told) -> list[Difference]:
    """Return the fields in which another coder's telling differs from ours."""
    a, b = _values(rows, ours), _values(rows, theirs)
    return [Difference(theirs.coder, f, a[f], b[f]) for f in a if a[f] != b[f] and not (f in IF_TOLD and not (a[f] and b[f]))]


def _values(rows: Rows, told: Told) -> dict[str, str]:
    s = told.statement
    plain = {f: str(getattr(s, f)) for f in FIELDS} | {"denied": "yes" if s.negated else "no"}
    said = " › ".join(source_name(rows, told, x) for x in s.sources)
    used = "" if s.used is None else "yes" if s.used else "no"
    return {**plain, "voice": said or "the document", "when": s.when.value if s.when else "", "used": used}
