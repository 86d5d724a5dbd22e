"""One text read by several: the encoder, models, people. What is one statement is laid together; where readers differ is told.

Two statements of two coders are one by the rule of `identity.one_statement`; each of one coder is laid to at most one of another, the closest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from cuibono.identity import one_statement
from cuibono.store import Rows, Told
from cuibono.store.telling import source_name
from cuibono.types import Role

BY_HAND = "journal"  # the version of what people corrected: a reading of some statements, not of the text
ORDER = ("person", "encoder", "model")  # whose telling stands for all
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


def coders(told: Told) -> tuple[str, ...]:
    """Return who reads this very statement; several when they agree in everything."""
    return tuple(sorted(told.coder.split("+"), key=_rank))


def readers(rows: Rows, document: str = "") -> dict[str, tuple[str, ...]]:
    """Return by document, or for one of them, who read the whole of it; a person who only corrected some statements is none of them."""
    found: dict[str, list[str]] = defaultdict(list)
    for r in rows.readings(*filter(None, [document])):
        if r["version"] != BY_HAND:
            found[r["document"]].append(r["coder"])
    return {d: tuple(sorted(c, key=_rank)) for d, c in found.items()}


def laid_together(rows: Rows, told: Sequence[Told], whole: Sequence[str]) -> tuple[Alike, ...]:
    """Return the statements of a document, those that several read once; `whole` are the coders who read the whole text."""
    groups = [[t] for t in sorted(told, key=lambda t: (_rank(coders(t)[0]), t.statement.trigger, t.id))]
    for _, a, b in sorted(_pairs(rows, [g[0] for g in groups], whole)):
        if not {c for t in groups[a] for c in coders(t)} & {c for t in groups[b] for c in coders(t)}:
            groups[a] += groups[b]
            groups[b] = []
    return tuple(_alike(rows, tuple(g), whole) for g in groups if g)


def _rank(coder: str) -> tuple[int, str]:
    sort = coder.partition(":")[0]
    return (ORDER.index(sort) if sort in ORDER else len(ORDER), coder)


def _pairs(rows: Rows, told: Sequence[Told], whole: Sequence[str]) -> Iterator[tuple[tuple[bool, bool, float], int, int]]:
    """Yield the pairs that may be one statement; those that sort first are closest."""
    by_place = sorted(range(len(told)), key=lambda n: told[n].span)
    for at, a in enumerate(by_place):
        for b in by_place[at + 1 :]:
            if told[b].span.start >= told[a].span.end:
                break
            low, high = sorted((a, b))
            if _one(rows, told[low], told[high], whole):
                yield _apart(told[low], told[high]), low, high


def _apart(a: Told, b: Told) -> tuple[bool, bool, float]:
    x, y = a.statement, b.statement
    return not x.trigger.overlaps(y.trigger), x.code != y.code, -a.span.shared(b.span)


def _one(rows: Rows, a: Told, b: Told, whole: Sequence[str]) -> bool:
    x, y = a.statement, b.statement
    if set(coders(a)) & set(coders(b)) or (_by_hand(a, whole) and not x.trigger.overlaps(y.trigger)):
        return False
    return one_statement(x, y, partial(_same, rows))


def _by_hand(told: Told, whole: Sequence[str]) -> bool:
    """Say whether a person who did not read the whole text made it: then only what the same words say can be the same."""
    return any(c.startswith("person:") and c not in whole for c in coders(told))


def _same(rows: Rows, a: Role, b: Role) -> bool:
    one, other = rows.entity(a.filler), rows.entity(b.filler)
    return bool(one and other and one.id == other.id) or a.span.overlaps(b.span)


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
