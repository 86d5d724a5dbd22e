"""One form for all spellings of a name: English, German, French, Azerbaijani and Slavic transliterations brought down to what they share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import product

from cuibono.resolve import names

AZERBAIJANI = frozenset("əğışxqƏĞIŞXQİ")  # letters that mark a name as written in Azerbaijani, where c is the j of "Jafarov" and x the kh of "Khan"
LETTERS = {"ə": "a", "ğ": "g", "ı": "i", "ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ž": "zh", "đ": "dj", "ţ": "ts", "ț": "ts", "ș": "sh"}
# consonants that spellings mistake for each other, longest first: hisses are S, sounds of the throat H, lips V; "~" stands for what two readings are tried of
FOLDS = tuple(
    pair.split(">")
    for pair in """shtch>S shch>S schtsch>S dsch>S tsch>S tch>S dzh>S sch>S dj>S zh>S sh>S tz>S ts>S ck>H kh>H gh>H dh>d th>t ph>V qu>H
    oe>o ue>o ae>a ou>o oo>o ee>i""".split()
)
VOWELS = str.maketrans({"e": "a", "u": "o", "y": "i"})
CONSONANTS = str.maketrans({"s": "S", "z": "S", "k": "H", "g": "H", "q": "H", "h": "H", "v": "V", "w": "V", "f": "V", "b": "P", "p": "P", "d": "T", "t": "T"})
READINGS = {"C": ("S", "H"), "J": ("S", "i"), "X": ("HS", "H"), "c": ("H", "S")}  # ch, j, x and c are read in two ways
PREFIX = re.compile(r"^(?:al|el)[ -]")
FORENAMES = "forenames"
DOUBTFUL = 6  # letters of one word that are tried in both readings: 64 forms; a word made to have more is no name
SHORT, LAST = 3, 4  # letters that must remain of a forename and of a surname for their spelling to be forgiven


@lru_cache(maxsize=names.MOST_WORDS)
def rough(word: str, azerbaijani: bool = False) -> frozenset[str]:
    """Return the forms to which a word comes down; two spellings of one name share one of them."""
    text = PREFIX.sub("", word.casefold().strip())
    text = "".join(LETTERS.get(c, c) for c in text.replace("i̇", "i"))
    text = names.plain(text).replace(" ", "")
    if azerbaijani:
        text = re.sub(r"c(?!h)", "dj", text).replace("x", "kh")
    for spelling, one in FOLDS:
        text = text.replace(spelling, one)
    text = re.sub(r"(?<=in)e$", "", text) if len(text) > SHORT + 1 else text  # Poutine, Gagarine
    text = re.sub(r"c(?=[^eiy])", "k", text.replace("ch", "C")).replace("j", "J").replace("x", "X")
    return frozenset(_settled("".join(parts)) for parts in product(*_readings(text)))


def _readings(text: str) -> Iterator[tuple[str, ...]]:
    """Yield for each letter how it can be read; after the first few doubtful ones the more likely reading alone."""
    doubtful = 0
    for letter in text:
        doubtful += letter in READINGS
        yield READINGS.get(letter, (letter,))[: 2 if doubtful <= DOUBTFUL else 1]


def _settled(text: str) -> str:
    """Return the form with vowels and consonants folded, doubled letters one, and endings of surnames alike."""
    text = text.translate(CONSONANTS).translate(VOWELS)
    text = re.sub(r"^i(?=a)", "", re.sub(r"i+", "i", text))  # Yeltsin, Eltsin
    text = re.sub(r"(?<=.)i?[ao]V+(?=a?$)", "V", text)  # -ov, -ev, -yev, -ow, -off, -ova
    text = re.sub(r"(.)\1+", r"\1", text)
    text = re.sub(r"ai(?=[^aoi])", "a", text)
    text = re.sub(r"HiSian$", "HSian", text)  # Sarkisian, Sargsyan
    return re.sub(r"nHa$", "nHo", text)  # -enka, -enko


def one_word(a: Iterable[str], b: Iterable[str], least: int) -> bool:
    """Say whether two sets of forms share one that is long enough to prove something."""
    return any(len(form) >= least for form in frozenset(a) & frozenset(b))


def is_azerbaijani(words: Iterable[str]) -> bool:
    """Say whether a name is written in Azerbaijani."""
    return any(c in AZERBAIJANI for word in words for c in word)


@cache
def forenames() -> dict[str, frozenset[str]]:
    """Return by plain forename those that are the same name in neighbouring languages: Volodymyr and Vladimir."""
    found: dict[str, frozenset[str]] = {}
    for line in names.lines(FORENAMES):
        row = frozenset(names.plain(n) for n in line.split("|"))
        for name in row:
            found[name] = found.get(name, frozenset()) | row
    return found


def surname(words: tuple[str, ...]) -> str:
    """Return the surname with the particle before it: bin Laden, Ter Petrosian."""
    return "".join(words[-2:]) if len(words) > 2 and words[-2].casefold() in JOINED else words[-1]


JOINED = frozenset({"bin", "ben", "ibn", "ter", "abu"})
