"""What can go wrong by the user's hand: each error says what to do next and has its own exit code."""

from __future__ import annotations

import importlib
from typing import Any


class CuibonoError(Exception):
    """A fault the user can mend; the message is one sentence and what to do next."""

    exit_code = 1


class UsageError(CuibonoError):
    """The command was not understood: an unknown id, code, date or option value."""

    exit_code = 2


class InputError(CuibonoError):
    """The bytes cannot be read: empty, binary, protected, damaged, too large."""

    exit_code = 3


class LanguageError(InputError):
    """The text is not in a language that the model reads."""

    exit_code = 4


class MissingError(CuibonoError):
    """A file or case that was named is not there."""

    exit_code = 5


class CaseError(CuibonoError):
    """The case folder cannot be used: written by a newer version, damaged, locked, disk full or read-only."""

    exit_code = 6


class UnknownCodeError(UsageError):
    """A code that the ontology does not hold."""


class ServiceError(CuibonoError):
    """The server of a language model cannot be used: silent, refusing, cutting the text, or beyond the cap."""

    exit_code = 7


def optional(name: str, told: str) -> Any:
    """Return a package that only an extra installs, or say in `told` how to get it."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise UsageError(told) from None
