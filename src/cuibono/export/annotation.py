"""Statements as W3C Web Annotations: position and quote of every stretch of evidence, kind and code as tags, the whole statement beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cuibono.store import Row, Rows, Told
from cuibono.store.folder import write_whole
from cuibono.store.records import document, statements
from cuibono.store.sheets import chosen
from cuibono.store.verdicts import CONTEXT
from cuibono.types import Span

Json = dict[str, Any]
NAMESPACE = "urn:cuibono:words#"  # names our own fields; nothing is fetched from there


def write(rows: Rows, out: Path, *, everything: bool = False, accepted: bool = False) -> int:
    """Write one collection with an annotation for each statement and the texts they point into; returns how many."""
    told = chosen(rows, everything=everything, accepted=accepted)
    items = [_annotation(rows, t, record) for t, record in zip(told, statements(rows, told), strict=True)]
    papers = dict.fromkeys(t.document for t in told) if accepted else rows.papers
    whole = {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"cuibono": NAMESPACE}],
        "id": "urn:cuibono:statements",
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"id": "urn:cuibono:statements:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
        "cuibono:documents": [document(rows, d) for d in papers],
    }
    write_whole(out, (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace"))
    return len(items)


def _annotation(rows: Rows, told: Told, record: Row) -> Json:
    person = "person:" in told.coder
    return {
        "id": f"urn:cuibono:{told.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"type": "Person" if person else "Software", "name": told.coder},
        "body": [_tag(f"{record['kind']}:{record['code']}"), _tag(f"status:{record['status']}"), _words(record)],
        "target": [_target(rows, told.document, e) for e in told.statement.evidence],
        "cuibono:statement": record,
    }


def _tag(value: str) -> Json:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def _words(record: Row) -> Json:
    said = " > ".join(filter(None, (record["voice"], f"{record['first']} {'not ' if record['negated'] else ''}{record['code']} {record['second']}")))
    return {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": " ".join(said.split())}


def _target(rows: Rows, document: str, span: Span) -> Json:
    text = rows.papers[document].text
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - CONTEXT) : span.start],
        "suffix": text[span.end : span.end + CONTEXT],
    }
    return {"source": f"urn:cuibono:{document}", "selector": [position, quote]}
