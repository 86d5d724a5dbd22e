"""The case as the pages use it: one thread that owns the connection, what was computed kept until somebody changes the case."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

from cuibono.case import Case, Given, Outcome, ReadMany, open_case
from cuibono.compare.coders import Alike, coders, laid_together, readers
from cuibono.errors import CuibonoError
from cuibono.store import Row, Rows, Told, found
from cuibono.store.claims import Claim
from cuibono.store.telling import line

T = TypeVar("T")


class View:
    """The rows of a case with what several pages need of them, each computed once."""

    def __init__(self, rows: Rows):
        self.rows = rows
        self._kept: dict[str, object] = {}

    def kept(self, name: str, made: Callable[[], T]) -> T:
        """Return what was made under that name, or make it."""
        if name not in self._kept:
            self._kept[name] = made()
        return cast(T, self._kept[name])

    def claim_of(self, id_: str) -> Claim | None:
        """Return the claim that a statement belongs to, of what is shown."""
        return found.claim_of(self.rows, id_)

    def told_in(self, document: str) -> tuple[Told, ...]:
        """Return the statements of a document in order of their words."""
        return self.kept(f"told in {document}", lambda: tuple(sorted(self.rows.all_in(document), key=lambda t: (t.statement.trigger, t.span, t.id))))

    def readers(self, document: str) -> tuple[str, ...]:
        """Return who read the whole of a document."""
        return self.kept(f"readers of {document}", lambda: readers(self.rows, document).get(document, ()))

    def alike(self, told: Told) -> Alike | None:
        """Return the statement that the readers of a text share with this one; only where several read it."""
        if told.document not in self.rows.read_by_several:
            return None
        return self.kept(f"alike in {told.document}", lambda: self._alike(told.document)).get(told.id)

    def _alike(self, document: str) -> dict[str, Alike]:
        told, whole = self.told_in(document), self.readers(document)
        several = len({c for t in told for c in coders(t)} | set(whole)) > 1
        return {t.id: a for a in laid_together(self.rows, told, whole) for t in a.told} if several else {}

    @cached_property
    def contested(self) -> dict[str, tuple[str, ...]]:
        """Return by statement over what its claim is contested; those that are not are left out."""
        return found.contested(self.rows)

    def quarrels(self, id_: str) -> tuple[str, ...]:
        """Return over what the claim of a statement is contested."""
        return self.contested.get(id_, ())

    def line(self, told: Told) -> Row:
        """Return a statement as a line of a listing."""
        return line(self.rows, told, self.quarrels(told.id))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the reading of added documents has come."""

    jobs: int = 0
    total: int = 0
    told: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass
class Desk:
    """Holds a case open for the pages of one program."""

    folder: Path
    read_many: ReadMany | None = None
    read_only: bool = False
    progress: Progress = Progress()
    _case: Case | None = None
    _view: View | None = None
    _thread: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "case"))
    _reader: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "reader"))
    _lock: Lock = field(default_factory=Lock)

    async def run(self, work: Callable[[], T]) -> T:
        """Do some work in the thread of the case."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    @property
    def case(self) -> Case:
        """Return the case; only the thread of the case may ask."""
        if not self._case:
            self._case = open_case(self.folder, create=not self.read_only)
        return self._case

    def view(self) -> View:
        """Return the case as it stands now; only the thread of the case may ask."""
        rows = self.case.rows()
        if not self._view or self._view.rows is not rows:
            self._view = View(rows)
        return self._view

    def moment(self) -> str:
        """Name the state of the case, for pages that ask whether it changed."""
        return self.case.moment()

    def close(self) -> None:
        """Let go of the case."""
        if self._case:
            self._thread.submit(self._case.close).result()
        self._reader.shutdown(wait=False, cancel_futures=True)
        self._thread.shutdown()

    # adding

    def add(self, sources: Iterable[tuple[str, bytes]], given: Given) -> None:
        """Read these documents into the case beside whatever else goes on."""
        waiting = list(sources)
        self._tell(lambda p: _begun(p, len(waiting)))
        self._reader.submit(self._read, waiting, given).add_done_callback(self._ended)

    def _read(self, sources: list[tuple[str, bytes]], given: Given) -> None:
        with open_case(self.folder, create=True) as case:
            for outcome in case.read_bytes(sources, given, read_many=self.read_many):
                self._tell(partial(_with, outcome=outcome))
            case.make_ready()

    def _ended(self, job: Future[None]) -> None:
        fault = job.exception()
        faults = (str(fault) if isinstance(fault, CuibonoError) else f"{type(fault).__name__}: {fault}",) if fault else ()
        self._tell(lambda p: replace(p, jobs=p.jobs - 1, faults=(*p.faults, *faults)))

    def _tell(self, change: Callable[[Progress], Progress]) -> None:
        with self._lock:
            self.progress = change(self.progress)


def _begun(progress: Progress, more: int) -> Progress:
    return replace(progress, jobs=progress.jobs + 1, total=progress.total + more) if progress.jobs else Progress(jobs=1, total=more)


def _with(progress: Progress, outcome: Outcome) -> Progress:
    if outcome.fault:
        return replace(progress, faults=(*progress.faults, f"{outcome.name}: {outcome.fault}"))
    if outcome.reading or outcome.known:
        return replace(progress, told=(*progress.told, outcome.name))
    return progress
