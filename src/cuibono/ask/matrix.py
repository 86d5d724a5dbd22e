"""Who says what: for each claim which voice asserts it, denies it, reports it, or is silent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from cuibono.store import Row, Rows, Told
from cuibono.store.claims import Claim, voice
from cuibono.store.found import claim, every_body, gists, some, told_in
from cuibono.store.kept import Line
from cuibono.store.telling import line, place

STANCES = {"deny": "denies", "confirm": "asserts", "doubt": "doubts", "demand_proof": "doubts", "comment": "comments"}
STRENGTH = ("denies", "doubts", "asserts", "comments", "reports")
QUARREL = 1000  # what a word in a quarrel weighs beside others, so that those who quarrel stand first
TWO = 2  # a claim of a single voice is no comparison
WHYS = 12  # quarrels of a claim that its line tells why: in a case of 300,000 statements it has hundreds, which nobody reads


def matrix(rows: Rows, *, document: str = "", everything: bool = False, limit: int = 0) -> list[Row]:
    """Return the claims that at least two voices speak of, those in dispute first, each with the word for every voice of the case.

    `everything` adds the claims of one voice, `limit` leaves out; of a `document` come the claims that it tells.
    """
    kept = rows.kept("matrix of all" if everything else "matrix", lambda: _made(rows))
    voices = rows.kept("voices of all" if everything else "voices", lambda: _made(rows))
    silent = dict.fromkeys((x.key for x in voices.lines()), "silent")
    here = told_in(rows, document) if document else set()
    wanted = [x for x in kept.lines() if x.key in here][: limit or None] if document else list(kept.lines(limit))
    found = some(rows, (x.key for x in wanted), most=WHYS)
    return [_line(rows, found[x.key], {**silent, **x.body}) for x in wanted]


def fullest(rows: Rows, *, everything: bool = False, contested: bool = False, limit: int = 0) -> tuple[list[Row], int, list[str]]:
    """Return the claims with most voices, those in dispute first, at most so many (0: all), their number, and all voices, those who quarrel most first.

    A claim has the words of those who speak of it; the others are silent.
    """
    kept = rows.kept("matrix of all" if everything else "matrix", lambda: _made(rows))
    over = {id_ for id_, body in every_body(rows) if "quarrels" in body}
    found = [(x.key, x.body) for x in kept.lines() if x.key in over or not contested]
    ordered = sorted(found, key=lambda x: (x[0] not in over, -len(x[1]), x[0]))
    spoken: Counter[str] = Counter()
    for id_, words in ordered:
        spoken.update(dict.fromkeys(words, QUARREL if id_ in over else 1))
    voices = sorted(spoken, key=lambda name: (-spoken[name], name))
    first = ordered[:limit] if limit else ordered
    return [_line(rows, claim(rows, id_), words) for id_, words in first], len(ordered), voices


def _made(rows: Rows) -> dict[str, list[Line]]:
    """Return the claims with the words of their voices, those in dispute first, and all these voices: those of two voices or more, and of all."""
    said, known = _said(rows), gists(rows)
    ordered = sorted(every_body(rows), key=lambda x: "quarrels" not in x[1])
    found = [(id_, _words(said, body["told"])) for id_, body in ordered if not known[body["told"][0]].stance]
    sides = {"": [x for x in found if len(x[1]) >= TWO], " of all": found}
    claims = {f"matrix{side}": [Line(id_, words) for id_, words in kept] for side, kept in sides.items()}
    voices = {f"voices{side}": [Line(name) for name in sorted({name for _, words in kept for name in words})] for side, kept in sides.items()}
    return {**claims, **voices}


def _words(said: Mapping[str, list[tuple[str, str]]], statements: Iterable[str]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name, word in (x for id_ in statements for x in said.get(id_, ())):
        found.setdefault(name, set()).add(word)
    return {name: next(w for w in STRENGTH if w in words) for name, words in found.items()}


def _said(rows: Rows) -> dict[str, list[tuple[str, str]]]:
    """Return by statement the voices that speak of it, each with its word."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for share in rows.shares("said", lambda d: list(_pairs(rows, d))).values():
        for id_, name, word in share:
            found[id_].append((name, word))
    return found


def _pairs(rows: Rows, document: str) -> Iterator[tuple[str, str, str]]:
    """Yield of which statements voices speak in a document, who they are and their word; stances may be on statements of other documents."""
    paper = rows.papers[document]
    for told in (t for t in rows.all_in(document) if t.statement.kind != "stance"):
        yield told.id, voice(rows, told).name, _word(told)
        if told.statement.sources:
            yield told.id, paper.publisher or paper.title or paper.name, "reports"
    for t in (t for t in rows.shown_in(document) if t.statement.kind == "stance"):
        word = "comments" if t.statement.negated else STANCES.get(t.statement.code, "comments")
        for about in dict.fromkeys(r.filler for r in t.statement.roles if r.filler.startswith("s-")):
            yield about, place(rows, t, "actor") or voice(rows, t).name, word


def _word(told: Told) -> str:
    if told.statement.certainty == "doubtful":
        return "doubts"
    return "denies" if told.statement.negated else "asserts"


def _line(rows: Rows, found: Claim, words: dict[str, str]) -> Row:
    first = line(rows, found.first, found.quarrels)
    keys = ("id", "kind", "code", "first", "second", "quote", "contested", "verdict", "verdict_by")
    whys = list(dict.fromkeys(d.why for d in found.clashes))
    return {"claim": found.id, **{k: first[k] for k in keys}, "why": whys, "voices": words}
