"""`cuibono corpus`: more texts than a case holds; read into shards, asked in SQL, brought into a case slice by slice."""

from __future__ import annotations

import csv
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any

import click

from cuibono.cli.printing import as_json, clean, listing, many, plain, say
from cuibono.errors import UsageError

STOPPED = 130  # what a shell says of a command that Ctrl-C ended
ON_SCREEN = 200  # rows that a terminal shows; an archive has millions
FEW = 12  # notes of one kind that are told one by one
WHERE = click.option("--corpus", "corpus_", default="corpus", show_default=True, metavar="DIR", help="Folder of the corpus.")


@click.group()
def corpus() -> None:
    """Read archives into shards of Parquet, ask them in SQL, bring a slice into a case."""


@corpus.command("read")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", default="corpus", show_default=True, metavar="DIR", help="Folder of the corpus; one that is there is added to.")
@click.option(
    "--engine", "engine", default="local", show_default=True, type=click.Choice(["local", "ray"]), help="Processes of this machine, or a Ray cluster."
)
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes that read.")
def read(inputs: tuple[str, ...], out: str, engine: str, workers: int) -> None:
    """Read folders, files, .jsonl (also .gz, .zst) and .parquet. Stopped or killed, the same command goes on where it was."""
    from cuibono.corpus import run

    steps = run.read(inputs, Path(out), _engine(engine, workers))
    try:
        documents, pieces, notes = _told(steps)
    except KeyboardInterrupt:
        say(f"\nstopped. Whole shards are kept in {out}; the same command goes on from there.", error=True)
        click.get_current_context().exit(STOPPED)
    say(f"{documents:,} new documents of {pieces:,} texts read into {out}; {notes:,} notes" if pieces else f"nothing new: {out} holds all of it")
    say(f'next:  cuibono corpus query claims --corpus {out}   cuibono corpus query "select message, count(*) from notes group by all" --corpus {out}')


def _engine(name: str, workers: int) -> Callable[..., Any]:
    from cuibono.corpus.work import lost
    from cuibono.engines import local, ray_

    return local.pool(workers, lost) if name == "local" else ray_.pool(workers, lost)


def _told(steps: Iterable[Any]) -> tuple[int, int, int]:
    """Count what is read, and show on the way how far it is: a line that changes in a terminal, a line for each shard elsewhere."""
    total: Counter[str] = Counter()
    began = time.monotonic()
    for step in steps:
        total.update(documents=step.new, pieces=1, notes=len(step.done.notes))
        _complain(step, total)
        speed = f"{total['documents']:,} documents, {total['documents'] / (time.monotonic() - began):.1f} a second"
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{speed}", nl=False, err=True)
        elif step.shard:
            say(f"{step.shard}: {speed}", error=True)
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
    return total["documents"], total["pieces"], total["notes"]


def _complain(step: Any, total: Counter[str]) -> None:
    for note in step.done.notes if not step.done.documents else ():
        total["told"] += 1
        if total["told"] <= FEW:
            say(f"{note['name']}: {note['message']}", error=True)
        elif total["told"] == FEW + 1:
            say("and more; the table `notes` of the corpus lists them all", error=True)


@corpus.command("query")
@click.argument("sql", metavar="SQL|LISTING")
@WHERE
@click.option("--csv", "csv_", is_flag=True, help="Comma-separated values.")
@click.option("--json", "json_", is_flag=True, help="One JSON array of objects.")
def query(sql: str, corpus_: str, csv_: bool, json_: bool) -> None:
    """Ask in SQL, or name a listing: claims, levers, ties, goals, timeline, cast, matrix."""
    from cuibono.corpus import asking

    if csv_ and json_:
        raise UsageError("--csv and --json are two forms of one answer: choose one.")
    columns, rows = asking.query(Path(corpus_), sql)
    if csv_:
        _csv(columns, rows)
    elif json_:
        _json(rows)
    elif sys.stdout.isatty():
        _screen(columns, rows)
    else:
        plain(rows, columns)


def _json(rows: Iterator[dict[str, Any]]) -> None:
    """Print one array, a row on each line, however many there are."""
    click.echo("[", nl=False)
    for n, row in enumerate(rows):
        click.echo(f"{',' if n else ''}\n {as_json(row)}", nl=False)
    click.echo("\n]")


def _screen(columns: tuple[str, ...], rows: Iterator[dict[str, Any]]) -> None:
    """Show the first rows, and say how to have the others."""
    shown = list(islice(rows, ON_SCREEN))
    listing(shown, columns, json_=False, empty="nothing in this corpus answers that.")
    if next(rows, None):
        say(f"the first {ON_SCREEN} rows; there are more. Narrow the question, or keep all of them:  cuibono corpus query ... --csv > all.csv", error=True)


def _csv(columns: tuple[str, ...], rows: Iterator[dict[str, Any]]) -> None:
    from cuibono.store.flat import cell

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        values = (row[name] for name in columns)
        writer.writerow([cell(clean(v) if isinstance(v, str) else v) for v in values])


@corpus.command("to-case")
@click.argument("condition", metavar="FILTER")
@WHERE
@click.option("--case", "case_", default="case", show_default=True, metavar="DIR", help="Folder of the case; made if it is not there.")
def to_case(condition: str, corpus_: str, case_: str) -> None:
    """Bring documents into a case: those for which FILTER, an SQL condition over `documents`, holds. Nothing is read again."""
    from cuibono.case import open_case
    from cuibono.corpus import asking, slices

    found = asking.chosen(Path(corpus_), condition)
    if not (first := next(found, None)):
        raise UsageError(f'no document of {corpus_} fits the filter: nothing was brought in. Try it:  cuibono corpus query "from documents where {condition}"')
    with open_case(case_, create=True) as case:
        count, new = slices.bring(case, chain([first], found))
    where = "" if case_ == "case" else f" --case {case_}"
    say(f"{many(count, 'document fits', 'documents fit')}, {new:,} of them new in {case_}")
    say(f"next:  cuibono brief{where}   cuibono claims{where}   cuibono open{where}")
