"""How often a language model was right, code by code, as people judged its statements in a case: all that is known of how sure it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cuibono.identity import UNKNOWN
from cuibono.store.database import Database
from cuibono.store.kept import forget
from cuibono.store.rows import Filter, Rows
from cuibono.store.told import Told

LEAST = 10  # judged statements before their share says something: its standard error is then below .16
PRIOR = (0.9, 2.0)  # right, judged: about the rule of succession; no share is then exactly UNKNOWN
ALL = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """How many statements of a code, of a kind or in all were judged, and how many of them right in everything."""

    right: int = 0
    all: int = 0

    @property
    def share(self) -> float:
        """Return how many of such statements are right, by these judgements."""
        return round((self.right + PRIOR[0]) / (self.all + PRIOR[1]), 6)


def judged(told: Iterable[Told], coder: str) -> Mapping[str, Judged]:
    """Count what people judged of a reader's statements, by code (`event.accuse`), by kind and in all."""
    found: dict[str, list[bool]] = defaultdict(list)
    for t in told:
        if coder in t.coder.split("+"):
            for name in _names(t.statement.kind, t.statement.code):
                found[name].append(t.verdict == "right")
    return {name: Judged(sum(rights), len(rights)) for name, rights in found.items()}


def sure(known: Mapping[str, Judged], kind: str, code: str) -> float:
    """Return the share of right ones of a code; of its kind, or of all, where too few of it were judged; UNKNOWN where too few were judged at all."""
    return next((known[n].share for n in _names(kind, code) if n in known and known[n].all >= LEAST), UNKNOWN)


def _names(kind: str, code: str) -> tuple[str, str, str]:
    return f"{kind}.{code}", kind, ALL


def measure(db: Database) -> None:
    """Give every statement of a language model as its confidence how often its reader was right on such ones in this case."""
    rows = Rows(db)
    if not rows.models:
        return
    ids = [id_ for verdict in ("right", "wrong") for id_ in rows.judged(verdict)]
    documents = sorted({rows.statements[i].document for i in ids if i in rows.statements})
    told = [t for d in documents for t in rows.told(Filter(document=d, everything=True)) if t.verdict]
    for coder in sorted({c for _, c in rows.models}):
        _write(db, coder, judged(told, coder))


def _write(db: Database, coder: str, known: Mapping[str, Judged]) -> None:
    codes = db.connection.execute("select distinct kind, code from stands where coder = ?", (coder,)).fetchall()
    changed = sum(_changed(db, coder, r["kind"], r["code"], sure(known, r["kind"], r["code"])) for r in codes)
    if changed:
        forget(db)  # answers are ordered by it


def _changed(db: Database, coder: str, kind: str, code: str, share: float) -> int:
    query = """
        update statement_in_reading set confidence = :share, body = json_set(body, '$.confidence', :share) where confidence != :share
        and (reading, statement) in (select reading, id from stands where coder = :coder and kind = :kind and code = :code)
    """
    return db.connection.execute(query, {"share": share, "coder": coder, "kind": kind, "code": code}).rowcount
