"""Count, for each code of the ontology, the statements labelled with it and the near misses: sentence items that hold its words but not the code.

usage: python -m train.coverage [--near KIND.CODE]      the table, or the near misses of one code to look through
A code's words are its cues in the ontology and the stems that trigger it at least OFTEN times in the labels, and WORDY of the times they trigger anything;
single words too common to tell anything are left out. A near miss of the code is a sentence item (train/labels/pairs, which are labelled to the last word) in
which such words stand and no statement has that code. The test part is left out.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cuibono import ontology
from cuibono.extract.stems import stem
from train import labels

LABELS = Path(__file__).parent / "labels"
LEAST = 30  # statements, and near misses, that every code has
OFTEN = 3  # statements that a stem must trigger to be a word of their code: twice may be chance
WORDY = 1 / 3  # share of its statements that a stem must give a code: "give" triggers many, and is a word of none
COMMON = 0.05  # share of the items in which a single word ("and", "for", "say") stands that tells no code
Name = tuple[str, str]
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Item:
    """One labelled document or sentence item: its text, and the code and trigger of its statements."""

    doc: str
    text: str
    statements: tuple[tuple[Name, str], ...]
    pair: bool

    @property
    def codes(self) -> frozenset[Name]:
        return frozenset(name for name, _ in self.statements)


def items() -> list[Item]:
    """Return what is labelled with its text, the test part apart."""
    paths = sorted(p for p in LABELS.glob("*/*.lab") if p.parent.name != "test")
    return [item(sheet) for path in paths for sheet in labels.parse(path)]


def item(sheet: labels.Sheet) -> Item:
    found = tuple(((s["kind"], s["code"]), sheet.text[slice(*s["trigger"])]) for s in sheet.statements)
    return Item(sheet.meta["doc"], sheet.text, found, sheet.meta.get("kind") == "pair")


def positives(known: Iterable[Item], real: Path = LABELS / "real.jsonl") -> Counter[Name]:
    """Count the statements of each code, those labelled by stand-off too."""
    out = Counter(name for i in known for name, _ in i.statements)
    for line in real.read_text(encoding="utf-8").splitlines():
        out.update((s["kind"], s["code"]) for s in json.loads(line)["statements"])
    return out


def stems(text: str) -> Phrase:
    return tuple(stem(w) for w in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text))


def words(known: Sequence[Item]) -> dict[Name, frozenset[Phrase]]:
    """Return the words of each code: its cues, and the stems that trigger it often."""
    told: dict[Phrase, Counter[Name]] = defaultdict(Counter)
    for i in known:
        for name, trigger in i.statements:
            told[stems(trigger)][name] += 1
    out = {(c.kind, c.name): {stems(cue) for cue in c.cues} for c in ontology.codes() if c.kind != "actor"}
    often = common([stems(i.text) for i in known if i.pair])
    for phrase, names in told.items():
        for name, n in names.items():
            if n >= OFTEN and n >= WORDY * names.total():
                out[name].add(phrase)
    return {name: frozenset(p for p in phrases if p and p not in often) for name, phrases in out.items()}


def common(said: Sequence[Phrase]) -> frozenset[Phrase]:
    """Return the single words that stand in so many of the texts that they tell nothing."""
    within = Counter(word for text in said for word in set(text))
    return frozenset((word,) for word, n in within.items() if n > COMMON * len(said))


def holds(said: Phrase, phrases: frozenset[Phrase]) -> bool:
    """Say whether one of the phrases stands in the words."""
    return any(said[a : a + n] in phrases for n in {len(p) for p in phrases} for a in range(len(said) - n + 1))


def near(known: Sequence[Item]) -> dict[Name, list[Item]]:
    """Return the near misses of each code."""
    said = [(i, stems(i.text), i.codes) for i in known if i.pair]
    return {name: [i for i, text, codes in said if name not in codes and holds(text, phrases)] for name, phrases in words(known).items()}


def table(known: Sequence[Item]) -> str:
    """Return the counts as a table of Markdown, code by code."""
    told, missed = positives(known), near(known)
    items_with = Counter(name for i in known if i.pair for name in i.codes)
    rows = [f"| {kind}.{code} | {told[kind, code]} | {items_with[kind, code]} | {len(missed[kind, code])} |" for kind, code in missed]
    return "\n".join(["| code | statements | sentence items with it | near misses |", "|---|---|---|---|", *rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--near", metavar="KIND.CODE")
    args = parser.parse_args()
    known = items()
    if args.near:
        kind, _, code = args.near.partition(".")
        print("\n".join(f"{i.doc}: {i.text}".replace("\n", " ") for i in near(known)[kind, code]))
        return
    print(table(known))


if __name__ == "__main__":
    main()
