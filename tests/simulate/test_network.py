"""Only what lies between levers and targets is kept."""

from __future__ import annotations

from cuibono.simulate.network import components, network, reach
from tests.simulate.maps import claim, random_map


def test_what_leads_nowhere_is_left_out() -> None:
    net = network([claim("a", "b"), claim("b", "c"), claim("b", "side"), claim("far", "c")], ("a",), ("c",))
    assert set(net.concepts) == {"a", "b", "c"}
    assert len(net.edges) == 2


def test_links_into_a_lever_are_cut() -> None:
    net = network([claim("a", "b"), claim("b", "a")], ("a",))
    assert [(net.concepts[e.cause], net.concepts[e.effect]) for e in net.edges] == [("a", "b")]


def test_a_denied_link_is_disputed_and_a_link_only_denied_is_none() -> None:
    net = network([claim("a", "b"), claim("a", "b", "0", voice="The ministry"), claim("a", "c", "0")], ("a",))
    assert [e.disputed for e in net.edges] == [True]
    assert "c" not in net.concepts


def test_concepts_that_feed_on_each_other_stand_together_causes_first() -> None:
    links = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}}
    assert components(["d", "c", "b", "a"], links) == (("a",), ("b", "c"), ("d",))


def test_groups_agree_with_reachability_on_random_maps() -> None:
    claims = random_map(12, 20, 3)
    links: dict[str, set[str]] = {}
    for c in claims:
        links.setdefault(c.cause, set()).add(c.effect)
    names = sorted({n for c in claims for n in (c.cause, c.effect)})
    groups = {n: g for g in components(names, links) for n in g}
    for a in names:
        for b in names:
            together = b in reach([a], links) and a in reach([b], links)
            assert (groups[a] is groups[b]) == together
