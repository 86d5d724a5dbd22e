"""Score the mentions that the network marks on public sets: exact words and a kind that the set's label stands for.

usage: python bench/quality/mentions/score.py --data DIR [--sample N]
Dev parts only: no window of them was trained on. Names on three sets; on GUM (news, interviews and other genres) descriptions, and the share found of
mentions that lie inside others. Files of the newswire set that newswire_here.txt does not name were held back from training: they are its test part.
A set that the folder does not hold is passed over by name.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import windows

from cuibono.resolve import names
from cuibono.types import PERSONS

SETS = {"newswire": "ner_worldwide_newswire", "crossner": "ner_crossner_politics", "uner": "ner_uner_ewt"}
LOOKED_FOR = frozenset({"person", "place", "organization", "object"})  # of GUM's kinds
HERE = Path(__file__).with_name("newswire_here.txt")
SURE = 0.5
ARTICLES = frozenset({"the", "a", "an"})
PASSED_OVER = frozenset({"Date", "Money", "event", "election"})  # labels of the sets for what our codebook does not call an actor's name


def scores(data: Path, sample: int) -> dict[str, tuple[float, int]]:
    """Return F1 and the number of labelled names by set, and of descriptions and nested mentions."""
    out = {}
    for name, folder in SETS.items():
        if (data / folder).exists():
            found = newswire(data, "dev") if name == "newswire" else windows.all_dev(name, data)
            out[f"mentions.{name}"] = windows.f1(sets(w) for w in windows.spread(found, sample))
        else:
            print(f"mentions.{name}: {data} does not hold {folder}, passed over")
    if (data / SETS["newswire"]).exists() and (found := newswire(data, "test")):
        out["mentions.newswire_test"] = windows.f1(sets(w) for w in windows.spread(found, sample))
    return out | (gum(data, sample) if (data / "gum_open").exists() else {})


def newswire(data: Path, part: str) -> list[Any]:
    """Return the windows of every tenth file that training could see (dev), or of the files that it could not (test)."""
    from train.corpora import newswire as corpus
    from train.corpora.window import cut, tenth

    here = HERE.read_text(encoding="utf-8").split()
    dev = {name for n, name in enumerate(here) if tenth(n) == "dev"}
    paths = sorted((data / SETS["newswire"] / "processed_annotated").glob("*.tsv"))
    chosen = [p for p in paths if p.name in dev] if part == "dev" else [p for p in paths if p.name not in set(here)]
    return [w for path in chosen for w in cut(corpus.passage_of(path, part)) if windows.fits(w)]


def gum(data: Path, sample: int) -> dict[str, tuple[float, int]]:
    """Return F1 of descriptions and the share found of nested mentions."""
    read = [(w, [c for c in windows.said(w)[1] if c.probability >= SURE]) for w in windows.dev("gum", data, sample)]
    inner = [(span, {(c.start, c.end) for c in found}) for w, found in read for span in nested(w)]
    return {
        "mentions.described": windows.f1((described(w), told(w, found)) for w, found in read),
        "mentions.nested": (100 * sum(span in found for span, found in inner) / max(1, len(inner)), len(inner)),
    }


def described(window: Any) -> set[tuple[int, int]]:
    """Return where descriptions of the kinds looked for stand."""
    return {(s, t) for s, t, label, _ in window.mentions if label.partition("/")[0] in LOOKED_FOR and label.endswith("/description")}


def told(window: Any, found: list[Any]) -> set[tuple[int, int]]:
    """Return where descriptions are read, without those of the kinds that the set knows and the program need not mark."""
    other = {(s, t) for s, t, _, _ in window.mentions} - described(window)
    return {(c.start, c.end) for c in found if c.form == "description"} - other


def nested(window: Any) -> set[tuple[int, int]]:
    """Return where mentions of the kinds looked for stand inside another mention."""
    whole = {(s, t) for s, t, _, _ in window.mentions}
    inside = {(s, t) for s, t, label, _ in window.mentions if label.partition("/")[0] in LOOKED_FOR}
    return {(s, t) for s, t in inside if any(a <= s and t <= b and (a, b) != (s, t) for a, b in whole)}


def sets(window: Any) -> tuple[set[tuple[int, int, str]], set[tuple[int, int, str]]]:
    """Return labelled and read names; a read name of a kind that the label leaves open counts as that label.

    A read name does not count where the set labels none: inside what is passed over, of a kind that its scheme leaves without a label, inside another name
    (the sets are flat). Articles and titles, with which our codebook begins a name and the sets do not, are taken off.
    """
    from train.examples import CLASS, OPEN_REST, REST, open_classes

    gold = {(s, t, label) for s, t, label, _ in window.mentions if label.partition("/")[0] not in PASSED_OVER}
    passed_over = [(s, t) for s, t, label, _ in window.mentions if label.partition("/")[0] in PASSED_OVER]
    labels = {(s, t): label for s, t, label in gold}
    known = {label: open_classes(window.scheme, label) for label in {x[2] for x in gold}}

    def free(span: tuple[int, int], name: str) -> bool:
        return CLASS[name] in REST.get(window.scheme, OPEN_REST) or any(s < span[1] and span[0] < t for s, t in passed_over)

    found = {bare(window.words, c): f"{c.kind}/{c.form}" for c in windows.said(window)[1] if c.probability >= SURE and c.form == "name"}
    flat = {span: name for span, name in found.items() if not any(holds(other, span) for other in found)}
    read = set()
    for span, name in flat.items():
        if span in labels or not free(span, name):
            label = labels.get(span, "")
            read.add((*span, label if label and CLASS[name] in known[label] else name.partition("/")[0]))
    return gold, read


def bare(words: list[str], c: Any) -> tuple[int, int]:
    """Return the words of a name without the article, a person's without titles, too."""
    start = c.start + (words[c.start].lower() in ARTICLES and c.end - c.start > 1)
    whole = " ".join(words[start : c.end])
    own = names.bare(whole) if c.kind in PERSONS else whole
    return (c.end - len(own.split()) if whole.endswith(own) and own else start), c.end


def holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    """Say whether one name lies inside another."""
    return outer != inner and outer[0] <= inner[0] and inner[1] <= outer[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=150, help="windows of each set")
    args = parser.parse_args()
    for name, (value, n) in scores(args.data, args.sample).items():
        print(f"{name:24s} F1 {value:5.1f}  n {n}")


if __name__ == "__main__":
    main()
