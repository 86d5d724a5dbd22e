"""Negation, doubt and hearsay that stand in plain words before a trigger: rules complete what the network says, they never take back."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cuibono.parse.phrases import THEY

_TABLE = tomllib.loads(Path(__file__).with_name("status.toml").read_text(encoding="utf-8"))
THROUGH = frozenset(_TABLE["through"])
DEEPEST: int = _TABLE["deepest"]
NEGATION, SUBJECTS, SPARED = (frozenset(_TABLE["negation"][k]) for k in ("words", "subjects", "spared"))
DEGREES = {name: frozenset(_TABLE[name]["words"]) for name in ("possible", "probable", "doubtful")}
ADJECTIVES = {name: frozenset(_TABLE[name]["adjectives"]) for name in ("possible", "probable", "doubtful", "unnamed")}
UNNAMED, PASSIVE = frozenset(_TABLE["unnamed"]["words"]), frozenset(_TABLE["unnamed"]["passive"])
WIDENING = frozenset({"only", "just", "merely", "solely"})  # behind "not": more is to come
TURNS = frozenset({"accident", "coincidence", "secret", "surprise", "wonder", "doubt"})  # behind "no": what follows is asserted
JOINTS = frozenset({"and", "but", ";", "while", "whereas"})
BE = frozenset("is are was were be been being".split())
SPEAKERS = THEY | {"i", "we", "you"}
BEFORE_MONTHS = frozenset("in of since until till by from last next this early mid late before after".split())
REACH = 7  # words between "demanded that" and the act
MARKS = frozenset(', ; : ( ) — – " “ ”'.split())
AUXILIARY = BE | frozenset("has have had will would".split())
WANTING = frozenset(
    "want wants wanted wanting threaten threatens threatened threatening plan plans planned planning intend intends intended intending vow vows vowed "
    "hope hopes hoped aim aims aimed prepare prepares prepared preparing".split()
)
PLANNED = frozenset({"due", "set", "scheduled", "slated", "supposed", "meant", "poised", "about"})
FEARING = frozenset("fear fears feared fearing afraid dread dreads dreaded worry worries worried worrying".split())
DEMANDING = frozenset("demand demands demanded demanding insist insists insisted propose proposes proposed recommend recommends recommended".split())


@dataclass(frozen=True, slots=True)
class Plain:
    """What the words before a trigger say: the index of the negating word, a degree with its word, an unnamed voice's word (-1: none)."""

    negation: int = -1
    degree: str = ""
    hedge: int = -1
    hearsay: int = -1
    counterfactual: int = -1


def of(words: Sequence[str], trigger: int, start: int = 0) -> Plain:
    """Read leftwards from the trigger, not beyond `start` (the sentence's first word)."""
    negation = hedge = hearsay = counterfactual = -1
    degree = ""
    for i in _leftwards(words, trigger, start):
        word = words[i].lower().replace("’", "'")
        if negation < 0 and (word in NEGATION or word.endswith("n't") or _is_led(words, i)) and not _is_spared(words, i):
            negation = i
        found = next((d for d, cues in DEGREES.items() if word in cues and not _is_month(words, i)), "")
        if found and not degree:
            degree, hedge = found, i
        if word in UNNAMED and (word not in PASSIVE or (words[i - 1].lower() in BE and _next(words, i) == "to")):
            hearsay = i
        if i == trigger - 1 and (kind := next((n for n, said in ADJECTIVES.items() if word in said), "")) and words[i - 1].lower() not in AUXILIARY:
            hearsay, degree, hedge = (i, degree, hedge) if kind == "unnamed" else (hearsay, degree or kind, hedge if degree else i)
        if word == "would" and _next(words, i) in {"have", "not"} and "have" in (w.lower() for w in words[i + 1 : i + 3]) and not _is_due(words, i):
            counterfactual = i
    return Plain(negation, degree, hedge, hearsay, counterfactual)


def denies_subject(words: Sequence[str]) -> bool:
    """Say whether a subject's own words deny ("no deputy", "neither of them", "not a single village")."""
    return bool(words) and words[0].lower() in SUBJECTS and _next(words, 0) not in SPARED


def is_elsewhere(before: Sequence[str], clause: Sequence[str]) -> bool:
    """Say whether what denies stands in the clause before alone: "neither was told, and" the other protested."""
    spliced = tuple(before[-1:]) == (",",) and bool(clause) and clause[0].lower() in SPEAKERS  # "he is no deputy of ours, I have a passport of Norland"
    return bool(before) and (before[-1].lower() in JOINTS or spliced) and any(map(denies, before)) and not any(map(denies, clause))


def is_only_widened(clause: Sequence[str]) -> bool:
    """Say whether all that looks like a denial in a clause only adds to it: "is not only able", "not just the mills"."""
    places = [i for i, word in enumerate(clause) if denies(word)]
    return bool(places) and all(_next(clause, i) in WIDENING for i in places)


def is_turn_of_speech(words: Sequence[str], i: int) -> bool:
    """Say whether a "no" only opens a turn of speech ("it is no accident that")."""
    return words[i].lower() == "no" and _next(words, i) in TURNS


def denies(word: str) -> bool:
    """Say whether a word is one of denial."""
    plain = word.lower().replace("’", "'")
    return plain in NEGATION or plain in SUBJECTS or plain.endswith("n't")


def _leftwards(words: Sequence[str], trigger: int, start: int) -> Iterator[int]:
    """Yield the words to look at: on through auxiliaries and adverbs, and one step past the last of them."""
    for i in range(trigger - 1, max(start, trigger - DEEPEST) - 1, -1):
        yield i
        word = words[i].lower().replace("’", "'")
        known = word in NEGATION or word in UNNAMED or _is_led(words, i) or any(word in cues for cues in DEGREES.values()) or word.endswith("n't")
        if not (known or word in THROUGH or word.endswith("ly")):
            return


def _is_led(words: Sequence[str], i: int) -> bool:
    """Say whether a word ends one of the denials of two words: "far from grateful", "instead of paying"."""
    return i > 0 and f"{words[i - 1]} {words[i]}".lower() in NEGATION


def _is_month(words: Sequence[str], i: int) -> bool:
    """Say whether a "May" is the month: "in May", "18 May", "May 18"."""
    return words[i] == "May" and ((i > 0 and (words[i - 1].lower() in BEFORE_MONTHS or words[i - 1].isdigit())) or _next(words, i).isdigit())


def _is_due(words: Sequence[str], i: int) -> bool:
    """Say whether a "would have" only tells what one must do: "would have to buy it"."""
    return "have to" in " ".join(w.lower() for w in words[i + 1 : i + 4])


def _next(words: Sequence[str], i: int) -> str:
    return words[i + 1].lower() if i + 1 < len(words) else ""


def _is_spared(words: Sequence[str], i: int) -> bool:
    return _next(words, i) in SPARED


def _is_overtaken(words: Sequence[str], i: int, start: int) -> bool:
    """Say whether a plan is told as one of the past: "had been due to", "was set to"."""
    before = [w.lower() for w in words[max(start, i - 2) : i]]
    return words[i].lower() in PLANNED and bool({"was", "were", "been"} & set(before))


def unreal(words: Sequence[str], trigger: int, start: int = 0) -> str:
    """Return how an act before which somebody wants, threatens, demands or wonders is told: it has not happened; "" where nothing says so."""
    i = trigger - 1
    while i > start and words[i].lower().endswith("ly"):
        i -= 1
    if i > start and words[i].lower() == "to" and (words[i - 1].lower() in WANTING or _is_overtaken(words, i - 1, start)):
        return "intended"
    back = [w.lower() for w in words[max(start, trigger - REACH) : trigger]]
    if back[-1:] == ["would"] and any(w in FEARING and back[k + 1 : k + 2] == ["that"] for k, w in enumerate(back)):
        return "hypothetical"
    for k in range(len(back) - 1, 0, -1):
        if back[k] in MARKS or back[k] in AUXILIARY:
            return ""
        if back[k] == "whether":
            return "hypothetical"
        if back[k] == "that":
            return "advised" if back[k - 1] in DEMANDING and not words[trigger].lower().endswith(("ed", "s")) else ""
    return ""
