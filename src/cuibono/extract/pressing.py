"""Who holds a lever over whom where the network leaves it open: the actors of the sentence and of those before it, weighed pair by pair (train/pressing.py)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import permutations
from pathlib import Path

from cuibono.extract import clauses, levered, telling
from cuibono.extract.fillers import Filler
from cuibono.extract.standing import GENITIVE, GROUPS, JOINTS, WE, Party, Scene, beside, form, headed, run, share, sided, together
from cuibono.parse.encoder import Analysis, Frame
from cuibono.types import Mention, Reading, Span

FILE = Path(__file__).with_name("pressing.json")
MEANS = frozenset({"by", "through", "with"})
STOPS = MEANS | frozenset(", ; : ( ) — –".split())
HEADS = frozenset({"<s>", "and", "“", '"', "that", "so"})
VERBS = levered.GAIN | frozenset("can could will would may must need needs does decides decide commands command controls control owns own".split())
BACK = 3  # sentences before it in which the actors of a lever are sought
TITLE = 9  # "sentences back" of the first line
WIDEST = 12  # words of "whoever sits on the mountain"
SHOWN = 0.2  # a lever less likely than that is left as the network reads it
ELSEWHERE = 0.38  # nor one less likely whose holder or target stands in another sentence: of some 60 such from .2 on three were right
SURELY = 0.9  # of a sentence that beyond doubt tells one ("has played its separatism card"): there those who stand elsewhere need be no likelier than
THERE = 0.25
MEANT = 0.6  # of a means that another lever of the sentence has
HALF = 0.5  # of the shorter of two spans


@cache
def weights() -> dict[str, dict[str, float]]:
    """Return the fitted weights: of a holder, of a target, of both together, and of what the network reads."""
    found: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def find(reading: Reading) -> Reading:
    """Return the reading with the likeliest holder and target of each lever that no set phrase tells."""
    analysis = reading.analysis
    if not isinstance(analysis, Analysis) or not reading.mentions:
        return reading
    scene = Scene.of(reading, analysis)
    known = telling.table()
    frames = list(analysis.frames)
    for sentence, likely in telling.chances(scene.said, scene.home, analysis.frames, known).items():
        if likely < SHOWN:
            continue
        here = [f for f in analysis.frames if f.kind == "lever" and scene.home[f.word] == sentence]
        if any(_is_told(f) for f in here):
            continue
        best = pair(scene, parties(scene, sentence, telling.word(scene.said, scene.lines[sentence], known), here))
        if best and likely * best[2] >= _least(best[0], best[1], likely):
            made = _told(scene, sentence, here, _widened(scene, best[0], best[1]), likely * best[2])
            frames = [f for f in frames if f not in here]
            frames.append(made)
    return replace(reading, analysis=replace(analysis, frames=tuple(sorted(frames, key=lambda f: (f.word, f.kind)))))


def _widened(scene: Scene, a: Party, b: Party) -> tuple[Party, Party]:
    """Return both, each demonym as the whole phrase that it opens: "the Norlandish lender" and not "Norlandish"."""
    return _described(scene, a, b), _described(scene, b, a)


def _described(scene: Scene, p: Party, other: Party) -> Party:
    """Return somebody as the phrase around a lone demonym that describes what stands behind it, unless the other side stands in it."""
    around = [f for f in scene.actors.get(scene.home[p.start], ()) if f[0] <= p.start <= f[0] + 1 and p.end < f[1] and scene.said[p.start][:1].isupper()]
    whole = max(around, key=lambda f: f[1] - f[0], default=None)
    if not whole or p.end != p.start + 1 or not scene.said[p.end][:1].islower() or scene.said[p.end].lower() in JOINTS | GENITIVE | {"and"}:
        return p
    apart = whole[1] <= other.start or other.end <= whole[0]
    return replace(p, start=whole[0], end=whole[1]) if apart else p


def _least(a: Party, b: Party, likely: float) -> float:
    """Return how likely a pair must be."""
    return SHOWN if not (a.back or b.back) else THERE if likely >= SURELY else ELSEWHERE


def _is_told(f: Frame) -> bool:
    """Say whether a set phrase tells the lever, were it with one side left open, or the network both sides as surely."""
    told = {r[0] for r in f.roles if r[3] >= levered.SURE}
    return f.probability >= levered.SURE and (told >= {"holder", "target"} or ("words" in told and bool(told & {"holder", "target"})))


def _told(scene: Scene, sentence: int, here: Sequence[Frame], places: tuple[Party, Party], sure: float) -> Frame:
    """Return the lever: of the network's in the sentence the one with most of these places, the surest of equals, else a new one."""
    best = max(here, key=lambda f: (_common(f, places), f.probability), default=None)
    word = best.word if best else telling.word(scene.said, scene.lines[sentence], telling.table())
    frame = best or clauses.frame("lever", scene.lines[sentence].start if word is None else word, sure, "lever")
    roles: list[Filler] = [(n, p.start, p.end, 1.0) for n, p in zip(("holder", "target"), places, strict=True)]
    means = (
        ()
        if any(r[0] == "through" for r in frame.roles)
        else (*_by(scene, places[0]), *(r for f in here for r in f.roles if r[0] == "through" and r[3] >= MEANT))
    )
    free = (r for r in (*frame.roles, *means) if r[0] not in {"holder", "target"} and not any(r[1] < p.end and p.start < r[2] for p in places))
    kept = [r for r in free if _says(scene, r)]
    return replace(frame, roles=(*roles, *kept), sure=sure)


def _common(f: Frame, places: tuple[Party, Party]) -> int:
    """Count the places that a frame fills as they are found: the word by which both stand tells the lever."""
    return sum(any(r[0] == n and r[1] < p.end and p.start < r[2] for r in f.roles) for n, p in zip(("holder", "target"), places, strict=True))


def _by(scene: Scene, holder: Party) -> Iterator[Filler]:
    """Yield the means that stands behind a clause: "whoever can stop us by a stroke of the pen holds"."""
    if scene.said[holder.start].lower() in levered.WHO and scene.word(holder.end, scene.home[holder.start]) in MEANS:
        rest = range(holder.end + 1, scene.lines[scene.home[holder.start]].stop)
        end = next((i for i in rest if scene.said[i].lower() in VERBS or scene.said[i] in STOPS), 0)
        if end > rest.start:
            yield "through", rest.start, end, 1.0


def _says(scene: Scene, r: Filler) -> bool:
    """Say whether a filler names something: "this" alone names no means."""
    return r[0] not in {"through", "resource"} or scene.said[r[1]].lower() not in levered.POINTING or r[2] > r[1] + 1


def parties(scene: Scene, sentence: int, told: int | None, read: Sequence[Frame]) -> tuple[Party, ...]:
    """Return who may hold the lever of a sentence or bear it: all named in it, and once each who is named shortly before."""
    return tuple(_party(scene, sentence, told, back, found, read) for back, found in _around(scene, sentence))


def _around(scene: Scene, sentence: int) -> Iterator[tuple[int, tuple[int, int, Mention]]]:
    seen: set[str] = set()
    for found in (*scene.actors.get(sentence, ()), *_whoever(scene, sentence)):
        seen.add(scene.who.get(found[2].id, found[2].id))
        yield 0, found
    before = [(sentence - s, s) for s in range(sentence - 1, max(-1, sentence - 1 - BACK), -1)]
    for back, s in (*before, *([(TITLE, 0)] if sentence > BACK else [])):
        for found in scene.actors.get(s, ()):
            name = scene.who.get(found[2].id, found[2].id)
            lone = found[2].form == "pronoun" and scene.often[name] < 2 and scene.said[found[0]].lower() not in WE
            if name not in seen and not lone:
                seen.add(name)
                yield back, found


def _whoever(scene: Scene, sentence: int) -> Iterator[tuple[int, int, Mention]]:
    """Yield the actors that a clause tells, up to its verb: "whoever sits on the mountain" decides, "who holds the valve" can wait."""
    for i in scene.lines[sentence]:
        opened = scene.word(i - 1, sentence) in HEADS or scene.word(i - 1, sentence) in STOPS
        if i not in scene.ends and scene.word(i, sentence) in levered.WHO and (opened or scene.word(i, sentence) != "who"):
            stop = min(scene.lines[sentence].stop, i + WIDEST)
            end = next((k for k in range(i + 2, stop) if scene.said[k].lower() in VERBS or scene.said[k] in STOPS), 0)
            if end:
                yield i, end, Mention(f"whoever{i}", Span(0, 0), Span(0, 0), "people", "clause")


def _party(scene: Scene, sentence: int, told: int | None, back: int, found: tuple[int, int, Mention], read: Sequence[Frame]) -> Party:
    start, end, mention = found
    name = scene.who.get(mention.id, mention.id)
    kind = GROUPS.get(mention.kind, "org")
    row = {f"back {back}": 1.0, f"is {kind}": 1.0, "often": math.log(scene.often.get(name, 1)) / 2, **form(scene, found, back), **headed(scene, start, end)}
    if back == 0:
        row |= beside(scene, sentence, start, end) | run(scene, sentence, start, end) | (sided(scene, start, end, told) if told is not None else {})
        if any(share(a, b, start, end) >= HALF for a, b in scene.voices.get(sentence, ())):
            row["speaks"] = 1.0
    return Party(start, end, name, kind, back, row, _read("holder", start, end, read), _read("target", start, end, read))


def _read(name: str, start: int, end: int, read: Sequence[Frame]) -> float:
    """Return how surely the network reads somebody in a place of a lever of the sentence."""
    return max((p * math.sqrt(f.probability) for f in read for n, a, b, p in f.roles if n == name and share(a, b, start, end) >= HALF), default=0.0)


def fits(a: Party, b: Party) -> bool:
    """Say whether two may be holder and target: not one and the same, nor one inside the other, nor somebody and the "his" that follows."""
    apart = a.end <= b.start or b.end <= a.start
    return apart and a.who != b.who and not ("own" in b.row and a.back == b.back == 0 and a.end <= b.start)


def pair(scene: Scene, found: Sequence[Party]) -> tuple[Party, Party, float] | None:
    """Return the likeliest holder and target with their probability among all pairs; of those one of whom is named twice each mention counts for itself."""
    w = weights()
    holds, bears = ([_weighed(p.row, w[name]) for p in found] for name in ("holder", "target"))
    told = ((i, k, found[i], found[k]) for i, k in permutations(range(len(found)), 2) if fits(found[i], found[k]))
    scored = [(_scored(a, b, math.fsum((*holds[i], *bears[k], *_weighed(together(scene, a, b), w["pair"]))), w["network"]), i, k) for i, k, a, b in told]
    if not scored:
        return None
    top, i, k = max(scored, key=lambda s: (s[0], -s[1], -s[2]))
    return found[i], found[k], 1 / math.fsum(math.exp(s[0] - top) for s in scored)


def weighed(a: Party, b: Party, both: Mapping[str, float], w: Mapping[str, Mapping[str, float]]) -> float:
    """Weigh a pair by the text alone: the holder, the target, and both together; the sum is exact, so its order and words of no weight do not matter."""
    return math.fsum((*_weighed(a.row, w["holder"]), *_weighed(b.row, w["target"]), *_weighed(both, w["pair"])))


def _weighed(row: Mapping[str, float], w: Mapping[str, float]) -> list[float]:
    return [w[n] * x for n, x in row.items() if n in w]


def _scored(a: Party, b: Party, text: float, n: Mapping[str, float]) -> float:
    return n["text"] * text + n["held"] * a.held + n["borne"] * b.borne + n["turned"] * (a.borne + b.held)
