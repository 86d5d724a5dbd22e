"""Levers told by what one side lacks or the other may do: "owes its seat to", "needs the votes of", "cannot sell without the leave of", "can evict"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cuibono.extract import clauses, levered
from cuibono.extract.fillers import ALONE, BE, Phrases
from cuibono.extract.levered import Told
from cuibono.extract.standing import GENITIVE
from cuibono.parse.encoder import Frame
from cuibono.parse.phrases import OWN

OWE = frozenset("owe owes owed owing".split())
BEG = frozenset({"beg", "begs"})  # who once "begged" for a thing is under nobody's hand
GIFTS = frozenset("vote votes seats money loans credit cash gas oil water grain bread consent signature goodwill".split())
LEAVE = frozenset("consent permission signature leave approval nod blessing say-so agreement licence stamp visa visas votes goodwill".split())
BARRED = ("cannot",), ("can", "not"), ("could", "not"), ("may", "not")
WHIM = frozenset("mercy pleasure whim disposal discretion".split())
STRIKE = frozenset(
    "starve topple unseat oust evict expel deport bankrupt paralyse paralyze isolate ruin strangle squeeze bury cripple sink break finish "
    "impeach freeze close shut stop block destroy silence humiliate blackmail".split()
)
WITHHOLD = frozenset("cut shut close withhold withdraw stop block revoke cancel freeze deny suspend recall switch turn".split())
PARTICLES = frozenset({"off", "down", "out"})
DEPEND = frozenset("depend depends depended".split())
RELATIVE = ALONE - {"whom"}  # as a subject
REACH = 8  # words between a verb and what goes with it
LONG = 16  # words of a clause at most


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with these levers, each in place of what the network reads of a lever there."""
    return levered.laid(frames, found(text))


def found(text: Phrases) -> Iterator[Told]:
    """Yield the levers told, in text order."""
    return levered.each(_told, text)


def _told(word: int, low: str, text: Phrases) -> Told | None:
    if low in OWE:
        return _owing(word, text)
    if low in BEG:
        return _begging(word, text)
    if low in {"need", "needs", "needed"}:
        return _needing(word, text)
    if low == "without":
        return _leave(word, text)
    if low in WHIM:
        return _whim(word, text)
    if low in levered.ABLE:
        return _able(word, text)
    if low in DEPEND:
        return _who_leans(word, text)
    return None


def bearer(verb: int, text: Phrases) -> tuple[int, int] | None:
    """Return the party that is subject of a verb, of "who" and "which" the one before."""
    i = verb
    while i and text.home[i - 1] == text.home[verb] and (text.small[i - 1] in clauses.LEADS or text.said[i - 1].endswith("ly")):
        i -= 1
    if i and text.small[i - 1] in RELATIVE and text.home[i - 1] == text.home[verb]:
        end = i - 1 - (text.said[i - 2] == ",")
        return _named(levered.before(end, text), text)
    subject = clauses.subject(verb, text)
    return subject if subject and levered.before(subject[1], text) == subject else None


def _named(found: tuple[int, int] | None, text: Phrases) -> tuple[int, int] | None:
    """Return the one by name to whom a description stands in apposition: in "Orm & Co, a firm that owes" the firm is Orm & Co."""
    if not found or found[0] < 2 or text.said[found[0] - 1] != "," or text.small[found[0]] not in {"a", "an", "the"}:
        return found
    name = levered.before(found[0] - 1, text)
    return name if name and text.home[name[0]] == text.home[found[0]] and text.said[name[1] - 1][:1].isupper() else found


def _owing(word: int, text: Phrases) -> Told | None:
    """Read "T owes its N to H"."""
    if text.lower(word + 1, word + 2) == () or text.small[word + 1] not in OWN:
        return None
    to = next((i for i in range(word + 2, min(len(text.said), word + REACH)) if text.small[i] == "to" and text.home[i] == text.home[word]), -1)
    holder = levered.party(to + 1, text) if to > 0 else None
    target = bearer(word, text)
    return Told(word, holder, target, (word + 1, to)) if holder and target else None


def _begging(word: int, text: Phrases) -> Told | None:
    """Read "T must beg H for N"."""
    holder, target = levered.party(word + 1, text), bearer(word, text)
    asked = holder and text.lower(holder[1], holder[1] + 1) == ("for",)
    return Told(word, holder, target) if holder and target and asked else None


def _needing(word: int, text: Phrases) -> Told | None:
    """Read "T needs the votes of H", "T needs H's votes"."""
    target = bearer(word, text)
    if not target:
        return None
    start = word + 1 + (text.lower(word + 1, word + 2) == ("the",))
    if text.lower(start, start + 1) and text.small[start] in GIFTS and text.lower(start + 1, start + 2) == ("of",):
        holder = levered.party(start + 2, text)
        return Told(word, holder, target, (start, start + 1)) if holder else None
    owner = levered.party(word + 1, text)
    behind = owner[1] if owner else 0
    owned = owner and text.lower(behind, behind + 1) and text.said[behind] in GENITIVE and text.small[behind + 1] in GIFTS
    return Told(word, owner, target, (behind + 1, behind + 2)) if owner and owned else None


def _leave(word: int, text: Phrases) -> Told | None:
    """Read "T cannot V without H's consent", "T may not V without the consent of H"."""
    owner = levered.party(word + 1, text)
    if owner and text.lower(owner[1], owner[1] + 1) and text.said[owner[1]] in GENITIVE:
        noun = owner[1] + 1
    else:
        noun = word + 1 + (text.lower(word + 1, word + 2) in {("the",), ("a",)})
        owner = levered.party(noun + 2, text) if text.lower(noun + 1, noun + 2) == ("of",) else None
    if not owner or not text.lower(noun, noun + 1) or text.small[noun] not in LEAVE:
        return None
    for i in range(word - 1, max(-1, word - LONG), -1):
        if text.home[i] != text.home[word] or text.said[i] in clauses.MARKS:
            return None
        width = next((len(words) for words in BARRED if text.lower(i, i + len(words)) == words), 0)
        if width and text.small[i + width] not in BE and (target := bearer(i, text)):
            return Told(noun, owner, target, (noun, noun + 1))
    return None


def _whim(word: int, text: Phrases) -> Told | None:
    """Read "H has T at its mercy", "T is, he said, at the mercy of H's N", "T is at H's mercy"."""
    if text.small[word - 1] in OWN and text.small[word - 2] == "at":
        target = levered.held(word - 2, text)
        holder = clauses.subject(target[0] - 1, text) if target else None
        return Told(word, holder, target) if holder and target else None
    at = next((i for i in range(word - 1, max(0, word - REACH), -1) if text.small[i] == "at" and text.home[i] == text.home[word]), -1)
    if at < 1:
        return None
    if text.lower(at + 1, word) == ("the",) and text.lower(word + 1, word + 2) == ("of",):
        holder = (word + 2, word + 3) if text.small[word + 2] in OWN else levered.party(word + 2, text)
    else:
        holder = levered.party(at + 1, text)
        holder = holder if holder and holder[1] == word - 1 and text.said[word - 1] in GENITIVE else None
    verb = at - 1
    if text.said[verb] == ",":
        opener = next((i for i in range(verb - 1, max(0, verb - LONG), -1) if text.said[i] == ","), 0)
        verb = opener - 1
    target = bearer(verb, text) if verb > 0 and text.small[verb] in levered.STANDING else None
    return Told(word, holder, target) if holder and target else None


def _able(word: int, text: Phrases) -> Told | None:
    """Read "H can evict T", "H can cut off T's gas"."""
    verb = word + 1
    if not text.lower(verb, verb + 1):
        return None
    low = text.small[verb]
    start = verb + 1 + (text.lower(verb + 1, verb + 2) != () and text.small[verb + 1] in PARTICLES)
    target = levered.party(start, text)
    if not target or (text.small[start] in OWN and target[1] == start + 1):
        return None
    owner = text.lower(target[1], target[1] + 1) != () and text.said[target[1]] in GENITIVE
    if not ((owner and low in WITHHOLD) or (not owner and low in STRIKE)):
        return None
    holder = bearer(verb, text)
    return Told(word, holder, target, _thing(target[1] + 1, text) if owner else None) if holder else None


def _thing(start: int, text: Phrases) -> tuple[int, int] | None:
    """Return what belongs to somebody, behind the genitive: the phrase that begins there, else one word."""
    if not text.lower(start, start + 1) or text.said[start] in clauses.MARKS:
        return None
    return start, max((c.end for c in text.starting.get(start, ())), default=start + 1)


def _who_leans(word: int, text: Phrases) -> Told | None:
    """Read "officials who depend for their posts on H"."""
    if text.small[word - 1] not in RELATIVE:
        return None
    on = next((i for i in range(word + 1, min(len(text.said), word + 2 * REACH)) if text.small[i] in {"on", "upon"} and text.home[i] == text.home[word]), -1)
    if on < 0 or any(text.said[i] in clauses.MARKS for i in range(word, on)):
        return None
    holder, target = levered.party(on + 1, text), bearer(word, text)
    return Told(word, holder, target) if holder and target else None
