"""A statement as the pages show it: a line to read, its voices, its marks; and everything about it when it is opened."""

from __future__ import annotations

from dataclasses import dataclass

from cuibono import ontology
from cuibono.identity import PLACES
from cuibono.store import Row, Told
from cuibono.store.telling import cut, figure, filler, place_name, quantity, shortened, source_name
from cuibono.types import Role, Source
from cuibono.web.desk import View
from cuibono.web.marking import spans

CERTAINTIES = ("certain", "probable", "possible", "doubtful", "counterfactual", "unknown")
WRONG = {
    "k": "kind",
    "c": "code",
    "r": "role",
    "g": "sign",
    "t": "certainty",
    "n": "negated",
    "s": "source",
    "p": "span",
    "w": "when",
    "q": "quantity",
    "a": "all",
}
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
    second: tuple[Filler, ...]
    rest: tuple[Filler, ...]
    figure: str
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
        _fillers(view, told, s.fillers(main[1])),
        _fillers(view, told, tuple(r for r in s.roles if r.name not in main)),
        figure(quantity(told)),
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
    )


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
    claim = view.claim_of.get(s.id)
    others = [t for t in claim.told if t.id != s.id] if claim else []
    return {
        "card": card(view, told),
        "roles": _fillers(view, told, (*s.roles, *((s.place,) if s.place else ()))),
        "chain": [_voice(view, told, x) for x in s.sources],
        "cues": [{"kind": c.kind, "span": spans((c.span,)), **cut(rows, told.document, c.span)} for c in s.cues],
        "basis": s.when.basis if s.when else (),
        "when_span": spans((s.when.span,)) if s.when and s.when.span else "",
        "also": [card(view, t) for t in others],
        "stances": [card(view, t) for t in rows.stances.get(s.id, ())],
        "voice": view.voices[s.id].name,
        "coder": told.coder,
        "direction": s.direction,
        "strength": s.strength,
        "used": s.used,
        "mode": s.mode,
        "sentence": rows.papers[told.document].words(rows.papers[told.document].sentence(told.span)),
    }


def _voice(view: View, told: Told, source: Source) -> Row:
    entity = next((e.id for who in source.who if (e := view.rows.entity(who))), "")
    cue = view.rows.words(told.document, source.cue) if source.cue else ""
    return {"name": source_name(view.rows, told, source), "entity": entity, "cue": cue, "span": spans((source.span,))}
