"""Train the network: resume from runs/, else warm from the committed weights, else from the base encoder.

usage: python -m train.fit --data DIR [--stage helpers|joint|own|top] [--minutes M] [--green] [--frozen] [--out runs/NAME]
With --frozen the lower layers of the encoder stay as they are in the package: its upper two, the layers on top of it and the heads are trained.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import nn
from train.examples import Example, Labelled
from train.model import UPPER, Network

from train import examples, frozen, losses, measure, parts, renaming, warm

SHARES = {  # share of the pieces of stage "helpers"; class N corpora are left out by --green
    "propbank": 0.20, "polnear": 0.20, "newswire": 0.09, "crossner": 0.02, "uner": 0.05, "gum": 0.09, "re3d": 0.02, "litbank": 0.02, "uds": 0.04,
    "meantime": 0.03, "cnc": 0.05, "because": 0.02, "own": 0.06,
}  # fmt: skip
OWN_SHARES = {
    "own": 0.79, "propbank": 0.02, "polnear": 0.055, "newswire": 0.04, "crossner": 0.006, "uner": 0.01, "gum": 0.02, "cnc": 0.012, "re3d": 0.005,
    "plv": 0.027, "dse": 0.015,
}  # fmt: skip
JOINT_SHARES = {
    "own": 0.44, "polnear": 0.16, "newswire": 0.13, "crossner": 0.04, "uner": 0.04, "gum": 0.05, "re3d": 0.015, "cnc": 0.055, "propbank": 0.04,
    "plv": 0.04, "dse": 0.03,
}  # fmt: skip
TOP_SHARES = {
    "own": 0.68, "propbank": 0.015, "polnear": 0.08, "newswire": 0.05, "crossner": 0.03, "uner": 0.015, "gum": 0.06, "cnc": 0.018, "re3d": 0.007,
    "plv": 0.027, "dse": 0.02,
}  # fmt: skip
STAGES = {"helpers": SHARES, "own": OWN_SHARES, "joint": JOINT_SHARES, "top": TOP_SHARES}
CLASS_N = {"polnear", "newswire", "plv"}
BATCH = 450  # pieces; with 1,100 our own labels were seen too seldom to be learnt (see LOG.md)
CHECKPOINT = 420  # seconds


def batches(found: list[Example], rng: random.Random) -> list[list[Example]]:
    """Group windows of like length into batches of about BATCH pieces."""
    order = sorted(found, key=lambda e: len(e.ids) + rng.random() * 12)
    out: list[list[Example]] = []
    current: list[Example] = []
    for e in order:
        if current and len(e.ids) * (len(current) + 1) > BATCH:
            out.append(current)
            current = []
        current.append(e)
    out += [current] if current else []
    rng.shuffle(out)
    return out


def endless(corpus: list[Example], rng: random.Random) -> Iterator[list[Example]]:
    while True:
        yield from batches(corpus, rng)


def endless_own(load: Callable[[], list[Labelled]], names: renaming.Pool, rng: random.Random, passes: int | None = None) -> Iterator[list[Example]]:
    """Cut and rename anew at each pass, or at the first so many; labels written meanwhile come in with the next."""
    kept: list[list[Example]] = []
    while True:
        if passes is None or len(kept) < passes:
            documents = load()
            print(len(documents), "documents of ours", sum(len(d.statements) for d in documents), "statements", flush=True)
            kept = [*kept, [renaming.renamed(w, names, rng) for d in documents for w in d.windows(rng)]]
            kept = kept if passes else kept[-1:]
        else:
            kept = [*kept[1:], kept[0]]
        yield from batches(kept[-1], rng)


def groups(net: Network, lower_rate: float, heads_rate: float) -> list[dict[str, object]]:
    """Give the encoder, or its upper layers where the lower ones stand still, and the layers on top a rate of their own."""
    lower = [p for p in [*net.encoder.parameters(), *net.top.parameters()] if p.requires_grad]
    return [{"params": lower, "lr": lower_rate, "peak": lower_rate}, {"params": list(net.heads.parameters()), "lr": heads_rate, "peak": heads_rate}]


class Mean:
    """A running mean of the trained weights, better on unseen texts than the last of them."""

    def __init__(self, net: Network, decay: float):
        self.decay, self.steps = decay, 0
        self.values = {k: v.detach().clone() for k, v in net.named_parameters() if v.requires_grad}

    def take(self, net: Network) -> None:
        self.steps += 1
        share = 1 - min(self.decay, self.steps / (self.steps + 10))
        state = net.state_dict()
        for k, v in self.values.items():
            v.lerp_(state[k], share)

    def state(self, net: Network) -> dict[str, torch.Tensor]:
        return {**net.state_dict(), **self.values}


def own(args: argparse.Namespace) -> list[Labelled]:
    train, dev = measure.own_documents(args.data)
    train = sorted(train, key=lambda d: random.Random(d.name).random())[: round(len(train) * args.share)]
    train = [d for d in train if not parts.FRESH.fullmatch(d.name)]
    later = [d for d in train if parts.LATER.fullmatch(d.name)] if args.frozen else []
    return [*train, *later * (args.times - 1), *reviewed(args), *(dev if args.all else [])]


def reviewed(args: argparse.Namespace) -> list[Labelled]:
    """Return what people judged in cases, and the silver beside it."""
    return examples.load_reviewed(args.reviewed) if args.reviewed else []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, default=Path("runs/corpora"))
    parser.add_argument("--stage", choices=list(STAGES), default="helpers")
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--steps", type=int, help="end after so many steps, not after minutes: the same work on any machine")
    parser.add_argument("--rates", type=float, nargs=2, default=(1e-4, 8e-4))
    parser.add_argument("--last", type=float, default=0.02, help="share of the learning rates that is left at the end")
    parser.add_argument("--decay", type=float, default=0.998, help="of the running mean of the weights; .9997 takes in some three thousand steps")
    parser.add_argument("--freeze", type=int, default=0, help="lowest layers of the encoder that stay as they are")
    parser.add_argument("--frozen", action="store_true", help="leave the lower layers of the encoder as they are in the package")
    parser.add_argument("--hidden", type=float, default=0.08, help="share of words hidden from the frozen encoder, of pieces from one that learns")
    parser.add_argument("--half", action="store_true", help="let the encoder learn in bfloat16: twice as fast where the processor has such instructions")
    parser.add_argument("--passes", type=int, default=6, help="different passes over our labels whose states are kept (with --frozen)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--share", type=float, default=1.0, help="of our documents: for the learning curve")
    parser.add_argument(
        "--times", type=int, default=2, help="with --frozen, how often texts are drawn that the lower layers have not learnt from (parts.LATER)"
    )
    parser.add_argument("--green", action="store_true")
    parser.add_argument("--start", type=Path, help="a checkpoint, or a folder of weights as the package holds them")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reviewed", type=Path, help="what `cuibono export training` wrote, a file or a folder: people's judgements of a case")
    parser.add_argument("--all", action="store_true", help="train on our dev documents too")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    train_docs, dev_docs = measure.own_documents(args.data)
    train_docs += dev_docs if args.all else []
    shares = {k: v for k, v in STAGES[args.stage].items() if not (args.green and k in CLASS_N)}
    corpora = {k: examples.load_corpus(args.corpora / f"{k}.jsonl", "train") for k in shares if (args.corpora / f"{k}.jsonl").exists()}
    names = [k for k in shares if corpora.get(k) or (k == "own" and train_docs)]
    print({k: len(corpora.get(k, train_docs)) for k in names}, len(dev_docs), "dev documents", flush=True)
    names_pool = renaming.pool(args.corpora)
    net = Network()
    if args.start and args.start.is_dir():
        net = warm.network(args.start)
        print("start from the weights in", args.start, flush=True)
    elif args.start:
        net.load_state_dict(warm.grown(net, torch.load(args.start, weights_only=True)["net"]))
        print("start", args.start, flush=True)
    streams = {k: endless(corpora[k], random.Random(f"{args.seed}{k}")) for k in names if k != "own"}
    if "own" in names:
        streams["own"] = endless_own(lambda: own(args), names_pool, random.Random(f"{args.seed}own"), args.passes if args.frozen else None)
    run(net, args, streams, [shares[k] for k in streams], rng, dev_docs)


def run(
    net: Network, args: argparse.Namespace, streams: dict[str, Iterator[list[Example]]], weights: list[float], rng: random.Random, dev: list[Labelled]
) -> None:
    args.out.mkdir(parents=True, exist_ok=True)
    states = frozen.Frozen(hidden=args.hidden, seed=args.seed) if args.frozen else None
    plain = frozen.Frozen() if args.frozen else None
    net.encoder.hidden, net.encoder.half = args.hidden, args.half
    still = UPPER if args.frozen else args.freeze
    for layer in net.encoder.layers[:still]:
        layer.requires_grad_(False)
    if still:
        net.encoder.norm.requires_grad_(False)
        net.encoder.shape.requires_grad_(False)
    optimiser = torch.optim.AdamW(groups(net, *args.rates), weight_decay=0.01, fused=True)
    mean = Mean(net, args.decay)
    step, begin, spent, saved = 0, time.monotonic(), 0.0, 0.0
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        net.load_state_dict(state["net"])
        mean.values = {k: state["mean"][k] for k in mean.values}
        optimiser.load_state_dict(state["optimiser"])
        step, spent = state["step"], state["spent"]
        print("resumed at step", step, flush=True)
    total, sums, counts, seen = args.minutes * 60, defaultdict(float), defaultdict(int), 0
    names = list(streams)
    saved = spent
    while (done := step / args.steps if args.steps else (spent + time.monotonic() - begin) / total) < 1:
        now = spent + time.monotonic() - begin
        net.train()
        name = rng.choices(names, weights)[0]
        rate = min(1.0, (step + 1) / 80) * (1 - (1 - args.last) * done)
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * rate
        batch = next(streams[name])
        value, parts = losses.loss(net, batch, [states(e) for e in batch] if states else None)
        optimiser.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        mean.take(net)
        step, seen = step + 1, seen + sum(len(e.ids) for e in batch)
        for k, v in parts.items():
            sums[name, k] += v
            counts[name, k] += v > 0
        if step % 250 == 0:
            means = {f"{n}.{k}": round(sums[n, k] / c, 3) for (n, k), c in sorted(counts.items()) if c}
            print(f"step {step} {now:.0f}s {seen / (time.monotonic() - begin):.0f} pieces/s {means}", flush=True)
            sums.clear(), counts.clear()
        if now - saved > CHECKPOINT:
            saved = now
            torch.save({"net": net.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "spent": now, "mean": mean.values}, checkpoint)
            print("dev", measure.dev_line(net, dev, plain), flush=True)
    net.load_state_dict(mean.state(net))
    torch.save({"net": net.state_dict(), "reviewed": examples.counted(reviewed(args))}, args.out / "final.pt")
    checkpoint.unlink(missing_ok=True)
    print("dev", measure.dev_line(net, dev, plain), flush=True)


if __name__ == "__main__":
    main()
