"""Letters that an earlier program damaged by reading UTF-8 with a code page ("DÃ©sirÃ©", "donâ€™t") brought back, where no doubt is left."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

PAGES = ("cp1252", "cp1250", "mac_roman")
DEEPEST = 3  # times that a text was damaged one after the other
MARKS = frozenset("‘’‚“”„‹›«»–—…-.,;:!?'\"()[]")  # stand rightly behind a capital with an accent: “IRMÔ"
LOST = re.compile(r"â€(?=[\s,.;:!?)]|$)")  # a closing mark whose last byte has no sign in the page and was dropped
UNSEEN = re.compile(r"(?<=[^\W\d_])\u00ad+(?=[^\W\d_])|[\u200b\u2060]+")  # where a word may be broken at the end of a line, or must not be
ENTITY = re.compile(
    r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|amp|nbsp|quot|apos|lt|gt|[lr][sda]quo|[nm]dash|hellip|shy|euro|pound|copy|"
    r"[a-z](?:acute|grave|circ|uml|tilde|cedil|ring|caron|slash)|aelig|szlig);",
    re.I,
)
A_GRAVE = re.compile(r"(?<![A-ZÀ-Þ])Ã (?= )|(?<=[a-zà-ÿ ])Ã(?= [^\u0300-\u036f])")  # the second byte of "à" is a space that does not break


@dataclass(frozen=True, slots=True)
class Page:
    """A code page: by its signs the bytes they stand for, and what UTF-8 looks like when it is read with it."""

    byte: dict[str, int]
    damage: re.Pattern[str]


def mend(text: str) -> str:
    """Return the text with damaged letters and marks brought back, without soft hyphens; a text without sure damage stays as it is."""
    if text.isascii():
        return text
    text = UNSEEN.sub("", text)
    for _ in range(DEEPEST):
        before = text
        for name in PAGES:
            text = _mended(text, name)
        if text == before:
            return text
    return text


def plain(text: str) -> str:
    """Return a text without markup mended, with the signs of a page that was never undone in it ("&rsquo;", "&amp;") brought back."""
    return mend(ENTITY.sub(lambda m: _sign(m[0]), text) if "&" in text else text)


def _sign(entity: str) -> str:
    sign = html.unescape(entity)
    return entity if unicodedata.category(sign[0]) in {"Cc", "Cs", "Co", "Cn"} else sign


def _mended(text: str, name: str) -> str:
    page = _page(name)
    found = list(page.damage.finditer(text))
    if not any(_is_sure(m[0], page) for m in found) and not any(a.end() == b.start() and _are_letters(a[0], b[0], page) for a, b in pairwise(found)):
        return text
    whole = page.damage.sub(lambda m: _read(m[0], page) or m[0], text)
    return A_GRAVE.sub("à", LOST.sub("”", whole)) if name == "cp1252" else whole


@cache
def _page(name: str) -> Page:
    signs = {bytes([b]).decode(name, "ignore"): b for b in range(0x80, 0x100)} | ({chr(b): b for b in range(0x80, 0xA0)} if name != "mac_roman" else {})
    byte = {sign: b for sign, b in signs.items() if sign}

    def some(low: int, high: int) -> str:
        return "[" + "".join(re.escape(sign) for sign, b in byte.items() if low <= b <= high) + "]"

    tail = some(0x80, 0xBF)
    return Page(byte, re.compile(f"{some(0xC2, 0xDF)}{tail}|{some(0xE0, 0xEF)}{tail}{{2}}|{some(0xF0, 0xF4)}{tail}{{3}}"))


def _read(signs: str, page: Page) -> str:
    """Return what the signs were before they were damaged: a letter, a mark of print or a space; else nothing."""
    try:
        found = bytes(page.byte[sign] for sign in signs).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return found if unicodedata.category(found)[0] in "LPS" or found in "\u00a0\ufeff\u200b" else ""


def _is_sure(signs: str, page: Page) -> bool:
    """Say whether signs can hardly be meant: a mark of print in three signs, or a small Latin letter in two that no mark of print ends."""
    found = _read(signs, page)
    return bool(found) and ("‐" <= found <= "⋿" or ("ß" <= found <= "ſ" and found.islower() and signs[-1] not in MARKS))


def _are_letters(first: str, second: str, page: Page) -> bool:
    """Say whether two pairs of signs side by side can hardly be meant: two letters of one word, or one that was damaged twice."""
    a, b = _read(first, page), _read(second, page)
    return bool(a and b) and MARKS.isdisjoint(first + second)
