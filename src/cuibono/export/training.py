"""What people reviewed, as labelled documents to train on: the records of train/ (CODEBOOK.md 5, compiled), with what they rejected beside."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cuibono.store import Rows, Told
from cuibono.store.folder import write_whole
from cuibono.store.rows import Filter, Paper
from cuibono.store.sheets import status
from cuibono.types import Role, Source, Span, Statement

Json = dict[str, Any]
AGREED = "silver"  # read by several and by no person: train/ weighs it below what people judged


def write(rows: Rows, out: Path, *, everything: bool = False, accepted: bool = False) -> int:
    """Write a record a line for each document with reviewed statements; returns how many statements were accepted or rejected.

    With `everything` also what several readers read alike and no person has judged, marked as silver, with the sentences in which nothing else is left
    open; `accepted` leaves out what was rejected.
    """
    groups: dict[str, list[Told]] = defaultdict(list)
    for told in rows.told(Filter(everything=True)):
        if status(told) == "accepted" or (status(told) == "rejected" and not accepted) or (everything and "+" in told.coder):
            groups[told.document].append(told)
    records = [_record(rows, rows.papers[d], groups[d]) for d in rows.papers if d in groups]
    write_whole(out, "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode("utf-8", "backslashreplace"))
    return sum(len(r["statements"]) + len(r["rejected"]) for r in records)


def _record(rows: Rows, paper: Paper, told: Sequence[Told]) -> Json:
    named = rows.mentions_of.get(paper.id, ())
    entities = {m.entity: f"e{n}" for n, m in enumerate({m.entity: m for m in named if m.entity}.values(), 1)}
    kept = [t for t in told if status(t) != "rejected"]
    given = {t.id for t in told}
    there = {_sentence(paper, t.statement.trigger) for t in told}
    left = [t for t in rows.shown if t.document == paper.id and status(t) == "open"]
    alone = {_sentence(paper, t.statement.trigger) for t in left if t.id not in given}
    reviewed = there - {_sentence(paper, t.statement.trigger) for t in left}
    names = {t.id: f"s{n}" for n, t in enumerate(sorted(kept, key=lambda t: (t.statement.trigger, t.id)), 1)}
    spans = {m.id: m.span for m in named}
    return {
        "doc": paper.id,
        "affair": "",
        "date": paper.published.value if paper.published else "",
        "style": "reviewed",
        "sha256": hashlib.sha256(paper.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "starts": [s.start for s in paper.sentences],
        "lengths": [len(s) for s in paper.sentences],
        "furniture": [n for n, s in enumerate(paper.sentences, 1) if any(f.overlaps(s) for f in paper.furniture)],
        "entities": {entities[m.entity]: m.kind for m in named if m.entity},
        "mentions": [{"start": m.span.start, "end": m.span.end, "entity": entities.get(m.entity, "")} for m in named],
        "statements": [_statement(paper, t, names, spans) for t in kept],
        "rejected": [{**_statement(paper, t, names, spans), "wrong": list(t.wrong)} for t in told if status(t) == "rejected"],
        "marks": [{"kind": m.kind, "span": _span(m.span)} for m in paper.rhetoric],
        "reviewed": sorted(reviewed),  # sentences of which nothing shown is left to judge
        "silver": sorted(there - alone - reviewed),  # sentences of which nothing shown is left that one reader alone has
        "text": paper.text,
    }


def _statement(paper: Paper, told: Told, names: Mapping[str, str], spans: Mapping[str, Span]) -> Json:
    s = told.statement
    out: Json = {
        "id": names.get(s.id, s.id),
        "kind": s.kind,
        "code": s.code,
        "trigger": _span(s.trigger),
        "sentence": _sentence(paper, s.trigger),
        "roles": [_role(r, names) for r in (*s.roles, *((s.place,) if s.place else ()))],
        "sources": [_source(x, spans) for x in s.sources],
        "cues": [{"kind": c.kind, "span": _span(c.span)} for c in s.cues],
        "when": [_span(s.when.span)] if s.when and s.when.span else [],
        "qty": [_span(s.quantity.span)] if s.quantity and s.quantity.span else [],
        "ev": [],
        "certainty": s.certainty,
        "negated": s.negated,
        "realis": s.realis,
        "coder": told.coder,
    }
    return out | _of_kind(s) | ({} if status(told) != "open" else {"weight": AGREED})


def _of_kind(s: Statement) -> Json:
    told: Json = {name: value for name in ("sign", "direction", "strength", "mode") if (value := getattr(s, name))}
    return told | ({"explicit": False} if not s.explicit else {}) | ({"used": s.used} if s.used is not None else {})


def _role(role: Role, names: Mapping[str, str]) -> Json:
    return {"name": role.name, "statement": names[role.filler]} if role.filler in names else {"name": role.name, "span": _span(role.span)}


def _source(source: Source, spans: Mapping[str, Span]) -> Json:
    who = [_span(spans[m]) for m in source.who if m in spans]
    unnamed = [] if source.cue == source.span else [_span(source.span)]
    return {"who": who or unnamed, "cue": _span(source.cue) if source.cue else None}


def _sentence(paper: Paper, trigger: Span) -> int:
    return next((n for n, s in enumerate(paper.sentences, 1) if s.overlaps(trigger)), 1)


def _span(span: Span) -> list[int]:
    return [span.start, span.end]
