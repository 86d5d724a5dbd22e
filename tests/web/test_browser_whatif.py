"""What if and who gains in a real browser: by keys, without scripts, for people who cannot see or point."""

from __future__ import annotations

import pytest

from cuibono.web import arrows, words
from tests.web.browsing import AUDITED, NEEDED, Desk, serious

pytestmark = NEEDED
ASKED = (
    "/whatif",
    "/whatif?up=Orland+dam&open=unrest+in+the+valley",
    "/whatif?up=pipes+from+Westria&inferred=1&weigh=Hill+Courier%3D0.5",
    "/whatif?words=nothing+so+called",
    "/whatif/benefits",
    "/whatif/benefits?way=down&lever=Orland+dam&actor=Norland&by=imputed",
)


@AUDITED
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 800), ("light", 390)])
def test_the_what_if_shuts_nobody_out_and_fits(asked: Desk, scheme: str, width: int) -> None:
    page = asked.page(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    found = []
    for view in ASKED:
        page.goto(asked.address + view)
        found += serious(page)
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
    with page.expect_navigation():  # a click waits until the way there has begun, not until the page is read
        page.click(".gains .cell a >> nth=0")
    assert page.locator("#cell .claim").count() >= 1
    page.go_back()
    assert page.locator("#cell").count() == 0


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


def test_shortened_concepts_are_whole_when_pointed_at_or_focused(asked: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrows, "LETTERS", 9)  # the article has no concept that is long for a box or a list of the usual width
    monkeypatch.setattr(words, "SHORT", 12)
    page = asked.page("/whatif?up=Orland+dam")
    box = page.locator(".chart a.box:has(.whole)").first
    whole, name = box.locator(".whole"), box.locator("title").text_content()
    assert not whole.is_visible() and "…" in "".join(box.locator("> text").all_text_contents())
    for see in (box.hover, box.focus):
        see()
        assert whole.is_visible() and " ".join(whole.locator("text:not(.goes)").all_text_contents()) == name
        page.mouse.move(5, 5)
    row = page.locator("#drivers li:has(.rest)").first
    whole, shortened = str(row.locator(".label").get_attribute("title")), row.locator(".label").inner_text()
    assert shortened.endswith("…") and whole.startswith(shortened[:-1]) and len(shortened) <= 13
    row.locator("a").first.focus()
    assert row.locator(".label").inner_text() == whole
