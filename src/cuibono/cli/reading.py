"""`cuibono read`: files, folders and standard input into a case, or one JSON object each on standard output."""

from __future__ import annotations

import contextlib
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

import click

from cuibono import case as cases
from cuibono import exchange, readers
from cuibono.case import Case, Given, Outcome, ReadMany
from cuibono.cli import showing
from cuibono.cli.printing import as_json, many, say
from cuibono.cli.second import Wish, read_with
from cuibono.clock import SECONDS
from cuibono.engines import local
from cuibono.errors import CuibonoError, LanguageError, UsageError
from cuibono.store import unchanged
from cuibono.types import Document, Reading

ADDRESS = re.compile(r"\w+:/")  # of a web page: the fault names it as it was typed
WAIT = 1.0  # seconds of work before a progress bar shows
LARGE = 300  # documents of which the whole is not worked out at once
TELL = 12  # documents whose summary is printed in full; of more only the total is told

Source = tuple[str, bytes] | Outcome


def engine(workers: int, strict: bool, seconds: float = SECONDS) -> ReadMany:
    """Return the pipeline on so many processes, with so many seconds for a document; `strict` lets a stage fail loudly."""

    def read_many(documents: Iterable[Document]) -> Iterator[Reading]:
        first = next(iter(documents := iter(documents)), None)
        if not first:
            return
        from cuibono import pipeline  # the network is loaded only when something is read

        run: Callable[[Callable[[Document], Reading], Iterable[Document]], Iterator[Reading]] = local.pool(workers)
        yield from run(partial(pipeline.timely, seconds=seconds, strict=strict), chain([first], documents))

    return read_many


def sources(paths: Iterable[str]) -> Iterator[Source]:
    """Yield names and bytes of what the command line names; a dash is standard input."""
    for path in paths:
        if path == "-":
            yield from cases.standard_input(sys.stdin.buffer.read())
        else:
            yield from cases.found_in([Path(path)])


def as_lines(paths: Iterable[str], given: Given, read_many: ReadMany, *, everything: bool, with_text: bool) -> CuibonoError | None:
    """Print one JSON object for each document and nothing else; returns the first fault."""
    from cuibono.export import reading as written

    first = None
    for outcome in cases.read(sources(paths), given, read_many=read_many):
        if outcome.reading:
            click.echo(as_json(written.read(outcome.reading, everything=everything, with_text=with_text)))
        first = first or outcome.fault
        _complain(outcome)
    return first


def into_case(case: Case, paths: Iterable[str], given: Given, read_many: ReadMany, wish: Wish, *, anew: bool = False) -> CuibonoError | None:
    """Read into the case, let a model read too where one is named, tell what came of each document, and what to type next; returns the first fault.

    What was read before and has not changed is told and not read, unless `anew`.
    """
    done: list[str] = []
    known: list[Outcome] = []
    first: CuibonoError | None = None
    for outcome in progress(case.read_bytes(sources(paths), given, read_many=read_many, reader="" if anew else unchanged.reader()), count(paths)):
        first = first or outcome.fault or _foreign(outcome)
        _complain(outcome)
        if outcome.reading:
            done.append(outcome.reading.document.id)
        if outcome.known:
            known.append(outcome)
    read = list(dict.fromkeys(done))
    if not wish.dry_run:
        _tell_known(known)
        _tell(case, read)
    every = list(dict.fromkeys([*read, *(id_ for o in known for id_ in o.known)]))
    if wish.model and every:
        read_with(case, every, wish)
    return first


def _tell_known(known: list[Outcome]) -> None:
    """Say what was not read since nothing about it has changed."""
    if not known:
        return
    files = list(dict.fromkeys(o.name for o in known))
    texts = sum(len(o.known) for o in known)
    named = f"{files[0]}: already read" if len(files) == 1 else f"{len(files)} files already read"
    held = f" ({many(texts, 'text', 'texts')})" if texts != len(files) else ""
    say(f"{named}{held}; neither texts nor reader have changed since. --again reads anew")


def corrected(case_: str, paths: tuple[str, ...], document: str, given: Given, read_many: ReadMany) -> None:
    """Read a corrected text in place of a document, and tell what was kept of the decisions on it and what found no place."""
    if len(paths) != 1 or paths[0] == "-":
        raise UsageError("one corrected file takes the place of one document: cuibono read FILE --replaces DOC")
    with cases.open_case(case_) as case:
        old = case.rows().find_paper(document)
        id_, kept, lost = exchange.replace(case, document, paths[0], given, read_many=read_many)
        _tell(case, [id_])
    told = f"{kept} of {kept + len(lost)} decisions on its statements kept" if kept or lost else "nothing had been decided on its statements"
    say(f"takes the place of {old.name or old.id}: {told}")
    for row in lost:
        say(f"  no place for “{row['verdict']}” ({row['verdict_by']}) on {row['id']}: “{' '.join(row['quote'].split())}”")


def _foreign(outcome: Outcome) -> CuibonoError | None:
    notes = outcome.reading.notes if outcome.reading and not outcome.reading.statements else ()
    return next((LanguageError(n.message) for n in notes if n.stage == "language"), None)


def _complain(outcome: Outcome) -> None:
    if outcome.fault:
        told, file = str(outcome.fault), Path(outcome.name).name
        if told.startswith(f"{file} "):  # in a folder the whole way to it is told, and once
            told = f"{outcome.name}{told.removeprefix(file)}"
        named = outcome.name in told or ADDRESS.match(outcome.name)
        say(told if named else f"{outcome.name}: {told}", error=True)
    for note in outcome.notes:
        say(f"{outcome.name}: {note.message}", error=True)


def _tell(case: Case, documents: list[str]) -> None:
    if not documents:
        return
    rows = case.rows()
    from cuibono.ask.summary import summary

    for id_ in documents[:TELL]:
        showing.after(summary(rows, id_))
    if len(documents) > TELL:
        say(f"and {len(documents) - TELL} more documents: cuibono status")
    where = "" if str(case.folder) == "case" else f" --case {case.folder}"
    say(f"next:  cuibono brief{where}   cuibono claims --source NAME{where}   cuibono contested{where}   cuibono levers --on NAME{where}")
    make_ready(case)


def make_ready(case: Case) -> None:
    """Work out what listings tell of the whole case; where that takes long, say so."""
    if case.rows().count_papers() > LARGE:
        say("working out who is who and what is in dispute over the whole case; listings are quick then")
    case.make_ready()


def count(paths: Iterable[str]) -> int:
    """Count the files that will be read."""
    return sum(sum(1 for _ in readers.walk(Path(p))) if Path(p).is_dir() else 1 for p in paths)


def progress(outcomes: Iterable[Outcome], total: int = 0) -> Iterator[Outcome]:
    """Pass outcomes on and, in a terminal, show how many are done, how fast and how long yet, when it takes more than a second."""
    began = time.monotonic()
    shown = False
    for n, outcome in enumerate(outcomes, 1):
        spent = time.monotonic() - began
        if sys.stderr.isatty() and spent > WAIT:
            shown = True
            left = f", {(total - n) * spent / n:.0f} s left" if total >= n else ""
            bar = f"[{'#' * (20 * n // total):<20}] " if total >= n else ""
            click.echo(f"\r\x1b[K{bar}{n}{f' of {total}' if total >= n else ''} documents, {n / spent:.1f} a second{left}", nl=False, err=True)
        yield outcome
    if shown:
        with contextlib.suppress(OSError):
            click.echo("\r\x1b[K", nl=False, err=True)
