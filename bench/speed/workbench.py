"""Measure what the workbench asks of a browser: the first paint of a large text, the frames of a large network.

usage: python bench/speed/workbench.py
Prints the median first paint of a text of a million characters with 5,000 statements (three visits from the list of documents, after one), and how
long the frames are while a network of 300 actors and 1,500 lines is zoomed, led, while an actor is dragged and while the mouse goes over it: median
and the one that 95 of a hundred do not exceed, in milliseconds; a browser without a graphics card draws sixty a second at best (17 ms). Needs
Debian's chromium and the packages of the tests.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

from playwright.sync_api import sync_playwright
from tests.web.browsing import Desk, crowd, frames, large, painted, running
from tests.web.chromium import MISSING, chromium

from cuibono.case import open_case

WAYS = {"zoom": "it is zoomed", "pan": "it is led", "drag": "an actor is dragged", "point": "the mouse goes over it"}


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
            actors, lines = page.locator("#network .node").count(), page.locator("#network .line").count()
            for way, words in WAYS.items():
                spent = frames(page, way)
                slow = spent[len(spent) * 95 // 100]
                print(f"frame of a network of {actors} actors and {lines:,} lines while {words}: {median(spent):.0f} ms, 95 of 100 within {slow:.0f} ms")
        browser.close()
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")


if __name__ == "__main__":
    main()
