"""From statements to the map: influence, lever and stance statements become claims, goals become goals, their words become concepts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from cuibono.simulate.certainty import Band, certainty, heard_strength
from cuibono.simulate.concepts import LONGEST_LABEL, Concept, Key, Named, Wording, folded, settled, short, wording
from cuibono.simulate.model import Claim, Goal
from cuibono.store import Rows, Told
from cuibono.store.claims import claim_key, entity_key
from cuibono.store.rows import Named as Mention
from cuibono.store.rows import Paper
from cuibono.store.telling import source_name
from cuibono.types import Entity, Note, Role, Span

STAGE = "map"
DEPTH = 3
SHORTEST_NAME = 3
WIDEST_GAP = 25  # words between two parts of a statement that are shown with them
CODE_SIGNS = {"raises": "+", "causes": "+", "enables": "+", "lowers": "-", "prevents": "-", "affects": "?"}
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


@dataclass(frozen=True, slots=True)
class Wish:
    """A goal whose concept still is a wording."""

    goal: Goal
    concept: Wording
    actor: str


@dataclass
class Desk:
    """The case while its map is drawn: rows, mentions by document, decisions of people, and the notes."""

    rows: Rows
    notes: list[Note] = field(default_factory=list)
    also: dict[Key, tuple[Key, int]] = field(default_factory=dict)  # a statement's concept, by the words that make it up

    @cached_property
    def names(self) -> dict[str, list[Mention]]:
        """Return the names in each document, in text order, the longest first where they overlap."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for m in self.rows.named:
            if m.form == "name":
                found[m.document].append(m)
        return {d: sorted(ms, key=lambda m: (m.span.start, -m.span.end, m.id)) for d, ms in found.items()}

    @cached_property
    def called(self) -> dict[str, Entity]:
        """Return whom each name of the case means, the entity with most mentions where several bear it."""
        found: dict[str, Entity] = {}
        for m in self.rows.named:
            if m.form == "name" and len(m.words) >= SHORTEST_NAME and m.words[:1].isupper() and (e := self.rows.entities.get(m.entity)):
                found[m.words] = max(found.get(m.words, e), e, key=lambda x: (len(x.mentions), x.id))
        return found

    @cached_property
    def known(self) -> re.Pattern[str] | None:
        """Return a pattern of all names of the case, the longest first."""
        names = sorted(self.called, key=lambda n: (-len(n), n))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None

    @cached_property
    def signs(self) -> dict[str, str]:
        """Return the signs that people gave to statements."""
        return {self.rows.laid.get(x.id, x.entry.about): _sign(x.entry.value) for x in self.rows.standing if x.entry.do == "sign"}

    @cached_property
    def together(self) -> dict[Key, tuple[Key, int]]:
        """Return which concepts people folded into which, and whether turned round."""
        values = [x.entry.value for x in self.rows.standing if x.entry.do == "fold"]
        kept = [v for v in values if isinstance(v, dict) and v.get("key") and v.get("with")]
        return {tuple(v["key"]): (tuple(v["with"]), -1 if v.get("opposite") else 1) for v in kept}


def chart(rows: Rows, *, everything: bool = False) -> Chart:
    """Draw the map of a case from the statements that are shown, or from all that were read."""
    desk = Desk(rows)
    told = [t for t in (rows.statements.values() if everything else rows.shown) if not _spoilt(t)]
    wishes = [w for t in told if t.statement.kind == "goal" and (w := _wish(desk, t))]
    drafts = list(_surest(desk, [d for t in told for d in _drafts(desk, t)]))
    drafts += [d for t in told if t.statement.kind == "stance" for d in _stanced(desk, t)]
    drafts += [d for t in told if t.statement.kind == "lever" for d in _pressing(desk, t, wishes)]
    drafts += _wanted(desk, told, {w.key for d in drafts for w in (d.cause, d.effect)})
    worded = [w for d in drafts for w in (d.cause, d.effect)] + [w.concept for w in wishes]
    known = {w.key for w in worded}
    desk.together |= {said: words for said, words in desk.also.items() if words[0] in known and said not in desk.together}
    concepts = folded(worded, desk.together)
    claims = tuple(c for d in drafts if (c := _claim(desk, d, concepts)))
    goals = tuple(_goal(desk, w, concepts) for w in wishes)
    return Chart(_numbered(claims), goals, tuple(concepts[k] for k in sorted(concepts)), tuple(desk.notes))


def _sign(value: object) -> str:
    """Return the sign that a line of the journal holds: by itself, or beside a snapshot of its statement."""
    return str(value.get("sign", "")) if isinstance(value, dict) else str(value)


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
    for cause in told.statement.fillers("cause"):
        for effect in told.statement.fillers("effect"):
            first, second = (_worded(desk, told, role) for role in (cause, effect))
            if first and second:
                yield Draft(_base(desk, told, _counted_once(desk, told, second)), first, second, told)
            else:
                lost = cause if not first else effect
                desk.notes.append(_note(f"{told.id}: the {lost.name} “{desk.rows.words(told.document, lost.span)}” only points to something else"))


def _surest(desk: Desk, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Where one stretch of text was read twice with different signs for the same two concepts, keep the surer reading."""
    groups: dict[tuple[object, ...], list[Draft]] = defaultdict(list)
    for d in drafts:
        groups[d.told.document, d.claim.sources, d.cause.key, d.effect.key].append(d)
    for group in groups.values():
        best = max(group, key=lambda d: (d.told.id in desk.signs, d.told.statement.confidence, d.told.id))
        for d in group:
            if d is best or d.claim.sign == best.claim.sign or not d.told.span.overlaps(best.told.span):
                yield d
            else:
                desk.notes.append(_note(f"{d.told.id}: the same words are read as {best.told.id} with another sign, more surely"))


def sign_of(desk: Desk, told: Told) -> str:
    """Return the sign of an influence: what a person gave it, what was read, or what its code means; denied influence is none."""
    s = told.statement
    sign = desk.signs.get(told.id) or s.sign or CODE_SIGNS.get(s.code, "?")
    return "0" if s.negated and told.id not in desk.signs else sign


def _counted_once(desk: Desk, told: Told, effect: Wording) -> str:
    """Return the sign; where a text prevents that something does *not* happen, it mostly means that it prevents it ("so that it could not reach us")."""
    sign = sign_of(desk, told)
    if told.id in desk.signs or not effect.contrary:
        return sign
    if told.statement.negated:  # "would hardly have done it": the effect is denied, not the link
        return told.statement.sign or CODE_SIGNS.get(told.statement.code, "?")
    return TURN[sign] if sign == "-" else sign


def _base(desk: Desk, told: Told, sign: str, explicit: bool | None = None) -> Claim:
    """Return the claim of a statement without its concepts: who says it, how surely, how strongly, where."""
    s = told.statement
    sure = certainty("certain" if s.certainty == "counterfactual" else s.certainty)  # "had A not been, B would have been" claims the link for sure
    kind = "question" if s.realis in UNSETTLED else "denied" if sign == "0" else "reported" if s.sources else "asserted"
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
        desk.rows.words(told.document, told.span),
        str(sure),
    )


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
    for role in (*told.statement.fillers("through"), *told.statement.fillers("resource")):
        if found := _worded(desk, told, role):
            yield Draft(_base(desk, told, sign), found, lever, told)
    for role in told.statement.fillers("alternative"):
        if found := _worded(desk, told, role):
            yield Draft(_base(desk, told, "-", explicit=False), found, lever, told)


def _lever_wording(desk: Desk, told: Told) -> Wording | None:
    holders, targets = (_actors(desk, told, name) for name in ("holder", "target"))
    if not (holders and targets):
        desk.notes.append(_note(f"{told.id}: a lever without {'a holder' if not holders else 'a target'} names no concept"))
        return None
    key = ("words", "lever", "|", *sorted(k for k, _ in holders), "|", *sorted(k for k, _ in targets))
    who, whom = (" and ".join(n for _, n in actors) for actors in (holders, targets))
    return Wording(key, 1, f"{who}'s lever over {whom}", who)


def _pressing(desk: Desk, told: Told, wishes: Sequence[Wish]) -> Iterator[Draft]:
    """A lever bears on what its target wants, in a direction that is open; weaker by a step for each alternative the text names."""
    lever = _lever_wording(Desk(desk.rows), told)
    targets = {k for k, _ in _actors(desk, told, "target")}
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
        speakers = tuple(name for _, name in _actors(desk, stance, "actor"))
        quote = desk.rows.words(stance.document, stance.span)
        own = {"sources": tuple(dict.fromkeys((*chain(desk.rows, stance), *speakers))), "held": certainty(word).held, "word": str(certainty(word))}
        for draft in _influence(Desk(desk.rows), inner):
            kept = sign or draft.claim.sign
            claim = replace(draft.claim, id=stance.id, sign=kept, kind="denied" if kept == "0" else "reported", statements=(stance.id, inner.id), quote=quote)
            yield replace(draft, claim=replace(claim, sources=own["sources"], held=own["held"], word=own["word"]))  # type: ignore[arg-type]


# goals


def _wish(desk: Desk, told: Told) -> Wish | None:
    s = told.statement
    if s.realis in UNSETTLED or s.certainty in WEAK_GOALS:
        return None
    actors = _actors(desk, told, "actor")
    found = next((w for r in s.fillers("concept") if (w := _worded(desk, told, r))), None)
    if not actors or not found:
        desk.notes.append(_note(f"{told.id}: a goal without {'an actor' if not actors else 'a concept'}"))
        return None
    direction = {"up": 1, "down": -1}.get(s.direction, -1 if s.code == "fears" else 1) * (-1 if s.negated else 1)
    key, name = actors[0]
    goal = Goal(name, "", direction, _own(desk.rows, told, key), chain(desk.rows, told), (told.id,), desk.rows.words(told.document, told.span))
    return Wish(goal, found, key)


def _own(rows: Rows, told: Told, actor: str) -> bool:
    """Say whether the innermost voice is the one who wants."""
    return any(entity_key(e) == actor for s in told.statement.sources[-1:] for who in s.who if (e := rows.entity(who)))


def _wanted(desk: Desk, told: Iterable[Told], used: Collection[Key]) -> list[Draft]:
    """Link a wanting that the map speaks of to what is wanted; a goal is no effect, so such links are off unless they are asked for."""
    out = []
    for t in told:
        wish = _wish(Desk(desk.rows), t) if t.statement.kind == "goal" else None
        wanting = _of_statement(desk, t, 0) if wish else None
        if wish and wanting and wanting.key in used:
            claim = replace(_base(desk, t, "+" if wish.goal.direction > 0 else "-"), kind="goal")
            out.append(Draft(claim, wanting, wish.concept, t))
    return out


# words


def _worded(desk: Desk, told: Told, role: Role, depth: int = 0) -> Wording | None:
    """Return the concept that fills a place: a statement, an entity, or words."""
    inner = desk.rows.statements.get(role.filler)
    if inner:
        return _of_statement(desk, inner, depth)
    entity = desk.rows.entity(role.filler)
    if entity and _is_named(desk, entity):
        return _of_entity(entity)
    found = _phrase(desk, told.document, role.span)
    return found or (_phrase_of(desk, entity) if entity else None)


def _is_named(desk: Desk, entity: Entity) -> bool:
    """Say whether the entity has a name; then descriptions and pronouns for it stand for the name."""
    return any(m.form == "name" for id_ in desk.rows.entities[entity.id].mentions if (m := desk.rows.mentions.get(id_)) and m.words == entity.name)


def _of_entity(entity: Entity) -> Wording:
    return Wording(("words", "|", entity_key(entity), "|"), 1, entity.name, entity.name)


def _phrase_of(desk: Desk, entity: Entity) -> Wording | None:
    """Return the concept of a thing that is only described, by the words that describe it best."""
    for id_ in desk.rows.entities[entity.id].mentions:
        mention = desk.rows.mentions[id_]
        if mention.words == entity.name and mention.form != "pronoun":
            return _phrase(desk, mention.document, mention.span)
    return None


def _phrase(desk: Desk, document: str, span: Span) -> Wording | None:
    """Return the concept of a stretch of words, with the names in it as entities."""
    text = desk.rows.words(document, span)
    inside: list[Named] = []
    for m in desk.names.get(document, ()):
        if span.covers(m.span) and (not inside or m.span.start >= inside[-1].end + span.start) and (e := desk.rows.entity(m.id)):
            inside.append(Named(m.span.start - span.start, m.span.end - span.start, entity_key(e), e.name))
    return wording(text, (*inside, *_known(desk, text, inside)))


def _known(desk: Desk, text: str, inside: Sequence[Named]) -> Iterator[Named]:
    """Find names of the case that were read as such elsewhere, but not here."""
    for m in desk.known.finditer(text) if desk.known else ():
        if not any(n.start < m.end() and m.start() < n.end for n in inside):
            entity = desk.called[m[0]]
            yield Named(m.start(), m.end(), entity_key(entity), entity.name)


def _of_statement(desk: Desk, told: Told, depth: int) -> Wording | None:
    """Return the concept of what is said: an influence stands for its effect, anything else for itself; denied, it is turned round."""
    s = told.statement
    if s.kind == "influence" and depth < DEPTH:
        effect = next((w for r in s.fillers("effect") if (w := _worded(desk, told, r, depth + 1))), None)
        sign = sign_of(desk, told)
        return replace(effect, direction=effect.direction * (-1 if sign == "-" else 1)) if effect and sign in "+-" else None
    actors = _actors(desk, told, "actor") or _actors(desk, told, "subject")
    key, direction = ("said", claim_key(desk.rows, told)), -1 if s.negated else 1
    if told.span.end - told.span.start <= LONGEST_LABEL and (plain := _phrase(desk, told.document, told.span)):
        desk.also[key] = (plain.key, direction * plain.direction)
    return Wording(key, direction, _clause(desk, told), actors[0][1] if actors else "", (), s.negated)


def _clause(desk: Desk, told: Told) -> str:
    """Return the words of a statement that name it: trigger and fillers within its evidence, and what stands close between them."""
    s = told.statement
    parts = sorted({s.trigger, *(r.span for r in s.roles if told.span.covers(r.span)), *(c.span for c in s.cues if c.kind == "negation")})
    text = desk.rows.words(told.document, parts[0])
    end = parts[0].end
    for part in parts[1:]:
        if part.end <= end:
            continue
        start = end if part.start - end <= WIDEST_GAP else part.start
        text += ("" if start == end else " … ") + desk.rows.words(told.document, Span(start, part.end))
        end = part.end
    return short(text)


def _actors(desk: Desk, told: Told, role: str) -> list[tuple[str, str]]:
    """Return key and name of all who fill a role; who is only described goes by the description."""
    out = []
    for r in told.statement.fillers(role):
        entity = desk.rows.entity(r.filler)
        words = " ".join(desk.rows.words(told.document, r.span).split())
        out.append((entity_key(entity), entity.name) if entity else (words.casefold(), words))
    return out


# folding


def _claim(desk: Desk, draft: Draft, concepts: Mapping[Key, Concept]) -> Claim | None:
    """Put the concepts in place of the wordings and turn the sign with them."""
    (cause, one), (effect, other) = (_placed(desk, w, concepts) for w in (draft.cause, draft.effect))
    if cause == effect:
        desk.notes.append(_note(f"{draft.claim.id}: cause and effect are one concept, “{cause}”"))
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


def _note(message: str) -> Note:
    return Note(STAGE, message)
