"""Who is who: mentions of documents and decisions of people made into entities, anew each time."""

from __future__ import annotations

from cuibono.resolve.cluster import Decision, Known, entities
from cuibono.resolve.groups import Called, Group, groups_of, told_of
from cuibono.resolve.names import bare, plain
from cuibono.resolve.twins import Compared, Look, look, mark
from cuibono.resolve.unsure import Doubt, doubts

__all__ = ["Called", "Compared", "Decision", "Doubt", "Group", "Known", "Look", "bare", "doubts", "entities", "groups_of", "look", "mark", "plain", "told_of"]
