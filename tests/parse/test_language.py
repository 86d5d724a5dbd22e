"""The language of a text."""

from __future__ import annotations

import pytest

from cuibono.parse.language import UNKNOWN, detect, name


@pytest.mark.parametrize(
    "text",
    [
        "The premier said on Monday that the strait would stay closed.",
        "Norland Eyes Gas as Sudmark Mulls Ban on Tankers",
        "Baku.",
        "Orm no.",
        "Rustam Ibrahimbeyov, Soyun Sadigov, Abbas Abbasov",
        "“İzin yok,” Ağaoğlu’s office said.",
        "Curfew in Iğdırlı stays",
        "“Le roi est mort,” the papers of Paris wrote, and the envoy of Sudmark read it to the council with a smile.",
        "OSLO, 9 September 2011",
    ],
)
def test_english_stays_english_with_names_and_quotations(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le ministre a démissionné hier soir.", "fr"),
        ("El presidente dijo que no habrá acuerdo.", "es"),
        ("Der Minister sagte am Montag, dass die Gespräche weitergehen.", "de"),
        ("Hükümet dün yeni yasayı açıkladı.", "tr"),
        ("Bakı rəsmiləri bildirib ki, danışıqlar davam edir.", "az"),
        ("Президент заявил журналистам, что переговоры будут продолжены на следующей неделе.", "ru"),
        ("De regering zei gisteren dat het akkoord niet doorgaat.", "nl"),
        ("قال الرئيس إن المحادثات سوف تستمر", "ar"),
    ],
)
def test_other_languages_are_named(text: str, code: str) -> None:
    assert detect(text) == code
    assert detect(text * 20) == code


@pytest.mark.parametrize("text", ["", "12 45 %", "…"])
def test_no_letters_no_language(text: str) -> None:
    assert detect(text) == UNKNOWN


def test_codes_have_english_names() -> None:
    assert [name(code) for code in ("en", "tr", "und", "xx-none")] == ["English", "Turkish", "an unknown language", "xx-none"]
