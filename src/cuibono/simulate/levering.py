"""Levers as claims: what makes one stronger, and on which wants of its target it bears."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cuibono.parse.phrases import OWN
from cuibono.simulate import links
from cuibono.simulate.concepts import Wording
from cuibono.simulate.concepts import words as vocabulary
from cuibono.simulate.desk import Desk, actors, note, worded
from cuibono.simulate.drafts import Draft, Wish, base
from cuibono.store import Told
from cuibono.store.telling import SURE_LEVER
from cuibono.types import Role, Span

WITHOUT = re.compile(r"\b(?:with or without\s+(?:a\s|an\s|the\s)?|without\s+(?:a single|any|even)\s)", re.I)  # what a side does without gives it no hold
NO_MORE = re.compile(r"^\s+(?:no|any)\s+(?:more|longer)\b", re.I)
LIES = re.compile(r"\b(?:lies?|lay|lying)\s+(?:in|at|on)\s+(?:the\s+)?$", re.I)
MADE = re.compile(r"\b(?:make|makes|made|making)\s+(?:the\s+)?$", re.I)
NEAR, FEW = 30, 16
POSSESSIVE = OWN - {"her"}  # that is whom it is done to as well
ARTICLE = 4  # characters of "the "


def means(desk: Desk, told: Told) -> Iterator[Draft]:
    """A means makes the lever stronger; a named alternative weakens it, which the text seldom says outright."""
    lever = lever_wording(desk, told)
    if not lever:
        return
    sign = "0" if told.statement.negated else "+"
    for role in given(desk, told):
        if found := worded(desk, told, role):
            yield Draft(base(desk, told, sign), found, lever, told)
    for role in told.statement.fillers("alternative"):
        if found := worded(desk, told, role):
            yield Draft(base(desk, told, "-", explicit=False), found, lever, told)


def given(desk: Desk, told: Told) -> list[Role]:
    """Return the means of a lever, those left out that the text says are not used or no longer there."""
    text = desk.rows.papers[told.document].text
    if NO_MORE.match(text[told.span.end : told.span.end + NEAR]):
        return []
    roles = (*links.ends(desk.rows, told, "through"), *links.ends(desk.rows, told, "resource"))
    bare = [r for r in roles if not WITHOUT.search(text[max(0, r.span.start - FEW) : r.span.start + FEW])]
    return [r for r in bare if not _is_made_to(text, told, r.span)]


def _is_made_to(text: str, told: Told, span: Span) -> bool:
    """Say whether words tell what the target is made to do: "can make Yerevan give back the land" names no means."""
    before = [r.span for r in told.statement.fillers("target") if r.span.end + 1 == span.start]
    return any(MADE.search(text[max(0, t.start - FEW) : t.start]) for t in before)


def takes_part(told: Told, span: Span) -> bool:
    """Say whether words begin with what the lever is over or goes through: using it lowers or raises nothing else."""
    return any(abs(r.span.start - span.start) <= ARTICLE for r in told.statement.roles)


def lever_wording(desk: Desk, told: Told) -> Wording | None:
    """Return the concept of a lever: of whom over whom; None, with a note, where the text does not name both."""
    holders, targets = (actors(desk, told, name) for name in ("holder", "target"))
    if not (holders and targets):
        desk.notes.append(note(f"{told.id}: a lever without {'a holder' if not holders else 'a target'} names no concept"))
        return None
    if told.statement.confidence < SURE_LEVER and not (desk.everything or told.accepted):
        desk.notes.append(note(f"{told.id}: a lever that is read too unsurely"))
        return None
    if why := _no_lever(holders, targets):
        desk.notes.append(note(f"{told.id}: {why}"))
        return None
    if vague := next((desk.rows.words(told.document, r.span) for r in told.statement.fillers("target") if not desk.rows.entity(r.filler)), ""):
        desk.notes.append(note(f"{told.id}: “{vague}” is nobody that the text tells of"))
        return None
    if far := _out_of_reach(desk, told):
        desk.notes.append(note(f"{told.id}: “{far}” is not whom the sentence tells of"))
        return None
    key = ("words", "lever", "|", *sorted(k for k, _ in holders), "|", *sorted(k for k, _ in targets))
    who, whom = (" and ".join(n for _, n in actors) for actors in (holders, targets))
    return Wording(key, 1, f"{who}'s lever over {whom}", who, document=told.document, place=told.span, echo=True)


def _out_of_reach(desk: Desk, told: Told) -> str:
    """Return a target outside of the lever's sentence, or where something only lies ("the key lies in the Gulf"); nothing where a person said so."""
    if desk.everything or told.accepted:
        return ""
    paper = desk.rows.papers[told.document]
    sentence = paper.sentence(told.statement.trigger)
    spans = [r.span for r in told.statement.fillers("target")]
    return next((paper.words(s) for s in spans if not sentence.overlaps(s) or LIES.search(paper.text[max(0, s.start - FEW) : s.start])), "")


def _no_lever(holders: Sequence[tuple[str, str]], targets: Sequence[tuple[str, str]]) -> str:
    """Return why holders and targets make no lever, or nothing."""
    if {k for k, _ in holders} & {k for k, _ in targets}:
        return "holder and target of the lever are one"
    unnamed = next((n for _, n in (*holders, *targets) if _points(n)), "")
    return f"“{unnamed}” only points to who holds the lever or bears it" if unnamed else ""


def _points(name: str) -> bool:
    """Say whether a name is a pronoun, begins with one, or ends with "one": "he who holds the north", "the eastern one"."""
    if name.casefold().split()[-1:] in (["one"], ["ones"]):
        return True
    first = re.split(r"\s|'s\b", name.casefold(), maxsplit=1)[0]
    return first in vocabulary().pointing | POSSESSIVE and (first not in POSSESSIVE or first == name.casefold())


def pressing(desk: Desk, told: Told, wishes: Sequence[Wish]) -> Iterator[Draft]:
    """A lever bears on what its target wants, in a direction that is open; weaker by a step for each alternative the text names."""
    lever = lever_wording(desk.silent(), told)
    targets = {k for k, _ in actors(desk, told, "target")}
    if not lever or told.statement.negated:
        return
    weaker = 1 / (1 + len(told.statement.fillers("alternative")))
    for wish in {w.concept.key: w for w in wishes if w.actor in targets and w.concept.key != lever.key}.values():
        yield Draft(replace(base(desk, told, "?", explicit=False), strength=(0.0, weaker)), lever, wish.concept, told)
