"""What is read and kept but not shown: statements whose like were seldom right, and what is told a second time."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from cuibono.identity import PLACES
from cuibono.types import Reading, Role, Span, Statement

LEADING = 40  # characters before a place in which the words that lead to it stand
ONE_WAY = (  # kinds of which one word hardly ever tells two: of 68 that were the less sure of two 20 were right
    {"event", "attribute"},
    {"event", "tie"},
    {"attribute", "tie"},
    {"event", "goal"},
    {"event", "influence"},
)
GIVERS = frozenset("donor donors sponsor sponsors patron patrons backer backers financier financiers benefactor benefactors".split())  # tell a tie, no act
SAYING = frozenset(
    "told tells telling explained explains assured assures".split()
)  # as acts 19 of 89 right where a voice is read there that says a shown statement
ONCE = frozenset({"office_held", "leads"})  # told once of a person; of 47 told again without what the office is of eleven were labelled


@dataclass(frozen=True, slots=True)
class Like:
    """One row of withheld.toml: what statements are alike in; empty sets ask nothing."""

    kind: str
    codes: frozenset[str]
    words: frozenset[str]
    first: frozenset[str]
    second: frozenset[str]
    named: frozenset[str]
    led: frozenset[str]
    realis: frozenset[str]
    behind: bool
    alone: bool
    below: float


@cache
def likes() -> Mapping[str, tuple[Like, ...]]:
    """Return the rows of the table by kind."""
    rows = [_like(row) for row in tomllib.loads(Path(__file__).with_name("withheld.toml").read_text(encoding="utf-8"))["like"]]
    return {kind: tuple(r for r in rows if r.kind == kind) for kind in PLACES}


def _like(row: Mapping[str, Any]) -> Like:
    sets = {name: frozenset(row.get(name, ())) for name in ("codes", "words", "first", "second", "named", "led", "realis")}
    return Like(row["kind"], **sets, behind=row.get("behind", False), alone=row.get("alone", False), below=row.get("below", 1.1))


def find(reading: Reading) -> Reading:
    """Keep back what is seldom right or told already."""
    shown = [s for s in reading.statements if s.shown]
    same = {m: c.mentions[0] for c in reading.clusters for m in c.mentions}
    forms = {m.id: m.form for m in reading.mentions}
    alike = {s.id for s in shown if any(_is_like(s, like, forms, reading) for like in likes()[s.kind])}
    again = _again(shown, same) | _on_themselves(shown, same) | _wanted(shown) | _repeated(shown) | _said(shown, reading)
    hidden = again | alike | _twice([s for s in shown if s.id not in alike], reading)
    doubted = {r.filler for s in shown if s.code == "doubt" and s.id not in hidden for r in s.fillers("content")}  # nobody sees a doubt of what is kept back
    return replace(reading, statements=tuple(_settled(s, hidden, doubted) for s in reading.statements)) if hidden | doubted else reading


def _settled(s: Statement, hidden: Set[str], doubted: Set[str]) -> Statement:
    seen = (s.id in doubted and s.certainty == "doubtful") or (s.shown and s.id not in hidden)
    return s if s.shown == seen else replace(s, shown=seen)


def _again(shown: Sequence[Statement], same: Mapping[str, str]) -> set[str]:
    """Return the offices without what they are of that an earlier statement told of the same person."""
    told: set[tuple[str, str]] = set()
    out: set[str] = set()
    for s in sorted((s for s in shown if s.code in ONCE), key=lambda s: s.trigger):
        who = {(s.code, w) for w in _who(s, "subject", same)}
        if who & told and not s.fillers("object"):
            out.add(s.id)
        told |= who
    return out


def _twice(shown: Sequence[Statement], reading: Reading) -> set[str]:
    """Return the less sure of those that one word is read to tell in two ways."""
    kept: dict[Span, list[Statement]] = {}
    out = set()
    for s in sorted(shown, key=lambda s: (-_sure(s, reading), s.kind, s.id)):
        if any({s.kind, k.kind} == pair for k in kept.get(s.trigger, ()) for pair in ONE_WAY):
            out.add(s.id)
        else:
            kept.setdefault(s.trigger, []).append(s)
    return out


def _sure(s: Statement, reading: Reading) -> float:
    """Weigh a statement against others at its word: who kills or shells does so, whatever comes of it; a donor is bound by a tie."""
    return s.confidence + (s.code in {"assault", "founded"} or (s.kind == "tie" and reading.words(s.trigger).lower() in GIVERS))


def _said(shown: Sequence[Statement], reading: Reading) -> set[str]:
    """Return the acts of saying whose words are told: "Orm told her that the mill is shut" is what Orm says of the mill."""
    cues = {source.cue for s in shown for source in s.sources}
    acts = (s for s in shown if s.kind == "event" and s.code in {"consult", "agree"} and s.trigger in cues)
    return {s.id for s in acts if reading.words(s.trigger).lower() in SAYING}


def _wanted(shown: Sequence[Statement]) -> set[str]:
    """Return the acts with which what their own doer wants or plans begins: the goal tells them."""
    goals = [s for s in shown if s.kind == "goal"]
    acts = (s for s in shown if s.kind == "event")
    return {a.id for a in acts if any(_shares(a, g, "actor") and a.trigger.start in {r.span.start for r in g.fillers("concept")} for g in goals)}


def _repeated(shown: Sequence[Statement]) -> set[str]:
    """Return the less sure of two that tell the same: a property inside another one of the same thing ("remains poor"), one cause of one effect."""
    told = sorted((s for s in shown if s.kind in {"attribute", "influence"}), key=lambda s: (-s.confidence, s.id))
    return {b.id for n, b in enumerate(told) if any(a.kind == b.kind and _tell_one(a, b) for a in told[:n])}


def _tell_one(a: Statement, b: Statement) -> bool:
    if a.kind == "influence":
        return _shares(a, b, "cause") and _shares(a, b, "effect")
    return _shares(a, b, "subject") and (_holds(a, "value", b) or _holds(b, "value", a))


def _holds(s: Statement, place: str, inner: Statement) -> bool:
    return any(r.span.covers(inner.trigger) for r in s.fillers(place))


def _shares(a: Statement, b: Statement, place: str) -> bool:
    return bool({r.span for r in a.fillers(place)} & {r.span for r in b.fillers(place)})


def _on_themselves(shown: Sequence[Statement], same: Mapping[str, str]) -> set[str]:
    """Return the levers and ties that one and the same is read to hold and to bear: one party, of ties the same words."""
    levers = {s.id for s in shown if s.kind == "lever" and _who(s, "holder", same) & _who(s, "target", same)}
    return levers | {s.id for s in shown if s.kind == "tie" and {r.span for r in s.fillers("subject")} & {r.span for r in s.fillers("object")}}


def _who(s: Statement, place: str, same: Mapping[str, str]) -> set[str]:
    return {same.get(r.filler, r.filler) for r in s.fillers(place) if r.filler}


def _is_like(s: Statement, like: Like, forms: Mapping[str, str], reading: Reading) -> bool:
    if s.confidence >= like.below or (like.codes and s.code not in like.codes) or (like.realis and s.realis not in like.realis):
        return False
    if like.words and reading.words(s.trigger).lower() not in like.words:
        return False
    first, second = (s.fillers(name) for name in PLACES[s.kind])
    if (like.first and _form(first, s, forms) not in like.first) or (like.second and _form(second, s, forms) not in like.second):
        return False
    if like.named and not any(reading.words(r.span).lower() in like.named for r in second):
        return False
    if like.led and not any(_led(r, reading) in like.led for r in second):
        return False
    if like.behind and (_is_subject(s) or not any(r.span.start >= s.trigger.end for r in second)):
        return False
    return not (like.alone and len(first) + len(second) < len(s.roles))


def _is_subject(s: Statement) -> bool:
    """Say whether the verb of an act by name stands right behind it: in "an embargo looms for Tarn" nothing stands behind the act itself."""
    return s.kind == "event" and any(c.span.start == s.trigger.end + 1 for c in s.cues)


def _led(r: Role, reading: Reading) -> str:
    """Return the two words before a place, without an article between."""
    before = reading.document.text[max(0, r.span.start - LEADING) : r.span.start].lower().split()
    return " ".join((before[:-1] if before[-1:] == ["the"] else before)[-2:])


def _form(place: Sequence[Role], s: Statement, forms: Mapping[str, str]) -> str:
    """Say what fills a place: "empty", a mention's form, a "statement", plain "words", or no more than the "trigger"."""
    if not place:
        return "empty"
    if place[0].span == s.trigger:
        return "trigger"
    return "statement" if place[0].filler.startswith("s-") else forms.get(place[0].filler, "words")
