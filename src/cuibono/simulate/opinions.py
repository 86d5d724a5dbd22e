"""How far evidence carries a claim, shown as belief, disbelief and what is left open: Beta counts under another name."""

from __future__ import annotations

from dataclasses import dataclass

from cuibono.errors import UsageError

OPEN = 2.0  # weight of knowing nothing, as in subjective logic


@dataclass(frozen=True, slots=True)
class Opinion:
    """Evidence for and against a claim, and the base rate where there is none."""

    support: float
    against: float
    base: float = 0.5

    @property
    def belief(self) -> float:
        """Return the part of the bar that is for it."""
        return self.support / (self.support + self.against + OPEN)

    @property
    def disbelief(self) -> float:
        """Return the part that is against it."""
        return self.against / (self.support + self.against + OPEN)

    @property
    def open(self) -> float:
        """Return the part that nothing speaks to."""
        return OPEN / (self.support + self.against + OPEN)

    @property
    def mean(self) -> float:
        """Return the share that the evidence and the base rate give together."""
        return self.belief + self.base * self.open


def opinion(belief: float, disbelief: float, base: float = 0.5) -> Opinion:
    """Make an opinion of the parts of its bar; what they leave is open and must be more than nothing."""
    left = 1 - belief - disbelief
    if min(belief, disbelief) < 0 or left <= 0:
        raise UsageError("belief and disbelief must be positive and leave something open.")
    return Opinion(OPEN * belief / left, OPEN * disbelief / left, base)


def fused(*opinions: Opinion) -> Opinion:
    """Add the evidence of independent accounts."""
    return Opinion(sum(o.support for o in opinions), sum(o.against for o in opinions), opinions[0].base)


def averaged(*opinions: Opinion) -> Opinion:
    """Average the evidence of accounts that depend on each other."""
    n = len(opinions)
    return Opinion(sum(o.support for o in opinions) / n, sum(o.against for o in opinions) / n, opinions[0].base)


def discounted(held: Opinion, trust: float) -> Opinion:
    """Return what is left of an opinion that is told by somebody trusted so far: 1 leaves it, 0 leaves nothing."""
    return opinion(held.belief * trust, held.disbelief * trust, held.base) if trust else Opinion(0.0, 0.0, held.base)
