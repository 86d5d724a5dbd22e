"""How memory is gone through while very much of it is filled."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """Let no search for dead cycles run in the block: what is made there lives on, and each search goes through all of it.

    Working out the answers of a case of 30,000 statements took 16.4 s with the searches and 13.3 without.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
