"""Voices behind a voice: whom a paper cites, from whom somebody has it, and the paper to which somebody speaks."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cuibono.extract.fillers import Phrases
from cuibono.extract.voice import OPENING, Stretch, Voice

_TABLE = tomllib.loads(Path(__file__).with_name("voices.toml").read_text(encoding="utf-8"))
CITING = tuple(tuple(p.split()) for p in _TABLE["citing"]["phrases"])
KNOWING = tuple(tuple(p.split()) for p in _TABLE["citing"]["knowing"])
HEARING = frozenset(_TABLE["citing"]["hearing"])
TELLING = frozenset(_TABLE["telling"]["verbs"])
PAPERS = frozenset({"media"})
HOUSES = frozenset(
    "house parliament assembly senate congress council committee commission court conference diet duma knesset".split()
)  # whom one addresses there
AIR = frozenset("radio television tv channel station agency broadcaster this our".split())
REACH = 15  # words between a voice and whom it cites
NEAR = 4  # words between "said" and "to the paper"
QUOTED = frozenset({"quoted", "cited", "reported"})
WHO = frozenset({"who", "which", "whom"})


def behind(voices: Sequence[Voice], words: Phrases) -> tuple[Voice, ...]:
    """Return the voices with those that they cite and those that relay them, each once."""
    cited = _cited(words)
    out = [replace(w, cited=True) if any(a <= w.word < b for a, b, _ in cited) else w for v in voices for w in (_outermost(x, words) for x in _from(v, words))]
    taken = {i for v in out for i in range(*v.cue)}
    for start, end, who in cited:
        near = [v for v in out if v.who and not v.cited and words.home[v.word] == words.home[start] and end - REACH <= v.word <= start + REACH]
        near = [v for v in near if v.word not in range(start, end)]
        if near and not taken & set(range(start, end)):
            told = min(near, key=lambda v: abs(v.word - start))
            out.append(Voice(start, (start, end), (who,), told.content, told.probability, cited=True))
    return tuple(w for v in out for w in _told(v, words))


def _from(voice: Voice, words: Phrases) -> tuple[Voice, ...]:
    """Return the voice of "who had it from a clerk" as the clerk's; "the consul heard from a clerk" are two."""
    at = next((i for i in range(voice.cue[0], min(len(words.said), voice.cue[1] + 2)) if words.said[i].lower() == "from"), -1)
    heard = at >= 0 and (HEARING & set(words.lower(*voice.cue)) or "it" in words.lower(voice.cue[0], at))
    who = _party(at + 1, words) if heard or (at == voice.cue[1] + 1 and words.said[at - 1] == ",") else None
    if who is None or who in voice.who:
        return (voice,)
    inner = Voice(at, (at, at + 1), (who,), voice.content, voice.probability, cited=True)
    return (inner,) if any(words.said[a].lower() in WHO and b == a + 1 for a, b in voice.who) or not voice.who else (voice, inner)


def _outermost(voice: Voice, words: Phrases) -> Voice:
    """Return a voice that is told of another one as relaying it: "is said to have boasted", "is quoted by the paper as saying"."""
    end = voice.cue[1]
    hearsay = not voice.who and words.lower(end, end + 1) == ("to",)
    quoted = words.said[voice.word].lower() in QUOTED and words.passive(voice.word)
    return replace(voice, relays=True) if hearsay or quoted else voice


def _cited(words: Phrases) -> list[tuple[int, int, Stretch]]:
    """Return the phrases that name the source of what is told, with that source."""
    out = []
    lower = words.lower(0, len(words.said))
    for i, word in enumerate(lower):
        for phrase in (p for p in CITING + KNOWING if p[0] == word and lower[i : i + len(p)] == p):
            if (who := _party(i + len(phrase), words)) and (phrase in CITING or words.said[i - 1].lower() in WHO):
                out.append((i, i + len(phrase), who))
    return out


def _party(start: int, words: Phrases) -> Stretch | None:
    """Return the party that begins at a word, an opening quotation mark before it or not."""
    start += start < len(words.said) and words.said[start] in OPENING
    return words.party(start)


def _told(voice: Voice, words: Phrases) -> tuple[Voice, ...]:
    """Return a voice that speaks to a paper with that of the paper around it."""
    paper = _paper(voice, words)
    if paper is None or not voice.who or voice.cited:
        return (voice,)
    return Voice(voice.word, voice.cue, (paper,), voice.content, voice.probability, relays=True), voice


def _paper(voice: Voice, words: Phrases) -> Stretch | None:
    """Return the paper right behind a verb of telling or behind "to" near a verb of saying."""
    end = voice.cue[1]
    if words.said[voice.word].lower() in TELLING and not words.passive(voice.word):
        return _media(end, words)
    behind = range(end, min(len(words.said) - 1, end + NEAR + max((b - end for _, b in voice.who if b > end), default=0)))
    at = next((i for i in behind if words.said[i].lower() == "to" and words.home[i] == words.home[voice.word]), -1)
    return _media(at + 1, words) if at >= 0 else None


def _media(start: int, words: Phrases) -> Stretch | None:
    """Return the paper by name that begins at a word; what is told to a station is mostly said there aloud, for all to hear."""
    here = [c.end for c in words.starting.get(start, ()) if c.kind in PAPERS and c.form == "name"]
    end = max(here, default=start)
    return (start, end) if here and words.home[start] == words.home[start - 1] and not (AIR | HOUSES) & set(words.lower(start, end)) else None
