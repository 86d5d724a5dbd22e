"""The workbench in a real browser: every key, two tabs, no scripts, large texts, people who cannot see or point."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.compare.test_coders import read_by_a_model
from tests.web.browsing import AUDITED, NEEDED, VIEWS, Desk, by_hand, edge, large, painted, places, quarry, select, serious, verdicts

pytestmark = NEEDED


def test_every_view_comes_without_a_fault(desk: Desk) -> None:
    document, statement = quarry(desk.case), next(iter(desk.case.rows().statements))
    page = desk.page()
    for view in VIEWS:
        page.goto(desk.address + view.format(d=document, s=statement, e=edge(desk.case)))
        page.wait_for_timeout(60)
        assert page.faults == [] or view == "/nowhere", view
        page.faults.clear()


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
    page.wait_for_selector("#say:has-text('taken back: the verdict')")
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
    with page.expect_navigation():
        page.click("dialog button:has-text('Join')")
    desk.wait(lambda c: c.rows().find_entity("Norland").id == c.rows().find_entity("Elin Orm").id)
    page.wait_for_selector(".card.now .details")
    with page.expect_navigation():
        page.keyboard.press("u")
    desk.wait(lambda c: c.rows().find_entity("Norland").id != c.rows().find_entity("Elin Orm").id)
    page.wait_for_selector(".card.now .details")
    page.keyboard.press("s")
    page.wait_for_selector("dialog select[name=b]")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog", state="detached")


def test_no_key_falls_on_a_page_that_is_leaving(desk: Desk) -> None:
    page = desk.page(f"/read/{quarry(desk.case)}")
    page.keyboard.press("j")
    page.wait_for_selector(".card.now .details")
    page.keyboard.press("a")
    desk.wait(lambda c: len(verdicts(c)) == 1)
    page.wait_for_selector(".card.now .details")
    page.evaluate("() => { window.stale = true; const at = fetch; window.fetch = (...a) => new Promise((d) => setTimeout(() => d(at(...a)), 1500)); }")
    page.keyboard.press("u")
    page.wait_for_function("() => document.body.dataset.leaving === 'yes'")
    page.keyboard.press("?")
    assert page.locator("dialog").count() == 0
    page.wait_for_function("() => !window.stale && document.readyState === 'complete'")  # an address set in place is a navigation, too, so none is waited for
    page.keyboard.press("?")
    page.wait_for_selector("dialog")


def test_keys_of_every_page(desk: Desk) -> None:
    page = desk.page(f"/read/{quarry(desk.case)}")
    page.keyboard.press("?")
    assert page.locator("dialog").inner_text().count("\n") > 10
    page.keyboard.press("Escape")
    page.locator("dialog").wait_for(state="hidden")
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
    page.locator("#network .line .touch").first.dispatch_event("click")
    page.wait_for_selector("#edge .card")


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


@AUDITED
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(desk: Desk, scheme: str) -> None:
    document, statement = quarry(desk.case), next(t.id for t in desk.case.rows().shown if t.statement.sources)
    page = desk.page(color_scheme=scheme)
    found = []
    for view in VIEWS:
        page.goto(desk.address + view.format(d=document, s=statement, e=edge(desk.case)))
        found += serious(page)
    assert not found, "\n".join(found)


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


@AUDITED
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
    assert not serious(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width and page.faults == []


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
