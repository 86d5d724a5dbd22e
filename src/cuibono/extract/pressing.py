"""Who holds a lever over whom where the network leaves it open: the actors of the sentence and of those before it, weighed pair by pair (train/pressing.py)."""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations
from pathlib import Path

from cuibono.extract import clauses, levered, telling
from cuibono.extract.fillers import PARTIES, Filler
from cuibono.extract.stems import stem
from cuibono.parse.encoder import VOICE, Analysis, Frame
from cuibono.types import Mention, Reading, Span

FILE = Path(__file__).with_name("pressing.json")
KINDS = PARTIES | {"region", "place"}
GROUPS = {
    **dict.fromkeys(("state", "government", "bloc", "intl_org", "region"), "state"),
    **dict.fromkeys(("leader", "person"), "person"),
    **dict.fromkeys(("people", "ethnic_group"), "people"),
    "place": "place",
}
OWN = frozenset("his her its their our my your".split())
HIS = frozenset("his her its their".split())
WE = frozenset("we us our ours".split())
SELF = frozenset("i me my mine myself".split())  # hardly ever holds a lever or bears one
GENITIVE = frozenset({"'s", "’s", "’", "'"})
WHO = frozenset({"who", "whoever", "whosoever"})
POINTING = frozenset("this that these those it them".split())
MEANS = frozenset({"by", "through", "with"})
STOPS = MEANS | frozenset(", ; : ( ) — –".split())
HEADS = frozenset({"<s>", "and", "“", '"', "that", "so"})
VERBS = levered.GAIN | frozenset("can could will would may must need needs does decides decide commands command controls control owns own".split())
BACK = 3  # sentences before it in which the actors of a lever are sought
TITLE = 9  # "sentences back" of the first line
WIDEST = 12  # words of "whoever sits on the mountain"
SHOWN = 0.2  # a lever less likely than that is left as the network reads it
ELSEWHERE = 0.38  # nor one less likely whose holder or target stands in another sentence: of nine such one was right
MEANT = 0.6  # of a means that another lever of the sentence has
HALF = 0.5  # of the shorter of two spans


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who may hold a lever or bear it: its words, who it is, how many sentences back, and what is weighed."""

    start: int
    end: int
    who: str
    kind: str
    back: int
    row: Mapping[str, float]
    held: float = 0.0
    borne: float = 0.0


@dataclass(frozen=True)
class Scene:
    """A text as far as its actors go: its words by sentence, the actors named in each, who they are and how often each is named."""

    said: tuple[str, ...]
    home: Sequence[int]
    lines: Mapping[int, range]
    actors: Mapping[int, tuple[tuple[int, int, Mention], ...]]
    who: Mapping[str, str]
    often: Mapping[str, int]
    voices: Mapping[int, tuple[tuple[int, int], ...]]
    ends: Mapping[int, tuple[int, ...]]

    @classmethod
    def of(cls, reading: Reading, analysis: Analysis) -> Scene:
        starts = [s.start for s in analysis.words.spans]
        said = tuple(reading.words(s) for s in analysis.words.spans)
        home = analysis.words.sentence
        actors: dict[int, list[tuple[int, int, Mention]]] = {}
        ends: dict[int, tuple[int, ...]] = {}
        sorts = _sorts(reading)
        for m in sorted(reading.mentions, key=lambda m: (m.span.start, -m.span.end)):
            start, end = bisect_left(starts, m.span.start), bisect_left(starts, m.span.end)
            ends[start] = (*ends.get(start, ()), end)
            if (kind := sorts.get(m.id, m.kind)) in KINDS and not (m.form == "pronoun" and said[start].lower() in SELF):
                actors.setdefault(home[start], []).append((start, end, replace(m, kind=kind)))
        who = {m: c.mentions[0] for c in reading.clusters for m in c.mentions}
        often = Counter(who.get(m.id, m.id) for m in reading.mentions)
        voices: dict[int, list[tuple[int, int]]] = {}
        for f in analysis.frames:
            if f.kind == "speech" and f.probability >= VOICE:
                voices.setdefault(home[f.word], []).extend((a, b) for n, a, b, _ in f.roles if n == "source")
        return cls(said, home, telling.lines(home), {s: tuple(x) for s, x in actors.items()}, who, often, {s: tuple(x) for s, x in voices.items()}, ends)

    def word(self, i: int, sentence: int) -> str:
        """Return a word in small letters, "<s>" beyond the ends of the sentence."""
        return self.said[i].lower() if i in self.lines[sentence] else "<s>"


def _sorts(reading: Reading) -> dict[str, str]:
    """Return for each pronoun the kind of what it takes up: the one that its names and descriptions have most often."""
    known = {m.id: m for m in reading.mentions}
    out: dict[str, str] = {}
    for cluster in reading.clusters:
        members = [known[m] for m in cluster.mentions]
        kinds = Counter(m.kind for m in members if m.form != "pronoun")
        if kinds:
            best = max(kinds, key=lambda k: (kinds[k], k))
            out |= {m.id: best for m in members if m.form == "pronoun"}
    return out


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
        here = [f for f in analysis.frames if f.kind == "lever" and scene.home[f.word] == sentence]
        if likely < SHOWN or any(_is_told(f) for f in here):
            continue
        best = pair(parties(scene, sentence, telling.word(scene.said, scene.lines[sentence], known), here))
        if best and likely * best[2] >= (ELSEWHERE if best[0].back or best[1].back else SHOWN):
            made = _told(scene, sentence, here, (best[0], best[1]), likely * best[2])
            frames = [f for f in frames if f not in here]
            frames.append(made)
    return replace(reading, analysis=replace(analysis, frames=tuple(sorted(frames, key=lambda f: (f.word, f.kind)))))


def _is_told(f: Frame) -> bool:
    """Say whether a set phrase tells the lever whole, or the network as surely."""
    return f.probability >= levered.SURE and {r[0] for r in f.roles if r[3] >= levered.SURE} >= {"holder", "target"}


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
    if scene.said[holder.start].lower() in WHO and scene.word(holder.end, scene.home[holder.start]) in MEANS:
        rest = range(holder.end + 1, scene.lines[scene.home[holder.start]].stop)
        end = next((i for i in rest if scene.said[i].lower() in VERBS or scene.said[i] in STOPS), 0)
        if end > rest.start:
            yield "through", rest.start, end, 1.0


def _says(scene: Scene, r: Filler) -> bool:
    """Say whether a filler names something: "this" alone names no means."""
    return r[0] not in {"through", "resource"} or scene.said[r[1]].lower() not in POINTING or r[2] > r[1] + 1


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
        if i not in scene.ends and scene.word(i, sentence) in WHO and (opened or scene.word(i, sentence) != "who"):
            stop = min(scene.lines[sentence].stop, i + WIDEST)
            end = next((k for k in range(i + 2, stop) if scene.said[k].lower() in VERBS or scene.said[k] in STOPS), 0)
            if end:
                yield i, end, Mention(f"whoever{i}", Span(0, 0), Span(0, 0), "people", "clause")


def _party(scene: Scene, sentence: int, told: int | None, back: int, found: tuple[int, int, Mention], read: Sequence[Frame]) -> Party:
    start, end, mention = found
    name = scene.who.get(mention.id, mention.id)
    kind = GROUPS.get(mention.kind, "org")
    row = {f"back {back}": 1.0, f"is {kind}": 1.0, "often": math.log(scene.often.get(name, 1)) / 2, **_form(scene, found, back)}
    if back == 0:
        row |= _beside(scene, sentence, start, end) | (_sided(scene, start, end, told) if told is not None else {})
        if any(_share(a, b, start, end) >= HALF for a, b in scene.voices.get(sentence, ())):
            row["speaks"] = 1.0
    return Party(start, end, name, kind, back, row, _read("holder", start, end, read), _read("target", start, end, read))


def _form(scene: Scene, found: tuple[int, int, Mention], back: int) -> dict[str, float]:
    """Return how somebody is named, whether inside another name, and whether first in the sentence."""
    start, end, mention = found
    where = "far" if back else "here"
    beside = scene.actors.get(scene.home[start], ())
    row = {f"{where} {mention.form}": 1.0}
    if end == start + 1 and (said := scene.said[start].lower()) in WE | HIS:
        row["own" if said in HIS else "we"] = 1.0
    if any(a <= start and end <= b and b - a > end - start for a, b, _ in beside):
        row[f"{where} inside"] = 1.0
    if beside and beside[0] == found:
        row[f"{where} first"] = 1.0
    return row


def _beside(scene: Scene, sentence: int, start: int, end: int) -> dict[str, float]:
    """Return the words next to somebody, and what belongs to whom a genitive names."""
    stems = {i: stem(scene.word(i, sentence)) for i in range(start - 2, end + 3)}
    row = {f"before {stems[start - 1]}": 1.0, f"behind {stems[end]}": 1.0, f"second before {stems[start - 2]}": 0.5, f"second behind {stems[end + 1]}": 0.5}
    genitive = scene.word(end, sentence) in GENITIVE
    if genitive or (scene.word(start, sentence) in OWN and end == start + 1):
        row |= {"owner": 1.0} | {f"owns {stems[i]}": 1.0 for i in (end + genitive, end + genitive + 1)}
    return row


def _sided(scene: Scene, start: int, end: int, told: int) -> dict[str, float]:
    """Return on which side of the word that tells somebody stands, how far, and whether in the same clause."""
    between = range(end, told) if end <= told else range(told + 1, start)
    side = "left" if end <= told else "right" if start > told else "over"
    clause = {f"{side} in clause": 1.0} if side != "over" and not any(scene.said[i] in {",", ";", ":"} for i in between) else {}
    return {side: 1.0, f"{side} of {stem(scene.said[told])}": 1.0, "away": min(20, len(between)) / 10, **clause}


def _read(name: str, start: int, end: int, read: Sequence[Frame]) -> float:
    """Return how surely the network reads somebody in a place of a lever of the sentence."""
    return max((p * math.sqrt(f.probability) for f in read for n, a, b, p in f.roles if n == name and _share(a, b, start, end) >= HALF), default=0.0)


def _share(a: int, b: int, start: int, end: int) -> float:
    return max(0, min(b, end) - max(a, start)) / max(1, min(b - a, end - start))


def together(a: Party, b: Party) -> dict[str, float]:
    """Return what is weighed of holder and target together: of which kinds they are, which stands first, whether both stand elsewhere."""
    row = {f"{a.kind} over {b.kind}": 1.0}
    if a.back == b.back == 0:
        row |= {"both here": 1.0, "holder first": float(a.start < b.start)}
    elif a.back and b.back:
        row["both far"] = 1.0
    return row


def fits(a: Party, b: Party) -> bool:
    """Say whether two may be holder and target: not one and the same, nor one inside the other, nor somebody and the "his" that follows."""
    apart = a.end <= b.start or b.end <= a.start
    return apart and a.who != b.who and not ("own" in b.row and a.back == b.back == 0 and a.end <= b.start)


def pair(found: Sequence[Party]) -> tuple[Party, Party, float] | None:
    """Return the likeliest holder and target with their probability among all pairs; of those one of whom is named twice each mention counts for itself."""
    w = weights()
    holds, bears = ([_weighed(p.row, w[name]) for p in found] for name in ("holder", "target"))
    told = ((i, k, found[i], found[k]) for i, k in permutations(range(len(found)), 2) if fits(found[i], found[k]))
    scored = [(_scored(a, b, _summed(a, b, holds[i], bears[k], w), w["network"]), i, k) for i, k, a, b in told]
    if not scored:
        return None
    top, i, k = max(scored, key=lambda s: (s[0], -s[1], -s[2]))
    return found[i], found[k], 1 / math.fsum(math.exp(s[0] - top) for s in scored)


def worded(a: Party, b: Party, w: Mapping[str, Mapping[str, float]]) -> float:
    """Weigh a pair by the text alone: the holder, the target, and both together."""
    return _summed(a, b, _weighed(a.row, w["holder"]), _weighed(b.row, w["target"]), w)


def _weighed(row: Mapping[str, float], w: Mapping[str, float]) -> list[float]:
    return [w[n] * x for n, x in row.items() if n in w]


def _summed(a: Party, b: Party, holds: Sequence[float], bears: Sequence[float], w: Mapping[str, Mapping[str, float]]) -> float:
    """Sum what is weighed of holder, target and both; the sum is exact, so its order and words of no weight do not matter."""
    return math.fsum((*holds, *bears, *_weighed(together(a, b), w["pair"])))


def _scored(a: Party, b: Party, text: float, n: Mapping[str, float]) -> float:
    return n["text"] * text + n["held"] * a.held + n["borne"] * b.borne + n["turned"] * (a.borne + b.held)
