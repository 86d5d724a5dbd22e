"""What if and who gains in a real browser: by keys, without scripts, for people who cannot see or point."""

from __future__ import annotations

import pytest

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
