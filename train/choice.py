"""Weights of a choice among options: conditional logit (McFadden 1974), where more than one option of a place may be right.

The options of all places are the rows of one matrix, those of a place one after another. The likelihood of a place is the mass of its right options.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Array = NDArray[np.float64]
STEPS = 500


def matrix(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> csr_matrix:
    """Return rows of named values as a sparse matrix, a column for each of the names."""
    at = {name: i for i, name in enumerate(names)}
    cells = [(n, at[name], x) for n, row in enumerate(rows) for name, x in row.items() if x and name in at]
    where, column, value = zip(*cells, strict=True) if cells else ((), (), ())
    return csr_matrix((value, (where, column)), shape=(len(rows), len(names)), dtype=np.float64)


def begins(sizes: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the first row of each place and, last, the number of rows."""
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(sizes, dtype=np.int64)])


def chances(scores: Array, starts: NDArray[np.int64]) -> Array:
    """Return the probability of each option among those of its place."""
    place = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    raised = np.exp(scores - np.maximum.reduceat(scores, starts[:-1])[place])
    return np.asarray(raised / np.add.reduceat(raised, starts[:-1])[place])


def descent(scores: Array, starts: NDArray[np.int64], right: NDArray[np.bool_]) -> tuple[float, Array]:
    """Return minus the log-likelihood that a right option is chosen in each place, and its slope by the scores."""
    p = chances(scores, starts)
    mass = np.add.reduceat(p * right, starts[:-1]) + 1e-12
    return -float(np.log(mass).sum()), np.asarray(p - p * right / np.repeat(mass, np.diff(starts)))


def fitted(
    rows: csr_matrix | Array,
    starts: NDArray[np.int64],
    right: NDArray[np.bool_],
    pull: float | Array,
    towards: Array | None = None,
    steps: int = STEPS,
) -> Array:
    """Return the weights by which a right option is likeliest to be chosen in each place that has one; `pull` draws them to `towards` (to nothing)."""
    some = np.add.reduceat(right.astype(int), starts[:-1]) > 0
    kept = np.repeat(some, np.diff(starts))
    known, right, starts = csr_matrix(rows)[kept], right[kept], begins(np.diff(starts)[some])
    turned = known.T.tocsr()
    goal = np.zeros(known.shape[1]) if towards is None else towards

    def loss(w: Array) -> tuple[float, Array]:
        value, slope = descent(known @ w, starts, right)
        return value + float((pull * (w - goal) ** 2).sum()) / 2, turned @ slope + pull * (w - goal)

    return np.asarray(minimize(loss, goal, jac=True, method="L-BFGS-B", options={"maxiter": steps}).x)
