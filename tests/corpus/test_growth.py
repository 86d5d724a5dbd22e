"""A process that reads an archive for days does not grow: what it remembers of words is bounded."""

from __future__ import annotations

import gc
from functools import _lru_cache_wrapper

from cuibono import pipeline
from cuibono.types import Document

FINITE = frozenset({"cuibono.extract.namesakes.kinds_meet", "cuibono.extract.answered._cues", "cuibono.extract.coreference._gap"})  # by kinds, codes, distances
ENDINGS = ("ov", "ari", "enko", "ska", "ubo", "ilde", "amar", "eti")


def text(n: int) -> str:
    """Return a text whose names no other one has."""
    a, b, c = (f"{first}{ENDINGS[n % 8]}{ENDINGS[n // 8 % 8]}" for first in ("Qel", "Dros", "Van"))
    return f"{a} accused {b} of selling the {c.lower()} mills. {b} said that {c} had threatened the {a.lower()} guild in May."


def without_bound() -> dict[str, int]:
    """Return how much each memory without a bound holds."""
    known = (o for o in gc.get_objects() if type(o) is _lru_cache_wrapper and o.__module__.startswith("cuibono"))
    return {f"{o.__module__}.{o.__qualname__}": o.cache_info().currsize for o in known if o.cache_info().maxsize is None}


def test_nothing_without_a_bound_grows_with_what_is_read() -> None:
    for n in range(8):
        pipeline.read(Document(text(n)))
    before = without_bound()
    for n in range(8, 24):
        pipeline.read(Document(text(n)))
    grown = {name: (before.get(name, 0), now) for name, now in without_bound().items() if now - before.get(name, 0) > 8 and name not in FINITE}
    assert before and not grown
