"""Whether two groups mean one entity: the reason in words, or nothing."""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein

from cuibono.resolve import groups, names, offices, spelling
from cuibono.resolve.blocking import SPECIFIC
from cuibono.resolve.groups import ACTING, Group
from cuibono.types import PERSONS

LONG = 8  # surnames of so many letters or more may differ in one letter: Ibrahimbeyov, Ibragimbekov
FAMILIES = (PERSONS, frozenset({"organisation", "company", "party", "movement", "armed_group", "media", "government", "intl_org", "bloc", "facility"}))


def reason(a: Group, b: Group) -> str:
    """Say why the two are one, or return nothing."""
    if not akin(a, b):
        return ""
    if a.kind in PERSONS:
        return _person_reason(a, b) or office_reason(a, b)
    if a.state or b.state:
        return "same state" if a.state == b.state and a.kind == b.kind else ""
    return _name_reason(a, b) or _acronym_reason(a, b) or _description_reason(a, b)


def akin(a: Group, b: Group) -> bool:
    """Say whether the kinds of the two can be one entity's."""
    first, second = _sort(a), _sort(b)
    if first == second:
        return True
    return any(first in family and second in family for family in FAMILIES) or (first == "other") != (second == "other")


def _sort(group: Group) -> str:
    """Return the kind; a "state" that is called a navy or a ministry is a part of one."""
    called = group.kind == "state" and not group.state and any(n.split()[-1].casefold() in groups.OFFICES for n in group.names)
    return "government" if called else group.kind


def _person_reason(a: Group, b: Group) -> str:
    """Compare all names that the two bear: who is Mo and Maurice in one text is Mo in the other; another middle name stands against it."""
    if middles_differ(a.full, b.full):
        return ""
    return next(filter(None, (person_reason(x, y) for x in a.fulls for y in b.fulls)), "")


def person_reason(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """Compare two persons who both bear a first name; a lone surname is for `cluster` to decide."""
    if len(a) > 1 and len(b) > 1 and names.plain(" ".join(a)) == names.plain(" ".join(b)):
        return "same name"
    if len(a) < 2 or len(b) < 2 or middles_differ(a, b) or not surnames_agree(spelling.surname(a), spelling.surname(b), _marked(a), _marked(b)):
        return ""
    if is_initial(a[0]) or is_initial(b[0]):
        return ""
    given = [(x, y) for x in a[:-1] for y in b[:-1] if not is_initial(x) and not is_initial(y)] if min(len(a), len(b)) == 2 else [(a[0], b[0])]
    return "same name, other spelling" if any(first_names_agree(x, y, _marked(a), _marked(b)) for x, y in given) else ""


def office_reason(a: Group, b: Group) -> str:
    """Say who held the office by which one of the two is called, when its text was written, if the other is that person."""
    known = [offices.holder(g) for g in (a, b)]
    for held, other, group in ((known[0], b, known[1]), (known[1], a, known[0])):
        if held and not other.names and group:
            return _held(held) if held.holder == group.holder else ""
        if held and other.full and person_reason(tuple(held.holder.split()), other.full):
            return _held(held)
    return ""


def _held(term: offices.Office) -> str:
    return f"{term.holder} was {term.title} of {names.states()[term.state].name} from {term.since}{f' to {term.until}' if term.until else ''}"


def _marked(words: tuple[str, ...]) -> bool:
    return spelling.is_azerbaijani(words)


def middles_differ(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether two names have other middle names or initials: George W. Bush and George H. W. Bush."""
    middles = [[w for w in words[1:-1] if w.casefold() not in names.PARTICLES | spelling.JOINED] for words in (a, b)]
    return all(middles) and not first_names_agree(middles[0][0], middles[1][0], _marked(a), _marked(b))


def surnames_agree(a: str, b: str, marked: bool = False, other: bool = False) -> bool:
    """Compare two surnames by sound and by spelling; long ones may differ in one letter that is neither the first nor the last."""
    x, y = names.sound(a), names.sound(b)
    if x == y or spelling.one_word(spelling.rough(a, marked), spelling.rough(b, other), spelling.LAST):
        return True
    return min(len(x), len(y)) >= LONG and x[0] == y[0] and x[-1] == y[-1] and DamerauLevenshtein.distance(x, y, score_cutoff=1) <= 1


def first_names_agree(a: str, b: str, marked: bool = False, other: bool = False) -> bool:
    """Compare two first names by sound and spelling, also an initial with a name; Sergei and Serhiy agree, Davit and Lena, Emin and Emil do not."""
    x, y = names.sound(a), names.sound(b)
    if is_initial(a) or is_initial(b):
        return names.plain(a)[:1] == names.plain(b)[:1]
    if x == y or names.plain(b) in spelling.forenames().get(names.plain(a), ()):
        return True
    return x[-1:] + y[-1:] not in VOWEL_ENDS and spelling.one_word(spelling.rough(a, marked), spelling.rough(b, other), spelling.SHORT)


# Aleksandr and Aleksandra, Nuri and Nuria are two persons
VOWEL_ENDS = frozenset({f"{x}{y}" for x in "rntslmdvki" for y in "a"} | {f"{y}{x}" for x in "rntslmdvki" for y in "a"})


def is_initial(name: str) -> bool:
    """Say whether the name is one letter."""
    return len(names.plain(name)) == 1


def _name_reason(a: Group, b: Group) -> str:
    if _vague(a) and not (a.country and a.country == b.country):
        return ""
    x, y = {names.plain(n) for n in a.proper}, {names.plain(n) for n in b.proper}
    if x & y or (a.country and a.country == b.country and {groups.core(n) for n in a.names} & {groups.core(n) for n in b.names} - {()}):
        return "same name"
    sounds = [{" ".join(map(names.sound, n.split())) for n in side if len(n) > 4} for side in (x, y)]
    return "same name, other spelling" if sounds[0] & sounds[1] else ""


def _vague(group: Group) -> bool:
    # "Foreign Ministry" without its state may be anybody's
    return group.kind in ACTING and not group.seat and not group.state and all(n.split()[-1].casefold() in groups.OFFICES for n in group.names)


def _acronym_reason(a: Group, b: Group) -> str:
    known = names.acronyms()
    for first, second in ((a, b), (b, a)):
        for short in filter(names.is_acronym, first.proper):
            for long in (n for n in second.proper if " " in n):
                if known.get(names.plain(long), names.initials(long)).casefold() == names.plain(short):
                    return f"{short} stands for {long}"
    shared = {known[p] for g in (a,) for n in g.proper if (p := names.plain(n)) in known} & {known[p] for n in b.proper if (p := names.plain(n)) in known}
    return f"both are names of {min(shared)}" if shared else ""


def _description_reason(a: Group, b: Group) -> str:
    if a.names or b.names or a.kind == "government":
        return ""
    shared = {names.plain(d) for d in a.descriptions} & {names.plain(d) for d in b.descriptions}
    return "same description" if any(len(d.split()) >= SPECIFIC for d in shared) else ""
