"""Measure what a page of the workbench costs in a large case: the answer of the server, what is sent, the first paint in a browser.

usage: python bench/speed/pages.py [--statements 30000] [--case DIR] [--times 3]
Makes a case of generated documents (bench/generated.py), or takes one that bench/store.py --keep left. Printed for each page: seconds of the processor for
the first visit of a server that was started for it, the median of later visits, kilobytes sent, and where Debian's chromium is there milliseconds to the
first paint on a later visit.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [p for p in (str(ROOT), str(ROOT / "src")) if p not in sys.path]

from bench.store import grown  # noqa: E402
from starlette.testclient import TestClient  # noqa: E402
from tests.web.chromium import chromium  # noqa: E402

from cuibono.case import open_case  # noqa: E402
from cuibono.web import application  # noqa: E402

PAGES = ("/", "/network", "/timeline", "/statements", "/cast", "/voices", "/search?q=says")


def answered(place: Path, path: str, times: int) -> tuple[float, float, float]:
    """Return the seconds of the first visit and of the median of later ones, and the kilobytes of the answer."""
    spent = []
    with TestClient(application(place, token="t", port=8765), base_url="http://127.0.0.1:8765") as client:
        client.get("/nowhere?token=t")  # lets the browser in and asks the case for nothing
        for _ in range(times + 1):
            began = time.process_time()
            found = client.get(path)
            spent.append(time.process_time() - began)
            assert found.status_code == 200, (path, found.status_code)
    return spent[0], statistics.median(spent[1:]), len(found.content) / 1000


def paints(place: Path) -> dict[str, float]:
    """Return by page the milliseconds to its first paint on a second visit; nothing where there is no browser."""
    if not chromium():
        return {}
    from playwright.sync_api import sync_playwright
    from tests.web.browsing import Desk, painted, running

    with sync_playwright() as playwright, open_case(place) as case, running(place) as address:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = Desk(address, case, browser).page()
        page.set_default_timeout(120_000)
        found = {path: painted(page, f"{address}{path}") for path in PAGES}
        browser.close()
    return found


def main() -> None:
    """Read the command line and print the table."""
    parser = argparse.ArgumentParser(description="time the pages of the workbench in a large case")
    parser.add_argument("--statements", type=int, default=30000)
    parser.add_argument("--case", default="", metavar="DIR", help="a case that is there")
    parser.add_argument("--times", type=int, default=3, help="later visits, the median counts")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(given.case or Path(folder) / "case")
        if not given.case:
            grown(place, given.statements)
        with open_case(place) as case:
            case.make_ready()
        found = {path: answered(place, path, given.times) for path in PAGES}
        painted = paints(place)
    print("| page | first visit, s | later, s | kB | first paint, ms |\n|---|---|---|---|---|")
    for path, (first, later, size) in found.items():
        print(
            f"| `{path}` | {first:.2f} | {later:.2f} | {size:.0f} | {painted[path]:.0f} |"
            if painted
            else f"| `{path}` | {first:.2f} | {later:.2f} | {size:.0f} | |"
        )


if __name__ == "__main__":
    main()
