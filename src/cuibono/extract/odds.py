"""Probabilities and their logarithms, as the fitted tables weigh them."""

from __future__ import annotations

import math
from collections.abc import Sequence


def logit(p: float, least: float) -> float:
    """Return the logarithm of the odds of a probability, which counts as no less than `least` and no more than 1 - `least`."""
    p = least if p < least else min(1 - least, p)
    return math.log(p / (1 - p))


def shares(scores: Sequence[float]) -> list[float]:
    """Return the probability of each of several that exclude each other, all together 1."""
    top = max(scores)
    raised = [math.exp(s - top) for s in scores]
    whole = math.fsum(raised)
    return [x / whole for x in raised]
