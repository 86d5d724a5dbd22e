"""A reading of a few statements given by their words, for tests of what stances are about."""

from __future__ import annotations

import re
from dataclasses import replace

from cuibono.identity import all_identified, cluster_of, mention_of
from cuibono.types import Document, Reading, Role, Source, Span, Statement, content_id, hull


def at(text: str, words: str) -> Span:
    """Return where words stand; "word#2" is their second occurrence."""
    plain, _, nth = words.partition("#")
    found = list(re.finditer(re.escape(plain), text))
    return Span(*found[int(nth or 1) - 1].span())


def reading(text: str, *told: tuple[str, str, str, dict[str, str]], names: tuple[str, ...] = ()) -> Reading:
    """Build a reading from (kind, code, trigger, roles); `names` are mentions, equal ones one actor; a role "source" is the voice."""
    document = Document(text)
    groups = {n: [mention_of(document.id, Span(*m.span()), Span(*m.span()), "person", "name") for m in re.finditer(re.escape(n), text)] for n in names}
    mentions = {m.span: m for group in groups.values() for m in group}
    made = []
    for n, (kind, code, trigger, parts) in enumerate(told):
        roles = tuple(Role(name, mentions[span].id if (span := at(text, words)) in mentions else "", span) for name, words in parts.items() if name != "source")
        said = tuple(Source((mentions[at(text, w)].id,), at(text, w)) for name, w in parts.items() if name == "source")
        span = at(text, trigger)
        made.append(Statement(content_id("s", n), "", kind, code, span, roles, (hull([span, *(r.span for r in roles)]),), said, confidence=0.9))
    known = tuple(sorted(mentions.values(), key=lambda m: m.span))
    sentences = tuple(Span(*m.span()) for m in re.finditer(r"\S.*?[.?!](?=\s|$)", text))
    done = all_identified(document.id, text, sorted(made, key=lambda s: s.trigger), known)
    clusters = tuple(cluster_of(g) for g in groups.values() if g)
    return Reading(document, "encoder", "gold-1", "en", sentences=sentences, mentions=known, clusters=clusters, statements=done)


def negated(read: Reading, trigger: str) -> Reading:
    """Return the reading with the statement of that trigger denied."""
    return replace(read, statements=tuple(replace(s, negated=s.negated or read.words(s.trigger) == trigger) for s in read.statements))
