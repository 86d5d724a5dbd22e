"""Train the network: resume from runs/, else warm from the committed weights, else from the base encoder.

usage: python -m train.fit --data DIR [--stage helpers|joint|own] [--minutes M] [--green] [--out runs/NAME]
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
from train.model import Network

from train import examples, losses, measure, renaming, warm

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
STAGES = {"helpers": SHARES, "own": OWN_SHARES, "joint": JOINT_SHARES}
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


def endless_own(load: Callable[[], list[Labelled]], names: renaming.Pool, rng: random.Random) -> Iterator[list[Example]]:
    """Cut and rename anew at each pass; labels written meanwhile come in with the next."""
    while True:
        documents = load()
        print(len(documents), "documents of ours", sum(len(d.statements) for d in documents), "statements", flush=True)
        yield from batches([renaming.renamed(w, names, rng) for d in documents for w in d.windows(rng)], rng)


def groups(net: Network, encoder_rate: float, heads_rate: float) -> list[dict[str, object]]:
    return [{"params": [p for p in net.encoder.parameters() if p.requires_grad], "lr": encoder_rate, "peak": encoder_rate},
            {"params": list(net.heads.parameters()), "lr": heads_rate, "peak": heads_rate}]  # fmt: skip


def own(args: argparse.Namespace) -> list[Labelled]:
    train, dev = measure.own_documents(args.data)
    return train + dev if args.all else train


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, default=Path("runs/corpora"))
    parser.add_argument("--stage", choices=list(STAGES), default="helpers")
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--rates", type=float, nargs=2, default=(1e-4, 8e-4))
    parser.add_argument("--last", type=float, default=0.02, help="share of the learning rates that is left at the end")
    parser.add_argument("--freeze", type=int, default=0, help="lowest layers of the encoder that stay as they are")
    parser.add_argument("--green", action="store_true")
    parser.add_argument("--start", type=Path, help="a checkpoint, or a folder of weights as the package holds them")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--all", action="store_true", help="train on our dev documents too")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
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
        missing = net.load_state_dict(torch.load(args.start, weights_only=True)["net"], strict=False)
        print("start", args.start, missing, flush=True)
    streams = {k: endless(corpora[k], random.Random(f"{args.seed}{k}")) for k in names if k != "own"}
    if "own" in names:
        streams["own"] = endless_own(lambda: own(args), names_pool, random.Random(f"{args.seed}own"))
    run(net, args, streams, [shares[k] for k in streams], rng, dev_docs)


def run(
    net: Network, args: argparse.Namespace, streams: dict[str, Iterator[list[Example]]], weights: list[float], rng: random.Random, dev: list[Labelled]
) -> None:
    args.out.mkdir(parents=True, exist_ok=True)
    for layer in net.encoder.layers[: args.freeze]:
        layer.requires_grad_(False)
    if args.freeze:
        net.encoder.norm.requires_grad_(False)
        net.encoder.shape.requires_grad_(False)
    optimiser = torch.optim.AdamW(groups(net, *args.rates), weight_decay=0.01, fused=True)
    step, begin, spent, saved = 0, time.monotonic(), 0.0, 0.0
    checkpoint = args.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        net.load_state_dict(state["net"])
        optimiser.load_state_dict(state["optimiser"])
        step, spent = state["step"], state["spent"]
        print("resumed at step", step, flush=True)
    total, sums, counts, seen = args.minutes * 60, defaultdict(float), defaultdict(int), 0
    names = list(streams)
    saved = spent
    while (now := spent + time.monotonic() - begin) < total:
        net.train()
        name = rng.choices(names, weights)[0]
        rate = min(1.0, (step + 1) / 80) * (1 - (1 - args.last) * now / total)
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * rate
        batch = next(streams[name])
        value, parts = losses.loss(net, batch)
        optimiser.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
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
            torch.save({"net": net.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "spent": now}, checkpoint)
            print("dev", measure.dev_line(net, dev), flush=True)
    torch.save({"net": net.state_dict()}, args.out / "final.pt")
    checkpoint.unlink(missing_ok=True)
    print("dev", measure.dev_line(net, dev), flush=True)


if __name__ == "__main__":
    main()
