"""Who is bound to whom by what is said: one edge for each pair of actors, layer, code and sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from cuibono import ontology
from cuibono.store import Filter, Rows, Told
from cuibono.types import Entity, Statement, content_id
from cuibono.web.cards import CERTAINTIES, label
from cuibono.web.desk import View

LAYERS = ("ties", "events", "influence", "attitudes")
FRIENDLY = frozenset({"member_of", "ally_of", "patron_of", "kin_of", "spokesperson_of", "funds", "confirm"})
HOSTILE = frozenset({"rival_of", "in_dispute_with", "deny", "doubt", "demand_proof", "prevents", "lowers"})
PAIRS = {"tie": ("subject", "object"), "event": ("actor", "recipient"), "lever": ("holder", "target"), "influence": ("cause", "effect")}
LAYER_OF = {"tie": "ties", "event": "events", "lever": "influence", "influence": "influence", "stance": "attitudes"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be drawn."""

    layers: tuple[str, ...] = LAYERS
    told: str = ""  # "own": by the document itself, "others": what it passes on
    inferred: bool = True
    since: str = ""
    until: str = ""

    def takes(self, told: Told) -> bool:
        """Say whether a statement is wanted, whatever its layer."""
        s = told.statement
        return self.told not in ({"own"} if s.sources else {"others"}) and (self.inferred or s.explicit)


@dataclass(frozen=True, slots=True)
class Edge:
    """What is said to hold between two actors, and the statements that say so."""

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
    told: tuple[Told, ...]


def edges(view: View, asked: Asked) -> tuple[Edge, ...]:
    """Return the edges that are to be drawn."""
    return view.kept(f"edges {asked}", lambda: _edges(view, asked))


def _edges(view: View, asked: Asked) -> tuple[Edge, ...]:
    groups: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for told in view.rows.told(Filter(since=asked.since, until=asked.until)):
        layer = LAYER_OF.get(told.statement.kind, "")
        if layer in asked.layers and asked.takes(told):
            for a, b in pairs(view.rows, told):
                groups[(a.id, b.id, layer, told.statement.kind, told.statement.code, sign(told.statement))].append(told)
    return tuple(_edge(view, key, tuple(group)) for key, group in groups.items())


def _edge(view: View, key: tuple[str, ...], told: tuple[Told, ...]) -> Edge:
    actor, recipient, layer, kind, code, plus = key
    surest = min((t.statement.certainty for t in told), key=CERTAINTIES.index)
    return Edge(
        content_id("e", *key),
        actor,
        recipient,
        layer,
        code,
        label(kind, code),
        plus,
        surest,
        all(t.statement.sources for t in told),
        all(t.statement.negated for t in told),
        any(view.quarrels(t.id) for t in told),
        told,
    )


def pairs(rows: Rows, told: Told) -> Iterator[tuple[Entity, Entity]]:
    """Yield who is bound to whom by a statement; nobody to themselves."""
    first, second = _ends(rows, told)
    yield from ((a, b) for a in first for b in second if a.id != b.id)


def _ends(rows: Rows, told: Told) -> tuple[list[Entity], list[Entity]]:
    s = told.statement
    if s.kind == "stance":
        inner = [t for r in s.fillers("content") if (t := rows.statements.get(r.filler))]
        return _entities(rows, [r.filler for r in s.fillers("actor")]), [e for t in inner for e in _entities(rows, _meant(t.statement))]
    first, second = PAIRS.get(s.kind, ("", ""))
    return _entities(rows, [r.filler for r in s.fillers(first)]), _entities(rows, [r.filler for r in s.fillers(second)])


def _meant(content: Statement) -> list[str]:
    """Return at whom a stance is directed: the voice that says it, else who is said to have acted."""
    voices = [w for x in content.sources[-1:] for w in x.who]
    return voices or [r.filler for r in content.roles[:1]]


def _entities(rows: Rows, mentions: list[str]) -> list[Entity]:
    return list({e.id: e for m in mentions if (e := rows.entity(m))}.values())


def sign(s: Statement) -> str:
    """Return whether a statement binds its actors in friendship or enmity, or says nothing of it."""
    if s.kind == "event":
        quad = next((c.quad for c in ontology.codes() if c.kind == "event" and c.name == s.code), "")
        plus = "+" if "cooperation" in quad else "-" if "conflict" in quad else ""
    else:
        plus = "+" if s.code in FRIENDLY else "-" if s.code in HOSTILE else s.sign if s.sign in {"+", "-"} else ""
    return plus


def near(found: tuple[Edge, ...], centre: str, depth: int) -> tuple[Edge, ...]:
    """Return the edges among the actors that are so many steps from one."""
    known = {centre}
    for _ in range(depth):
        known |= {x for e in found if e.actor in known or e.recipient in known for x in (e.actor, e.recipient)}
    return tuple(e for e in found if e.actor in known and e.recipient in known)
