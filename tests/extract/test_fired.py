import pytest
from tests.extract.frame import frame, text

from cuibono.extract import fired


@pytest.mark.parametrize(
    ("said", "trigger", "told", "code"),
    [
        ("The board fired two clerks .", "fired", "assault", "coerce"),
        ("two clerks were fired for it .", "fired", "assault", "coerce"),
        ("he was fired in May .", "fired", "assault", "coerce"),
        ("two clerks were fired on in May .", "fired", "assault", "assault"),
        ("The board fired a gun .", "fired", "assault", "assault"),
        ("The guild released the video of it .", "released", "yield", "other"),
        ("the report was released in May .", "released", "yield", "other"),
        ("The guild released two clerks .", "released", "yield", "yield"),
        ("The guild released two clerks , a video says .", "released", "yield", "yield"),
        ("two clerks left with the council ’s sanction .", "sanction", "sanction", "agree"),
        ("two clerks sailed without a sanction .", "sanction", "sanction", "agree"),
        ("It was the harshest sanction of all .", "sanction", "sanction", "sanction"),
        ("The board budgeted nothing .", "budgeted", "aid", "other"),
    ],
)
def test_the_thing_tells_what_was_done(said: str, trigger: str, told: str, code: str) -> None:
    kinds = {kind: words for kind, words in (("people", "two clerks"), ("person", "he"), ("other", "the report")) if f" {words} " in f" {said}"}
    (found,) = fired.mend([frame(said, trigger, "event", told)], text(said, **kinds))
    assert found.codes[0][0] == code
