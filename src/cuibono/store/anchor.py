"""Where a judged passage stands in a text that was corrected: by its quote with what stood before and after it, else by the nearest words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from rapidfuzz import fuzz

from cuibono.store.moves import alignment, moved_span
from cuibono.types import Span, Statement, hull

NEAR = 75.0  # of 100: likeness of the words with their surroundings; a sentence of ten words with two of them changed has about 80
SAME_PLACE = 0.5  # part of evidence that two readings of one passage share at least
TRIGGER, CODE, ROLES = 0.6, 0.3, 0.4  # what agreement in these adds to shared evidence
ENOUGH = 1.0  # evidence that is shared in full, or in part with the same trigger


def place(text: str, shot: Mapping[str, Any]) -> Span | None:
    """Return where the quote of a snapshot stands; nothing if it is not there, or as well in one place as in another."""
    quote, prefix, suffix = (str(shot.get(name, "")) for name in ("quote", "prefix", "suffix"))
    if not quote.strip():
        return None
    exact = [Span(m.start(), m.end()) for m in re.finditer(f"(?={re.escape(quote)})", text)]
    exact = [Span(s.start, s.start + len(quote)) for s in exact]
    if exact:
        ranked = sorted(((_context(text, s, prefix, suffix), s) for s in exact), reverse=True)
        return ranked[0][1] if len(ranked) == 1 or ranked[0][0] > ranked[1][0] else None
    return _near(text, quote, prefix, suffix)


def _context(text: str, span: Span, prefix: str, suffix: str) -> float:
    """Say how like the surroundings are to those that are remembered, from 0 to 200."""
    before, after = text[max(0, span.start - len(prefix)) : span.start], text[span.end : span.end + len(suffix)]
    return fuzz.ratio(before, prefix) + fuzz.ratio(after, suffix)


def _near(text: str, quote: str, prefix: str, suffix: str) -> Span | None:
    whole = fuzz.partial_ratio_alignment(f"{prefix}{quote}{suffix}", text, score_cutoff=NEAR)
    if not whole:
        return None
    start, end = max(0, whole.dest_start - len(prefix)), min(len(text), whole.dest_end + len(suffix))
    stayed = moved_span(alignment(f"{prefix}{quote}{suffix}", text[start:end]), Span(len(prefix), len(prefix) + len(quote)))
    return Span(start + stayed.start, start + stayed.end) if stayed else None


def chosen(text: str, shot: Mapping[str, Any], known: Iterable[Statement]) -> str:
    """Return the id of the statement that reads the snapshot's passage as it was read when it was judged; empty if there is none or two fit."""
    ranked = likeness(text, shot, known)
    return "" if not ranked or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]) else ranked[0][1]


def assigned(found: Mapping[str, Iterable[tuple[float, str]]]) -> dict[str, str]:
    """Give each judged statement the one of today that is likest to it, and none to two; of two that are as like, neither is given."""
    ranked = sorted((-score, about, id_) for about, likes in found.items() for score, id_ in likes)
    taken: set[str] = set()
    out: dict[str, str] = {}
    for score, about, id_ in ranked:
        rival = any(s == -score and i != id_ and i not in taken for s, i in found[about])
        if about not in out and id_ not in taken and not rival:
            out[about] = id_
            taken.add(id_)
    return out


def likeness(text: str, shot: Mapping[str, Any], known: Iterable[Statement]) -> list[tuple[float, str]]:
    """Return the statements that may be the judged one, the likest first."""
    span = place(text, shot)
    found = ((_likeness(text, shot, span, s), s.id) for s in known if s.kind == shot.get("kind")) if span else ()
    return sorted(((score, id_) for score, id_ in found if score >= ENOUGH), reverse=True)


def _likeness(text: str, shot: Mapping[str, Any], span: Span, s: Statement) -> float:
    evidence = hull(s.evidence)
    shared = max(0, min(evidence.end, span.end) - max(evidence.start, span.start)) / max(1, len(hull((evidence, span))))
    trigger = fuzz.ratio(str(shot.get("trigger", "")).casefold(), text[s.trigger.start : s.trigger.end].casefold()) >= NEAR
    if (shared < SAME_PLACE and not (shared and trigger)) or s.negated != shot.get("negated", s.negated):
        return 0.0  # words elsewhere, or a correction that says the opposite
    wanted = {(r.get("name"), r.get("quote")) for r in shot.get("roles", ())}
    have = {(r.name, text[r.span.start : r.span.end]) for r in s.roles}
    roles = len(wanted & have) / len(wanted | have) if wanted | have else 1.0
    return shared + TRIGGER * trigger + CODE * (s.code == shot.get("code")) + ROLES * roles
