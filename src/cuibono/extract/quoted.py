"""Figures that are all somebody is quoted with: the clerk spoke of “at most 40”, the paper wrote “two million crowns”."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cuibono.extract import clauses, quantities
from cuibono.extract.fillers import Filler, Phrases
from cuibono.extract.voice import CLOSING, OPENING
from cuibono.parse.encoder import Frame
from cuibono.types import Quantity

HEARD = 0.5  # a cue of speech below is none
SURE = 0.9  # of what the quotation marks tell
WIDEST = 8  # words of a quotation that is but a figure
LINKS = frozenset({"of", "about", ":", ","})  # may stand between a verb of saying and its quotation
BACK = 1  # sentences in which the other count of the same is looked for


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with a count for each figure that is all of a quotation: of what its sentence says, else of what was counted before in its unit."""
    out = list(frames)
    for verb, start, end, figure in _found(frames, text):
        at_verb = [f for f in out if f.kind == "quantity" and f.word == verb]
        own = [r for f in at_verb for r in f.roles if r[0] == "subject" and not (r[1] < end and start - 1 < r[2])]
        counted = tuple(own[:1]) or _before(figure, verb, out, text)
        if counted:
            roles = (("subject", *counted[0][1:3], SURE), ("value", start, end, SURE))
            kept = [f for f in out if f not in at_verb]
            surest = max((f.probability for f in at_verb), default=SURE)
            out = [*kept, clauses.frame("quantity", verb, max(SURE, surest), "quantity", *roles)]
    return tuple(sorted(out, key=lambda f: (f.word, f.kind)))


def _found(frames: Sequence[Frame], text: Phrases) -> Iterator[tuple[int, int, int, Quantity]]:
    """Yield the verb of saying, the words and the worth of each figure that is all of a quotation right behind the verb."""
    for f in frames:
        named = any(r[0] == "source" for r in f.roles)
        if f.kind != "speech" or f.probability < HEARD or not named:
            continue
        start = f.word + 1 + (text.lower(f.word + 1, f.word + 2)[:1] != () and text.small[f.word + 1] in LINKS)
        if start + 1 >= len(text.said) or text.said[start] not in OPENING or text.home[start] != text.home[f.word]:
            continue
        end = next((i for i in range(start + 1, min(len(text.said), start + 2 + WIDEST)) if text.said[i] in CLOSING), 0)
        if end and (figure := _worth(text.said[start + 1 : end])):
            yield f.word, start + 1, end, figure


def _worth(words: Sequence[str]) -> Quantity | None:
    """Return what words are worth that are one figure with its unit and bound; nothing where they say more."""
    whole = " ".join(words).rstrip(" ,.")
    figures = quantities.find(whole)
    return figures[0] if len(figures) == 1 and figures[0].span and len(figures[0].span) == len(whole) else None


def _before(figure: Quantity, verb: int, frames: Sequence[Frame], text: Phrases) -> tuple[Filler, ...]:
    """Return of what the last count before was that has the same unit."""
    for f in sorted((f for f in frames if f.kind == "quantity" and f.word < verb), key=lambda f: -f.word):
        if text.home[verb] - text.home[f.word] > BACK:
            break
        units = {q.unit for r in f.roles if r[0] == "value" for q in quantities.find(" ".join(text.said[r[1] : r[2]]))}
        mine = tuple(r for r in f.roles if r[0] == "subject")
        if figure.unit and figure.unit in units and mine:
            return mine[:1]
    return ()
