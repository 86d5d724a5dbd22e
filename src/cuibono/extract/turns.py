"""The turns of an interview or debate: paragraphs that open with who speaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuibono.extract.kinds import PERSONS
from cuibono.extract.voice import Stretch, Voice
from cuibono.parse.encoder import Analysis, Candidate

LIKELY = 0.3  # a name below is not that of the one who answers
FEWEST = 3
SHORT = 0.7  # of the length of what is answered, a turn of an outlet that asks
QUESTIONS, ANSWERS = frozenset({"q", "question"}), frozenset({"a", "answer"})
NAME = r"[A-Z][\w.’'-]*(?: [\w.’'-]+){0,5}"
TURN = re.compile(rf"^[ \t*_>]*[“\"«]?(?P<name>{NAME})(?: \((?:(?P<inner>{NAME})|[a-z][\w.’' -]*)\))?[*_]{{0,2}}:[*_]{{0,2}}[ \t]+(?=\S)", re.MULTILINE)
LETTER = re.compile(r"^[ \t*_>]*(?P<name>[QA])(?P<inner>)\.[*_]{0,2}[ \t]+(?=\S)", re.MULTILINE)
TITLED = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Prof|Hon)\b\.?")


@dataclass(frozen=True, slots=True)
class Turn:
    """A label with where it stands in the text, where who speaks stands in it, and where what is said begins."""

    name: str
    start: int
    who: tuple[int, int]
    said: int


def find(text: str, analysis: Analysis) -> tuple[Voice, ...]:
    """Return who speaks in an interview or debate, each with what he says; who only asks is no source."""
    starts = [s.start for s in analysis.words.spans]
    found = list(_turns(text))
    counts = Counter(t.name for t in found)
    shouted = any(t.name.isupper() and len(t.name) > 1 for t in found if counts[t.name] > 1)
    found = [t for t in found if counts[t.name] > 1 or (shouted and t.name.isupper()) or _is_person(t, starts, analysis) or t.name.lower() in QUESTIONS]
    counts = Counter(t.name for t in found)
    if len(found) < FEWEST or not any(n > 1 for n in counts.values()):
        return ()
    asking = _asking(text, found, starts, analysis)
    first = bisect_left(starts, found[0].start)
    out = []
    for t, after in _paired(found):
        opened, colon = bisect_left(starts, t.who[0]), bisect_left(starts, t.who[1])
        begin, end = bisect_left(starts, t.said), bisect_left(starts, after.start) if after else len(starts)
        if opened < colon and begin < end and t.name.lower() not in QUESTIONS and t.name not in asking:
            who = (t.name.lower() in ANSWERS and _interviewed(analysis, first)) or ((opened, colon),)
            out.append(Voice(opened, (opened, colon), who, ((begin, end),), 1.0))
    return tuple(out)


def _asking(text: str, found: Sequence[Turn], starts: Sequence[int], analysis: Analysis) -> frozenset[str]:
    """Return the labels of who asks: all of their turns are questions, or a label that names no person asks, and says far less than the others."""
    turns: dict[str, list[tuple[Turn, int]]] = {}
    for t, after in _paired(found):
        turns.setdefault(t.name, []).append((t, after.start if after else len(text)))
    length = {n: sum(end - t.said for t, end in mine) / len(mine) for n, mine in turns.items()}
    out = set()
    for name, mine in turns.items():
        questions = sum(_asks(text, t, end) for t, end in mine)
        others = max((x for n, x in length.items() if n != name), default=0.0)
        short = length[name] <= SHORT * others and not any(_is_person(t, starts, analysis) for t, _ in mine)
        if len(mine) > 1 and not _is_titled(name) and (questions == len(mine) or (questions and short)):
            out.add(name)
    return frozenset(out)


def _turns(text: str) -> Iterator[Turn]:
    letters = list(LETTER.finditer(text))
    both = len({m["name"] for m in letters}) == 2
    for m in sorted([*TURN.finditer(text), *(letters if both else ())], key=lambda m: m.start()):
        part = "inner" if m["inner"] and m["name"].lower() not in QUESTIONS and (_is_titled(m["inner"]) or " " in m["inner"]) else "name"
        yield Turn(m[part], m.start(), m.span(part), m.end())


def _paired(found: Sequence[Turn]) -> Iterator[tuple[Turn, Turn | None]]:
    return zip(found, [*found[1:], None], strict=True)


def _is_titled(name: str) -> bool:
    return bool(TITLED.match(name))


def _is_person(turn: Turn, starts: Sequence[int], analysis: Analysis) -> bool:
    """Say whether a label that comes once names a person: "Mr. Speaker", "Dr. Rausch"."""
    first, end = bisect_left(starts, turn.who[0]), bisect_left(starts, turn.who[1])
    return _is_titled(turn.name) or any((c.start, c.end) == (first, end) and c.kind in PERSONS and c.form == "name" for c in analysis.candidates)


def _asks(text: str, turn: Turn, end: int) -> bool:
    return text[turn.said : end].rstrip("\"'”’)» \n\t").endswith("?")


def _interviewed(analysis: Analysis, before: int) -> tuple[Stretch, ...]:
    """Return the person whose whole name stands first before the first question: the one who answers."""
    near = [c for c in analysis.candidates if c.end <= before and c.form == "name" and c.probability >= LIKELY]
    named = [c for c in near if c.kind in PERSONS and not any(_holds(o, c) for o in near)]
    best = min(named, key=lambda c: (c.end - c.start == 1, c.start, -c.end), default=None)
    return ((best.start, best.end),) if best else ()


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Say whether a name is only a part of the surer name of something else."""
    inside = outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start
    return inside and outer.kind not in PERSONS and outer.probability > inner.probability
