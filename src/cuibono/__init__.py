"""Cuibono reads political writing and builds a sourced model of what it claims: `read_text`, `read_file`, `open`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cuibono.errors import CuibonoError
from cuibono.types import Document, Mention, Reading, Span, Statement

if TYPE_CHECKING:
    from cuibono.case import open_case as open
    from cuibono.case import read_file, read_text

__version__ = "0.1.0"
__all__ = ["CuibonoError", "Document", "Mention", "Reading", "Span", "Statement", "open", "read_file", "read_text"]

# looked up on first use, so that `import cuibono` stays under a tenth of a second
_LATER = {"open": "open_case", "read_file": "read_file", "read_text": "read_text"}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"cuibono has no {name!r}")
    import importlib

    return getattr(importlib.import_module("cuibono.case"), _LATER[name])
