"""Write the trained network into the package: int8 ONNX graphs, tokenizer, label lists, MODEL.toml.

usage: python -m train.export runs/NAME/final.pt [--out src/cuibono/parse/weights]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tomllib
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from train.examples import SILVER
from train.model import BASE, LAYERS, UPPER, Encoder, Network

from train import fit, scheme

WORDS = "/encoder/words/"  # the one table that is large


class EncoderGraph(nn.Module):
    """ids, shapes, firsts -> states of the words."""

    def __init__(self, net: Network):
        super().__init__()
        self.encoder = net.encoder

    def forward(self, ids: Tensor, shapes: Tensor, firsts: Tensor) -> Tensor:
        return self.encoder(ids, shapes)[0][firsts]


class TopGraph(nn.Module):
    """What the lower layers of the encoder say of the pieces, and the first piece of each word -> what the heads look at (words, 384)."""

    def __init__(self, net: Network):
        super().__init__()
        self.encoder, self.top = Upper(net.encoder), net.top

    def forward(self, pieces: Tensor, firsts: Tensor) -> Tensor:
        return self.top(self.encoder(pieces)[0][firsts][None])[0]


class Upper(nn.Module):
    """The upper layers of the encoder, under the names that they have there."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.layers, self.run = nn.ModuleDict({str(i): encoder.layers[i] for i in range(UPPER, LAYERS)}), encoder.upper

    def forward(self, pieces: Tensor) -> Tensor:
        return self.run(pieces)


class NodesGraph(nn.Module):
    """h -> trigger logits (words, kinds), mention logits (words, 12, classes)."""

    def __init__(self, net: Network):
        super().__init__()
        self.heads = net.heads

    def forward(self, h: Tensor) -> tuple[Tensor, Tensor]:
        return self.heads.triggers(h), self.heads.spans(h)


class ArcsGraph(nn.Module):
    """h, triggers, kinds -> tags (frames, words, tags), codes (frames, codes), status (frames, all values side by side)."""

    def __init__(self, net: Network):
        super().__init__()
        self.heads = net.heads

    def forward(self, h: Tensor, triggers: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x = self.heads.nodes(h, triggers, kinds)
        status = torch.cat([self.heads.status[name](x) for name in scheme.STATUS], -1)
        return self.heads.arcs(h, triggers, kinds), self.heads.code(x), status


class LinksGraph(nn.Module):
    """Mention vectors of pairs and their gap -> link score; vectors alone -> score of having no antecedent."""

    def __init__(self, net: Network):
        super().__init__()
        self.heads = net.heads

    def forward(self, a: Tensor, b: Tensor, gap: Tensor) -> tuple[Tensor, Tensor]:
        return self.heads.links(a, b, gap), self.heads.link_none(b)[:, 0]


def graph(module: nn.Module, args: tuple[Tensor, ...], names: list[str], outputs: list[str], axes: dict[str, dict[int, str]], out: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(module.eval(), args, str(out), input_names=names, output_names=outputs, dynamic_axes=axes, opset_version=17, dynamo=False)


def quantised(path: Path, keep: list[str]) -> None:
    """Weights to int8 per channel, seven bits used, so that processors with and without VNNI compute the same numbers."""
    small = path.with_suffix(".q.onnx")
    quantize_dynamic(
        path, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=keep, extra_options={"MatMulConstBOnly": True}
    )
    small.replace(path)


def export(net: Network, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    net.eval()
    ids, shapes, firsts = torch.randint(1000, 2000, (1, 17)), torch.zeros(1, 17, dtype=torch.long), torch.tensor([1, 2, 4, 9, 12])
    graph(
        EncoderGraph(net),
        (ids, shapes, firsts),
        ["ids", "shapes", "firsts"],
        ["h"],
        {"ids": {1: "t"}, "shapes": {1: "t"}, "firsts": {0: "n"}, "h": {0: "n"}},
        out / "encoder.onnx",
    )
    axes = {"pieces": {1: "t"}, "firsts": {0: "n"}, "states": {0: "n"}}
    graph(TopGraph(net), (torch.randn(1, 17, 384), firsts), ["pieces", "firsts"], ["states"], axes, out / "top.onnx")
    h, t, k = torch.randn(5, 384), torch.tensor([1, 3, 2]), torch.tensor([0, 1, 2])
    graph(NodesGraph(net), (h,), ["h"], ["triggers", "spans"], {"h": {0: "n"}, "triggers": {0: "n"}, "spans": {0: "n"}}, out / "nodes.onnx")
    graph(
        ArcsGraph(net),
        (h, t, k),
        ["h", "triggers", "kinds"],
        ["tags", "codes", "status"],
        {"h": {0: "n"}, "triggers": {0: "f"}, "kinds": {0: "f"}, "tags": {0: "f", 1: "n"}, "codes": {0: "f"}, "status": {0: "f"}},
        out / "arcs.onnx",
    )
    a, gap = torch.randn(4, 3 * 384), torch.tensor([1, 2, 3, 20])
    graph(
        LinksGraph(net),
        (a, a, gap),
        ["a", "b", "gap"],
        ["links", "none"],
        {"a": {0: "p"}, "b": {0: "p"}, "gap": {0: "p"}, "links": {0: "p"}, "none": {0: "p"}},
        out / "links.onnx",
    )
    for name in ("encoder", "top", "arcs"):  # the other two are small and quick, and each value must rest on its own words alone
        path = out / f"{name}.onnx"
        quantised(path, [n.name for n in onnx.load(str(path)).graph.node if n.op_type == "Gather" and not n.name.startswith(WORDS)])
    tokenizer(out)
    labels = {
        "kinds": scheme.KINDS,
        "kind_roles": scheme.KIND_ROLES,
        "tags": scheme.TAGS,
        "codes": scheme.CODES,
        "classes": scheme.CLASSES,
        "status": scheme.STATUS,
        "width": scheme.WIDTH,
    }
    (out / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


def tokenizer(out: Path) -> None:
    shutil.copy(BASE / "tokenizer.json", out / "tokenizer.json")


def card(out: Path, corpora: list[str], note: str, reviewed: dict[str, int]) -> None:
    """Write MODEL.toml: hashes, licence, corpora with licence and citation, the command that made it, what people's cases (and silver) gave."""
    known = tomllib.loads((Path(__file__).parent / "corpora.toml").read_text(encoding="utf-8"))
    lines = [
        'name = "cuibono-reader-en"',
        'licence = "CC-BY-SA-4.0"',
        f"made_by = {json.dumps('make train DATA=DIR')}",
        f"note = {json.dumps(note)}",
        "",
        "[sha256]",
    ]
    lines += [f'"{name}" = "{digest}"' for name, digest in checksums(out).items()]
    for name in ("base", *corpora):
        lines += ["", f"[corpora.{name}]", *(f"{k} = {json.dumps(v, ensure_ascii=False)}" for k, v in known[name].items())]
    if reviewed.get("documents"):
        lines += ["", "[reviewed]", *(f"{k} = {n}" for k, n in reviewed.items()), f"silver_weight = {SILVER}"]
    (out / "MODEL.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def checksums(out: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(out.glob("*.onnx"))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--out", type=Path, default=scheme.WEIGHTS)
    parser.add_argument("--green", action="store_true", help="the weights were trained without class N sets")
    parser.add_argument("--note", default="")
    parser.add_argument("--frozen", action="store_true", help="the encoder was not trained: leave its graph as the package has it")
    args = parser.parse_args()
    net = Network()
    trained = torch.load(args.weights, weights_only=True)
    net.load_state_dict(trained["net"])
    encoder = (scheme.WEIGHTS / "encoder.onnx").read_bytes()
    export(net, args.out)
    if args.frozen:
        (args.out / "encoder.onnx").write_bytes(encoder)
    used = [c for c in dict.fromkeys((*fit.SHARES, *fit.JOINT_SHARES)) if not (args.green and c in fit.CLASS_N)]
    card(args.out, used, args.note, trained.get("reviewed", {}))
    for name, digest in checksums(args.out).items():
        print(name, (args.out / name).stat().st_size, digest[:16])


if __name__ == "__main__":
    main()
