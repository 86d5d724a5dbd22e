"""UDS-IH2: how factual each predicate of the English Web Treebank is, from -3 (did not happen) to 3 (did)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from train.corpora.ewt import Sentence, Text, texts
from train.corpora.window import LEFT_OUT, Frame, Passage, Place, Window, cut, moved

FOLDER = "factuality_suite/glue_data/UDS_IH2"  # the means over annotators on the common scale; factuality_uds holds the same answers normalised
Answers = dict[str, list[list[tuple[int, int, float]]]]  # by sentence without its spaces: places in it and their values


def windows(data: Path) -> Iterator[Window]:
    """Give the windows of the train and dev documents that have at least one answer."""
    for split in ("train", "dev"):
        known = answers(data / FOLDER / f"{split}.jsonl")
        for text in texts(data, split):
            yield from (window for window in cut(passage(text, split, known)) if window.frames)
        LEFT_OUT["answer whose sentence is not in the treebank"] += sum(len(one) for left in known.values() for one in left)


def answers(path: Path) -> Answers:
    """Read the answers of a split."""
    found: Answers = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        tokens = row["text"].split()
        ends = [len("".join(tokens[: n + 1])) for n in range(len(tokens))]
        at = [(target["span1"][0], float(target["label"])) for target in row["targets"]]
        found["".join(tokens)].append([(ends[n] - len(tokens[n]), ends[n], value) for n, value in at])
    return found


def passage(text: Text, split: str, known: Answers) -> Passage:
    """Place the answers on a document; each answered sentence is used once."""
    said, places, frames = "", list[Place](), list[tuple[Place, Frame]]()
    for sentence in text.sentences:
        places.append((len(said), len(said) + len(sentence.text)))
        frames += [((a + len(said), b + len(said)), Frame(0, "uds", status={"factuality": value})) for a, b, value in answered(sentence, known)]
        said += sentence.text + "\n"
    return Passage("uds", text.name, split, said, places, ["status"], frames=frames)


def answered(sentence: Sentence, known: Answers) -> Iterator[tuple[int, int, float]]:
    """Take the answers of a sentence and move them from the sentence without spaces to the one with them."""
    bare = "".join(sentence.text.split())
    left = known.get(bare)
    for a, b, value in left.pop(0) if left else ():
        yield *moved(a, b, bare, sentence.text), value
