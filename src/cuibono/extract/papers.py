"""Times that a paper bears: "the letter of 28 March" says when it was written, not when somebody forgot it."""

from __future__ import annotations

from cuibono.types import Span

PAPERS = frozenset(
    "letter note decree law act resolution agreement treaty protocol memorandum report decision order statement ruling judgment communiqué directive".split()
)
BY = frozenset({"in", "through"})
NEAR = 40  # characters before a time in which the paper stands that bears it


def bears(text: str, time: Span) -> bool:
    """Say whether a time is that of the paper named right before it; what is done "in a letter of 28 March" is done then."""
    before = text[max(0, time.start - NEAR) : time.start].lower().split()
    return len(before) > 1 and before[-1] == "of" and before[-2] in PAPERS and BY.isdisjoint(before[-5:-2])
