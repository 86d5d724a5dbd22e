"""A workbench that runs, a browser on it, and what a person does there: shared by the browser tests."""

from __future__ import annotations

import socket
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import cos, sin
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from cuibono.case import Case
from cuibono.identity import all_identified
from cuibono.types import Cluster, Document, Mention, Reading, Role, Span, Statement, content_id
from cuibono.web import application
from cuibono.web import edges as bonds
from cuibono.web.app import STATIC
from cuibono.web.desk import View
from tests.build import gold_many
from tests.web.chromium import MISSING, chromium

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
BUNDLE = STATIC / "built" / "workbench.js"
VIEWS = (
    "/",
    "/read/{d}",
    "/read/{d}?s={s}",
    "/statements",
    "/cast",
    "/cast/Norland",
    "/network",
    "/voices",
    "/compare",
    "/timeline",
    "/whatif",
    "/whatif?up=Jon+Halvar&inferred=1",
    "/whatif/benefits?inferred=1",
    "/dossier",
    "/search?q=gas",
    "/?document={d}",
    "/statement/{s}",
    "/statement/{s}/edit",
    "/statement/{s}/names",
    "/statement/{s}/names?do=split",
    "/network?of=Norland&depth=2&since=2012&edge={e}",
    "/network/edge/{e}",
    "/timeline?by=said&lanes=actor",
    "/voices?all=1",
    "/cast?all=1",
    "/nowhere",
)

WATCHED = """() => {
  window.spent = [];
  let last = performance.now();
  const next = (now) => { window.spent.push(now - last); last = now; window.watched = requestAnimationFrame(next); };
  window.watched = requestAnimationFrame((now) => { last = now; window.watched = requestAnimationFrame(next); });
}"""
SPENT = "() => { cancelAnimationFrame(window.watched); return window.spent; }"
MOVES = 60  # of the mouse, in each of the ways to move in the network
NEEDED = [
    pytest.mark.skipif(not BUNDLE.is_file(), reason="the scripts are not built: `node build.mjs` in frontend/"),
    pytest.mark.skipif(not chromium(), reason=MISSING),
]
AUDITED = pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: `npm ci` in frontend/")


@dataclass(frozen=True)
class Desk:
    """A running workbench, its case and a browser."""

    address: str
    case: Case
    browser: Any

    def page(self, path: str = "/", **options: Any) -> Any:
        """Return a page of a fresh browser profile that was let in."""
        context = self.browser.new_context(viewport={"width": 1440, "height": 900}, **options)
        context.set_default_timeout(60_000)  # others work on the machine too
        page = context.new_page()
        page.faults = []
        page.on("console", lambda m: page.faults.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda e: page.faults.append(str(e)))
        page.goto(f"{self.address}{path}{'&' if '?' in path else '?'}token=t")
        return page

    def wait(self, what: Callable[[Case], bool]) -> None:
        """Wait until something is so in the case."""
        end = time.monotonic() + 30
        while time.monotonic() < end:
            if what(self.case):
                return
            time.sleep(0.05)
        raise AssertionError("it did not come to be so")


class running:  # noqa: N801
    """A workbench that serves for as long as the block lasts."""

    def __init__(self, folder: Path, *, read_only: bool = False):
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        port = self.listener.getsockname()[1]
        app = application(folder, token="t", port=port, read_many=gold_many, read_only=read_only)
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.listener]}, daemon=True)
        self.address = f"http://127.0.0.1:{port}"

    def __enter__(self) -> str:
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        return self.address

    def __exit__(self, *fault: object) -> None:
        self.server.should_exit = True
        self.thread.join(5)
        self.listener.close()


def quarry(case: Case) -> str:
    return next(p.id for p in case.rows().papers.values() if p.name.startswith("quarry"))


def told_ids(case: Case, kind: str) -> list[str]:
    """Return the statements of a kind."""
    return [t.id for t in case.rows().statements.values() if t.statement.kind == kind]


def edge(case: Case) -> str:
    """Return a line of the network."""
    return bonds.edges(View(case.rows()), bonds.Asked())[0].id


def verdicts(case: Case) -> dict[str, str]:
    return {t.id: t.verdict for t in case.rows().statements.values() if t.verdict}


def decided(case: Case) -> list[str]:
    """Return what was decided and stands, in order."""
    return [x.entry.do for x in case.rows().standing if x.entry.do != "add"]


def by_hand(case: Case) -> list[Any]:
    return [t for t in case.rows().statements.values() if t.coder.startswith("person:")]


SELECT = """words => {
  const walk = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT), nodes = [];
  while (walk.nextNode()) nodes.push(walk.currentNode);
  const at = nodes.map((n) => n.data).join('').indexOf(words), place = (offset) => {
    for (const n of nodes) { if (offset <= n.length) return [n, offset]; offset -= n.length; }
  };
  if (at < 0) return false;
  const [first, start] = place(at + 1), [last, end] = place(at + words.length);
  getSelection().setBaseAndExtent(first, start - 1, last, end);
  return true;
}"""


def select(page: Any, words: str) -> None:
    """Select words of the article, as a person does with the mouse."""
    assert page.evaluate(SELECT, words)


def places(page: Any) -> list[tuple[float, float]]:
    return [tuple(map(float, t[10:-1].split())) for t in page.locator("#network .node").evaluate_all("ns => ns.map(n => n.getAttribute('transform'))")]


def large(characters: int, statements: int) -> Reading:
    """Return a text of that length with so many statements."""
    sentence = "In the hills of Sudmark envoy Orm met the owners of the mill and promised them a road. "
    text = "".join(sentence + ("\n\n" if n % 6 == 5 else "") for n in range(characters // len(sentence) + 1))[:characters]
    starts = [n for n in range(len(text) - 90) if text.startswith("met the", n)]
    made = []
    for n in range(statements):
        at = starts[n % len(starts)] + (4 if n >= len(starts) else 0)
        role = Role("actor", "", Span(at - 4, at - 1))
        made.append(Statement(content_id("s", n), "", "event", "consult", Span(at, at + 3), (role,), (Span(at - 12, min(at + 40, len(text))),), confidence=0.9))
    document = Document(text)
    return Reading(document, "encoder", "gold-1", "en", title="Hills", sentences=(Span(0, len(text)),), statements=all_identified(document.id, text, made, ()))


def painted(page: Any, address: str) -> float:
    """Median of the first paint over three visits from the list of documents, after one that takes in what was added, in milliseconds."""
    paints = []
    for _ in range(4):
        page.goto(address.partition("/read/")[0])
        page.goto(address)
        while (at := page.evaluate("(performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime")) is None:
            time.sleep(0.05)
        paints.append(at)
    return statistics.median(paints[1:])


def serious(page: Any) -> list[str]:
    """Return what axe-core finds serious or critical on the page as it stands."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = [v for v in page.evaluate("axe.run()")["violations"] if v["impact"] in {"serious", "critical"}]
    return [f"{page.url}: {v['id']}: {[n['html'][:120] + n['failureSummary'][:160] for n in v['nodes'][:2]]}" for v in found]


def crowd(actors: int, edges: int) -> Reading:
    """Return a text in which so many actors stand in so many ties."""
    names = invented(actors)
    text, mentions, made = "", [], []
    for n in range(edges):
        a, b = names[n % actors], names[(n * 7 + n // actors + 1) % actors]
        at = len(text)
        first, second = Span(at, at + len(a)), Span(at + len(a) + 6, at + len(a) + 6 + len(b))
        found = [Mention(content_id("m", n, k), s, s, "person", "name") for k, s in enumerate((first, second))]
        text += f"{a} aids {b}. "
        roles = tuple(Role(name, m.id, m.span) for name, m in zip(("subject", "object"), found, strict=True))
        trigger, evidence = Span(first.end + 1, first.end + 5), Span(first.start, second.end)
        made.append(Statement(content_id("s", n), "", "tie", "ally_of", trigger, roles, (evidence,), confidence=0.9))
        mentions += found
    document = Document(text)
    known = all_identified(document.id, text, made, mentions)
    named: dict[str, list[str]] = {}
    for m in mentions:
        named.setdefault(text[m.span.start : m.span.end], []).append(m.id)
    clusters = tuple(Cluster(tuple(ids)) for ids in named.values())
    sentences = (Span(0, len(text)),)
    return Reading(document, "encoder", "gold-1", "en", sentences=sentences, mentions=tuple(mentions), clusters=clusters, statements=known)


def invented(count: int) -> list[str]:
    """Return names so different that nobody takes two of them for one."""
    first = ("Ba", "Dro", "Fe", "Gli", "Hu", "Jo", "Ka", "Li", "Mu", "No", "Pe", "Ri", "Sa", "Tu", "Ve")
    middle, last = ("lan", "mir", "zu"), ("bor", "chik", "dan", "fel", "gurt", "hem", "jol", "kov")
    made = [a + b + c for a in first for b in middle for c in last]
    return made[:count]


def frames(page: Any, way: str) -> list[float]:
    """Return how long each frame took while the network is moved by the mouse: "zoom", "pan", "drag" or "point" (over its lines), in milliseconds."""
    box = page.locator("svg.network").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*(centre_of(page, ".node:not(:has(text.far))") if way == "drag" else (x, box["y"] + 8)))
    page.wait_for_timeout(400)
    if way in {"pan", "drag"}:
        page.mouse.down()
    page.evaluate(WATCHED)
    for n in range(MOVES):
        if way == "zoom":
            page.mouse.wheel(0, -60 if n % 20 < 10 else 60)
        else:
            page.mouse.move(x + 200 * sin(n / 9), y + 120 * cos(n / 7))
    spent = page.evaluate(SPENT)
    page.mouse.up()
    page.wait_for_timeout(400)
    return sorted(spent)


def centre_of(page: Any, selector: str) -> tuple[float, float]:
    """Return the middle of the last thing that is so selected."""
    box = page.locator(selector).last.locator("circle").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
