"""The table of times of large cases, and that a page of a listing does not grow with the case."""

from __future__ import annotations

from pathlib import Path

from bench.store import ASKED, asked, measured, table

SMALL, LARGE, TIMES = 150, 750, 3
GROWTH = 4.0  # five times the statements; a listing that looks at all of them grows five times or more
LEAST = 0.02  # seconds of the processor below which nothing is said about growth


def test_a_page_of_a_case_five_times_as_large_is_asked_for_in_about_the_same_time(tmp_path: Path) -> None:
    small, large = (measured(tmp_path / str(n), n, times=TIMES, rebuild=False, command=False) for n in (SMALL, LARGE))
    slow = {q: (small[q], large[q]) for q in ASKED if large[q] > GROWTH * max(small[q], LEAST)}
    again = {q: asked(tmp_path / str(LARGE), q, 9) for q in slow}  # what another program did in between does not count
    assert not {q: s for q, s in again.items() if s > GROWTH * max(small[q], LEAST)}
    assert all(name in table([small, large]) for name in (*ASKED, "open", "verdict", "| 150 | 750 |"))
