"""Which of two stands in which place of a tie: the first of "the rivalry between A and B", a deputy and his party, who is "under the control of B"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract import clauses
from cuibono.extract.fillers import Filler, Phrases, joined
from cuibono.parse.encoder import Frame
from cuibono.types import PERSONS

MUTUAL = frozenset({"rival_of", "in_dispute_with", "ally_of", "kin_of"})
FIRMS = frozenset("firm company paper newspaper bank house station channel".split())
READ_SO = frozenset({"owns", "located_in", "member_of", "part_of"})
OVER = frozenset({"controls", "leads", "patron_of", "owns"})
NEAR = 3  # words from "under" to what it is under
SURE = 0.95  # nothing is weighed against it later
TWO = frozenset({"two", "both"})  # "the two clans", "both brothers": one phrase names both sides
BODIES = frozenset({"party", "organisation", "movement", "bloc", "intl_org", "government", "company", "armed_group"})


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames, those of ties with their two in place."""
    return tuple(_owned_by(_under(_joining(_split(f, text), text), text), text) if f.kind == "tie" and f.codes else f for f in frames)


def is_both(words: str) -> bool:
    """Say whether words name two at once."""
    return bool(TWO & set(words.lower().split()[:2]))


def _split(f: Frame, text: Phrases) -> Frame:
    """Return a tie that goes both ways with the first of two in the first place, where both were read in one: "the feud between A and B"."""
    mine = sorted((r for r in f.roles if r[0] in {"subject", "object"}), key=lambda r: r[1])
    if f.codes[0][0] not in MUTUAL or len(mine) != 2 or mine[0][0] != mine[1][0] or not joined(text.lower(mine[0][2], mine[1][1])):
        return f
    return replace(f, roles=(*(r for r in f.roles if r not in mine), ("subject", *mine[0][1:]), ("object", *mine[1][1:])))


def _joining(f: Frame, text: Phrases) -> Frame:
    """Return a membership read the wrong way round as that of the person: a party belongs to no deputy."""
    subject, object_ = (next((r for r in f.roles if r[0] == name), None) for name in ("subject", "object"))
    if f.codes[0][0] != "member_of" or not subject or not object_ or not (_is(object_, PERSONS, text) and _is(subject, BODIES, text)):
        return f
    turned = {"subject": "object", "object": "subject"}
    return replace(f, roles=tuple((turned.get(r[0], r[0]), *r[1:]) for r in f.roles))


def _under(f: Frame, text: Phrases) -> Frame:
    """Return a tie told by "is (not) under the control of B" with who is under it: whom the network reads before it, else the subject."""
    under = next((i for i in range(f.word - 1, max(0, f.word - 1 - NEAR), -1) if text.small[i] == "under"), -1)
    if f.codes[0][0] not in OVER or under < 1 or text.home[under] != text.home[f.word]:
        return f
    mine = [r for r in f.roles if r[0] == "object" and r[2] <= under]
    start = None if mine else clauses.subject(under, text)
    placed = tuple(("object", *r[1:3], SURE) for r in mine) or ((("object", *start, SURE),) if start else ())
    return replace(f, roles=(*(r for r in f.roles if r[0] != "object"), *placed)) if placed else f


def _owned_by(f: Frame, text: Phrases) -> Frame:
    """Return what "Sarn Oil, the firm of Elin Orm" tells as owned by her, whatever her firm was read to be."""
    who = text.party(f.word + 2) if text.small[f.word] in FIRMS and text.lower(f.word + 1, f.word + 2) == ("of",) and f.word + 2 < len(text.said) else None
    things = [r for r in f.roles if r[0] == "object" and r[2] <= f.word]
    if f.codes[0][0] not in READ_SO or not things or who is None or text.kind(*who) not in PERSONS:
        return f
    rest = (r for r in f.roles if r[0] not in {"subject", "object"})
    return replace(f, codes=(("owns", f.codes[0][1]),), roles=(("subject", *who, SURE), *(("object", *r[1:3], SURE) for r in things), *rest))


def _is(r: Filler, kinds: frozenset[str], text: Phrases) -> bool:
    return text.kind(r[1], r[2]) in kinds
