"""Which root an act has: what the network says of the sentence, weighed with what labelled texts say of the trigger's word and of the thing behind it."""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from cuibono.extract.fillers import Phrases
from cuibono.extract.stems import stem
from cuibono.parse.encoder import Frame
from cuibono.parse.phrases import BREAKS, DETERMINERS, GENITIVE

HERE = Path(__file__).parent
PARTICLES = frozenset("to of for from on in with against at by over into out up down off back about under away between through along".split())
REACH = 6  # words behind the trigger in which its thing is looked for
UNHEARD = 1e-3  # probability that a code keeps of which the network says nothing
NAMED = "*"  # before the stem of a trigger that is a noun
Counts = Mapping[str, Mapping[str, float]]  # key of a trigger -> code -> how often


@dataclass(frozen=True, slots=True)
class Table:
    """What labelled texts say: how often which key had which code, the share of each code among rare words, and how much each voice weighs."""

    counts: Counts
    base: Mapping[str, float]
    network: float
    trigger: float
    thing: float


@cache
def table() -> Table:
    """Return the table that train/codes.py writes."""
    made: dict[str, Any] = json.loads((HERE / "codes.json").read_text(encoding="utf-8"))
    names: list[str] = made["codes"]
    counts = {key: {names[c]: n for c, n in zip(row[::2], row[1::2], strict=True)} for key, row in made["counts"].items()}
    return Table(counts, dict(zip(names, made["base"], strict=True)), **made["weights"])


@cache
def things() -> dict[str, str]:
    """Return the class of each thing by its stem."""
    rows: dict[str, str] = tomllib.loads((HERE / "codes.toml").read_text(encoding="utf-8"))["things"]
    return {stem(w): name for name, words in reversed(rows.items()) for w in words.split()}


@cache
def light() -> frozenset[str]:
    """Return the stems of verbs that only carry out what the noun behind them names."""
    return frozenset(stem(w) for w in tomllib.loads((HERE / "codes.toml").read_text(encoding="utf-8"))["light"]["words"].split())


def mend(f: Frame, text: Phrases) -> Frame:
    """Return the event with its codes by falling probability, all voices weighed."""
    if f.kind != "event" or not f.codes:
        return f
    return replace(f, codes=weighed(f.codes, keys(text.said, text.home, f.word), nouns(text.said, text.home, f.word), table()))


def keys(said: Sequence[str], home: Sequence[int], word: int) -> tuple[str, ...]:
    """Return under what a trigger is counted, the most general first: its stem, the stem with its particle, the stem with the class of its thing."""
    own = stem(said[word])
    following = said[word + 1].lower() if word + 1 < len(said) and home[word + 1] == home[word] else ""
    thing = [things()[n] for n in nouns(said, home, word) if n in things()]
    return (own, f"{own} {following if following in PARTICLES else '-'}", *(f"{own}/{t}" for t in thing[-1:]))


def is_named(said: Sequence[str], home: Sequence[int], word: int) -> bool:
    """Say whether a trigger stands as a noun: an article or owner before it, with at most one word between."""
    before = [w.lower() for w in said[max(0, word - 2) : word]]
    opened = [w in DETERMINERS - {"that", "this"} or w in GENITIVE for w in before]
    return home[max(0, word - 2)] == home[word] and (opened[-1:] == [True] or (opened[:1] == [True] and before[-1].isalpha() and not before[-1].endswith("ly")))


def nouns(said: Sequence[str], home: Sequence[int], word: int) -> tuple[str, ...]:
    """Return the stems of the words of the phrase behind a trigger; its head is the last."""
    return tuple(stem(said[i]) for i in _behind(said, home, word))


def _behind(said: Sequence[str], home: Sequence[int], word: int) -> Iterator[int]:
    for i in range(word + 1, min(len(said), word + 1 + REACH)):
        ends = said[i].lower() in BREAKS or not (said[i][0].isalnum() or said[i] in {"-", "“", '"', "’s", "'s"})
        if home[i] != home[word] or (ends and i > word + 1):
            return
        if not ends:
            yield i


STRENGTH = (2.0, 8.0, 3.0)  # of what is known already against what a key says: a particle says little, the thing behind the verb more


def weighed(said: Sequence[tuple[str, float]], mine: Sequence[str], behind: Sequence[str], known: Table) -> tuple[tuple[str, float], ...]:
    """Return the codes by falling probability: a product of what the network and what the words say; of a light verb mostly its noun."""
    heard, word = spread(said, known.base), prior(mine, known)
    if noun := thing(behind, known) if mine[0] in light() else {}:
        word = {c: (1 - known.thing) * p + known.thing * noun[c] for c, p in word.items()}
    score = {c: known.network * math.log(heard[c] + UNHEARD) + known.trigger * math.log(word[c]) for c in heard}
    top = max(score.values())
    total = sum(math.exp(x - top) for x in score.values())
    return tuple((c, math.exp(score[c] - top) / total) for c in sorted(score, key=lambda c: (-score[c], c)))


def spread(said: Sequence[tuple[str, float]], codes: Mapping[str, float]) -> dict[str, float]:
    """Return a probability for every code: the network names its likeliest, the others share the rest."""
    named = dict(said)
    rest = max(0.0, 1 - sum(named.values())) / max(1, len(codes) - len(named))
    return {c: named.get(c, rest) for c in codes}


def prior(mine: Sequence[str], known: Table) -> dict[str, float]:
    """Return what labelled texts say of a trigger: of its stem, then of its stem with what follows, each holding by as much as it was seen."""
    p = dict(known.base)
    for key, strength in zip(mine, STRENGTH, strict=False):
        p = _updated(p, known.counts.get(key, {}), strength)
    return p


def thing(behind: Sequence[str], known: Table) -> dict[str, float]:
    """Return what labelled texts say of the head of the phrase behind a verb where it names an act; nothing where it does not."""
    seen = known.counts.get(NAMED + behind[-1], {}) if behind else {}
    return _updated(dict(known.base), seen, STRENGTH[0]) if sum(seen.values()) >= STRENGTH[0] else {}


def _updated(p: dict[str, float], seen: Mapping[str, float], strength: float) -> dict[str, float]:
    total = sum(seen.values()) + strength
    return {c: (seen.get(c, 0.0) + strength * x) / total for c, x in p.items()}
