"""Pictures of every view on the sample affair, light and dark, wide and narrow: `make screenshots`, then look at them critically."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from cuibono.case import Case, Given, open_case
from tests.web.chromium import MISSING, chromium
from tests.web.test_browser import running

SAMPLES = Path(__file__).parents[2] / "samples"
AFFAIR = ("baku_levers.txt", "moscow_rebuttal.html", "interview_union.md", "wire_gabala.txt")
LOOKS = (("light", 1440), ("dark", 1440), ("light", 800))


def main(out: Path) -> None:
    """Read the affair, open the workbench, take the pictures."""
    if not chromium():
        raise SystemExit(MISSING)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "gabala", create=True) as case:
        list(case.read([SAMPLES / name for name in AFFAIR]))
        case.set("baku_levers.txt", Given(date="2012-11-14", publisher="Khazar Review"))
        views = addresses(case)
        with running(case.folder) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            for scheme, width in LOOKS:
                page = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
                page.goto(f"{address}/?token=t")
                for name, path in views.items():
                    take(page, f"{address}{path}", out / f"{name}-{scheme}-{width}.png")
            browser.close()


def addresses(case: Case) -> dict[str, str]:
    """Return the views worth a picture; a judgment is put into the dossier first."""
    rows = case.rows()
    paper = rows.find_paper("baku_levers.txt").id
    told = [t for t in rows.shown if t.document == paper and t.statement.sources]
    best = max(told, key=lambda t: (len(t.statement.roles), t.statement.confidence, t.id))
    levers = [t.id for t in rows.shown if t.statement.kind == "lever"][:3]
    parts = [
        {"text": "Moscow is likely to keep every lever it holds on Baku.", "cites": levers, "picture": ""},
        {"text": "", "cites": [], "picture": "timeline"},
    ]
    case.decide("save-view", "dossier", {"title": "Who leans on Baku, and with what", "parts": parts})
    return {
        "documents": "/",
        "reading": f"/read/{paper}?s={best.id}#{best.id}",
        "statements": "/statements?kind=influence",
        "cast": "/cast",
        "actor": "/cast/Azerbaijan",
        "network": "/network",
        "voices": "/voices",
        "compare": "/compare",
        "timeline": "/timeline",
        "dossier": "/dossier",
        "search": "/search?q=gas",
    }


def take(page: Any, address: str, out: Path) -> None:
    """Take one picture when the page has come to rest."""
    page.goto(address)
    page.wait_for_timeout(500)
    page.screenshot(path=str(out))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
