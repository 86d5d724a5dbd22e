"""A statement where it stands in a case."""

from __future__ import annotations

from dataclasses import dataclass

from cuibono.types import Span, Statement, hull


@dataclass(frozen=True, slots=True)
class Told:
    """A statement where it stands, with what people said about it."""

    statement: Statement
    document: str
    coder: str
    verdict: str = ""
    verdict_by: str = ""
    wrong: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the id of the statement."""
        return self.statement.id

    @property
    def accepted(self) -> bool:
        """Say whether a person told it or found it right."""
        return self.verdict == "right" or "person:" in self.coder

    @property
    def span(self) -> Span:
        """Return the stretch that holds all its evidence."""
        return hull(self.statement.evidence)
