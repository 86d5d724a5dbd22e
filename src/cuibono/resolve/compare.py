"""Whether two groups mean one entity: the reason in words, or nothing."""

from __future__ import annotations

from rapidfuzz.distance import DamerauLevenshtein

from cuibono.resolve import names
from cuibono.resolve.blocking import SPECIFIC
from cuibono.resolve.groups import ACTING, PERSONS, Group

LONG = 8  # surnames of so many letters or more may differ in one letter: Ibrahimbeyov, Ibragimbekov
FAMILIES = (PERSONS, frozenset({"organisation", "company", "party", "movement", "armed_group", "media", "government", "intl_org", "bloc", "facility"}))


def reason(a: Group, b: Group) -> str:
    """Say why the two are one, or return nothing."""
    if not akin(a, b):
        return ""
    if a.kind in PERSONS:
        return person_reason(a.full, b.full)
    if a.state or b.state:
        return "same state" if a.state == b.state and a.kind == b.kind else ""
    return _name_reason(a, b) or _acronym_reason(a, b) or _description_reason(a, b)


def akin(a: Group, b: Group) -> bool:
    """Say whether the kinds of the two can be one entity's."""
    if a.kind == b.kind:
        return True
    return any(a.kind in family and b.kind in family for family in FAMILIES) or (a.kind == "other") != (b.kind == "other")


def person_reason(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """Compare two persons who both bear a first name; a lone surname is for `cluster` to decide."""
    if len(a) < 2 or len(b) < 2 or not surnames_agree(a[-1], b[-1]):
        return ""
    if tuple(map(names.plain, a)) == tuple(map(names.plain, b)):
        return "same name"
    return "same name, other spelling" if first_names_agree(a[0], b[0]) and not is_initial(a[0]) and not is_initial(b[0]) else ""


def surnames_agree(a: str, b: str) -> bool:
    """Compare two surnames by sound; long ones may differ in one letter that is not the last."""
    x, y = names.sound(a), names.sound(b)
    if x == y:
        return True
    return min(len(x), len(y)) >= LONG and x[0] == y[0] and x[-1] == y[-1] and DamerauLevenshtein.distance(x, y, score_cutoff=1) <= 1


def first_names_agree(a: str, b: str) -> bool:
    """Compare two first names by sound, also an initial with a name; Sergei and Serhiy agree, Davit and Lena do not."""
    x, y = names.sound(a), names.sound(b)
    if is_initial(a) or is_initial(b):
        return x[:1] == y[:1]
    return x == y or (
        min(len(x), len(y)) >= 4 and x[0] == y[0] and DamerauLevenshtein.distance(x, y, score_cutoff=1) <= 1 and x[-1:] + y[-1:] not in VOWEL_ENDS
    )


# Aleksandr and Aleksandra are two persons
VOWEL_ENDS = frozenset({f"{x}{y}" for x in "rntslmdvk" for y in "a"} | {f"{y}{x}" for x in "rntslmdvk" for y in "a"})


def is_initial(name: str) -> bool:
    """Say whether the name is one letter."""
    return len(names.plain(name)) == 1


def _name_reason(a: Group, b: Group) -> str:
    if _vague(a) and not (a.country and a.country == b.country):
        return ""
    x, y = {names.plain(n) for n in a.names}, {names.plain(n) for n in b.names}
    if x & y:
        return "same name"
    sounds = [{" ".join(map(names.sound, n.split())) for n in side if len(n) > 4} for side in (x, y)]
    return "same name, other spelling" if sounds[0] & sounds[1] else ""


def _vague(group: Group) -> bool:
    # "Foreign Ministry" without its state may be anybody's
    return group.kind in ACTING and not group.seat and not group.state and all(n.split()[-1].casefold() in OFFICES for n in group.names)


OFFICES = frozenset("ministry parliament government court army police cabinet senate assembly duma congress embassy navy council agency".split())


def _acronym_reason(a: Group, b: Group) -> str:
    known = names.acronyms()
    for first, second in ((a, b), (b, a)):
        for short in filter(names.is_acronym, first.names):
            for long in (n for n in second.names if " " in n):
                if known.get(names.plain(long), names.initials(long)).casefold() == names.plain(short):
                    return f"{short} stands for {long}"
    shared = {known[p] for g in (a,) for n in g.names if (p := names.plain(n)) in known} & {known[p] for n in b.names if (p := names.plain(n)) in known}
    return f"both are names of {min(shared)}" if shared else ""


def _description_reason(a: Group, b: Group) -> str:
    if a.names or b.names or a.kind == "government":
        return ""
    shared = {names.plain(d) for d in a.descriptions} & {names.plain(d) for d in b.descriptions}
    return "same description" if any(len(d.split()) >= SPECIFIC for d in shared) else ""
