"""Whether mentions agree: she or he, one or many, and no two persons of other names."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cuibono.extract.mentions import PRONOUNS
from cuibono.extract.namesakes import BODIES, Seen
from cuibono.parse.phrases import GENITIVE
from cuibono.types import PERSONS

WORDS = {
    "f": "she her hers herself mrs ms miss madam lady queen princess duchess mother daughter sister wife widow aunt girl woman spokeswoman chairwoman "
    "businesswoman congresswoman actress heiress",
    "m": "he him his himself mr sir lord king prince duke father son brother husband widower uncle boy man spokesman chairman businessman congressman "
    "emir sheikh sultan pope ayatollah",
}
GENDER = {word: gender for gender, words in WORDS.items() for word in words.split()}
MANY = frozenset("they them their theirs themselves these those".split())
ONE = frozenset("he him his himself she her hers herself it its itself".split())
PLURALS = frozenset("people men women children police militia troops media clergy elite youth public majority minority cattle gentry".split())
COLLECTIVE = BODIES | {"state", "government", "people", "ethnic_group", "bloc"}  # "the government ... they"
LONE_S = ("ss", "us", "is")  # one thing ends so, too


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a group of mentions: genders, numbers, names of persons (as folded words)."""

    genders: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    names: frozenset[tuple[str, ...]] = frozenset()

    def __or__(self, other: Traits) -> Traits:
        return Traits(self.genders | other.genders, self.numbers | other.numbers, self.names | other.names)

    def agree(self, other: Traits) -> bool:
        """Say whether the two can be of one actor."""
        return (
            len(self.genders | other.genders) < 2 and len(self.numbers | other.numbers) < 2 and all(_one_person(a, b) for a in self.names for b in other.names)
        )


def traits(s: Seen) -> Traits:
    """Return what a mention's own words tell."""
    named = frozenset({s.core}) if s.mention.form == "name" and s.mention.kind in PERSONS and s.core else frozenset()
    return Traits(_gender(s), frozenset(filter(None, [_number(s)])), named)


def _gender(s: Seen) -> frozenset[str]:
    if s.mention.form == "pronoun":
        return frozenset(GENDER[s.first]) if len(s.words) == 1 and s.first in GENDER else frozenset()
    if s.mention.kind not in PERSONS:
        return frozenset()
    words = s.words if s.mention.form == "name" else (s.head,)
    told = frozenset(GENDER[w.lower()] for w in words if w.lower() in GENDER and w.lower() not in PRONOUNS) or _forename(s)
    return told if len(told) == 1 and not GENITIVE & set(s.words) else frozenset()


def _forename(s: Seen) -> frozenset[str]:
    """Return who bears the first name, where a surname follows it."""
    known = forenames().get(s.core[0], "") if s.mention.form == "name" and len(s.core) > 1 else ""
    return frozenset({known}) if known else frozenset()


@cache
def forenames() -> dict[str, str]:
    """Return "f" or "m" for first names, folded."""
    table = tomllib.loads((Path(__file__).parent / "forenames.toml").read_text(encoding="utf-8"))
    return {name: gender for gender, names in table.items() for name in names.split()}


def _number(s: Seen) -> str:
    if s.mention.form == "pronoun":
        return "many" if s.first in MANY else "one" if s.first in ONE else ""
    if s.mention.form == "name":
        return "one" if s.mention.kind in PERSONS and s.first != "the" and "and" not in s.words else ""
    if plural(s.head):
        return "many"
    return "one" if s.mention.kind not in COLLECTIVE else ""


def plural(head: str) -> bool:
    """Say whether a noun is of many by its form."""
    return head in PLURALS or (len(head) > 3 and head.endswith("s") and not head.endswith(LONE_S))


def _one_person(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return set(a) <= set(b) or set(b) <= set(a) or a[-1] == b[-1]
