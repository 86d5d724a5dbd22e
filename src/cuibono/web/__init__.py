"""The workbench: a local web app in which a text and what was read from it lie side by side."""

from __future__ import annotations

from cuibono.web.app import application
from cuibono.web.serving import serve

__all__ = ["application", "serve"]
