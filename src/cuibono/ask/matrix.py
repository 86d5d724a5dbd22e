"""Who says what: for each claim which voice asserts it, denies it, reports it, or is silent."""

from __future__ import annotations

from collections.abc import Iterator

from cuibono.store import Row, Rows, Told
from cuibono.store.claims import Claim, claims, voice
from cuibono.store.telling import line, place

STANCES = {"deny": "denies", "confirm": "asserts", "doubt": "doubts", "demand_proof": "doubts", "comment": "comments"}
STRENGTH = ("denies", "doubts", "asserts", "comments", "reports")
TWO = 2  # a claim of a single voice is no comparison


def matrix(rows: Rows, *, everything: bool = False) -> list[Row]:
    """Return the claims that at least two voices speak of, each with the word for every voice of the case; `everything` adds the rest."""
    found = [(c, _words(rows, c)) for c in claims(rows) if c.first.statement.kind != "stance"]
    kept = [(c, words) for c, words in found if everything or len(words) >= TWO]
    every = sorted({name for _, words in kept for name in words})
    return [_line(rows, claim, words, every) for claim, words in kept]


def _words(rows: Rows, claim: Claim) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name, word in _pairs(rows, claim):
        found.setdefault(name, set()).add(word)
    return {name: next(w for w in STRENGTH if w in words) for name, words in found.items()}


def _pairs(rows: Rows, claim: Claim) -> Iterator[tuple[str, str]]:
    for told in claim.told:
        paper = rows.papers[told.document]
        yield voice(rows, told).name, _word(told)
        if told.statement.sources:
            yield paper.publisher or paper.title or paper.name, "reports"
        for t in rows.stances.get(told.id, ()):
            yield place(rows, t, "actor") or voice(rows, t).name, "comments" if t.statement.negated else STANCES.get(t.statement.code, "comments")


def _word(told: Told) -> str:
    if told.statement.certainty == "doubtful":
        return "doubts"
    return "denies" if told.statement.negated else "asserts"


def _line(rows: Rows, claim: Claim, words: dict[str, str], every: list[str]) -> Row:
    first = line(rows, claim.first, claim.quarrels)
    keys = ("id", "kind", "code", "first", "second", "quote", "contested", "verdict", "verdict_by")
    whys = list(dict.fromkeys(d.why for d in claim.clashes))
    return {"claim": claim.id, **{k: first[k] for k in keys}, "why": whys, "voices": {name: words.get(name, "silent") for name in every}}
