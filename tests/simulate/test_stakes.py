"""What actors are assumed to want for what they hold."""

from __future__ import annotations

from pathlib import Path

from cuibono.simulate.benefits import benefits
from cuibono.simulate.concepts import Named, wording
from cuibono.simulate.stakes import of_goods
from tests.simulate.test_links import drawn

TEXT = """@ e2 state Sudmark
[1] Gas gives Norland a hold over Sudmark; the canal lowers the wealth of Sudmark.
M Norland=e1 | Sudmark=e2 | Sudmark~2=e2
s1 lever.lever @hold | holder=Norland | target=Sudmark | through=Gas
s2 influence.lowers @lowers | cause=the canal | effect=the wealth of Sudmark | sign=-
"""


def test_who_holds_a_lever_wants_it_and_who_bears_it_does_not(tmp_path: Path) -> None:
    found = drawn(tmp_path, TEXT)
    assert not found.goals
    assert {(g.actor, g.direction, g.stated) for g in found.stakes if "lever" in g.concept} == {("Norland", 1, False), ("Sudmark", -1, False)}
    cells = {(c.lever, c.actor): c.verdict for c in benefits(found.claims, found.stakes)}
    assert (cells["Gas", "Norland"], cells["Gas", "Sudmark"]) == ("gains", "loses")


def test_goods_are_wanted_by_whose_they_are() -> None:
    def wanted(text: str, name: str) -> list[tuple[str, int]]:
        found = wording(text, [Named(text.index(name), text.index(name) + len(name), "=N", name)])
        return [(w.goal.actor, w.goal.direction) for w in of_goods([found] if found else [])]

    assert wanted("Norland's wealth", "Norland") == [("Norland", 1)]
    assert wanted("Norland will lose a thousand jobs", "Norland") == [("Norland", -1)]
    assert not wanted("the way to wealth in Norland", "Norland")
    assert not wanted("Norland's quarrel", "Norland")
