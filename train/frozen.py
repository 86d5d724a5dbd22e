"""States of pieces as the lower layers of the committed encoder give them, for trainings that leave these as they are: they run once a window."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from train.examples import Example
from train.model import MASK

from cuibono.parse import encoder, graphs
from train import scheme


class Frozen:
    """The encoder's graph; some words are hidden, since on texts it was trained on it knows more than it will on others."""

    def __init__(self, folder: Path = scheme.WEIGHTS, hidden: float = 0.0, seed: int = 1):
        self.session = graphs.session(folder / "encoder.onnx", [encoder.INNER])
        self.hidden, self.rng = hidden, random.Random(seed)
        self.known: dict[int, tuple[Example, Tensor]] = {}

    def __call__(self, e: Example) -> Tensor:
        """Return (pieces, 384); kept in half precision for the next time."""
        if id(e) not in self.known:
            self.known[id(e)] = (e, self._run(e).half())
        return self.known[id(e)][1].float()

    def _run(self, e: Example) -> Tensor:
        ids = list(e.ids)
        for a, b in zip(e.firsts, [*e.firsts[1:], len(ids) - 1], strict=True):
            if self.hidden and self.rng.random() < self.hidden:
                ids[a:b] = [MASK] * (b - a)
        return torch.from_numpy(self.session.run(None, {"ids": np.array([ids]), "shapes": np.array([e.shapes])})[0][0])
