"""The codes of the house as data: one table each, with what it means and sentences that do and do not say it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from cuibono.errors import CaseError, UnknownCodeError

FILES = ("events", "ties", "influence", "levers", "goals", "stances", "states", "actors")
OWN = "codes.toml"  # in a case folder: the user's own codes, in the same format


@dataclass(frozen=True, slots=True)
class Code:
    """One row of the ontology; `kind` is a kind of statement, or "actor" for the kinds of mention."""

    name: str
    kind: str
    label: str
    definition: str = ""
    roles: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    sign: str = ""
    symmetric: bool = False
    modes: tuple[str, ...] = ()
    quad: str = ""
    plover: tuple[str, ...] = ()
    cameo: tuple[str, ...] = ()
    ftm: str = ""


SHAPES = {f.name: tuple if f.type.startswith("tuple") else bool if f.type == "bool" else str for f in fields(Code) if f.name != "name"}


@cache
def codes() -> tuple[Code, ...]:
    """Return the codes of the house, file by file."""
    texts = ((resources.files(__name__) / f"{name}.toml").read_text(encoding="utf-8") for name in FILES)
    return tuple(code for text in texts for code in understood(text))


def own_codes(folder: Path) -> tuple[Code, ...]:
    """Return the codes of the house with those of a case; one with the kind and name of another takes its place."""
    path = folder / OWN
    try:
        own = tuple(understood(path.read_text(encoding="utf-8"))) if path.exists() else ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError) as fault:
        raise CaseError(f"{path} cannot be understood ({fault}). Mend the table; docs/reference/ontology.md shows how one is written.") from fault
    return tuple({(c.kind, c.name): c for c in (*codes(), *own)}.values())


def code(kind: str, name: str, known: Iterable[Code] | None = None) -> Code:
    """Return the code of that kind and name, among the codes of the house or those given."""
    named = {c.name: c for c in (codes() if known is None else known) if c.kind == kind}
    if name not in named:
        raise UnknownCodeError(f"no code {name!r} of kind {kind!r}. Known: {', '.join(sorted(named)) or 'none of that kind'}.")
    return named[name]


def understood(text: str) -> Iterator[Code]:
    """Yield the codes of a TOML text, in its order; TypeError where a table is not a code's."""
    for name, row in tomllib.loads(text).items():
        if not isinstance(row, dict):
            raise TypeError(f"{name!r} stands outside a table")
        yield Code(name=name, **{field: _shaped(name, field, value) for field, value in row.items()})


def _shaped(name: str, field: str, value: Any) -> Any:
    frozen = tuple(value) if isinstance(value, list) else value
    if not isinstance(frozen, SHAPES.get(field, object)):
        raise TypeError(f"[{name}] {field} is no {'list' if SHAPES[field] is tuple else SHAPES[field].__name__}")
    return frozen
