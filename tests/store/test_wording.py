"""Codes in words."""

from __future__ import annotations

from cuibono.store.wording import kind_words, over_what, told_once


def test_a_denial_is_told_once() -> None:
    whys = ["asserted by the Courier, denied by Orm", "denied by Orm", "denied by Lund"]
    assert told_once(whys) == ["asserted by the Courier, denied by Orm", "denied by Lund"]
    assert [over_what(w) for w in ("polarity", "denied by Orm")] == ["asserted and denied", "denied by Orm"]


def test_kinds_of_actors_are_told_in_words() -> None:
    assert [kind_words(k) for k in ("intl_org", "armed_group", "state")] == ["international organisation", "armed group", "state"]
