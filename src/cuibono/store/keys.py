"""By what key an actor is compared with others."""

from __future__ import annotations

from cuibono.types import Entity


def entity_key(entity: Entity) -> str:
    """Name an entity for comparison: a state and the capital or palace that acts for it are one there."""
    return f"={entity.country}" if entity.country and (entity.kind == "state" or acts_for(entity)) else entity.id


def acts_for(entity: Entity) -> bool:
    """Say whether it is a capital or palace that stands for its state."""
    return any(r.startswith("acts for ") for r in entity.reasons)
