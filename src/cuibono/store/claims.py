"""Who else says it: statements with equal kind, code and fillers are one claim; a claim over which voices differ is contested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace

from cuibono.identity import PLACES
from cuibono.store.alike import acts_for as acts_for
from cuibono.store.alike import entity_key as entity_key
from cuibono.store.alike import wording
from cuibono.store.denials import AGAINST as AGAINST
from cuibono.store.denials import SYMMETRIC
from cuibono.store.disputes import Dispute, dates_differ, disputes, of_dates, of_places, of_sides, of_stance, of_values, values_differ
from cuibono.store.motives import other_causes
from cuibono.store.rows import Rows
from cuibono.store.told import Told
from cuibono.store.voices import Voice as Voice
from cuibono.store.voices import voice as voice
from cuibono.types import Role, content_id

DEPTH = 3  # a statement about a statement about a statement: deeper ones are compared by their words
UNSETTLED = frozenset({"hypothetical", "question"})


@dataclass(frozen=True, slots=True)
class Claim:
    """What several statements say alike, and over what their voices differ; `left` counts the statements and rivals that were not fetched."""

    id: str
    told: tuple[Told, ...]
    quarrels: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    clashes: tuple[Dispute, ...] = ()
    left: int = 0

    @property
    def first(self) -> Told:
        """Return the statement that shows the claim best: the surest reading."""
        return self.told[0] if len(self.told) == 1 else max(self.told, key=lambda t: (not t.statement.negated, t.statement.confidence, t.id))


def claims(rows: Rows, told: Iterable[Told] | None = None) -> tuple[Claim, ...]:
    """Return the claims of the statements that are shown, with their quarrels, in text order; a figure that another one contradicts is taken in too."""
    if told is None:
        return both(rows)[0]
    known = tuple(told)
    return _claims(rows, known, disputes(rows, known), {})


def both(rows: Rows) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
    """Return the claims of what is shown and those of all that was read; what both need is worked out once."""
    pool = tuple(rows.statements.values())
    quarrels = disputes(rows, pool, whole=True)
    disputed = {t.id for d in quarrels for t in (d.first, d.second)}
    voices: dict[str, Voice] = {}
    every = _claims(rows, pool, quarrels, voices)
    return _claims(rows, tuple(t for t in pool if t.statement.shown or t.id in disputed), quarrels, voices), every


def _claims(rows: Rows, known: tuple[Told, ...], quarrels: tuple[Dispute, ...], voices: dict[str, Voice]) -> tuple[Claim, ...]:
    """Return the claims of these statements; the voices that are known are taken, the others are added to them."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for t in known:
        if t.id not in voices:
            voices[t.id] = voice(rows, t)
        groups[claim_key(rows, t)].append(t)
    stances = _stances(known)
    found = [_within(rows, Claim(key, tuple(group)), stances, voices) for key, group in groups.items()]
    return _disputed(_with_rivals(rows, found, voices), quarrels)


def _within(rows: Rows, claim: Claim, stances: dict[str, list[Told]], voices: dict[str, Voice]) -> Claim:
    """Return the claim with the quarrels of its own statements; most claims have one statement, which nobody doubts."""
    t = claim.told[0]
    alone = len(claim.told) == 1 and t.id not in stances and t.statement.certainty != "doubtful"
    return claim if alone else _quarrelling(claim, _quarrels(rows, list(claim.told), stances, voices))


def _quarrelling(claim: Claim, clashes: Iterable[Dispute]) -> Claim:
    """Return the claim with these quarrels, each once by name and by its two statements."""
    if not (clashes := tuple(clashes)):
        return claim
    known = {(d.over, *sorted((d.first.id, d.second.id))): d for d in (*claim.clashes, *clashes)}
    kept = tuple(known.values())
    return replace(claim, clashes=kept, quarrels=tuple(dict.fromkeys((*claim.quarrels, *(d.over for d in kept)))))


def _disputed(found: tuple[Claim, ...], quarrels: Iterable[Dispute]) -> tuple[Claim, ...]:
    """Mark the claims whose statements quarrel with those of other claims, in other words."""
    place = {t.id: n for n, claim in enumerate(found) for t in claim.told}
    out = list(found)
    for d in quarrels:
        for a, b in ((d.first, d.second), (d.second, d.first)):
            mine, other = out[place[a.id]], found[place[b.id]].id
            if a.statement.kind != "stance":
                rivals = (*mine.rivals, *((other,) if other != mine.id and b.statement.kind != "stance" else ()))
                out[place[a.id]] = replace(_quarrelling(mine, (d,)), rivals=tuple(dict.fromkeys(rivals)))
    return tuple(out)


def claim_key(rows: Rows, told: Told, depth: int = 0) -> str:
    """Name the claim of a statement: kind, code and canonical fillers, whatever its polarity, certainty, sources and coder."""
    known = rows.claim_keys[depth]
    if told.id not in known:
        known[told.id] = _claim_key(rows, told, depth)
    return known[told.id]


def _claim_key(rows: Rows, told: Told, depth: int) -> str:
    s = told.statement
    places = [_fillers(rows, told, name, depth) for name in PLACES.get(s.kind, ("", ""))]
    if s.code in SYMMETRIC:
        places.sort()
    word = rows.words(told.document, s.trigger).casefold() if s.code == "other" or not all(places) else ""
    topic = _fillers(rows, told, "topic", depth) if not places[1] else ""
    return content_id("c", s.kind, s.code, *places, word[:5], topic)


def _fillers(rows: Rows, told: Told, name: str, depth: int) -> str:
    roles = told.statement.fillers(name)
    if len(roles) == 1:
        return filler_key(rows, told, roles[0], depth)
    return "+".join(sorted(filler_key(rows, told, role, depth) for role in roles)) if roles else ""


def filler_key(rows: Rows, told: Told, role: Role, depth: int = 0) -> str:
    """Name a filler so that equal things have equal names: an entity, a claim, or plain words."""
    if entity := rows.entity(role.filler):
        return entity_key(entity)
    inner = rows.statements.get(role.filler)
    if inner and depth < DEPTH:
        return claim_key(rows, inner, depth + 1)
    return " ".join(sorted(wording(rows, told.document, role.span))) or " ".join(rows.words(told.document, role.span).casefold().split())


def _stances(known: Iterable[Told]) -> dict[str, list[Told]]:
    found: dict[str, list[Told]] = defaultdict(list)
    for t in known:
        if t.statement.kind == "stance" and not t.statement.negated:
            for role in t.statement.fillers("content"):
                found[role.filler].append(t)
    return found


def _quarrels(rows: Rows, group: list[Told], stances: dict[str, list[Told]], voices: dict[str, Voice]) -> Iterator[Dispute]:
    """Yield over what the statements of one claim quarrel, with one pair for each."""
    plain = [t for t in group if t.statement.realis not in UNSETTLED and t.statement.certainty != "counterfactual"] if len(group) > 1 else []
    if len(plain) > 1:
        yield from _over_sides(rows, plain, voices)
    yield from (
        Dispute(of_stance(rows, s), t, s, of_stance(rows, s)) for code in AGAINST for t in group for s in stances.get(t.id, ()) if s.statement.code == code
    )
    doubtful = [t for t in group if t.statement.certainty == "doubtful"]
    yield from (Dispute(why := f"doubted by {voices[t.id].name}", t, t, why) for t in doubtful[:1])
    if len(plain) > 1:
        yield from _over_figures(rows, plain, voices)
        yield from _over_days(rows, plain, voices)


def _over_sides(rows: Rows, plain: list[Told], voices: dict[str, Voice]) -> Iterator[Dispute]:
    whole = [t for t in plain if t.statement.fillers(PLACES.get(t.statement.kind, ("", ""))[1]) or t.statement.fillers("topic")]
    pairs = _pairs(whole, voices, lambda t: t.statement.negated)
    if sides := next(((a, b) for a, b in pairs if a.statement.negated is not b.statement.negated), None):
        yield Dispute("polarity", *sides, of_sides(rows, *sides))


def _over_figures(rows: Rows, plain: list[Told], voices: dict[str, Voice]) -> Iterator[Dispute]:
    told = [t for t in plain if t.statement.quantity]
    pairs = _pairs(told, voices, lambda t: replace(t.statement.quantity, span=None) if t.statement.quantity else None)
    if pair := next(((a, b) for a, b in pairs if _one_unit(a, b) and values_differ(a.statement.quantity, b.statement.quantity)), None):
        yield Dispute("value", *pair, of_values(rows, *pair))


def _over_days(rows: Rows, plain: list[Told], voices: dict[str, Voice]) -> Iterator[Dispute]:
    dated = [t for t in plain if t.statement.kind == "event" and t.statement.when]
    pairs = _pairs(dated, voices, lambda t: t.statement.when and t.statement.when.value)
    if pair := next(((a, b) for a, b in pairs if dates_differ(a.statement, b.statement)), None):
        yield Dispute("date", *pair, of_dates(rows, *pair))


def _one_unit(a: Told, b: Told) -> bool:
    return a.statement.quantity is not None and b.statement.quantity is not None and a.statement.quantity.unit == b.statement.quantity.unit


def _pairs(told: list[Told], voices: dict[str, Voice], what: Callable[[Told], Hashable]) -> Iterator[tuple[Told, Told]]:
    """Yield the pairs of which different voices tell different things; what a voice tells again is passed over."""
    first: dict[tuple[str, Hashable], Told] = {}
    for t in told:
        first.setdefault((voices[t.id].key, what(t)), t)
    known = list(first.items())
    if len({thing for (_, thing), _ in known}) > 1:
        yield from ((a, b) for n, ((one, x), a) in enumerate(known) for (other, y), b in known[n + 1 :] if one != other and x != y)


def _with_rivals(rows: Rows, found: list[Claim], voices: dict[str, Voice]) -> tuple[Claim, ...]:
    """Mark the claims that differ in their cause or actor alone, when different voices tell them."""
    sides: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, claim in enumerate(found):
        if key := _rival_key(rows, claim.first):
            sides[key].append(n)
    out = list(found)
    for (kind, *_), group in sides.items():
        heard = {n: {voices[t.id].key for t in found[n].told} for n in group} if len(group) > 1 else {}
        for n in heard:
            others = [m for m in group if m != n and not heard[n] & heard[m]]
            others = [m for m in others if kind != "influence" or other_causes(rows, found[n].first, found[m].first)]
            if others:
                what = "cause" if kind == "influence" else "actor"
                clashes = [Dispute(what, out[n].first, found[m].first, of_places(rows, out[n].first, found[m].first, what)) for m in others]
                out[n] = replace(_quarrelling(out[n], clashes), rivals=tuple(found[m].id for m in others))
    return tuple(out)


def _rival_key(rows: Rows, told: Told) -> tuple[str, ...]:
    s = told.statement
    if s.negated or s.realis in UNSETTLED:
        return ()
    if s.kind == "influence" and s.sign in {"+", ""} and s.code in {"causes", "raises"} and (effect := _fillers(rows, told, "effect", 0)):
        return (s.kind, effect)
    if s.kind == "event" and s.when and s.when.value and s.fillers("actor") and (recipient := _fillers(rows, told, "recipient", 0)):
        return (s.kind, s.code, recipient, s.when.value, rows.words(told.document, s.trigger).casefold()[:5])
    return ()
