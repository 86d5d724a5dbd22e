"""ECB+ (Cybulska and Vossen 2014): event coreference over news of 43 topics, each of two like events; only the sentences that were checked count."""

from __future__ import annotations

import csv
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import coreference
from lxml import etree

from cuibono.case import open_case
from cuibono.compare import align
from cuibono.compare.telling import KINDS, Telling, bare, telling
from cuibono.store import Rows
from cuibono.types import Span, hull

DEV = (2, 5, 12, 18, 21, 23, 34, 35)  # the usual dev topics
TEST = tuple(range(36, 46))
TIGHT = re.compile(r"[.,;:!?%)\]'’]|'s|n't|’s")


@dataclass(frozen=True)
class News:
    """One text with its event mentions: id, span, group."""

    name: str
    text: str
    events: tuple[tuple[str, Span, str], ...]


def topic(folder: Path, number: int) -> Iterator[News]:
    """Yield the texts of a topic that hold a checked sentence."""
    return (news(path, sentences) for path, sentences in checked(folder, number))


def checked(folder: Path, number: int) -> Iterator[tuple[Path, set[str]]]:
    """Yield the files of a topic that hold a checked sentence, each with the numbers of those."""
    known: dict[str, set[str]] = defaultdict(set)
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            known[f"{row['Topic']}_{row['File']}"].add(row["Sentence Number"])
    for path in sorted((folder / "ECB+" / str(number)).glob("*.xml")):
        if path.stem in known:
            yield path, known[path.stem]


def tokens(root: Any) -> tuple[str, dict[str, tuple[Span, str]]]:
    """Return the text that the tokens of a file make up, and by token where it stands and in which sentence; MEANTIME is written the same way."""
    text, at, last = "", {}, ""
    for token in root.iter("token"):
        word, sentence = token.text or "", token.get("sentence")
        text += "" if not text else "\n" if sentence != last else "" if TIGHT.fullmatch(word) or text[-1] in "($[" else " "
        at[token.get("t_id")] = (Span(len(text), len(text) + len(word)), sentence)
        text, last = text + word, sentence
    return text, at


def hull_of(mark: Any, at: dict[str, tuple[Span, str]]) -> tuple[Span, str] | None:
    """Return the span of a marked mention and the sentence where it begins; None where it has no words."""
    words = [at[a.get("t_id")] for a in mark.findall("token_anchor")]
    return (hull(w for w, _ in words), words[0][1]) if words else None


def news(path: Path, sentences: set[str]) -> News:
    root = etree.parse(str(path)).getroot()
    text, at = tokens(root)
    group = {
        s.get("m_id"): (r.get("note") if r.tag.startswith("CROSS") else f"{path.stem}:{r.get('r_id')}")
        for r in root.find("Relations")
        for s in r.findall("source")
    }
    events = []
    for mark in root.find("Markables"):
        found = hull_of(mark, at)
        if found and "ACTION" in mark.tag and found[1] in sentences:
            id_ = f"{path.stem}#{mark.get('m_id')}"
            events.append((id_, found[0], group.get(mark.get("m_id"), id_)))
    return News(path.stem, text, tuple(events))


def score(folder: Path, topics: Iterable[int]) -> dict[str, dict[str, coreference.Part]]:
    """Return the measures given the marked mentions alone, and for those behind which we read an event of our own."""
    gold: dict[str, str] = {}
    ours: dict[str, dict[str, str]] = {"marked": {}, "read": {}}
    for number in topics:
        for kind, told, key in _tellings(list(topic(folder, number)), number):
            gold |= key
            ours[kind] |= {t.id: f"{number}/{n}" for n, group in enumerate(align.groups(told)) for t in group}
    return {kind: coreference.scores({m: gold[m] for m in found}, found) for kind, found in ours.items()}


def _tellings(texts: list[News], number: int) -> Iterator[tuple[str, list[Telling], dict[str, str]]]:
    with tempfile.TemporaryDirectory() as place, open_case(Path(place) / "case", create=True) as case:
        list(case.read_bytes([(f"{t.name}.txt", t.text.encode()) for t in texts]))
        rows = case.rows()
        papers = {p.name.removesuffix(".txt"): p.id for p in rows.papers.values()}
        key = {id_: f"{number}/{group}" for t in texts for id_, _, group in t.events}
        yield "marked", [bare(rows, papers[t.name], span, id_) for t in texts for id_, span, _ in t.events], key
        yield "read", [found for t in texts for id_, span, _ in t.events if (found := _read(rows, papers[t.name], span, id_))], key


def _read(rows: Rows, document: str, span: Span, id_: str) -> Telling | None:
    here = [t for t in rows.statements.values() if t.document == document and t.statement.kind in KINDS and t.statement.trigger.overlaps(span)]
    best = min(here, key=lambda t: (not t.statement.shown, t.statement.kind != "event", -t.statement.confidence, t.id), default=None)
    return replace(telling(rows, best), id=id_) if best else None
