"""What a person should look at first: where the readers of a text differ, the rarer the code the sooner."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from cuibono.compare.coders import Alike, coders, laid_together, readers
from cuibono.prompt.placing import REVIEW
from cuibono.store import Row, Rows, Told
from cuibono.store.telling import lines
from cuibono.types import Note

NAMES = {"denied": "negated"}


def queue(rows: Rows) -> list[Row]:
    """Return the statements over which readers differ and on which nobody has decided, in the order of disagreement times rarity of the code."""
    told: dict[str, list[Told]] = defaultdict(list)
    for t in rows.statements.values():
        if t.statement.shown:
            told[t.document].append(t)
    counts = Counter(f"{t.statement.kind}.{t.statement.code}" for found in told.values() for t in found)
    read = readers(rows)
    notes = [(d, c, n) for d, c, n in rows.notes() if n.stage == REVIEW and n.span]
    ranked = [
        (_weight(a, read[d], asked, counts), a, asked)
        for d, found in told.items()
        if len(read.get(d, ())) > 1
        for a in laid_together(rows, found, read[d])
        if (asked := _asked(notes, a)) or a.differs
        if not any(t.verdict for t in a.told)
    ]
    ranked.sort(key=lambda x: (-x[0], x[1].told[0].document, x[1].told[0].span, x[1].told[0].id))
    found = lines(rows, [a.told[0] for _, a, _ in ranked])
    return [{**line, **_why(a, asked), "weight": round(weight, 3)} for line, (weight, a, asked) in zip(found, ranked, strict=True)]


def _weight(alike: Alike, whole: tuple[str, ...], asked: list[str], counts: Mapping[str, int]) -> float:
    """Return disagreement (of 1: the share of readers who do not have it, or have it otherwise) times the rarity of the code (bits)."""
    s = alike.told[0].statement
    against = len({*alike.silent, *(d.coder for d in alike.differences)})
    disagreement = max(against / max(2, len(whole)), 0.5 * bool(asked))
    return disagreement * -math.log2(counts[f"{s.kind}.{s.code}"] / (sum(counts.values()) + 1))


def _asked(notes: Iterable[tuple[str, str, Note]], alike: Alike) -> list[str]:
    """Return what the readers themselves ask a person to look at."""
    of = {(t.document, c): t.statement.trigger for t in alike.told for c in coders(t)}
    return sorted({n.message for d, c, n in notes if n.span and (d, c) in of and n.span.overlaps(of[d, c])})


def _why(alike: Alike, asked: list[str]) -> Row:
    have = sorted({c for t in alike.told for c in coders(t)})
    silent = [f"only {', '.join(have)} {'has' if len(have) == 1 else 'have'} it"] if alike.silent else []
    differ = [f"{NAMES.get(d.field, d.field)}: {d.ours}, {d.coder} has {d.theirs or 'none'}" for d in alike.differences]
    return {"readers": have, "text": "; ".join((*silent, *differ, *asked))}
