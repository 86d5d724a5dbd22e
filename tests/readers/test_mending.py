"""Letters that an earlier program damaged."""

from __future__ import annotations

import pytest

from cuibono.readers import jsonl
from cuibono.readers.mending import mend, plain
from cuibono.types import Document

WORDS = "“Désiré Orm won’t sign,” Şükrü wrote – for £40 and €3… à Bouaké"


@pytest.mark.parametrize("page", ["cp1252", "cp1250", "mac_roman"])
def test_text_that_was_read_with_a_code_page_comes_back(page: str) -> None:
    words = WORDS if page != "cp1250" else WORDS.replace("€3… à ", "")  # "Ă " is left: its second byte became a space
    damaged = "".join(_damaged(letter, page) for letter in words)
    assert damaged != words
    assert mend(damaged) == words


def _damaged(letter: str, page: str) -> str:
    return "".join(bytes([b]).decode(page, "ignore") or chr(b) for b in letter.encode())


def test_only_the_damaged_part_of_a_text_is_mended() -> None:
    assert mend("Ã‰loÃ¯se left. Éloïse’s “café” stayed.") == "Éloïse left. Éloïse’s “café” stayed."


def test_text_that_was_damaged_twice_comes_back() -> None:
    assert mend(_damaged_twice("Désiré Orm’s état")) == "Désiré Orm’s état"


def _damaged_twice(text: str) -> str:
    for _ in range(2):
        text = "".join(_damaged(letter, "cp1252") for letter in text)
    return text


def test_names_in_cyrillic_come_back() -> None:
    assert mend("".join(_damaged(letter, "cp1252") for letter in "Ирина Орм")) == "Ирина Орм"


def test_a_lost_byte_of_a_closing_mark_and_of_a_space_is_seen() -> None:
    assert mend("â€œVoilÃ  la mine,â€ he said.") == "“Voilà la mine,” he said."


@pytest.mark.parametrize(
    "text",
    ["“IRMÔ said “LIBERTÉ” to «CAFÉ».", "SÃO PAULO — the state of ÅLAND", "Владимир Орм сказал: «нет».", "A is √2, B ≠ C; 5 °C", "Ä. Orm, “Übung”, Łódź"],
)
def test_sound_letters_stay(text: str) -> None:
    assert mend(text) == text


def test_the_fields_of_a_record_are_mended() -> None:
    (document,) = jsonl.read('{"text": "DÃ©sirÃ© Orm left.", "author": "RenÃ© Lusk"}'.encode())
    assert isinstance(document, Document)
    assert (document.text, document.hints.author) == ("Désiré Orm left.", "René Lusk")


def test_hyphens_that_do_not_show_are_left_out() -> None:
    assert mend("Nor\u00adland’s gov\u00adern\u00adment \u200bleft.") == "Norland’s government left."
    assert mend("a \u00ad b – c") == "a \u00ad b – c"


def test_signs_of_a_page_in_plain_text_come_back() -> None:
    assert plain("&ldquo;Orm &amp; Sons&rdquo; left D&eacute;sir&eacute;&#8217;s mill.") == "“Orm & Sons” left Désiré’s mill."
    assert plain("R&D; A&B &unknown; &#1;1;") == "R&D; A&B &unknown; &#1;1;"
