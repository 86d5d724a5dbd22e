"""A network too large to be looked at: the actors of whom most is told, the lines between them, and how much is not drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cuibono.web.edges import Edge

MANY_LINES = 1500  # up to so many everything is drawn
STEPS = (120, 250, 500, 800)  # actors that can be asked for where there are more lines


@dataclass(frozen=True, slots=True)
class Thinned:
    """What is drawn, of how many actors and lines; `choices` are the other numbers of actors that can be asked for."""

    edges: tuple[Edge, ...]
    actors: int
    lines: int
    shown: int = 0
    choices: tuple[int, ...] = ()

    @property
    def hidden(self) -> int:
        """Return how many lines are not drawn."""
        return self.lines - len(self.edges)


def _among(found: Sequence[Edge], actors: Sequence[str], most: int) -> tuple[Edge, ...]:
    """Return the edges between these actors; where they are more than `most` (0: without a bound), those between the first of them."""
    place = {id_: n for n, id_ in enumerate(actors)}
    drawn = [e for e in found if e.actor in place and e.recipient in place]
    last = sorted(max(place[e.actor], place[e.recipient]) for e in drawn)
    bound = last[most] if most and len(drawn) > most else len(actors)
    return tuple(e for e in drawn if max(place[e.actor], place[e.recipient]) < bound)


def thinned(found: Sequence[Edge], centre: str = "", wanted: int = 0) -> Thinned:
    """Return the edges to draw: all, or beyond so many lines those among the actors of whom most is told, the centre and who is near it first."""
    weight: Counter[str] = Counter()
    for e in found:
        weight.update({e.actor: len(e.told), e.recipient: len(e.told)})
    if len(found) <= MANY_LINES:
        return Thinned(tuple(found), len(weight), len(found), len(weight))
    near = {x for e in found if centre in (e.actor, e.recipient) for x in (e.actor, e.recipient)} if centre else set()
    ranked = sorted(weight, key=lambda i: (i != centre, i not in near, -weight[i], i))
    drawn = _among(found, ranked[: wanted if wanted in STEPS else STEPS[0]], MANY_LINES if wanted not in STEPS else 0)
    choices = tuple(n for n in STEPS if n < len(weight) or n == STEPS[0]) + tuple(n for n in STEPS if n >= len(weight))[:1]
    return Thinned(drawn, len(weight), len(found), len({x for e in drawn for x in (e.actor, e.recipient)}), tuple(dict.fromkeys(choices)))
