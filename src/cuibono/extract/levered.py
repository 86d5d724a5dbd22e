"""Levers that the language tells in set ways: "Moscow's hold over Sarn", "has the mill by the throat", "Sarn depends on Moscow", "at the mercy of"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cuibono.extract import clauses
from cuibono.extract.fillers import BE, PARTIES, Filler, Phrases
from cuibono.extract.standing import GENITIVE
from cuibono.parse.encoder import Frame
from cuibono.parse.phrases import BREAKS, OWN

MEANS = frozenset("lever levers leverage grip stranglehold hold veto trump".split())
WEAPONS = frozenset("card cards weapon weapons trump lever levers".split())  # with "against"
WIELDED = MEANS | WEAPONS
SORTS = frozenset({"influence", "pressure", "control", "power"})  # "a lever of influence on Sarn"
OVER = frozenset({"over", "on", "upon"})
HAVE = frozenset("has have had having holds hold held holding keeps keep kept keeping".split())
GAIN = HAVE | frozenset("gains gain gained acquires acquired wields wield wielded enjoys enjoyed possesses possessed retains retained exerts".split())
GIVE = frozenset("gives give gave giving given grants granted hands handed".split())
HOLDS = tuple(h.split() for h in ("under thumb", "under heel", "under boot", "in grip", "in hand", "in hands"))
CAUGHT = tuple(
    tuple(p.split())
    for p in (
        "by the throat", "by the sleeve", "by the collar", "by the scruff", "over a barrel", "to ransom", "as hostage", "as a hostage", "as hostages",
        *(f"in {own} pocket" for own in ("its", "his", "her", "their", "our", "my", "your")),
        *(f"{how} {own} {limb}" for own in ("its", "his", "her", "their", "our") for how, limb in HOLDS),
        "by the nose", "by the hair", "by the ear", "by the tail", "by the windpipe",
    )
)  # fmt: skip
ENDS = frozenset(p[-1] for p in CAUGHT)
LEASH = frozenset("leash rein rope tether string".split())
CATCHING = ENDS | LEASH
KNEES = frozenset("bring brings brought bringing force forces forced forcing".split())
LIMBS = frozenset("hand hands thumb finger fingers boot foot heel knee grip".split())
NECK = frozenset("throat windpipe neck jugular".split())
PRESS = HAVE | frozenset("puts put putting lays lay laid laying presses pressed".split())
HARM = frozenset("ruin strangle starve throttle choke bankrupt cripple blackmail suffocate squeeze".split())
ABLE = frozenset("can could".split())
LEAN = frozenset("depend depends depended depending rely relies relied relying".split())
LEANING = frozenset({"dependent", "reliant", "beholden"})
RELY = frozenset("rely relies relied relying".split())  # of 19 read in news one was a lever
POWERS = frozenset("state government bloc intl_org company organisation".split())
JOINING = frozenset({"and", "or", "but"})
BEHIND = (
    BREAKS | BE | clauses.LEADS | frozenset("as than alone after before because since until when while if though although through without more less".split())
)
NEED = frozenset({"dependence", "dependency", "reliance"})
RELIANT = LEAN | LEANING | NEED
SURE = 0.8
OPENERS = frozenset({"the", "a", "’s", "'s", "its"})
POINTING = frozenset("this that these those it them".split())
PLAIN = frozenset(
    "trump only last first main old new strong stronger big bigger good own important real another other single second third final common powerful potent "
    "secret useful favourite favorite political usual very few two three same little small great former possible effective classic such wild".split()
)  # before a card or weapon these name no means
WHOEVER = frozenset({"whoever", "whosoever"})
WHO = WHOEVER | {"who"}
STANDING = BE | {"remain", "remains", "remained"}
DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())  # "the veto on Thursday" has no target
FAR = 8  # words of such a clause
NEAR = 4  # words between a noun and what owns it


@dataclass(frozen=True, slots=True)
class Told:
    """A lever as told: the word that tells it, who holds it, over whom (one of both may be left open), by what, and whether it is being used."""

    word: int
    holder: tuple[int, int] | None
    target: tuple[int, int] | None
    through: tuple[int, int] | None = None
    used: bool = False


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with the levers that set ways of speaking tell, in place of what the network reads of a lever there."""
    return tuple(sorted((_armed(f, text) for f in laid(frames, found(text))), key=lambda f: (f.word, f.kind)))


def laid(frames: Sequence[Frame], levers: Iterable[Told]) -> tuple[Frame, ...]:
    """Return the frames with the levers told, each in place of what the network reads of a lever there."""
    out = list(frames)
    for told in levers:
        near = [f for f in out if f.kind == "lever" and abs(f.word - told.word) <= 1]
        out = [f for f in out if f not in near]
        base = max(near, key=lambda f: f.probability, default=clauses.frame("lever", told.word, SURE, "lever"))
        status = {**base.status, "used": (("yes", 1.0),)} if told.used else base.status
        out.append(replace(base, word=told.word, roles=_roles(told, base), probability=max(base.probability, SURE), status=status))
    return tuple(sorted(out, key=lambda f: (f.word, f.kind)))


def _armed(f: Frame, text: Phrases) -> Frame:
    """Return a lever with the means that a compound names: "its separatism card", "the gas weapon"."""
    at = f.word - 1
    weapon = f.kind == "lever" and text.small[f.word] in WEAPONS and at > 0 and text.home[at] == text.home[f.word]
    if not weapon or any(r[0] in {"through", "resource"} and not set(text.lower(r[1], r[2])) <= POINTING for r in f.roles):
        return f
    word = text.small[at]
    named = word.isalpha() and word not in PLAIN and not word.endswith(("est", "ly")) and text.small[at - 1] in OWN | OPENERS
    kept = tuple(r for r in f.roles if r[0] not in {"through", "resource"})
    return replace(f, roles=(*kept, ("through", at, f.word, SURE))) if named else f


def _roles(told: Told, base: Frame) -> tuple[Filler, ...]:
    taken = {"holder", "target", "words", *(["through"] if told.through else [])}
    sides = [(name, p) for name, p in (("holder", told.holder), ("target", told.target)) if p]
    kept = tuple(r for r in base.roles if r[0] not in taken and not any(meet((r[1], r[2]), p) for _, p in sides))
    places = [*sides, *([("through", told.through)] if told.through else [])]
    spans = [*(p for _, p in sides), (told.word, told.word + 1)]
    whole = ("words", min(s for s, _ in spans), max(e for _, e in spans), 1.0)
    return (*((name, start, end, SURE) for name, (start, end) in places), *kept, whole)


def found(text: Phrases) -> Iterator[Told]:
    """Yield the levers told, in text order."""
    return (replace(told, holder=told.holder and _whoever(told.holder, text)) for told in each(_told, text))


def each(tell: Callable[[int, str, Phrases], Told | None], text: Phrases) -> Iterator[Told]:
    """Yield the levers that words tell, in text order, without those of one over himself."""
    for word, low in enumerate(text.small):
        told = tell(word, low, text)
        if told and not (told.holder and told.target and meet(told.holder, told.target)):
            yield told


def _told(word: int, low: str, text: Phrases) -> Told | None:
    """Return the lever that a word tells with the words around it."""
    told = _over(word, text) if low in WIELDED else None
    if not told and low in CATCHING:
        told = _caught(word, text)
    if not told and low in NECK:
        told = _gripped(word, text)
    if not told and low in RELIANT:
        told = _leaning(word, text)
    if not told and low in {"mercy", "hostage", "pocket"}:
        told = _mercy(word, text)
    if not told and low == "knees":
        told = _kneeling(word, text)
    if not told and low in HARM:
        told = _harming(word, text)
    return told


def _whoever(holder: tuple[int, int], text: Phrases) -> tuple[int, int]:
    """Return the whole clause that holds a lever, of which only the last words were taken: "whoever sits on that road"."""
    for i in range(holder[0] - 1, max(-1, holder[0] - FAR), -1):
        if text.home[i] != text.home[holder[0]] or text.said[i] in clauses.MARKS:
            break
        if text.small[i] in WHOEVER:
            return i, holder[1]
    return holder


def meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Say whether two stretches share a word."""
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
    if not (whole := clauses.object_(start, text)) or text.said[start] in DAYS:
        return None
    end = next((i for i in range(start + 1, whole[1]) if text.small[i] in BE), whole[1])
    return start, end


def before(end: int, text: Phrases) -> tuple[int, int] | None:
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
        low = text.small[i]
        if low in GENITIVE:
            return before(i, text) or before(i + 1, text), None
        if low in OWN:
            return (i, i + 1), None
        if low in GAIN:
            return clauses.subject(i, text), None
        if i and (given := before(i, text)) and text.said[given[0] - 1].lower() in GIVE:
            return given, clauses.subject(given[0] - 1, text)
    return None, None


def _caught(word: int, text: Phrases) -> Told | None:
    """Read "H has T by the throat", "keeps T on a short leash", "it is T that H has on a leash"."""
    if text.small[word] in LEASH:
        opener = next((i for i in range(word - 1, max(0, word - 1 - NEAR), -1) if text.small[i] == "on"), -1)
    else:
        opener = next((word + 1 - len(p) for p in CAUGHT if text.lower(word + 1 - len(p), word + 1) == p), -1)
    if opener < 1:
        return None
    if text.small[opener - 1] in HAVE:
        return _fronted(word, opener - 1, text)
    target = held(opener, text)
    if target and text.small[word] in {"hand", "hands"} and party(target[0], text) != target:  # "has nothing in his hands"
        return None
    holder = clauses.subject(target[0] - 1, text) if target else None
    return Told(word, holder, target) if holder and target else None


def held(end: int, text: Phrases) -> tuple[int, int] | None:
    """Return whom somebody has up to a word: a party or any short phrase behind a form of "have"."""
    return _between(HAVE, end, text)


def _between(verbs: frozenset[str], end: int, text: Phrases) -> tuple[int, int] | None:
    """Return the words from behind one of these verbs up to here, a party or any short phrase."""
    known = before(end, text)
    if known and known[0] > 1 and text.said[known[0] - 1].lower() in verbs:
        return known
    for i in range(end - 1, max(0, end - 1 - NEAR), -1):
        if text.home[i] != text.home[end - 1] or text.said[i] in clauses.MARKS:
            return None
        if text.small[i] in verbs:
            return (i + 1, end) if i + 1 < end else None
    return None


def _fronted(word: int, verb: int, text: Phrases) -> Told | None:
    """Read "T, which H keeps on a leash": the target stands before "that" or "which", the holder between; and "T is held to ransom by H"."""
    holder = clauses.subject(verb, text)
    if text.passive(verb):
        by = clauses.agent(word + 1, text)
        return Told(word, by, holder) if holder and by else None
    joint = holder[0] - 1 if holder else 0
    if not holder or joint < 1 or text.small[joint] not in {"that", "which", "whom"}:
        return None
    target = next((t for end in range(joint, max(0, joint - FAR), -1) if text.home[end - 1] == text.home[word] and (t := before(end, text))), None)
    first = _cleft(target, text) if target else None
    near = target and joint - target[1] <= (text.said[joint - 1] == ",")  # "I know that H had in its pocket": not me
    return Told(word, holder, first or target) if target and (first or near) else None


def _cleft(target: tuple[int, int], text: Phrases) -> tuple[int, int] | None:
    """Return who is meant in "it is T and not U that": the one behind "it is"."""
    starts = [i for i in range(max(0, target[0] - 2 * FAR), target[0]) if text.home[i] == text.home[target[0]]]
    at = next((i + 2 for i in starts if text.lower(i, i + 2) in {("it", "is"), ("it", "was")}), None)
    return party(at, text) if at is not None else None


def _gripped(word: int, text: Phrases) -> Told | None:
    """Read "H has its hand on T's throat", "puts a thumb on the windpipe of T"."""
    target: tuple[int, int] | None
    if text.lower(word + 1, word + 2) == ("of",):
        target, start = party(word + 2, text), word - 1
    else:
        target = _owner(word, text)[0]
        start = target[0] if target else word
    on = next((i for i in range(start, max(0, start - 3), -1) if text.small[i] in {"on", "around", "round"}), -1)
    if not target or on < 1 or text.small[on - 1] not in LIMBS:
        return None
    verb = next((i for i in range(on - 2, max(-1, on - 2 - NEAR), -1) if text.small[i] in PRESS), -1)
    holder = clauses.subject(verb, text) if verb > 0 else None
    return Told(word, holder, target) if holder else None


def _kneeling(word: int, text: Phrases) -> Told | None:
    """Read "H can bring T to its knees"."""
    if text.lower(word - 2, word - 1) != ("to",) or word < 4:
        return None
    target = _between(KNEES, word - 2, text)
    able = target and target[0] > 2 and text.said[target[0] - 2].lower() in ABLE
    holder = clauses.subject(target[0] - 1, text) if target and able else None
    return Told(word, holder, target) if holder and target else None


def _harming(word: int, text: Phrases) -> Told | None:
    """Read "H can strangle T"."""
    target = party(word + 1, text) if word and text.small[word - 1] in ABLE else None
    holder = clauses.subject(word, text) if target else None
    return Told(word, holder, target) if holder and target else None


def _leaning(word: int, text: Phrases) -> Told | None:
    """Read "T depends on H", "T is dependent on H", "T's dependence on H", "the dependence of T on H"."""
    low, behind, target = text.small[word], word + 1, None
    if low in NEED:
        if text.lower(behind, behind + 1) == ("of",) and (target := party(behind + 1, text)):
            behind = target[1]
        else:
            target = _owner(word, text)[0]
    else:
        verb = word if low in LEAN else next((i for i in range(word - 1, max(0, word - NEAR), -1) if text.small[i] in BE), -1)
        target = clauses.subject(verb, text) if verb > 0 else before(word - 1, text) if text.lower(word - 1, word) == (",",) else None
        behind += text.said[behind : behind + 1] != () and text.said[behind].endswith("ly")
    if text.lower(behind, behind + 1) == ("for",):
        behind = next((i for i in range(behind + 1, min(len(text.said), behind + FAR)) if text.small[i] in {"on", "upon"}), behind)
    joints = {("to",)} if low == "beholden" else {("on",), ("upon",)}
    holder = party(behind + 1, text) if text.lower(behind, behind + 1) in joints and text.home[behind] == text.home[word] else None
    return Told(word, holder, target) if holder and target and _is_leant_on(word, holder, text) else None


def _is_leant_on(word: int, holder: tuple[int, int], text: Phrases) -> bool:
    """Say whether somebody is depended on, not what he has or does ("on user reports", "on him winning"); who relies on people "to" do a thing uses them."""
    if holder[1] == holder[0] + 1 and text.small[holder[0]] in OWN:
        return False
    behind = text.lower(holder[1], holder[1] + 1) if text.home[min(holder[1], len(text.said) - 1)] == text.home[word] else ()
    if not behind or text.small[word] in NEED:
        return True
    if text.small[word] not in RELY:
        return not behind[0][:1].isalpha() or behind[0] in BEHIND
    return behind == ("for",) or (behind[0] in clauses.MARKS | JOINING and text.kind(*holder) in POWERS)


def _mercy(word: int, text: Phrases) -> Told | None:
    """Read "T is at the mercy of H", "T is hostage to H", "T is in the pocket of H"."""
    of = text.lower(word - 2, word) in {("at", "the"), ("in", "the")}
    start = word - 2 if of else word - (text.lower(word - 1, word) in {("a",), ("the",)})
    if text.lower(word + 1, word + 2) != (("of",) if of else ("to",)):
        return None
    holder = party(word + 2, text)
    if not holder or (holder[1] == word + 3 and text.small[word + 2] in OWN):  # at the mercy "of his curiosity", not of the weather
        holder = _phrase(word + 2, text) if text.small[word] != "mercy" else (word + 2, word + 3) if set(text.lower(word + 2, word + 3)) & OWN else None
    verb = start - 1
    target = clauses.subject(verb, text) if verb > 0 and text.small[verb] in STANDING else None
    return Told(word, holder, target) if holder and target else None
