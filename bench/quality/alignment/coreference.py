"""How well mentions are put together: MUC, B-cubed, CEAF over entities, and their mean, which CoNLL-2012 ranks by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

Key = Mapping[str, str]  # group by mention
Part = tuple[float, float, float]  # precision, recall, F1


def part(right: float, found: float, hit: float, wanted: float) -> Part:
    p, r = right / found if found else 0.0, hit / wanted if wanted else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def muc(gold: Key, ours: Key) -> Part:
    """Return the share of links that hold (Vilain and others 1995)."""
    return part(*_links(ours, gold), *_links(gold, ours))


def _links(whole: Key, other: Key) -> tuple[float, float]:
    groups: dict[str, set[str]] = {}
    for mention, name in whole.items():
        groups.setdefault(name, set()).add(mention)
    right = sum(len(g) - len({other.get(m, m) for m in g}) for g in groups.values())
    return right, sum(len(g) - 1 for g in groups.values())


def b_cubed(gold: Key, ours: Key) -> Part:
    """Return for the mean mention how well its group is found (Bagga and Baldwin 1998)."""
    sizes = Counter(gold.values()), Counter(ours.values()), Counter((gold[m], ours[m]) for m in gold)
    both = {m: sizes[2][gold[m], ours[m]] for m in gold}
    n = len(gold)
    return part(sum(both[m] / sizes[1][ours[m]] for m in gold), n, sum(both[m] / sizes[0][gold[m]] for m in gold), n)


def ceaf(gold: Key, ours: Key) -> Part:
    """Return how alike the groups are when each is paired with at most one (Luo 2005, phi 4)."""
    from scipy.optimize import linear_sum_assignment  # comes with the extra `train`; our own affairs do without it

    golds, found = sorted(set(gold.values())), sorted(set(ours.values()))
    sizes = Counter(gold.values()), Counter(ours.values()), Counter((gold[m], ours[m]) for m in gold)
    table = [[2 * sizes[2][g, o] / (sizes[0][g] + sizes[1][o]) for o in found] for g in golds]
    rows, columns = linear_sum_assignment([[-x for x in row] for row in table])
    total = sum(table[r][c] for r, c in zip(rows, columns, strict=True))
    return part(total, len(found), total, len(golds))


def scores(gold: Key, ours: Key) -> dict[str, Part]:
    """Return the three measures and the mean of their F1."""
    found = {"muc": muc(gold, ours), "b_cubed": b_cubed(gold, ours), "ceaf": ceaf(gold, ours)}
    mean = sum(f for _, _, f in found.values()) / 3
    return found | {"conll": (0.0, 0.0, mean)}
