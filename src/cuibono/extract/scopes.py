"""What a voice says and what not: clauses that another one says, asides that the document itself adds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cuibono.extract.clauses import MARKS
from cuibono.extract.fillers import Phrases
from cuibono.extract.voice import Stretch, Voice
from cuibono.parse import phrases

BREATH = frozenset(", ; : - — – . ? ! “ ” « » „ \" ' ‘ ’ as so ( )".split())  # between what is said and who says it, where the saying comes after
RELATIVES = phrases.RELATIVES | {"where"}
LEADING = frozenset("by for of with to from in on at under through".split())  # before a "which" or "whom"
COUNTED = frozenset("both all some most none one two three each half neither many several".split())  # before "of which", "of whom"
OPENERS = RELATIVES | frozenset("and but or nor while whereas because that though although when then yet if".split())
LINKS = frozenset({"and", "but", "or"})
GOING = frozenset(
    "therefore thus then had has have was were is are would will could did does do must should might may not also never cannot".split()
)  # behind an "and", the same one goes on
RELAYING = frozenset("quote quotes quoted cite cites cited say says said had has relies relied refers referred".split())  # hand on what the main clause tells
NEXT = 2  # words from a ";" to who opens the clause behind it, one of them a "but"
THUS = frozenset({"so", "thus", "this", "that"})  # behind a ";", points back to what was said before it
NAMING = frozenset(  # verbs of saying that take what they name, no clause
    "confirm confirms confirmed dismiss dismisses dismissed reject rejects rejected deny denies denied condemn condemns condemned call calls called "
    "criticise criticised criticize criticized welcome welcomed describe describes described denounce denounces denounced dispute disputes disputed".split()
)
OPENED = 7  # words from a verb of saying to its "that": "told a Norland radio station that"
SHORTEST_VERB = 4  # letters of a past tense: "and demanded", no "and red"
NEAR = 5  # words between a joint and the aside behind it
WIDEST = 8  # words that an aside may go on with behind its cue: "a spokesman said on Monday"


def said(voice: Voice, words: Phrases) -> tuple[Stretch, ...]:
    """Return what the voice says: not what no mark parts from it ("a city that both claim"), nor what another clause says behind or before it."""
    first, last = voice.opens, voice.cue[1]
    barred, aside = bar(voice, words), _aside_of(voice, words)
    out: list[Stretch] = []
    for a, b in voice.content:
        if aside and (b <= aside[0] or a >= aside[1]):
            continue
        abroad = words.home[a] != words.home[voice.word]
        if not abroad and a < first:
            a = max(a, barred, _parted(b, first, words))
            if a >= b:
                continue
        before = b <= first and any(w in BREATH for w in words.lower(b - 1, first))
        if abroad or before or (a < first < b) or (a >= last and ";" not in words.said[out[-1][1] if out and out[-1][0] >= last else last : a]):
            a = _whole_clause(last, a, words) if a > last and not abroad else a
            out.append((a, own_deed(voice, a, _through(a, b, words), words)))
    return tuple(out)


def _whole_clause(last: int, start: int, words: Phrases) -> int:
    """Return the word behind the "that" right behind a verb of saying where only a further one was read: "writes that Orm admitted to him that"."""
    near = next((i for i in range(last, min(start, last + OPENED)) if words.small[i] == "that"), start)
    demonstrative = near > last and words.small[near - 1] in LEADING
    return start if near == start or demonstrative or parts(last, near, words) else near + 1


def own_deed(voice: Voice, start: int, end: int, words: Phrases) -> int:
    """Return the "and" behind what is confirmed or rejected that opens what the same one does: "dismissed the report and has expelled its author"."""
    if start < voice.cue[1] or words.small[voice.word] not in NAMING or "that" in words.lower(voice.cue[1], start):
        return end
    joint = next((i for i in range(start + 1, end) if words.small[i] in {"and", "but"} and _does(words.lower(i + 1, i + 2))), end)
    return end if (GOING | {"that"}) & set(words.lower(start, joint)) else joint


def _does(word: tuple[str, ...]) -> bool:
    return bool(word) and (word[0] in GOING or (word[0].endswith("ed") and len(word[0]) > SHORTEST_VERB))


def _aside_of(voice: Voice, words: Phrases) -> Stretch | None:
    """Return the relative clause between commas in which a voice is told: "the decree, which both lawyers quote, gave"; it says no more than that."""
    first = voice.opens
    found = next(((a, b) for a, b in asides(words.said, words.home) if a <= voice.word < b), None)
    if found is None or words.said[voice.word].lower() in RELAYING:
        return None
    if not found[0] <= first <= found[0] + NEAR and voice.cue[0] > found[0] + 1:
        return None  # the verb of the main clause: "the firm, which is also seen abroad -- told us, "
    goes_on = words.lower(found[1], found[1] + 1) == (",",) and words.lower(found[1] + 1, found[1] + 2) != (
        "that",
    )  # "a guest, who told the paper, that" hands on
    return found if goes_on else None


def _parted(end: int, first: int, words: Phrases) -> int:
    """Return the word behind the last ";" right before who speaks; 0 where none stands there."""
    at = next((i for i in range(first - 1, -1, -1) if words.said[i] == ";" or words.home[i] != words.home[first]), -1)
    if at < 0 or words.said[at] != ";" or at < end or first - at > NEXT or words.lower(at + 1, at + 2)[0] in THUS:
        return 0
    return at + 1


def bar(voice: Voice, words: Phrases) -> int:
    """Return the word before which an aside says nothing: behind the last ";", and behind the "and" or "which" that it follows; else 0."""
    first = voice.opens
    if first < 2 or words.said[first - 1] != "," or words.home[first - 1] != words.home[first] or not is_closed(voice.closes, words):
        return 0
    at = first - 2
    for i in range(at, max(-1, at - NEAR), -1):
        if words.home[i] != words.home[first]:
            return i + 1
        if words.said[i].lower() in OPENERS and (i == at or (words.said[i].lower() in LINKS and words.said[i - 1] == ",")):
            return i
    return opening(first, words)


def opening(word: int, words: Phrases) -> int:
    """Return the first word of the sentence of a word, or the one behind its last ";" before it."""
    return next((i + 1 for i in range(word - 1, -1, -1) if words.said[i] == ";" or words.home[i] != words.home[word]), 0)


def parts(start: int, end: int, words: Phrases) -> bool:
    """Say whether a mark stands between two words."""
    return any(w in MARKS for w in words.said[start:end])


def is_closed(end: int, words: Phrases) -> bool:
    """Say whether a comma closes the aside that goes on from here."""
    behind = range(end, min(len(words.said), end + WIDEST))
    at = next((i for i in behind if words.said[i] in {",", ";", ".", ":", "?", "!", "”", '"'}), -1)
    return at >= 0 and words.said[at] == "," and words.home[at] == words.home[end - 1]


def _through(first: int, end: int, words: Phrases) -> int:
    """Return where a content ends that goes on with "and that", "but that", at the end of its sentence, or of a "that", with "and had", at the next mark."""
    if words.lower(first - 1, first) == ("that",) and words.lower(end, end + 1) in {("and",), ("or",)} and GOING & set(words.lower(end + 1, end + 2)):
        return words.until(end, MARKS)
    start = end + (end < len(words.said) and words.said[end] == ",")
    if words.lower(start, start + 2) not in {("and", "that"), ("but", "that")} or words.home[start] != words.home[end - 1]:
        return end
    return words.until(start, {".", ";", "?", "!"})


def asides(said_: Sequence[str], sentence: Sequence[int]) -> tuple[Stretch, ...]:
    """Return the relative clauses between commas: what the document itself adds to what others say."""
    return _asides(tuple(said_), tuple(sentence))


def _relative(i: int, said_: Sequence[str]) -> int:
    """Return where the "who" of a clause must stand that opens at a word: there, behind "by" and the like, or behind "both of"."""
    word, behind = said_[i].lower(), said_[i + 1 : i + 2]
    return i + 1 if word in LEADING else i + 2 if word in COUNTED and behind == ("of",) else i


@lru_cache(maxsize=2)  # every voice of a text asks for the same
def _asides(said_: tuple[str, ...], sentence: tuple[int, ...]) -> tuple[Stretch, ...]:
    out = []
    for i in range(1, len(said_)):
        if said_[i - 1] == "," and sentence[i] == sentence[i - 1] and any(w.lower() in RELATIVES for w in said_[i : _relative(i, said_) + 1]):
            end = i
            while end < len(said_) and sentence[end] == sentence[i] and said_[end] not in {",", ";", ".", "”", '"'}:
                end += 1
            out.append((i, end))
    return tuple(out)
