"""The writing check of the dossier: how sure and how well founded are never said in one sentence, no judgment goes without its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

# ICD 203: the two rows of likelihood words; they are not to be mixed, and none stands beside a level of confidence
FIRST = ("almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain", "almost certainly")
SECOND = ("remote", "highly improbable", "improbable", "improbably", "roughly even odds", "probable", "probably", "highly probable", "nearly certain")
LEVEL = re.compile(r"\b(?:high|moderate|medium|low)\s+(?:degree\s+of\s+)?confidence\b", re.I)
WEAK = re.compile(r"\b(?:could|may|might)\b", re.I)
SENTENCE = re.compile(r"[^.!?]+(?:[.!?]+|$)")


def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b", re.I)


ONE, OTHER = _words(FIRST), _words(SECOND)


def remarks(text: str, cited: int) -> Iterator[str]:
    """Yield what is to be mended in a judgment."""
    if text.strip() and not cited:
        yield "no statement is cited: name at least one that this rests on"
    for sentence in SENTENCE.findall(text):
        words = shortened(sentence)
        likely = ONE.search(sentence) or OTHER.search(sentence)
        if likely and LEVEL.search(sentence):
            yield f"“{words}” says both how likely it is and with what confidence: make two sentences of it"
        if WEAK.search(sentence) and not likely:
            yield f"“{words}” says that something may be, not how likely: choose a word of the scale"
    if ONE.search(text) and OTHER.search(text):
        yield f"“{(ONE.search(text) or [''])[0]}” and “{(OTHER.search(text) or [''])[0]}” are words of two scales: keep to one"


def shortened(sentence: str) -> str:
    """Return the beginning of a sentence."""
    words = " ".join(sentence.split())
    return words if len(words) < 60 else f"{words[:57]}…"
