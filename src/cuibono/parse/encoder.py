"""The one pass of the network over each window, and what it says as plain values (`Analysis`)."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from cuibono.parse import graphs, headlines, viterbi, windows
from cuibono.parse.windows import Window, Words
from cuibono.types import Reading

WEIGHTS = Path(__file__).parent / "weights"
INNER = "/encoder/layers.3/norm2/LayerNormalization_output_0"  # what the fourth of the encoder's six layers gives: (1, pieces, 384)
CLS, SEP, UNKNOWN = 101, 102, 100
MOST_PIECES = 8  # of one word, as in training
KEPT = 50_000  # words whose pieces are remembered, the first met: 25 MB; four times as many took 100 MB and are met in archives alone
NEVER = -1e4  # logit of a tag that a kind does not have
FLOOR = 0.12  # triggers below are never used, not even with "show all"
VOICE = 0.5  # triggers of speech below are no voices (extract.attribution), so nothing is asked of them
TRACE = 0.02  # of a word in a place, from where on it is told as a trace
BATCH = 16  # windows decoded together: numpy's cost for a call is shared, and memory stays at some megabytes whatever the length of the text
Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
Filler = tuple[str, int, int, float]
Trace = tuple[str, int, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """One trigger as the network sees it; numbers count words of the document.

    `sure` is the probability of the whole where it was fitted apart, `placed` that of its main places after a second look (extract.placing), else 0;
    `traces` are the words that may stand in a place, with how likely each does.
    """

    word: int
    kind: str
    probability: float
    codes: tuple[tuple[str, float], ...]
    status: dict[str, tuple[tuple[str, float], ...]]
    roles: tuple[tuple[str, int, int, float], ...]
    sure: float = 0.0
    placed: float = 0.0
    traces: tuple[Trace, ...] = ()


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
        self.encoder = graphs.session(folder / "encoder.onnx", [INNER])
        self.top, self.arcs, self.links = (graphs.session(folder / f"{n}.onnx") for n in ("top", "arcs", "links"))
        self.triggers, self.spans = (graphs.session(folder / "nodes.onnx", [n]) for n in ("triggers", "spans"))
        self.kinds: list[str] = self.labels["kinds"]
        self.read_kinds = np.array([i for i, k in enumerate(self.kinds) if k in READ], dtype=np.int64)
        self.voices = np.array([self.kinds[k] == SPEECH for k in self.read_kinds])
        self.least = np.where(self.voices, VOICE, FLOOR)
        self.tags_of = {k: self._columns(k) for k in READ}
        self.codes_of = {k: [(i, c.split(".")[1]) for i, c in enumerate(self.labels["codes"]) if c.startswith(k + ".")] for k in READ}
        self.classes: list[tuple[str, ...]] = [tuple(c.split("/")) for c in self.labels["classes"]]
        self.seen: dict[str, tuple[tuple[int, ...], tuple[int, ...]]] = {}

    def _columns(self, kind: str) -> tuple[tuple[str, ...], list[int]]:
        roles = tuple(self.labels["kind_roles"][kind])
        tags = {t: i for i, t in enumerate(self.labels["tags"])}
        return roles, [0, *(tags[f"{p}-{r}"] for r in roles for p in "BI")]

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's pieces."""
        return self.known(word)[0]

    def known(self, word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Return the ids of a word's pieces and the shape of its letters, once for each piece."""
        found = self.seen.get(word)
        if found is None:
            ids = self._ids(word)
            found = ids, (shape(word),) * len(ids)
            if len(self.seen) < KEPT:
                self.seen[word] = found
        return found

    def _ids(self, word: str) -> tuple[int, ...]:
        # a plain word of the vocabulary is one piece; looking it up takes a thirtieth of the time
        whole = self.tokenizer.token_to_id(word.lower()) if word.isascii() and word.isalnum() else None
        return (whole,) if whole is not None else tuple(self.tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES]) or (UNKNOWN,)

    def encode(self, words: Sequence[str]) -> Floats:
        """Run the encoder and the layers on top over one window: states (words, 384)."""
        pieces, firsts = self.inner(words)
        states: Floats = self.top.run(None, {"pieces": pieces, "firsts": firsts})[0]
        return states

    def inner(self, words: Sequence[str]) -> tuple[Floats, Numbers]:
        """Run the lower layers of the encoder: states of the pieces (1, pieces, 384), and the number of each word's first piece."""
        ids, shapes, firsts = [CLS], [0], []
        for word in words:
            found, shaped = self.known(word)
            firsts.append(len(ids))
            ids += found
            shapes += shaped
        pieces: Floats = self.encoder.run(None, {"ids": np.array([[*ids, SEP]]), "shapes": np.array([[*shapes, 0]])})[0]
        return pieces, np.array(firsts)


READ = ("stance", "lever", "goal", "influence", "event", "tie", "quantity", "attribute", "speech")


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


@dataclass(frozen=True, slots=True)
class Asked:
    """What the graphs say of the triggers of one window: each with word and kind (numbers), probability, tags of the words, codes and status (logits)."""

    window: Window
    words: tuple[int, ...]
    kinds: tuple[str, ...]
    probabilities: tuple[float, ...]
    tags: Floats
    codes: Floats
    status: Floats


def analyse(reading: Reading) -> Reading:
    """Run the network over the windows of a document, one at a time, so that nothing depends on neighbours or workers."""
    net = network()
    text = reading.document.text
    found = windows.words_of(text, reading.sentences, reading.furniture)
    said, lone = headlines.plain([text[s.start : s.end] for s in found.spans], found.sentence)
    states = np.zeros((len(said), 384), dtype=np.float32)
    frames: list[Frame] = []
    candidates: list[Candidate] = []
    for batch in _batches(windows.cut(found, lambda i: len(net.pieces(said[i])), lone)):
        asked = []
        for window in batch:
            h = net.encode(said[window.start : window.end])
            own = h[window.core - window.start :]
            states[window.core : window.end] = own
            asked.append(ask(net, h, net.triggers.run(None, {"h": h})[0], window))
            candidates += mentioned(net, net.spans.run(None, {"h": own})[0], window)
        frames += told(net, asked, found)
    return replace(reading, analysis=Analysis(found, states, tuple(frames), tuple(candidates)))


def _batches(cut: Sequence[Window]) -> Iterator[Sequence[Window]]:
    yield from (cut[i : i + BATCH] for i in range(0, len(cut), BATCH))


def ask(net: Network, h: Floats, triggers: Floats, window: Window) -> Asked:
    """Run the graph of arcs for the triggers of a window that are likely enough."""
    probabilities = 1 / (1 + np.exp(-triggers[:, net.read_kinds]))
    likely = probabilities >= net.least
    likely[: window.core - window.start, ~net.voices] = False  # voices of the sentence before may reach into this window
    words, columns = likely.nonzero()
    kinds = net.read_kinds[columns]
    tags, codes, status = net.arcs.run(None, {"h": h, "triggers": words, "kinds": kinds}) if len(words) else (NOTHING, NOTHING, NOTHING)
    sure = probabilities[words, columns]
    return Asked(window, tuple(words.tolist()), tuple(net.kinds[k] for k in kinds.tolist()), tuple(sure.tolist()), tags, codes, status)


SPEECH = "speech"
NOTHING = np.zeros((0, 0), dtype=np.float32)


def told(net: Network, asked: Sequence[Asked], words: Words) -> list[Frame]:
    """Decode the frames of some windows in one go."""
    asked = [a for a in asked if a.words]
    if not asked:
        return []
    kinds = [k for a in asked for k in a.kinds]
    codes = _codes(net, np.concatenate([a.codes for a in asked]), kinds)
    status = _status(net, np.concatenate([a.status for a in asked]))
    triggers = [(a.window.start + word, sure) for a in asked for word, sure in zip(a.words, a.probabilities, strict=True)]
    found, traces = _roles(net, asked, kinds)
    roles = [r if k == SPEECH else _inside(words, r) for k, r in zip(kinds, found, strict=True)]
    whole = zip(triggers, kinds, codes, status, roles, traces, strict=True)
    return [Frame(word, k, sure, c, s, r, traces=t) for (word, sure), k, c, s, r, t in whole]


def _roles(net: Network, asked: Sequence[Asked], kinds: Sequence[str]) -> tuple[list[tuple[Filler, ...]], list[tuple[Trace, ...]]]:
    """Decode each frame over the tags of its kind alone; what is behind the end of a shorter window is outside of all places."""
    most = max(len(columns) for _, columns in net.tags_of.values())
    mine = np.full((len(kinds), max(a.tags.shape[1] for a in asked), most), NEVER, dtype=np.float32)
    mine[:, :, 0] = 0
    rows = [(a, tags) for a in asked for tags in a.tags]
    for row, kind, (_, tags) in zip(mine, kinds, rows, strict=True):
        columns = net.tags_of[kind][1]
        row[: len(tags), : len(columns)] = tags[:, columns]
    found: list[list[Filler]] = [[] for _ in kinds]
    traces: list[list[Trace]] = [[] for _ in kinds]
    scores = viterbi.logarithms(mine)
    for n, role, a, b, sure in viterbi.stretches(*viterbi.best(scores)):
        offset = rows[n][0].window.start
        found[n].append((net.tags_of[kinds[n]][0][role], offset + a, offset + b, sure))
    for n, word, role, sure in viterbi.traces(scores, TRACE):
        name = net.tags_of[kinds[n]][0][role]
        if kinds[n] != SPEECH and not name.endswith("_cue"):
            traces[n].append((name, rows[n][0].window.start + word, sure))
    return [tuple(f) for f in found], [tuple(t) for t in traces]


def _inside(words: Words, roles: tuple[Filler, ...]) -> tuple[Filler, ...]:
    """Cut each filler at the end of the sentence in which it begins; only what a voice says may run on."""
    home = words.sentence
    return tuple((name, start, end if home[start] == home[end - 1] else bisect_right(home, home[start], start, end), sure) for name, start, end, sure in roles)


def _softmax(x: Floats) -> Floats:
    e = np.exp(x - x.max(-1, keepdims=True))
    total: Floats = e / e.sum(-1, keepdims=True)
    return total


def _codes(net: Network, logits: Floats, kinds: Sequence[str]) -> list[tuple[tuple[str, float], ...]]:
    """Return the three likeliest codes of each frame, among those of its kind."""
    out: list[tuple[tuple[str, float], ...]] = [()] * len(kinds)
    for kind in dict.fromkeys(kinds):
        mine = net.codes_of[kind]
        rows = [n for n, k in enumerate(kinds) if k == kind]
        if not mine:
            continue
        p = _softmax(np.ascontiguousarray(logits[rows][:, [i for i, _ in mine]]))
        best = np.argsort(-p, axis=-1, kind="stable")[:, :3]
        for n, order, row in zip(rows, best.tolist(), p.tolist(), strict=True):
            out[n] = tuple((mine[i][1], row[i]) for i in order)
    return out


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


def mentioned(net: Network, spans: Floats, window: Window) -> list[Candidate]:
    """Return the stretches of a window's own words that may be mentions."""
    # the likeliest class of most is so far behind "none" that no sum of all can reach the floor: they need no probabilities
    likely = np.ascontiguousarray(spans[..., 1:].T).max(0).T - spans[..., 0] > np.log(FLOOR / spans.shape[2])  # so laid out, the maximum takes half the time
    begin, width = likely.nonzero()
    inside = begin + width < len(spans)
    begin, width = begin[inside], width[inside]
    p = _softmax(spans[begin, width])
    kept = p[:, 0] < 1 - FLOOR
    best = p[kept, 1:].argmax(-1) + 1
    found = zip(begin[kept].tolist(), width[kept].tolist(), best.tolist(), (1 - p[kept, 0]).tolist(), strict=True)
    return [Candidate(window.core + a, window.core + a + w + 1, *net.classes[c], sure) for a, w, c, sure in found]  # type: ignore[call-arg]


def link_scores(mentions: Floats, first: Numbers, second: Numbers, gap: Numbers) -> Floats:
    """Score pairs of mentions (vectors of 3 x 384; numbers of the earlier and the later ones): how much better than that the later has no antecedent."""
    links, none = network().links.run(None, {"mentions": mentions, "first": first, "second": second, "gap": gap})
    better: Floats = links - none
    return better
