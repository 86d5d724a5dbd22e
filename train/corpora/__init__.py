"""Helper corpora: published research data, read into one form for training."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from train.corpora.window import Window

NAMES = ("propbank", "uds", "meantime", "cnc", "because", "polnear", "newswire", "crossner", "uner", "gum", "re3d", "litbank", "plv", "dse")


def reader(name: str) -> Callable[[Path], Iterator[Window]]:
    """Give the converter of a corpus; its module is imported when it is called."""

    def windows(data: Path) -> Iterator[Window]:
        found: Iterator[Window] = import_module(f"train.corpora.{name}").windows(data)
        return found

    return windows


CORPORA: dict[str, Callable[[Path], Iterator[Window]]] = {name: reader(name) for name in NAMES}
