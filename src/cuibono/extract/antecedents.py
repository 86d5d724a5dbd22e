"""Whom a pronoun takes up: the network's pair scores weighed with where the candidates stand, as fitted on labelled articles (train/antecedents.py)."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cuibono.extract.agreement import Traits
from cuibono.extract.namesakes import Seen, kinds_meet
from cuibono.parse.encoder import VOICE, Analysis

FILE = Path(__file__).parent / "antecedents.json"
WORDS = {"he": "he his him himself she her hers herself", "it": "it its itself", "they": "they their them theirs themselves"}
CLASSES = {word: said for said, words in WORDS.items() for word in words.split()}
FEATURES = (
    "score", "same", "last", "back", "leads", "both_lead", "equal", "meet", "nested", "gender", "name", "description", "voice", "both_voices", "size",
    "distance", "own", "nobody", "nobody_possessive",
)  # fmt: skip
NOBODY = FEATURES.index("nobody")
SCORE = 8.0  # scores of the network beyond say no more
EAGER = 0.8  # how much less likely than fitted "nobody" must be: of unseen articles, two more links in three were right
NEAR = 8  # mentions on either side that may hold one


@dataclass(frozen=True, slots=True)
class Offer:
    """A pronoun with its candidates and a row of features for each; the last row is for none of them."""

    pronoun: int
    candidates: tuple[int, ...]
    rows: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Scene:
    """Where the mentions of a document stand: their sentence, which leads it, which stand inside others, which are voices and whose words hold them."""

    sentence: tuple[int, ...]
    leads: frozenset[int]
    nested: frozenset[int]
    voices: frozenset[int]
    speaker: dict[int, int]

    @classmethod
    def of(cls, seen: Sequence[Seen], analysis: Analysis) -> Scene:
        sentence = tuple(analysis.words.sentence[s.start] for s in seen)
        nested = frozenset(i for i in range(len(seen)) if _is_nested(seen, i))
        first: dict[int, int] = {}
        for i, s in enumerate(seen):
            if not (i in nested and s.mention.form == "pronoun"):
                first.setdefault(sentence[i], i)
        voices, speaker = _voices(seen, analysis, nested)
        return cls(sentence, frozenset(first.values()), nested, voices, speaker)


def _is_nested(seen: Sequence[Seen], i: int) -> bool:
    s = seen[i]
    return any(o.start <= s.start and s.end <= o.end and len(o.words) > len(s.words) for o in seen[max(0, i - NEAR) : i + NEAR])


def _voices(seen: Sequence[Seen], analysis: Analysis, nested: frozenset[int]) -> tuple[frozenset[int], dict[int, int]]:
    voices: set[int] = set()
    speaker: dict[int, int] = {}
    for frame in analysis.frames:
        source = next((r for r in frame.roles if r[0] == "source"), None)
        if frame.kind != "speech" or frame.probability < VOICE or source is None:
            continue
        who = [i for i, s in enumerate(seen) if s.start < source[2] and source[1] < s.end and i not in nested]
        voices.update(who)
        for _, start, end, _ in (r for r in frame.roles if r[0] == "content" and who):
            speaker.update({i: who[0] for i, s in enumerate(seen) if start <= s.start and s.end <= end})
    return frozenset(voices), speaker


def row(seen: Sequence[Seen], scene: Scene, pair: tuple[int, int], score: float, traits: tuple[Traits, Traits], size: int) -> tuple[float, ...]:
    """Return the features of a pair (candidate, pronoun); `traits` are those of their groups, `size` is that of the candidate's."""
    j, i = pair
    a, b = seen[j], seen[i]
    back = scene.sentence[i] - scene.sentence[j]
    leads, voice = j in scene.leads, j in scene.voices
    found = (
        max(-SCORE, min(SCORE, score)) / 4,
        back == 0,
        back == 1,
        min(max(back - 1, 0), 4) / 4,
        leads,
        leads and i in scene.leads,
        a.mention.kind == b.mention.kind,
        kinds_meet(a.mention.kind, b.mention.kind),
        j in scene.nested,
        bool(traits[0].genders) and traits[0].genders == traits[1].genders,
        a.mention.form == "name",
        a.mention.form == "description",
        voice,
        voice and i in scene.voices,
        math.log(size),
        math.log(1 + b.start - a.end) / 3,
        scene.speaker.get(i) == j,
        *(0.0,) * (len(FEATURES) - NOBODY),
    )
    return tuple(map(float, found))


def nobody(s: Seen) -> tuple[float, ...]:
    """Return the features of taking up no mention that was found."""
    return (*(0.0,) * NOBODY, 1.0, float(s.first in {"its", "their", "his"}))


@cache
def weights() -> dict[str, tuple[float, ...]]:
    """Return the fitted weights by class of pronoun."""
    found: dict[str, dict[str, float]] = json.loads(FILE.read_text(encoding="utf-8"))
    return {name: tuple(w.get(f, 0.0) for f in FEATURES) for name, w in found.items()}


def choose(offer: Offer, word: str) -> int | None:
    """Return the candidate that a pronoun takes up, or None."""
    fitted = weights()[CLASSES[word]]
    worth = [sum(w * x for w, x in zip(fitted, r, strict=True)) - EAGER * r[NOBODY] for r in offer.rows]
    best = max(range(len(worth)), key=lambda k: (worth[k], -k))
    return offer.candidates[best] if best < len(offer.candidates) else None
