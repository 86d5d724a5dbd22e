"""What the network is taught: one loss a layer, masked to what a window labels."""

from __future__ import annotations

import random

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from train.examples import CODE, KIND, TAG, Example, Frame, Pair
from train.model import Network, distance

from train import scheme

CODE_KIND = torch.tensor([KIND[c.split(".")[0]] for c in scheme.CODES])
CODES_OF = torch.stack([k == CODE_KIND for k in range(len(scheme.KINDS))])
TAGS_OF = torch.tensor([[t == "O" or t[2:] in scheme.KIND_ROLES[k] for t in scheme.TAGS] for k in scheme.KINDS])
OWN = {KIND[k] for k in (*scheme.OWN_KINDS, "speech")}
MOST_FRAMES = 12  # of one window of a helper corpus and step: PropBank has a predicate every fifth word
MOST_LINKS = 60
MOST_LIKELY = 6  # triggers looked at for a pair of actors
EVENT = KIND["event"]
DOER = [TAG["B-actor"], TAG["I-actor"]]
DONE_TO = [TAG[f"{p}-{r}"] for r in ("recipient", "topic") for p in "BI"]
LINKED = 0.35  # share of windows whose coreference is trained in a step: it learns fast and costs as much as all triggers and status


def collate(batch: list[Example]) -> tuple[Tensor, Tensor]:
    """Pad to a multiple of 16: ids and shapes (windows, pieces)."""
    n = -(-max(len(e.ids) for e in batch) // 16) * 16
    ids, shapes = torch.zeros(len(batch), n, dtype=torch.long), torch.zeros(len(batch), n, dtype=torch.long)
    for i, e in enumerate(batch):
        ids[i, : len(e.ids)], shapes[i, : len(e.ids)] = torch.tensor(e.ids), torch.tensor(e.shapes)
    return ids, shapes


def span_loss(net: Network, h: Tensor, e: Example) -> Tensor:
    """Negative log of the probability that falls on the classes a window leaves open, summed over spans, by word."""
    n = h.shape[0]
    logits = net.heads.spans(h).log_softmax(-1)
    rest = torch.tensor(sorted(e.rest))
    free = logits[..., 0] if len(rest) == 1 else logits[..., rest].logsumexp(-1)
    starts, widths = torch.arange(n)[:, None], torch.arange(scheme.WIDTH)[None, :]
    inside = (starts + widths < n).float()
    found, loss = torch.zeros(n, scheme.WIDTH), torch.zeros(())
    for (start, width), classes in (e.spans or {}).items():
        if start < n and width <= scheme.WIDTH:
            found[start, width - 1] = 1
            loss = loss - logits[start, width - 1, torch.tensor(sorted(classes))].logsumexp(-1)
    return (loss - (free * inside * (1 - found)).sum()) / n


def trigger_loss(net: Network, h: Tensor, e: Example) -> Tensor:
    logits = net.heads.triggers(h)[:, list(e.kinds)]
    target = torch.zeros_like(logits)
    column = {k: i for i, k in enumerate(e.kinds)}
    for f in e.frames:
        if f.kind in column:
            target[f.trigger, column[f.kind]] = 1
    return F.binary_cross_entropy_with_logits(logits, target, reduction="sum") / h.shape[0]


def chosen(e: Example) -> list[Frame]:
    frames = [f for f in e.frames if f.tags is not None]
    return frames if len(frames) <= MOST_FRAMES or e.corpus == "own" else random.sample(frames, MOST_FRAMES)


def arc_loss(net: Network, h: Tensor, frames: list[Frame]) -> Tensor:
    t, k = torch.tensor([f.trigger for f in frames]), torch.tensor([f.kind for f in frames])
    logits = net.heads.arcs(h, t, k).masked_fill(~TAGS_OF[k][:, None, :], -1e4)
    target = torch.tensor([f.tags for f in frames])
    return F.cross_entropy(logits.flatten(0, 1), target.flatten(), reduction="sum") / len(frames)


def status_loss(net: Network, h: Tensor, e: Example) -> Tensor:
    own = [f for f in e.frames if f.code >= 0]
    loss = torch.zeros(())
    if own:
        k = torch.tensor([f.kind for f in own])
        x = net.heads.nodes(h, torch.tensor([f.trigger for f in own]), k)
        codes = net.heads.code(x).masked_fill(~CODES_OF[k], -1e4)
        loss = F.cross_entropy(codes, torch.tensor([f.code for f in own]), reduction="sum", label_smoothing=0.0)
        for name in scheme.STATUS:
            y = torch.tensor([f.status.get(name, -100) for f in own])
            if (y >= 0).any():
                loss = loss + 0.7 * F.cross_entropy(net.heads.status[name](x), y, RARE.get(name), ignore_index=-100, reduction="sum")
    facts = [f for f in e.frames if f.fact is not None]
    if facts:
        x = net.heads.nodes(h, torch.tensor([f.trigger for f in facts]), torch.tensor([f.kind for f in facts]))
        loss = loss + 0.3 * F.smooth_l1_loss(net.heads.fact(x)[:, 0], torch.tensor([f.fact for f in facts]), reduction="sum")
    return loss / max(1, len(own) + len(facts))


def link_loss(net: Network, h: Tensor, e: Example) -> Tensor:
    """Best-antecedent loss (Lee et al. 2017) over the window's gold mentions."""
    links = [x for x in e.links or [] if x[1] < h.shape[0]][:MOST_LINKS]
    if len(links) < 2:
        return torch.zeros(())
    starts, lasts = torch.tensor([x[0] for x in links]), torch.tensor([x[1] for x in links])
    cluster = torch.tensor([x[2] for x in links])
    m = net.heads.ends(h, starts, lasts)
    i, j = torch.tril_indices(len(links), len(links), -1)
    scores = torch.full((len(links), len(links)), -1e4).index_put((i, j), net.heads.links(m[j], m[i], distance(lasts[j], starts[i])))
    scores = torch.cat([net.heads.link_none(m), scores], 1).log_softmax(-1)
    good = torch.cat([torch.zeros(len(links), 1, dtype=torch.bool), torch.tril(cluster[:, None] == cluster[None, :], -1)], 1)
    good[:, 0] = ~good[:, 1:].any(1)
    return -scores.masked_fill(~good, -1e4).logsumexp(-1).mean()


def told(net: Network, h: Tensor, pair: Pair, likely: Tensor, triggers: Tensor) -> Tensor:
    """Log of the probability, by likely trigger, that it tells one of the codes from the actor to the recipient: (likely,)."""
    k = torch.full_like(likely, EVENT)
    tags = net.heads.arcs(h, likely, k).masked_fill(~TAGS_OF[k][:, None, :], -1e4).log_softmax(-1)
    codes = net.heads.code(net.heads.nodes(h, likely, k)).masked_fill(~CODES_OF[k], -1e4).log_softmax(-1)
    actor = tags[:, pair.actor[0] : pair.actor[1], DOER].logsumexp(-1).mean(-1)
    recipient = tags[:, pair.recipient[0] : pair.recipient[1], DONE_TO].logsumexp(-1).mean(-1)
    return F.logsigmoid(triggers) + codes[:, list(pair.codes)].logsumexp(-1) + actor + recipient


def pair_loss(net: Network, h: Tensor, e: Example) -> Tensor:
    """Which word tells it is not known: the sum over the likeliest triggers is to be great where something is told, small where nothing is."""
    scores = net.heads.triggers(h)[:, EVENT]
    loss = torch.zeros(())
    for p in e.pairs:
        inside = torch.zeros(h.shape[0], dtype=torch.bool)
        for a, b in (p.actor, p.recipient):
            inside[a:b] = True
        if bool(inside.all()):
            continue
        likely = scores.detach().masked_fill(inside, -1e4).topk(min(MOST_LIKELY, int((~inside).sum()))).indices
        found = told(net, h, p, likely, scores[likely]).logsumexp(0).clamp(max=-1e-4)
        loss = loss - (found if p.told else torch.log1p(-found.exp()))
    return loss / max(1, len(e.pairs))


# Nine statements of ten are certain, not negated, actual: without weights the network never says otherwise.
RARE = {"certainty": torch.tensor([1.0, 5, 5, 5, 5, 5]), "negated": torch.tensor([1.0, 2.5]), "realis": torch.tensor([1.0, 2, 3, 3, 2, 3, 2])}
WEIGHTS = {"spans": 1.0, "triggers": 2.5, "arcs": 0.12, "status": 0.5, "links": 0.25, "pairs": 0.3}


def encoded(net: Network, batch: list[Example]) -> list[Tensor]:
    """Run the encoder over a batch: states of each window's words."""
    ids, shapes = collate(batch)
    return of_words(net.encoder(ids, shapes), batch)


def of_words(states: Tensor, batch: list[Example]) -> list[Tensor]:
    """Return of the states of all pieces those of each window's words: of the first piece of each."""
    return [states[i, e.firsts] for i, e in enumerate(batch)]


def lifted(net: Network, batch: list[Example], inner: list[Tensor]) -> list[Tensor]:
    """Run the upper layers of the encoder over what the lower ones say of the pieces of each window: states of each window's words."""
    x = nn.utils.rnn.pad_sequence(inner, batch_first=True)
    known = torch.arange(x.shape[1])[None, :] < torch.tensor([len(s) for s in inner])[:, None]
    return of_words(net.encoder.upper(x, known), batch)


def loss(net: Network, batch: list[Example], inner: list[Tensor] | None = None) -> tuple[Tensor, dict[str, float]]:
    """Mean loss of a batch, and its parts by layer; `inner` where the lower layers of the encoder have run before."""
    words = net.words(lifted(net, batch, inner) if inner else encoded(net, batch))
    total, parts = torch.zeros(()), dict.fromkeys(WEIGHTS, 0.0)
    for h, e in zip(words, batch, strict=True):
        losses = {}
        if e.spans is not None:
            losses["spans"] = span_loss(net, h, e)
        if e.kinds:
            losses["triggers"] = trigger_loss(net, h, e)
        if frames := chosen(e):
            losses["arcs"] = arc_loss(net, h, frames)
        if any(f.code >= 0 or f.fact is not None for f in e.frames):
            losses["status"] = status_loss(net, h, e)
        if e.links and random.random() < LINKED:
            losses["links"] = link_loss(net, h, e)
        if e.pairs:
            losses["pairs"] = pair_loss(net, h, e)
        for name, value in losses.items():
            total = total + e.weight * WEIGHTS[name] * value
            parts[name] += float(value.detach()) / len(batch)
    return total / len(batch), parts


__all__ = ["CODE", "collate", "loss"]
