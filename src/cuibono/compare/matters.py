"""What several accounts tell of one thing each, and how it stands: agreed, contested, or told by one account only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from cuibono.compare import align
from cuibono.compare.accounts import Accounts, Origin
from cuibono.compare.differences import differences, figures_differ, is_settled, settled
from cuibono.compare.telling import KINDS, Telling, acts, is_actor, light, negated, telling, tellings
from cuibono.store import Rows, Told
from cuibono.store.claims import AGAINST, claims
from cuibono.store.disputes import Dispute
from cuibono.store.voices import denier

SURELY = 0.75  # score that two tellings of different dates need to be one event whose date is disputed
LEAST_READ = 0.15  # confidence from which a reading that is not shown may stand against a figure that is
ONE_EFFECT = 0.7  # part of the words by which two effects are one
ONE_WITHIN = 0.5  # the same where all words of the one are among those of the other: "the shortage", "the shortage of flour"
CHAINING = frozenset({"value", "cause", "actor"})  # over what other versions clash, which so many things may have
NAMES = {"value": "figure"}  # what the list of contested claims calls otherwise


@dataclass(frozen=True, slots=True)
class Matter:
    """One event or claim: all its tellings, over what they differ, which accounts tell it, whose words they rest on, who denies or doubts it.

    `times` is set where two of its figures are an order of magnitude apart.
    """

    tellings: tuple[Telling, ...]
    over: tuple[str, ...]
    accounts: tuple[str, ...]
    origins: tuple[Origin, ...]
    against: tuple[Told, ...] = ()
    times: float = 0.0

    @property
    def standing(self) -> str:
        """Say how it stands: contested, agreed by two accounts or more, or only told by one."""
        return "contested" if self.over else "agreed" if len(self.accounts) > 1 else "only"

    @property
    def best(self) -> Told:
        """Return the statement that shows it best: affirmed, an act rather than a property, surely read."""
        told = [t.told for t in self.tellings if t.told]
        return max(told, key=lambda t: (t.statement.shown, not t.statement.negated, t.statement.kind == "event", t.statement.confidence, t.id))


def matters(of: Accounts, *, everything: bool = False) -> tuple[Matter, ...]:
    """Return what the accounts tell, one matter for each event or claim, in the order of the text.

    A reading below the confidence shown comes in where a shown one quarrels with it, or tells the same with another date or figure.
    """
    every, pool = pooled(of, everything=True), pooled(of, everything=everything)
    clashes = _clashes(of.rows, every)
    disputed = {t.id for d in clashes if _is_between_tellings(d) for t in (d.first, d.second)}
    readings = tellings(of.rows, every)
    added = {t.id: t for t in readings if t.id in disputed}
    known = {t.id: t for t in tellings(of.rows, pool)}
    origins = {t.id: of.origin(t) for t in every}
    counted = _of_other_figures(known.values(), readings)
    groups = _one_event_two_dates([*align.groups((*known.values(), *counted)), *((t,) for t in _of_other_dates(known.values(), readings))])
    joined = _one_effect([group for group in groups if any(t.id in known for t in group)])
    known = {t.id: t for group in joined for t in group}
    alone = [(t,) for id_, t in added.items() if id_ not in known]
    between = [d for d in clashes if d.first.id in known.keys() | added.keys() and d.second.id in known.keys() | added.keys()]
    joined = _united([*joined, *alone], unchained([*joined, *alone], between))
    denied = {t.id: _against(of.rows, t, clashes) for group in joined for t in group}
    return tuple(_matter(of, group, origins, clashes, denied) for group in _one_denial(of.rows, joined, denied))


def pooled(of: Accounts, *, everything: bool = False) -> tuple[Told, ...]:
    """Return the statements of the accounts that are shown, or all."""
    wanted = set(of.documents)
    return tuple(t for t in of.rows.statements.values() if t.document in wanted and (everything or t.statement.shown) and t.verdict != "wrong")


def _matter(of: Accounts, group: Sequence[Telling], origins: Mapping[str, Origin], clashes: Sequence[Dispute], denied: Mapping[str, Sequence[Told]]) -> Matter:
    ids = {t.id for t in group}
    pairs = ((a, b) for a, b in combinations(group, 2) if origins[a.id].key != origins[b.id].key)
    over = [name for a, b in pairs for name in differences(a, b)]
    over += [NAMES.get(d.over, d.over) for d in clashes if {d.first.id, d.second.id} <= ids and origins[d.first.id].key != origins[d.second.id].key]
    against = tuple({s.id: s for t in group for s in denied[t.id]}.values())
    over += ["polarity"] if against else []
    facts = [t for t in group if settled(t)] or list(group)
    accounts = dict.fromkeys(of.copies.account[t.document] for t in facts)
    told = [t for t in facts if not negated(t)] or facts
    voices = {origins[t.id].key: origins[t.id] for t in told}
    return Matter(tuple(group), tuple(dict.fromkeys(over)), tuple(accounts), tuple(voices.values()), against)


def _against(rows: Rows, telling: Telling, clashes: Iterable[Dispute]) -> tuple[Told, ...]:
    """Return the stances, here or in another text, of those who deny or doubt what is told."""
    near = [s for s in rows.stances.get(telling.id, ()) if s.statement.code in AGAINST and not s.statement.negated]
    far = [d.second for d in clashes if d.first.id == telling.id and d.second.statement.kind == "stance" and d.second.statement.shown]
    return tuple({s.id: s for s in (*near, *far)}.values())


def _clashes(rows: Rows, pool: Sequence[Told]) -> tuple[Dispute, ...]:
    """Return the pairs that the list of contested claims sets against each other, whatever their words, if one of them is shown."""
    found = {(d.over, d.first.id, d.second.id): d for claim in claims(rows, pool) for d in claim.clashes}
    return tuple(d for d in found.values() if d.first is not d.second and (d.first.statement.shown or d.second.statement.shown) and _may_clash(rows, d))


def _may_clash(rows: Rows, d: Dispute) -> bool:
    """Say whether it is no date of a plan against that of a deed, and no two actors of one name: "the army" of two texts."""
    if d.over == "actor":
        one, two = (_names(telling(rows, t)) for t in (d.first, d.second))
        return not (one and two) or not (one <= two or two <= one)
    return d.over != "date" or (is_settled(d.first.statement) and is_settled(d.second.statement))


def _names(telling: Telling) -> frozenset[str]:
    """Return the words for those in the first place."""
    return frozenset(key for key in telling.first if not is_actor(key))


def _is_between_tellings(d: Dispute) -> bool:
    """Say whether both tell what happened; a denial speaks about a telling."""
    return d.first.statement.kind in KINDS and d.second.statement.kind in KINDS


def unchained(groups: Sequence[Sequence[Telling]], clashes: Sequence[Dispute]) -> list[tuple[str, str]]:
    """Return the pairs of clashing tellings, without chains: versions that clash with the same one are one quarrel, a version of a version is another.

    Denials are kept whole: who denies speaks of what he denies.
    """
    home = {t.id: n for n, group in enumerate(groups) for t in group}
    told = {t.id: t for group in groups for t in group}
    weigh = align.Weights(tuple(told.values()))
    chaining = [d for d in clashes if d.over in CHAINING]
    often = Counter(home[t.id] for d in chaining for t in (d.first, d.second))
    centre: dict[int, int] = {}
    kept = [(d.first.id, d.second.id) for d in clashes if d.over not in CHAINING]
    for d in sorted(chaining, key=lambda d: (-align.likeness(weigh, told[d.first.id], told[d.second.id]), d.first.id, d.second.id)):
        leaf, hub = sorted((home[d.first.id], home[d.second.id]), key=lambda n: (often[n], -n))
        if leaf == hub or _leans(centre, leaf, hub) or _leans(centre, hub, leaf):
            kept.append((d.first.id, d.second.id))
    return kept


def _leans(centre: dict[int, int], leaf: int, hub: int) -> bool:
    """Let one group lean on another, if that leans on none itself and nothing leans on the one; say whether it does now."""
    if centre.get(leaf) != hub and (leaf in centre or centre.get(hub, hub) != hub):
        return False
    centre.update({leaf: hub, hub: hub})
    return True


def _united(groups: Sequence[Sequence[Telling]], pairs: Iterable[tuple[str, str]]) -> list[tuple[Telling, ...]]:
    """Join the groups of these pairs."""
    home = {t.id: n for n, group in enumerate(groups) for t in group}
    members = {n: list(group) for n, group in enumerate(groups)}
    for first, second in pairs:
        x, y = sorted((home[first], home[second]))
        if x != y:
            home |= {t.id: x for t in members[y]}
            members[x] += members.pop(y)
    return [tuple(group) for _, group in sorted(members.items())]


def _one_event_two_dates(groups: Sequence[Sequence[Telling]]) -> list[tuple[Telling, ...]]:
    """Join groups of different dates where no text tells both: then it is likelier one event whose date is disputed than two events."""
    weigh = align.Weights(tuple(t for group in groups for t in group))
    dated = {n: found for n, group in enumerate(groups) if (found := [t for t in group if t.when])}
    pairs = []
    for n, m in combinations(dated, 2):
        between = [(a, b) for a in dated[n] for b in dated[m]]
        if {t.document for t in dated[n]}.isdisjoint(t.document for t in dated[m]) and all(_may_be_one(a, b) for a, b in between):
            mean = sum(align.likeness(weigh, a, b) for a, b in between) / len(between)
            if mean >= SURELY:
                pairs.append((mean, n, m))
    taken: set[int] = set()
    chosen = []
    for _, n, m in sorted(pairs, key=lambda p: (-p[0], p[1:])):
        if not {n, m} & taken:
            taken |= {n, m}
            chosen.append((groups[n][0].id, groups[m][0].id))
    return _united(groups, chosen)


def _of_other_dates(known: Collection[Telling], every: Iterable[Telling]) -> list[Telling]:
    """Return the acts below the confidence shown that surely are a shown one of another date."""
    dated = [t for t in known if t.kind == "event" and t.when and settled(t)]
    shown = {t.id for t in known}
    low = [t for t in every if t.kind == "event" and t.when and t.id not in shown and settled(t)]
    weigh = align.Weights((*known, *low))
    pairs = ((t, other) for t in low for other in dated if t.document != other.document and align.two_times(t, other) and _may_be_one(t, other))
    return list({t.id: t for t, other in pairs if align.likeness(weigh, t, other) >= SURELY}.values())


def _of_other_figures(known: Collection[Telling], every: Iterable[Telling]) -> list[Telling]:
    """Return the readings below the confidence shown that tell what a shown one tells, with another figure."""
    shown = {t.id for t in known}
    counted = [t for t in known if t.figure and settled(t)]
    low = [t for t in every if t.figure and t.id not in shown and settled(t) and t.told and t.told.statement.confidence >= LEAST_READ]
    weigh = align.Weights((*known, *low))
    pairs = ((t, other) for t in low for other in counted if t.document != other.document and figures_differ(t, other))
    return list({t.id: t for t, other in pairs if align.score(weigh, t, other) >= align.ENOUGH}.values())


def _one_denial(rows: Rows, groups: Sequence[Sequence[Telling]], denied: Mapping[str, Sequence[Told]]) -> list[tuple[Telling, ...]]:
    """Join what one and the same person denies in the same word: he denies one thing, whoever tells it."""
    first: dict[tuple[str, str], str] = {}
    pairs = []
    for t in (t for group in groups for t in group):
        for key in ((denier(rows, s), word) for s in denied[t.id] for word in t.words - light()):
            pairs.append((first.setdefault(key, t.id), t.id))
    return _united(groups, pairs)


def _one_effect(groups: Sequence[Sequence[Telling]]) -> list[tuple[Telling, ...]]:
    """Join causes of one effect that different texts tell, so that they stand against each other."""
    weigh = align.Weights(tuple(t for group in groups for t in group))
    told = [t for group in groups for t in group if t.kind == "influence" and t.code == "causes"]
    return _united(groups, [(a.id, b.id) for a, b in combinations(told, 2) if a.document != b.document and _is_one(weigh, a.second, b.second)])


def _is_one(weigh: align.Weights, a: frozenset[str], b: frozenset[str]) -> bool:
    """Say whether two effects are one, the one perhaps told more briefly."""
    return weigh.share(a, b) >= (ONE_WITHIN if a <= b or b <= a else ONE_EFFECT)


def _may_be_one(a: Telling, b: Telling) -> bool:
    """Say whether two times lie within about a year and the words tell one act."""
    if not ((a.words & b.words or acts(a.words) & acts(b.words)) and a.kind == "event" == b.kind):
        return False
    return a.when is not None and b.when is not None and abs(int(a.when[0][:4] or 0) - int(b.when[0][:4] or 0)) <= 1
