"""The case folder: originals by hash, settings in case.toml, all written whole or not at all."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cuibono.errors import CaseError, InputError, MissingError, UsageError
from cuibono.store.journal import plainly

ORIGINALS = "originals"
SETTINGS = "case.toml"
VERSION = 1
SUFFIX = re.compile(r"\.[a-z0-9]{1,12}")  # of an original; what a stranger called a file is kept in the journal alone
Settings = dict[str, Any]  # what case.toml holds: version, languages, actor tables


def make(folder: Path) -> None:
    """Make the folder of a case; one that is there is left as it is."""
    with plainly(folder):
        for name in ("", ORIGINALS, "replies"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        if not (folder / SETTINGS).exists():
            write_whole(folder / SETTINGS, _toml({"version": VERSION, "languages": ["en"]}).encode())


def exists(folder: Path) -> bool:
    """Say whether the folder holds a case."""
    return (folder / SETTINGS).is_file() or (folder / "journal.jsonl").is_file() or (folder / "case.db").is_file()


def check(folder: Path) -> None:
    """Refuse a folder that is no case, or one that a newer version wrote."""
    if not exists(folder):
        raise MissingError(f"there is no case in {folder}. Make one with `cuibono read FILE --case {folder}`.")
    version = settings(folder).get("version", VERSION)
    if not isinstance(version, int) or version > VERSION:
        raise CaseError(f"the case {folder} was written by a newer version of cuibono. Update cuibono, or use another folder with --case.")


def settings(folder: Path) -> Settings:
    """Return what case.toml says; nothing if it is not there."""
    path = folder / SETTINGS
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise CaseError(f"{path} cannot be understood ({fault}). Mend the line, or delete the file to start from the defaults.") from fault


def keep(folder: Path, data: bytes, suffix: str) -> str:
    """Keep the bytes under their hash, once; returns the name of the file."""
    name = name_of(data, suffix)
    with plainly(folder):
        if not (folder / ORIGINALS / name).exists():
            write_whole(folder / ORIGINALS / name, data)
    return name


def name_of(data: bytes, suffix: str) -> str:
    """Return what an original is called: its hash, and the suffix if it is a plain one."""
    return f"{hashlib.sha256(data).hexdigest()}{suffix if SUFFIX.fullmatch(suffix) else ''}"


def original(folder: Path, name: str) -> bytes:
    """Return the bytes of an original."""
    path = folder / ORIGINALS / name
    if not inside(folder / ORIGINALS, name):
        raise CaseError(f"the journal of {folder} names {name!r} as an original, which is no file of the case: it was not opened. Mend or delete that line.")
    if not path.is_file():
        raise MissingError(f"{path} is gone. Put the file back, or read the text again.")
    with plainly(folder):
        return path.read_bytes()


def inside(folder: Path, name: str) -> bool:
    """Say whether a name, which somebody else may have written, is that of a file in the folder itself: no way out, no link to elsewhere."""
    if name != Path(name).name or not name.isprintable() or "\\" in name or name in {"", ".", ".."}:
        return False
    return not (folder / name).is_symlink()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:20]}-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """Return which rights this process withholds from the files that it makes."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder of files so that it is there whole or not at all; a folder that holds other things is left as it is."""
    if path.exists() and not (path.is_dir() and {p.name for p in path.iterdir()} <= files.keys()):
        raise UsageError(f"{path} is there and is no folder of such an export: nothing was written. Name a new folder with --out.")
    fresh = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name[:20]}-"))
    old = fresh.with_name(f"{fresh.name}-old")
    try:
        for name, data in files.items():
            write_whole(fresh / name, data)
        fresh.chmod(0o777 & ~_umask())
        if path.exists():
            path.rename(old)
        fresh.rename(path)
    except OSError:
        if old.exists() and not path.exists():
            old.rename(path)
        raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def keep_as(path: Path, source: Path) -> None:
    """Copy a file to its place in the case, unless it is there."""
    if not path.exists():
        with plainly(path.parent):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, source.read_bytes())


def with_actors(here: Path, there: Path) -> list[str]:
    """Take the actors and codes of another case into this one; returns a note for each thing that both have and differ in."""
    known, other = settings(here), settings(there)
    names = {a.get("name"): a for a in known.get("actor", [])}
    new = [a for a in other.get("actor", []) if a.get("name") not in names]
    if new:
        with plainly(here):
            write_whole(here / SETTINGS, _toml({**known, "actor": [*known.get("actor", []), *new]}).encode())
    notes = [f"the actor {a['name']!r} is listed differently in both cases; ours stays" for a in other.get("actor", []) if names.get(a.get("name"), a) != a]
    mine, theirs = (folder / "codes.toml" for folder in (here, there))
    if theirs.is_file() and not mine.exists():
        keep_as(mine, theirs)
    elif theirs.is_file() and mine.read_bytes() != theirs.read_bytes():
        notes.append("both cases have codes.toml and they differ; ours stays")
    return notes


def add_actors(folder: Path, table: Path) -> int:
    """Take the user's own actor list (CSV: name, kind, country, aliases split by |) into case.toml; returns how many there are."""
    actors = actors_of(table)
    known = settings(folder)
    names = {a["name"] for a in actors}
    kept = [a for a in known.get("actor", []) if a.get("name") not in names]
    with plainly(folder):
        write_whole(folder / SETTINGS, _toml({**known, "actor": [*kept, *actors]}).encode())
    return len(actors)


def actors_of(table: Path) -> list[Settings]:
    """Read an actor list: a CSV file with a column `name`, and `kind`, `country`, `aliases` where known."""
    try:
        text = table.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise MissingError(f"there is no file {table}. Name a CSV file with a column `name`.") from None
    except (UnicodeDecodeError, OSError) as fault:
        raise InputError(f"{table} cannot be read as a CSV file in UTF-8 ({fault}). Save it so and try again.") from fault
    rows = [{(k or "").strip().casefold(): (v or "").strip() for k, v in r.items() if isinstance(v, str)} for r in csv.DictReader(io.StringIO(text))]
    if not any(r.get("name") for r in rows):
        raise InputError(f"{table} names no actor. Its first line must name the columns, one of them `name`.")
    return [_actor(r) for r in rows if r.get("name")]


def _actor(row: dict[str, str]) -> Settings:
    aliases = [a.strip() for a in row.get("aliases", "").split("|") if a.strip()]
    return {"name": row["name"], "kind": row.get("kind", ""), "country": row.get("country", ""), "aliases": aliases}


def _toml(settings: Settings) -> str:
    plain = [f"{k} = {_value(v)}" for k, v in settings.items() if not _tables(v)]
    tables = [f"\n[[{k}]]\n" + "\n".join(f"{n} = {_value(x)}" for n, x in row.items()) for k, v in settings.items() if _tables(v) for row in v]
    return "\n".join([*plain, *tables]) + "\n"


def _tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {_value(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | bool | int | float) else json.dumps(str(value))
