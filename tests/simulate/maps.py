"""Random maps and small claims for the tests of the engine."""

from __future__ import annotations

import numpy as np

from cuibono.simulate.model import Claim


def claim(cause: str, effect: str, sign: str = "+", held: float = 1.0, voice: str = "Daily Norland", **more: object) -> Claim:
    """Return a claim named by its content."""
    return Claim(f"{voice}:{cause}{sign}{effect}", cause, effect, sign, held, (voice,), **more)  # type: ignore[arg-type]


def random_map(concepts: int, edges: int, seed: int, *, held: float | None = None, signs: str = "++-", voices: int = 3) -> tuple[Claim, ...]:
    """Return a map of that many concepts and edges without repetition."""
    chance = np.random.default_rng(seed)
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < edges:
        a, b = (int(x) for x in chance.integers(0, concepts, 2))
        if a != b:
            pairs[a, b] = None
    return tuple(
        claim(f"n{a}", f"n{b}", str(chance.choice(list(signs))), float(chance.uniform(0.3, 1)) if held is None else held, f"voice {chance.integers(voices)}")
        for a, b in pairs
    )
