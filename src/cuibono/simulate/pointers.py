"""What an end of a link means that only points or is itself a link: "This is the reason of", "if it were not so", "the corridor would loosen it"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cuibono.simulate import links
from cuibono.simulate.concepts import Wording
from cuibono.simulate.desk import Desk, sign_of, worded
from cuibono.simulate.levering import lever_wording
from cuibono.store import Told
from cuibono.types import Role, Span

POINTER = re.compile(r"^(?:this|that|it)\b\W*", re.I)
REASON = re.compile(r"\b(?:reasons?|causes?)\b", re.I)
SO = re.compile(r"^it\s+(?:were|was|is|be|had been)(\s+not)?\s+so$|^(not)\s+so$", re.I)
BEFORE = 3  # sentences back in which what "so" means was told
AT_START = 4  # characters from the beginning of a sentence to its subject
SHORTEST = 2  # words after "it" that are the same
MOST_OF = 0.8  # share of a clause that a link in it takes up, if the clause is to be that link


def ends(desk: Desk, told: Told, cause: Role, effect: Role) -> tuple[Wording | None, Wording | None]:
    """Return the concepts of both ends of a link: one that is a link itself by what comes of it, one that only points by what was told before."""
    first, second = _end(desk, told, cause), _held(desk, told, effect) or _end(desk, told, effect)
    if _is_it(desk, told, effect) and _one_thing(desk, cause, effect, first, second):  # nothing weakens itself: "it" is what was told before
        second = _held(desk, told, effect, back=1)
    return first, second


def _one_thing(desk: Desk, cause: Role, effect: Role, first: Wording | None, second: Wording | None) -> bool:
    """Say whether both ends of a link were taken for one thing."""
    one, other = (desk.rows.entity(role.filler) for role in (cause, effect))
    return bool(first and second and first.key == second.key) or bool(one and other and one.id == other.id)


def _end(desk: Desk, told: Told, role: Role) -> Wording | None:
    found = _clause(desk, told, role) or worded(desk, told, role) or _meant(desk, told, role)
    return replace(found, source="", named=(), place=role.span) if found and found.echo else found


def _meant(desk: Desk, told: Told, role: Role) -> Wording | None:
    """Return the concept that an end of a link stands for where its words only point to something told just before; None where that is not sure."""
    words = desk.rows.words(told.document, role.span)
    if match := SO.match(" ".join(words.split())):
        return _so(desk, told, denied=any(match.groups()))
    return (_reason(desk, told, role) or _again(desk, told, words)) if POINTER.match(words) else None


def _again(desk: Desk, told: Told, words: str) -> Wording | None:
    """Return what a link of the same or the last sentence tells in the same words: "the interest is not paid; and if it is not paid"."""
    rest = " ".join(POINTER.sub("", words).casefold().split())
    for t in _links(desk, told) if len(rest.split()) >= SHORTEST else ():
        for role in (*links.ends(desk.rows, t, "effect"), *links.ends(desk.rows, t, "cause")) if 0 <= _sentences_between(desk, t, told) <= 1 else ():
            same = " ".join(desk.rows.words(t.document, role.span).casefold().split()).endswith(f" {rest}") and role.span.end <= told.statement.trigger.end
            if same and (found := worded(desk.silent(), t, role)):
                return replace(found, echo=True)
    return None


def _so(desk: Desk, told: Told, *, denied: bool) -> Wording | None:
    """Return what the link told last before brings about: "if it were not so" takes it back."""
    before = [t for t in _links(desk, told) if 0 < _sentences_between(desk, t, told) <= BEFORE and _one_voice(t, told)]
    last = max(before, key=lambda t: t.statement.trigger.start, default=None)
    found = _outcome(desk, last) if last else None
    return replace(found, direction=found.direction * (-1 if denied else 1), contrary=denied, echo=True) if found else None


def _reason(desk: Desk, told: Told, role: Role) -> Wording | None:
    """Return the cause with which the sentence before began: "Control breeds war. This is one of the reasons of the tension."""
    paper = desk.rows.papers[told.document]
    sentence = paper.sentence(told.statement.trigger)
    begins = role.span.start - sentence.start <= AT_START
    if not (begins and REASON.search(paper.words(told.statement.trigger))):
        return None
    for t in _links(desk, told):
        start = paper.sentence(t.statement.trigger).start
        for cause in links.ends(desk.rows, t, "cause") if _sentences_between(desk, t, told) == 1 else ():
            if cause.span.start - start <= AT_START and (found := worded(desk.silent(), t, cause)):
                return replace(found, echo=True)
    return None


def _clause(desk: Desk, told: Told, role: Role) -> Wording | None:
    """Return what becomes of the effect where an end of a link is a link itself: "that the corridor would loosen the hold" is less hold."""
    if role.filler in desk.rows.statements:
        return None
    for inner in _links(desk, told):
        parts = [e.span for name in ("cause", "effect") for e in links.ends(desk.rows, inner, name)]
        whole = role.span.covers(inner.statement.trigger) and all(role.span.overlaps(e) for e in parts)
        if whole and _plain(desk, inner) and _share(role.span, inner.span) >= MOST_OF:
            return _outcome(desk, inner)
    return None


def _plain(desk: Desk, inner: Told) -> bool:
    """Say whether a link is told by a verb rather than on a condition."""
    first = desk.rows.words(inner.document, inner.statement.trigger).casefold().split()[:1]
    return not set(first) & (links.tables().loose | links.tables().joining) and inner.statement.certainty != "counterfactual" and not inner.statement.negated


def _share(whole: Span, part: Span) -> float:
    return max(0, min(whole.end, part.end) - max(whole.start, part.start)) / max(1, len(whole))


def _is_it(desk: Desk, told: Told, role: Role) -> bool:
    return desk.rows.words(told.document, role.span).casefold() == "it"


def _held(desk: Desk, told: Told, effect: Role, back: int = 0) -> Wording | None:
    """Return the lever that the same sentence, or one so far back, told just before, which "it" means where it cannot mean what acts on it."""
    if not _is_it(desk, told, effect):
        return None
    before = told.statement.trigger.start
    levers = [t for t in desk.shown_in(told.document) if t.statement.kind == "lever" and t.id != told.id and t.span.end <= before]
    levers = [t for t in levers if 0 <= _sentences_between(desk, t, told) <= back]
    last = max(levers, key=lambda t: t.span.end, default=None)
    found = lever_wording(desk.silent(), last) if last else None
    return replace(found, echo=True, document=told.document, place=effect.span) if found else None


def _outcome(desk: Desk, link: Told) -> Wording | None:
    """Return the effect of a link, turned round where there is less of it."""
    sign = sign_of(desk, link)
    for role in links.ends(desk.rows, link, "effect") if sign in ("+", "-") else ():
        found = _held(desk, link, role) or worded(desk.silent(), link, role)
        causes = links.ends(desk.rows, link, "cause") if _is_it(desk, link, role) else ()
        if any(_one_thing(desk, c, role, worded(desk.silent(), link, c), found) for c in causes):
            found = _held(desk, link, role, back=1)
        if found:
            return replace(found, direction=found.direction * (1 if sign == "+" else -1), echo=True)
    return None


def _links(desk: Desk, told: Told) -> Iterator[Told]:
    """Yield the other links of the text."""
    yield from (t for t in desk.links_in(told.document) if t.id != told.id)


def _sentences_between(desk: Desk, first: Told, second: Told) -> int:
    """Return how many sentences the second stands after the first."""
    starts = [s.start for s in desk.rows.papers[first.document].sentences]
    at = [sum(start <= t.statement.trigger.start for start in starts) for t in (first, second)]
    return at[1] - at[0]


def _one_voice(first: Told, second: Told) -> bool:
    return first.statement.sources == second.statement.sources
