"""A pool of processes on this machine, as a map that keeps the order and holds only a few documents at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")
AHEAD = 4  # documents a worker that wait their turn: enough to keep it busy, few enough to hold in memory


def pool(workers: int) -> Callable[[Callable[[A], B], Iterable[A]], Iterator[B]]:
    """Return a map over so many processes; one process is the plain map."""
    return _mapping(workers) if workers > 1 else map


def _mapping(workers: int) -> Callable[[Callable[[A], B], Iterable[A]], Iterator[B]]:
    def run(work: Callable[[A], B], items: Iterable[A]) -> Iterator[B]:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as processes:
            waiting: deque[Future[B]] = deque()
            for item in items:
                waiting.append(processes.submit(work, item))
                if len(waiting) >= workers * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    return run
