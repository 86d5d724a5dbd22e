"""The one pass of the network over each window, and what it says as plain values (`Analysis`)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from cuibono.parse import viterbi, windows
from cuibono.parse.windows import Window, Words
from cuibono.types import Reading

WEIGHTS = Path(__file__).parent / "weights"
CLS, SEP, UNKNOWN = 101, 102, 100
MOST_PIECES = 8  # of one word, as in training
NEVER = -1e4  # logit of a tag that a kind does not have
FLOOR = 0.12  # triggers below are never used, not even with "show all"
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Frame:
    """One trigger as the network sees it; numbers count words of the document."""

    word: int
    kind: str
    probability: float
    codes: tuple[tuple[str, float], ...]
    status: dict[str, tuple[tuple[str, float], ...]]
    roles: tuple[tuple[str, int, int, float], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of words that may be a mention; classes by falling probability."""

    start: int
    end: int
    kind: str
    form: str
    probability: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the network says of a whole document."""

    words: Words
    states: Floats
    frames: tuple[Frame, ...]
    candidates: tuple[Candidate, ...]


class Network:
    """The graphs of one folder of weights, each in a session of one thread."""

    def __init__(self, folder: Path):
        self.labels: dict[str, Any] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.encoder, self.nodes, self.arcs, self.links = (_session(folder / f"{n}.onnx") for n in ("encoder", "nodes", "arcs", "links"))
        self.kinds: list[str] = self.labels["kinds"]
        self.read_kinds = [i for i, k in enumerate(self.kinds) if k in READ]
        self.tags_of = {k: self._columns(k) for k in READ}
        self.codes_of = {k: [(i, c.split(".")[1]) for i, c in enumerate(self.labels["codes"]) if c.startswith(k + ".")] for k in READ}
        self.seen: dict[str, tuple[int, ...]] = {}

    def _columns(self, kind: str) -> tuple[tuple[str, ...], list[int]]:
        roles = tuple(self.labels["kind_roles"][kind])
        tags = {t: i for i, t in enumerate(self.labels["tags"])}
        return roles, [0, *(tags[f"{p}-{r}"] for r in roles for p in "BI")]

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's pieces."""
        known = self.seen.get(word)
        if known is None:
            known = tuple(self.tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES]) or (UNKNOWN,)
            if len(self.seen) < 200_000:
                self.seen[word] = known
        return known

    def encode(self, words: list[str]) -> Floats:
        """Run the encoder over one window: states (words, 384)."""
        ids, shapes, firsts = [CLS], [0], []
        for word in words:
            found = self.pieces(word)
            firsts.append(len(ids))
            ids += found
            shapes += [shape(word)] * len(found)
        feeds = {"ids": np.array([[*ids, SEP]]), "shapes": np.array([[*shapes, 0]]), "firsts": np.array(firsts)}
        states: Floats = self.encoder.run(None, feeds)[0]
        return states


READ = ("stance", "lever", "goal", "influence", "event", "tie", "quantity", "attribute", "speech")


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def version() -> str:
    """Return the model's version: the first digits of the hash of its graphs."""
    digest = hashlib.sha256()
    for path in sorted(WEIGHTS.glob("*.onnx")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def network(folder: Path = WEIGHTS) -> Network:
    """Return the network of a folder, loaded once a process."""
    return Network(folder)


def shape(word: str) -> int:
    """Classify the letters' shape: 1 lower, 2 Capitalised, 3 CAPITALS, 4 other, 5 with digits."""
    if any(c.isdigit() for c in word):
        return 5
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word[:1].isupper() else 4


def analyse(reading: Reading) -> Reading:
    """Run the network over the windows of a document, one at a time, so that nothing depends on neighbours or workers."""
    net = network()
    text = reading.document.text
    found = windows.words_of(text, reading.sentences, reading.furniture)
    said = [text[s.start : s.end] for s in found.spans]
    states = np.zeros((len(said), 384), dtype=np.float32)
    frames: list[Frame] = []
    candidates: list[Candidate] = []
    for window in windows.cut(found, lambda i: len(net.pieces(said[i]))):
        h = net.encode(said[window.start : window.end])
        states[window.core : window.end] = h[window.core - window.start :]
        triggers, spans = net.nodes.run(None, {"h": h})
        frames += _frames(net, h, triggers, window, found)
        candidates += _candidates(net, spans, window)
    return replace(reading, analysis=Analysis(found, states, tuple(frames), tuple(candidates)))


def _frames(net: Network, h: Floats, triggers: Floats, window: Window, words: Words) -> list[Frame]:
    probabilities = 1 / (1 + np.exp(-triggers[:, net.read_kinds]))
    lead = window.core - window.start
    probabilities[:lead, [net.kinds[k] != READ_SPEECH for k in net.read_kinds]] = 0  # voices of the sentence before may reach into this window
    at = np.argwhere(probabilities >= FLOOR)
    if not len(at):
        return []
    kinds = np.array([net.read_kinds[k] for k in at[:, 1]])
    tags, codes, status = net.arcs.run(None, {"h": h, "triggers": at[:, 0], "kinds": kinds})
    found = _roles(net, tags, [net.kinds[k] for k in kinds], window.start)
    said = _status(net, status)
    out = []
    for n, (word, column) in enumerate(at.tolist()):
        kind = net.kinds[net.read_kinds[column]]
        roles = found[n] if kind == READ_SPEECH else _inside(words, found[n])
        out.append(Frame(window.start + word, kind, float(probabilities[word, column]), _codes(net, codes[n], kind), said[n], roles))
    return out


READ_SPEECH = "speech"


def _roles(net: Network, tags: Floats, kinds: Sequence[str], offset: int) -> list[tuple[tuple[str, int, int, float], ...]]:
    """Decode the frames of a window in one go, each over the tags of its kind alone."""
    most = max(len(columns) for _, columns in net.tags_of.values())
    mine = np.full((*tags.shape[:2], most), NEVER, dtype=np.float32)
    for n, kind in enumerate(kinds):
        columns = net.tags_of[kind][1]
        mine[n, :, : len(columns)] = tags[n][:, columns]
    path, sure = viterbi.best(mine, most // 2)
    return [
        tuple((net.tags_of[kind][0][r], offset + a, offset + b, float(sure[n, a:b].min())) for r, a, b in viterbi.stretches(path[n]))
        for n, kind in enumerate(kinds)
    ]


def _inside(words: Words, roles: tuple[tuple[str, int, int, float], ...]) -> tuple[tuple[str, int, int, float], ...]:
    """Cut each filler at the end of the sentence in which it begins; only what a voice says may run on."""
    out = []
    for name, start, end, sure in roles:
        last = next((i for i in range(start, end) if words.sentence[i] != words.sentence[start]), end)
        out.append((name, start, last, sure))
    return tuple(out)


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(-1, keepdims=True))
    total: Floats = e / e.sum(-1, keepdims=True)
    return total


def _codes(net: Network, logits: Floats, kind: str) -> tuple[tuple[str, float], ...]:
    mine = net.codes_of[kind]
    if not mine:
        return ()
    p = _softmax(logits[[i for i, _ in mine]])
    return tuple((mine[n][1], float(p[n])) for n in np.argsort(-p, kind="stable")[:3].tolist())


def _status(net: Network, logits: Floats) -> list[dict[str, tuple[tuple[str, float], ...]]]:
    """Return, for each frame, the two likeliest values of every field of its status."""
    out: list[dict[str, tuple[tuple[str, float], ...]]] = [{} for _ in range(len(logits))]
    at = 0
    for name, values in net.labels["status"].items():
        p = _softmax(logits[:, at : at + len(values)])
        best = np.argsort(-p, axis=-1, kind="stable")[:, :2]
        for said, order, row in zip(out, best.tolist(), p.tolist(), strict=True):
            said[name] = tuple((values[i], row[i]) for i in order)
        at += len(values)
    return out


def _candidates(net: Network, spans: Floats, window: Window) -> list[Candidate]:
    e = np.exp(spans - spans.max(-1, keepdims=True))
    p = e / e.sum(-1, keepdims=True)
    n = len(spans)
    out = []
    for start, width in np.argwhere(p[..., 0] < 1 - FLOOR).tolist():
        if start + width < n and start >= window.core - window.start:
            best = int(p[start, width, 1:].argmax()) + 1
            kind, form = net.labels["classes"][best].split("/")
            out.append(Candidate(window.start + start, window.start + start + width + 1, kind, form, float(1 - p[start, width, 0])))
    return out


def link_scores(a: Floats, b: Floats, gap: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Score mention pairs (vectors of 3 x 384, earlier first) and the later ones' having no antecedent."""
    links, none = network().links.run(None, {"a": a, "b": b, "gap": gap})
    return links, none
