"""Ray as a map that keeps the order; needs the extra `cuibono[ray]`. The cluster that RAY_ADDRESS names is joined, else one starts on this machine."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from cuibono.engines.local import AHEAD
from cuibono.errors import CuibonoError, UsageError, optional

A = TypeVar("A")
B = TypeVar("B")
STARTS = 4  # times that a cluster of our own is tried to start
ROOM = 200_000_000  # bytes for results on their way; each is some 60 KB, and Ray would take a third of the memory
TRIES = 3  # of an item whose worker dies, before it is given up


def pool(workers: int, lost: Callable[[A], B]) -> Callable[[Callable[[A], B], Iterable[A]], Iterator[B]]:
    """Return a map over so many tasks at a time; an item whose worker dies again and again gives what `lost` makes of it."""
    ray = _library()

    def run(work: Callable[[A], B], items: Iterable[A]) -> Iterator[B]:
        ours = _begin(ray, workers)
        task = ray.remote(max_retries=TRIES, num_cpus=1)(_do)
        kept = ray.put(work)
        waiting: deque[tuple[A, Any]] = deque()
        try:
            for item in items:
                waiting.append((item, task.remote(kept, item)))
                if len(waiting) >= workers * AHEAD:
                    yield _result(ray, *waiting.popleft(), lost)
            while waiting:
                yield _result(ray, *waiting.popleft(), lost)
        finally:
            if ours:
                ray.shutdown()

    return run


def _do(work: Callable[[A], B], item: A) -> B:
    return work(item)


def _result(ray: Any, item: A, reference: Any, lost: Callable[[A], B]) -> B:
    try:
        found: B = ray.get(reference)
    except (ray.exceptions.WorkerCrashedError, ray.exceptions.OutOfMemoryError):
        return lost(item)
    except ray.exceptions.RayTaskError:
        raise
    except ray.exceptions.RayError as fault:
        raise CuibonoError(f"the Ray cluster went away ({type(fault).__name__}): whole shards are kept, the same command goes on from there.") from fault
    return found


def _begin(ray: Any, workers: int) -> bool:
    """Join the cluster that the user names, or start one of our own; returns whether it is ours to stop."""
    if ray.is_initialized():
        return False
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    if not (named := os.environ.get("RAY_ADDRESS")):
        _start(ray, num_cpus=workers, include_dashboard=False, object_store_memory=ROOM, **quiet)
        return True
    try:
        ray.init(address=named, **quiet)
    except ConnectionError as fault:
        raise UsageError(f"no Ray cluster answers at RAY_ADDRESS={named}. Start it, or unset RAY_ADDRESS to read on this machine alone.") from fault
    return True


def _start(ray: Any, **options: Any) -> None:
    """Start a cluster on this machine; Ray itself gives up after 30 seconds, in which a busy machine has not begun."""
    for tries_left in reversed(range(STARTS)):
        try:
            ray.init(address="local", **options)
            return
        except Exception as fault:  # Ray has no narrower one for this
            if "timed out" not in str(fault):
                raise
            if not tries_left:
                raise CuibonoError("Ray did not start: the machine is too busy. Nothing is lost: try again, or read with --engine local.") from fault
            ray.shutdown()


def _library() -> Any:
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # Ray would tell its makers about the cluster, and nothing may leave the machine
    return optional("ray", "the engine ray needs one more package: pip install 'cuibono[ray]'. `--engine local` needs none.")
