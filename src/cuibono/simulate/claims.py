"""From statements to the map: influence, lever and stance statements become claims, goals become goals, their words become concepts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cuibono.simulate import links
from cuibono.simulate.certainty import Band, certainty, heard_strength
from cuibono.simulate.concepts import Concept, Key, Wording, folded, settled, short
from cuibono.simulate.concepts import words as vocabulary
from cuibono.simulate.desk import CODE_SIGNS, Desk, actors, note, of_statement, sign_of, worded
from cuibono.simulate.model import Claim, Goal
from cuibono.store import Rows, Told
from cuibono.store.claims import entity_key
from cuibono.store.rows import Paper
from cuibono.store.telling import source_name
from cuibono.types import Note, Role, Span, hull

LONGEST_QUOTE = 400  # characters up to which a quote is widened to hold both ends of its link
SPOILT = frozenset({"all", "kind", "code", "role", "sign", "negated"})
STANCES = {"deny": ("0", "certain"), "doubt": ("0", "possible"), "demand_proof": ("0", "possible"), "confirm": ("", "certain")}
UNSETTLED = frozenset({"question"})
WEAK_GOALS = frozenset({"doubtful", "counterfactual"})
TURN = {"+": "-", "-": "+"}


@dataclass(frozen=True, slots=True)
class Chart:
    """The map of a case: claims and goals over concepts by label, the concepts with their wordings, and what was left out and why."""

    claims: tuple[Claim, ...] = ()
    goals: tuple[Goal, ...] = ()
    concepts: tuple[Concept, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim whose concepts still are wordings."""

    claim: Claim
    cause: Wording
    effect: Wording
    told: Told
    ends: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """A goal whose concept still is a wording."""

    goal: Goal
    concept: Wording
    actor: str


def chart(rows: Rows, *, everything: bool = False) -> Chart:
    """Draw the map of a case from the statements that are shown, or from all that were read, doubtful links among them."""
    desk = Desk(rows, everything)
    told = [t for t in (rows.statements.values() if everything else rows.shown) if not _spoilt(t)]
    wishes = [w for t in told if t.statement.kind == "goal" and (w := _wish(desk, t))]
    drafts = list(_surest(desk, [d for t in told for d in _drafts(desk, t)]))
    drafts += [d for t in told if t.statement.kind == "stance" for d in _stanced(desk, t)]
    drafts += [d for t in told if t.statement.kind == "lever" for d in _pressing(desk, t, wishes)]
    drafts += _wanted(desk, told, {w.key for d in drafts for w in (d.cause, d.effect)})
    wordings = [w for d in drafts for w in (d.cause, d.effect)] + [w.concept for w in wishes]
    known = {w.key for w in wordings}
    desk.together |= {said: words for said, words in desk.also.items() if words[0] in known and said not in desk.together}
    desk.together |= _called_alike(wordings, desk.together)
    concepts = folded(wordings, desk.together)
    claims = tuple(c for d in drafts if (c := _claim(desk, d, concepts)))
    goals = tuple(_goal(desk, w, concepts) for w in wishes)
    return Chart(_numbered(claims), goals, tuple(concepts[k] for k in sorted(concepts)), tuple(desk.notes))


def _called_alike(wordings: Iterable[Wording], together: dict[Key, tuple[Key, int]]) -> dict[Key, tuple[Key, int]]:
    """Return which concepts are another one because they are told in the very same words."""
    first: dict[str, Wording] = {}
    out: dict[Key, tuple[Key, int]] = {}
    for w in wordings:
        same = first.setdefault(short(w.text).casefold(), w)
        if w.key != same.key and settled(w.key, together | out)[0] != settled(same.key, together | out)[0] and w.key not in together | out:
            out[w.key] = (same.key, w.direction * same.direction)
    return out


def _spoilt(told: Told) -> bool:
    return told.verdict == "wrong" and (not told.wrong or bool(SPOILT & set(told.wrong)))


def _numbered(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Give each claim the id of its statement, numbered where one statement makes several."""
    seen: dict[str, int] = defaultdict(int)
    out = []
    for claim in claims:
        seen[claim.id] += 1
        out.append(claim if seen[claim.id] == 1 else replace(claim, id=f"{claim.id}.{seen[claim.id]}"))
    return tuple(out)


# claims


def _drafts(desk: Desk, told: Told) -> Iterator[Draft]:
    if told.statement.kind == "influence":
        yield from _influence(desk, told)
    elif told.statement.kind == "lever":
        yield from _lever(desk, told)


def _influence(desk: Desk, told: Told) -> Iterator[Draft]:
    for cause in links.ends(desk.rows, told, "cause"):
        for effect in links.ends(desk.rows, told, "effect"):
            first, second = (worded(desk, told, role) for role in (cause, effect))
            lost = cause if not first else effect
            pointing = f"the {lost.name} “{desk.rows.words(told.document, lost.span)}” only points to something else"
            why = _refused(desk, told, cause, effect) if first and second else pointing
            if first and second and not why:
                yield Draft(_base(desk, told, _counted_once(desk, told, second), (cause, effect)), first, second, told, (cause.span, effect.span))
            else:
                desk.notes.append(note(f"{told.id}: {why}"))


def _refused(desk: Desk, told: Told, cause: Role, effect: Role) -> str:
    """Return why a reading makes no link; what a person said of it, or asks to see, is not questioned."""
    decided = desk.everything or told.id in desk.signs or told.verdict == "right" or "person:" in told.coder
    return "" if decided else links.refused(desk.rows, told, cause, effect)


def _surest(desk: Desk, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Where one stretch of text was read twice as a link between the same two things, keep the surer reading."""
    groups: dict[object, list[Draft]] = defaultdict(list)
    for d in drafts:
        groups[(d.told.document, d.claim.sources) if d.ends else d.told.id].append(d)
    for group in groups.values():
        kept: list[Draft] = []
        for d in sorted(group, key=lambda d: (d.told.id not in desk.signs, not d.claim.explicit, -d.told.statement.confidence, d.told.id)):
            best = next((k for k in kept if d.ends and _same_link(k, d)), None)
            if best:
                sign = " with another sign" if best.claim.sign != d.claim.sign else ""
                desk.notes.append(note(f"{d.told.id}: the same words are read as {best.told.id}{sign}, more surely"))
            else:
                kept.append(d)
        yield from kept


def _same_link(one: Draft, other: Draft) -> bool:
    return one.told.span.overlaps(other.told.span) and all(a.overlaps(b) for a, b in zip(one.ends, other.ends, strict=True))


def _counted_once(desk: Desk, told: Told, effect: Wording) -> str:
    """Return the sign; where a text prevents that something does *not* happen, it mostly means that it prevents it ("so that it could not reach us")."""
    sign = sign_of(desk, told)
    if told.id in desk.signs or not effect.contrary:
        return sign
    if told.statement.negated:  # "would hardly have done it": the effect is denied, not the link
        return told.statement.sign or CODE_SIGNS.get(told.statement.code, "?")
    counterfactual = told.statement.certainty == "counterfactual"  # "had it not been for A, B would never have been"
    return TURN[sign] if sign == "-" and not counterfactual else sign


def _base(desk: Desk, told: Told, sign: str, ends: Sequence[Role] = (), *, explicit: bool | None = None) -> Claim:
    """Return the claim of a statement without its concepts: who says it, how surely, how strongly, in words that hold both ends."""
    s = told.statement
    sure = certainty("certain" if s.certainty == "counterfactual" else s.certainty)  # "had A not been, B would have been" claims the link for sure
    kind = "question" if s.realis in UNSETTLED or links.asked(desk.rows, told) else "denied" if sign == "0" else "reported" if s.sources else "asserted"
    return Claim(
        told.id,
        "",
        "",
        sign,
        sure.held,
        chain(desk.rows, told),
        _strength(s.strength),
        kind,
        s.explicit if explicit is None else explicit,
        (told.id,),
        desk.rows.words(told.document, _quoted(told, ends)),
        str(sure),
    )


def _quoted(told: Told, ends: Sequence[Role]) -> Span:
    """Return the words to show for a link: its evidence, with its ends where they stand near."""
    wide = hull((told.span, *(r.span for r in ends)))
    return wide if len(wide) <= LONGEST_QUOTE else told.span


def _strength(words: str) -> Band:
    return heard_strength(words)


def chain(rows: Rows, told: Told) -> tuple[str, ...]:
    """Return who says it, outermost first: the document's own voice, then the sources it names."""
    return tuple(dict.fromkeys((outlet(rows.papers[told.document]), *(source_name(rows, told, s) for s in told.statement.sources))))


def outlet(paper: Paper) -> str:
    """Return the name under which what a document says in its own voice stands."""
    return short(paper.publisher or paper.author or paper.title or paper.name or paper.id)


def _lever(desk: Desk, told: Told) -> Iterator[Draft]:
    """A means makes the lever stronger; a named alternative weakens it, which the text seldom says outright."""
    lever = _lever_wording(desk, told)
    if not lever:
        return
    sign = "0" if told.statement.negated else "+"
    for role in (*links.ends(desk.rows, told, "through"), *links.ends(desk.rows, told, "resource")):
        if found := worded(desk, told, role):
            yield Draft(_base(desk, told, sign), found, lever, told)
    for role in told.statement.fillers("alternative"):
        if found := worded(desk, told, role):
            yield Draft(_base(desk, told, "-", explicit=False), found, lever, told)


def _lever_wording(desk: Desk, told: Told) -> Wording | None:
    holders, targets = (actors(desk, told, name) for name in ("holder", "target"))
    if not (holders and targets):
        desk.notes.append(note(f"{told.id}: a lever without {'a holder' if not holders else 'a target'} names no concept"))
        return None
    if why := _no_lever(holders, targets):
        desk.notes.append(note(f"{told.id}: {why}"))
        return None
    key = ("words", "lever", "|", *sorted(k for k, _ in holders), "|", *sorted(k for k, _ in targets))
    who, whom = (" and ".join(n for _, n in actors) for actors in (holders, targets))
    return Wording(key, 1, f"{who}'s lever over {whom}", who)


def _no_lever(holders: Sequence[tuple[str, str]], targets: Sequence[tuple[str, str]]) -> str:
    """Return why holders and targets make no lever, or nothing."""
    if {k for k, _ in holders} & {k for k, _ in targets}:
        return "holder and target of the lever are one"
    unnamed = next((n for _, n in (*holders, *targets) if n.casefold().removesuffix("'s") in vocabulary().pointing), "")
    return f"“{unnamed}” only points to who holds the lever or bears it" if unnamed else ""


def _pressing(desk: Desk, told: Told, wishes: Sequence[Wish]) -> Iterator[Draft]:
    """A lever bears on what its target wants, in a direction that is open; weaker by a step for each alternative the text names."""
    lever = _lever_wording(desk.silent(), told)
    targets = {k for k, _ in actors(desk, told, "target")}
    if not lever or told.statement.negated:
        return
    weaker = 1 / (1 + len(told.statement.fillers("alternative")))
    for wish in {w.concept.key: w for w in wishes if w.actor in targets and w.concept.key != lever.key}.values():
        yield Draft(replace(_base(desk, told, "?", explicit=False), strength=(0.0, weaker)), lever, wish.concept, told)


def _stanced(desk: Desk, stance: Told) -> Iterator[Draft]:
    """Who denies or doubts an influence claims that there is none; who confirms it claims it too."""
    sign, word = STANCES.get(stance.statement.code, ("", ""))
    if not word or stance.statement.negated:
        return
    for role in stance.statement.fillers("content"):
        inner = desk.rows.statements.get(role.filler)
        if not inner or inner.statement.kind != "influence" or _spoilt(inner):
            continue
        speakers = tuple(name for _, name in actors(desk, stance, "actor"))
        quote = desk.rows.words(stance.document, stance.span)
        own = {"sources": tuple(dict.fromkeys((*chain(desk.rows, stance), *speakers))), "held": certainty(word).held, "word": str(certainty(word))}
        for draft in _influence(desk.silent(), inner):
            kept = sign or draft.claim.sign
            claim = replace(draft.claim, id=stance.id, sign=kept, kind="denied" if kept == "0" else "reported", statements=(stance.id, inner.id), quote=quote)
            yield replace(draft, claim=replace(claim, sources=own["sources"], held=own["held"], word=own["word"]))  # type: ignore[arg-type]


# goals


def _wish(desk: Desk, told: Told) -> Wish | None:
    s = told.statement
    if s.realis in UNSETTLED or s.certainty in WEAK_GOALS:
        return None
    who = actors(desk, told, "actor")
    found = next((w for r in s.fillers("concept") if (w := worded(desk, told, r))), None)
    if not who or not found:
        desk.notes.append(note(f"{told.id}: a goal without {'an actor' if not who else 'a concept'}"))
        return None
    direction = {"up": 1, "down": -1}.get(s.direction, -1 if s.code == "fears" else 1) * (-1 if s.negated else 1)
    key, name = who[0]
    goal = Goal(name, "", direction, _own(desk.rows, told, key), chain(desk.rows, told), (told.id,), desk.rows.words(told.document, told.span))
    return Wish(goal, found, key)


def _own(rows: Rows, told: Told, actor: str) -> bool:
    """Say whether the innermost voice is the one who wants."""
    return any(entity_key(e) == actor for s in told.statement.sources[-1:] for who in s.who if (e := rows.entity(who)))


def _wanted(desk: Desk, told: Iterable[Told], used: Collection[Key]) -> list[Draft]:
    """Link a wanting that the map speaks of to what is wanted; a goal is no effect, so such links are off unless they are asked for."""
    out = []
    for t in told:
        wish = _wish(desk.silent(), t) if t.statement.kind == "goal" else None
        wanting = of_statement(desk, t, 0) if wish else None
        if wish and wanting and wanting.key in used:
            claim = replace(_base(desk, t, "+" if wish.goal.direction > 0 else "-"), kind="goal")
            out.append(Draft(claim, wanting, wish.concept, t))
    return out


# folding


def _claim(desk: Desk, draft: Draft, concepts: Mapping[Key, Concept]) -> Claim | None:
    """Put the concepts in place of the wordings and turn the sign with them."""
    (cause, one), (effect, other) = (_placed(desk, w, concepts) for w in (draft.cause, draft.effect))
    if cause == effect:
        desk.notes.append(note(f"{draft.claim.id}: cause and effect are one concept, “{cause}”"))
        return None
    sign = draft.claim.sign if one * other > 0 else TURN.get(draft.claim.sign, draft.claim.sign)
    return replace(draft.claim, cause=cause, effect=effect, sign=sign)


def _goal(desk: Desk, wish: Wish, concepts: Mapping[Key, Concept]) -> Goal:
    label, turn = _placed(desk, wish.concept, concepts)
    return replace(wish.goal, concept=label, direction=wish.goal.direction * turn)


def _placed(desk: Desk, found: Wording, concepts: Mapping[Key, Concept]) -> tuple[str, int]:
    key, turn = settled(found.key, desk.together)
    concept = concepts[key]
    return concept.label, found.direction * turn * concept.direction
