from __future__ import annotations

from tests.bench import score

document_date = score("document_date")


def test_a_date_and_the_lack_of_one_are_both_answers() -> None:
    assert document_date.answer({"text": "SARN, 9 September 2011 - The guild met.", "hints": []}) == "2011-09-09"
    assert document_date.answer({"text": "The guild met.", "hints": []}) == ""
    assert document_date.answer({"text": "The guild met.", "hints": [["2016-06-14", "meta tag"]]}) == "2016-06-14"
