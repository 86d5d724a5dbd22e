"""What is added to the encoder beside its graph: written and read back, added in int8, and used by the network."""

from pathlib import Path

import numpy as np
import pytest

from cuibono.parse import corrections, encoder
from cuibono.parse.corrections import LARGEST, Corrections, Low

INSIDE, OUTSIDE, RANK, LEAD = 6, 4, 2, 3  # LEAD: bytes before the weights, so that they begin at no round number
RANDOM = np.random.default_rng(7)
WEIGHTS = RANDOM.integers(-LARGEST, LARGEST + 1, (INSIDE, OUTSIDE)).astype(np.int8)
SCALES = np.array([0.01, 0.02, 0.005, 0.1], dtype=np.float32)


def low(size: float = 0.1) -> Low:
    down, up = (RANDOM.normal(0, size, (RANK, INSIDE)).astype(np.float32), RANDOM.normal(0, size, (OUTSIDE, RANK)).astype(np.float32))
    return Low("onnx::MatMul_1", down, up, LEAD, LEAD + WEIGHTS.size)


def written(folder: Path, *matrices: Low) -> Path:
    (folder / "encoder.onnx").write_bytes(b"\0" * LEAD + WEIGHTS.tobytes() + SCALES.tobytes())
    corrections.write(Corrections(matrices, {"encoder.layers.5.norm2.bias": np.ones(3, dtype=np.float32)}), folder)
    return folder


def test_a_folder_without_corrections_changes_nothing(tmp_path: Path) -> None:
    assert corrections.corrected(tmp_path) == {}


def test_what_was_written_is_read_back_to_half_precision(tmp_path: Path) -> None:
    one = low()
    found = corrections.read(written(tmp_path, one))
    (back,) = found.low
    assert (back.name, back.weights_at, back.scales_at) == (one.name, one.weights_at, one.scales_at)
    np.testing.assert_allclose(back.down, one.down, atol=1e-3)
    np.testing.assert_array_equal(found.plain["encoder.layers.5.norm2.bias"], np.ones(3))


def test_the_same_corrections_give_the_same_bytes(tmp_path: Path) -> None:
    one = low()
    first = (written(tmp_path, one) / corrections.FILE).read_bytes()
    assert (written(tmp_path, one) / corrections.FILE).read_bytes() == first


def test_a_matrix_is_what_it_was_plus_its_correction(tmp_path: Path) -> None:
    folder = written(tmp_path, low())
    (one,) = corrections.read(folder).low
    values = corrections.corrected(folder)
    weights, scales = values["onnx::MatMul_1_quantized"], values["onnx::MatMul_1_scale"]
    expected = WEIGHTS * SCALES + one.down.T @ one.up.T
    assert np.abs(weights).max(0).tolist() == [LARGEST] * OUTSIDE  # each column uses all of its seven bits
    assert (np.abs(weights * scales - expected) <= scales / 2 + 1e-6).all()


def test_a_correction_by_nothing_leaves_the_values(tmp_path: Path) -> None:
    values = corrections.corrected(written(tmp_path, low(0.0)))
    np.testing.assert_allclose(values["onnx::MatMul_1_quantized"] * values["onnx::MatMul_1_scale"], WEIGHTS * SCALES, atol=SCALES.max() / 2)


def test_the_encoder_of_the_package_runs_with_its_corrections() -> None:
    if not (encoder.WEIGHTS / corrections.FILE).exists():
        pytest.skip("the weights of the package have no corrections")
    net = encoder.network()
    words = "The ministry denied on Monday that it had cut the supplies .".split()
    plain = encoder._session(encoder.WEIGHTS / "encoder.onnx", {})
    ids = [encoder.CLS, *(net.pieces(w)[0] for w in words), encoder.SEP]
    feeds = {"ids": np.array([ids]), "shapes": np.ones((1, len(ids)), dtype=np.int64), "firsts": np.arange(len(ids))}
    assert np.abs(net.encoder.run(None, feeds)[0] - plain.run(None, feeds)[0]).max() > 0.01
