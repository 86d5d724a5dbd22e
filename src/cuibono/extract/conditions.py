"""Clauses that stand under a condition: "if", "unless", "should it", "had X not"; what they tell is no fact, or the opposite one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cuibono.parse.phrases import DETERMINERS

OPENERS = frozenset({"if", "unless"})
PHRASES = (
    ("provided", "that"),
    ("on", "condition", "that"),
    ("in", "case"),
    ("as", "long", "as"),
    ("so", "long", "as"),
    ("in", "the", "event", "of"),
    ("in", "the", "event", "that"),
)
PHRASED = frozenset(p[0] for p in PHRASES)
INVERTED = frozenset({"should", "had", "were"})  # before their subject, at the head of a clause
HEADS = frozenset(', ; : — – ( “ " and but'.split())
ENDS = frozenset(", ; : . ? ! — – ) then".split())
UNCONDITIONAL = frozenset({"as", "even", "what", "only", "ask", "asked", "asks", "asking", "wonder", "wondered", "doubt", "doubted", "see", "know"})
MODALS = frozenset("will would shall may might could can must ’ll 'll".split())
NO_SUBJECTS = MODALS | {"not", "been", "be", "to", "have", "never", "also", "already"}
SUBJECTS = DETERMINERS | frozenset("he she it they we i you there anyone anybody anything either neither such one".split())


@dataclass(frozen=True, slots=True)
class Condition:
    """A clause under a condition with its opener: "open" nobody knows, "unreal" it is not so, "fact" it is so in spite of its "not"."""

    opener: int
    start: int
    end: int
    kind: str
    leads: bool = False  # it stands at the head of a clause: all that follows hangs on it

    def holds(self, word: int) -> bool:
        """Say whether the word stands in the clause."""
        return self.start <= word < self.end


def find(said: Sequence[str], sentence: Sequence[int]) -> tuple[Condition, ...]:
    """Return the conditions of a document, in text order."""
    lower = [w.lower() for w in said]
    out = []
    for opener, start in _openers(said, lower, sentence):
        end = _end(lower, sentence, start)
        last = _last(sentence, opener)
        if end > start and not (lower[opener] in INVERTED and lower[last] == "?"):
            leads = opener == 0 or sentence[opener - 1] != sentence[opener] or lower[opener - 1] in HEADS
            out.append(Condition(opener, start, end, _kind(lower, opener, start, end, last), leads))
    return tuple(out)


def _openers(said: Sequence[str], lower: Sequence[str], sentence: Sequence[int]) -> Iterator[tuple[int, int]]:
    for i, word in enumerate(lower):
        first = i == 0 or sentence[i - 1] != sentence[i]
        if (word in OPENERS and (first or lower[i - 1] not in UNCONDITIONAL)) or (
            word in INVERTED and (first or lower[i - 1] in HEADS) and i + 1 < len(lower) and _is_subject(said[i + 1], first)
        ):
            yield i, i + 1
        elif word in PHRASED and (phrase := next((p for p in PHRASES if tuple(lower[i : i + len(p)]) == p), None)):
            yield i, i + len(phrase)


def _is_subject(word: str, first: bool) -> bool:
    """Say whether a subject begins with a word; within a sentence only what cannot be a verb's: ", were killed" has its subject before."""
    if word.lower() in NO_SUBJECTS or not word[:1].isalnum():
        return False
    return first or word[:1].isupper() or word.lower() in SUBJECTS


def _end(lower: Sequence[str], sentence: Sequence[int], start: int) -> int:
    """Return where the clause ends: at the next mark of its sentence that is no decimal or list comma."""
    i = start
    while i < len(lower) and sentence[i] == sentence[start] and lower[i] not in ENDS:
        i += 1
    return i


def _last(sentence: Sequence[int], word: int) -> int:
    i = word
    while i + 1 < len(sentence) and sentence[i + 1] == sentence[word]:
        i += 1
    return i


def _kind(lower: Sequence[str], opener: int, start: int, end: int, last: int) -> str:
    """Tell an open condition from one that the past perfect says is not so."""
    clause, rest = lower[start:end], [*lower[max(0, opener - 30) : opener], *lower[end : last + 1]]
    perfect = lower[opener] == "had" or ("had" in clause and any(w in {"would", "could", "might"} and "have" in rest[i : i + 4] for i, w in enumerate(rest)))
    if not perfect:
        return "unreal" if lower[opener] == "were" and "to" not in clause else "open"
    return "fact" if {"not", "never"} & set(clause) or lower[opener] == "unless" else "unreal"


def over(conditions: Sequence[Condition], word: int) -> Condition | None:
    """Return the condition that a word stands under, or None."""
    return next((c for c in conditions if c.holds(word)), None)


def is_promised(said: Sequence[str], word: int, start: int) -> bool:
    """Say whether a modal stands between the start of a clause and the word: what would follow from the condition."""
    return any(w.lower() in MODALS for w in said[start:word])
