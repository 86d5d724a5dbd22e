"""Who is bound to whom by what is said: one edge for each pair of actors, layer, code and sign."""

from __future__ import annotations

from dataclasses import dataclass

from cuibono.ask.bonds import Bond, Telling, bonds, unnamed
from cuibono.store import bounds
from cuibono.types import CERTAINTIES, content_id
from cuibono.web.cards import label
from cuibono.web.desk import View

LAYERS = ("ties", "events", "influence", "attitudes")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be drawn."""

    layers: tuple[str, ...] = LAYERS
    told: str = ""  # "own": by the document itself, "others": what it passes on
    inferred: bool = True
    since: str = ""
    until: str = ""
    unnamed: bool = False  # also whom no text calls more than it or them

    def takes(self, told: Telling) -> bool:
        """Say whether a statement is wanted, whatever its layer and time."""
        return self.told not in ({"own"} if told.sourced else {"others"}) and (self.inferred or told.explicit)


@dataclass(frozen=True, slots=True)
class Edge:
    """What is said to hold between two actors, and the ids of the statements that say so."""

    id: str
    actor: str
    recipient: str
    layer: str
    code: str
    label: str
    sign: str
    certainty: str
    hearsay: bool
    negated: bool
    contested: bool
    told: tuple[str, ...]


def edges(view: View, asked: Asked) -> tuple[Edge, ...]:
    """Return the edges that are to be drawn."""
    return view.kept(f"edges {asked}", lambda: _edges(view, asked))


def _edges(view: View, asked: Asked) -> tuple[Edge, ...]:
    since, until = bounds(asked.since)[0] if asked.since else "", bounds(asked.until)[1] if asked.until else ""
    left_out = frozenset() if asked.unnamed else unnamed(view.rows)
    found = []
    for bond in bonds(view.rows):
        told = tuple(t for t in bond.told if asked.takes(t) and _touches(t, since, until)) if bond.layer in asked.layers else ()
        if told and not {bond.actor, bond.recipient} & left_out:
            found.append(_edge(view, bond, told))
    return tuple(found)


def _touches(told: Telling, since: str, until: str) -> bool:
    """Say whether what is told may be of a time, as the listings have it: what has no days is of none."""
    if not since and not until:
        return True
    return bool(told.high) and (not since or told.high >= since) and (not until or told.low <= until)


def _edge(view: View, bond: Bond, told: tuple[Telling, ...]) -> Edge:
    surest = min((t.certainty for t in told), key=CERTAINTIES.index)
    return Edge(
        content_id("e", bond.actor, bond.recipient, bond.layer, bond.kind, bond.code, bond.sign),
        bond.actor,
        bond.recipient,
        bond.layer,
        bond.code,
        label(bond.kind, bond.code),
        bond.sign,
        surest,
        all(t.sourced for t in told),
        all(t.negated for t in told),
        any(view.quarrels(t.id) for t in told),
        tuple(t.id for t in told),
    )


def near(found: tuple[Edge, ...], centre: str, depth: int) -> tuple[Edge, ...]:
    """Return the edges among the actors that are so many steps from one."""
    known = {centre}
    for _ in range(depth):
        known |= {x for e in found if e.actor in known or e.recipient in known for x in (e.actor, e.recipient)}
    return tuple(e for e in found if e.actor in known and e.recipient in known)
