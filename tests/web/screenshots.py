"""Pictures of every view on the sample affair, light and dark, wide and narrow: `make screenshots`, then look at them critically.

`make pictures` takes those of the docs, small ones, into docs/images.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from PIL import Image
from playwright.sync_api import sync_playwright

from cuibono.case import Case, Given, open_case
from cuibono.errors import UsageError
from cuibono.simulate.claims import chart
from cuibono.simulate.folding import folding
from cuibono.store import Paper, Told
from tests.web.browsing import running
from tests.web.chromium import MISSING, chromium

ROOT = Path(__file__).parents[2]
SAMPLES, PICTURES, DAM = ROOT / "samples", ROOT / "docs" / "images", ROOT / "docs" / "texts" / "orland_dam.txt"
AFFAIR = ("baku_levers.txt", "moscow_rebuttal.html", "interview_union.md", "wire_gabala.txt")
LARGEST = 150_000  # bytes of a picture in the docs
PATIENCE = 240_000  # milliseconds for a page: others work on the machine too
LOOKS = (("light", 1440), ("dark", 1440), ("light", 800), ("dark", 800))


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
                page.set_default_timeout(PATIENCE)
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
        "ego": "/network?of=Russia&depth=2",
        "voices": "/voices",
        "compare": "/compare",
        "timeline": "/timeline",
        "lanes": "/timeline?lanes=actor&since=2012",
        "dossier": "/dossier",
        "whatif": f"/whatif?up={quote_plus(most_moving(case))}&inferred=1",
        "benefits": "/whatif/benefits?inferred=1",
        "search": "/search?q=gas",
    }


def most_moving(case: Case) -> str:
    """Return the concept that is told to move most others."""
    claims = chart(case.rows()).claims
    return max({c.cause for c in claims}, key=lambda concept: (len({c.effect for c in claims if c.cause == concept}), concept))


def take(page: Any, address: str, out: Path) -> None:
    """Take one picture when the page has come to rest."""
    page.goto(address)
    page.wait_for_timeout(500)
    page.screenshot(path=str(out))


def pictures(out: Path) -> None:
    """Take the pictures of the docs: the affair of the samples, and the dam on which docs/workbench.md asks what if."""
    if not chromium():
        raise SystemExit(MISSING)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open_case(Path(folder) / "dam", create=True) as dam, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        _take_all(browser, dam, asked_of(dam), out)
        with open_case(Path(folder) / "gabala", create=True) as gabala:
            list(gabala.read([SAMPLES / name for name in AFFAIR]))
            gabala.set("baku_levers.txt", Given(date="2012-11-14", publisher="Khazar Review"))
            gabala.grade("Khazar Review", "C")
            paper = gabala.rows().find_paper(AFFAIR[0])
            best = told_best(gabala, paper)
            views = [
                ("reading", f"/read/{best.document}?s={best.id}#{best.id}", "light", 1300, 760),
                ("network", "/network?of=Russia&depth=2", "light", 1300, 760),
            ]
            _take_all(browser, gabala, views, out)
        browser.close()


def told_best(case: Case, paper: Paper) -> Told:
    """Return the statement of the article that shows most: the denial, else what is told of the emissaries, else the one with most places."""
    told = case.rows().shown_in(paper.id)
    return max(told, key=lambda t: (paper.words(t.statement.trigger) == "denies", paper.words(t.statement.trigger) == "sent", len(t.statement.roles), t.id))


def asked_of(case: Case) -> list[tuple[str, str, str, int, int]]:
    """Read the dam, correct its map as the docs do, and return what to show of it."""
    list(case.read([DAM]))
    case.set(DAM.name, Given(publisher="Hill Courier"))
    with suppress(UsageError):  # the map may have joined them by itself
        one, _, value = folding(case.rows(), "government of Sudmark", "weak government of Sudmark", opposite=True)
        case.decide("fold", one, value)
    link = next(c.id for c in chart(case.rows()).claims if (c.cause, c.effect) == ("Orland dam", "water supply of Sudmark"))
    return [
        ("whatif", f"/whatif?up=Orland+dam&arrow={link}", "light", 1280, 760),
        ("whatif-dark", "/whatif?up=Orland+dam&open=harvest", "dark", 1000, 900),
        ("benefits", "/whatif/benefits?lever=Orland+dam&actor=Valley+League&by=imputed", "light", 1180, 760),
    ]


def _take_all(browser: Any, case: Case, views: list[tuple[str, str, str, int, int]], out: Path) -> None:
    with running(case.folder) as address:
        for name, path, scheme, width, height in views:
            page = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()
            page.set_default_timeout(PATIENCE)
            page.goto(f"{address}/?token=t")
            take(page, f"{address}{path}", out / f"{name}.png")
            smaller(out / f"{name}.png")


def smaller(picture: Path) -> None:
    """Write the picture with few colours, of the rare ones all that are far from others; one that still is too large is a fault."""
    with Image.open(picture) as seen:
        seen.convert("RGB").quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(picture, optimize=True)
    if picture.stat().st_size > LARGEST:
        raise SystemExit(f"{picture} has {picture.stat().st_size:,} bytes; show less of the page.")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--docs"]:
        pictures(Path(sys.argv[2]) if sys.argv[2:] else PICTURES)
    else:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots"))
