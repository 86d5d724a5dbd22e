"""One item of a model's answer placed in the text: its quote, who takes part, who speaks, when, how much; or it is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cuibono.identity import PLACES, UNKNOWN
from cuibono.ontology import Code
from cuibono.prompt import who
from cuibono.prompt.anchor import Found, Refused, find
from cuibono.prompt.asking import Answer, formed
from cuibono.prompt.schema import CERTAINTY, DIRECTION, REALIS, USED
from cuibono.prompt.who import Passage
from cuibono.types import Cue, Note, Role, Source, Span, Statement, hull

NEGATIONS = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|hardly|barely|unable|fail(?:s|ed|ure)?|fails|avoid(?:s|ed)?|instead"
    r"|den(?:y|ies|ied|ying|ial)|refut\w+|reject\w*|dismiss\w*|rebuff\w*|former(?:ly)?|ceased?|stopped|lacks?|rather than"
    r"|un(?!ited\b|ified\b|veil|leash|der)\w+ed)\b|n['’]t\b",
    re.IGNORECASE,
)
NEAR = 12  # characters between a word of negation and the quote
OF_THEMSELVES = ("stance.", "event.reject", "influence.prevents")  # codes that a word of negation may carry
REVIEW = "review"  # stage of notes that ask a person to look
LEFT_OUT = "left out"  # of a statement that is kept
NUMBERED, SAID = "#", "@"  # fillers that wait for a statement: that of a number of the answer, that of a stretch "12-30" of the text


class Unplaced(Exception):  # noqa: N818 - an answer's fault, no program's
    """A part of a statement stands nowhere in the window; the words are what the note says."""


def placed(passage: Passage, item: Mapping[str, Any], codes: Sequence[Code], answer: Answer) -> tuple[Statement, list[Note]]:
    """Return an item as a statement, and what is to be told of it; Unplaced when it is none.

    Fillers that begin with NUMBERED or SAID wait for the other statements of the document.
    """
    code = _code(item, codes)
    named = tuple(passage.sentences[n - 1] for n in item["s"] if answer.cut.first < n <= answer.cut.last)
    trigger = _found(passage, item["quote"], named, "quote")
    home = hull(s for s in passage.sentences if s.overlaps(trigger.span))
    near = (home, *named)
    told: list[Note] = []
    roles = tuple(_roles(passage, item, code, trigger.span, near, told))
    cue = _negation(passage, home, trigger.span)
    statement = Statement(
        f"s-{answer.cut.first}-{answer.turn}-{item['id']}-{trigger.span.start}-{trigger.span.end}-{item['code']}",
        "",
        code.kind,
        code.name,
        trigger.span,
        tuple(sorted((r for r in roles if r.name != "place"), key=lambda r: (r.span, r.name))),
        _evidence(passage, home, roles),
        tuple(_source(passage, words, trigger.span, near) for words in item["sources"]),
        item["certainty"],
        item["negated"],
        item.get("realis") or "actual",
        code.sign,
        _direction(code, item),
        used=_used(code, item),
        when=who.when(passage, item["when"], trigger.span, near),
        place=next((r for r in roles if r.name == "place"), None),
        quantity=who.figure(passage, _figure(item), trigger.span, near),
        cues=(Cue(cue, "negation"),) if item["negated"] and cue else (),
        confidence=UNKNOWN,
    )
    return statement, [*told, *_left_out(item, code, statement), *_doubts(item, trigger, cue, passage)]


def _code(item: Mapping[str, Any], codes: Sequence[Code]) -> Code:
    """Return the code of an item; all that it chooses from a list must stand there."""
    if not formed(item):
        raise Unplaced("a statement without all its fields")
    kind, _, name = str(item["code"]).partition(".")
    code = next((c for c in codes if (c.kind, c.name) == (kind, name) and kind in PLACES), None)
    known = {"certainty": CERTAINTY, "realis": REALIS, "direction": DIRECTION, "used": USED}
    strange = [f"code {item['code'][:40]!r}"] if code is None else []
    strange += [f"{field} {item[field][:20]!r}" for field, values in known.items() if item.get(field) and item[field] not in values]
    if code is None or strange or not item["certainty"]:
        raise Unplaced(f"{' and '.join(strange) or 'no certainty'}: not of the list")
    return code


def _direction(code: Code, item: Mapping[str, Any]) -> str:
    """Return whether what is wanted is to come about or to end; what is feared is to end."""
    return "" if code.kind != "goal" else "down" if code.name == "fears" or item.get("direction") == "down" else "up"


def _used(code: Code, item: Mapping[str, Any]) -> bool | None:
    """Return whether a lever is told to be or to have been pulled; None where nothing is told of it, and for all that are no levers."""
    return {"yes": True, "no": False}.get(item.get("used", "none")) if code.kind == "lever" else None


def _figure(item: Mapping[str, Any]) -> str:
    """Return the words of a statement's figure; a quantity's value is one."""
    values = [r["words"] for r in item["roles"] if r["name"] == "value"] if item["code"].startswith("quantity.") else []
    return str(item.get("figure", "").strip() or next(iter(values), ""))


def _left_out(item: Mapping[str, Any], code: Code, made: Statement) -> Iterator[Note]:
    """Say which parts of a statement that is kept are not: roles that its code does not have, times and figures that stand nowhere."""
    for role in item["roles"]:
        if role["name"] not in code.roles and role["name"] != "place":
            yield Note(LEFT_OUT, f"{item['code']} has no role {role['name'][:40]!r}: {_quoted(role['words'])}", made.trigger)
    if item["when"].strip() and made.when is None:
        yield Note(LEFT_OUT, f"time not in the text or in several places: {_quoted(item['when'])}", made.trigger)
    if item.get("figure", "").strip() and made.quantity is None:
        yield Note(LEFT_OUT, f"no figure that stands in the text: {_quoted(item['figure'])}", made.trigger)


def _quoted(words: str) -> str:
    return f"“{' '.join(words.split())[:120]}”"


def _found(passage: Passage, words: str, named: Sequence[Span], what: str, nearest: Span | None = None) -> Found:
    found = find(passage.document.text, words, passage.window, named, nearest=nearest)
    if isinstance(found, Refused):
        told = f"{what} {found.why}: {_quoted(words)}"
        raise Unplaced(f"{told}, {found.differs}" if found.differs else told)
    return found


def _evidence(passage: Passage, home: Span, roles: Sequence[Role]) -> tuple[Span, ...]:
    """Return the sentence of the statement, and those in which its roles stand."""
    abroad = {s for s in passage.sentences for r in roles if s.overlaps(r.span) and not home.overlaps(s) and not r.filler.startswith(NUMBERED)}
    return tuple(sorted({home, *abroad}))


def _roles(passage: Passage, item: Mapping[str, Any], code: Code, trigger: Span, named: Sequence[Span], told: list[Note]) -> Iterator[Role]:
    for role in item["roles"]:
        if role["name"] not in code.roles and role["name"] != "place":
            continue
        number, refers = role.get("id", 0), role.get("refers", "")
        if number and not role["words"].strip():
            yield Role(role["name"], f"{NUMBERED}{number}", trigger)
            continue
        span = _found(passage, role["words"], named, f"role {role['name']}", trigger).span
        if number or (code.kind == "stance" and role["name"] == "content" and refers.strip()):
            yield Role(role["name"], f"{NUMBERED}{number}" if number else _said(passage, refers, trigger), span)
            continue
        meant = who.meant(passage, span, refers)
        told += [Note(REVIEW, meant.doubt, trigger)] if meant.doubt else []
        yield Role(role["name"], meant.mention, span)


def _said(passage: Passage, words: str, trigger: Span) -> str:
    """Return as a filler the stretch that a stance is about, in this window or in the text before it; "" where the words stand nowhere."""
    found = find(passage.document.text, words, Span(0, passage.window.end), nearest=trigger)
    return f"{SAID}{found.span.start}-{found.span.end}" if isinstance(found, Found) else ""


def _source(passage: Passage, words: str, trigger: Span, named: Sequence[Span]) -> Source:
    span = _found(passage, words, named, "source", trigger).span
    voice = who.mention(passage, span)
    return Source((voice,) if voice else (), span, None if voice else span)


def _negation(passage: Passage, home: Span, trigger: Span) -> Span | None:
    """Return the word of negation that stands nearest to the quote in its sentence."""
    hits = [Span(m.start(), m.end()) for m in NEGATIONS.finditer(passage.document.text, home.start, home.end)]
    return min(hits, key=lambda h: (max(trigger.start - h.end, h.start - trigger.end, 0), h.start), default=None)


def _doubts(item: Mapping[str, Any], trigger: Found, cue: Span | None, passage: Passage) -> list[Note]:
    """Say what a person should look at: "approve the deal" stands word for word in "did not approve the deal"."""
    text = passage.document.words
    near = cue if cue and (trigger.span.covers(cue) or 0 <= trigger.span.start - cue.end <= NEAR) else None
    out = []
    if item["negated"] and cue is None:
        out.append(Note(REVIEW, "negated without a word of negation in its sentence", trigger.span))
    if near and not item["negated"] and not str(item["code"]).startswith(OF_THEMSELVES):
        out.append(Note(REVIEW, f"a word of negation (“{text(near)}”) and not negated", trigger.span))
    if trigger.moved:
        out.append(Note("moved", "the quote stands in another sentence than the one named", trigger.span))
    return out
