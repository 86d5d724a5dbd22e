"""Measure what a reading (a world) costs, beside the published algorithm for fuzzy cognitive maps coded plainly, and a plain loop over worlds.

usage: python bench/speed/worlds.py [--share 1.0]
Prints, for maps of N concepts and E edges with uncertain claims and signs: seconds for so many readings, microseconds a reading, memory;
then the rivals' cost of one run on the same map. FCMpy itself does not install on Python 3.11 (it pins scipy 1.7.1 and pandas 1.3.3), so its
published loop (modified Kosko rule, sigmoid, stop at .001) stands here in numpy, once for each world, and a sparse linear solve for each world.
"""

from __future__ import annotations

import argparse
import platform
import resource
import time
from collections.abc import Callable

import numpy as np

from cuibono.simulate.answers import whatif
from cuibono.simulate.fcm import Rules, simulate
from cuibono.simulate.model import Claim, Setting, used
from cuibono.simulate.network import Network, network
from cuibono.simulate.solve import weighed
from cuibono.simulate.worlds import Floats, drawn

SIZES = ((50, 150, 100_000, 2.0), (200, 600, 100_000, 0.0), (500, 1500, 100_000, 25.0))
RIVAL_WORLDS = 200


def random_map(concepts: int, edges: int, seed: int) -> tuple[Claim, ...]:
    """Return a map of that size; a fifth of its claims has an open sign."""
    chance = np.random.default_rng(seed)
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < edges:
        a, b = (int(x) for x in chance.integers(0, concepts, 2))
        if a != b:
            pairs[a, b] = None
    signs = chance.choice(["+", "-", "?"], edges, p=[0.5, 0.3, 0.2])
    held = chance.uniform(0.3, 1, edges)
    return tuple(
        Claim(f"c{n}", f"n{a}", f"n{b}", str(sign), float(h), (f"voice {n % 5}",)) for n, ((a, b), sign, h) in enumerate(zip(pairs, signs, held, strict=True))
    )


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def ours(claims: tuple[Claim, ...], worlds: int) -> float:
    return seconds(lambda: whatif(claims, {"n0": 1}, Setting(worlds=worlds, ranges=False)))


def rivals(claims: tuple[Claim, ...]) -> dict[str, float]:
    """Return microseconds a world of the plain ways, on the same worlds."""
    net = network(used(claims, Setting()), ("n0",))
    worlds = drawn(net, Setting(), 0, RIVAL_WORLDS)
    weights = weighed(net, worlds, "uniform")
    return {
        "fuzzy map, published loop": 1e6 * seconds(lambda: fuzzy(net, weights)) / RIVAL_WORLDS,
        "direct solve, world by world": 1e6 * seconds(lambda: direct(net, weights)) / RIVAL_WORLDS,
        "plain loop over edges": 1e6 * seconds(lambda: plain(net, weights)) / RIVAL_WORLDS,
    }


def matrix(net: Network, weights: Floats, world: int) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    found = np.zeros((len(net.concepts), len(net.concepts)))
    for row, edge in enumerate(net.edges):
        found[edge.cause, edge.effect] = weights[row, world]
    return found


def fuzzy(net: Network, weights: Floats) -> None:
    start = np.zeros(len(net.concepts))
    start[list(net.levers)] = 1
    for world in range(weights.shape[1]):
        simulate(matrix(net, weights, world), start, Rules("mKosko"), dict.fromkeys(net.levers, 1.0))


def direct(net: Network, weights: Floats) -> None:
    push = np.zeros(len(net.concepts))
    push[list(net.levers)] = 1
    for world in range(weights.shape[1]):
        np.linalg.solve(np.eye(len(push)) - matrix(net, weights, world).T, push)


def plain(net: Network, weights: Floats) -> None:
    """Sweep over a graph of dictionaries until it rests, as a loop over a general graph library does."""
    for world in range(weights.shape[1]):
        level = dict.fromkeys(range(len(net.concepts)), 0.0)
        incoming: dict[int, list[tuple[int, float]]] = {i: [] for i in level}
        for row, edge in enumerate(net.edges):
            incoming[edge.effect].append((edge.cause, float(weights[row, world])))
        for lever in net.levers:
            level[lever] = 1.0
        moved = 1.0
        while moved > 1e-5:
            moved = 0.0
            for concept, causes in incoming.items():
                if causes:
                    new = sum(w * level[c] for c, w in causes)
                    moved = max(moved, abs(new - level[concept]))
                    level[concept] = new


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=float, default=1.0, help="of the readings, for a quick look")
    share = parser.parse_args().share
    print(f"{platform.machine()}, Python {platform.python_version()}, numpy {np.__version__}, {time.strftime('%Y-%m-%d')}, one process")
    for concepts, edges, worlds, budget in SIZES:
        claims = random_map(concepts, edges, 1)
        count = int(worlds * share)
        spent = ours(claims, count)
        limit = f" (budget {budget * share:g} s)" if budget else ""
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"N={concepts} E={edges}: {count} readings in {spent:.2f} s{limit}, {1e6 * spent / count:.1f} us a reading, peak memory {memory:.0f} MB")
        print("   beside it, us a reading:", "; ".join(f"{name} {us:.0f}" for name, us in rivals(claims).items()))


if __name__ == "__main__":
    main()
