"""A limit of time for a piece of work, whatever thread it runs in."""

from __future__ import annotations

import ctypes
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 300.0  # for one document; the longest honest ones, books of 800,000 words, are read in parts
LATE = "time"  # stage of the note on a document that was given up


class OutOfTimeError(BaseException):
    """The work takes too long; no stage may catch this."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise OutOfTimeError in the block when it takes longer; 0 is no limit. Not to be nested."""
    if not seconds:
        yield
    elif hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
        yield from _alarmed(seconds)
    else:
        yield from _watched(seconds)


def _alarmed(seconds: float) -> Iterator[None]:
    """Set an alarm, which also ends a search for a pattern that has no end."""

    def ring(*_: object) -> None:
        raise OutOfTimeError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _watched(seconds: float) -> Iterator[None]:
    """Let another thread interrupt this one, since alarms ring in the main thread alone; a single call into a library is not cut short."""
    thread, lock, over = threading.get_ident(), threading.Lock(), threading.Event()

    def ring() -> None:
        with lock:
            if not over.is_set():
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(OutOfTimeError))

    timer = threading.Timer(seconds, ring)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            over.set()
        timer.cancel()


def late(seconds: float) -> str:
    """Say that a document was given up and what to do."""
    return f"it took longer than {seconds:g} seconds and was passed over: split it, or give it more time with --seconds"
