"""Text -> the language it is in, the same answer every time, steady on short texts and on foreign names and quotations in English prose."""

from __future__ import annotations

import re
from functools import cache

SAMPLE = 20_000  # characters that are looked at; more changes no answer
UNKNOWN = "und"  # ISO 639-2 for undetermined: no letters, no language
# Words that hold English sentences together and are no common words of its neighbours (so not "in", "is", "was", "for", "on").
ENGLISH = frozenset(
    "the of and to that with from by has have had were been which would this these they their said his her its are an as not but who will than after about "
    "between while because against could should what when there into it he she".split()
)
ENGLISH_SHARE = 0.15  # of all words; English news has .30, other languages below .06, half-translated texts lie between
SHORT = 100  # characters; below, names weigh more than the words around them and are left out
FEWEST_WORDS = 3
DECISIVE = 0.9  # lead of the best language over English for each byte; German, French or Albanian phrases have .9 to 3.6, lists of names less
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def detect(text: str) -> str:
    """Return the ISO 639 code of the language of the text, or "und" when it has no letters."""
    sample = text[:SAMPLE]
    words = WORD.findall(sample)
    if not words:
        return UNKNOWN
    if sum(word.lower() in ENGLISH for word in words) >= ENGLISH_SHARE * len(words):
        return "en"
    return _short(words) if len(sample.strip()) < SHORT else _best(sample)[0]


@cache
def name(code: str) -> str:
    """Return the English name of a language, or the code when it has none."""
    from babel import Locale

    return "an unknown language" if code == UNKNOWN else Locale("en").languages.get(code, code)


def _short(words: list[str]) -> str:
    """Decide on few words: English unless what remains without names speaks clearly for another language."""
    latin = all(ord(letter) < 0x250 for letter in "".join(words))
    plain = [word for number, word in enumerate(words) if number == 0 or not word[0].isupper()]
    kept = " ".join(plain if len(plain) >= FEWEST_WORDS else words)
    code, lead = _best(kept)
    return "en" if latin and (len(plain) < FEWEST_WORDS or lead < DECISIVE) else code


def _best(text: str) -> tuple[str, float]:
    """Return the most probable language and its lead over English for each byte."""
    import py3langid

    scores: dict[str, float] = dict(py3langid.rank(text))
    code = max(sorted(scores), key=lambda each: scores[each])
    return code, (scores[code] - scores.get("en", scores[code])) / max(1, len(text.encode("utf-8", "replace")))
