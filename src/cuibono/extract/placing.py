"""Who fills a place: a second look at what the network leaves unsure, by what it says of all who stand near and by the words around them (train/placing.py)."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from pathlib import Path

from cuibono.extract import clauses
from cuibono.extract.fillers import EMPTY, Filler, Phrases, acted_on
from cuibono.extract.odds import logit, shares
from cuibono.extract.stems import stem
from cuibono.identity import PLACES
from cuibono.parse import phrases
from cuibono.parse.encoder import Candidate, Frame
from cuibono.parse.phrases import GENITIVE
from cuibono.types import PERSONS

FILE = Path(__file__).with_name("placing.json")
ASKED: Mapping[str, tuple[str, ...]] = {
    "event": ("actor", "recipient"),
    "tie": ("subject", "object"),
    "quantity": ("subject", "object"),
    "attribute": ("subject",),
    "goal": ("actor",),
    "stance": ("actor",),
}
LIKELY = 0.18  # of a trigger: one less likely is hardly ever shown
SURE = 0.92  # a filler that the network is as sure of stays: of some 1,100 of them three would be mended and one spoilt
NAMED = 0.3  # of a mention that may fill a place
TRACED = 0.05  # of what the network says of a stretch's likeliest word in any place
LEFT = 0.97  # how often nobody is right where the network sees nobody near
MARGIN = 0.1  # by which another must be likelier than what stands there
BUSY = 0.4  # of a trigger that stands between two others
WIDEST = 14  # words of a mention
APPOSED = 4  # words from the comma to the noun of an apposition
FAR = 25  # words between that are looked at
CROWD = 3  # who stands further off is far
SAME = 0.7  # of two stretches that are one
HALF = 0.5
DOUBT = 0.005
TELLING = frozenset({"event", "stance", "goal", "influence", "attribute", "speech"})
RELATIVES = phrases.RELATIVES | {"that", "where", "whoever"}
PREPOSITIONS = frozenset(
    (
        "of in for from on to with at by against between over under about into near as upon towards toward after before during through among without since "
        "until than within behind beyond across despite"
    ).split()
)
DETERMINERS = phrases.DETERMINERS | {"another", "such"}
OBJECTIVE = frozenset("him them us me".split())
SUBJECTIVE = frozenset("he she they we i".split())
OTHER_PRONOUNS = frozenset("her it you who this that these those himself herself itself themselves".split())
SELVES = frozenset("himself herself itself themselves ourselves myself".split())
BETWEEN = frozenset("that and but ; : ( — by to because".split())
BESIDE = PREPOSITIONS | GENITIVE | frozenset(", ; : “ ( — – and or but that who which whom".split())
HAVE = frozenset({"has", "have", "had", "'d", "having"})
HOLLOW = PREPOSITIONS | EMPTY | frozenset("inside outside around amid along".split())  # nobody by themselves
BARE = frozenset({"passive", "ed", "noun", "ing", "of"})  # forms of a trigger whose doer does not stand before it
ASIDE = frozenset({"when", "since", "until", "qty", "value"})
GROUPS = {
    **dict.fromkeys(("state", "government", "bloc", "intl_org", "region"), "state"),
    **dict.fromkeys(sorted(PERSONS), "person"),
    **dict.fromkeys(("people", "ethnic_group"), "people"),
    **{k: k for k in ("place", "facility", "agreement", "resource", "other", "")},
}
Row = tuple[list[str], list[tuple[str, float]]]


@dataclass(frozen=True, slots=True)
class Option:
    """A stretch that may fill a place, with where it comes from: the place itself ("now"), another place, the mentions, or traces of the network."""

    start: int
    end: int
    origin: str


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a frame with all that may fill it (None: nobody does) and what is weighed of each."""

    name: str
    options: tuple[Option | None, ...]
    rows: tuple[Row, ...]

    def stays(self, n: int) -> bool:
        """Say whether an option is what stands there now."""
        o = self.options[n]
        return o.origin == "now" if o else self.options[0] is None or self.options[0].origin != "now"


@dataclass(frozen=True)
class Scene:
    """A text as far as its places go: words, phrases, mentions by sentence, likely triggers, and who stands in which places."""

    text: Phrases
    low: tuple[str, ...]
    near: Mapping[int, tuple[Candidate, ...]]
    sorts: Mapping[tuple[int, int], Candidate]
    busy: frozenset[int]
    parts: Mapping[tuple[int, int], tuple[tuple[int, str], ...]]
    told: dict[tuple[int, int, str], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, frames: Iterable[Frame], text: Phrases) -> Scene:
        near: dict[int, list[Candidate]] = {}
        sorts: dict[tuple[int, int], Candidate] = {}
        for c in chain.from_iterable(text.unsure.values()):
            if (c.start, c.end) not in sorts or c.probability > sorts[c.start, c.end].probability:
                sorts[c.start, c.end] = c
        for c in sorted(sorts.values(), key=lambda c: (c.start, -c.end)):
            if c.probability >= NAMED and c.end - c.start <= WIDEST:
                near.setdefault(text.home[c.start], []).append(c)
        parts: dict[tuple[int, int], list[tuple[int, str]]] = {}
        likely = [f for f in frames if f.probability >= BUSY]
        for f in likely:
            for r in f.roles:
                if r[0] in {"actor", "recipient", "subject", "object", "source"}:
                    parts.setdefault(r[1:3], []).append((f.word, r[0]))
        busy = frozenset(f.word for f in likely if f.kind in TELLING)
        whole = {s: tuple(found) for s, found in near.items()}
        return cls(text, text.small, whole, sorts, busy, {s: tuple(p) for s, p in parts.items()})

    def word(self, i: int, home: int) -> str:
        """Return a word of a sentence, "" beyond its ends."""
        return self.low[i] if 0 <= i < len(self.low) and self.text.home[i] == home else ""


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with the likeliest fillers where the network is not sure of its own; the two of "accused each other" stay."""
    scene = Scene.of(frames, text)
    at = Counter((f.word, f.kind) for f in frames)
    whole = [replace(f, roles=roles) if f.kind in ASKED and (roles := acted_on(f)) is not f.roles else f for f in frames]
    return tuple(_mended(f, scene) if f.kind in ASKED and at[f.word, f.kind] == 1 and not _is_apposed(f, text) else f for f in whole)


def _is_apposed(f: Frame, text: Phrases) -> bool:
    """Say whether both places of a tie stand where its apposition has them: "Orm, the brother of Lee"."""
    subject, object_ = (next((r for r in f.roles if r[0] == name), None) for name in PLACES["tie"])
    if f.kind != "tie" or not subject or not object_ or text.lower(f.word + 1, f.word + 2) != ("of",) or object_[1] != f.word + 2:
        return False
    return text.said[subject[2] : subject[2] + 1] == (",",) and 1 <= f.word - subject[2] <= APPOSED and "," not in text.said[subject[2] + 1 : f.word]


def _mended(f: Frame, scene: Scene) -> Frame:
    """Settle the place first that gains most, then the other in its light."""
    if not f.traces or f.probability < LIKELY:
        return f
    trigger = Trigger.of(scene, f)
    found = {name: chosen(place, f.kind) for name in ASKED[f.kind] if (place := place_of(scene, f, name, trigger))}
    made, placed = f, math.prod(_sure(f, name) for name in ASKED[f.kind] if name not in found)
    for name, (option, p, gain) in sorted(found.items(), key=lambda x: -x[1][2]):
        if made is not f and (again := place_of(scene, made, name, trigger)):
            option, p, gain = chosen(again, f.kind)
        placed *= p
        if gain >= MARGIN:
            made = _filled(made, name, option, p)
    return replace(_once(made), placed=placed)


def _once(f: Frame) -> Frame:
    """Return the frame with nobody in both places: who was chosen for one leaves the other where he is less sure."""
    first, second = PLACES[f.kind]
    best = {(r[1], r[2]): r for r in sorted((r for r in f.roles if r[0] in {first, second}), key=lambda r: r[3])}
    roles = tuple(r for r in f.roles if r[0] not in {first, second} or best[r[1], r[2]][0] == r[0])
    return f if len(roles) == len(f.roles) else replace(f, roles=roles)


def _sure(f: Frame, name: str) -> float:
    """Return how likely a place is right at which no second look is taken."""
    return min((r[3] for r in f.roles if r[0] == name), default=LEFT)


def chosen(place: Place, kind: str) -> tuple[Option | None, float, float]:
    """Return the likeliest filler of a place with its probability, and by how much it is likelier than what stands there (0: it stands there)."""
    p = likelihoods(place, kind)
    now = math.fsum(x for n, x in enumerate(p) if place.stays(n))
    best = max(range(len(p)), key=lambda n: (p[n], -n))
    gain = 0.0 if place.stays(best) else p[best] - now
    return place.options[best], p[best] if gain >= MARGIN else now, gain


def likelihoods(place: Place, kind: str) -> list[float]:
    """Return the probability of each option of a place."""
    w = weights()[f"{kind} {place.name}"]
    scores = [sum([w[n] for n in names if n in w]) + sum([w[n] * x for n, x in numbers if n in w]) for names, numbers in place.rows]
    return shares(scores)


@cache
def weights() -> dict[str, dict[str, float]]:
    """Return by kind and place what each thing weighs."""
    found: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def _filled(f: Frame, name: str, option: Option | None, sure: float) -> Frame:
    """Return the frame with another filler of a place, with those that the text joins to it; a thing that gives way to a party is the topic."""
    old = [r for r in f.roles if r[0] == name]
    kept = [r for r in f.roles if r[0] != name]
    if option:
        group = [(name, option.start, option.end, sure)]
        kept = [r for r in kept if r[0] in PLACES[f.kind] or (r[1], r[2]) != (option.start, option.end)] + group
    topics = [r for r in old if option is None or (r[1] > f.word and not _shared(r[1], r[2], option.start, option.end))]
    if name == "recipient" and topics and not any(r[0] == "topic" for r in kept):
        kept += [("topic", *r[1:]) for r in topics]
    return replace(f, roles=tuple(kept))


def place_of(scene: Scene, f: Frame, name: str, trigger: Trigger, always: bool = False) -> Place | None:
    """Return a place of a frame with what is weighed of all that may fill it; None where the network is sure, or says nothing of anybody near."""
    now = [r for r in f.roles if r[0] == name]
    if now and not always and min(r[3] for r in now) >= SURE:
        return None
    options = tuple(_options(scene, f, name, now, trigger))
    if not options:
        return None
    asked = _Asked(scene, f, name, now, trigger)
    asked.rank = _ranks(options, f.word)
    return Place(name, (*options, None), (*(asked.row(o) for o in options), asked.nobody(options)))


def _options(scene: Scene, f: Frame, name: str, now: Sequence[Filler], trigger: Trigger) -> list[Option]:
    """Return who may fill a place: those who do, those of other places, the mentions of the sentence, and stretches that the network half sees there."""
    found = [Option(r[1], r[2], "now") for r in sorted(now, key=lambda r: (abs(r[1] - f.word), r[1]))]
    seen = trigger.seen
    others = [(r[1], r[2], r[0]) for r in f.roles if r[0] != name and r[0] not in ASIDE and not r[0].endswith("_cue")]
    named = [(c.start, c.end, "named") for c in scene.near.get(scene.text.home[f.word], ()) if f.kind == "tie" or not c.start <= f.word < c.end]
    for start, end, origin in (*others, *named):
        if not seen.isdisjoint(range(start, end)) and not _is_known(start, end, found):
            found.append(Option(start, end, origin))
    for start, end in _stretches(trigger.traces.get(name, {})):
        if not HOLLOW.issuperset(scene.low[start:end]) and not any(2 * _shared(start, end, o.start, o.end) >= min(end - start, o.end - o.start) for o in found):
            found.append(Option(start, end, "traced"))
    return found


def _is_known(start: int, end: int, found: Iterable[Option]) -> bool:
    """Say whether a stretch is nearly the same as one of those found."""
    for o in found:
        if o.start < end and start < o.end:
            common = min(end, o.end) - max(start, o.start)
            if common >= SAME * (end - start + o.end - o.start - common):
                return True
    return False


def _ranks(options: Sequence[Option], word: int) -> dict[Option, int]:
    """Count how many stand nearer to the trigger on the same side."""
    left = sorted((o for o in options if o.end <= word), key=lambda o: (-o.end, o.start))
    right = sorted((o for o in options if o.start > word), key=lambda o: (o.start, -o.end))
    return {o: min(CROWD, n) for side in (left, right) for n, o in enumerate(side)}


def _stretches(mine: Mapping[int, float]) -> Iterable[tuple[int, int]]:
    """Yield the runs of words that the network half sees in a place."""
    start = end = -1
    for w in [*sorted(i for i, p in mine.items() if p >= 2 * TRACED), -1]:
        if w != end:
            if start >= 0:
                yield start, end
            start = w
        end = w + 1


@dataclass(frozen=True)
class Trigger:
    """A trigger with what is the same for both of its places: its form and stem, who stands around it by word order, and what the network traces."""

    form: str
    stem: str
    half: str
    subject: tuple[int, int] | None
    object: tuple[int, int] | None
    traces: Mapping[str, Mapping[int, float]]
    seen: frozenset[int]

    @classmethod
    def of(cls, scene: Scene, f: Frame) -> Trigger:
        traces: dict[str, dict[int, float]] = {}
        for place, word, p in f.traces:
            traces.setdefault(place, {})[word] = p
        seen = frozenset(word for _, word, p in f.traces if p >= TRACED)
        shape, root = form(scene, f.word), stem(scene.low[f.word])
        half = root + (" bare" if shape in BARE else " verb")
        return cls(shape, root, half, clauses.subject(f.word, scene.text), clauses.object_(f.word + 1, scene.text), traces, seen)


class _Asked:
    """What is weighed of the options of one place."""

    def __init__(self, scene: Scene, f: Frame, name: str, now: Sequence[Filler], trigger: Trigger):
        first, second = PLACES[f.kind]
        self.scene, self.f, self.now, self.trigger = scene, f, now, trigger
        self.home = scene.text.home[f.word]
        self.mine, self.others = trigger.traces.get(name, {}), trigger.traces.get(second if name == first else first, {})
        self.rest = [t for n, t in trigger.traces.items() if n != first and n != second]
        self.taken = [r for r in f.roles if (r[0] == first or r[0] == second) and r[0] != name]
        self.code, self.form, self.stem, self.half = f.codes[0][0] if f.codes else "", trigger.form, trigger.stem, trigger.half
        self.subject, self.object = trigger.subject, trigger.object
        self.rank: Mapping[Option, int] = {}

    def row(self, o: Option) -> Row:
        scene, a, b, word = self.scene, o.start, o.end, self.f.word
        side = "S" if scene.text.home[a] != self.home else "L" if b <= word else "R" if a > word else "O"
        where = side + _led(scene, a, b, side, word)
        sort = scene.sorts.get((a, b))
        group = GROUPS.get(sort.kind, "org") if sort else ""
        names = [
            *self._told(o, side),
            where,
            f"{self.form} {where}",
            f"{self.form} {side}",
            f"{self.half} {where}",
            f"{self.stem} {where}",
            f"{self.stem} {side}",
            f"{self.code} {side}",
            f"{self.code} is {group}",
        ]
        numbers = [*self._read(o), ("named", sort.probability if sort else 0.0)]
        if o.origin == "now":
            names += ("now", f"now {self.form}")
            numbers.append(("now sure", next((r[3] for r in self.now if (r[1], r[2]) == (a, b)), HALF)))
        else:
            names.append(f"as {o.origin}")
        self._beside_others(o, names, numbers)
        if side in "LR":
            self._between(o, side, names, numbers)
        if self.subject == (a, b):
            names += ("subject", f"subject {self.form}")
        if self.object == (a, b):
            names += ("object", f"object {self.form}")
        names += [f"{n} {'left' if w < word else 'right'}" for w, n in scene.parts.get((a, b), ()) if w != word]
        return names, numbers

    def nobody(self, options: Sequence[Option]) -> Row:
        """Return what is weighed of nobody filling the place."""
        names = ["none", f"none {self.form}", f"{self.code} none", f"{self.stem} none", f"{self.half} none"]
        names += [f"none now {bool(self.now)}", f"none beside {bool(self.taken)}", f"none subject {bool(self.subject)}", f"none object {bool(self.object)}"]
        numbers = [("none most", logit(max(self.mine.values(), default=0.0), DOUBT)), ("none of", min(8, len(options)) / 8)]
        if self.now:
            numbers.append(("none sure", logit(max(r[3] for r in self.now), DOUBT)))
        else:
            names += ("now", "now none", f"now none {self.form}")
        return names, numbers

    def _told(self, o: Option, side: str) -> tuple[str, ...]:
        """Return what is weighed of a stretch whatever the trigger; the same for all frames of a sentence."""
        key = (o.start, o.end, side)
        if (known := self.scene.told.get(key)) is None:
            known = self.scene.told[key] = tuple(_described(self.scene, o.start, o.end, side))
        return known

    def _read(self, o: Option) -> list[tuple[str, float]]:
        """Return what the network says of a stretch: in this place, in the other, in any else."""
        words, n = range(o.start, o.end), o.end - o.start
        mine = [self.mine[i] for i in words if i in self.mine]
        other = sum([self.others[i] for i in words if i in self.others]) / n
        rest = max([sum([t[i] for i in words if i in t]) for t in self.rest], default=0.0) / n
        found = (("net", sum(mine) / n), ("top", max(mine, default=0.0)), ("net other", other), ("net rest", rest))
        return [(name, logit(p, DOUBT)) for name, p in found]

    def _beside_others(self, o: Option, names: list[str], numbers: list[tuple[str, float]]) -> None:
        for r in self.taken:
            if common := _shared(o.start, o.end, r[1], r[2]):
                if 2 * common >= (o.end - o.start) + (r[2] - r[1]) - common:
                    names.append("taken")
                    numbers.append(("taken sure", r[3]))
                else:
                    names.append("in other" if o.end - o.start < r[2] - r[1] else "over other")
        if o.origin != "now":
            names += ["in now" if o.end - o.start < r[2] - r[1] else "over now" for r in self.now if _shared(o.start, o.end, r[1], r[2])]

    def _between(self, o: Option, side: str, names: list[str], numbers: list[tuple[str, float]]) -> None:
        """Add what stands between a stretch and the trigger."""
        scene, word = self.scene, self.f.word
        start, end = (o.end, word) if side == "L" else (word + 1, o.start)
        numbers.append((f"{side} away", min(end - start, 20) / 10))
        names.append(f"{side} {self.rank[o]}")
        if end - start <= 2:
            names.append(f"{side} close")
        commas, busy, seen, relative = 0, False, set(), -1
        for i in range(start, end) if end - start <= FAR else range(end - FAR, end):
            w = scene.low[i]
            commas += w == ","
            busy = busy or i in scene.busy
            if w in BETWEEN:
                seen.add(w)
            if w in RELATIVES and (side == "L" or relative < 0):
                relative = i
        names.append(f"{side} commas {min(2, commas)}")
        names += [f"{side} over {w}" for w in sorted(seen)]
        if busy:
            names += (f"{side} busy", f"{self.form} {side} busy")
        if relative >= 0:
            names.append(f"{side} relative")
            if side == "L":
                names += self._relative(o, relative)
        if side == "L" and self.subject and (o.start, o.end) != self.subject and o.end <= self.subject[0]:
            names.append(f"before subject {self.form}")

    def _relative(self, o: Option, at: int) -> list[str]:
        """Return how a clause hangs on a stretch before it: "Sarn, to whom Orm promised"."""
        near = "next" if at - o.end <= 2 else "far"
        subject = "subject" if self.subject and self.subject[0] > at else "bare"
        before = self.scene.low[at - 1]
        led = before in PREPOSITIONS
        return [
            f"{self.scene.low[at]} {near} {subject}",
            f"relative {led} {near} {subject} {self.form}",
            *([f"relative {before} {near}"] if led else []),
        ]


def form(scene: Scene, word: int) -> str:
    """Tell the form of a trigger by its ending and the words before it."""
    text = scene.low[word]
    before = scene.word(word - 1, scene.text.home[word])
    if text.endswith("ing"):
        return "ing"
    if scene.text.passive(word):
        return "passive"
    if before == "to":
        return "to"
    if before in DETERMINERS or before in GENITIVE or before in PREPOSITIONS:
        return "noun"
    if text.endswith(("ed", "en", "wn")):
        return "perfect" if not HAVE.isdisjoint(scene.low[max(0, word - 3) : word]) else "ed"
    return "of" if scene.word(word + 1, scene.text.home[word]) == "of" else "plain"


def _led(scene: Scene, start: int, end: int, side: str, word: int) -> str:
    """Return the preposition before a stretch, or that it stands right behind the trigger, or owns."""
    home = scene.text.home[start]
    if side == "R" and start == word + 1:
        return " next"
    if side == "L":
        if scene.word(end, home) in GENITIVE:
            return " 's"
        if end == start + 1 and scene.low[start] in phrases.OWN:
            return " his"
    before = scene.word(start - 1, home)
    return f" {before}" if before in PREPOSITIONS else ""


def _described(scene: Scene, start: int, end: int, side: str) -> Iterable[str]:
    home = scene.text.home[start]
    sort = scene.sorts.get((start, end))
    yield f"is {GROUPS.get(sort.kind, 'org') if sort else ''}"
    if sort:
        yield f"is {sort.form}"
    before, behind = scene.word(start - 1, home), scene.word(end, home)
    yield f"{side} after {_class(before)}"
    yield f"{side} before {_class(behind)}"
    if end == start + 1:
        w = scene.low[start]
        if w in phrases.OWN:
            yield "own"
        if w in SELVES:
            yield "self"
        if w in OBJECTIVE or w in SUBJECTIVE:
            yield "him" if w in OBJECTIVE else "he"
        elif w in OTHER_PRONOUNS:
            yield f"pronoun {w}"
    if any(c.start <= start and end <= c.end and c.end - c.start > end - start for c in scene.near.get(home, ())):
        yield "inside"


def _class(w: str) -> str:
    return w if w in BESIDE else "the" if w in DETERMINERS else "is" if w in clauses.LEADS else "word" if w else "end"


def _shared(a: int, b: int, c: int, d: int) -> int:
    return max(0, min(b, d) - max(a, c))
