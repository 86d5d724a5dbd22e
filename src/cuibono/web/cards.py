"""A statement as the pages show it: a line to read, its voices, its marks; and everything about it when it is opened."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuibono import ontology
from cuibono.compare.coders import coders, differences
from cuibono.identity import MODEL, PLACES, UNKNOWN
from cuibono.store import Row, Told
from cuibono.store.claims import voice
from cuibono.store.grades import credibility, of_entity, of_paper, reliability
from cuibono.store.grading import CREDIBILITY, RELIABILITY, UNGRADED
from cuibono.store.telling import cut, figure, filler, place_name, quantity, read_by, shortened, source_name
from cuibono.types import Role, Source, Statement
from cuibono.web.desk import View
from cuibono.web.marking import spans

AS_IT_STANDS = re.compile(r"(?:\s+[\w-]+){1,4}\s+")  # a few words and no mark
REALIS = ("actual", "historical", "future", "intended", "advised", "hypothetical", "question")
SIGNS = ("", "+", "-", "?", "0")
DIRECTIONS = ("", "up", "down")


@dataclass(frozen=True, slots=True)
class Filler:
    """Words in a place of a statement, and the actor they mean."""

    name: str
    text: str
    entity: str = ""
    statement: str = ""
    span: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A statement in a list."""

    id: str
    number: int
    kind: str
    code: str
    label: str
    first: tuple[Filler, ...]
    trigger: str
    does: str  # what stands between the two places, to be read
    second: tuple[Filler, ...]
    rest: tuple[Filler, ...]
    figure: str
    figured: bool  # a place shows the figure in the words of the text
    when: str
    place: str
    negated: bool
    certainty: str
    realis: str
    sign: str
    voices: tuple[str, ...]
    confidence: float
    shown: bool
    verdict: str
    verdict_by: str
    wrong: tuple[str, ...]
    by_hand: str
    contested: tuple[str, ...]
    evidence: str
    at: str
    document: str
    title: str
    quote: str
    grade: str
    coders: tuple[str, ...]
    differs: tuple[str, ...]
    silent: tuple[str, ...]
    leads: bool


def card(view: View, told: Told, number: int = 0) -> Card:
    """Return a statement for a list; `number` counts the statements of a page."""
    s, rows = told.statement, view.rows
    main = PLACES.get(s.kind, ("", ""))
    paper = rows.papers[told.document]
    return Card(
        s.id,
        number,
        s.kind,
        s.code,
        label(s.kind, s.code),
        _fillers(view, told, s.fillers(main[0])),
        shortened(rows.words(told.document, s.trigger), 40),
        does(paper.text, s, s.fillers(main[0]), s.fillers(main[1])),
        _fillers(view, told, s.fillers(main[1])),
        _fillers(view, told, tuple(r for r in s.roles if r.name not in main)),
        figure(quantity(told)),
        bool(s.quantity and s.quantity.span and any(r.span.overlaps(s.quantity.span) for r in s.roles)),
        s.when.value if s.when else "",
        place_name(rows, told),
        s.negated,
        s.certainty,
        s.realis,
        s.sign,
        tuple(source_name(rows, told, x) for x in s.sources),
        round(s.confidence, 3),
        s.shown,
        told.verdict,
        told.verdict_by,
        told.wrong,
        told.coder if told.coder.startswith("person:") else "",
        view.quarrels(s.id),
        spans(s.evidence),
        spans((s.trigger,)),
        told.document,
        paper.title or paper.name,
        shortened(paper.words(told.span), 280),
        _grade(view, told),
        *_readers(view, told),
    )


def does(text: str, s: Statement, first: tuple[Role, ...], second: tuple[Role, ...]) -> str:
    """Return what to read between two places: the verb as it stands ("managed to solve"), else the trigger; nothing where the second place holds it."""
    held = any(r.span.covers(s.trigger) for r in second)
    if second and not s.negated and first:
        start, end = max(r.span.end for r in first), min(r.span.start for r in second)
        between = text[start:end] if start < end and (held or start <= s.trigger.start < end) else ""
        if AS_IT_STANDS.fullmatch(between):
            return " ".join(between.split())
    led = text[s.trigger.end : second[0].span.start].split() if second and s.trigger.end < second[0].span.start else []
    return "" if held else " ".join([shortened(" ".join(text[s.trigger.start : s.trigger.end].split()), 40), *(led if led == ["to"] else [])])


def _grade(view: View, told: Told) -> str:
    grade = reliability(view.rows, told) + credibility(view.rows, told)
    return "" if grade == UNGRADED else grade


def _readers(view: View, told: Told) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], bool]:
    """Return who reads a statement, over which fields they differ, who has it not, and whether it stands for all its tellings."""
    alike = view.alike(told)
    if not alike:
        return coders(told), (), (), True
    heard = tuple(dict.fromkeys(c for t in alike.told for c in coders(t)))
    return heard, tuple(dict.fromkeys(d.field for d in alike.differences)), alike.silent, alike.told[0].id == told.id


def _fillers(view: View, told: Told, roles: tuple[Role, ...]) -> tuple[Filler, ...]:
    return tuple(_filler(view, told, r) for r in roles)


def _filler(view: View, told: Told, role: Role) -> Filler:
    entity = view.rows.entity(role.filler)
    inner = role.filler if role.filler in view.rows.statements else ""
    return Filler(role.name, filler(view.rows, told, role), entity.id if entity else "", inner, spans((role.span,)))


def label(kind: str, code: str) -> str:
    """Return the name of a code in words."""
    found = next((c.label for c in ontology.codes() if c.kind == kind and c.name == code), "")
    return (found or code).split(",")[0].lower() if kind != "tie" else (found or code).lower()


def details(view: View, told: Told) -> Row:
    """Return everything about a statement: places, chain of voices, cues, dates with their basis, who else says it, who is named in it."""
    s, rows = told.statement, view.rows
    claim = view.claim_of(s.id)
    alike = view.alike(told)
    tellings = {t.id for t in alike.told} if alike else {s.id}  # another reader of the same words is no other voice
    others = [t for t in claim.told if t.id not in tellings] if claim else []
    return {
        "card": card(view, told),
        "roles": _fillers(view, told, (*s.roles, *((s.place,) if s.place else ()))),
        "chain": [_voice(view, told, x) for x in s.sources],
        "cues": [{"kind": c.kind, "span": spans((c.span,)), **cut(rows, told.document, c.span)} for c in s.cues],
        "basis": s.when.basis if s.when else (),
        "when_span": spans((s.when.span,)) if s.when and s.when.span else "",
        "place": " ".join(rows.words(told.document, s.place.span).split()) if s.place else "",
        "place_span": spans((s.place.span,)) if s.place else "",
        "figure_span": spans((s.quantity.span,)) if s.quantity and s.quantity.span else "",
        "also": [card(view, t) for t in others],
        "stances": [card(view, t) for t in rows.stances.get(s.id, ())],
        "voice": voice(rows, told).name,
        "read_by": read_by(rows, told),
        "not_known": s.confidence == UNKNOWN and all(c.startswith(MODEL) for c in told.coder.split("+")),
        "otherwise": _otherwise(view, told),
        "graded": graded(view, told),
        "direction": s.direction,
        "strength": s.strength,
        "used": s.used,
        "mode": s.mode,
        "sentence": rows.papers[told.document].words(rows.papers[told.document].sentence(told.span)),
    }


def _otherwise(view: View, told: Told) -> list[Row]:
    """Return how its other readers read a statement: who, and each field in which they differ from what is shown."""
    alike = view.alike(told)
    others = [t for t in alike.told if t.id != told.id] if alike else []
    return [{"card": card(view, t), "coder": t.coder, "fields": differences(view.rows, told, t)} for t in others]


def graded(view: View, told: Told) -> Row:
    """Return letter and number of a statement in words, and whom the letter is given to."""
    rows, s = view.rows, told.statement
    letter, figure_ = reliability(rows, told), credibility(rows, told)
    voice = next((e for who in s.sources[-1].who if (e := rows.entity(who))), None) if s.sources else None
    paper = rows.papers[told.document]
    own = of_entity(rows, voice) if voice else "" if s.sources else of_paper(rows, paper)
    return {
        "letter": letter,
        "number": figure_,
        "words": f"{RELIABILITY[letter]}; {CREDIBILITY[figure_]}",
        "of": voice.id if voice else "" if s.sources else paper.id,
        "whose": voice.name if voice else "" if s.sources else paper.publisher or paper.title or paper.name,
        "own": own,
    }


def _voice(view: View, told: Told, source: Source) -> Row:
    entity = next((e.id for who in source.who if (e := view.rows.entity(who))), "")
    cue = view.rows.words(told.document, source.cue) if source.cue else ""
    return {"name": source_name(view.rows, told, source), "entity": entity, "cue": cue, "span": spans((source.span,))}
