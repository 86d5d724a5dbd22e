"""How somebody stands in a text: how it is named, what words are beside it, before and behind it, and between two who may press each other."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cuibono.extract import telling
from cuibono.extract.fillers import PARTIES
from cuibono.extract.stems import stem
from cuibono.parse import phrases
from cuibono.parse.encoder import VOICE, Analysis
from cuibono.parse.phrases import DETERMINERS, OWN
from cuibono.types import PERSONS, Mention, Reading

KINDS = PARTIES | {"region", "place"}
GROUPS = {
    **dict.fromkeys(("state", "government", "bloc", "intl_org", "region"), "state"),
    **dict.fromkeys(sorted(PERSONS), "person"),
    **dict.fromkeys(("people", "ethnic_group"), "people"),
    "place": "place",
}
HIS = frozenset("his her its their".split())
WE = frozenset("we us our ours".split())
SELF = frozenset("i me my mine myself".split())  # hardly ever holds a lever or bears one
GENITIVE = phrases.GENITIVE | {"’", "'"}
COMMAS = frozenset(", ; : ( ) — –".split())
JOINTS = frozenset("of in at for from to with on who that which".split())  # before them stands the head of a phrase
RUN = 5  # words before and behind somebody within the clause
FADING = 0.3  # a word the further counts the less
AMID = 15  # words between two that are looked at


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
        said = analysis.words.said(reading.document.text)
        home = analysis.words.sentence
        actors: dict[int, list[tuple[int, int, Mention]]] = {}
        ends: dict[int, tuple[int, ...]] = {}
        sorts = kinds(reading)
        for m in sorted(reading.mentions, key=lambda m: (m.span.start, -m.span.end)):
            start, end = bisect_left(starts, m.span.start), bisect_left(starts, m.span.end)
            ends[start] = (*ends.get(start, ()), end)
            if (kind := sorts.get(m.id, m.kind)) in KINDS and not (m.form == "pronoun" and said[start].lower() in SELF):
                actors.setdefault(home[start], []).append((start, end, m if kind == m.kind else replace(m, kind=kind)))
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


def kinds(reading: Reading) -> dict[str, str]:
    """Return for each pronoun the kind of what it takes up: the one that its names and descriptions have most often."""
    known = {m.id: m for m in reading.mentions}
    out: dict[str, str] = {}
    for cluster in reading.clusters:
        members = [known[m] for m in cluster.mentions]
        found = Counter(m.kind for m in members if m.form != "pronoun")
        if found:
            best = max(found, key=lambda k: (found[k], k))
            out |= {m.id: best for m in members if m.form == "pronoun"}
    return out


def form(scene: Scene, found: tuple[int, int, Mention], back: int) -> dict[str, float]:
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


def beside(scene: Scene, sentence: int, start: int, end: int) -> dict[str, float]:
    """Return the words next to somebody, and what belongs to whom a genitive names."""
    stems = {i: stem(scene.word(i, sentence)) for i in range(start - 2, end + 3)}
    row = {f"before {stems[start - 1]}": 1.0, f"behind {stems[end]}": 1.0, f"second before {stems[start - 2]}": 0.5, f"second behind {stems[end + 1]}": 0.5}
    genitive = scene.word(end, sentence) in GENITIVE
    if genitive or (scene.word(start, sentence) in OWN and end == start + 1):
        row |= {"owner": 1.0} | {f"owns {stems[i]}": 1.0 for i in (end + genitive, end + genitive + 1)}
    return row


def sided(scene: Scene, start: int, end: int, told: int) -> dict[str, float]:
    """Return on which side of the word that tells somebody stands, how far, and whether in the same clause."""
    between = range(end, told) if end <= told else range(told + 1, start)
    side = "left" if end <= told else "right" if start > told else "over"
    clause = {f"{side} in clause": 1.0} if side != "over" and not any(scene.said[i] in {",", ";", ":"} for i in between) else {}
    return {side: 1.0, f"{side} of {stem(scene.said[told])}": 1.0, "away": min(20, len(between)) / 10, **clause}


def headed(scene: Scene, start: int, end: int) -> dict[str, float]:
    """Return the head of somebody's name or description and the determiner that opens it."""
    joint = next((i for i in range(start + 1, end) if scene.said[i].lower() in JOINTS), end)
    first = scene.said[start].lower()
    return {f"head {stem(scene.said[joint - 1].lower())}": 1.0, f"opened by {first if first in DETERMINERS | OWN else '-'}": 1.0}


def run(scene: Scene, sentence: int, start: int, end: int) -> dict[str, float]:
    """Return the words of the clause that come soon behind somebody and shortly before."""
    out: dict[str, float] = {}
    for name, way in (("soon", range(end, end + RUN)), ("ago", range(start - 1, start - 1 - RUN, -1))):
        for far, i in enumerate(way):
            if i not in scene.lines[sentence] or scene.said[i] in COMMAS:
                break
            out[f"{name} {stem(scene.said[i].lower())}"] = 1 / (1 + FADING * far)
    return out


def between(scene: Scene, a: Party, b: Party) -> dict[str, float]:
    """Return the words between two of one sentence, told apart by who stands first, and whether a comma parts the two."""
    first, second = (a, b) if a.start < b.start else (b, a)
    amid = range(first.end, second.start)
    if len(amid) > AMID:
        return {}
    side = "holder first" if first is a else "target first"
    words = {stem(scene.said[i].lower()) for i in amid if scene.said[i][:1].isalpha()}
    parted = any(scene.said[i] in COMMAS for i in amid)
    return {f"{side}, parted" if parted else f"{side}, joined": 1.0} | {f"{side}: {w}": 1 / math.sqrt(len(words)) for w in sorted(words)}


def together(scene: Scene, a: Party, b: Party) -> dict[str, float]:
    """Return what is weighed of holder and target together: of which kinds they are, which stands first, whether both stand elsewhere, and what is between."""
    row = {f"{a.kind} over {b.kind}": 1.0}
    if a.back == b.back == 0:
        row |= {"both here": 1.0, "holder first": float(a.start < b.start), **between(scene, a, b)}
    elif a.back and b.back:
        row["both far"] = 1.0
    return row


def share(a: int, b: int, start: int, end: int) -> float:
    """Return the part of the shorter of two stretches that both have."""
    return max(0, min(b, end) - max(a, start)) / max(1, min(b - a, end - start))
