"""States of words from inside the committed encoder, kept on disk, so that an epoch of the graph of attitudes costs little.

usage: python -m train.inner --data DIR --out runs/tone [--changed | --own]
With --changed the names of the marked are others' and strange sentences stand around: a text to come has other names and has neighbours.
With --own the sentences are ours: train/tone.txt and what was judged in our articles (train/tone.tsv).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from train.corpora import tone
from train.corpora.window import Place

from cuibono.parse import encoder, words
from cuibono.types import Span

AROUND = 0.5  # share of sentences with a strange one before, and with one behind
LONGEST = 110  # words


Split = tuple[list[str], list[tuple[int, int]]]  # the words of a sentence, and those at its marked places
Around = tuple[list[str], list[str]]


def of_words(pieces: NDArray[np.float32], firsts: Sequence[int] | NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the mean over the pieces of each word: states of all pieces, marks of both ends among them, and the first piece of each word."""
    counts = np.diff([*firsts, len(pieces) - 1])
    return np.asarray(np.add.reduceat(pieces[:-1], firsts) / counts[:, None], dtype=np.float32)


def states(said: Sequence[str]) -> NDArray[np.float32]:
    """Return the states of some words, the mean over the pieces of each: (words, 384)."""
    pieces, firsts = encoder.network().inner(said)
    return of_words(pieces[0], firsts)


def parts(text: str, places: Sequence[Place | None]) -> tuple[list[str], list[tuple[int, int]]]:
    """Return the words of a sentence and the numbers of those that each place covers, (0, 0) for none."""
    spans = words.split(text)
    covered = [[i for i, s in enumerate(spans) if s.overlaps(Span(*p))] if p else [] for p in places]
    return [text[s.start : s.end] for s in spans], [(c[0], c[-1] + 1) if c else (0, 0) for c in covered]


def renamed(said: list[str], places: list[tuple[int, int]], pool: Sequence[list[str]], rng: random.Random) -> tuple[list[str], list[tuple[int, int]]]:
    """Put other names in the marked places, pronouns and common words stay."""
    out, moved, at = list[str](), list(places), 0
    for n in sorted((n for n, p in enumerate(places) if p[1]), key=lambda n: places[n]):
        a, b = places[n]
        out += said[at:a] if a >= at else []
        new = rng.choice(pool) if all(w[:1].isupper() for w in said[a:b]) and said[a].lower() not in PRONOUNS and a >= at else said[max(a, at) : b]
        moved[n] = (len(out), len(out) + len(new))
        out, at = [*out, *new], b
    return [*out, *said[at:]], moved


PRONOUNS = frozenset("he she they it his her him them their its i we you my our your the".split())


class Keeper:
    """States of sentences, each once, and a row for each sample (see train.attitude.Kept)."""

    def __init__(self) -> None:
        self.states, self.rows, self.seen, self.total = list[NDArray[np.float16]](), list[list[int]](), dict[str, int](), 0

    def keep(self, number: int, split: Split, around: Around, s: tone.Sample) -> None:
        """Take in a sample whose sentence is not too long."""
        (said, places), (before, behind) = split, around
        if len(said) > LONGEST:
            return
        key = "\t".join((*before, "|", *said, "|", *behind))
        if key not in self.seen:
            self.seen[key] = self.total
            self.states.append(states([*before, *said, *behind])[len(before) : len(before) + len(said)].astype(np.float16))
            self.total += len(said)
        self.rows.append([number, self.seen[key], len(said), *places[0], *places[1], s.label, bool(s.second), s.held])

    def save(self, folder: Path, name: str) -> None:
        """Write what was kept."""
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / f"{name}.states.npy", np.concatenate(self.states))
        np.save(folder / f"{name}.rows.npy", np.array(self.rows, dtype=np.int64))


def changing(placed: Sequence[Split], samples: Sequence[tone.Sample], rng: random.Random) -> Callable[[Split, tone.Sample], tuple[Split, Around]]:
    """Return what puts others' names and strange neighbours to a sample."""
    pools = {
        pair: [w[a:b] for (w, p), s in zip(placed, samples, strict=True) for a, b in p if b and bool(s.second) == pair and is_name(w[a:b])]
        for pair in (False, True)
    }
    whole = [w for w, _ in placed if len(w) <= 40]

    def change(split: Split, s: tone.Sample) -> tuple[Split, Around]:
        split = renamed(*split, pools[bool(s.second)], rng)
        before = rng.choice(whole) if rng.random() < AROUND else []
        return split, (before, rng.choice(whole) if rng.random() < AROUND else [])

    return change


def is_name(said: Sequence[str]) -> bool:
    """Say whether words are a name by their letters."""
    return all(w[:1].isupper() for w in said) and said[0].lower() not in PRONOUNS


def own(rng: random.Random) -> Iterator[tuple[Split, Around, tone.Sample]]:
    """Yield our sentences alone, behind a strange one and between two, and the judged sentences of our articles behind the one before."""
    ours = list(tone.own())
    placed = [parts(s.text, (s.target, None)) for s in ours]
    for turn in range(3):
        for split, s in zip(placed, ours, strict=True):
            yield split, (rng.choice(placed)[0] if turn else [], rng.choice(placed)[0] if turn == 2 else []), s
    for before, s in tone.judged():
        if not s.held:
            yield parts(s.text, (s.target, None)), (parts(before, ())[0], []), s


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("--own", action="store_true")
    args = parser.parse_args()
    keeper, rng, begin = Keeper(), random.Random(7), time.monotonic()
    if args.own:
        for split, around, s in own(rng):
            keeper.keep(0, split, around, s)
        keeper.save(args.out, "own")
        return
    samples = tone.train(args.data)
    placed = [parts(s.text, (s.target, s.second)) for s in samples]
    change = changing(placed, samples, rng) if args.changed else lambda split, _: (split, ([], []))
    for n, (split, s) in enumerate(zip(placed, samples, strict=True)):
        keeper.keep(n, *change(split, s), s)
        if n % 2000 == 0:
            print(n, len(samples), keeper.total, round(time.monotonic() - begin), flush=True)
    keeper.save(args.out, "changed" if args.changed else "plain")


if __name__ == "__main__":
    main()
