"""The encoder as it learns: hidden pieces, bfloat16, and neither of them when it reads."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from train import labels


def test_pieces_are_hidden_in_training_alone() -> None:
    torch, model = pytest.importorskip("torch"), pytest.importorskip("train.model")
    torch.manual_seed(1)
    encoder = model.Encoder()
    encoder.drop, encoder.hidden = 0.0, 1.0
    ids, shapes = torch.tensor([[101, 2003, 4521, 102, 0]]), torch.zeros(1, 5, dtype=torch.long)
    masked = torch.tensor([[101, model.MASK, model.MASK, 102, 0]])
    with torch.no_grad():
        hidden = encoder.train()(ids, shapes)
        assert torch.allclose(hidden[:, :4], encoder.eval()(masked, shapes)[:, :4], atol=1e-4)
        assert not torch.allclose(hidden[:, :4], encoder.eval()(ids, shapes)[:, :4], atol=1e-1)


def test_half_precision_learns_nearly_the_same_and_is_left_when_reading() -> None:
    torch, model = pytest.importorskip("torch"), pytest.importorskip("train.model")
    torch.manual_seed(1)
    net = model.Network()
    net.encoder.drop = net.top.drop = 0.0
    ids, shapes = torch.tensor([[101, 2003, 4521, 102], [101, 1996, 102, 0]]), torch.zeros(2, 4, dtype=torch.long)
    with torch.no_grad():
        whole = net.train().encoder(ids, shapes)
        net.encoder.half = True
        half = net.encoder(ids, shapes)
        assert half.dtype == torch.float32
        assert not torch.equal(half, whole)
        assert torch.cosine_similarity(half[0], whole[0]).min() > 0.99
        assert torch.allclose(net.eval().encoder(ids, shapes)[0], whole[0], atol=1e-5)


def test_upper_layers_go_on_from_the_middle_and_padding_changes_nothing() -> None:
    torch, model, losses = pytest.importorskip("torch"), pytest.importorskip("train.model"), pytest.importorskip("train.losses")
    torch.manual_seed(1)
    net = model.Network().eval()
    ids, shapes = torch.tensor([[101, 2003, 4521, 1996, 102]]), torch.zeros(1, 5, dtype=torch.long)
    batch = [SimpleNamespace(firsts=[1, 3]), SimpleNamespace(firsts=[1])]
    with torch.no_grad():
        middle = net.encoder.norm(net.encoder.words(ids) + net.encoder.places[:5])
        for layer in net.encoder.layers[: model.UPPER]:
            middle = layer(middle, None, 0.0)
        found = losses.lifted(net, batch, [middle[0], middle[0, :3]])
        assert torch.allclose(found[0], net.encoder(ids, shapes)[0, [1, 3]], atol=1e-4)
        assert torch.allclose(found[1], net.encoder.upper(middle[:, :3])[0, [1]], atol=1e-4)


def test_what_is_exported_is_read_back(tmp_path: Path) -> None:
    torch, export, warm = pytest.importorskip("torch"), pytest.importorskip("train.export"), pytest.importorskip("train.warm")
    net = warm.network()
    with torch.no_grad():
        net.encoder.layers[5].out.bias.fill_(0.25)  # an upper layer that the file of the encoder does not have so
    export.export(net, tmp_path)
    (tmp_path / "encoder.onnx").write_bytes((warm.scheme.WEIGHTS / "encoder.onnx").read_bytes())
    back = warm.network(tmp_path).state_dict()
    assert torch.equal(net.encoder.layers[5].out.bias, back["encoder.layers.5.out.bias"])
    kept = {name: value for name, value in net.state_dict().items() if not name.startswith("heads.fact.")}
    assert [name for name, value in kept.items() if (value - back[name]).abs().max() > value.abs().max() / 100] == []  # seven bits


def test_a_treebank_document_gives_its_sentences(tmp_path: Path) -> None:
    folder = tmp_path / "ud_ewt/not-to-release/sources/weblog"
    folder.mkdir(parents=True)
    (folder / "a.xml.conllu").write_text("# sent_id = 1\n# text = Orm  met Sudmark.\n1\tOrm\n\n# text = It denies it.\n1\tIt\n", encoding="utf-8")
    assert labels.open_sentences("ewt", "weblog/a.xml", tmp_path) == ["Orm met Sudmark.", "It denies it."]
