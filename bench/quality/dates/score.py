"""Score expressions of time and their values: TIMEX3 on TempEval-3 platinum, and EDTF on sentences of our own.

usage: score.py [--data DIR] [--set platinum|meantime] [--errors]
One line per set. Expression F1 counts spans that overlap one to one (strict: equal); value F1 counts those whose value is right too.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cuibono.extract import dates
from cuibono.types import Span, When

OWN = Path(__file__).with_name("own.jsonl")


@dataclass(frozen=True, slots=True)
class Gold:
    """An expression of time as the annotators marked it."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, its date, and its expressions of time."""

    name: str
    text: str
    date: str
    times: tuple[Gold, ...]


def platinum(data: Path) -> Iterator[Marked]:
    """Read the TempEval-3 platinum documents."""
    for path in sorted((data / "time_tempeval3_platinum" / "te3-platinum").glob("*.tml")):
        root = ElementTree.parse(path).getroot()
        stamp, body = root.find("DCT/TIMEX3"), root.find("TEXT")
        if stamp is not None and body is not None:
            text, times = _flatten(body)
            yield Marked(path.name, text, stamp.get("value", ""), times)


def _flatten(node: ElementTree.Element) -> tuple[str, tuple[Gold, ...]]:
    text, times = node.text or "", []
    for child in node:
        inner = "".join(child.itertext())
        if child.tag == "TIMEX3":
            times.append(Gold(Span(len(text), len(text) + len(inner)), child.get("value", "")))
        text += inner + (child.tail or "")
    return text, tuple(times)


def meantime(data: Path) -> Iterator[Marked]:
    """Read the English MEANTIME documents (news of 2003 to 2011), whose tokens are joined by blanks."""
    for path in sorted((data / "meantime_xml_en" / "intra_cross-doc_annotation").rglob("*.xml")):
        root = ElementTree.parse(path).getroot()
        stamps = [t for t in root.iter("TIMEX3") if t.get("functionInDocument") == "CREATION_TIME"]
        if stamps:
            yield _tokens(path.name, root, stamps[0].get("value", ""))


def _tokens(name: str, root: ElementTree.Element, stamp: str) -> Marked:
    text, places, sentence = "", {}, "0"
    for token in root.iter("token"):
        word, here = token.text or "", token.get("sentence", "0")
        glue = "\n\n" if here != sentence and text else "" if re.fullmatch(r"[,.;:?!)'’]|'s", word) or text[-1:] in {"", "("} else " "
        text, sentence = text + glue, here
        places[token.get("t_id")] = (len(text), len(text) + len(word), here)
        text += word
    times = []
    for time in root.iter("TIMEX3"):
        anchors = [places[a.get("t_id")] for a in time.iter("token_anchor")]
        if anchors:
            times.append(Gold(Span(anchors[0][0], anchors[-1][1]), time.get("value", "")))
    last = max((place[1] for place in places.values() if int(place[2]) <= 5), default=0)  # only the first six sentences are annotated
    return Marked(name, text[:last], stamp, tuple(t for t in times if t.span.end <= last))


def score(documents: list[Marked], errors: bool) -> tuple[float, float, float]:
    """Return strict, relaxed and value F1 over all documents."""
    strict = relaxed = valued = told = wanted = 0
    for document in documents:
        found = [e for e in dates.expressions(document.text, None, When(document.date[:10])) if e.timex]
        told, wanted, left = told + len(found), wanted + len(document.times), list(document.times)
        for expression in found:
            match = next((g for g in left if g.span.overlaps(expression.span)), None)
            words = document.text[expression.span.start : expression.span.end]
            if match is None:
                _say(errors, document, "spurious", words, expression.timex, "")
                continue
            left.remove(match)
            relaxed, strict = relaxed + 1, strict + (match.span == expression.span)
            valued += expression.timex == match.value
            if expression.timex != match.value:
                _say(errors, document, "value", document.text[match.span.start : match.span.end], expression.timex, match.value)
        for gold in left:
            _say(errors, document, "missed", document.text[gold.span.start : gold.span.end], "", gold.value)
    return (_f1(strict, told, wanted), _f1(relaxed, told, wanted), _f1(valued, told, wanted))


def scores(data: Path, sample: int) -> dict[str, tuple[float, int]]:
    """Return the F1 of expressions and of values on TempEval-3 platinum, where it is there; `sample` is not used, the set is small."""
    documents = list(platinum(data))
    if not documents:
        return {}
    n = sum(len(d.times) for d in documents)
    return {f"dates.platinum_{name}": (value, n) for name, value in zip(("strict", "relaxed", "value"), score(documents, False), strict=True)}


def _say(errors: bool, document: Marked, what: str, *rest: str) -> None:
    if errors:
        print(f"  {document.name[:24]:24} {what:9}", *(repr(r) for r in rest))


def _f1(hits: int, told: int, wanted: int) -> float:
    return 200 * hits / (told + wanted) if told + wanted else 0.0


def own(errors: bool) -> tuple[int, int, int]:
    """Count our own sentences, those whose expression is found with its exact words, and those with the right value."""
    rows = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines() if line.strip()]
    spans = values = 0
    for row in rows:
        found = dates.find(row["text"], None, When(row["anchor"]) if row["anchor"] else None)
        start = row["text"].index(row["expression"])
        place = Span(start, start + len(row["expression"]))
        hits = [w for w in found if w.span and w.span.overlaps(place)]
        spans += any(w.span == place for w in hits)
        right = any(w.value == row["value"] for w in hits)
        values += right
        if errors and not (right and any(w.span == place for w in hits)):
            told = [(row["text"][w.span.start : w.span.end], w.value) for w in found if w.span]
            print("  own", row["text"], "|", row["anchor"], "|", row["expression"], row["value"], "<>", told)
    return len(rows), spans, values


def main() -> None:
    """Print one line per set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default=os.environ.get("CUIBONO_DATA", ""))
    parser.add_argument("--set", choices=("platinum", "meantime", "own", "all"), default="all")
    parser.add_argument("--errors", action="store_true")
    chosen = parser.parse_args()
    for name, reader in (("platinum", platinum), ("meantime", meantime)):
        if chosen.set in {name, "all"}:
            documents = list(reader(Path(chosen.data))) if chosen.data else []
            if documents:
                strict, relaxed, value = score(documents, chosen.errors)
                print(f"{name}: documents {len(documents)}  expression F1 strict {strict:.1f} relaxed {relaxed:.1f}  value F1 {value:.1f}")
            else:
                print(f"{name}: skipped, the set is not in --data")
    if chosen.set in {"own", "all"}:
        count, spans, values = own(chosen.errors)
        print(f"own: sentences {count}  exact words {100 * spans / count:.1f}  value {100 * values / count:.1f}")


if __name__ == "__main__":
    main()
