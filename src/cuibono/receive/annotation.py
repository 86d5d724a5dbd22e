"""W3C Web Annotations: ours come back whole, others become statements where a tag names kind and code ("event:accuse")."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from cuibono import ontology
from cuibono.errors import InputError
from cuibono.receive.received import Received, Taken, Text, plain_statement, taken, text_of
from cuibono.store.anchor import place
from cuibono.types import Span

Json = dict[str, Any]
MODEL = "cuibono:statement"
URN = "urn:cuibono:"


def read(data: bytes, known: Mapping[str, str]) -> Received:
    """Return the statements of a collection, page, list or single annotation; `known` are the texts of the case by document id and name."""
    whole = _parsed(data)
    texts = tuple(text_of(d) for d in whole.get("cuibono:documents", ()) if isinstance(d, dict) and d.get("text")) if isinstance(whole, dict) else ()
    places = {**known, **{t.id: t.text for t in texts}}
    found: list[Taken] = []
    passed: list[str] = []
    for annotation in _annotations(whole):
        try:
            made = _taken(annotation, places)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            passed.append(f"{annotation.get('id', 'an annotation')}: {str(fault).strip(chr(39))}")
            continue
        found += [made] if made else []
    if not found and not passed:
        raise InputError("holds no annotation; give a Web Annotation collection, page or list as JSON")
    return Received(texts, tuple(found), tuple(passed))


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise InputError(f"is not JSON ({fault}); give a Web Annotation collection, page or list") from None


def _annotations(whole: Any) -> Iterator[Json]:
    if isinstance(whole, list):
        for part in whole:
            yield from _annotations(part)
    elif isinstance(whole, dict):
        if whole.get("type") == "Annotation" or "Annotation" in _list(whole.get("type")):
            yield whole
        for name in ("first", "items", "@graph"):
            yield from _annotations(whole.get(name) or [])


def _taken(annotation: Json, places: Mapping[str, str]) -> Taken | None:
    if isinstance(record := annotation.get(MODEL), dict):
        return taken(record, places) if record.get("status") != "rejected" else None
    kind, code = _code(annotation)
    targets = [_anchored(t, places) for t in _list(annotation.get("target"))]
    document = targets[0][0]
    text = places[document]
    creator = annotation.get("creator")
    name = creator.get("name") or creator.get("nickname") or creator.get("id") if isinstance(creator, dict) else creator
    statement = plain_statement(text, kind, code, tuple(span for d, span in targets if d == document))
    return Taken(Text(text).id, statement, str(name or ""))


def _code(annotation: Json) -> tuple[str, str]:
    known = {(c.kind, c.name) for c in ontology.codes() if c.kind != "actor"}
    for body in _list(annotation.get("body")):
        kind, _, code = str(body.get("value", "") if isinstance(body, dict) else body).strip().replace(".", ":", 1).partition(":")
        if (kind, code) in known:
            return kind, code
    raise ValueError('no tag names kind and code of a statement, such as "event:accuse"')


def _anchored(target: Any, places: Mapping[str, str]) -> tuple[str, Span]:
    source = str(target.get("source", ""))
    key = next((k for k in (source, source.removeprefix(URN), source.rpartition("/")[2]) if k in places), "")
    if not key:
        raise ValueError(f"its document {source!r} is not in this case: read it first")
    selectors = {s.get("type"): s for s in _list(target.get("selector"))}
    span = _span(places[key], selectors.get("TextPositionSelector"), selectors.get("TextQuoteSelector"))
    if not span:
        raise ValueError("its words are not in the text")
    return key, span


def _span(text: str, position: Json | None, quote: Json | None) -> Span | None:
    at = Span(int(position["start"]), int(position["end"])) if position else None
    if at and not 0 <= at.start < at.end <= len(text):
        at = None
    if quote is None or (at and text[at.start : at.end] == quote["exact"]):
        return at
    return place(text, {"quote": quote["exact"], "prefix": quote.get("prefix", ""), "suffix": quote.get("suffix", "")})


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []
