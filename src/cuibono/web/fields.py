"""Time, place and figure as a person types or selects them in the form to edit; the words are read as those of a text are."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cuibono.errors import UsageError
from cuibono.extract import dates, edtf, quantities
from cuibono.store import Paper, Told
from cuibono.store.telling import figure, quantity
from cuibono.types import Quantity, Role, Span, When

BY_HAND = "set by hand"


@dataclass(frozen=True, slots=True)
class Field:
    """What a field of the form holds: its text, and the words of the document that were selected for it, if any."""

    text: str
    span: Span | None = None


def when(paper: Paper, told: Told, field: Field) -> When | None:
    """Return the time that was typed: as EDTF, or in words that are reckoned from the day of the document."""
    now = told.statement.when
    if not field.text:
        return None
    if now and (field.text, field.span) == (now.value, now.span):
        return now
    if edtf.parse(field.text):
        return When(field.text, (BY_HAND,), field.span)
    found = dates.value_of(field.text, paper.published)
    if not found or not found.value:
        raise UsageError(f"{field.text!r} is no time that is understood; write 2012, 2012-11, 2012-11-05, 2012-10/2012-12, or words such as “last week”.")
    return When(found.value, (*found.basis, BY_HAND), field.span)


def place(paper: Paper, told: Told, field: Field, mention: str) -> Role | None:
    """Return the place that was typed or selected; its words must stand in the text. `mention` is the mention that stands there, if any."""
    now = told.statement.place
    if not field.text or not field.span:
        return None
    return now if now and now.span == field.span else Role("place", mention, field.span)


def standing(paper: Paper, told: Told, field: Field) -> Field:
    """Return the field with where its words stand: as selected, else where they are nearest to the statement."""
    if not field.text or (field.span and _flat(paper.words(field.span)) == _flat(field.text)):
        return field
    at = told.statement.trigger.start
    found = [n for n in range(len(paper.text)) if paper.text.startswith(field.text, n)]
    if not found:
        raise UsageError(f"{field.text!r} does not stand in the text; select the words of the place.")
    start = min(found, key=lambda n: abs(n - at))
    return replace(field, span=Span(start, start + len(field.text)))


def amount(told: Told, field: Field) -> Quantity | None:
    """Return the figure that was typed, read as figures in texts are."""
    now = told.statement.quantity
    if not field.text:
        return None
    if now and (field.text, field.span) == (figure(quantity(told)), now.span):
        return now
    found = quantities.find(field.text)
    if not found:
        raise UsageError(f"{field.text!r} holds no figure; write for example “about 300 farmers”, “more than 80 percent”, “300 to 400”.")
    return replace(found[0], span=field.span)


def _flat(words: str) -> str:
    return " ".join(words.split())
