"""A pool of processes on this machine, as a map that keeps the order and holds only a few documents at a time."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
AHEAD = 4  # documents a worker that wait their turn: enough to keep it busy, few enough to hold in memory


def pool(workers: int, lost: Callable[[A], B] | None = None) -> Callable[[Callable[[A], B], Iterable[A]], Iterator[B]]:
    """Return a map over so many processes; one process is the plain map.

    With `lost` even one process is another one, and an item whose process dies twice gives what `lost` makes of it.
    """
    return _mapping(workers, lost) if workers > 1 or lost else map


def _mapping(workers: int, lost: Callable[[A], B] | None) -> Callable[[Callable[[A], B], Iterable[A]], Iterator[B]]:
    def run(work: Callable[[A], B], items: Iterable[A]) -> Iterator[B]:
        processes = _processes(workers)
        waiting: deque[tuple[A, Future[B]]] = deque()
        try:
            for item in items:
                waiting.append((item, _sent(processes, work, item)))
                if len(waiting) < workers * AHEAD:
                    continue
                if not lost or not _broken(waiting[0][1]):
                    yield waiting.popleft()[1].result()
                    continue
                yield from _one_by_one(work, waiting, lost)
                processes.shutdown()
                processes = _processes(workers)
            yield from _one_by_one(work, waiting, lost) if lost else (future.result() for _, future in waiting)
        finally:
            processes.shutdown(cancel_futures=True)

    return run


def _processes(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    """Leave Ctrl-C to the first process, and end with it even when it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    first = parent_process()
    if first:
        threading.Thread(target=_end_with, args=(first.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _sent(processes: ProcessPoolExecutor, work: Callable[[A], B], item: A) -> Future[B]:
    try:
        return processes.submit(work, item)
    except BrokenProcessPool as fault:
        broken: Future[B] = Future()
        broken.set_exception(fault)
        return broken


def _broken(future: Future[B]) -> bool:
    return isinstance(future.exception(), BrokenProcessPool)


def _one_by_one(work: Callable[[A], B], waiting: deque[tuple[A, Future[B]]], lost: Callable[[A], B]) -> Iterator[B]:
    """Yield what waits; where a process died, nobody knows over which item, so those that it left are tried one at a time."""
    process: ProcessPoolExecutor | None = None
    while waiting:
        item, future = waiting.popleft()
        if _broken(future):
            process = process or _processes(1)
            future = _sent(process, work, item)
        if _broken(future):
            process = None
            yield lost(item)
        else:
            yield future.result()
    if process:
        process.shutdown()
