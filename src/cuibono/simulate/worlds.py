"""Draw worlds: in each one every claim holds or does not, and every held edge has a strength.

Each claim and each edge has its own stream of chance, named by the seed, the block and its content. So a result does not depend on the order
of claims or on the number of workers, claims that play no part change nothing, and two questions are compared over the same worlds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from cuibono.errors import UsageError
from cuibono.simulate.model import EVERYONE, Claim, Setting
from cuibono.simulate.network import Edge, Network

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]
BLOCK = 8192  # worlds at a time: a row of 32 kB is worked on in the cache, and 500 concepts with 1,500 links stay under 300 MB
UP_SHARE = 0.5  # a claim of unknown sign is up in half of the worlds: no base rate is known for political texts
PRIORS = ("uniform", "log-uniform", "beta")
LOWEST = 0.01  # the log-uniform prior runs from here to 1


@dataclass(frozen=True, slots=True)
class Worlds:
    """A block of worlds: which edges are there, with which sign, and a share in [0, 1) from which the strength is made; and what each world weighs."""

    present: Bools
    signs: Floats
    shares: Floats
    weights: NDArray[np.float64]

    @property
    def count(self) -> int:
        """Return the number of worlds."""
        return len(self.weights)


def blocks(worlds: int) -> Iterator[tuple[int, int]]:
    """Yield number and size of the blocks."""
    for number, start in enumerate(range(0, worlds, BLOCK)):
        yield number, min(BLOCK, worlds - start)


def drawn(network: Network, setting: Setting, number: int, size: int) -> Worlds:
    """Draw one block of worlds for the network."""
    trust = _trusted(network, setting, number, size)
    edges = len(network.edges)
    present, signs, shares = np.ones((edges, size), np.bool_), np.ones((edges, size), np.float32), np.empty((edges, size), np.float32)
    for row, edge in enumerate(network.edges):
        chance = _chance(setting.seed, number, _key("edge", network.concepts[edge.cause], network.concepts[edge.effect]))
        shares[row] = chance.random(size, np.float32)
        held = [_held(claim, trust, _chance(setting.seed, number, key), size) for claim, key in _keyed(edge)]
        present[row], signs[row] = _settled(edge, held, chance, size)
    return Worlds(present, signs, shares, np.full(size, 1.0))


def _settled(edge: Edge, held: list[Bools], chance: np.random.Generator, size: int) -> tuple[Bools, Floats]:
    """Return where the edge stands and with which sign; of held claims that contradict each other one is drawn by the weight of its evidence."""
    if len(held) == 1 and edge.claims[0].sign in "+-":
        return held[0], np.full(size, _value(edge.claims[0]), np.float32)
    if len(held) == 1:
        return held[0], np.where(chance.random(size, np.float32) < UP_SHARE, np.float32(1), np.float32(-1))
    weight = np.array([max(c.held, 1e-9) for c in edge.claims], np.float32)[:, None] * np.stack(held)
    running = np.cumsum(weight, axis=0)
    pick = (running <= chance.random(size, np.float32) * running[-1]).sum(axis=0).clip(max=len(held) - 1)
    values = np.array([_value(c) for c in edge.claims], np.float32)[pick]
    unknown = np.array([c.sign == "?" for c in edge.claims])[pick]
    coin = np.where(chance.random(size, np.float32) < UP_SHARE, np.float32(1), np.float32(-1))
    signs = np.where(unknown, coin, values)
    return (running[-1] > 0) & (signs != 0), signs


def _value(claim: Claim) -> float:
    return {"+": 1.0, "-": -1.0, "0": 0.0, "?": 0.5}[claim.sign]


def _held(claim: Claim, trust: dict[str, Floats], chance: np.random.Generator, size: int) -> Bools:
    if claim.held >= 1 and not any(s in trust for s in claim.sources):
        return np.ones(size, np.bool_)
    level: Floats | float = claim.held
    for source in dict.fromkeys(claim.sources):
        if source in trust:
            level = level * trust[source]
    return chance.random(size, np.float32) < level


def _trusted(network: Network, setting: Setting, number: int, size: int) -> dict[str, Floats]:
    """Draw how far each source can be trusted, once a world; who is trusted fully needs no draw."""
    if setting.mode == "as told":
        return {}
    given = dict(setting.trust)
    sources = sorted({s for e in network.edges for c in e.claims for s in c.sources})
    wanted = {s: given.get(s, given.get(EVERYONE, 1.0)) for s in sources}
    return {s: _trust(mean, setting.together, _chance(setting.seed, number, _key("source", s)), size) for s, mean in wanted.items() if mean < 1}


def _trust(mean: float, together: float, chance: np.random.Generator, size: int) -> Floats:
    if together == 0 or mean == 0:
        return np.full(size, mean, np.float32)
    if together == 1:
        return (chance.random(size) < mean).astype(np.float32)
    counts = 1 / together - 1  # a + b of the Beta: the correlation of two claims of one source is 1 / (a + b + 1)
    return chance.beta(mean * counts, (1 - mean) * counts, size).astype(np.float32)


def _keyed(edge: Edge) -> list[tuple[Claim, tuple[int, int]]]:
    """Name each claim by edge and chain, not by sign: turning a concept round must not change what holds."""
    seen: dict[tuple[str, ...], int] = {}
    out = []
    for claim in edge.claims:
        nth = seen[claim.sources] = seen.get(claim.sources, -1) + 1
        out.append((claim, _key("claim", claim.cause, claim.effect, *claim.sources, str(nth))))
    return out


@lru_cache(maxsize=100_000)  # the workbench runs for days
def _key(*parts: str) -> tuple[int, int]:
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big"), int.from_bytes(digest[4:8], "big")


def _chance(seed: int, block: int, key: tuple[int, int]) -> np.random.Generator:
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence((seed, block, *key))))


def strengths(network: Network, worlds: Worlds, prior: str) -> Floats:
    """Turn shares into strengths: the prior's quantile, inside the band that the claim's words give."""
    if prior not in PRIORS:
        raise UsageError(f"no prior {prior!r}; use one of: {', '.join(PRIORS)}.")
    made = worlds.shares if prior == "uniform" else _quantile(worlds.shares, prior)
    bands = np.array([e.strength for e in network.edges], np.float32).reshape(-1, 2)
    low, width = bands[:, :1], bands[:, 1:] - bands[:, :1]
    return made if bool(np.all(low == 0) and np.all(width == 1)) else low + width * made


def _quantile(shares: Floats, prior: str) -> Floats:
    if prior == "log-uniform":
        return np.power(np.float32(LOWEST), 1 - shares)
    grid = np.linspace(0, 1, 2049)
    return np.interp(shares, 6 * grid**5 - 5 * grid**6, grid).astype(np.float32)  # inverse of the distribution function of Beta(5, 2)


def enumerated(network: Network, setting: Setting) -> Worlds:
    """Return every way in which the uncertain claims may hold or fail, weighed; for networks whose edges have one plain claim each."""
    claims = [e.claims[0] for e in network.edges]
    open_rows = [row for row, c in enumerate(claims) if 0 < c.held < 1]
    patterns = np.array(list(product((True, False), repeat=len(open_rows))), np.bool_).reshape(2 ** len(open_rows), len(open_rows)).T
    size = patterns.shape[1]
    present = np.repeat(np.array([[c.held >= 1] for c in claims], np.bool_).reshape(-1, 1), size, axis=1)
    present[open_rows] = patterns
    odds = np.array([[claims[r].held] for r in open_rows]).reshape(-1, 1)
    weights = np.prod(np.where(patterns, odds, 1 - odds), axis=0)
    signs = np.repeat(np.array([[_value(c)] for c in claims], np.float32).reshape(-1, 1), size, axis=1)
    shares = np.stack([_chance(setting.seed, 0, _key("edge", c.cause, c.effect)).random(size, np.float32) for c in claims]) if claims else signs
    return Worlds(present, signs, shares, weights)
