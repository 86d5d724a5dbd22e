"""Who is who: mentions of documents and decisions of people made into entities, anew each time."""

from __future__ import annotations

from cuibono.resolve.cluster import Decision, Known, entities
from cuibono.resolve.groups import Called, Group, groups_of
from cuibono.resolve.names import bare, plain

__all__ = ["Called", "Decision", "Group", "Known", "bare", "entities", "groups_of", "plain"]
