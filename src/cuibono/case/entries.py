"""Lines for the journal: made now, by the person at work, and what they are about."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime

from cuibono.types import Entry

BATCH = "batch"  # names the lines that came from one file
CARRIED = "carried"  # mark of a line that brings a statement into a corrected text


def entry_of(do: str, about: str, value: object) -> Entry:
    """Return a decision made now by the person at work."""
    return Entry(do, about, value, person(), datetime.now(UTC).isoformat(timespec="microseconds"))


def person() -> str:
    """Return who is at work, as a coder."""
    try:
        return f"person:{getpass.getuser()}"
    except (KeyError, OSError, ImportError):
        return "person:unknown"


def is_carried(entry: Entry) -> bool:
    """Say whether a line only brings a statement along into a corrected text: nobody decided anything by it."""
    return isinstance(entry.value, dict) and CARRIED in entry.value


def on_statement(entry: Entry) -> bool:
    """Say whether a decision is about a statement and must find it again."""
    return entry.do == "judge" or (entry.do in {"grade", "sign"} and entry.about.startswith("s-"))
