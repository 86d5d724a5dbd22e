"""What a wording comes down to: verbs under their nouns, dates and idle words off, one hold told from either side under one name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from cuibono.simulate.concepts import Key, Wording, one_denial, plain, short, turned, words

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATED = re.compile(rf"\b(?:in|by|since|from|until|till|on|as of)\s+(?:\w+\s+)?(?:{MONTHS}|[12]\d{{3}})\b(?:\s+\d{{1,2}}\b)?(?:,?\s+[12]\d{{3}}\b)?")
DEFINITE = re.compile(r"^(?:the|this|that|these|those)\s", re.I)
HEAD_ENDS = re.compile(r"\s(?:of|in|on|at|for|to|with|from|between|among|over|against|upon|by|which|who|that|whose|where)\s|[,;:(]")
TOLD = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did)\b", re.I)
WITHIN = frozenset({"that", "which", "who", "whose", "whom", "whether", "how", "where", "when"})
LEVER = "lever"
WISHING = frozenset(
    {"want", "wants", "wanted", "wish", "wishes", "seek", "seeks", "hope", "hopes", "intend", "intends", "plan", "plans"}
)  # to want a hold is none


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of merging.toml."""

    being: frozenset[str]
    idle: frozenset[str]
    giving: frozenset[str]
    hold: frozenset[str]
    beside_hold: frozenset[str]
    borne: frozenset[str]
    where: frozenset[str]
    carried: frozenset[str]
    goods: frozenset[str]
    nobody: frozenset[str]
    families: tuple[frozenset[str], ...]

    def family(self, noun: str) -> str:
        """Return the name under which a text may call a thing of this kind by turns: the noun itself where it has no such kind."""
        return next((min(f) for f in self.families if noun in f), noun)


@cache
def tables() -> Tables:
    """Return the tables by which wordings are brought to their core."""
    found = tomllib.loads(files(__package__).joinpath("merging.toml").read_text(encoding="utf-8"))
    families = tuple(frozenset(f) for f in found.pop("families"))
    return Tables(**{name: frozenset(ws) for name, ws in found.items()}, families=families)


@dataclass(frozen=True, slots=True)
class Core:
    """What is left of a wording to compare: its words, whose it is, whom it touches, its main noun, and the reasons for what was changed."""

    content: frozenset[str]
    owners: frozenset[str]
    others: frozenset[str]
    direction: int
    head: str = ""
    reasons: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """Return by what it is compared."""
        return ("core", *sorted(self.content), "|", *sorted(self.owners), "|", *sorted(self.others))

    @property
    def names(self) -> frozenset[str]:
        """Return all entities in it."""
        return self.owners | self.others


def core(wording: Wording, one_name: Mapping[str, str]) -> Core | None:
    """Return the core of a wording; None for what is compared whole. `one_name` gives entities that bear one name one key."""
    if wording.key[0] != "words":
        return None
    content, owners, others = ([*part] for part in _parts(wording.key))
    owners, others = ([one_name.get(k, k) for k in part] for part in (owners, others))
    direction, head = wording.direction, LEVER if content == [LEVER] else ""
    reasons: list[str] = []
    if wording.source:
        direction, content, reasons = _stripped(wording, bool(owners or others))
        alone = content[0] if len(content) == 1 and not (owners or others) else ""
        head = alone or main_noun(wording)
    found = Core(frozenset(content), frozenset(owners), frozenset(others), direction, head, tuple(reasons))
    return _held(found)


def _parts(key: Key) -> tuple[Key, Key, Key]:
    first = key.index("|")
    second = key.index("|", first + 1)
    return key[1:first], key[first + 1 : second], key[second + 1 :]


def _stripped(wording: Wording, names: bool) -> tuple[int, list[str], list[str]]:
    """Return direction and plain words without dates, idle words and that the thing is there, verbs as nouns; and why."""
    tokens = [t for t in _outside(wording, DATED.sub(lambda m: " " * len(m[0]), wording.source)) if t not in tables().idle]
    reasons = [f"“{m[0]}” only dates it" for m in DATED.finditer(wording.source)]
    nouns = {t: noun for t in tokens if (noun := words().nouns.get(t)) and noun not in words().up | words().down}
    reasons += [f"“{t}” tells of “{noun}”" for t, noun in nouns.items()]
    direction, _, left = turned([nouns.get(t, t) for t in tokens], names, denied=one_denial(" ".join(wording.source.split())))
    content = list(left)
    there = [t for t in content if t in tables().being]
    if there and len(content) - len(there) + names == 1:
        content = [t for t in content if t not in tables().being]
        reasons.append(f"“{there[0]}” only says that it is there")
    return direction, content, reasons


def _outside(wording: Wording, source: str) -> list[str]:
    """Return the plain words outside the names, in lower case."""
    found = re.finditer(r"[^\W_]+(?:[-'’][^\W_]+)*", source)
    kept = [m[0].casefold() for m in found if not any(n.start < m.end() and m.start() < n.end for n in wording.named)]
    return [t for t in (re.sub(r"['’]s?$", "", k) for k in kept) if t]


def main_noun(wording: Wording) -> str:
    """Return the noun that a phrase is about, for a clause the noun of its verb; nothing where that is not known."""
    tokens = _outside(wording, wording.source)
    within = next((n for n, t in enumerate(tokens) if t in WITHIN), len(tokens))
    told = [noun for t in tokens[:within] if (noun := words().nouns.get(t))]
    if told:
        return told[-1]
    if TOLD.search(wording.source):
        return ""
    phrase = re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", HEAD_ENDS.split(" ".join(wording.source.split()), maxsplit=1)[0].casefold())
    verb_first = bool({"the", "a", "an"} & set(phrase[1:]))  # "follow the fate of"
    return plain(phrase[-1]) if phrase and not verb_first else ""


def _held(found: Core) -> Core:
    """Bring a hold that is told from either side to the one who has it over the other."""
    if not (found.owners and found.others) or found.content & WISHING:
        return found
    if borne := found.content & tables().borne:
        left = found.content - borne - tables().beside_hold | {LEVER}
        why = f"what depends on another is held by it: “{min(borne)}” turned round"
        return Core(left, found.others, found.owners, found.direction, LEVER, (*found.reasons, why))
    if held := found.content & tables().hold:
        left = found.content - held - tables().beside_hold | {LEVER}
        named = [f"“{word}” is a lever" for word in sorted(held - {LEVER})]
        return Core(left, found.owners, found.others, found.direction, LEVER, (*found.reasons, *named))
    return found


def definite(wording: Wording) -> bool:
    """Say whether the words speak of a thing as known: "the law"."""
    return bool(DEFINITE.match(wording.source.strip()))


def as_nouns(content: Iterable[str]) -> frozenset[str]:
    """Return words with verbs under their nouns, also where the noun means more or less."""
    return frozenset(words().nouns.get(t, t) for t in content)


def only_who(whole: Wording, length: int, part: Wording) -> bool:
    """Say whether the first characters of a wording only say who does what the rest, another wording, tells."""
    before = whole.source[:length]
    names = [n for n in whole.named if n.end <= length]
    left = [t for t in _outside(replace(whole, named=tuple(names)), before) if t not in words().void | tables().giving]
    a_thing = re.match(r"(?:the|a|an|its|their|his|her|our|my|this|that)\s", part.source, re.I)
    return not left and not a_thing and not before.casefold().rstrip().endswith(" to") and not whole.contrary


def goes_on(whole: Wording, length: int) -> bool:
    """Say whether what a wording tells after its first characters makes a clause of them: "the pipe" of "the pipe is at work"."""
    after = whole.source[length:].casefold()
    return bool(TOLD.search(after)) or bool(set(re.findall(r"\w+", after)[:2]) & words().nouns.keys())


def called(wording: Wording) -> str:
    """Return the words for a reason."""
    return f"“{short(wording.text)}”"
