"""Ties that a compound tells: "a French-owned miner", "the Gulf-funded paper", "Qatari-backed rebels"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cuibono.extract import clauses
from cuibono.extract.clauses import MARKS
from cuibono.extract.fillers import Filler, Phrases
from cuibono.parse.encoder import Frame
from cuibono.parse.phrases import BREAKS

CODES = {
    "owned": "owns", "backed": "patron_of", "sponsored": "patron_of", "supported": "patron_of", "funded": "funds", "financed": "funds", "bankrolled": "funds",
    "paid": "funds", "led": "leads", "headed": "leads", "run": "controls", "controlled": "controls", "held": "controls", "dominated": "controls",
    "occupied": "controls", "administered": "controls", "allied": "ally_of", "aligned": "ally_of", "based": "located_in",
}  # fmt: skip
TURNED = frozenset({"ally_of", "located_in"})  # the thing comes first: "a Paris-based firm" is located in Paris
DEGREES = frozenset("state part half partly wholly majority well newly foreign family privately publicly widely heavily government self worker".split())
SURE = 0.95  # what the form alone tells: nothing is weighed against it later
HYPHENS = frozenset({"-", "‑", "–"})


@dataclass(frozen=True, slots=True)
class Compound:
    """A participle with who stands before its hyphen and the thing it is said of."""

    word: int
    code: str
    who: tuple[int, int]
    thing: tuple[int, int]


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with the ties that compounds tell, in place of what the network reads there."""
    out = list(frames)
    for c in found(text):
        mine = max((f for f in out if f.kind == "tie" and f.word == c.word), key=lambda f: f.probability, default=None)
        out = [f for f in out if f.word != c.word or f.kind != "tie"]
        first, second = ("object", "subject") if c.code in TURNED else ("subject", "object")
        roles: tuple[Filler, ...] = ((first, *c.who, SURE), (second, *c.thing, SURE), ("words", c.who[0], c.word + 1, 1.0))
        base = mine or clauses.frame("tie", c.word, SURE)
        out.append(replace(base, codes=((c.code, 1.0),), roles=roles, probability=max(base.probability, SURE)))
    return tuple(sorted(out, key=lambda f: (f.word, f.kind)))


def found(text: Phrases) -> Iterator[Compound]:
    """Yield the compounds whose first part is somebody by name."""
    for i in range(2, len(text.said)):
        code = CODES.get(text.small[i])
        if code and text.said[i - 1] in HYPHENS and (who := _who(i - 1, text)) and (thing := _thing(i, who, text)):
            yield Compound(i, code, who, thing)


def _who(end: int, text: Phrases) -> tuple[int, int] | None:
    """Return the name that ends at the hyphen: a marked phrase, else one capitalised word."""
    if text.small[end - 1] in DEGREES:
        return None
    starts = range(max(0, end - 3), end)
    whole = next(((s, end) for s in starts if text.said[s][:1].isupper() and any(c.end == end for c in text.starting.get(s, ()))), None)
    return whole or ((end - 1, end) if text.said[end - 1][:1].isupper() else None)


def _thing(word: int, who: tuple[int, int], text: Phrases) -> tuple[int, int] | None:
    """Return what the compound is said of: the name that its phrase stands in apposition to, else the phrase."""
    start = who[0]
    around = [(c.start, c.end) for s in range(max(0, start - 3), start + 1) for c in text.starting.get(s, ()) if c.start <= start and c.end > word + 1]
    first, end = max(around, key=lambda r: r[1] - r[0], default=(start, _end(word + 1, text)))
    opened = first if around else start - (start > 0 and text.small[start - 1] in {"a", "an", "the"})
    named = _before(opened, text)
    if named and text.small[opened] in {"a", "an", "the"}:
        return named
    return (first if around else word + 1, end) if end > word + 1 else None


def _before(start: int, text: Phrases) -> tuple[int, int] | None:
    """Return the name right before a comma or a form of "be" that ends at a word."""
    if start < 2 or text.small[start - 1] not in {",", "is", "was", "are", "were"} or text.home[start - 1] != text.home[start]:
        return None
    ends = start - 1
    hits = ((c.start, c.end) for s in range(max(0, ends - 6), ends) for c in text.starting.get(s, ()) if c.end == ends and text.home[s] == text.home[start])
    return next((h for h in hits if text.said[h[1] - 1][:1].isupper() or text.said[start - 1] != ","), None)


def _end(start: int, text: Phrases) -> int:
    end = start
    while end < len(text.said) and text.home[end] == text.home[start] and text.said[end] not in MARKS and text.small[end] not in BREAKS:
        if end > start and not any(c.start <= end < c.end for s in range(start, end + 1) for c in text.starting.get(s, ())):
            break
        end += 1
    return end
