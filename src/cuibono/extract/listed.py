"""Levers that a text counts up: "Norland has three levers over Sarn. The first is gas. The second is the school books.\""""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cuibono.extract import clauses
from cuibono.extract.fillers import BE, Filler
from cuibono.extract.pressing import pair, parties
from cuibono.extract.standing import Scene
from cuibono.extract.stems import stem
from cuibono.parse.encoder import Analysis, Frame
from cuibono.parse.phrases import DETERMINERS, OWN, RELATIVES
from cuibono.types import Reading

ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
MANY = frozenset("levers strings cards handles instruments tools weapons threads trumps screws ropes taps leashes reins".split())
ONE = frozenset(w[:-1] if w != "leashes" else "leash" for w in MANY)
OPENERS = frozenset({"the", "its", "his", "her", "their", "a"})
JOINING = frozenset({"and", "then", "but", "now", ",", "yet"})
ENDS = clauses.MARKS | RELATIVES | frozenset("as but when since while because where if though for from on at in by".split())
BEFORE = 3  # sentences before the first in which the levers are announced
APART = 25  # sentences between one and the next
LONG = 14  # words of a means
SURE = 0.5  # of such a lever


def _told(scene: Scene, frames: list[Frame], item: Item, sides: tuple[Filler, Filler]) -> list[Frame]:
    """Return the frames with the lever of an item, in place of such in its sentence as leave a side open; one that tells both stands."""
    here = [f for f in frames if f.kind == "lever" and scene.home[f.word] == item.sentence]
    if any(map(_tells_both, here)):
        return frames
    told = clauses.frame("lever", item.word, 1.0, "lever", *sides, ("through", *item.means, 1.0), ("words", item.start, item.means[1], 1.0))
    return [*(f for f in frames if f not in here), replace(told, sure=SURE)]


def _is_borrowed(scene: Scene, f: Frame, run: Sequence[Item]) -> bool:
    """Say whether a lever is told over a means of the list, or by one with a side out of another sentence: whose it is the list tells."""
    if f.kind != "lever" or any(scene.home[f.word] == i.sentence for i in run):
        return False
    listed = {stem(scene.said[i.means[1] - 1].lower()) for i in run}
    heads = {(r[0], stem(scene.said[r[2] - 1].lower())) for r in f.roles}
    lent = any(("through", m) in heads for m in listed) and any(r[0] in {"holder", "target"} and scene.home[r[1]] != scene.home[f.word] for r in f.roles)
    return lent or any(("target", m) in heads for m in listed)


@dataclass(frozen=True, slots=True)
class Item:
    """One of a list: its sentence, its number, its first word and the one that tells it, whether that calls it a lever, and the words of the means."""

    sentence: int
    number: int
    start: int
    word: int
    called: bool
    means: tuple[int, int]


def find(reading: Reading) -> Reading:
    """Return the reading with the levers of each list, held and borne by whom the announcement tells."""
    analysis = reading.analysis
    if not isinstance(analysis, Analysis) or not reading.mentions or not _counts(analysis.words.said(reading.document.text)):
        return reading
    scene = Scene.of(reading, analysis)
    frames = list(analysis.frames)
    for run in runs(scene):
        if sides := _sides(scene, run[0].sentence, frames):
            frames = [f for f in frames if not _is_borrowed(scene, f, run)]
            for item in run:
                frames = _told(scene, frames, item, sides)
    return replace(reading, analysis=replace(analysis, frames=tuple(sorted(frames, key=lambda f: (f.word, f.kind)))))


def _counts(said: Sequence[str]) -> bool:
    """Say whether two ordinals stand in a text, without which it holds no list: most have none, and need not be looked at again."""
    return len(ORDINALS.keys() & {w.lower() for w in said}) > 1


def runs(scene: Scene) -> Iterator[tuple[Item, ...]]:
    """Yield the lists of levers: two items or more in rising order that the text calls levers, one of them or the sentences before the first."""
    run: list[Item] = []
    for item in (*(i for s in sorted(scene.lines) if (i := _item(scene, s))), None):
        goes_on = item and run and item.number > run[-1].number and item.sentence - run[-1].sentence <= APART
        if not goes_on:
            if len(run) > 1 and (any(i.called for i in run) or _announced(scene, run[0].sentence) >= 0):
                yield tuple(run)
            run = []
        if item:
            run.append(item)


def _item(scene: Scene, sentence: int) -> Item | None:
    """Read "The second string, the newest, is made of money"; "the second reason" is no lever."""
    line = scene.lines[sentence]
    start = next((i for i in line if scene.said[i].lower() not in JOINING), line.stop)
    low = [scene.word(i, sentence) for i in range(start, start + 3)]
    if low[0] not in OPENERS or low[1] not in ORDINALS:
        return None
    called = low[2] in ONE
    verb = _verb(scene, sentence, start + 2 + called)
    means = _means(scene, sentence, verb + 1) if verb > 0 else None
    return Item(sentence, ORDINALS[low[1]], start, start + 1 + called, called, means) if means else None


def _verb(scene: Scene, sentence: int, at: int) -> int:
    """Return the "is" right there or behind what stands between two commas, else -1."""
    if scene.word(at, sentence) == ",":
        at = next((i + 1 for i in range(at + 1, scene.lines[sentence].stop) if scene.said[i] == ","), -1)
    return at if at > 0 and scene.word(at, sentence) in BE else -1


def _means(scene: Scene, sentence: int, start: int) -> tuple[int, int] | None:
    """Return the thing that an item is: "the radar", "money", "made of money"; not what it is like or for."""
    if [scene.word(i, sentence) for i in (start, start + 1)] == ["made", "of"]:
        start += 2
    stop = min(scene.lines[sentence].stop, start + LONG)
    end = next((i for i in range(start, stop) if scene.said[i].lower() in ENDS), stop)
    first = scene.word(start, sentence)
    thing = first in DETERMINERS | OWN or (scene.said[start : start + 1] and scene.said[start][:1].isupper()) or end == start + 1
    return (start, end) if thing and end > start and not (end == start + 1 and first.endswith(("er", "ed", "ing", "ly"))) else None


def _announced(scene: Scene, first: int) -> int:
    """Return the sentence before the first item that speaks of levers, the nearest, else -1."""
    for s in range(first, max(-1, first - BEFORE - 1), -1):
        if s in scene.lines and any(scene.said[i].lower() in MANY for i in scene.lines[s]):
            return s
    return -1


def _sides(scene: Scene, first: int, frames: Sequence[Frame]) -> tuple[Filler, Filler] | None:
    """Return who holds the levers and who bears them, as a lever read in the announcement tells, in the title, or the likeliest two there."""
    announced = _announced(scene, first)
    near = [s for s in range(first - 1, max(-1, first - BEFORE - 1), -1) if s >= announced]
    for s in (*([announced] if announced >= 0 else []), *near, *sorted(scene.lines)[:2]):
        read = [f for f in frames if f.kind == "lever" and scene.home[f.word] == s]
        both = next(filter(_tells_both, read), None)
        if both:
            return _side(both, "holder"), _side(both, "target")
        words = [i for i in scene.lines.get(s, ()) if scene.said[i].lower() in MANY]
        best = pair(scene, [p for p in parties(scene, s, words[0], read) if not p.back]) if words else None
        if best and best[2] >= SURE:
            return ("holder", best[0].start, best[0].end, 1.0), ("target", best[1].start, best[1].end, 1.0)
    return None


def _tells_both(f: Frame) -> bool:
    return {"holder", "target"} <= {r[0] for r in f.roles}


def _side(f: Frame, name: str) -> Filler:
    return next(r for r in f.roles if r[0] == name)
