"""Claims and goals whose concepts still are wordings: who says them, how surely, in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cuibono.simulate import links
from cuibono.simulate.certainty import certainty, heard_strength
from cuibono.simulate.concepts import Wording, short
from cuibono.simulate.desk import Desk
from cuibono.simulate.model import Claim, Goal
from cuibono.store import Rows, Told
from cuibono.store.rows import Paper
from cuibono.store.telling import source_name
from cuibono.types import Role, Span, hull

LONGEST_QUOTE = 400  # characters up to which a quote is widened to hold both ends of its link
SELF = frozenset({"i", "me", "my", "we", "us"})
UNSETTLED = frozenset({"question"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim whose concepts still are wordings."""

    claim: Claim
    cause: Wording
    effect: Wording
    told: Told
    ends: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """A goal whose concept still is a wording."""

    goal: Goal
    concept: Wording
    actor: str


def base(desk: Desk, told: Told, sign: str, ends: Sequence[Role] = (), *, explicit: bool | None = None) -> Claim:
    """Return the claim of a statement without its concepts: who says it, how surely, how strongly, in words that hold both ends."""
    s = told.statement
    sure = certainty("certain" if s.certainty == "counterfactual" else s.certainty)  # "had A not been, B would have been" claims the link for sure
    kind = "question" if s.realis in UNSETTLED or links.asked(desk.rows, told) else "denied" if sign == "0" else "reported" if s.sources else "asserted"
    return Claim(
        told.id,
        "",
        "",
        sign,
        sure.held,
        chain(desk.rows, told),
        heard_strength(s.strength),
        kind,
        s.explicit if explicit is None else explicit,
        (told.id,),
        desk.rows.words(told.document, _quoted(told, ends)),
        str(sure),
    )


def _quoted(told: Told, ends: Sequence[Role]) -> Span:
    """Return the words to show for a link: its evidence, with its ends where they stand near."""
    wide = hull((told.span, *(r.span for r in ends)))
    return wide if len(wide) <= LONGEST_QUOTE else told.span


def chain(rows: Rows, told: Told) -> tuple[str, ...]:
    """Return who says it, outermost first: the document's own voice, then the sources it names."""
    return tuple(dict.fromkeys((outlet(rows.papers[told.document]), *named(source_name(rows, told, s) for s in told.statement.sources))))


def named(voices: Iterable[str]) -> tuple[str, ...]:
    """Return the voices without the "I" and "we" of whoever speaks already."""
    return tuple(v for v in voices if v.casefold() not in SELF)


def outlet(paper: Paper) -> str:
    """Return the name under which what a document says in its own voice stands."""
    return short(paper.publisher or paper.author or paper.title or paper.name or paper.id)
