"""Who is said to gain or lose: by words that say so, never because an influence ends at somebody."""

from __future__ import annotations

from pathlib import Path

from cuibono.ask.gains import gains
from cuibono.case import open_case
from tests.build import reading_of

SHEET = """# doc: port | affair: port | date: 2012-11-05 | style: analysis | lang: native
@ e1 state Norland
@ e2 state Sudmark
@ e3 company Orm Shipping
@ e4 people dockers
[1] Orm Shipping profits from the closed port, and the dockers have lost their wages.
M Orm Shipping=e3 | the dockers=e4
s1 attribute.attribute @profits | subject=Orm Shipping | value=profits from the closed port
s2 attribute.attribute @lost | subject=the dockers | value=lost their wages
[2] The blockade plays into the hands of Norland, since Sudmark would lose its harbour dues.
M Norland=e1 | Sudmark=e2
s3 influence.enables @plays | cause=The blockade | effect=Norland | sign=+
s4 influence.causes @since | cause=The blockade | effect=Sudmark would lose its harbour dues | sign=+
[3] The levy was meant to serve the dockers, but the storm drove Norland to the south.
M the dockers=e4 | Norland=e1
s5 goal.wants @meant | actor=Norland | concept=serve | beneficiary=the dockers | dir=up
s6 influence.causes @drove | cause=the storm | effect=Norland | sign=+
[4] Norland wants to win the strait and did not gain by the war.
M Norland=e1
s7 attribute.attribute @gain | subject=Norland | value=gain by the war | neg^not
[5] Sudmark won the name of a thief.
M Sudmark=e2
s8 attribute.attribute @won | subject=Sudmark | value=won the name of a thief
"""


def test_words_of_gain_and_loss_name_who_gains(tmp_path: Path) -> None:
    sheet = tmp_path / "port.lab"
    sheet.write_text(SHEET, encoding="utf-8")
    with open_case(tmp_path / "case", create=True) as case:
        case.add(reading_of(sheet))
        found = gains(case.rows())
        own = gains(case.rows(), of="Sudmark")
    told = {(r["actor"].removeprefix("the "), r["outcome"], r["by"]) for r in found}
    assert told == {
        ("Orm Shipping", "gains", ""),
        ("dockers", "loses", ""),
        ("Norland", "gains", "The blockade"),
        ("Sudmark", "loses", "The blockade"),
        ("dockers", "is meant to gain", "serve"),
        ("Norland", "not: gains", ""),
    }
    assert [r["outcome"] for r in own] == ["loses"]
