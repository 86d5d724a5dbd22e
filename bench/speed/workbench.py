"""Measure what the workbench asks of a browser: the first paint of a large text, the frames of a large network.

usage: python bench/speed/workbench.py
Prints the median first paint of a text of a million characters with 5,000 statements (three visits after one), and the median frame while a network
of 300 actors and 1,500 lines is zoomed, in milliseconds. Needs Debian's chromium and the packages of the tests.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import sync_playwright
from tests.web.browsing import Desk, crowd, frame, large, painted, running
from tests.web.chromium import MISSING, chromium

from cuibono.case import open_case


def main() -> None:
    """Take the measures and print them."""
    if not chromium():
        raise SystemExit(MISSING)
    text, network = large(1_000_000, 5000), crowd(300, 1500)
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "case", create=True) as case, sync_playwright() as playwright:
        case.add(text, name="large.txt")
        case.add(network, name="crowd.txt")
        case.rows()
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        with running(case.folder) as address:
            page = Desk(address, case, browser).page()
            page.set_default_timeout(120_000)
            print(f"first paint of 1,000,000 characters with 5,000 statements: {painted(page, f'{address}/read/{text.document.id}'):.0f} ms")
            page.goto(f"{address}/network")
            lines, actors = page.locator(".line").count(), page.locator(".node").count()
            print(f"frame of a network of {actors} actors and {lines} lines while it is zoomed: {frame(page):.0f} ms")
        browser.close()
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")


if __name__ == "__main__":
    main()
