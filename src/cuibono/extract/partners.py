"""Who stands on the other side of an act from a pronoun: "Orm met him" never says that Orm met Orm."""

from __future__ import annotations

from collections.abc import Sequence

from cuibono.extract.namesakes import Seen
from cuibono.identity import PLACES
from cuibono.parse.encoder import Analysis

KINDS = frozenset({"event", "lever", "tie"})
SURE = 0.3  # a place below may be the other's
LIKELY = 0.5  # an act below is perhaps none
ALONE = frozenset("he him she her it they them".split())  # not "himself", "his", "its", "their"


def of(seen: Sequence[Seen], analysis: Analysis) -> dict[int, tuple[int, ...]]:
    """Return for each lone pronoun the mentions that fill the other place of an act in which it fills one."""
    where = {(s.start, s.end): i for i, s in enumerate(seen)}
    out: dict[int, tuple[int, ...]] = {}
    for frame in analysis.frames:
        if frame.kind not in KINDS or frame.probability < LIKELY:
            continue
        sides = [[where[r[1], r[2]] for r in frame.roles if r[0] == name and r[3] >= SURE and (r[1], r[2]) in where] for name in PLACES[frame.kind]]
        for mine, others in (sides, sides[::-1]):
            for i in mine:
                if seen[i].first in ALONE and len(seen[i].words) == 1:
                    out[i] = (*out.get(i, ()), *others)
    return out
