"""Serving the workbench on this machine: a free port, a fresh token, the address printed, the browser opened."""

from __future__ import annotations

import secrets
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from cuibono.case import ReadMany, open_case
from cuibono.errors import UsageError
from cuibono.web.app import application

HOST = "127.0.0.1"
WAITING = 128  # connections


def serve(
    folder: Path, *, port: int = 0, browser: bool = True, read_only: bool = False, read_many: ReadMany | None = None, say: Callable[[str], None] = print
) -> None:
    """Serve a case until the program is ended; prints the address alone on a line."""
    open_case(folder, create=not read_only).close()
    token = secrets.token_urlsafe(24)
    with _listening(port) as listener:
        real = listener.getsockname()[1]
        app = application(folder, token=token, port=real, read_only=read_only, read_many=read_many)
        address = f"http://{HOST}:{real}/?token={token}"
        say(address)
        if browser:
            webbrowser.open(address)
        config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=3, server_header=False)
        uvicorn.Server(config).run(sockets=[listener])


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen(WAITING)  # from now on the address that is printed can be opened: who comes before the program is ready waits
    except OSError as fault:
        listener.close()
        raise UsageError(f"port {port} is taken ({fault.strerror}). Name another with --port, or leave it out.") from fault
    return listener
