"""Train the graph of attitudes: how a sentence speaks of a marked actor, and how one of two marked actors stands to the other.

usage: python -m train.attitude --out runs/tone [--kept plain changed] [--steps N] [--start CHECKPOINT] [--narrow] [--seed N]
It looks at what `train.inner` kept: the encoder stays as it is. Its two layers begin as the encoder's fifth and sixth.
"""

from __future__ import annotations

import argparse
import copy
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F
from train.corpora.tone import PAIRS, TONES
from train.model import LAYERS, D, Layer, mlp

from train import warm

FIRST = 4  # the layers of the encoder that are copied begin here
WIDE = 864  # inner places that each layer keeps of its 1,536, so that the graph is smaller than 3 MB
HIDDEN = 0.1  # share of words
PLACES = 3  # nothing, target (or first actor), second actor
BATCH = 1100  # words
SWAPPED = (0, 2, 1, 4, 3)  # the classes of a pair read from the right
WEIGHTS = {"tone": (1.0, 1.0, 1.0), "pairs": (1.0, 1.7, 1.7, 1.3, 1.3)}


class Attitude(nn.Module):
    """Two layers over the words of a sentence, some of them marked; what the marked ones and an attention over all say."""

    def __init__(self, layers: Sequence[Layer]):
        super().__init__()
        self.marks = nn.Embedding(PLACES, D)
        nn.init.normal_(self.marks.weight, std=0.05)
        with torch.no_grad():
            self.marks.weight[0] = 0
        self.layers = nn.ModuleList(copy.deepcopy(list(layers)))
        self.ask, self.key = nn.Linear(D, 64), nn.Linear(D, 64)
        self.tone, self.pairs = mlp(2 * D, 128, len(TONES)), mlp(4 * D, 128, len(PAIRS))
        self.drop = 0.15

    def forward(self, x: Tensor, marks: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """x (batch, words, 384), marks (batch, words), mask (batch, words) of what is a word -> logits of tones, of pairs."""
        x = self._hidden(x, marks) + self.marks(marks)
        for layer in self.layers:
            x = layer(x, mask, self.drop)
        first, second = self._mean(x, marks == 1), self._mean(x, marks == 2)
        about, both = self._about(x, first, mask), self._about(x, first + second, mask)
        return self.tone(torch.cat([first, about], -1)), self.pairs(torch.cat([first, second, first * second, both], -1))

    def _hidden(self, x: Tensor, marks: Tensor) -> Tensor:
        """Hide some words but the marked ones in training: there are few samples, and layers learn them by heart."""
        kept = (torch.rand(marks.shape) >= HIDDEN) | (marks > 0)
        return x * kept[..., None] if self.training else x

    def _mean(self, x: Tensor, where: Tensor) -> Tensor:
        w = where.to(x.dtype)
        return (w[:, None, :] @ x)[:, 0] / w.sum(-1, keepdim=True).clamp(min=1)

    def _about(self, x: Tensor, who: Tensor, mask: Tensor | None) -> Tensor:
        a = (self.key(x) @ self.ask(who)[:, :, None])[..., 0] / 8
        if mask is not None:
            a = a.masked_fill(~mask, -1e4)
        return (a.softmax(-1)[:, None, :] @ x)[:, 0]


def narrowed(net: Attitude, kept: Kept, wide: int = WIDE) -> Attitude:
    """Keep of the inner places of each layer those that say most: how far they are lit on some samples times how much hangs on them."""
    net.eval()
    lit: list[Tensor] = []
    hooks = [layer.up.register_forward_hook(lambda _, __, out: lit.append(F.gelu(out).abs().mean((0, 1)))) for layer in net.layers]
    with torch.no_grad():
        for i in range(0, 640, 32):
            net(*batch([(kept, n * len(kept.rows) // 640, False) for n in range(i, i + 32)])[:3])
    for hook in hooks:
        hook.remove()
    for n, layer in enumerate(net.layers):
        worth = torch.stack(lit[n :: len(net.layers)]).mean(0) * layer.down.weight.norm(dim=0)
        best = worth.topk(wide).indices.sort().values
        up, down = nn.Linear(D, wide), nn.Linear(wide, D)
        up.weight.data, up.bias.data = layer.up.weight.data[best].clone(), layer.up.bias.data[best].clone()
        down.weight.data, down.bias.data = layer.down.weight.data[:, best].clone(), layer.down.bias.data.clone()
        layer.up, layer.down = up, down
    return net.train()


def network(state: dict[str, Tensor] | None = None, first: int = FIRST) -> Attitude:
    """Return a network that begins as the encoder's last layers, or as a checkpoint, whichever depth and width that has."""
    if state is not None:
        first = LAYERS - sum(k.endswith("up.bias") for k in state)
    net = Attitude(warm.network().encoder.layers[first:])
    if state is not None:
        for n, layer in enumerate(net.layers):
            wide = state[f"layers.{n}.up.bias"].shape[0]
            layer.up, layer.down = nn.Linear(D, wide), nn.Linear(wide, D)
        net.load_state_dict(state)
    return net


@dataclass(frozen=True)
class Kept:
    """What `train.inner` wrote: states of all words, and a row for each sample."""

    states: NDArray[np.float16]
    rows: NDArray[np.int64]

    @classmethod
    def of(cls, folder: Path, name: str) -> Kept:
        return cls(np.load(folder / f"{name}.states.npy", mmap_mode="r"), np.load(folder / f"{name}.rows.npy"))


Chosen = tuple[Kept, int, bool]  # where a sample is kept, its row, whether its two are swapped


def batch(chosen: Sequence[Chosen]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    rows = [k.rows[i] for k, i, _ in chosen]
    most = max(int(r[2]) for r in rows)
    x = torch.zeros(len(rows), most, D)
    marks, mask, labels = torch.zeros(len(rows), most, dtype=torch.long), torch.zeros(len(rows), most, dtype=torch.bool), []
    for n, ((kept, _, swapped), (_, at, length, a, b, c, d, label, pair, _)) in enumerate(zip(chosen, rows, strict=True)):
        x[n, :length] = torch.from_numpy(kept.states[at : at + length].astype(np.float32))
        mask[n, :length] = True
        marks[n, a:b], marks[n, c:d] = (2, 1) if swapped else (1, 2)
        labels.append(SWAPPED[label] if swapped and pair else int(label))
    return x, marks, mask, torch.tensor(labels)


def batches(chosen: list[Chosen], rng: random.Random) -> Iterator[list[Chosen]]:
    """Group samples of like length into batches of about BATCH words."""
    order = sorted(chosen, key=lambda c: int(c[0].rows[c[1]][2]) + rng.random() * 3)
    out: list[list[Chosen]] = [[]]
    for c in order:
        if out[-1] and (len(out[-1]) + 1) * int(c[0].rows[c[1]][2]) > BATCH:
            out.append([])
        out[-1].append(c)
    rng.shuffle(out)
    yield from out


def endless(kept: Sequence[Kept], rows: Sequence[int], pairs: bool, rng: random.Random) -> Iterator[list[Chosen]]:
    while True:
        yield from batches([(rng.choice(kept), i, pairs and rng.random() < 0.5) for i in rows], rng)


def probabilities(net: Attitude, kept: Kept, rows: Sequence[int], pairs: bool) -> NDArray[np.float32]:
    """Return the probabilities of the classes of some samples."""
    net.eval()
    out = np.zeros((len(rows), len(PAIRS) if pairs else len(TONES)), dtype=np.float32)
    order = sorted(range(len(rows)), key=lambda n: int(kept.rows[rows[n]][2]))
    with torch.no_grad():
        for i in range(0, len(order), 48):
            some = order[i : i + 48]
            x, marks, mask, _ = batch([(kept, rows[n], False) for n in some])
            out[some] = net(x, marks, mask)[int(pairs)].softmax(-1).numpy()
    net.train()
    return out


def macro(gold: NDArray[np.int64], said: NDArray[np.int64]) -> float:
    each = [2 * np.sum((gold == c) & (said == c)) / max(1, np.sum(gold == c) + np.sum(said == c)) for c in np.unique(gold)]
    return float(100 * np.mean(each))


def told(net: Attitude, kept: Kept, held: dict[str, list[int]]) -> str:
    """Say how well the held-out samples are read."""
    out = []
    for part, rows in held.items():
        if rows:
            p, gold = probabilities(net, kept, rows, part == "pairs"), kept.rows[rows, 7]
            said = p.argmax(-1)
            out.append(f"{part} macro {macro(gold, said):.1f} accuracy {100 * np.mean(said == gold):.1f} n {len(rows)}")
            if part == "tone":
                for name, c in (("against", 0), ("for", 2)):
                    out.append(f"{name}: {reach(p[:, c], gold == c, 0.85)}")
    return "; ".join(out)


def reach(p: NDArray[np.float32], right: NDArray[np.bool_], precision: float) -> str:
    """Say how much of a class is found at the lowest threshold above which so many are right."""
    order = np.argsort(-p)
    hits = np.cumsum(right[order])
    good = np.flatnonzero(hits / np.arange(1, len(p) + 1) >= precision)
    best = int(good[-1]) if len(good) else 0
    return f"{hits[best] / max(1, right.sum()):.2f} at {precision} above {p[order[best]]:.2f}"


def run(net: Attitude, args: argparse.Namespace, kept: list[Kept], rows: dict[str, list[int]], held: dict[str, list[int]]) -> None:
    rng = random.Random(args.seed)
    streams = {part: endless(kept, found, part == "pairs", random.Random(f"{args.seed}{part}")) for part, found in rows.items() if found}
    shares = [args.share if part == "tone" else 1 - args.share for part in streams]
    if args.own:
        mine = Kept.of(args.out, "own")
        streams["own"], shares = (
            endless([mine], range(len(mine.rows)), False, random.Random(f"{args.seed}own")),
            [*(s * (1 - args.own) for s in shares), args.own],
        )
    lower = list(net.layers.parameters())
    upper = [p for n, p in net.named_parameters() if not n.startswith("layers.")]
    optimiser = torch.optim.AdamW(
        [{"params": lower, "lr": args.rates[0], "peak": args.rates[0]}, {"params": upper, "lr": args.rates[1], "peak": args.rates[1]}], weight_decay=0.02
    )
    mean = {k: v.detach().clone() for k, v in net.state_dict().items()}
    weights = {k: torch.tensor(v) for k, v in WEIGHTS.items()}
    begin, losses = time.monotonic(), {p: [] for p in streams}
    for step in range(args.steps):
        done = step / args.steps
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * min(1, (step + 1) / 60) * (1 - 0.97 * done)
        part = rng.choices(list(streams), shares)[0]
        x, marks, mask, labels = batch(next(streams[part]))
        with torch.autocast("cpu", torch.bfloat16, enabled=args.half):
            logits = net(x, marks, mask)[int(part == "pairs")]
        loss = F.cross_entropy(logits.float(), labels, weights["pairs" if part == "pairs" else "tone"], label_smoothing=args.smooth)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        losses[part].append(loss.item())
        share = 1 - min(0.99, (step + 1) / (step + 11))
        for k, v in net.state_dict().items():
            mean[k].lerp_(v, share) if v.is_floating_point() else None
        if (step + 1) % args.every == 0 or step + 1 == args.steps:
            now = time.monotonic() - begin
            other = copy.deepcopy(net)
            other.load_state_dict(mean)
            print(f"step {step + 1} {now:.0f}s", {p: round(float(np.mean(v[-150:])), 3) for p, v in losses.items()}, told(other, kept[0], held), flush=True)
            torch.save({"net": mean, "step": step + 1}, args.out / f"{args.name}.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--every", type=int, default=250)
    parser.add_argument("--share", type=float, default=0.6, help="of the steps that look at tones")
    parser.add_argument("--rates", type=float, nargs=2, default=(1e-4, 1e-3))
    parser.add_argument("--own", type=float, default=0.0, help="share of the steps that look at our own sentences (kept as own.states.npy)")
    parser.add_argument("--smooth", type=float, default=0.1)
    parser.add_argument("--kept", nargs="+", default=["plain"])
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--narrow", type=int, default=0, metavar="N", help="thin out the layers to so many inner places before anything else")
    parser.add_argument("--first", type=int, default=FIRST, help="the first layer of the encoder that is copied")
    parser.add_argument("--half", action="store_true")
    parser.add_argument("--name", default="attitude")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    kept = [Kept.of(args.out, name) for name in args.kept]
    table = kept[0].rows
    rows, held = ({part: np.flatnonzero((table[:, 8] == pair) & (table[:, 9] == out)).tolist() for part, pair in (("tone", 0), ("pairs", 1))} for out in (0, 1))
    print({k: len(v) for k, v in rows.items()}, {k: len(v) for k, v in held.items()}, flush=True)
    net = network(torch.load(args.start, weights_only=True)["net"] if args.start else None, args.first)
    run(narrowed(net, kept[0], args.narrow) if args.narrow else net, args, kept, rows, held)


if __name__ == "__main__":
    main()
