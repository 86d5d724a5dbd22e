"""What later trainings add to the upper layers of the encoder, kept apart from its graph: thin matrices (Hu et al. 2021, LoRA), biases and norms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FILE = "corrections.npz"
LARGEST = 64  # of an int8 weight: seven bits, so that processors with and without VNNI compute the same numbers


@dataclass(frozen=True, slots=True)
class Low:
    """A correction of the matrix of that name: down (rank, inside), up (outside, rank); its weights and scales begin at these bytes of the graph's file."""

    name: str
    down: NDArray[np.float32]
    up: NDArray[np.float32]
    weights_at: int
    scales_at: int


@dataclass(frozen=True, slots=True)
class Corrections:
    """All of a folder of weights: matrices, and biases and norms as they are now."""

    low: tuple[Low, ...]
    plain: Mapping[str, NDArray[np.float32]]


def read(folder: Path) -> Corrections:
    """Return the corrections of a folder of weights, none where it has no file of them."""
    path = folder / FILE
    if not path.exists():
        return Corrections((), {})
    with np.load(path, allow_pickle=False) as found:
        names = sorted({n.partition(":")[2] for n in found.files if n.startswith("down:")})
        low = tuple(Low(n, *(found[f"{k}:{n}"].astype(np.float32) for k in ("down", "up")), *found[f"at:{n}"].tolist()) for n in names)
        return Corrections(low, {n.partition(":")[2]: found[n] for n in found.files if n.startswith("plain:")})


def write(corrections: Corrections, folder: Path) -> None:
    """Write the file of corrections, matrices in half precision; the same corrections give the same bytes."""
    arrays: dict[str, NDArray[Any]] = {}
    for c in corrections.low:
        arrays |= {f"down:{c.name}": c.down.astype(np.float16), f"up:{c.name}": c.up.astype(np.float16), f"at:{c.name}": np.array([c.weights_at, c.scales_at])}
    np.savez_compressed(folder / FILE, **arrays, **{f"plain:{n}": v.astype(np.float32) for n, v in corrections.plain.items()})  # type: ignore[arg-type]


def corrected(folder: Path, graph: str = "encoder.onnx") -> dict[str, NDArray[Any]]:
    """Return, by name, the values that take the place of those in the graph."""
    found = read(folder)
    out: dict[str, NDArray[Any]] = dict(found.plain)
    data = (folder / graph).read_bytes() if found.low else b""
    for c in found.low:
        out.update(_requantised(c, data))
    return out


def _requantised(c: Low, data: bytes) -> Iterator[tuple[str, NDArray[Any]]]:
    """Yield the weights of a matrix (inside, outside) with its correction, in int8 again, and its scales."""
    inside, outside = c.down.shape[1], c.up.shape[0]
    weights = np.frombuffer(data, np.int8, inside * outside, c.weights_at).reshape(inside, outside)
    scales = np.frombuffer(data, np.float32, outside, c.scales_at)
    whole = weights * scales + c.down.T.astype(np.float64) @ c.up.T.astype(np.float64)  # in double: the same on every processor but for ties
    scale = (np.abs(whole).max(0) / LARGEST).astype(np.float32)
    yield f"{c.name}_quantized", np.rint(whole / scale).clip(-LARGEST, LARGEST).astype(np.int8)
    yield f"{c.name}_scale", scale
