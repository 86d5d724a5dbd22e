"""From words of certainty and strength to bands, by tables that name their sources; scales are never mixed."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from cuibono.errors import UsageError

Band = tuple[float, float]
OWN = "codebook"
ORDER = (OWN, "survey")  # a bare word is looked up in these; words of the official scales are asked for with the scale's name
ANY_STRENGTH: Band = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Certainty:
    """A word with its scale and the band it stands for; a number given by hand has the scale "number"."""

    word: str
    scale: str
    band: Band

    @property
    def held(self) -> float:
        """Return the middle of the band."""
        return sum(self.band) / 2

    def __str__(self) -> str:
        low, high = (f"{100 * b:g}" for b in self.band)
        scale = "" if self.scale == OWN else f"{self.scale}: "
        return f"{self.word} ({scale}{low if low == high else f'{low}-{high}'} %)"


@cache
def scales(path: str = "") -> Mapping[str, Mapping[str, Band]]:
    """Return the tables of certainty words by scale; `path` names a table of the user's own in place of ours."""
    text = Path(path).read_text(encoding="utf-8") if path else files(__package__).joinpath("certainty.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)
    return {scale: {w.casefold(): (b[0] / 100, b[1] / 100) for w, b in rows.items() if w != "source"} for scale, rows in found.items()}


@cache
def sources() -> Mapping[str, str]:
    """Return where each scale comes from."""
    found = tomllib.loads(files(__package__).joinpath("certainty.toml").read_text(encoding="utf-8"))
    return {scale: rows["source"] for scale, rows in found.items()}


@cache
def strength_words() -> Mapping[str, Band]:
    """Return the table of strength words."""
    found = tomllib.loads(files(__package__).joinpath("strength.toml").read_text(encoding="utf-8"))
    return {w: (b[0], b[1]) for w, b in found.items() if w != "source"}


def certainty(words: str, path: str = "") -> Certainty:
    """Return the certainty that a word, "scale:word" or number (0.7, 70 %) stands for."""
    plain = " ".join(words.casefold().split())
    if number := re.fullmatch(r"(\d+(?:\.\d+)?)\s*(%?)", plain):
        return _number(words, float(number[1]) / (100 if number[2] else 1))
    scale, colon, word = plain.rpartition(":")
    table = scales(path)
    for name in (scale.strip(),) if colon else ORDER:
        if band := table.get(name, {}).get(word.strip()):
            return Certainty(word.strip(), name, band)
    known = sorted(table.get(scale.strip(), {})) if colon else sorted({w for name in ORDER for w in table.get(name, {})})
    raise UsageError(f"no word of certainty {words!r}; known: {', '.join(known) or ', '.join(table)}; or give a number from 0 to 1.")


def _number(words: str, value: float) -> Certainty:
    if not 0 <= value <= 1:
        raise UsageError(f"the certainty {words!r} must lie between 0 and 1 (or 0 % and 100 %).")
    return Certainty(words.strip(), "number", (value, value))


def strength(words: str) -> Band:
    """Return the band of a strength word or number; nothing said is any strength."""
    plain = " ".join(words.casefold().split())
    if not plain:
        return ANY_STRENGTH
    if numbers := re.fullmatch(r"(\d*\.?\d+)(?:\s*-\s*(\d*\.?\d+))?", plain):
        band = (float(numbers[1]), float(numbers[2] or numbers[1]))
        if band[0] <= band[1] <= 1:
            return band
    if plain in strength_words():
        return strength_words()[plain]
    raise UsageError(f"no word of strength {words!r}; known: {', '.join(sorted(strength_words()))}; or give a number from 0 to 1, or two (0.2-0.5).")


def heard_strength(words: str) -> Band:
    """Return the band of the first strength word in a text, any strength where there is none."""
    plain = f" {' '.join(re.findall(r'[a-z]+', words.casefold()))} "
    found = [(plain.index(f" {w} "), band) for w, band in strength_words().items() if f" {w} " in plain]
    return min(found)[1] if found else ANY_STRENGTH
