"""Corrected texts for tests: edits drawn by chance, and the reading that somebody makes of the corrected text."""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from cuibono.identity import all_identified, cluster_of, mention_of
from cuibono.types import Document, Reading, Role, Source, Span, Statement

INSERTED = " Nobody at the ministry could say more."
WORDS = ("envoy", "company", "river", "talks", "harvest", "minister")


@dataclass(frozen=True)
class Edited:
    """A text after edits, and what each edit did: (start, end) in the old text, and how long the new words are."""

    text: str
    edits: tuple[tuple[int, int, int], ...]

    def at(self, offset: int) -> int:
        """Return where a character of the old text stands in the new one."""
        before = self.edits[: bisect_right([e[0] for e in self.edits], offset - 1)]
        shift = sum(new - (end - start) for start, end, new in before if end <= offset)
        inside = next(((start, new) for start, end, new in before if start < offset < end), None)
        return inside[0] + min(offset - inside[0], inside[1]) + shift if inside else offset + shift

    def span(self, span: Span) -> Span:
        """Return where a span of the old text stands."""
        return Span(self.at(span.start), max(self.at(span.start) + 1, self.at(span.end)))


def edited(text: str, seed: int, every: int = 90) -> Edited:
    """Return the text with about one edit in so many characters: slips of the pen, other words, commas, whole sentences put in."""
    chance = random.Random(seed)
    words = list(re.finditer(r"[a-z]{4,}", text))
    chosen = sorted(chance.sample(words, min(len(words), max(1, len(text) // every))), key=lambda m: m.start())
    out, edits, last = [], [], 0
    for word in chosen:
        new = chance.choice((word[0][:2] + word[0][3:], word[0][0] + word[0][2] + word[0][1] + word[0][3:], chance.choice(WORDS), f"{word[0]},"))
        out += [text[last : word.start()], new]
        edits.append((word.start(), word.end(), len(new)))
        last = word.end()
        stop = text.find(". ", last)
        if stop >= 0 and chance.random() < 0.2 and all(m.start() > stop or m.end() < last for m in chosen):
            out += [text[last : stop + 1], INSERTED]
            edits.append((stop + 1, stop + 1, len(INSERTED)))
            last = stop + 1
    return Edited("".join([*out, text[last:]]), tuple(edits))


def moved_reading(reading: Reading, change: Edited) -> Reading:
    """Return the same reading of the corrected text."""
    document = Document(change.text)
    mentions = {m.id: mention_of(document.id, change.span(m.span), change.span(m.head), m.kind, m.form) for m in reading.mentions}

    def role(r: Role) -> Role:
        return Role(r.name, mentions[r.filler].id if r.filler in mentions else r.filler, change.span(r.span))

    def source(s: Source) -> Source:
        return Source(tuple(mentions[w].id for w in s.who), change.span(s.span), change.span(s.cue) if s.cue else None)

    def statement(s: Statement) -> Statement:
        return replace(
            s,
            trigger=change.span(s.trigger),
            roles=tuple(map(role, s.roles)),
            evidence=tuple(map(change.span, s.evidence)),
            sources=tuple(map(source, s.sources)),
            when=replace(s.when, span=change.span(s.when.span)) if s.when and s.when.span else s.when,
            place=role(s.place) if s.place else None,
            quantity=replace(s.quantity, span=change.span(s.quantity.span)) if s.quantity and s.quantity.span else s.quantity,
            cues=tuple(replace(c, span=change.span(c.span)) for c in s.cues),
        )

    known = tuple(mentions.values())
    statements = all_identified(document.id, document.text, map(statement, reading.statements), known)
    return replace(
        reading,
        document=document,
        furniture=tuple(map(change.span, reading.furniture)),
        sentences=tuple(map(change.span, reading.sentences)),
        mentions=known,
        clusters=tuple(cluster_of([mentions[i] for i in c.mentions], c.reasons) for c in reading.clusters),
        times=(),
        statements=statements,
        rhetoric=(),
    )
