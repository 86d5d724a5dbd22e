"""Who held an office when a text was written: "the Russian president" is one man in 2011 and another in 2013."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from cuibono.resolve import names
from cuibono.resolve.groups import Group, country_in
from cuibono.types import PERSONS

# the words for an office, each with the name under which the table holds it; longer ones first
TITLES = tuple(
    pair.split(">")
    for pair in (
        "minister of foreign affairs>foreign minister",
        "foreign minister>foreign minister",
        "defence minister>defence minister",
        "defense minister>defence minister",
        "minister of defence>defence minister",
        "secretary of state>secretary of state",
        "prime minister>prime minister",
        "premier>prime minister",
        "general secretary>general secretary",
        "chancellor>chancellor",
        "president>president",
    )
)
# words that make of an office another one, or of its holder a former or a coming one
OTHERS = frozenset(
    """vice deputy former ex late acting future then next new old first previous predecessor successor elect wife son spokesman spokeswoman adviser aide
    office""".split()
)
LINKS = frozenset("of the s".split())
ANY_OF = frozenset("a an any another every no some each".split())  # before an office of which no one holder is meant


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a state, and who held it when: full name, first and last month; an empty end is still in office."""

    state: str
    title: str
    holder: str = ""
    since: str = ""
    until: str = ""


@cache
def terms() -> Mapping[tuple[str, str], tuple[Office, ...]]:
    """Return the terms by state and office."""
    found: dict[tuple[str, str], tuple[Office, ...]] = {}
    for line in names.lines("offices"):
        office = Office(*line.split("\t"))
        key = (office.state, office.title)
        found[key] = (*found.get(key, ()), office)
    return found


def named(words: str) -> Office | None:
    """Return the office that a description names with its state and nothing else, or nothing: "Russian president", "president of Russia"."""
    text = words.replace("'s", "").replace("’s", "")
    plain, state = names.plain(text), country_in(text)
    title = next(((t, office) for t, office in TITLES if re.search(rf"\b{t}\b", plain)), None)
    if not state or not title or OTHERS & set(re.findall(r"\w+", words.casefold())):
        return None
    rest = set(plain.replace(title[0], " ").split()) - LINKS
    called = {w for n in (*names.states()[state].names, *names.states()[state].demonyms) for w in names.plain(n).split()}
    return Office(state, title[1]) if rest <= called else None


def of(group: Group) -> Office | None:
    """Return the office by which a person without a name is called; an office taken for a name, "US Secretary of State", is none."""
    if group.kind not in PERSONS:
        return None
    offices = [named(n) for n in group.names]
    meant = (m.words for m in group.mentions if m.form == "description" and m.words.split()[0].lower() not in ANY_OF)
    found = {o for o in (*offices, *map(named, meant)) if o}
    return found.pop() if len(found) == 1 and all(offices) else None


def holders(office: Office, date: str) -> tuple[Office, ...]:
    """Return who held the office in all of the time of a text (EDTF); two where it changed hands, nobody where the table does not know."""
    start, _, end = date.partition("/")
    first, last = _month(start, "01"), _month(end or start, "12")
    if not first or not last:
        return ()
    known = terms().get((office.state, office.title), ())
    return tuple(t for t in known if t.since <= last and (not t.until or first <= t.until))


@lru_cache(maxsize=10_000)
def holder(group: Group) -> Office | None:
    """Return the one person who held the office of a group when its text was written; nothing where that is not certain."""
    office = of(group)
    found = holders(office, group.date) if office else ()
    return found[0] if len({t.holder for t in found}) == 1 else None


def _month(value: str, fill: str) -> str:
    match = re.match(r"(\d{4})(?:-(\d\d))?", value)
    return f"{match[1]}-{match[2] or fill}" if match else ""
