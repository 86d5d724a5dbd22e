"""Levers that nobody holds as told: denied by their holder, lost or given away, or only wanted back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cuibono.extract import status
from cuibono.extract.asserted import positive, with_cue
from cuibono.extract.levered import GAIN, GIVE
from cuibono.extract.scene import Scene
from cuibono.parse.encoder import Frame
from cuibono.types import Statement

LOSING = frozenset(
    "lose loses lost losing loss deprive deprives deprived depriving deprival deprivation rob robs robbed robbing strip strips stripped stripping forfeit "
    "forfeits forfeited forfeiting surrender surrenders surrendered surrendering squander squanders squandered".split()
)
GAINING = GAIN | frozenset("get restore regain recover rebuild reclaim retrieve obtain acquire gain wield exert keep hold have".split())
GONE = frozenset({"lost", "gone", "forfeited", "squandered", "spent"})
NONE_BUT = frozenset({"other", "alternative", "choice"})  # behind "no": the one who is left holds the lever
PARTS = status.MARKS | GAIN | GIVE | frozenset("and but or that which who whom whose to would will could can may might must because so".split())
REACH = 8  # words between the loss and the lever
BEHIND = 4  # words from the lever to "has been lost"


def mend(scene: Scene, f: Frame, s: Statement) -> Statement:
    """Return a lever as not held where its words say so, each finding with its cue; other statements as they are."""
    if s.kind != "lever":
        return s
    if s.negated:
        return positive(s) if _is_double(scene, f) else s
    at = next(_losses(scene, f), -1)
    if at >= 0:
        return replace(s, negated=True, used=False, cues=with_cue(scene, s, at, "negation"))
    wanted = next((i for i in _before(scene, f, GAINING) if status.unreal(scene.said, i, scene.first(i)) == "intended"), -1)
    return replace(s, realis="intended", used=False, cues=with_cue(scene, s, wanted, "realis")) if wanted >= 0 and s.realis == "actual" else s


def _losses(scene: Scene, f: Frame) -> Iterator[int]:
    """Yield the words by which a lever is denied or lost."""
    yield from (a for n, a, b, _ in f.roles if n == "holder" and status.denies_subject(scene.said[a:b]))
    yield from _before(scene, f, LOSING)
    low = [w.lower() for w in scene.said[f.word : f.word + 1 + BEHIND]]
    yield from (f.word + i for i in range(1, len(low)) if low[i] in GONE and low[i - 1] in status.BE and scene.sentence(f.word + i) == scene.sentence(f.word))
    yield from (i for i in range(max(scene.first(f.word), f.word - REACH), f.word) if [w.lower() for w in scene.said[i : i + 2]] == ["no", "longer"])


def _before(scene: Scene, f: Frame, words: frozenset[str]) -> Iterator[int]:
    """Yield the last of some words before the one that tells the lever, with nothing between that parts them."""
    for i in range(f.word - 1, max(scene.first(f.word), f.word - REACH) - 1, -1):
        word = scene.said[i].lower()
        if word in words:
            yield i
        if word in PARTS:
            return


def _is_double(scene: Scene, f: Frame) -> bool:
    """Say whether what looks like a denial is none: "is not without means", "has no other outlet"."""
    low = [w.lower() for w in scene.said[max(scene.first(f.word), f.word - REACH) : f.word + 1]]
    return any((low[i] in {"not", "never", "hardly"} and low[i + 1] == "without") or (low[i] == "no" and low[i + 1] in NONE_BUT) for i in range(len(low) - 1))
