"""Read pieces with any engine into shards: in a fixed order, each document once, going on where a killed run stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cuibono.corpus import shards
from cuibono.corpus.packing import Packed
from cuibono.corpus.pieces import Piece, library, pieces, there
from cuibono.corpus.work import Done, Work
from cuibono.parse import encoder
from cuibono.store import Row

SHARD = 500  # pieces: about a minute of work on two processes, which is what a crash can cost
MOST = 10_000_000  # characters of one shard, so that long documents do not fill the memory: their rows take some 14 bytes for each, packed
Engine = Callable[[Callable[[Piece], Done], Iterable[Piece]], Iterator[Done]]


@dataclass(frozen=True, slots=True)
class Step:
    """One piece on its way: what came of it, how many of its documents were new, and the shard that it completed, if any."""

    done: Done
    new: int
    shard: str = ""


def read(inputs: Iterable[str | Path], out: Path, engine: Engine, *, work: Work | None = None, size: int = SHARD) -> Iterator[Step]:
    """Read what the corpus in `out` does not hold yet; yields a step for each piece. What is cut into which shard depends on the inputs alone."""
    library("pyarrow.parquet", "a corpus")
    tops = there(inputs)
    shards.made(out, f"encoder {encoder.version()}")
    with shards.alone(out):
        read_before, known = shards.seen(out)
        fresh = (p for p in pieces(tops) if read_before.add(p.key))
        batch = _Batch(known)
        for done in engine(work or Work(), fresh):
            new = batch.add(done)
            yield Step(done, new, batch.written(out) if batch.pieces >= size or batch.characters >= MOST else "")
        batch.written(out)


class _Batch:
    """The shard that is being filled: where its pieces stood, what went wrong, and the packed rows of its documents."""

    def __init__(self, known: shards.Seen):
        self._known = known
        self._empty()

    def _empty(self) -> None:
        self.pieces = self.characters = 0
        self._inputs: list[Row] = []
        self._notes: list[Row] = []
        self._documents: list[Packed] = []

    def add(self, done: Done) -> int:
        """Add what came of a piece; a document that is known adds only where it stood. Returns how many were new."""
        self.pieces += 1
        place = {"key": done.key, "name": done.name, "place": done.place}
        self._inputs += [{**place, "document": id_} for id_ in dict.fromkeys(d.id for d in done.documents)] or [{**place, "document": ""}]
        self._notes += done.notes
        new = [d for d in done.documents if self._known.add(shards.number(d.id))]
        self._documents += [d.tables for d in new]
        self.characters += sum(d.characters for d in new)
        return len(new)

    def written(self, out: Path) -> str:
        """Write the shard if there is anything in it and begin the next; returns its name."""
        if not self.pieces:
            return ""
        path = shards.write(out, self._documents, {"inputs": self._inputs, "notes": self._notes})
        self._empty()
        return path.name
