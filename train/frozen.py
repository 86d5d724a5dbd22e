"""States of words as the committed encoder gives them, for trainings that leave it as it is: its graph runs once a window."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import helper
from torch import Tensor
from train.examples import Example
from train.lean import swept
from train.model import ADAPTED

from train import scheme

MASK = 103


class Frozen:
    """The encoder's graph, or its layers below the corrected ones; some words are hidden, since on texts it was trained on it knows more than it will on others."""

    def __init__(self, folder: Path = scheme.WEIGHTS, hidden: float = 0.0, seed: int = 1, lower: bool = False):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        path = folder / "encoder.onnx"
        self.session = onnxruntime.InferenceSession(_lower(path) if lower else str(path), options)
        self.hidden, self.rng = hidden, random.Random(seed)
        self.known: dict[int, tuple[Example, Tensor]] = {}

    def __call__(self, e: Example) -> Tensor:
        """Return (words, 384), of the lower layers (pieces, 384); kept in half precision for the next time."""
        if id(e) not in self.known:
            self.known[id(e)] = (e, self._run(e).half())
        return self.known[id(e)][1].float()

    def _run(self, e: Example) -> Tensor:
        ids = list(e.ids)
        for a, b in zip(e.firsts, [*e.firsts[1:], len(ids) - 1], strict=True):
            if self.hidden and self.rng.random() < self.hidden:
                ids[a:b] = [MASK] * (b - a)
        feeds = {"ids": np.array([ids]), "shapes": np.array([e.shapes]), "firsts": np.array(e.firsts)}
        states = self.session.run(None, {i.name: feeds[i.name] for i in self.session.get_inputs()})[0]
        return torch.from_numpy(states.reshape(-1, states.shape[-1]))


def _lower(path: Path) -> bytes:
    """Return the graph up to the lowest layer that is corrected: states of all pieces."""
    model = onnx.load(str(path))
    end = next(n.output[0] for n in model.graph.node if n.output[0].startswith(f"/encoder/layers.{ADAPTED - 1}/norm2/LayerNorm") and n.op_type == "LayerNormalization")
    del model.graph.output[:]
    model.graph.output.append(helper.make_tensor_value_info(end, onnx.TensorProto.FLOAT, None))
    swept(model.graph)
    used = {x for n in model.graph.node for x in n.input}
    inputs = [i for i in model.graph.input if i.name in used]
    del model.graph.input[:]
    model.graph.input.extend(inputs)
    found: bytes = model.SerializeToString()
    return found
