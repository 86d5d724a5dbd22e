"""The questions: each a function over the rows of a case that returns the lines of a listing."""

from __future__ import annotations

from cuibono.ask import bonds, brief, cast, claims, contested, forms, goals, levers, matrix, search, show, status, summary, ties, timeline

__all__ = ["bonds", "brief", "cast", "claims", "contested", "forms", "goals", "levers", "matrix", "search", "show", "status", "summary", "ties", "timeline"]
