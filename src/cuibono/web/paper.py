"""The reading view: the article, what was read in it, whose voices speak."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from cuibono.store import Paper, Row, Told
from cuibono.store.grades import of_paper
from cuibono.types import Span
from cuibono.web.cards import Card, card, details
from cuibono.web.desk import View
from cuibono.web.marking import Layer, page


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements of a document are wanted: from this confidence on (below 0: those shown by default), of this kind, the one that is open."""

    least: float = -1.0
    kind: str = ""
    voice: str = ""
    open: str = ""
    reader: str = ""
    differ: bool = False

    def takes(self, card: Card, coder: str) -> bool:
        """Say whether a statement is wanted; `coder` is who reads this very telling of it."""
        sure = card.shown if self.least < 0 else card.confidence >= self.least
        return sure and self.kind in {"", card.kind} and not self.passes_over(card, coder)

    def passes_over(self, card: Card, coder: str) -> bool:
        """Say whether a statement is left out at any confidence: another voice, another reader, a telling that stands behind another."""
        behind = not card.leads if not self.reader else self.reader not in coder.split("+")
        agreed = self.differ and not (card.differs or card.silent)
        return behind or agreed or self.voice not in {"", card.voices[-1] if card.voices else "-"}


def reading(view: View, paper: Paper, wanted: Wanted) -> Row:
    """Return what the reading view shows."""
    told = view.told_in(paper.id)
    cards = view.kept(f"cards of {paper.id}", lambda: [card(view, t, n) for n, t in enumerate(told)])
    shown = [c for c, t in zip(cards, told, strict=True) if wanted.takes(c, t.coder) or c.id == wanted.open]
    once = [c for c in cards if c.leads]
    numbers = {c.number for c in shown}
    visible = [t for n, t in enumerate(told) if n in numbers]
    chosen = next((t for t in visible if t.id == wanted.open), None)
    return {
        "paper": paper,
        "graded": of_paper(view.rows, paper),
        "text": view.kept(f"text of {paper.id} with {chosen.id if chosen else ''}", lambda: _text(paper, told, chosen)),
        "cards": cards,
        "once": len(once),
        "readers": view.readers(paper.id) if any(len(c.coders) > 1 or c.silent for c in cards) else (),
        "differing": sum(bool(c.differs or c.silent) for c in once),
        "off": {c.number for c, t in zip(cards, told, strict=True) if wanted.passes_over(c, t.coder)},
        "hidden": {c.number for c in cards} - numbers,
        "count": len(shown),
        "voices": list(dict.fromkeys(v for c in cards for v in c.voices)),
        "kinds": sorted({c.kind for c in cards}),
        "open": details(view, chosen) if chosen else None,
        "wanted": wanted,
    }


def _text(paper: Paper, told: tuple[Told, ...], chosen: Told | None) -> Markup:
    """Return the article; the evidence of the chosen statement is lit also where no script runs."""
    layers = [*_document_layers(paper), *(_trigger(t, n) for n, t in enumerate(told))]
    return page(paper.text, [*layers, *(Layer(s, "lit") for s in (chosen.statement.evidence if chosen else ()))], paper.title)


def _document_layers(paper: Paper) -> list[Layer]:
    found = [Layer(s, "furniture") for s in paper.furniture]
    return [*found, *(Layer(m.span, f"mark {m.kind}") for m in paper.rhetoric)]


def _trigger(told: Told, number: int) -> Layer:
    s = told.statement
    classes = ["t", s.kind, s.certainty, *(["neg"] if s.negated else []), *([told.verdict] if told.verdict else [])]
    return Layer(s.trigger, " ".join(classes), number)


def stretch(text: str, start: int, end: int) -> Span:
    """Return the span that a person selected, trimmed of space at its ends and kept within the text."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
