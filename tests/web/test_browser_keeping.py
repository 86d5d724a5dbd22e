"""Nothing that was decided is lost: two tabs, the command line beside them, a rebuild, a server that is killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cuibono.case import Case, open_case
from cuibono.identity import all_identified
from cuibono.types import Document, Reading
from tests.build import gold, gold_many, reading_of
from tests.web.browsing import NEEDED, Desk, quarry, verdicts

pytestmark = NEEDED


def copy(n: int) -> Reading:
    """Return the reading of the same article with another last line."""
    read = reading_of("quarry")
    again = Document(f"{read.document.text}\n{n}")
    known = all_identified(again.id, again.text, read.statements, ())
    return Reading(again, "encoder", "gold-1", "en", sentences=read.sentences, statements=known)


def test_fifty_decisions_in_a_minute_outlive_a_rebuild(desk: Desk) -> None:
    copies = {made.document.id: made for made in map(copy, range(3))}
    for n, made in enumerate(copies.values()):
        desk.case.add(made, name=f"copy{n}.txt")
    papers = [p.id for p in desk.case.rows().papers.values() if p.name.startswith(("copy", "quarry"))]
    page = desk.page()
    spent = []
    for paper in papers:
        page.goto(f"{desk.address}/read/{paper}")
        start = time.monotonic()
        page.keyboard.press("j")
        for _ in range(13):
            before = page.locator(".card.now").get_attribute("data-n")
            page.keyboard.press("a")
            page.wait_for_function("n => document.querySelector(`.card[data-n='${n}']`).classList.contains('right')", arg=before)
        spent.append((time.monotonic() - start) * 50 / 13)
    kept = verdicts(desk.case)
    assert len(kept) >= 50
    assert min(spent) < 60, f"at best, fifty decisions take {min(spent):.0f} seconds"  # at best: others work on the machine too
    with open_case(desk.case.folder) as other:  # what a crash would leave: the journal
        assert verdicts(other) == kept
        list(other.rebuild(read_many=lambda found: (copies.get(d.id) or gold(d) for d in found)))
        assert verdicts(other) == kept


def test_keys_faster_than_the_program_reach_the_statements_they_were_meant_for(desk: Desk) -> None:
    page = desk.page(f"/read/{quarry(desk.case)}")
    page.keyboard.press("j")
    cards = [card.get_attribute("id") for card in page.locator(".card:visible").all()[:3]]
    page.route("**/judge/*", lambda route: (time.sleep(0.3), route.continue_()))  # a program that is slow to answer
    for key in "axra":
        page.keyboard.press(key)
    page.wait_for_function("id => document.getElementById(id).classList.contains('right')", arg=cards[2])
    assert [verdicts(desk.case).get(str(card)) for card in cards] == ["right", "wrong", "right"]
    assert page.faults == []


def test_two_tabs_decide_at_once(desk: Desk) -> None:
    page = desk.page(f"/read/{quarry(desk.case)}")
    other = page.context.new_page()
    other.goto(f"{desk.address}/read/{quarry(desk.case)}")
    page.keyboard.press("j")
    other.keyboard.press("k")
    for tab in (page, other):
        tab.wait_for_selector(".card.now .details")
    first, last = (tab.locator(".card.now").get_attribute("id") for tab in (page, other))
    page.keyboard.press("a")
    other.keyboard.press("x")
    other.keyboard.press("r")
    desk.wait(lambda c: verdicts(c) == {first: "right", last: "wrong"})
    for tab in (page, other):  # each knows its own decision, and that there is another
        tab.bring_to_front()
        tab.wait_for_selector("#changed:not([hidden])")
    page.bring_to_front()
    page.click("#changed a")
    page.wait_for_selector(".card.wrong")
    assert page.locator(".card.right").count() == 1 and page.locator("#changed").is_hidden()


def test_two_tabs_correct_one_statement(desk: Desk) -> None:
    """The second correction of a statement that is gone meanwhile is told, and nothing is lost."""
    page = desk.page(f"/read/{quarry(desk.case)}")
    other = page.context.new_page()
    other.goto(f"{desk.address}/read/{quarry(desk.case)}")
    for tab, certainty in ((page, "possible"), (other, "doubtful")):
        tab.keyboard.press("j")
        tab.wait_for_selector(".card.now .details")
        tab.keyboard.press("e")
        tab.wait_for_selector("form.edit")
        tab.select_option("form.edit [name=certainty]", certainty)
    page.locator("form.edit button:has-text('Keep')").press("Enter")
    page.wait_for_selector("#say:has-text('kept')")
    other.locator("form.edit button:has-text('Keep')").press("Enter")
    other.wait_for_selector("#say:not(:empty)")
    made = [t.statement.certainty for t in desk.case.rows().statements.values() if t.coder.startswith("person:")]
    assert made in (["possible"], ["doubtful"])
    assert other.locator("form.edit").count() == (1 if made == ["possible"] else 0)


def test_the_command_line_adds_beside_an_open_page(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("Orm left.", encoding="utf-8")
    page = desk.page()
    assert page.locator("#changed").is_hidden()
    with open_case(desk.case.folder) as line:
        list(line.read([tmp_path / "more.txt"], read_many=gold_many))
    page.wait_for_selector("#changed:not([hidden]):has-text('The case has changed')", timeout=20_000)
    page.locator("#changed a").press("Enter")
    page.wait_for_selector(".list:has-text('more.txt')")
    assert page.faults == []


class Served:
    """The program as a person starts it, in a process that can be killed."""

    def __init__(self, folder: Path):
        words = [sys.executable, "-c", "from cuibono.cli import main; main()", "open", "--case", str(folder), "--no-browser"]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"})
        assert self.process.stdout
        self.address = self.process.stdout.readline().strip()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "kept", create=True) as case:
        case.add(reading_of("quarry"), name="quarry.txt")
        yield case


def test_killing_the_server_at_any_moment_loses_nothing(kept: Case, browser: Any) -> None:
    chance = random.Random(7)
    seen: dict[str, str] = {}
    for _ in range(3):
        served = Served(kept.folder)
        assert served.address.startswith("http://127.0.0.1:")
        context = browser.new_context()
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.goto(served.address)
        page.goto(f"{served.address.split('/?')[0]}/read/{quarry(kept)}")
        page.keyboard.press("j")
        for _ in range(chance.randint(2, 5)):
            before = page.locator(".card.now")
            id_ = before.get_attribute("id")
            key, verdict = chance.choice((("a", "right"), ("xr", "wrong")))
            for stroke in key:
                page.keyboard.press(stroke)
            page.wait_for_function("id => document.querySelector('.card.now').id != id", arg=id_)  # once it is kept the next one is open
            seen[str(id_)] = verdict
        page.keyboard.press("a")  # on its way when the program dies
        time.sleep(chance.random() / 20)
        served.kill()
        page.wait_for_selector("#changed:has-text('What you decided is kept')", timeout=20_000)
        context.close()
        assert seen.items() <= verdicts(kept).items()
        seen = verdicts(kept)
    with open_case(kept.folder) as other:
        list(other.rebuild(read_many=gold_many))
        assert verdicts(other) == seen
