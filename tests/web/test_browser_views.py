"""What each view lets a person do: add, look at a stretch of time, move actors, hand over."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cuibono.case import open_case
from tests.web.browsing import NEEDED, Desk, crowd, decided, frames, places, quarry, running, told_ids

pytestmark = NEEDED
DROPPED = """() => {
  const held = new DataTransfer();
  held.items.add(new File(['Orm met Halvar.'], 'dropped.txt', {type: 'text/plain'}));
  return held;
}"""
LINES = """ls => ls.map(l => ({
  pair: [l.dataset.a, l.dataset.b].sort().join(), curve: l.querySelector('.seen').getAttribute('d'), id: l.dataset.id,
}))"""


def test_documents_are_dropped_pasted_and_watched(desk: Desk) -> None:
    page = desk.page()
    dropped = page.evaluate_handle(DROPPED)
    page.dispatch_event("body", "drop", {"dataTransfer": dropped})
    desk.wait(lambda c: any(p.name == "dropped.txt" for p in c.rows().papers.values()))
    page.wait_for_selector(".list:has-text('dropped.txt')")
    page.locator(".add summary").press("Enter")
    page.fill(".add textarea", "Halvar left the hills.")
    page.fill(".add [name=title]", "A note")
    page.fill(".add [name=date]", "2013-03")
    page.locator(".add button").press("Enter")
    page.wait_for_selector(".list:has-text('A note')")
    assert "March 2013" in page.inner_text(".list") and page.faults == []


def lines(page: Any) -> int:
    return int(page.locator("svg.network .line").count())


def test_layers_toggles_and_steps_of_the_network(desk: Desk) -> None:
    page = desk.page("/network")
    whole = lines(page)
    page.uncheck("[name=layer][value=attitudes]")
    page.wait_for_url("**layer=ties**")
    assert 0 < lines(page) < whole
    page.goto(f"{desk.address}/network")
    page.select_option("[name=told]", "own")
    page.wait_for_url("**told=own**")
    own = lines(page)
    page.select_option("[name=told]", "others")
    page.wait_for_url("**told=others**")
    assert own and lines(page) and "since=" not in page.url
    page.goto(f"{desk.address}/network?of=Norland&depth=1")
    near = lines(page)
    page.locator("[name=depth]").press("ArrowRight")
    page.wait_for_url("**depth=2**")
    assert lines(page) > near and page.faults == []


def test_two_lines_of_one_pair_are_both_reached(desk: Desk) -> None:
    page = desk.page("/network")
    drawn = page.locator(".line").evaluate_all(LINES)
    by_pair: dict[str, list[str]] = {}
    for line in drawn:
        by_pair.setdefault(line["pair"], []).append(line["id"])
    several = next(ids for ids in by_pair.values() if len(ids) > 1)
    assert len({line["curve"] for line in drawn}) == len(drawn)
    heads = set()
    for id_ in several:
        before = page.inner_html("#edge")
        page.locator(f".line[data-id='{id_}']").press("Enter")
        page.wait_for_selector(f".line.now[data-id='{id_}']")
        page.wait_for_function("was => document.getElementById('edge').innerHTML != was && document.querySelector('#edge q.quote')", arg=before)
        heads.add(page.inner_html("#edge"))
        assert page.locator("#edge q.quote").count() >= 1
    assert len(heads) == len(several)


def test_a_stretch_of_time_is_chosen_by_mouse_and_by_keys(desk: Desk) -> None:
    page = desk.page("/network")
    whole = lines(page)
    tall = page.locator(".brush .column").evaluate_all("cs => cs.indexOf(cs.toSorted((a, b) => b.height.baseVal.value - a.height.baseVal.value)[0])")
    box = page.locator(".brush .column").nth(tall).bounding_box()
    page.mouse.move(box["x"] - 12, box["y"] + 4)
    page.mouse.down()
    page.mouse.move(box["x"] + 16, box["y"] + 4, steps=4)
    page.mouse.up()
    page.wait_for_url("**since=201**")
    assert "until=201" in page.url and 0 < lines(page) < whole
    page.dblclick(".brush .column >> nth=0", force=True)
    page.wait_for_function("!location.search.includes('since')")
    page.locator(".brush [data-name=since]").focus()
    for _ in range(2):
        page.keyboard.press("Shift+ArrowRight")
    page.wait_for_url("**since=201**")
    page.goto(f"{desk.address}/timeline")
    bars = page.locator(".timeline .bar").count()
    page.locator(".brush [data-name=until]").focus()
    for _ in range(5):
        page.keyboard.press("Shift+ArrowLeft")
    page.wait_for_url("**until=201**")
    assert 0 < page.locator(".timeline .bar").count() < bars and page.faults == []


def test_the_network_is_walked_by_keys(desk: Desk) -> None:
    page = desk.page("/network")
    first = page.locator(".node").first
    first.focus()
    before = first.get_attribute("transform")
    page.keyboard.press("ArrowDown")
    desk.wait(lambda c: decided(c) == ["layout"])
    assert first.get_attribute("transform") != before
    page.reload()
    assert page.locator(".node").first.get_attribute("transform") != before
    look = page.get_attribute("svg.network", "viewBox")
    for key, same in (("+", "false"), ("0", "true"), ("-", "false"), ("0", "true")):
        page.keyboard.press(key)
        page.wait_for_function(f"look => (document.getElementById('network').getAttribute('viewBox') == look) == {same}", arg=look)
    page.locator(".node").first.press("Enter")
    page.wait_for_url("**/cast/**")


def test_moves_and_what_is_written_in_the_dossier_are_taken_back_by_a_key(desk: Desk) -> None:
    page = desk.page("/network")
    before = sorted(places(page))
    page.locator(".node").first.focus()
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("u")  # at once: the move is still on its way
    page.wait_for_selector("#say:has-text('taken back: the moved actor')")
    assert decided(desk.case) == [] and sorted(places(page)) == before
    page.goto(f"{desk.address}/dossier")
    for title in ("First", "Second"):
        page.fill(".dossier [name=title]", title)
        with page.expect_navigation():
            page.locator(".dossier button:has-text('Keep')").last.press("Enter")
    page.fill(".dossier [name=title]", "Third")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("u")
    page.wait_for_selector("#say:has-text('not kept yet')")
    page.fill(".dossier [name=title]", "Second")
    for left in ("First", ""):
        page.evaluate("document.activeElement.blur()")
        with page.expect_navigation():
            page.keyboard.press("u")
        page.wait_for_selector("#say:has-text('the last change of the dossier')")
        assert page.input_value(".dossier [name=title]") == left
    assert decided(desk.case) == [] and page.faults == []


IN_SIGHT = """() => { const [a, b] = ['.card.now', '.sieve'].map((s) => document.querySelector(s)?.getBoundingClientRect());
return a && b && b.bottom - 2 <= a.top && a.top < innerHeight - 60 }"""


def test_the_statement_of_an_address_is_in_sight(desk: Desk) -> None:
    """The list scrolls to what is open, wherever it stands, and stays there."""
    ids = [t.id for t in desk.case.rows().shown_in(quarry(desk.case))]
    page = desk.page("/")
    for id_ in (ids[-1], ids[len(ids) // 2]):
        page.goto(f"{desk.address}/read/{quarry(desk.case)}?s={id_}#{id_}")
        page.wait_for_function(IN_SIGHT)
        page.wait_for_timeout(600)  # it stays there
        box, roof = page.locator(".card.now").bounding_box(), page.locator(".sieve").bounding_box()
        assert roof["y"] + roof["height"] - 2 <= box["y"] < 900 - 60


@pytest.fixture(scope="module")
def packed(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A workbench over three hundred actors and fifteen hundred lines."""
    with open_case(tmp_path_factory.mktemp("crowd") / "crowd", create=True) as case:
        case.add(crowd(300, 1500), name="crowd.txt")
        case.rows()
        with running(case.folder) as address:
            yield Desk(address, case, browser)


@pytest.mark.parametrize("way", ["zoom", "pan", "drag", "point"])
def test_three_hundred_actors_move_smoothly(packed: Desk, way: str) -> None:
    """Bounded loosely, since machines differ and others work on them; bench/speed/workbench.py prints the frames of a quiet one."""
    page = packed.page("/network")
    assert page.locator("#network .node").count() == 300 and lines(page) == 1500
    spent = frames(page, way)
    assert len(spent) > 20 and statistics.median(spent) < 100
    assert page.faults == []


NEARER = """([x, y]) => {
  const svg = document.getElementById('network'), seen = new MutationObserver(() => {});
  seen.observe(svg, {attributes: true, subtree: true, childList: true});
  for (let n = 0; n < 8; n += 1) svg.dispatchEvent(new WheelEvent('wheel', {deltaY: -240, clientX: x, clientY: y, bubbles: true, cancelable: true}));
  return [seen.takeRecords().length, svg.parentElement.style.transform];
}"""


def test_while_the_eye_moves_nothing_is_painted_anew(packed: Desk) -> None:
    """The picture is shifted as it is; at rest it is painted once, and everything stays where it was on the screen."""
    page = packed.page("/network")
    node = page.locator("#network .node").nth(150)
    before, look, done = middle(node), page.get_attribute("#network", "viewBox"), decided(packed.case)
    page.mouse.move(*before)
    changed, shifted = page.evaluate(NEARER, before)
    assert changed == 0 and shifted.startswith("matrix(")
    page.wait_for_function("() => !document.querySelector('.sheet').style.transform")
    assert page.get_attribute("#network", "viewBox") != look
    assert all(abs(a - b) < 8 for a, b in zip(before, middle(node), strict=True))  # seven times nearer, to a pixel of the mouse
    assert page.locator("#network text.far").first.is_visible()  # from near enough every name is written
    page.mouse.down()
    page.mouse.move(before[0] + 90, before[1] + 40, steps=4)
    assert page.evaluate("document.querySelectorAll('.lifted .line').length") == len(ends(page, node))
    page.mouse.up()
    packed.wait(lambda c: decided(c) == [*done, "layout"])
    assert all(abs(a - b) < 2 for a, b in zip((before[0] + 90, before[1] + 40), middle(node), strict=True))
    page.keyboard.press("u")
    packed.wait(lambda c: decided(c) == done)


def middle(node: Any) -> tuple[float, float]:
    box = node.locator("circle").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def ends(page: Any, node: Any) -> list[str]:
    """Return the lines that end at an actor."""
    id_ = node.get_attribute("data-id")
    return list(page.locator(f"#network .line[data-a='{id_}'], #network .line[data-b='{id_}']").evaluate_all("ls => ls.map(l => l.dataset.id)"))


def test_what_is_pointed_at_is_lifted_above_the_others(desk: Desk) -> None:
    page = desk.page("/network")
    node = page.locator("#network .node").last
    assert page.locator(".lifted > *").count() == 0
    node.locator("circle").hover()
    assert page.locator(".lifted .line").count() == len(ends(page, node)) > 0
    assert page.locator(".lifted .veil").count() == 1 and page.locator(".lifted a, .lifted [tabindex]").count() == 0
    page.mouse.move(5, 5)
    assert page.locator(".lifted > *").count() == 0
    node.focus()
    assert page.locator(".lifted .node").count() >= 2  # by keys the same
    page.locator("#network .line").first.focus()
    assert page.locator(".lifted .line.near").count() == 1 == page.locator(".lifted > *").count()


def test_timeline_switches_and_lanes(desk: Desk) -> None:
    page = desk.page("/timeline")
    assert page.locator(".timeline rect[fill^='url(#fade']").count() >= 1
    page.select_option("[name=by]", "said")
    page.wait_for_url("**by=said**")
    assert "by when it was said" in page.inner_text("h1")
    page.select_option("[name=lanes]", "actor")
    page.wait_for_url("**lanes=actor**")
    assert page.locator(".timeline .lane").count() >= 2
    page.locator(".timeline .bar").first.press("Enter")
    page.wait_for_selector(".card.now .details")


def test_a_dossier_is_written_checked_and_read_with_the_network_off(desk: Desk, tmp_path: Path) -> None:
    cited = told_ids(desk.case, "lever")[0]
    page = desk.page(f"/read/{quarry(desk.case)}?s={cited}")
    page.wait_for_selector(".card.now .details")
    page.keyboard.press("d")
    page.wait_for_selector("#say:has-text('cited')")
    page.goto(f"{desk.address}/dossier")
    page.fill("input.title", "The hills")
    page.fill(".part textarea", "War is likely, with high confidence.")
    page.locator("button:has-text('add the network')").press("Enter")
    page.wait_for_selector(".remark:has-text('two sentences')")
    page.fill(".part textarea", "War is likely.")
    page.locator("button:has-text('add the timeline')").press("Enter")
    page.wait_for_selector(".dossier .timeline")
    assert page.locator(".remark").count() == 0
    for kind in ("html", "md", "docx"):
        with page.expect_download() as download:
            page.evaluate(f"location.assign('/dossier/export.{kind}')")
        download.value.save_as(tmp_path / f"dossier.{kind}")
    context = desk.browser.new_context(offline=True)
    alone = context.new_page()
    asked: list[str] = []
    alone.on("request", lambda r: asked.append(r.url))
    alone.goto((tmp_path / "dossier.html").as_uri())
    assert alone.locator("svg").count() == 2 and "characters" in alone.inner_text(".notes")
    alone.click("sup a")
    assert alone.url.endswith("#note-1") and all(u.startswith("file:") for u in asked)
    assert "[^1]: " in (tmp_path / "dossier.md").read_text(encoding="utf-8")
    assert (tmp_path / "dossier.docx").read_bytes()[:2] == b"PK"
