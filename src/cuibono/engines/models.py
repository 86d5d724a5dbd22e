"""The language models that the user has named: a TOML file in the configuration folder of the user, never in a case."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import platformdirs

from cuibono.engines.endpoint import Service, check
from cuibono.errors import CaseError, UsageError
from cuibono.store.folder import write_whole

FILE = "models.toml"
NAME = "abcdefghijklmnopqrstuvwxyz0123456789-_."


def place() -> Path:
    """Return the file; the variable CUIBONO_CONFIG names another folder."""
    folder = os.environ.get("CUIBONO_CONFIG") or platformdirs.user_config_dir("cuibono")
    return Path(folder) / FILE


def known() -> dict[str, Service]:
    """Return the models by name."""
    path = place()
    if not path.is_file():
        return {}
    shapes = {f.name for f in fields(Service)}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {name: Service(name, **{k: v for k, v in row.items() if k in shapes - {"name"}}) for name, row in tables.items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, AttributeError) as fault:
        raise CaseError(f"{path} cannot be understood ({fault}). Mend the line, or delete the file and add the models again.") from fault


def named(name: str) -> Service:
    """Return the model of that name."""
    services = known()
    if name not in services:
        there = f"There are: {', '.join(sorted(services))}." if services else "There is none yet."
        raise UsageError(f"no model {name!r} was added. {there} Add it: cuibono model add {name} --endpoint URL --model M")
    return services[name]


def add(service: Service) -> None:
    """Keep a model; one of the same name is replaced."""
    if not service.name or set(service.name) - set(NAME):
        raise UsageError(f"{service.name!r} cannot be a name. Use small letters, digits, - _ and dots.")
    check(service)
    _write(known() | {service.name: service})


def remove(name: str) -> None:
    """Forget a model; what it read stays in the cases."""
    named(name)
    _write({k: v for k, v in known().items() if k != name})


def keep_check(name: str, rows: Sequence[Mapping[str, Any]]) -> Path:
    """Keep what a trial of a model found, beside the models; the last one is kept."""
    path = place().with_name(f"check-{name}.json")
    data = {"model": asdict(named(name)), "at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "found": list(rows)}
    _written(path, json.dumps(data, ensure_ascii=False, indent=1))
    return path


def _write(services: dict[str, Service]) -> None:
    path = place()
    lines = []
    for name, service in sorted(services.items()):
        values = {k: v for k, v in asdict(service).items() if k != "name" and v not in ("", 0.0, False)}
        lines += [f"[{json.dumps(name)}]", *(f"{k} = {json.dumps(v)}" for k, v in values.items()), ""]
    _written(path, "\n".join(lines))


def _written(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
    except OSError as fault:
        raise CaseError(f"{path} cannot be written ({fault.strerror or fault}). Check the folder, or name another in CUIBONO_CONFIG.") from fault
