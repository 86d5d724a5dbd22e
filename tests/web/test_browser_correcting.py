"""Every correction by keys, and each of them taken back by one."""

from __future__ import annotations

from typing import Any

import pytest

from cuibono.case import Given
from tests.build import gold_many
from tests.web.browsing import NEEDED, Desk, by_hand, decided, quarry, running, select, verdicts

pytestmark = NEEDED
FIELDS = {
    "k": "kind",
    "c": "code",
    "r": "role",
    "g": "sign",
    "t": "certainty",
    "n": "negated",
    "s": "source",
    "p": "span",
    "w": "when",
    "q": "quantity",
    "a": "all",
    "Enter": "all",
}


def opened(desk: Desk, words: str = "", **options: Any) -> Any:
    """Return the reading view with the statement of these words open; the first one without words."""
    page = desk.page(f"/read/{quarry(desk.case)}", **options)
    if words:
        page.click(f"#text .t >> text={words}")
    else:
        page.keyboard.press("j")
    page.wait_for_selector(".card.now .details")
    return page


def now(page: Any) -> str:
    """Return the statement that is open."""
    return str(page.locator(".card.now").get_attribute("id"))


def test_a_key_says_in_which_field_it_is_wrong(desk: Desk) -> None:
    page = opened(desk)
    first = now(page)
    for key, field in FIELDS.items():
        id_ = now(page)
        page.keyboard.press("x")
        page.wait_for_selector("#say:has-text('Wrong in what?')")
        page.keyboard.press(key)
        desk.wait(lambda c, id_=id_, field=field: c.rows().find_statement(id_).wrong == (() if field == "all" else (field,)) or verdicts(c).get(id_) == "wrong")
        wrong = desk.case.rows().find_statement(id_).wrong
        assert wrong in {(field,), ("all",), ()} if field == "all" else wrong == (field,)
        page.wait_for_function("id => document.querySelector('.card.now').id !== id", arg=id_)
    page.keyboard.press("k")
    assert now(page) != first
    page.keyboard.press("x")
    page.keyboard.press("z")
    page.wait_for_selector("#say:has-text('no such field')")
    before = verdicts(desk.case)
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert verdicts(desk.case) == before and page.faults == []


def test_everything_in_the_form_is_edited(desk: Desk) -> None:
    page = opened(desk, "cut")
    old = desk.case.rows().find_statement(now(page))
    page.keyboard.press("e")
    page.wait_for_selector("form.edit")
    page.select_option("form.edit [name=code]", "accuse")
    page.select_option("form.edit [name=certainty]", "doubtful")
    page.select_option("form.edit [name=negated]", "yes")
    select(page, "had rejected")
    page.locator("form.edit tr:has([name=trigger]) [data-pick]").click()
    select(page, "gas dependence")
    page.locator("form.edit tr:has(select[name=role]) [data-pick]").last.click()
    page.locator("form.edit tr:has(select[name=role]) select").last.select_option("topic")
    page.locator("form.edit button:has-text('Keep')").press("Enter")
    desk.wait(lambda c: len(by_hand(c)) == 1)
    made = by_hand(desk.case)[0]
    rows, s = desk.case.rows(), made.statement
    assert (s.code, s.certainty, s.negated) == ("accuse", "doubtful", True)
    assert rows.words(made.document, s.trigger) == "had rejected"
    assert [rows.words(made.document, r.span) for r in s.roles if r.name == "topic"][-1:] == ["gas dependence"]
    assert made.statement.slot == old.statement.slot


def test_a_new_statement_with_its_places_by_keys_alone(desk: Desk) -> None:
    page = opened(desk)
    page.keyboard.press("n")
    page.wait_for_selector("#say:has-text('another word')")
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowRight"):
        page.keyboard.press(key)
    words = page.evaluate("getSelection().toString()").strip()
    assert len(words.split()) == 2
    page.keyboard.press("Enter")
    page.wait_for_selector("#new:not([hidden])")
    assert page.inner_text("#new-words").strip() == words
    page.wait_for_function("document.querySelectorAll('#codes option').length > 10")
    page.keyboard.type("event.threaten")
    assert page.locator("#new select[name=role]").first.input_value() == "actor"
    page.select_option("#new [name=certainty]", "possible")
    page.locator("#new tr:has([name=role_span]) [data-pick]").first.focus()
    page.keyboard.press("Enter")
    for key in ("ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    actor = page.evaluate("getSelection().toString()").strip()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "selection"
    page.locator("#new [name=code]").focus()
    page.keyboard.press("Enter")
    desk.wait(lambda c: len(by_hand(c)) == 1)
    made = by_hand(desk.case)[0]
    assert (made.statement.code, made.statement.certainty) == ("threaten", "possible")
    assert desk.case.rows().words(made.document, made.statement.trigger) == words
    assert [desk.case.rows().words(made.document, r.span) for r in made.statement.roles] == [actor]
    assert page.faults == []


def test_choosing_words_can_be_left(desk: Desk) -> None:
    page = opened(desk)
    page.keyboard.press("n")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert page.locator("#new").is_hidden() and page.locator(".card.now").count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".card.now").count() == 0


def entered(page: Any, button: str = "") -> None:
    """Send a form by keys, and wait for the page that comes then."""
    with page.expect_navigation():
        page.locator(button).first.press("Enter") if button else page.keyboard.press("Enter")


def split(page: Any, desk: Desk) -> None:
    page.click("#text .t >> text=wants")
    page.wait_for_selector(".card.now .details")
    page.keyboard.press("s")
    page.wait_for_selector("dialog select[name=b]")
    entered(page, "dialog button:has-text('Part')")


def merge(page: Any, desk: Desk) -> None:
    page.click("#text .t >> text=wants")
    page.wait_for_selector(".card.now .details")
    page.keyboard.press("m")
    page.fill("dialog input[name=b]", "Elin Orm")
    entered(page)


def press(*keys: str) -> Any:
    def pressing(page: Any, desk: Desk) -> None:
        page.keyboard.press("j")
        page.wait_for_selector(".card.now .details")
        for key in keys:
            page.keyboard.press(key)
            page.wait_for_timeout(30)

    return pressing


def edit(page: Any, desk: Desk) -> None:
    page.keyboard.press("j")
    page.wait_for_selector(".card.now .details")
    page.keyboard.press("e")
    page.wait_for_selector("form.edit")
    page.select_option("form.edit [name=certainty]", "counterfactual")
    page.locator("form.edit button:has-text('Keep')").press("Enter")


def new(page: Any, desk: Desk) -> None:
    select(page, "arm the Union")
    page.keyboard.press("n")
    page.wait_for_selector("#new:not([hidden])")
    page.keyboard.type("event.threaten")
    entered(page)


def date(page: Any, desk: Desk) -> None:
    page.locator(".set summary").press("Enter")
    page.fill(".set [name=date]", "2013-02-01")
    entered(page)


def paper_grade(page: Any, desk: Desk) -> None:
    page.locator(".set summary").press("Enter")
    page.select_option(".set select[name=grade]", "B")
    entered(page, ".set button:has-text('Grade')")


CORRECTIONS = {
    "right": (press("a"), "judge"),
    "wrong": (press("x", "r"), "judge"),
    "edited": (edit, "correct"),
    "new": (new, "new"),
    "joined": (merge, "merge"),
    "parted": (split, "split"),
    "graded": (press("g", "2"), "grade"),
    "source graded": (paper_grade, "grade"),
    "dated": (date, "set-meta"),
}


@pytest.mark.parametrize("name", CORRECTIONS)
def test_each_correction_is_taken_back_by_a_key(desk: Desk, name: str) -> None:
    act, do = CORRECTIONS[name]
    page = desk.page(f"/read/{quarry(desk.case)}")
    act(page, desk)
    desk.wait(lambda c: decided(c) == [do])
    page.evaluate("document.activeElement.blur()")
    with page.expect_navigation():
        page.keyboard.press("u")
    desk.wait(lambda c: not decided(c))
    page.wait_for_selector("#say:has-text('taken back')")
    page.keyboard.press("u")
    page.wait_for_selector("#say:has-text('no decision to take back')")
    assert not [f for f in page.faults if "400" not in f]


def test_names_are_joined_and_parted_on_the_page_of_the_actor(desk: Desk) -> None:
    page = desk.page("/cast/Norland")
    page.fill(".merge input[name=b]", "Elin Orm")
    entered(page)
    desk.wait(lambda c: c.rows().find_entity("Norland").id == c.rows().find_entity("Elin Orm").id)
    page.wait_for_selector(".names:has-text('Elin Orm')")
    entered(page, ".names li:has-text('Orm') button:has-text('part')")
    desk.wait(lambda c: len(decided(c)) == 2)
    for left in (1, 0):
        with page.expect_navigation():
            page.keyboard.press("u")
        desk.wait(lambda c, left=left: len(decided(c)) == left)
        page.wait_for_selector("#say:has-text('taken back')")


def test_a_sign_and_a_fold_are_taken_back(asked: Desk) -> None:
    page = asked.page("/whatif?up=Orland+dam")
    page.locator(".chart .arrow").first.press("Enter")
    page.wait_for_selector(".arrow-card .resign")
    entered(page, ".resign button[value='0']")
    asked.wait(lambda c: len(decided(c)) == 1)
    page.goto(f"{asked.address}/whatif")
    page.fill(".folding [name=first]", "harvest")
    page.fill(".folding [name=second]", "unrest in the valley")
    entered(page)
    asked.wait(lambda c: decided(c)[-1:] == ["fold"])
    for left in (1, 0):
        page.evaluate("document.activeElement.blur()")
        with page.expect_navigation():
            page.keyboard.press("u")
        asked.wait(lambda c, left=left: len(decided(c)) == left)
        page.wait_for_selector("#say:has-text('taken back')")


def test_overlapping_statements_are_all_reached_by_clicking(desk: Desk) -> None:
    page = desk.page(f"/read/{quarry(desk.case)}?all=1")
    seen = set()
    place = page.locator("#text .t >> text=cut").first
    for _ in range(8):
        place.click()
        page.wait_for_selector(".card.now .details")
        seen.add(now(page))
    box = place.evaluate("e => Number(e.closest('[data-at]').dataset.at)")
    there = page.evaluate(
        "at => [...document.querySelectorAll('.card')].filter(c => c.dataset.ev.split(' ').some(s => {"
        " const [a, b] = s.split('-').map(Number); return a <= at && at < b })).map(c => c.id)",
        box,
    )
    assert len(there) >= 2 and set(there) <= seen


def test_keys_wait_while_a_case_is_for_reading_only(desk: Desk) -> None:
    desk.case.set(quarry(desk.case), Given(date="2012-11-05"), read_many=gold_many)
    with running(desk.case.folder, read_only=True) as address:
        page = Desk(address, desk.case, desk.browser).page(f"/read/{quarry(desk.case)}")
        page.keyboard.press("j")
        page.wait_for_selector(".card.now .details")
        for key in ("a", "x", "e", "n", "m", "s", "g", "d", "u"):
            page.keyboard.press(key)
            page.wait_for_selector("#say:has-text('for reading only')")
            page.evaluate("document.getElementById('say').textContent = ''")
        assert page.locator("form[method=post], .acts, #new").count() == 0
        assert len(decided(desk.case)) == 1 and page.faults == []
