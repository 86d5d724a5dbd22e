"""Actors across documents in public sets: which mentions of persons and bodies in several news texts mean one (ECB+, MEANTIME), given and read.

Given: the groups of each text are those of the set, and only the links between texts are ours. Read: the texts are read as any, and a marked mention is the
mention of ours that shares half of the shorter of the two; what we do not find is left out, and counted. Only links between two texts count, and only groups
of a text that are named at least once: nobody can tell one "official" from another of another day by his words.

usage: score.py --data DIR [--sample N]        N // 75 topics of ECB+ (dev) and parts of MEANTIME, one at least
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from lxml import etree

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "bench/quality/alignment")]

import ecb as ecbplus  # noqa: E402

from cuibono.case import open_case  # noqa: E402
from cuibono.resolve import Called, Group, entities  # noqa: E402
from cuibono.types import Span  # noqa: E402

CORPORA = ("airbus", "apple", "gm", "stock")  # of MEANTIME, 30 texts each
KINDS = {"PER": "person", "ORG": "organisation", "GPE": "state"}
PRONOUNS = frozenset(
    "i me my we us our he him his she her they them their it its who whom whose that this which you your himself herself itself themselves".split()
)
Pairs = set[frozenset[str]]


@dataclass(frozen=True)
class Marked:
    """A mention of a set: where it stands, its words, of what kind, who it means."""

    id: str
    text: str
    span: Span
    words: str
    kind: str
    who: str

    @property
    def form(self) -> str:
        """Return name, description or pronoun, as the words tell."""
        words = self.words.split()
        if self.words.casefold() in PRONOUNS:
            return "pronoun"
        return "name" if any(w[:1].isupper() for w in (words[1:] or words)) else "description"


@dataclass(frozen=True)
class Text:
    """A text of a set with its marked mentions."""

    name: str
    text: str
    marked: tuple[Marked, ...]


def ecb(folder: Path, number: int) -> Iterator[Text]:
    """Yield the texts of a topic of ECB+; only mentions in sentences that were checked count."""
    for path, sentences in ecbplus.checked(folder, number):
        yield _text(path, lambda tag, _: KINDS.get(tag.removeprefix("HUMAN_PART_")) if tag.startswith("HUMAN_PART_") else None, "note", sentences)


def meantime(folder: Path, corpus: str) -> Iterator[Text]:
    """Yield the texts of a part of MEANTIME."""
    for path in sorted((folder / "intra_cross-doc_annotation" / f"corpus_{corpus}").glob("*.xml")):
        yield _text(path, lambda _, target: KINDS.get(target.get("ent_type", "")) if target is not None else None, "instance_id")


def _text(path: Path, kind_of: Any, named: str, checked: set[str] | None = None) -> Text:
    root = etree.parse(str(path)).getroot()
    text, at = ecbplus.tokens(root)
    marks = {m.get("m_id"): m for m in root.find("Markables")}
    means = {}
    for relation in root.find("Relations"):
        target = relation.find("target")
        if relation.tag.startswith(("CROSS", "INTRA", "REFERS")) and target is not None:
            who = relation.get("note") if named == "note" else marks[target.get("m_id")].get(named)
            means |= {s.get("m_id"): (who or f"{path.stem}:{target.get('m_id')}", marks[target.get("m_id")]) for s in relation.findall("source")}
    found = []
    for id_, mark in marks.items():
        placed = ecbplus.hull_of(mark, at)
        who, target = means.get(id_, ("", None))
        kind = kind_of(mark.tag, target)
        if placed and who and kind and (checked is None or placed[1] in checked):
            span = placed[0]
            found.append(Marked(f"{path.stem}#{id_}", path.stem, span, text[span.start : span.end], kind, who))
    return Text(path.stem, text, tuple(found))


def given(texts: Iterable[Text]) -> tuple[Pairs, Pairs]:
    """Return the links between texts that the set has and those that the names alone give, with the groups of each text as the set has them."""
    groups: dict[tuple[str, str], list[Marked]] = defaultdict(list)
    for t in texts:
        for m in t.marked:
            groups[t.name, m.who].append(m)
    known = {key: found for key, found in groups.items() if any(m.form == "name" for m in found)}
    made = [Group(text, tuple(Called(f"m-{m.id}", m.words, m.kind, m.form) for m in found)) for (text, _), found in known.items()]
    home = {m: e.id for e in entities(made) for m in e.mentions}
    ours = {f"{text}|{who}": home[f"m-{found[0].id}"] for (text, who), found in known.items()}
    return _links({f"{text}|{who}": who for text, who in known}), _links(ours)


def read(texts: list[Text]) -> tuple[Pairs, Pairs, int, int]:
    """Return the links of mentions that we find, as the set has them and as we do; how many named mentions were found, of how many."""
    with tempfile.TemporaryDirectory() as place, open_case(Path(place) / "case", create=True) as case:
        list(case.read_bytes([(f"{t.name}.txt", t.text.encode()) for t in texts]))
        rows = case.rows()
        papers = {p.name.removesuffix(".txt"): p.id for p in rows.papers.values()}
        gold, ours, wanted = {}, {}, 0
        for m in (m for t in texts for m in t.marked if m.form == "name"):
            wanted += 1
            near = [n for n in rows.mentions_of.get(papers.get(m.text, ""), ()) if n.entity and n.span.shared(m.span) >= 0.5]
            if near:
                best = max(near, key=lambda n: (n.span.shared(m.span), -abs(len(n.span) - len(m.span)), n.id))
                gold[f"{m.text}|{m.id}"], ours[f"{m.text}|{m.id}"] = m.who, best.entity
        return _links(gold), _links(ours), len(gold), wanted


def _links(group_of: Mapping[str, str]) -> Pairs:
    """Return the pairs of one group that stand in two texts."""
    members: dict[str, list[str]] = defaultdict(list)
    for member, group in group_of.items():
        members[group].append(member)
    return {frozenset(pair) for found in members.values() for pair in combinations(found, 2) if pair[0].partition("|")[0] != pair[1].partition("|")[0]}


def scores(data: Path, sample: int) -> dict[str, tuple[float, int | None]]:
    """Return precision, recall and F1 of links between texts on the first parts of both sets; nothing where the folder does not hold them."""
    many = max(1, sample // 75)  # a topic has some twenty short texts, a part of MEANTIME thirty
    parts: dict[str, list[list[Text]]] = {}
    if folder := next((p.parent for p in data.glob("ecbplus_xml/**/ECBplus_coreference_sentences.csv")), None):
        parts["ecb"] = [list(ecb(folder, n)) for n in ecbplus.DEV[:many]]
    if (folder := data / "meantime_xml_en").exists():
        parts["meantime"] = [list(meantime(folder, c)) for c in CORPORA[:many]]
    return {k: v for name, groups in parts.items() for k, v in _of_set(name, groups).items()}


def _of_set(name: str, groups: list[list[Text]]) -> dict[str, tuple[float, int | None]]:
    told, seen = [given(texts) for texts in groups], [read(texts) for texts in groups]
    out = _measures(f"actors.{name}_given", told) | _measures(f"actors.{name}_read", [(gold, ours) for gold, ours, _, _ in seen])
    wanted = sum(n for _, _, _, n in seen)
    return out | {f"actors.{name}_found": (100 * sum(n for _, _, n, _ in seen) / max(1, wanted), wanted)}


def _measures(name: str, parts: Iterable[tuple[Pairs, Pairs]]) -> dict[str, tuple[float, int | None]]:
    known = list(parts)
    wanted, found, right = (sum(map(len, x)) for x in ([g for g, _ in known], [o for _, o in known], [g & o for g, o in known]))
    precision, recall = 100 * right / max(1, found), 100 * right / max(1, wanted)
    return {
        f"{name}_precision": (precision, found),
        f"{name}_recall": (recall, wanted),
        f"{name}_f1": (2 * precision * recall / max(1e-9, precision + recall), None),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=150)
    args = parser.parse_args()
    for name, (value, n) in scores(args.data, args.sample).items():
        print(f"{name:34s} {value:6.2f}   {f'of {n}' if n is not None else ''}")


if __name__ == "__main__":
    main()
