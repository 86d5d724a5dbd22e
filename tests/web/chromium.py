"""A real browser for the tests: Debian's chromium, installed when it is missing and can be."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

LOCK = Path(tempfile.gettempdir()) / "tests-install-chromium.lock"  # two workers of one run must not install at once
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "no chromium here and it cannot be installed (apt-get install chromium needs root and a mirror): the browser tests are skipped"


@cache
def chromium() -> str:
    """Return the path of a browser, or nothing."""
    return _found() or _installed_once()


def _installed_once() -> str:
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return _found() or _installed()


def _found() -> str:
    return next((path for name in NAMES if (path := shutil.which(name))), "")


def _installed() -> str:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return ""
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        try:
            done = subprocess.run(["apt-get", *words], env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, capture_output=True, timeout=240, check=False)
        except subprocess.TimeoutExpired:
            return ""
        if done.returncode:
            return ""
    return _found()
