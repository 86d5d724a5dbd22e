"""Take the mean of two trainings of which one began where the other ended: better on unseen texts than either (see LOG.md).

usage: python -m train.mean A.pt B.pt --out C.pt [--share 0.5]       C = (1 - share) A + share B
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--share", type=float, default=0.5, help="of the second")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    first, second = (torch.load(path, weights_only=True) for path in (args.first, args.second))
    a, b = first["net"], second["net"]
    mixed = {k: a[k] * (1 - args.share) + b[k] * args.share if b[k].is_floating_point() else b[k] for k in b}
    torch.save({"net": mixed, "reviewed": second.get("reviewed") or first.get("reviewed") or {}}, args.out)


if __name__ == "__main__":
    main()
