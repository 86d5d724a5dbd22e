"""Who says a clause that "that" opens, where the network hears nobody: "the paper reminds the party, which sits in the cabinet, that"."""

from __future__ import annotations

from collections.abc import Iterator

from cuibono.extract import clauses
from cuibono.extract.fillers import PARTIES, Phrases
from cuibono.extract.voice import Stretch, Voice

SURE = 0.8
REACH = 14  # words between a verb and its "that"
STOPS = clauses.STOPS - {"."}
TURNS = frozenset("and but while whereas although though yet as".split())  # behind a comma, another clause; "and that" goes on
NOBODY = frozenset("nobody no none neither i we one you".split())
FROM = (("had", "it", "from"), ("has", "it", "from"), ("had", "this", "from"), ("heard", "from"), ("hears", "from"), ("learned", "from"), ("learnt", "from"))
SLIPPING = frozenset("slip fall drop escape understand".split())  # behind "let"
BARE = frozenset({"to", "not", "never", "n't", "would", "could", "might", "may", "should", "let", "if"})  # before a verb by which nobody says it yet


def find(words: Phrases, saying: frozenset[str]) -> Iterator[Voice]:
    """Yield who says what a "that" opens, one behind another for "had it from"."""
    for i, word in enumerate(words.small):
        if word == "that" and i + 2 < len(words.said) and words.home[i + 1] == words.home[i]:
            yield from _heard_from(i, words) or _told(i, words, saying)


def _told(that: int, words: Phrases, saying: frozenset[str]) -> tuple[Voice, ...]:
    """Return who says it by the verb nearest before, over whom it is said to."""
    last = next((j for j in _before(that, words) if words.small[j] in saying or _slips(j, words)), -1)
    verb = last - _slips(last, words) if last >= 0 else -1
    if verb < 0 or not _leads(last, that, words) or words.passive(verb) or BARE & set(words.lower(max(0, verb - 2), verb)):
        return ()
    who = clauses.subject(verb, words)
    if who is None or words.kind(*who) not in PARTIES or words.said[who[0]].lower() in NOBODY:
        return ()
    return (Voice(verb, (verb, last + 1), (who,), (_clause(that + 1, words),), SURE),)


def _slips(word: int, words: Phrases) -> bool:
    """Say whether a word ends "let slip", "lets fall" and the like."""
    return words.small[word] in SLIPPING and words.lower(word - 1, word) in {("let",), ("lets",), ("letting",)}


def _before(word: int, words: Phrases) -> list[int]:
    first = max(0, word - REACH)
    return [j for j in range(word - 1, first - 1, -1) if words.home[j] == words.home[word]]


def _leads(verb: int, that: int, words: Phrases) -> bool:
    """Say whether nothing stands between a verb and its "that" but whom it is said to, and what commas on both sides add to that."""
    between = words.lower(verb + 1, that)
    if not between:
        return True
    if between.count(",") % 2 or (STOPS | {"that", "."}) & set(between):
        return False
    return between[-1] == "," or any(c.end == that for s in range(verb + 1, that) for c in words.starting.get(s, ()))


def _heard_from(that: int, words: Phrases) -> tuple[Voice, ...]:
    """Return the two of "the sheet had it from a priest that"."""
    for at in _before(that, words):
        phrase = next((p for p in FROM if words.lower(at, at + len(p)) == p), ())
        if phrase:
            start = at + len(phrase)
            outer, inner = clauses.subject(at, words), words.party(start)
            if outer and inner and inner[1] == that and words.kind(*outer) in PARTIES:
                content = (_clause(that + 1, words),)
                return Voice(at, (at, start - 1), (outer,), content, SURE), Voice(start - 1, (start - 1, start), (inner,), content, SURE, cited=True)
    return ()


def _clause(start: int, words: Phrases) -> Stretch:
    """Return the clause that begins at a word: up to the end of its sentence, a ";", or a comma behind which another one begins."""
    end = words.until(start, STOPS)
    end -= words.said[end - 1] == "."
    return start, next((i for i in range(start + 1, end - 1) if words.said[i] == "," and _turns(words.lower(i + 1, i + 3))), end)


def _turns(behind: tuple[str, ...]) -> bool:
    """Say whether another clause begins behind a comma."""
    return behind[0] in TURNS and behind != ("and", "that")
