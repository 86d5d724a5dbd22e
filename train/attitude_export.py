"""Write the graph of attitudes into a folder: int8, a sentence and one row of marks at a time. It is no part of the program (docs/decisions/017).

usage: python -m train.attitude_export runs/tone/NAME.pt --out FOLDER
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn
from train.attitude import Attitude, network
from train.export import graph, quantised
from train.model import D

NAME = "pairs.onnx"


class PairsGraph(nn.Module):
    """x (words, 384), marks (words) -> logits of the tones, of the pairs."""

    def __init__(self, net: Attitude):
        super().__init__()
        self.net = net

    def forward(self, x: Tensor, marks: Tensor) -> tuple[Tensor, Tensor]:
        tone, pairs = self.net(x[None], marks[None], None)
        return tone[0], pairs[0]


def export(net: Attitude, out: Path) -> Path:
    """Write the graph and return where."""
    out.mkdir(parents=True, exist_ok=True)
    x, marks = torch.randn(7, D), torch.tensor([0, 1, 1, 0, 2, 0, 0])
    graph(PairsGraph(net), (x, marks), ["x", "marks"], ["tones", "pairs"], {"x": {0: "n"}, "marks": {0: "n"}}, out / NAME)
    quantised(out / NAME, [])
    return out / NAME


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    path = export(network(torch.load(args.weights, weights_only=True)["net"]), args.out)
    print(path, path.stat().st_size)


if __name__ == "__main__":
    main()
