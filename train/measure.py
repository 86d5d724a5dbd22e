"""Quick figures on our dev documents during training: triggers, places and codes with the network alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import torch
from torch import Tensor
from train.examples import KIND, Example, Labelled, load_own
from train.model import Network

from cuibono.parse import viterbi
from train import losses, parts, scheme

THRESHOLD = 0.0  # logit


def own_documents(data: Path | None) -> tuple[list[Labelled], list[Labelled]]:
    """Return (train, dev) documents: files named dev* are dev; the part "test" is neither, nor what is held out for calibration (held.txt)."""
    out = parts.held()
    paths = sorted(p for p in parts.LABELS.glob("*/*.lab") if p.parent.name != "test" and p.stem not in out)
    real = parts.LABELS / "real.jsonl"
    documents = load_own(paths, real, data)
    dev = [d for d in documents if is_dev(d)]
    return [d for d in documents if not is_dev(d)], dev


def is_dev(document: Labelled) -> bool:
    return document.record.get("split") == "dev" or document.name.startswith("dev")


def spans_of(tags: list[int]) -> set[tuple[str, int, int]]:
    """Return (role, start, end) of a BIO path."""
    out, name, start = set(), "", 0
    for i, t in enumerate([*tags, 0]):
        tag = scheme.TAGS[t]
        if name and tag != f"I-{name}":
            out.add((name, start, i))
            name = ""
        if tag.startswith("B-"):
            name, start = tag[2:], i
    return out


def counts(net: Network, e: Example, inner: Callable[[Example], Tensor] | None = None) -> Counter[str]:
    """Count hits of one window: triggers by kind, roles (overlap) and codes at gold triggers, mentions."""
    out: Counter[str] = Counter()
    h = net.words(losses.lifted(net, [e], [inner(e)]) if inner else losses.encoded(net, [e]))[0]
    logits = net.heads.triggers(h)
    for k in e.kinds:
        gold = {f.trigger for f in e.frames if f.kind == k}
        got = set((logits[:, k] > THRESHOLD).nonzero()[:, 0].tolist())
        out.update({"trig_hit": len(gold & got), "trig_n": len(gold) + len(got)})
    frames = [f for f in e.frames if f.tags is not None]
    if frames:
        t, k = torch.tensor([f.trigger for f in frames]), torch.tensor([f.kind for f in frames])
        tags = net.heads.arcs(h, t, k).masked_fill(~losses.TAGS_OF[k][:, None, :], -1e4)
        paths = viterbi.best(viterbi.logarithms(tags.numpy()))[0].tolist()
        x = net.heads.nodes(h, t, k)
        codes = net.heads.code(x).masked_fill(~losses.CODES_OF[k], -1e4).argmax(-1)
        for i, f in enumerate(frames):
            gold, got = spans_of(f.tags or []), spans_of(paths[i])
            out.update({"role_hit": len(gold & got), "role_n": len(gold) + len(got)})
            if f.kind == KIND["speech"]:
                out.update({"speech_hit": len(gold & got), "speech_n": len(gold) + len(got)})
            if f.code >= 0:
                out.update({"code_hit": int(codes[i] == f.code), "code_n": 1})
        for name in ("certainty", "negated", "realis", "direction", "sign"):
            guess = net.heads.status[name](x).argmax(-1)
            for i, f in enumerate(frames):
                if name in f.status and (f.status[name] or name in ("direction", "sign")):
                    out.update({f"{name}_hit": int(guess[i] == f.status[name]), f"{name}_n": 1})
    best = net.heads.spans(h).argmax(-1)
    got_m = {(int(i), int(w) + 1, int(best[i, w])) for i, w in (best > 0).nonzero() if i + w < len(e.words)}
    gold_m = {(i, w, c) for (i, w), cs in (e.spans or {}).items() for c in cs if len(cs) == 1}
    out.update({"mention_hit": len({x[:2] for x in got_m} & {x[:2] for x in gold_m}), "kind_hit": len(got_m & gold_m), "mention_n": len(got_m) + len(gold_m)})
    return out


def dev_line(net: Network, documents: list[Labelled], inner: Callable[[Example], Tensor] | None = None) -> str:
    net.eval()
    c: Counter[str] = Counter()
    with torch.no_grad():
        for d in documents:
            for e in d.windows(None):
                c.update(counts(net, e, inner))
    f = lambda a, b, k: f"{100 * k * c[a] / max(1, c[b]):.1f}"  # noqa: E731
    return (
        f"triggers {f('trig_hit', 'trig_n', 2)} roles {f('role_hit', 'role_n', 2)} speech {f('speech_hit', 'speech_n', 2)} codes {f('code_hit', 'code_n', 1)} "
        f"mentions {f('mention_hit', 'mention_n', 2)} with kind {f('kind_hit', 'mention_n', 2)} uncertain {f('certainty_hit', 'certainty_n', 1)} "
        f"negated {f('negated_hit', 'negated_n', 1)} realis {f('realis_hit', 'realis_n', 1)} dir {f('direction_hit', 'direction_n', 1)} "
        f"sign {f('sign_hit', 'sign_n', 1)}"
    )
