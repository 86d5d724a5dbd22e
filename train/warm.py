"""Read the committed weights back into a network, so that training can start from them where runs/ is gone.

usage: python -m train.warm [--weights src/cuibono/parse/weights]     say how near the network read back is to the graphs it was read from
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor
from train.model import LAYERS, TOP_LAYERS, Network

from cuibono.parse import encoder, graphs
from train import scheme

TURNED = "_Transposed"
LAYER_WEIGHTS = ("qkv", "out", "up", "down")  # the order in which a layer multiplies


def state(folder: Path) -> dict[str, Tensor]:
    """Return the parameters that the graphs of a folder hold, int8 ones times their scale; what no graph holds is missing.

    The upper layers of the encoder are those in the graph on top of it: the ones in its own file are not run.
    """
    found: dict[str, Tensor] = {}
    for name in ("encoder", "top", "nodes", "arcs", "links"):
        found |= _named(onnx.load(str(folder / f"{name}.onnx")))
    return found


def _named(model: onnx.ModelProto) -> dict[str, Tensor]:
    values = {i.name: numpy_helper.to_array(i) for i in model.graph.initializer}
    whole = dict(_straight(n.removesuffix("_quantized"), _scaled(values, n)) for n in values if n.endswith("_quantized"))
    found = {
        n: torch.tensor(v)
        for n, v in (values | whole).items()
        if n.split(".")[0] in {"encoder", "top", "heads"} and not n.endswith(("_scale", "_zero_point", "_quantized"))
    }
    multiplied = [n.input[1].removesuffix("_quantized") for n in model.graph.node if n.op_type in {"MatMul", "MatMulInteger"}]
    matrices = [torch.tensor((values | whole)[n].T.copy()) for n in multiplied if n.startswith("onnx::")]
    return found | dict(zip(_orders(found, len(matrices)), matrices, strict=True)) | _width(values)


def _straight(name: str, value: np.ndarray) -> tuple[str, np.ndarray]:
    """Turn a matrix back that was turned round when it was quantised."""
    plain = name.removesuffix(TURNED)
    return plain, value.T.copy() if plain != name else value


def _scaled(values: dict[str, np.ndarray], name: str) -> np.ndarray:
    stem = name.removesuffix("_quantized")
    zero = values[f"{stem}_zero_point"].astype(np.float32)
    return ((values[name].astype(np.float32) - zero) * values[f"{stem}_scale"]).astype(np.float32)


def _orders(found: dict[str, Tensor], matrices: int) -> list[str]:
    """Name the weights that the exporter turned round and left without a name, in the order of their use."""
    layers = [f"encoder.layers.{i}" for i in range(LAYERS)] + [f"top.layers.{i}" for i in range(TOP_LAYERS)]
    if mine := [name for name in layers if any(n.startswith(f"{name}.") for n in found)]:
        return [f"{name}.{w}.weight" for name in mine for w in LAYER_WEIGHTS]
    return {0: [], 1: ["heads.span_out.weight"], 3: ["heads.arc_mix.weight", "heads.arc_beside.weight", "heads.arc_out.weight"]}[matrices]


def _width(values: dict[str, np.ndarray]) -> dict[str, Tensor]:
    folded = [v for n, v in values.items() if n.startswith("onnx::Add") and v.ndim == 3]
    return {"heads.span_width.weight": torch.tensor(folded[0][0])} if folded else {}


def network(folder: Path = scheme.WEIGHTS) -> Network:
    """Return a network with the weights of a folder; the head for factuality alone, which is not shipped, begins anew."""
    net, found = Network(), state(folder)
    left = [n for n in net.state_dict() if n not in found and not n.startswith(("heads.fact.", "top."))]
    if left:
        raise ValueError(f"{folder} does not hold {left}")
    net.load_state_dict(grown(net, found))
    return net


def grown(net: Network, state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the parameters for a network of today from older ones: kinds that came later begin as "speech" did, what is not there stays as it is."""
    out = net.state_dict()
    speech = scheme.KINDS.index("speech")
    for name, value in state.items():
        if value.shape != out[name].shape:
            value = torch.cat([value, value[speech : speech + 1].expand(out[name].shape[0] - value.shape[0], *value.shape[1:])])
        out[name] = value
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, default=scheme.WEIGHTS)
    folder = parser.parse_args().weights
    net = network(folder).eval()
    ids, shapes = torch.randint(1000, 9000, (1, 60)), torch.ones(1, 60, dtype=torch.long)
    pieces = graphs.session(folder / "encoder.onnx", [encoder.INNER]).run(None, {"ids": ids.numpy(), "shapes": shapes.numpy()})[0]
    said = graphs.session(folder / "top.onnx").run(None, {"pieces": pieces, "firsts": np.arange(60)})[0]
    with torch.no_grad():
        ours = net.words([net.encoder(ids, shapes)[0]])[0].numpy()
    print(f"correlation of the states {np.corrcoef(said.ravel(), ours.ravel())[0, 1]:.4f}")


if __name__ == "__main__":
    main()
