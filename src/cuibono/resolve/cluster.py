"""Groups of mentions joined into entities: what people decided first, then what the names say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from cuibono.resolve import names, offices
from cuibono.resolve.groups import Group, parted
from cuibono.resolve.joining import Joining
from cuibono.resolve.twins import Compared, Twins, join_alike, join_short, mark
from cuibono.resolve.twins import may_be as names_may_be
from cuibono.types import PERSONS, Entity, content_id


@dataclass(frozen=True, slots=True)
class Decision:
    """Somebody decided that two names are one (`same`) or two; it holds for the mentions and for all who bear the names."""

    same: bool
    first: str
    second: str
    first_name: str = ""
    second_name: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """An actor of the user's own list: its name, kind, country and other names."""

    name: str
    kind: str = ""
    country: str = ""
    aliases: tuple[str, ...] = ()


def entities(groups: Iterable[Group], decisions: Sequence[Decision] = (), actors: Sequence[Known] = (), compared: Compared | None = None) -> tuple[Entity, ...]:
    """Join the groups of documents into entities, whatever their order; the latest decision on a pair holds.

    What was found of `compared` looks before is not looked for again; what was found is in it afterwards.
    """
    compared = compared or Compared()
    ordered, joining = joined(groups, decisions, actors, compared)
    members: dict[int, list[Group]] = defaultdict(list)
    for n, group in enumerate(ordered):
        members[joining.root(n)].append(group)
    listed = content_id("a", actors)
    for n, gs in members.items():
        why = tuple(joining.why.get(n, ()))
        made_of = content_id("e", listed, why, *(g.mark or mark(g) for g in gs))
        known = compared.made_before.get(made_of)
        compared.made[made_of] = replace(known, mentions=_mentions(gs)) if known else entity(tuple(gs), why, actors)
    return tuple(sorted(compared.made.values(), key=lambda e: e.id))


def _mentions(groups: Iterable[Group]) -> tuple[str, ...]:
    return tuple(sorted({m.id for g in groups for m in g.mentions}))


def joined(
    groups: Iterable[Group], decisions: Sequence[Decision] = (), actors: Sequence[Known] = (), compared: Compared | None = None
) -> tuple[list[Group], Joining]:
    """Return the groups in a fixed order, and how they were joined."""
    pairs = [(d.first, d.second) for d in decisions if not d.same]
    ordered = sorted(parted(groups, pairs), key=lambda g: (g.id, g.document))
    joining = Joining(list(range(len(ordered))))
    _same_words(joining, ordered)
    _decided(joining, ordered, decisions)
    _listed(joining, ordered, actors)
    _by_name(joining, ordered, compared)
    return ordered, joining


def _same_words(joining: Joining, groups: Sequence[Group]) -> None:
    # two coders may both hold a mention
    seen: dict[str, int] = {}
    for n, group in enumerate(groups):
        for mention in group.mentions:
            if mention.id in seen:
                joining.join(seen[mention.id], n, "same words")
            seen.setdefault(mention.id, n)


def _decided(joining: Joining, groups: Sequence[Group], decisions: Sequence[Decision]) -> None:
    bearing: dict[str, list[int]] = defaultdict(list)
    for n, group in enumerate(groups) if decisions else ():
        for key in {*(m.id for m in group.mentions), *(names.plain(x) for x in group.names)}:
            bearing[key].append(n)
    for d in reversed(decisions):
        first = {*bearing.get(d.first, ()), *(bearing.get(names.plain(d.first_name), ()) if d.first_name else ())}
        second = {*bearing.get(d.second, ()), *(bearing.get(names.plain(d.second_name), ()) if d.second_name else ())}
        if d.same:
            joining.join_all(first, second, "decided by hand")
        else:
            joining.separate(first, second)


def _listed(joining: Joining, groups: Sequence[Group], actors: Sequence[Known]) -> None:
    bearing: dict[str, list[int]] = defaultdict(list)
    for n, group in enumerate(groups) if actors else ():
        for name in _borne((group,)):
            bearing[name].append(n)
    for actor in actors:
        known = sorted({n for name in _wanted(actor) for n in bearing.get(name, ())})
        for n in known[1:]:
            joining.join(known[0], n, f"both are {actor.name} in the list of actors")


@cache
def _wanted(actor: Known) -> frozenset[str]:
    return frozenset(names.plain(n) for n in (actor.name, *actor.aliases))


def _borne(groups: Iterable[Group]) -> set[str]:
    """Return the plain names of groups, with and without the titles before them."""
    return {names.plain(x) for g in groups for n in g.names for x in (n, names.bare(n))}


def _by_name(joining: Joining, groups: Sequence[Group], compared: Compared | None) -> None:
    twins = Twins(groups, compared)
    known = twins.blocks()
    for block in known:
        join_alike(joining, twins, block)
    for block in known:
        if groups[block[0]].kind in PERSONS:
            join_short(joining, groups, block)


def may_be(short: Group, full: Group) -> bool:
    """Say whether a lone surname or a name with an initial can be that of a full name."""
    return bool(short.full and full.full) and names_may_be(short.full, full.full)


def entity(groups: tuple[Group, ...], why: tuple[str, ...] = (), actors: Sequence[Known] = ()) -> Entity:
    """Make one entity of groups: its name, kind, country, other names and the reasons."""
    kinds = Counter(g.kind for g in groups for m in g.mentions if m.form != "pronoun") or Counter(g.kind for g in groups)
    kind = min(kinds, key=lambda k: (k == "other", -kinds[k], k))
    name, aliases = _called(groups, kind)
    country, reason = _country(groups, kind)
    borne = _borne(groups) if actors else set()
    own = next((a for a in actors if borne & _wanted(a)), None)
    if own:
        aliases = tuple(n for n in dict.fromkeys((name, *aliases, *own.aliases)) if n != own.name)
        name, kind, country = own.name, own.kind or kind, own.country or country
    ids = _mentions(groups)
    held = [f"{t.holder} was {t.title} of {names.states()[t.state].name} when the text was written" for g in groups if (t := offices.holder(g))]
    reasons = dict.fromkeys([*why, *held, *(r for g in groups for r in g.reasons), *filter(None, [reason])])
    return Entity(ids[0], name, kind, country.upper(), aliases, ids, tuple(reasons))


def _called(groups: tuple[Group, ...], kind: str) -> tuple[str, tuple[str, ...]]:
    counts = Counter(n for g in groups for n in _names(g, kind))
    if not counts:
        counts = Counter(d for g in groups for d in g.descriptions) or Counter(m.words for g in groups for m in g.mentions)
    ranked = sorted(counts, key=lambda n: (-_rank(n, kind), -counts[n], -len(n), n))
    state = next((names.states()[g.state] for g in groups if g.state), None) if kind == "state" else None
    if state and not _is_state_name(ranked[0]):
        ranked.insert(0, state.name)
    others = {n for g in groups for n in g.names} - {ranked[0]}
    return ranked[0], tuple(n for n in (*ranked[1:], *sorted(others - set(ranked))))


def _names(group: Group, kind: str) -> list[str]:
    words = [m.words for m in group.mentions if m.form == "name"]
    tidy = [names.tidy(w) for w in words]
    return [names.bare(w) for w in tidy] if kind in PERSONS else tidy


def _rank(name: str, kind: str) -> int:
    if kind in PERSONS:
        return min(len(name.split()), 3)
    return 1 if kind == "state" and _is_state_name(name) else 0


def _is_state_name(name: str) -> bool:
    return names.plain(name) in names.state_names()


def _country(groups: tuple[Group, ...], kind: str) -> tuple[str, str]:
    code = next((g.country for g in groups if g.country), "")
    seat = next((g.seat for g in groups if g.seat), "")
    if seat:
        return seat, f"acts for {names.states()[seat].name}"
    if not code and kind == "leader":
        return _office(groups)
    return code, ""


def _office(groups: tuple[Group, ...]) -> tuple[str, str]:
    for group in groups:
        terms = names.leaders().get(names.sound(group.full[-1]), ()) if group.full else ()
        held = [t for t in terms if not group.date or (t.since <= group.date[:7] and (not t.until or group.date[:7] <= t.until))]
        if len({t.state for t in held}) == 1:
            return held[0].state, f"{held[0].surname} led {names.states()[held[0].state].name} from {held[0].since}"
    return "", ""
