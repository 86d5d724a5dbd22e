"""From statements to the map: influence, lever and stance statements become claims, goals become goals, their words become concepts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cuibono.simulate import able, links, pointers, stakes
from cuibono.simulate.certainty import certainty
from cuibono.simulate.concepts import Concept, Key, Wording, folded, settled
from cuibono.simulate.cores import tables
from cuibono.simulate.desk import CODE_SIGNS, Desk, actors, note, of_statement, sign_of, worded
from cuibono.simulate.drafts import UNSETTLED, Draft, Wish, base, chain, named
from cuibono.simulate.levering import means, pressing
from cuibono.simulate.merging import merged
from cuibono.simulate.model import Claim, Goal
from cuibono.simulate.otherwise import denied
from cuibono.store import Rows, Told
from cuibono.store.alike import DOUBTED
from cuibono.store.claims import entity_key
from cuibono.types import Note, Role, Span

SPOILT = frozenset({"all", "kind", "code", "role", "sign", "negated"})
STANCES = {"deny": ("0", "certain"), "doubt": ("0", "possible"), "demand_proof": ("0", "possible"), "confirm": ("", "certain")}
TURN = {"+": "-", "-": "+"}
EXCEPT = frozenset({"unless", "without"})
PLAIN = frozenset({"if", "had", "were", "should", "because", "since", "when"})
NOT_FOR = re.compile(r"\b(?:had|were) it not (?:been )?for\b", re.I)  # "had it not been for A, B would never have been"


@dataclass(frozen=True, slots=True)
class Chart:
    """The map of a case: claims and goals over concepts by label, the concepts with their wordings, what was left out and why, goals that are only assumed."""

    claims: tuple[Claim, ...] = ()
    goals: tuple[Goal, ...] = ()
    concepts: tuple[Concept, ...] = ()
    notes: tuple[Note, ...] = ()
    stakes: tuple[Goal, ...] = ()


def chart(rows: Rows, *, everything: bool = False) -> Chart:
    """Draw the map of a case from the statements that are shown, or from all that were read, doubtful links among them."""
    desk = Desk(rows, everything)
    told = [t for t in (rows.statements.values() if everything else rows.shown) if not _spoilt(t)]
    wishes = [w for t in told if t.statement.kind == "goal" and (w := _wish(desk, t))]
    drafts = list(_surest(desk, [d for t in told for d in _drafts(desk, t)]))
    drafts += [d for t in told if t.statement.kind == "stance" for d in _stanced(desk, t)]
    levers = [t for t in told if t.statement.kind == "lever"]
    drafts += [d for t in levers for d in able.doing(desk, t)]
    drafts += [d for t in levers for d in pressing(desk, t, wishes)]
    drafts += _wanted(desk, told, [w for d in drafts for w in (d.cause, d.effect)])
    wordings = [w for d in drafts for w in (d.cause, d.effect)] + [w.concept for w in wishes]
    held = _held_once([*(w for t in levers for w in stakes.of_lever(desk, t)), *stakes.of_goods(wordings)])
    wordings += [w.concept for w in held if w.concept.key not in {x.key for x in wordings}]
    known = {w.key for w in wordings}
    desk.together |= {said: words for said, words in desk.also.items() if words[0] in known and said not in desk.together}
    ledger = merged(wordings, desk.together, apart=desk.apart, one_name=desk.one_name, affairs=desk.affairs)
    desk.together |= ledger.together
    concepts = folded(wordings, desk.together, ledger.why)
    claims = _each_once(c for d in drafts if (c := _claim(desk, d, concepts)))
    goals = tuple(_goal(desk, w, concepts) for w in wishes)
    assumed = tuple(_goal(desk, w, concepts) for w in held)
    return Chart(_numbered(claims), goals, tuple(concepts[k] for k in sorted(concepts)), tuple(desk.notes), assumed)


def _held_once(found: Iterable[Wish]) -> list[Wish]:
    """Keep one of each actor's stakes in one thing."""
    return list({(w.actor, w.concept.key): w for w in found}.values())


def _each_once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Keep one claim of those that one statement makes of the same two concepts."""
    return tuple({(c.id, c.statements, c.cause, c.sign, c.effect): c for c in claims}.values())


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
        yield from means(desk, told)


def _influence(desk: Desk, told: Told) -> Iterator[Draft]:
    for cause in links.ends(desk.rows, told, "cause"):
        for effect in links.ends(desk.rows, told, "effect"):
            first, second = pointers.ends(desk, told, cause, effect)
            lost = cause if not first else effect
            pointing = f"the {lost.name} “{desk.rows.words(told.document, lost.span)}” only points to something else"
            why = _refused(desk, told, (cause, effect), (first.text, second.text)) if first and second else pointing
            if first and second and not why:
                yield Draft(
                    base(desk, told, _counted_once(desk, told, second, (cause.span, effect.span)), (cause, effect)),
                    first,
                    second,
                    told,
                    (cause.span, effect.span),
                )
            else:
                desk.notes.append(note(f"{told.id}: {why}"))


def _refused(desk: Desk, told: Told, ends: tuple[Role, Role], called: tuple[str, str]) -> str:
    """Return why a reading makes no link; what a person said of it, or asks to see, is not questioned."""
    decided = desk.everything or told.id in desk.signs or told.accepted
    return "" if decided else links.refused(desk.rows, told, *ends) or links.one_thing(*called)


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


def _counted_once(desk: Desk, told: Told, effect: Wording, ends: Sequence[Span]) -> str:
    """Return the sign; where a text prevents that something does *not* happen, it mostly means that it prevents it ("so that it could not reach us")."""
    sign = sign_of(desk, told)
    if told.id in desk.signs:
        return sign
    word = desk.rows.words(told.document, told.statement.trigger).casefold()
    if (word in EXCEPT and effect.contrary) or (word == "unless" and not denied(desk.rows, told)):
        return "-"  # "never fire unless they are fired at": what comes of it is less of what the words say
    if word in PLAIN and sign == "-" and not denied(desk.rows, told, ends):
        return "+"  # "had he listened, the rumour would have died": what comes of it is what the words say
    if not effect.contrary:
        return sign
    if told.statement.negated:  # "would hardly have done it": the effect is denied, not the link
        return told.statement.sign or CODE_SIGNS.get(told.statement.code, "?")
    counterfactual = told.statement.certainty == "counterfactual" or bool(NOT_FOR.search(desk.rows.words(told.document, told.span)))
    return TURN[sign] if sign == "-" and not counterfactual else sign


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
        own = {"sources": tuple(dict.fromkeys((*chain(desk.rows, stance), *named(speakers)))), "held": certainty(word).held, "word": str(certainty(word))}
        for draft in _influence(desk.silent(), inner):
            kept = sign or draft.claim.sign
            claim = replace(draft.claim, id=stance.id, sign=kept, kind="denied" if kept == "0" else "reported", statements=(stance.id, inner.id), quote=quote)
            yield replace(draft, claim=replace(claim, sources=own["sources"], held=own["held"], word=own["word"]))  # type: ignore[arg-type]


# goals


def _wish(desk: Desk, told: Told) -> Wish | None:
    s = told.statement
    if s.realis in UNSETTLED or s.certainty in DOUBTED:
        return None
    if s.negated and s.code == "fears":
        desk.notes.append(note(f"{told.id}: not to fear something is not to want it"))
        return None
    who = actors(desk, told, "actor")
    found = next((w for r in s.fillers("concept") if (w := worded(desk, told, r))), None)
    if not who or not found:
        desk.notes.append(note(f"{told.id}: a goal without {'an actor' if not who else 'a concept'}"))
        return None
    direction = {"up": 1, "down": -1}.get(s.direction, -1 if s.code == "fears" else 1) * (-1 if s.negated else 1)
    key, name = who[0]
    if name.casefold() in tables().nobody:
        desk.notes.append(note(f"{told.id}: “{name}” is nobody in particular"))
        return None
    goal = Goal(name, "", direction, _own(desk.rows, told, key), chain(desk.rows, told), (told.id,), desk.rows.words(told.document, told.span))
    return Wish(goal, found, key)


def _own(rows: Rows, told: Told, actor: str) -> bool:
    """Say whether the innermost voice is the one who wants."""
    return any(entity_key(e) == actor for s in told.statement.sources[-1:] for who in s.who if (e := rows.entity(who)))


def _wanted(desk: Desk, told: Iterable[Told], used: Sequence[Wording]) -> list[Draft]:
    """Link a wanting that the map speaks of to what is wanted; a goal is no effect, so such links are off unless they are asked for."""
    out = []
    for t in told:
        wish = _wish(desk.silent(), t) if t.statement.kind == "goal" else None
        wanting = _wanting(desk, t, used) if wish else None
        if wish and wanting:
            claim = replace(base(desk, t, "+" if wish.goal.direction > 0 else "-"), kind="goal")
            out.append(Draft(claim, wanting, wish.concept, t))
    return out


def _wanting(desk: Desk, told: Told, used: Sequence[Wording]) -> Wording | None:
    """Return the wording of the map that is a goal: the statement of it, or words that hold its verb and what is wanted."""
    said = of_statement(desk, told, 0)
    concept = next((r.span for r in told.statement.fillers("concept")), None)
    same = next((w for w in used if said and w.key == said.key), None)
    here = (w for w in used if concept and w.document == told.document and w.place and w.place.covers(told.statement.trigger) and w.place.overlaps(concept))
    return same or next(here, None)


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
