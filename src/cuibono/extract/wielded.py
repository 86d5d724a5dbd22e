"""Levers told by what is done with a means: "uses gas as a weapon against Sarn", "can cut the water to Sarn", "in the hands of Orm", "by the grace of Orm"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cuibono.extract import clauses, levered
from cuibono.extract.fillers import BE, Phrases
from cuibono.extract.levered import Told
from cuibono.extract.obliged import LEAVE, PARTICLES, REACH, WHIM, WITHHOLD, bearer
from cuibono.extract.standing import GENITIVE
from cuibono.parse.encoder import Frame
from cuibono.parse.phrases import DETERMINERS, OWN, RELATIVES

USE = frozenset("use uses used using turn turns turned turning wield wields wielded wielding".split())
TOOLS = frozenset(
    "weapon weapons lever levers leverage cudgel club stick bludgeon tool tools instrument instruments chip chips pawn pawns hostage hostages".split()
)
SORTS = levered.SORTS | frozenset("blackmail coercion extortion leverage persuasion".split())
ON = levered.OVER | {"against"}
FORCE = frozenset("press pressure force coerce blackmail punish squeeze bend extort threaten intimidate discipline bully cow".split())
STOP = WITHHOLD | frozenset("halt interrupt deny sever choke".split())
SUPPLY = frozenset(
    "gas oil fuel power electricity current water grain wheat bread food flour coal money cash funds funding credit credits loan loans aid arms ammunition "
    "supply supplies flow deliveries delivery shipments exports imports trade access transit traffic tap valve pipeline line road railway routes".split()
)
PRICES = frozenset("price prices cost costs tax taxes tariff tariffs rate rates share shares size".split())  # to cut these holds nobody
TO = frozenset({"to", "from"})
FATE = frozenset("fate fates future futures survival decision decisions destiny destinies career careers life lives livelihood livelihoods".split())
LIE = BE | frozenset("lie lies lay rest rests rested remain remains remained".split())
GRACE = WHIM | frozenset("grace sufferance whims mood goodwill permission leave indulgence patronage favour favor blessing".split())
LIVE = frozenset(
    "live lives lived living survive survives survived stay stays stayed serve serves served govern governs governed rule rules ruled exist exists existed "
    "sit sits sat reign reigns reigned work works worked operate operates operated remain remains remained".split()
)
HELD = BE | LIVE
LED_BY = {"by": LIVE, "at": HELD, "on": LIVE | levered.LEAN, "to": frozenset({"tied"})}  # the verbs before each word that leads to "the grace of H"
PATRONAGE = frozenset("patronage protection favour favor blessing goodwill grace indulgence".split()) | LEAVE
WAYS = frozenset("way ways road roads path paths route routes door".split())
LEAD = BE | frozenset("lead leads led go goes went run runs ran pass passes passed".split())
BODIES = frozenset("state government organisation company party bloc intl_org movement".split())
LINKS = frozenset({"remains", "remained", "became", "become", "becomes"})
CALLED = frozenset({"him", "her", "it", "them"})  # "call him the landlord of"
NO_TITLE = HELD | LINKS | CALLED  # "the chief" of "the chief creditor" belongs to it, these do not
DIRT = frozenset({"kompromat", "dirt"})
LORDS = frozenset("creditor creditors paymaster paymasters landlord landlords jailer jailers lifeline moneylender".split())
RULING = (*(frozenset({v, v + "s"}) for v in ("hold", "control", "command", "own", "rule")), frozenset({"has", "have"}))
OPENING = clauses.MARKS - {","} | frozenset({"that", "and", "but", "so", "then", "for", "because", "since", "as"})
OFFICE = frozenset({"in", "power", "office", "afloat", "alive"})  # "stays in power by the grace of"
LONG = 12  # words of a clause at most


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with these levers, each in place of what the network reads of a lever there."""
    return levered.laid(frames, found(text))


def found(text: Phrases) -> Iterator[Told]:
    """Yield the levers told, in text order."""
    return levered.each(_told, text)


def _told(word: int, low: str, text: Phrases) -> Told | None:
    told = _used(word, text) if low in TOOLS else None
    if not told and low in levered.ABLE:
        told = _stopping(word, text)
    if not told and low == "hands":
        told = _handed(word, text)
    if not told and low in GRACE:
        told = _living(word, text)
    if not told and low in PATRONAGE:
        told = _patron(word, text)
    if not told and low in {"hostage", "hostages"}:
        told = _captive(word, text)
    if not told and low in DIRT:
        told = _dirt(word, text)
    if not told and low in LORDS:
        told = _lord(word, text)
    if not told and low in levered.WHO:
        told = _whoever(word, text)
    return told


def _back(word: int, names: frozenset[str], text: Phrases, far: int = LONG) -> int:
    """Return the nearest of some words before one, in the same clause; -1 where there is none."""
    for i in range(word - 1, max(-1, word - 1 - far), -1):
        if text.home[i] != text.home[word] or text.said[i] in clauses.MARKS:
            return -1
        if text.small[i] in names:
            return i
    return -1


def _used(word: int, text: Phrases) -> Told | None:
    """Read "H uses X as a weapon against T", "turned X into a tool of pressure on T", "as leverage to force T"."""
    joint = _back(word, frozenset({"as", "into"}), text, far=5)
    verb = _back(joint, USE, text) if joint > 0 else -1
    if verb < 0 or verb + 1 >= joint or (text.small[word] in {"chip", "chips"} and text.small[word - 1] != "bargaining"):
        return None
    behind = word + 1
    if text.lower(behind, behind + 1) == ("of",) and set(text.lower(behind + 1, behind + 2)) & SORTS:
        behind += 2
    nxt = text.lower(behind, behind + 2)
    start = behind + 1 if nxt[:1] and nxt[0] in ON else behind + 2 if nxt[:1] == ("to",) and nxt[-1] in FORCE else -1
    target = levered.party(start, text) if start > 0 else None
    holder = clauses.agent(behind, text) if text.passive(verb) else bearer(verb, text)
    return Told(word, holder, target, (verb + 1, joint), used=True) if holder and target else None


def _stopping(word: int, text: Phrases) -> Told | None:
    """Read "H can cut off the gas to T", "H could close the road to T", "H can deny T access to N"."""
    verb = word + 1
    if not text.lower(verb, verb + 1) or text.small[verb] not in STOP:
        return None
    start = verb + 1 + (set(text.lower(verb + 1, verb + 2)) <= PARTICLES and text.lower(verb + 1, verb + 2) != ())
    end = text.until(start, clauses.MARKS | TO)
    if end >= len(text.said) or end == start or end - start > REACH or text.small[end] not in TO or not SUPPLY & (said := set(text.lower(start, end))):
        return None
    target, holder = levered.party(end + 1, text), bearer(verb, text)
    return Told(word, holder, target, (start, end)) if holder and target and not PRICES & said else None


def _handed(word: int, text: Phrases) -> Told | None:
    """Read "T's fate lies in the hands of H", "the fate of T is in H's hands"; "not in its own hands" leaves open who holds it."""
    start = _back(word, frozenset({"in"}), text, far=6)
    verb = start - 1
    denied = verb > 0 and text.small[verb] == "not"
    verb -= denied or (verb > 0 and text.small[verb].endswith("ly"))
    if start < 3 or text.small[verb] not in LIE:
        return None
    bound = _bound(verb, text)
    own = text.small[word - 1] == "own"
    if not bound or denied != own:
        return None
    if own:
        return Told(word, None, bound[0], bound[1])
    holder = _whose(start + 1, word, text)
    return Told(word, holder, bound[0], bound[1]) if holder else None


def _bound(verb: int, text: Phrases) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return whose fate is told before a verb, and the words that name the fate."""
    if text.small[verb - 1] in FATE:
        first = verb - 1
        owner = levered.before(first - 1, text) if text.said[first - 1] in GENITIVE else None
        return (owner, (first, verb)) if owner else None
    owner = levered.before(verb, text)
    if not owner or owner[0] < 2 or text.small[owner[0] - 1] != "of" or text.small[owner[0] - 2] not in FATE:
        return None
    first = owner[0] - 2
    if first > 2 and text.small[first - 1] == "and" and text.small[first - 2] in FATE:
        first -= 2
    return owner, (first, owner[0] - 1)


def _whose(start: int, noun: int, text: Phrases) -> tuple[int, int] | None:
    """Return to whom a noun belongs that stands between "in" or "by" and itself: "H's hands", "the hands of H"."""
    if text.lower(noun + 1, noun + 2) == ("of",):
        return levered.party(noun + 2, text)
    if noun == start + 1 and text.small[start] in OWN:
        return start, noun
    at = next((i for i in range(start + 1, noun) if text.said[i] in GENITIVE), -1)
    holder = levered.party(start, text) if at > 0 else None
    return holder if holder and holder[1] in {at, at + 1} else None


def _living(word: int, text: Phrases) -> Told | None:
    """Read "T lives by the grace of H", "T stays in power at H's pleasure", "T is tied to the mood of H", "T depends on the goodwill of H"."""
    start = _back(word, frozenset(LED_BY), text, far=6)
    holder = _whose(start + 1, word, text) if start > 1 else None
    if not holder or holder == (start + 1, word):
        return None
    verb = start - 1
    while verb > 0 and text.small[verb] in OFFICE | {"only", "solely"}:
        verb -= 1
    leaning = text.small[verb] in levered.LEAN and holder[0] < word  # "on H's goodwill" is told at the verb
    if leaning or text.small[verb] not in LED_BY[text.small[start]]:
        return None
    target = bearer(verb - (text.small[verb] == "tied"), text)
    return Told(word, holder, target, (word, word + 1)) if target else None


def _patron(word: int, text: Phrases) -> Told | None:
    """Read "the way to riches is through the patronage of H", "the road to office leads through H's favour": over whom is left open."""
    through = _back(word, frozenset({"through"}), text, far=6)
    verb = through - 1
    if verb < 2 or text.small[verb] not in LEAD or _back(verb, WAYS, text) < 0:
        return None
    holder = levered.party(word + 2, text) if text.lower(word + 1, word + 2) == ("by",) else _whose(through + 1, word, text)
    return Told(word, holder, None, (through + 1, word + 1)) if holder else None


def _captive(word: int, text: Phrases) -> Told | None:
    """Read "H holds T hostage" where T is a body and nobody is led away."""
    target = levered.held(word, text)
    if target and text.kind(*target) in BODIES:
        holder = clauses.subject(target[0] - 1, text)
        return Told(word, holder, target) if holder and not text.passive(target[0] - 1) else None
    verb = word - 1
    if text.small[verb] == "held" and text.passive(verb) and (holder := clauses.agent(word + 1, text)):
        target = clauses.subject(verb, text)
        return Told(word, holder, target) if target and text.kind(*target) in BODIES else None
    return None


def _dirt(word: int, text: Phrases) -> Told | None:
    """Read "H has dirt on T"."""
    verb = _back(word, levered.GAIN | {"gathers", "gathered", "collects", "collected"}, text, far=3)
    target = levered.party(word + 2, text) if text.lower(word + 1, word + 2) in {("on",), ("about",)} else None
    holder = clauses.subject(verb, text) if verb > 0 and target else None
    return Told(word, holder, target, (word, word + 1)) if holder and target else None


def _lord(word: int, text: Phrases) -> Told | None:
    """Read "H is the creditor of T", "H, T's paymaster,", "H, the chief landlord of T"."""
    if text.lower(word + 1, word + 2) == ("of",):
        target, start = levered.party(word + 2, text), word
    else:
        at = next((i for i in range(word - 1, max(1, word - 4), -1) if text.said[i] in GENITIVE), -1)
        target = levered.before(at, text) if at > 0 else None
        start = target[0] if target else word
    while start and (text.small[start - 1] in DETERMINERS or (start > word - 3 and text.small[start - 1] not in NO_TITLE and text.said[start - 1].isalpha())):
        start -= 1
    verb = start - 1
    if not target or verb < 1:
        return None
    if text.small[verb] in CALLED:
        return Told(word, (verb, start), target)
    holder = bearer(verb, text) if text.small[verb] in BE | LINKS else levered.before(verb, text) if text.said[verb] == "," else None
    return Told(word, holder, target) if holder else None


def _whoever(word: int, text: Phrases) -> Told | None:
    """Read "whoever holds X holds T", "he who has X has the N of T"."""
    he = text.small[word] == "who" and text.lower(word - 1, word) in {("he",), ("those",), ("they",)}
    start = word - he
    opened = start == 0 or text.home[start - 1] != text.home[word] or text.small[start - 1] in OPENING
    verbs: frozenset[str] = next((v for v in RULING if set(text.lower(word + 1, word + 2)) & v), frozenset())
    if not verbs or not (opened or text.small[word] != "who"):
        return None
    stop = text.until(word + 2, {";", ":", "(", "—", "–", "?"})
    second = next((i for i in range(word + 3, min(stop, word + LONG)) if text.small[i] in verbs), -1)
    if second < 0 or (RELATIVES | {"that"}) & set(text.lower(word + 2, second)):
        return None
    end = second - (text.said[second - 1] == ",")
    target = _ruled(second + 1, text)
    return Told(second, (start, end), target, (word + 2, end)) if target and text.said[stop - 1] != "?" else None


def _ruled(start: int, text: Phrases) -> tuple[int, int] | None:
    """Return whom words tell that somebody holds: "our throat" us, "the winter of three lands" these lands."""
    if set(text.lower(start, start + 1)) & OWN:
        return start, start + 1
    whole = clauses.object_(start, text)
    of = next((i for i in range(start, whole[1] + 1) if text.lower(i, i + 1) == ("of",)), -1) if whole else -1
    if of > 0:
        return levered.party(of + 1, text) or (whole if text.starting.get(start) else None)
    return whole
