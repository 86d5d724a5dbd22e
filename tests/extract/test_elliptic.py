from tests.extract.frame import frame, text

from cuibono.extract import elliptic


def test_one_stands_for_the_noun_before_it() -> None:
    said = "Neither premier was told , and the Tarnish one protested ."
    frames = (frame(said, "protested", "event", "accuse", actor="the Tarnish one"),)
    (found,) = elliptic.candidates(frames, text(said, leader="Neither premier"))
    assert (found.start, found.end, found.form) == (6, 9, "description")


def test_one_that_fills_no_place_is_no_mention() -> None:
    said = "He took the old one and left ."
    assert elliptic.candidates((frame(said, "left", "event", "other", actor="He"),), text(said)) == ()
