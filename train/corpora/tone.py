"""Sentences with a marked target (NewsMTSC, ours) or two marked actors (DSE), and how the sentence speaks of the one or the one of the other."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from train.corpora import dse
from train.corpora.window import Place

from train import labels

HERE = Path(__file__).resolve().parents[1]
TONES = ("against", "neutral", "for")
PAIRS = ("none", "for ->", "for <-", "against ->", "against <-")  # the classes of DSE, the first actor on the left
NEWSMTSC = Path("newsmtsc/NewsSentiment/controller_data/datasets/NewsMTSC-dataset")
DSE = Path("dse_directed_sentiment/dataset")
POLARITIES = {2.0: 0, 4.0: 1, 6.0: 2}
JUDGING = frozenset("lmn")  # series of our articles that are not trained on
HELD = 10  # one sentence (DSE) or article (NewsMTSC) of so many is held out of training


@dataclass(frozen=True)
class Sample:
    """A sentence, the place of the target (of the first actor where there is a second), and the number of its class."""

    text: str
    target: Place
    second: Place | None
    label: int
    held: bool


def newsmtsc(data: Path, part: str = "train") -> Iterator[Sample]:
    """Give every target of a part ("train", "devtest_rw", "devtest_mt")."""
    for line in (data / NEWSMTSC / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        article = "_".join(item["primary_gid"].split("_")[:3])
        for t in item["targets"]:
            yield Sample(item["sentence_normalized"], (t["from"], t["to"]), None, POLARITIES[t["polarity"]], held(article))


def pairs(data: Path, part: str = "train") -> Iterator[Sample]:
    """Give every pair of actors of a part of DSE ("train", "valid", "test") that can be placed."""
    for line in (data / DSE / f"{part}.txt").read_text(encoding="utf-8").splitlines():
        marked, first, second, label = line.split("\t")
        text, one, two = dse.placed(marked, first, second)
        if one and two:
            yield Sample(text, one, two, int(label), held(plain(text)))


def own(path: Path = HERE / "tone.txt") -> Iterator[Sample]:
    """Give the marked targets of our sentences: "[Orm|a] lied", against a, neither n, for f."""
    for line in path.read_text(encoding="utf-8").splitlines():
        marks = list(re.finditer(r"\[([^|\]]+)\|([anf])\]", line)) if not line.startswith("#") else []
        text = re.sub(r"\[([^|\]]+)\|[anf]\]", r"\1", line)
        for n, m in enumerate(marks):
            start = m.start() - 4 * n  # brackets, bar and letter of those before are gone
            yield Sample(text, (start, start + len(m[1])), None, "anf".index(m[2]), False)


def judged(path: Path = HERE / "tone.tsv", articles: Path = HERE / "labels/authored") -> Iterator[tuple[str, Sample]]:
    """Give the judged targets of our articles, each with the sentence before; those of the series for judging are held out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "article\t")):
            continue
        article, start, end, found = line.split("\t")
        name, _, nth = article.partition("#")
        sheet = labels.parse(articles / f"{name}.lab")[int(nth or 0)]
        spans = [(a, a + len(s)) for a, s in zip(sheet.starts, sheet.sentences, strict=True)]
        n = next(i for i, (a, b) in enumerate(spans) if a <= int(start) < b)
        first = spans[n][0]
        sample = Sample(sheet.text[slice(*spans[n])], (int(start) - first, int(end) - first), None, TONES.index(found), name[0] in JUDGING)
        yield sheet.text[slice(*spans[n - 1])] if n else "", sample


def train(data: Path) -> list[Sample]:
    """Return both train parts without the sentences that are scored later."""
    scored = {plain(s.text) for s in (*newsmtsc(data, "devtest_rw"), *pairs(data, "valid"))}
    return [s for s in (*newsmtsc(data), *pairs(data)) if plain(s.text) not in scored]


def plain(text: str) -> str:
    """Return the letters and figures of a text alone, to find a sentence again."""
    return re.sub(r"\W+", " ", text.lower()).strip()


def held(key: str) -> bool:
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % HELD == 0
