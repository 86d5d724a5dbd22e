"""The case while its map is drawn: whom each name means, what people decided, and which concept fills a place of a statement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from cuibono.simulate import links
from cuibono.simulate.concepts import LONGEST_LABEL, Key, Named, Wording, short, wording, words
from cuibono.simulate.cores import tables
from cuibono.simulate.otherwise import hardly, only_relates, undone
from cuibono.store import Rows, Told
from cuibono.store.claims import claim_key, entity_key
from cuibono.store.rows import Named as Mention
from cuibono.types import PERSONS, Entity, Note, Role, Span

STAGE = "map"
DEPTH = 3
SHORTEST_NAME = 3
SHARED = 2  # names that two documents on one affair have in common, at least
AREAS = frozenset({"region"})  # "the former Norlandic area" is that area, not Norland
STATES = frozenset({"state", "region", "bloc"})
WIDEST_GAP = 25  # words between two parts of a statement that are shown with them
SUBJECT = re.compile(r"^(?:it|he|she|they)\b", re.I)  # who or what a clause is about, said elsewhere
OWNING = re.compile(r"^(?:his|her|their|its|himself|herself|itself|themselves|one of)\b", re.I)
THEIRS = re.compile(r"\b(?:its|their|his|her)\b", re.I)
WHOSE = re.compile(r"(?P<who>[^,]+),\s*whose\s+(?P<what>(?:[\w-]+\s)?[\w-]+)")
DANGLING = re.compile(r"^(?:it|(?:this|that|these|those)(?=\s+(?:is|are|was|were|will|would|has|have|had|can|could|may|might|does|did)\b))(?:['’]s)?\s", re.I)
CODE_SIGNS = {"raises": "+", "causes": "+", "enables": "+", "lowers": "-", "prevents": "-", "affects": "?"}


@dataclass
class Desk:
    """The case while its map is drawn: rows, mentions by document, decisions of people, and the notes."""

    rows: Rows
    everything: bool = False
    notes: list[Note] = field(default_factory=list)
    also: dict[Key, tuple[Key, int]] = field(default_factory=dict)  # a statement's concept, by the words that make it up
    _shown: dict[str, tuple[Told, ...]] = field(default_factory=dict)
    _links: dict[str, tuple[Told, ...]] = field(default_factory=dict)

    def silent(self) -> Desk:
        """Return the same desk without its notes, to look at something again."""
        again = replace(self, notes=[])
        again.__dict__.update({**self.__dict__, "notes": again.notes})
        return again

    def shown_in(self, document: str) -> tuple[Told, ...]:
        """Return what is shown of a document, fetched once."""
        if document not in self._shown:
            self._shown[document] = self.rows.shown_in(document)
        return self._shown[document]

    def links_in(self, document: str) -> tuple[Told, ...]:
        """Return the links of a document that are told outright and kept, looked for once."""
        if document not in self._links:
            self._links[document] = tuple(t for t in self.shown_in(document) if self._is_link(t))
        return self._links[document]

    def _is_link(self, told: Told) -> bool:
        s = told.statement
        causes, effects = (links.ends(self.rows, told, name) if s.kind == "influence" and s.explicit else () for name in ("cause", "effect"))
        return bool(causes and effects) and not links.refused(self.rows, told, causes[0], effects[0])

    @cached_property
    def names(self) -> dict[str, list[Mention]]:
        """Return the names in each document, areas that are only described among them, in text order, the longest first where they overlap."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for m in self.rows.named:
            if m.form == "name" or (m.form == "description" and m.kind in AREAS):
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
    def pointing(self) -> dict[tuple[str, int], Entity]:
        """Return whom each pronoun means that means somebody or something said elsewhere, by document and place."""
        found = ((m, self.rows.entities.get(m.entity)) for m in self.rows.named if m.form == "pronoun")
        return {(m.document, m.span.start): e for m, e in found if e and self._means(m, e)}

    def _means(self, pronoun: Mention, entity: Entity) -> bool:
        """Say whether a pronoun may stand for an entity: a person for he and she; for it something named before in its sentence."""
        name, word = entity.name.casefold(), pronoun.words.casefold()
        if name in words().pointing or SUBJECT.match(name) or OWNING.match(name):
            return False
        if word in ("he", "she"):
            return entity.kind in PERSONS
        return word != "it" or self._named_before(pronoun, entity)

    def _named_before(self, pronoun: Mention, entity: Entity) -> bool:
        paper = self.rows.papers[pronoun.document]
        sentence = paper.sentence(pronoun.span)
        others = (m for id_ in entity.mentions if (m := self.rows.mentions.get(id_)) and m.document == pronoun.document and m.form != "pronoun")
        return any(sentence.start <= m.span.start < pronoun.span.start for m in others)

    @cached_property
    def signs(self) -> dict[str, str]:
        """Return the signs that people gave to statements."""
        return {self.rows.laid.get(x.id, x.entry.about): _sign(x.entry.value) for x in self.rows.standing if x.entry.do == "sign"}

    @cached_property
    def together(self) -> dict[Key, tuple[Key, int]]:
        """Return which concepts people folded into which, and whether turned round."""
        return {tuple(v["key"]): (tuple(v["with"]), -1 if v.get("opposite") else 1) for v in self._folds if not v.get("apart")}

    @cached_property
    def apart(self) -> frozenset[frozenset[Key]]:
        """Return which concepts people keep apart."""
        return frozenset(frozenset((tuple(v["key"]), tuple(v["with"]))) for v in self._folds if v.get("apart"))

    @cached_property
    def _folds(self) -> list[dict[str, Any]]:
        values = [x.entry.value for x in self.rows.standing if x.entry.do == "fold"]
        return [v for v in values if isinstance(v, dict) and v.get("key") and v.get("with")]

    @cached_property
    def affairs(self) -> dict[str, frozenset[str]]:
        """Return for each document those that tell of the same affair: they name two actors or things in common, not both of them states."""
        named = {d: {entity_key(e): e for m in ms if (e := self.rows.entity(m.id))} for d, ms in self.names.items()}
        return {
            d: frozenset(o for o, others in named.items() if o != d and _one_affair([mine[k] for k in mine.keys() & others.keys()]))
            for d, mine in named.items()
        }

    @cached_property
    def one_name(self) -> dict[str, str]:
        """Return for entities that bear one name in one text or affair the key of the one most told of."""
        bearers: dict[str, list[Entity]] = defaultdict(list)
        for e in self.rows.entities.values():
            if _has_name(self.rows, e):
                bearers[_family_name(e.name)].append(e)
        out: dict[str, str] = {}
        for group in bearers.values():
            best = max(group, key=lambda e: (len(e.mentions), e.id))
            out |= {entity_key(e): entity_key(best) for e in group if e is not best and self._meet(e, best)}
        return out

    def _meet(self, one: Entity, other: Entity) -> bool:
        here, there = ({m.document for id_ in e.mentions if (m := self.rows.mentions.get(id_))} for e in (one, other))
        return any(d in there or there & self.affairs.get(d, frozenset()) for d in here)


def _one_affair(shared: Sequence[Entity]) -> bool:
    return len(shared) >= SHARED and any(e.kind not in STATES for e in shared)


def _family_name(name: str) -> str:
    """Return a name with its last word under the name of its family: a line and a pipeline of one name are one."""
    *first, last = name.casefold().split() or [""]
    return " ".join((*first, tables().family(last) if first else last))


def _has_name(rows: Rows, entity: Entity) -> bool:
    return any(m.form == "name" for id_ in entity.mentions if (m := rows.mentions.get(id_)) and m.words == entity.name)


def _sign(value: object) -> str:
    """Return the sign that a line of the journal holds: by itself, or beside a snapshot of its statement."""
    return str(value.get("sign", "")) if isinstance(value, dict) else str(value)


def sign_of(desk: Desk, told: Told) -> str:
    """Return the sign of an influence: what a person gave it, what was read, or what its code means; denied influence is none."""
    s = told.statement
    given = desk.signs.get(told.id)
    effect = next((desk.rows.words(told.document, r.span) for r in s.fillers("effect")), "")
    sign = given or links.way(desk.rows.words(told.document, s.trigger), s.sign or CODE_SIGNS.get(s.code, "?"), s.code, effect)
    denied = (
        (s.negated or hardly(desk.rows, told))
        and not links.only_in_part(desk.rows.words(told.document, told.span))
        and not links.negates_cause(s)
        and not (undone(desk.rows, told) or only_relates(desk.rows.papers[told.document], told))
    )
    return "0" if denied and not given else sign


def worded(desk: Desk, told: Told, role: Role, depth: int = 0) -> Wording | None:
    """Return the concept that fills a place: a statement, an entity, or words."""
    inner = desk.rows.statements.get(role.filler)
    if inner:
        return of_statement(desk, inner, depth)
    entity = desk.rows.entity(role.filler)
    if entity and _is_named(desk, entity):
        return replace(_of_entity(entity), document=told.document, place=role.span)
    found = phrase(desk, told.document, role.span)
    return found or (_phrase_of(desk, entity) if entity else None)


def _is_named(desk: Desk, entity: Entity) -> bool:
    """Say whether the entity has a name; then descriptions and pronouns for it stand for the name."""
    return _has_name(desk.rows, desk.rows.entities[entity.id])


def _of_entity(entity: Entity) -> Wording:
    return Wording(("words", "|", entity_key(entity), "|"), 1, entity.name, entity.name)


def _phrase_of(desk: Desk, entity: Entity) -> Wording | None:
    """Return the concept of a thing that is only described, by the words that describe it best."""
    for id_ in desk.rows.entities[entity.id].mentions:
        mention = desk.rows.mentions[id_]
        if mention.words == entity.name and mention.form != "pronoun":
            return phrase(desk, mention.document, mention.span)
    return None


def phrase(desk: Desk, document: str, span: Span) -> Wording | None:
    """Return the concept of a stretch of words, with the names in it as entities and its subject by name; None where that was not found."""
    text = desk.rows.words(document, span)
    who = desk.pointing.get((document, span.start)) if SUBJECT.match(text) else None
    if not who and DANGLING.match(text):
        return None
    inside = [Named(0, len(text.split()[0]), entity_key(who), who.name)] if who else []
    for m in desk.names.get(document, ()):
        if span.covers(m.span) and (not inside or m.span.start >= inside[-1].end + span.start) and (e := desk.rows.entity(m.id)):
            inside.append(Named(m.span.start - span.start, m.span.end - span.start, entity_key(e), e.name))
    inside += [n for n in _theirs(desk, document, span, text) if not any(n.start < x.end and x.start < n.end for x in inside)]
    rest = re.findall(r"\w+", text.casefold())[1:]
    if who and rest and all(t in words().void for t in rest):
        return None  # "he may": broken off
    found = wording(text, (*inside, *_known(desk, text, inside)))
    at = replace(found, document=document, place=span) if found else None
    if at and (owned := WHOSE.fullmatch(at.text)):
        return replace(at, text=f"{owned['what']} of {owned['who']}")
    return replace(at, text=SUBJECT.sub(who.name, at.text)) if at and who else at


def _theirs(desk: Desk, document: str, span: Span, text: str) -> Iterator[Named]:
    """Yield whose "its", "their" and the like say something is, where that is somebody with a name: by this one hold told twice is one."""
    for m in THEIRS.finditer(text):
        who = desk.pointing.get((document, span.start + m.start()))
        if who and _is_named(desk, who):
            yield Named(m.start(), m.end(), entity_key(who), who.name)


def _known(desk: Desk, text: str, inside: Sequence[Named]) -> Iterator[Named]:
    """Find names of the case that were read as such elsewhere, but not here."""
    for m in desk.known.finditer(text) if desk.known else ():
        if not any(n.start < m.end() and m.start() < n.end for n in inside):
            entity = desk.called[m[0]]
            yield Named(m.start(), m.end(), entity_key(entity), entity.name)


def of_statement(desk: Desk, told: Told, depth: int) -> Wording | None:
    """Return the concept of what is said: an influence stands for its effect, anything else for itself; denied, it is turned round."""
    s = told.statement
    if s.kind == "influence" and depth < DEPTH:
        effect = next((w for r in s.fillers("effect") if (w := worded(desk, told, r, depth + 1))), None)
        sign = sign_of(desk, told)
        return replace(effect, direction=effect.direction * (-1 if sign == "-" else 1)) if effect and sign in "+-" else None
    text, who = _clause(desk, told)
    if not who and DANGLING.match(text):
        return None
    owners = actors(desk, told, "actor") or actors(desk, told, "subject")
    key, direction = ("said", claim_key(desk.rows, told)), -1 if s.negated else 1
    if told.span.end - told.span.start <= LONGEST_LABEL and (plain := phrase(desk, told.document, told.span)):
        desk.also[key] = (plain.key, direction * plain.direction)
    words_ = short(SUBJECT.sub(who.name, text)) if who else text
    return Wording(key, direction, words_, owners[0][1] if owners else "", (), s.negated, document=told.document, place=told.span)


def _clause(desk: Desk, told: Told) -> tuple[str, Entity | None]:
    """Return the words of a statement that name it, trigger and fillers within its evidence and what stands close between, and whom its subject means."""
    s = told.statement
    parts = sorted({s.trigger, *(r.span for r in s.roles if told.span.covers(r.span)), *(c.span for c in s.cues if c.kind == "negation")})
    text, who = desk.rows.words(told.document, parts[0]), desk.pointing.get((told.document, parts[0].start))
    end = parts[0].end
    for part in parts[1:]:
        if part.end <= end:
            continue
        start = end if part.start - end <= WIDEST_GAP else part.start
        text += ("" if start == end else " … ") + desk.rows.words(told.document, Span(start, part.end))
        end = part.end
    return short(text), who if SUBJECT.match(text) else None


def actors(desk: Desk, told: Told, role: str) -> list[tuple[str, str]]:
    """Return key and name of all who fill a role; who is only described goes by the description."""
    out = []
    for r in told.statement.fillers(role):
        entity = desk.rows.entity(r.filler)
        words = " ".join(desk.rows.words(told.document, r.span).split())
        out.append((entity_key(entity), entity.name) if entity else (words.casefold(), words))
    return out


def note(message: str) -> Note:
    return Note(STAGE, message)
