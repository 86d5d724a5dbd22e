"""Bytes -> text as it was written: byte-order mark, declared charset, UTF-8, then the code page that gives the most sensible words."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from cuibono.errors import InputError
from cuibono.readers.mending import mend, plain
from cuibono.types import Note

MOST_CHARACTERS = 5_000_000  # one document; about 800,000 words, longer than any book of politics
MOST_BYTES = 500_000_000  # one file of any format, read into memory at once
WIDEST = 4  # bytes that one character may take
SPLIT = "split it into parts, or put one document on each line of a .jsonl file"
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In this order where two fit equally well: Western Europe, Turkey, Cyrillic, Central Europe, Baltic, Greek, old Macintosh.
CODE_PAGES = ("cp1252", "cp1254", "cp1251", "koi8_r", "cp1250", "iso8859_2", "cp1257", "cp1253", "mac_roman")
# What browsers do with these names: the Windows page holds all their printable characters and the curly quotes besides.
SUPERSETS = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949"}
DOUBTFUL = 0.2  # share of odd words above which no common code page is believed and the wider search begins
DAMAGED = 0.02  # UTF-8 with fewer broken than sound sequences than this is UTF-8 with a scar, not another encoding
BINARY = 0.02  # share of control characters above which bytes are no text
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
WORD = re.compile(r"[^\s\x00-\x2f]+")
TYPOGRAPHY = "’‘“”„«»‹›–—…•·°§€£™©®\u00a0\u00ad"
# Letters that are rare in English prose but common when a text is read with the wrong page.
RARE = frozenset("ÝÞÐýþðÿŸƒ")
MOJIBAKE = re.compile(r"â€[\x80-\x9f™œ\u009d“”˜¦]?|Ã[\x80-\xbf©¨¤¶¼±§ª«¯®³²¢‰]|Ð[°-¿]Ð")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name of the encoding it was read with, whether that was a guess, and whether letters damaged before were brought back."""

    text: str
    encoding: str
    guessed: bool = False
    mended: bool = False

    @property
    def doubts(self) -> tuple[Note, ...]:
        """Say what is uncertain about the characters, one note each."""
        guess = (f"no encoding is declared and it is not UTF-8: read as {self.encoding}; if letters look wrong, save it as UTF-8",) if self.guessed else ()
        scars = ("some characters could not be decoded and stand as \ufffd",) if "\ufffd" in self.text else ()
        healed = (
            ("letters that an earlier program had damaged (such as Ã© or &eacute; for é) were brought back, hyphens within words that do not show left out",)
            if self.mended
            else ()
        )
        damage = ("some words look damaged by an earlier wrong decoding (such as Ã© for é) and were left as they are",) if MOJIBAKE.search(self.text) else ()
        return tuple(Note("read", doubt) for doubt in guess + scars + healed + damage)


def decode_plain(data: bytes, declared: str = "") -> Decoded:
    """Return the text of bytes that hold no markup: signs written as in a page ("&amp;") are brought back too."""
    found = decode(data, declared)
    whole = plain(found.text)
    return replace(found, text=whole, mended=True) if whole != found.text else found


def decode(data: bytes, declared: str = "") -> Decoded:
    """Return the text of the bytes, or raise InputError when they are empty, binary, too long or in no known encoding."""
    if not data.strip(b"\x00 \t\r\n\x0b\x0c" + codecs.BOM_UTF8):
        raise InputError("it is empty: give a file with text in it")
    if len(data) > WIDEST * MOST_CHARACTERS:
        raise InputError(f"it has {len(data):,} bytes, more than one document may have: {SPLIT}")
    return _sound(_by_mark(data) or _by_name(data, declared) or _as_utf8(data) or _as_wide(data) or _guessed(data))


def decode_lines(data: bytes) -> list[str]:
    """Return the lines of a file of many documents, which as a whole may be longer than one."""
    found = _by_mark(data) or _as_utf8(data) or _as_wide(data) or _guessed(data)
    return found.text.split("\n")


def _sound(found: Decoded) -> Decoded:
    if len(found.text) > MOST_CHARACTERS:
        raise InputError(f"it holds {len(found.text):,} characters, more than the {MOST_CHARACTERS:,} of one document: {SPLIT}")
    if not found.text.strip():
        raise InputError("it is empty: give a file with text in it")
    if len(CONTROLS.findall(found.text[:100_000])) > BINARY * min(len(found.text), 100_000):
        raise InputError("it is binary, not text: save it as .txt, .html, .docx, .pdf or .eml first")
    whole = mend(found.text)
    return replace(found, text=whole, mended=True) if whole != found.text else found


def _by_mark(data: bytes) -> Decoded | None:
    for mark, name in BOMS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(name, "replace"), name)
    return None


def _by_name(data: bytes, declared: str) -> Decoded | None:
    """Believe the declared charset unless the bytes cannot be that, or are plainly UTF-8."""
    name = _known(declared)
    if not name or name in ("utf-8", "utf-16", "utf-32") or (_is_utf8(data) and MULTIBYTE.search(data)):
        return None
    try:
        return Decoded(data.decode(name), name)
    except UnicodeError:
        return None


def _known(declared: str) -> str:
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name if declared.isascii() and declared.strip() else ""
        " ".encode(name or "ascii")  # zlib and the like are codecs, too, and no charsets
    except (LookupError, ValueError):
        return ""
    return SUPERSETS.get(name, name)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _as_utf8(data: bytes) -> Decoded | None:
    if _is_utf8(data):
        return Decoded(data.decode("utf-8"), "utf-8") if b"\x00" not in data else None
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return Decoded(text, "utf-8") if "\x00" not in text and broken <= DAMAGED * len(MULTIBYTE.findall(data)) else None


def _as_wide(data: bytes) -> Decoded | None:
    """Read UTF-16 that lacks its mark: every second byte of European text is zero."""
    for name, zeros in (("utf-16-le", data[1:4000:2]), ("utf-16-be", data[0:4000:2])):
        if len(data) % 2 == 0 and zeros.count(0) > 0.6 * len(zeros) and data[:4000].count(0) <= 1.2 * zeros.count(0):
            return Decoded(data.decode(name, "replace"), name, guessed=True)
    return None


def _guessed(data: bytes) -> Decoded:
    if b"\x00" in data:
        raise InputError("it is binary, not text: save it as .txt, .html, .docx, .pdf or .eml first")
    readings = [(oddness(text), name, text) for name in CODE_PAGES if (text := _strictly(data, name))]
    odd, name, text = min(readings, key=lambda reading: reading[0], default=(1.0, "", ""))
    if odd <= DOUBTFUL:
        return Decoded(text, name, guessed=True)
    if wider := _searched(data):
        return wider
    if not text:
        raise InputError("its encoding is not known: open it in an editor and save it as UTF-8")
    return Decoded(text, name, guessed=True)


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return ""


def _searched(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    text = _strictly(data, best.encoding) if best else ""
    return Decoded(text, best.encoding, guessed=True) if best and text and oddness(text) <= DOUBTFUL else None


def oddness(text: str) -> float:
    """Return the share of odd words among those with letters beyond ASCII: mixed scripts, signs inside, capitals after small letters."""
    words = [word for word in WORD.findall(text[:200_000]) if not word.isascii()]
    return sum(_odd(word) for word in words) / len(words) if words else 0.0


def _odd(word: str) -> bool:
    core = word.strip(TYPOGRAPHY + "\"'()[],.;:!?")
    inner = re.split(f"[{re.escape(TYPOGRAPHY)}\\-'’/.,:;()]+", core)
    return any(_odd_part(part) for part in inner if len(part) > 1 or not part.isascii())


def _odd_part(part: str) -> bool:
    letters = [c for c in part if c.isalpha()]
    signs = any(ord(c) > 0x7F and not c.isalpha() and c not in TYPOGRAPHY for c in part)
    mixed = len({_script(c) for c in letters}) > 1
    humps = part[1:] != part[1:].lower() and part != part.upper() and any(ord(c) > 0x7F and c.isupper() for c in part[1:])
    return (signs and len(letters) > 0) or mixed or humps or bool(RARE & set(part))


def _script(letter: str) -> str:
    code = ord(letter)
    return "latin" if code < 0x370 or 0x1E00 <= code < 0x1F00 else "greek" if code < 0x400 else "cyrillic" if code < 0x530 else "other"
