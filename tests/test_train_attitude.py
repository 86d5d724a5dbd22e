"""The states and the batches that the graph of attitudes is trained on."""

from __future__ import annotations

import numpy as np
import pytest


def test_a_batch_marks_the_places_and_turns_a_pair_round() -> None:
    attitude = pytest.importorskip("train.attitude")
    rows = np.array([[0, 0, 3, 0, 1, 2, 3, 1, 1, 0], [1, 3, 2, 1, 2, 0, 0, 2, 0, 0]])
    kept = attitude.Kept(np.ones((5, 384), dtype=np.float16), rows)
    x, marks, mask, labels = attitude.batch([(kept, 0, False), (kept, 0, True), (kept, 1, False)])
    assert x.shape == (3, 3, 384)
    assert marks.tolist() == [[1, 0, 2], [2, 0, 1], [0, 1, 0]]
    assert mask.tolist() == [[True] * 3, [True] * 3, [True, True, False]]
    assert labels.tolist() == [1, 2, 2]


def test_padding_changes_nothing_and_marks_do() -> None:
    torch, attitude, model = (pytest.importorskip(n) for n in ("torch", "train.attitude", "train.model"))
    torch.manual_seed(1)
    net = attitude.Attitude(model.Encoder().layers[4:]).eval()
    x, marks = torch.randn(1, 4, 384), torch.tensor([[0, 1, 0, 2]])
    with torch.no_grad():
        plain = net(x, marks, None)[0]
        longer = net(torch.cat([x, torch.randn(1, 2, 384)], 1), torch.tensor([[0, 1, 0, 2, 0, 0]]), torch.tensor([[True] * 4 + [False] * 2]))[0]
        other = net(x, torch.tensor([[1, 0, 0, 2]]), None)[0]
    assert torch.allclose(plain, longer, atol=1e-4)
    assert not torch.allclose(plain, other, atol=1e-4)


def test_how_far_one_gets_at_a_precision() -> None:
    attitude = pytest.importorskip("train.attitude")
    p, right = np.array([0.9, 0.8, 0.7, 0.6], dtype=np.float32), np.array([True, True, False, True])
    assert attitude.reach(p, right, 0.7).startswith("1.00 at 0.7 above 0.60")
    assert attitude.reach(p, right, 0.8).startswith("0.67 at 0.8 above 0.80")


def test_a_network_thinned_out_gives_its_width_back_from_a_checkpoint() -> None:
    attitude = pytest.importorskip("train.attitude")
    rows = np.array([[n, 0, 4, 1, 2, 0, 0, 1, 0, 0] for n in range(640)])
    kept = attitude.Kept(np.random.default_rng(1).normal(size=(4, 384)).astype(np.float16), rows)
    net = attitude.narrowed(attitude.network(), kept, 96)
    again = attitude.network(net.state_dict())
    assert [layer.up.out_features for layer in again.layers] == [96, 96]
