"""Which encoding bytes are read with."""

from __future__ import annotations

import codecs

import pytest

from cuibono.errors import InputError
from cuibono.readers import decoding
from cuibono.readers.decoding import decode

ENGLISH = "The envoy’s café in Sudmark — “closed” since May — belongs to Désiré Orm."
TURKISH = "Governor Şükrü Ağaoğlu’s office in İzmir refused the permit."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "cp1252"),
        (ENGLISH, "mac_roman"),
        (ENGLISH, "utf-16-le"),
        (TURKISH, "cp1254"),
        ("Wałęsa’s heirs in Łódź said “no” to the premier.", "cp1250"),
        ("Премьер заявил, что пролив закрыт", "cp1251"),
        ("Премьер заявил, что пролив закрыт", "koi8-r"),
    ],
)
def test_text_without_a_declaration_keeps_its_letters(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_LE, "utf-32-le")],
)
def test_the_byte_order_mark_is_no_character(mark: bytes, encoding: str) -> None:
    assert decode(mark + ENGLISH.encode(encoding)).text == ENGLISH


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"one\r\ntwo\rthree\n").text == "one\r\ntwo\rthree\n"


def test_a_declared_charset_is_believed() -> None:
    assert decode("Iğdır".encode("cp1254"), "windows-1254").text == "Iğdır"
    assert decode("“Iğdır”".encode("cp1254"), "iso-8859-9").text == "“Iğdır”"


def test_a_wrong_or_unknown_declaration_is_not() -> None:
    assert decode(ENGLISH.encode(), "iso-8859-1").text == ENGLISH
    assert decode(ENGLISH.encode("cp1252"), "utf-8").text == ENGLISH
    assert decode(ENGLISH.encode(), "x-no-such").text == ENGLISH


def test_a_guess_is_said() -> None:
    assert "cp1252" in decode(ENGLISH.encode("cp1252")).doubts[0].message
    assert decode(ENGLISH.encode()).doubts == ()


def test_a_scar_in_utf8_does_not_change_the_encoding() -> None:
    found = decode(("é" * 100).encode() + b"\xc3")
    assert found.text == "é" * 100 + "\ufffd"
    assert "could not be decoded" in found.doubts[0].message


def test_damage_by_others_is_mended_and_told() -> None:
    found = decode("The minister, DÃ©sirÃ© Orm, left; Éloïse stayed.".encode())
    assert found.text == "The minister, Désiré Orm, left; Éloïse stayed."
    assert "brought back" in found.doubts[0].message


def test_damage_that_cannot_be_mended_is_told_and_left() -> None:
    damaged = "The mill â€x closed."
    found = decode(damaged.encode())
    assert found.text == damaged
    assert "left as they are" in found.doubts[0].message


@pytest.mark.parametrize("data", [b"", b"  \r\n", b"\xef\xbb\xbf\n"])
def test_nothing_is_called_empty(data: bytes) -> None:
    with pytest.raises(InputError, match="empty"):
        decode(data)


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x7fELF\x02\x01\x01\x00\x00text", b"\x01\x02\x03\x04 abc"])
def test_programs_and_pictures_are_called_binary(data: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        decode(data)


def test_a_text_beyond_the_limit_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MOST_CHARACTERS", 100)
    for size in (101, 401):
        with pytest.raises(InputError, match=r"split it into parts.*\.jsonl"):
            decode(b"x" * size)


def test_the_old_page_of_central_europe_is_known() -> None:
    words = "Premier Łukasz Żółty met the Związek Górników on Monday."
    assert decode(words.encode("iso8859_2")).text == words
