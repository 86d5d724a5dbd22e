"""Levers that the language tells in set ways: "Moscow's hold over Sarn", "has the mill by the throat", "Sarn depends on Moscow", "at the mercy of"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cuibono.extract import clauses
from cuibono.extract.fillers import BE, PARTIES, Filler, Phrases
from cuibono.parse.encoder import Frame

MEANS = frozenset("lever levers leverage grip stranglehold hold veto trump".split())
WEAPONS = frozenset("card cards weapon weapons trump lever levers".split())  # with "against"
SORTS = frozenset({"influence", "pressure", "control", "power"})  # "a lever of influence on Sarn"
OVER = frozenset({"over", "on", "upon"})
OWN = frozenset("its their his her our my your".split())
HAVE = frozenset("has have had having holds hold held holding keeps keep kept keeping".split())
GAIN = HAVE | frozenset("gains gain gained acquires acquired wields wield wielded enjoys enjoyed possesses possessed retains retained exerts".split())
GIVE = frozenset("gives give gave giving given grants granted hands handed".split())
CAUGHT = tuple(tuple(p.split()) for p in ("by the throat", "over a barrel", "to ransom", "in its pocket", "in his pocket", "in her pocket", "in their pocket"))
LEASH = frozenset({"leash", "rein"})
LEAN = frozenset("depend depends depended depending rely relies relied relying".split())
LEANING = frozenset({"dependent", "reliant"})
NEED = frozenset({"dependence", "dependency", "reliance"})
SURE = 0.8
NEAR = 4  # words between a noun and what owns it


@dataclass(frozen=True, slots=True)
class Told:
    """A lever as told: the word that tells it, who holds it, over whom, by what."""

    word: int
    holder: tuple[int, int]
    target: tuple[int, int]
    through: tuple[int, int] | None = None


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with the levers that set ways of speaking tell, in place of what the network reads of a lever there."""
    out = list(frames)
    for told in found(text):
        near = [f for f in out if f.kind == "lever" and abs(f.word - told.word) <= 1]
        out = [f for f in out if f not in near]
        base = max(near, key=lambda f: f.probability, default=clauses.frame("lever", told.word, SURE, "lever"))
        out.append(replace(base, word=told.word, roles=_roles(told, base), probability=max(base.probability, SURE)))
    return tuple(sorted(out, key=lambda f: (f.word, f.kind)))


def _roles(told: Told, base: Frame) -> tuple[Filler, ...]:
    taken = {"holder", "target", "words", *(["through"] if told.through else [])}
    kept = tuple(r for r in base.roles if r[0] not in taken and not any(_meet((r[1], r[2]), p) for p in (told.holder, told.target)))
    places = [("holder", told.holder), ("target", told.target), *([("through", told.through)] if told.through else [])]
    spans = [told.holder, told.target, (told.word, told.word + 1)]
    whole = ("words", min(s for s, _ in spans), max(e for _, e in spans), 1.0)
    return (*((name, start, end, SURE) for name, (start, end) in places), *kept, whole)


def found(text: Phrases) -> Iterator[Told]:
    """Yield the levers told, in text order."""
    for word, said in enumerate(text.said):
        low = said.lower()
        told = None
        if low in MEANS | WEAPONS:
            told = _over(word, text)
        elif low in {"throat", "barrel", "ransom", "pocket"} | LEASH:
            told = _caught(word, text)
        elif low in LEAN | LEANING | NEED:
            told = _leaning(word, text)
        elif low == "mercy" or low == "hostage":
            told = _mercy(word, text)
        if told and not _meet(told.holder, told.target):
            yield told


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def party(start: int, text: Phrases) -> tuple[int, int] | None:
    """Return the longest phrase of a party that begins at a word."""
    here = [c.end for c in text.starting.get(start, ()) if c.kind in PARTIES]
    return (start, max(here)) if here else None


def _phrase(start: int, text: Phrases) -> tuple[int, int] | None:
    """Return the longest phrase that begins at a word, else its words up to a form of "be"."""
    known = [c.end for c in text.starting.get(start, ())]
    if known:
        return start, max(known)
    if not (whole := clauses.object_(start, text)):
        return None
    end = next((i for i in range(start + 1, whole[1]) if text.said[i].lower() in BE), whole[1])
    return start, end


def _before(end: int, text: Phrases) -> tuple[int, int] | None:
    """Return the longest phrase of a party that ends at a word."""
    starts = range(max(0, end - clauses.FAR), end)
    return next(((s, end) for s in starts if any(c.end == end and c.kind in PARTIES for c in text.starting.get(s, ()))), None)


def _over(word: int, text: Phrases) -> Told | None:
    """Read "H's hold over T", "the lever of H over T", "H has a hold on T", "gives H leverage over T"."""
    low = text.lower(word, word + 2)
    behind, holder = word + 1, None
    if len(low) > 1 and low[1] == "of" and (holder := party(word + 2, text)):
        behind = holder[1]
    elif low[1:] == ("of",) and set(text.lower(word + 2, word + 3)) & SORTS:
        behind = word + 3
    joint = text.lower(behind, behind + 1)
    over = OVER | ({"in"} if behind == word + 3 else set())
    fits = joint and ((joint[0] in over and low[0] in MEANS) or (joint[0] == "against" and low[0] in WEAPONS))
    target = _phrase(behind + 1, text) if fits else None
    if not target:
        return None
    owner, through = (holder, None) if holder else _owner(word, text)
    return Told(word, owner, target, through) if owner else None


def _owner(word: int, text: Phrases) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return who owns a noun, and by what where it is given: a possessive, the subject of "has", whom it is given to."""
    for i in range(word - 1, max(-1, word - 1 - NEAR), -1):
        if text.home[i] != text.home[word]:
            break
        low = text.said[i].lower()
        if low in {"’s", "'s", "’", "'"}:
            return _before(i, text) or _before(i + 1, text), None
        if low in OWN:
            return (i, i + 1), None
        if low in GAIN:
            return clauses.subject(i, text), None
        if i and (given := _before(i, text)) and text.said[given[0] - 1].lower() in GIVE:
            return given, clauses.subject(given[0] - 1, text)
    return None, None


def _caught(word: int, text: Phrases) -> Told | None:
    """Read "H has T by the throat", "keeps T on a short leash"."""
    if text.said[word].lower() in LEASH:
        opener = next((i for i in range(word - 1, max(0, word - 4), -1) if text.said[i].lower() == "on"), -1)
    else:
        opener = next((word + 1 - len(p) for p in CAUGHT if text.lower(word + 1 - len(p), word + 1) == p), -1)
    if opener < 1:
        return None
    target = _before(opener, text) or (opener - 1, opener)
    verb = target[0] - 1
    holder = clauses.subject(verb, text) if verb > 0 and text.said[verb].lower() in HAVE else None
    return Told(word, holder, target) if holder else None


def _leaning(word: int, text: Phrases) -> Told | None:
    """Read "T depends on H", "T is dependent on H", "T's dependence on H", "the dependence of T on H"."""
    low, behind, target = text.said[word].lower(), word + 1, None
    if low in NEED:
        if text.lower(behind, behind + 1) == ("of",) and (target := party(behind + 1, text)):
            behind = target[1]
        else:
            target = _owner(word, text)[0]
    else:
        verb = word if low in LEAN else next((i for i in range(word - 1, max(0, word - NEAR), -1) if text.said[i].lower() in BE), -1)
        target = clauses.subject(verb, text) if verb > 0 else None
        behind += text.said[behind : behind + 1] != () and text.said[behind].endswith("ly")
    holder = party(behind + 1, text) if text.lower(behind, behind + 1) in {("on",), ("upon",)} else None
    return Told(word, holder, target) if holder and target else None


def _mercy(word: int, text: Phrases) -> Told | None:
    """Read "T is at the mercy of H" and "T is hostage to H"."""
    at = text.lower(word - 2, word) == ("at", "the")
    start = word - 2 if at else word - (text.lower(word - 1, word) in {("a",), ("the",)})
    if text.lower(word + 1, word + 2) != (("of",) if at else ("to",)):
        return None
    holder = _phrase(word + 2, text)
    verb = start - 1
    target = clauses.subject(verb, text) if verb > 0 and text.said[verb].lower() in BE | {"remains", "remain", "remained"} else None
    return Told(word, holder, target) if holder and target else None
