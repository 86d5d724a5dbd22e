"""Print one table of every score beside its floor and what others published, and write it to docs/results.md.

usage: python bench/table.py [--data DIR] [--sample N] [--only TASK ...]
Without DIR only our own sets are scored; a public set that DIR does not hold is named and passed over. N windows, pairs or sentences of each public set
are scored, evenly spread; with --only, the named tasks alone, and docs/results.md is left as it is.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import runpy
import time
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import gate

OUT = gate.ROOT / "docs/results.md"
QUALITY = gate.ROOT / "bench/quality"
PUBLIC = {  # task -> folders, of which one must be there
    "alignment": ("ecbplus_xml",),
    "actors": ("ecbplus_xml", "meantime_xml_en"),
    "mentions": ("ner_worldwide_newswire", "ner_crossner_politics", "ner_uner_ewt", "gum_open"),
    "coreference": ("gum_open",),
    "attribution": ("polnear",),
    "relation": ("plover_zsp",),
    "factuality": ("factuality_suite",),
    "causality": ("causal_news_corpus",),
    "attitude": ("dse_directed_sentiment",),
    "dates": ("time_tempeval3_platinum",),
}
PLV = {
    "root": "ConfliBERT 86.7, ZSP 82.4, GPT-4 61.5, Universal PETRARCH 46.3",
    "quad": "ConfliBERT 96.3, ZSP 89.6, GPT-4 76.7, Universal PETRARCH 51.8",
    "binary": "ConfliBERT 98.4, ZSP 96.4, GPT-4 93.4, Universal PETRARCH 80.8",
}
PUBLISHED = {  # READING.md 2.2, on test parts; ours are dev parts unless the name says test
    "attribution.source": "BERT 81.1",
    "attribution.cue": "BERT 74.0",
    "attribution.content": "BERT 68.9",
    **{f"relation.{name}": value for name, value in PLV.items()},
    "causality.sentence": "BERT 86.3",
    "causality.spans": "baseline 62.7, best 72.8 (with signals)",
    "attitude.dse": "TF-IDF 59.8",
}


@dataclass(frozen=True)
class Line:
    """One row: score in percent, number of labelled things where known, seconds of its task."""

    name: str
    value: float
    n: int | None
    seconds: float


def own(only: frozenset[str] = frozenset()) -> Iterator[Line]:
    for task in gate.TASKS:
        if not only or task.__name__ in only:
            yield from timed(task)


def public(data: Path, sample: int, only: frozenset[str] = frozenset()) -> Iterator[Line]:
    for name, folders in PUBLIC.items():
        if only and name not in only:
            continue
        if not any((data / folder).exists() for folder in folders):
            print(f"{name}: {data} does not hold {' or '.join(folders)}, passed over")
            continue
        score = runpy.run_path(str(QUALITY / name / "score.py"))["scores"]
        yield from timed(lambda score=score: score(data, sample))


def timed(task: Callable[[], gate.Scores]) -> list[Line]:
    begin = time.perf_counter()
    found = task()
    spent = time.perf_counter() - begin
    return [Line(name, value, n, spent) for name, (value, n) in found.items()]


def published(name: str) -> str:
    """Return what others reached on the test part of the set; the same stands beside our dev part and our test part."""
    return PUBLISHED.get(name, PUBLISHED.get(name.replace(".test.", ".").replace(".dev.", ".").replace("_test", ""), ""))


def table(lines: list[Line]) -> str:
    floors = gate.floors()
    rows = ["| score | ours | floor | published | n | seconds |", "|---|---:|---:|---|---:|---:|"]
    for x in lines:
        floor = f"{floors[x.name]['floor']:.1f}" if x.name in floors else ""
        rows.append(f"| {x.name} | {x.value:.1f} | {floor} | {published(x.name)} | {x.n or ''} | {x.seconds:.1f} |")
    return "\n".join(rows)


def unread() -> list[str]:
    """Return a line for each score of a set that says what the program does not read, with the reason."""
    found = runpy.run_path(str(QUALITY / "attitude/score.py"))["NOT_READ"]
    return [f"{name}: {why}" for name, why in found.items()]


def steps() -> str:
    """Return what each step of reading adds to a plain baseline, statements of the dev articles, in per cent."""
    return str(runpy.run_path(str(QUALITY / "statements/steps.py"))["table"]())


def explained(lines: list[Line]) -> str:
    """Return what each task measures, on which sets, and whether the sets trained the network."""
    known = [tomllib.loads((QUALITY / name / "task.toml").read_text(encoding="utf-8")) for name in dict.fromkeys(x.name.partition(".")[0] for x in lines)]
    rows = ["| task | measures | sets | training |", "|---|---|---|---|"]
    return "\n".join([*rows, *(f"| {t['task']} | {t['metric']} | {'; '.join(t['sets'])} | {t.get('trained', '')} |" for t in known)])


def page(lines: list[Line], command: str, given: str) -> str:
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    return (
        "# Results\n\n"
        f"Printed by `{command}` on {datetime.date.today().isoformat()} ({machine}). Scores in percent; seconds are those of the whole task.\n\n"
        "`statements` are our twelve dev articles end to end, whose affairs no training saw; thresholds and confidence were fitted on them, "
        "so they are a little too good. Public sets are scored on evenly spread pieces of their dev parts, by one network for all layers, in int8; "
        "what others published is on the test parts, of systems for one task and several times the size. Test parts are scored by the same command "
        "where the folder holds them.\n\n"
        f"{table(lines)}\n\n"
        + "".join(f"{line}.\n\n" for line in unread())
        + f"## What each step gives\n\n{given}\n\n"
        + f"## What each task measures\n\n{explained(lines)}\n"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--sample", type=int, default=150, help="windows, pairs or sentences of each public set")
    parser.add_argument("--only", nargs="+", default=[], metavar="TASK")
    args = parser.parse_args()
    only = frozenset(args.only)
    lines = [*own(only), *(public(args.data, args.sample, only) if args.data else ())]
    print(table(lines), *unread(), sep="\n")
    if not only:
        OUT.write_text(page(lines, f"make bench{' DATA=DIR' if args.data else ''}", steps()), encoding="utf-8")


if __name__ == "__main__":
    main()
