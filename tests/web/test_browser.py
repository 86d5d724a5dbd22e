"""The workbench in a real browser: every key, two tabs, no scripts, large texts, people who cannot see or point."""

from __future__ import annotations

import socket
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from cuibono.case import Case, open_case
from cuibono.identity import all_identified
from cuibono.types import Document, Reading, Role, Span, Statement, content_id
from cuibono.web import application
from cuibono.web.app import STATIC
from tests.build import gold_many, reading_of
from tests.compare.test_coders import read_by_a_model
from tests.web.chromium import MISSING, chromium

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
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
)

pytestmark = [
    pytest.mark.skipif(not BUNDLE.is_file(), reason="the scripts are not built: `node build.mjs` in frontend/"),
    pytest.mark.skipif(not chromium(), reason=MISSING),
]


@dataclass(frozen=True)
class Desk:
    """A running workbench, its case and a browser."""

    address: str
    case: Case
    browser: Any

    def page(self, path: str = "/", **options: Any) -> Any:
        """Return a page of a fresh browser profile that was let in."""
        context = self.browser.new_context(viewport={"width": 1440, "height": 900}, **options)
        page = context.new_page()
        page.faults = []
        page.on("console", lambda m: page.faults.append(m.text) if m.type in {"error", "warning"} else None)
        page.on("pageerror", lambda e: page.faults.append(str(e)))
        page.goto(f"{self.address}/?token=t")
        page.goto(self.address + path)
        return page

    def wait(self, what: Callable[[Case], bool]) -> None:
        """Wait until something is so in the case."""
        for _ in range(100):
            if what(self.case):
                return
            time.sleep(0.05)
        raise AssertionError("it did not come to be so")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def desk(case: Case, browser: Any) -> Iterator[Desk]:
    with running(case.folder) as address:
        yield Desk(address, case, browser)


class running:  # noqa: N801
    """A workbench that serves for as long as the block lasts."""

    def __init__(self, folder: Path):
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        port = self.listener.getsockname()[1]
        app = application(folder, token="t", port=port, read_many=gold_many)
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


def verdicts(case: Case) -> dict[str, str]:
    return {t.id: t.verdict for t in case.rows().statements.values() if t.verdict}


def by_hand(case: Case) -> list[Any]:
    return [t for t in case.rows().statements.values() if t.coder.startswith("person:")]


@pytest.fixture
def dam(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "dam", create=True) as opened:
        opened.add(reading_of("dam"), name="dam.txt")
        yield opened


@pytest.fixture
def asked(dam: Case, browser: Any) -> Iterator[Desk]:
    """A workbench over the article on the dam, which is full of influence."""
    with running(dam.folder) as address:
        yield Desk(address, dam, browser)


def select(page: Any, words: str) -> None:
    """Select words of the article, as a person does with the mouse."""
    assert page.evaluate("words => { getSelection().removeAllRanges(); return find(words) }", words)


def test_every_view_comes_without_a_fault(desk: Desk) -> None:
    document, statement = quarry(desk.case), next(iter(desk.case.rows().statements))
    page = desk.page()
    for view in VIEWS:
        page.goto(desk.address + view.format(d=document, s=statement))
        page.wait_for_timeout(60)
    assert page.faults == []


def test_walk_and_judge_by_keys(desk: Desk) -> None:
    page = desk.page(f"/read/{quarry(desk.case)}")
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
    first = page.locator(".card.now")
    id_ = first.get_attribute("id")
    page.wait_for_selector(".card.now .details")
    page.keyboard.press("a")
    desk.wait(lambda c: verdicts(c) == {id_: "right"})
    page.wait_for_function("id => document.querySelector('.card.now').id !== id", arg=id_)
    second = page.locator(".card.now").get_attribute("id")
    page.keyboard.press("x")
    page.keyboard.press("r")
    desk.wait(lambda c: verdicts(c) == {id_: "right", second: "wrong"} and c.rows().find_statement(second).wrong == ("role",))
    page.keyboard.press("u")
    desk.wait(lambda c: verdicts(c) == {id_: "right"})
    page.wait_for_selector("#say:has-text('taken back: judge')")
    assert page.faults == []


def test_edit_by_keys_and_take_it_back(desk: Desk) -> None:
    page = desk.page(f"/read/{quarry(desk.case)}")
    page.click("#text .t.sanction, #text .t.event >> text=cut")
    page.wait_for_selector(".card.now .details")
    page.keyboard.press("e")
    page.wait_for_selector("form.edit")
    page.select_option("form.edit [name=certainty]", "probable")
    select(page, "Sudmark had rejected")
    page.locator("form.edit tr:has(select[name=role]) [data-pick]").first.click()
    page.click("form.edit button:has-text('Keep')")
    desk.wait(lambda c: [t.statement.certainty for t in by_hand(c)] == ["probable"])
    made = by_hand(desk.case)[0]
    assert desk.case.rows().words(made.document, made.statement.roles[0].span) == "Sudmark had rejected"
    page.wait_for_selector(f".card.now[id='{made.id}']")
    page.keyboard.press("u")
    desk.wait(lambda c: not by_hand(c))


def test_a_new_statement_by_keys(desk: Desk) -> None:
    page = desk.page(f"/read/{quarry(desk.case)}")
    select(page, "arm the Union")
    page.keyboard.press("n")
    page.wait_for_selector("#new:not([hidden])")
    page.wait_for_function("document.querySelectorAll('#codes option').length > 10")
    page.keyboard.type("event.threaten")
    page.keyboard.press("Enter")
    desk.wait(lambda c: [t.statement.code for t in by_hand(c)] == ["threaten"])
    made = by_hand(desk.case)[0]
    assert desk.case.rows().words(made.document, made.statement.trigger) == "arm the Union"


def test_names_by_keys(desk: Desk) -> None:
    page = desk.page(f"/read/{quarry(desk.case)}")
    page.click("#text .t >> text=wants")
    page.wait_for_selector(".card.now .details")
    page.keyboard.press("m")
    page.wait_for_selector("dialog input[name=b]")
    page.fill("dialog input[name=b]", "Elin Orm")
    page.select_option("dialog select[name=a]", label="Norland")
    page.click("dialog button:has-text('Join')")
    desk.wait(lambda c: c.rows().find_entity("Norland").id == c.rows().find_entity("Elin Orm").id)
    page.wait_for_selector(".card.now .details")
    page.keyboard.press("u")
    desk.wait(lambda c: c.rows().find_entity("Norland").id != c.rows().find_entity("Elin Orm").id)
    page.wait_for_load_state()
    page.wait_for_selector(".card.now .details")
    page.keyboard.press("s")
    page.wait_for_selector("dialog select[name=b]")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")


def test_keys_of_every_page(desk: Desk) -> None:
    page = desk.page(f"/read/{quarry(desk.case)}")
    page.keyboard.press("?")
    assert page.locator("dialog").inner_text().count("\n") > 10
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    page.wait_for_url("**?all=1")
    page.keyboard.press("j")
    page.wait_for_selector(".card.now .details")
    page.keyboard.press("d")
    page.wait_for_selector("#say:has-text('cited')")
    page.keyboard.press("Escape")
    assert page.locator(".card.now").count() == 0
    page.keyboard.press("/")
    page.keyboard.type("gas")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=gas")


def test_text_and_statements_light_each_other(desk: Desk) -> None:
    page = desk.page(f"/read/{quarry(desk.case)}")
    page.hover("#text .t >> text=hold")
    assert page.locator(".card.near").count() == 1
    page.hover(".card.lever")
    assert page.evaluate("CSS.highlights.get('evidence').size") >= 1
    page.click("#text .t >> text=hold")
    assert "lever" in (page.locator(".card.now").get_attribute("class") or "")
    assert page.locator(".margin line").count() >= 2


def test_the_slider_sifts(desk: Desk) -> None:
    page = desk.page(f"/read/{quarry(desk.case)}")
    slider = page.locator("input[name=from]")
    slider.fill("1")
    assert page.locator("#count").inner_text() == "0" and page.locator("#text .t.off").count() == page.locator("#text .t").count()
    slider.fill("0")
    assert page.locator("#count").inner_text() == "13"


def test_fifty_decisions_in_a_minute(desk: Desk) -> None:
    for n in range(3):
        reading = reading_of("quarry")
        again = Document(reading.document.text + f"\n{n}")
        known = all_identified(again.id, again.text, reading.statements, ())
        desk.case.add(Reading(again, "encoder", "gold-1", "en", sentences=reading.sentences, statements=known), name=f"copy{n}.txt")
    papers = [p.id for p in desk.case.rows().papers.values() if p.name.startswith(("copy", "quarry"))]
    page = desk.page()
    start = time.monotonic()
    for paper in papers:
        page.goto(f"{desk.address}/read/{paper}")
        page.keyboard.press("j")
        for _ in range(13):
            before = page.locator(".card.now").get_attribute("data-n")
            page.keyboard.press("a")
            page.wait_for_function("n => document.querySelector(`.card[data-n='${n}']`).classList.contains('right')", arg=before)
    assert time.monotonic() - start < 60
    assert len(verdicts(desk.case)) >= 50
    kept = verdicts(desk.case)
    with open_case(desk.case.folder) as other:  # what a crash would leave: the journal
        assert verdicts(other) == kept


def test_two_tabs_and_the_command_line(desk: Desk, tmp_path: Path) -> None:
    page = desk.page(f"/read/{quarry(desk.case)}")
    other = page.context.new_page()
    other.goto(f"{desk.address}/statements")
    assert other.locator("#changed").is_hidden()
    page.bring_to_front()
    page.keyboard.press("j")
    page.keyboard.press("a")
    desk.wait(lambda c: len(verdicts(c)) == 1)
    other.bring_to_front()
    other.wait_for_selector("#changed:not([hidden])", timeout=8000)
    (tmp_path / "more.txt").write_text("Orm left.", encoding="utf-8")
    list(desk.case.read([tmp_path / "more.txt"], read_many=gold_many))
    other.goto(desk.address)
    assert "more.txt" in other.content()


def test_files_and_text_are_added(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "late.txt").write_text("Halvar spoke.", encoding="utf-8")
    page = desk.page()
    page.click(".add summary")
    page.set_input_files(".add input[type=file]", str(tmp_path / "late.txt"))
    page.click(".add button")
    desk.wait(lambda c: any(p.name == "late.txt" for p in c.rows().papers.values()))


def test_an_actor_is_moved_and_stays(desk: Desk) -> None:
    page = desk.page("/network")
    node = page.locator(".node").first
    box = node.locator("circle").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(400, 500, steps=5)
    page.mouse.up()
    desk.wait(lambda c: any(x.entry.do == "layout" for x in c.rows().standing))
    place = node.get_attribute("transform")
    page.reload()
    x, y = (float(v) for v in place[10:-1].split())
    assert any(abs(x - a) < 1 and abs(y - b) < 1 for a, b in places(page))
    page.locator(".line .touch").first.dispatch_event("click")
    page.wait_for_selector("#edge .card")


def places(page: Any) -> list[tuple[float, float]]:
    return [tuple(map(float, t[10:-1].split())) for t in page.locator(".node").evaluate_all("ns => ns.map(n => n.getAttribute('transform'))")]


def test_it_reads_and_filters_without_scripts(desk: Desk) -> None:
    page = desk.page(f"/read/{quarry(desk.case)}", java_script_enabled=False)
    page.click(".card a.open >> nth=2")
    page.wait_for_selector(".details dl")
    page.click(".acts button:has-text('Right')")
    assert len(verdicts(desk.case)) == 1
    page.goto(f"{desk.address}/statements")
    page.select_option("select[name=kind]", "lever")
    page.click(".filters button")
    assert page.locator(".card").count() == page.locator(".card.lever").count() > 0


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: `npm ci` in frontend/")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(desk: Desk, scheme: str) -> None:
    document, statement = quarry(desk.case), next(t.id for t in desk.case.rows().shown if t.statement.sources)
    page = desk.page(color_scheme=scheme)
    found = []
    for view in VIEWS:
        page.goto(desk.address + view.format(d=document, s=statement))
        page.evaluate(AXE.read_text(encoding="utf-8"))
        result = page.evaluate("axe.run()")
        serious = [v for v in result["violations"] if v["impact"] in {"serious", "critical"}]
        found += [f"{view}: {v['id']}: {[n['html'][:90] + n['failureSummary'][:160] for n in v['nodes'][:2]]}" for v in serious]
    assert not found, "\n".join(found)


ASKED = (
    "/whatif",
    "/whatif?up=Orland+dam&open=unrest+in+the+valley",
    "/whatif?up=pipes+from+Westria&inferred=1&weigh=Hill+Courier%3D0.5",
    "/whatif?words=nothing+so+called",
    "/whatif/benefits",
    "/whatif/benefits?way=down&lever=Orland+dam&actor=Norland&by=imputed",
)


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: `npm ci` in frontend/")
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 800), ("light", 390)])
def test_the_what_if_shuts_nobody_out_and_fits(asked: Desk, scheme: str, width: int) -> None:
    page = asked.page(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    found = []
    for view in ASKED:
        page.goto(asked.address + view)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        serious = [v for v in page.evaluate("axe.run()")["violations"] if v["impact"] in {"serious", "critical"}]
        found += [f"{view}: {v['id']}: {[n['html'][:90] + n['failureSummary'][:160] for n in v['nodes'][:2]]}" for v in serious]
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view
    assert not found, "\n".join(found)
    assert page.faults == []


def test_what_if_by_keys_alone(asked: Desk) -> None:
    page = asked.page("/whatif")
    page.keyboard.press("c")
    page.keyboard.type("supply")
    assert page.locator("#drivers li:visible").count() == 1
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/whatif?up=water+supply+of+Sudmark")
    page.keyboard.press("t")
    page.wait_for_url("**/whatif?down=water+supply+of+Sudmark")
    for key in ("j", "j", "k", "Enter"):
        page.keyboard.press(key)
    page.wait_for_url("**open=harvest**")
    assert page.locator(".why .claim").count() >= 1
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**open=unrest**")
    page.locator(".why .claim a").first.press("Enter")
    page.wait_for_url("**/read/**")
    page.wait_for_selector(".card.now .details")
    assert page.faults == []


def test_what_if_and_who_gains_without_scripts(asked: Desk) -> None:
    page = asked.page("/whatif", java_script_enabled=False)
    page.fill("#concept", "supply")
    page.click(".push button:has-text('down')")
    assert "down" in page.locator("h1").inner_text() and page.locator(".told .answer").count() == 3
    page.click(".told .answer >> nth=1")
    assert page.locator(".why .claim").count() >= 2
    page.click("text=How it is asked")
    page.check("input[name=inferred]")
    page.click("button:has-text('Ask again')")
    assert "inferred=1" in page.url and "down=water+supply" in page.url
    page.click("text=Who gains")
    page.click(".gains .cell a >> nth=0")
    assert page.locator("#cell .claim").count() >= 1
    page.go_back()
    assert page.locator("#cell").count() == 0


def test_place_and_time_are_edited_in_the_browser(desk: Desk) -> None:
    page = desk.page(f"/read/{quarry(desk.case)}")
    page.click("#text .t.sanction, #text .t.event >> text=cut")
    page.wait_for_selector(".card.now .details")
    page.keyboard.press("e")
    page.wait_for_selector("form.edit [name=when]")
    select(page, "Orland pass")
    page.locator("form.edit tr:has([name=place]) [data-pick]").click()
    page.fill("form.edit [name=when]", "last week")
    page.fill("form.edit [name=figure]", "about 300 farmers")
    page.click("form.edit button:has-text('Keep')")
    desk.wait(lambda c: len(by_hand(c)) == 1)
    made = by_hand(desk.case)[0]
    assert made.statement.when.value == "2012-10-29/2012-11-04" and made.statement.quantity.value == 300
    assert desk.case.rows().words(made.document, made.statement.place.span) == "Orland pass"


def test_arrows_and_grades_by_keys_alone(asked: Desk) -> None:
    page = asked.page("/whatif?up=Orland+dam")
    page.locator(".chart .arrow").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".arrow-card .claim")
    page.locator(".arrow-card .claim a").first.press("Enter")
    page.wait_for_selector(".card.now .details")
    page.keyboard.press("g")
    assert "1 confirmed" in page.inner_text("#say")
    page.keyboard.press("2")
    page.wait_for_selector(".card.now .grade:has-text('F2')")
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.wait_for_selector(".card.now .grade:has-text('B2')")
    asked.wait(lambda c: len(c.rows().graded) >= 2)
    for key in ("g", "9", "g", "Escape"):
        page.keyboard.press(key)
    page.keyboard.press("u")
    asked.wait(lambda c: "B" not in c.rows().graded.values())
    assert page.faults == []


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there: `npm ci` in frontend/")
@pytest.mark.parametrize(("scheme", "width"), [("light", 1300), ("dark", 420)])
def test_readers_are_switched_and_shut_nobody_out(asked: Desk, scheme: str, width: int) -> None:
    asked.case.add(read_by_a_model("dam"), name="dam.txt")
    id_ = next(iter(asked.case.rows().papers))
    page = asked.page(f"/read/{id_}", color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    whole = page.locator(".card:visible").count()
    page.check("[name=differ]")
    page.wait_for_url("**differ=1**")
    assert page.locator(".card:visible").count() == 3 < whole
    page.locator("[name=from]").fill("0")
    assert page.locator(".card:visible").count() == 3
    page.uncheck("[name=differ]")
    page.wait_for_function("!location.search.includes('differ')")
    page.select_option("[name=reader]", "model:m")
    page.wait_for_url("**reader=model**")
    assert page.locator(".card:visible").count() == whole - 1
    page.evaluate(AXE.read_text(encoding="utf-8"))
    serious = [v for v in page.evaluate("axe.run()")["violations"] if v["impact"] in {"serious", "critical"}]
    assert not serious, [(v["id"], [n["html"][:120] + n["failureSummary"][:200] for n in v["nodes"][:2]]) for v in serious]
    assert page.evaluate("document.documentElement.scrollWidth") <= width and page.faults == []


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
    """Median of the first paint over three visits after one that takes in what was added, in milliseconds."""
    paints = []
    for _ in range(4):
        page.goto(address)
        while (at := page.evaluate("(performance.getEntriesByName('first-contentful-paint')[0] || {}).startTime")) is None:
            time.sleep(0.05)
        paints.append(at)
    return statistics.median(paints[1:])


def test_a_large_text_is_painted_at_once(desk: Desk) -> None:
    """On a quiet machine within a second; here as a ratio to a text of a fiftieth, since machines differ."""
    small, big = large(20_000, 100), large(1_000_000, 5000)
    desk.case.add(small, name="small.txt")
    desk.case.add(big, name="large.txt")
    page = desk.page()
    before, paint = (painted(page, f"{desk.address}/read/{r.document.id}") for r in (small, big))
    assert page.locator(".card").count() == 5000
    assert page.evaluate("new Set([...document.querySelectorAll('[data-t]')].map(t => t.dataset.t)).size") == 5000
    assert paint < 12 * before, f"first paint after {paint:.0f} ms, a fiftieth of the text after {before:.0f} ms"
