"""What is resolved: the local groups of mentions of single documents, each with the names it bears."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from cuibono.resolve import names
from cuibono.types import PERSONS, Mention, Reading, Span, When

OPENING = 12  # letters before the time with which a sentence opens: "In", "Back in", "As early as"
SEVERAL = re.compile(r",|\band\b")
ACTING = frozenset({"state", "government"})
BODIES = frozenset({"organisation", "company", "party", "movement", "armed_group", "media", "intl_org", "bloc"})
OFFICES = frozenset("ministry parliament government court army police cabinet senate assembly duma congress embassy navy council agency".split())


@dataclass(frozen=True, slots=True)
class Called:
    """A mention with its words."""

    id: str
    words: str
    kind: str
    form: str


@dataclass(frozen=True)
class Group:
    """Mentions of one document that mean one entity, and the time of which it is told, as a rule that of the document (EDTF, may be empty).

    `look` and `mark` are what `twins` calls so, where it was found before.
    """

    document: str
    mentions: tuple[Called, ...]
    reasons: tuple[str, ...] = ()
    date: str = ""
    look: str = field(default="", compare=False)
    mark: str = field(default="", compare=False)

    @cached_property
    def id(self) -> str:
        """Return the smallest mention id."""
        return min(m.id for m in self.mentions)

    @cached_property
    def kind(self) -> str:
        """Return the kind that most mentions have; those that are names count first."""
        named = [m for m in self.mentions if m.form == "name"] or [m for m in self.mentions if m.form == "description"] or list(self.mentions)
        counts = Counter(m.kind for m in named)
        return min(counts, key=lambda kind: (kind == "other", -counts[kind], kind))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Return the distinct names, in text order; demonyms of a state are among them."""
        return tuple(dict.fromkeys(names.tidy(m.words) for m in self.mentions if m.form == "name"))

    @cached_property
    def descriptions(self) -> tuple[str, ...]:
        """Return the distinct descriptions, in text order."""
        return tuple(dict.fromkeys(names.tidy(m.words) for m in self.mentions if m.form == "description"))

    @cached_property
    def full(self) -> tuple[str, ...]:
        """Return the longest name of a person as its words without titles; empty for others."""
        return max(self.fulls, key=len, default=())

    @cached_property
    def fulls(self) -> tuple[tuple[str, ...], ...]:
        """Return all names of a person as words without titles, names that hold a second one only where there is no other; empty for others."""
        if self.kind not in PERSONS:
            return ()
        alone = [n for n in self.names if not SEVERAL.search(n)]
        return tuple(dict.fromkeys(tuple(names.bare(n).split()) for n in alone or self.names))

    @cached_property
    def proper(self) -> tuple[str, ...]:
        """Return the names, and those of a body also without its legal form and what it is said to be."""
        return tuple(dict.fromkeys((*self.names, *map(names.proper, self.names)))) if self.kind in BODIES else self.names

    @cached_property
    def state(self) -> str:
        """Return the code of the state that is named or whose people are; empty if none is."""
        found = (names.state_names().get(names.plain(n)) or names.demonyms().get(names.plain(n)) for n in self.names)
        return next(filter(None, found), "") if self.kind in {"state", "region", "place"} else ""

    @cached_property
    def seat(self) -> str:
        """Return the code of the state for which the capital or palace acts here; empty if it is meant as a place."""
        found = (names.seats().get(names.plain(n)) for n in self.names)
        return next(filter(None, found), "") if self.kind in ACTING else ""

    @cached_property
    def country(self) -> str:
        """Return the code of the state it belongs to, as its names or descriptions say."""
        called = map(_before_name, self.names) if self.kind in PERSONS else self.names
        return self.state or self.seat or next(filter(None, map(country_in, (*called, *self.descriptions))), "")


def _before_name(words: str) -> str:
    """Return what stands before a person's own name: "Georgian president" of Georgian president Orm, nothing of Chad Orm."""
    return words.removesuffix(names.bare(words))


@lru_cache(maxsize=names.MOST_WORDS)
def country_in(words: str) -> str:
    """Return the code of the first state or people named in the words."""
    tokens = names.plain(words).split()
    for start in range(len(tokens)):
        for size in (3, 2, 1):
            part = " ".join(tokens[start : start + size])
            if code := names.demonyms().get(part) or (names.state_names().get(part) if len(part) > 2 or part in {"uk", "us"} else ""):
                return code if part != "us" or "US" in words or "U.S" in words else ""
    return ""


def core(name: str) -> tuple[str, ...]:
    """Return the words of a public body without its state: "Foreign Ministry of Russia" and "Russian Foreign Ministry" have one core."""
    name = name.replace("'s", "").replace("’s", "")
    state = country_in(name)
    called = {w for n in (*names.states()[state].names, *names.states()[state].demonyms) for w in names.plain(n).split()} if state else set()
    words = names.plain(name).split()
    return tuple(sorted(w for w in words if w not in called | {"of", "the", "for"})) if OFFICES & set(words) else ()


def groups_of(reading: Reading) -> tuple[Group, ...]:
    """Return the local groups of a reading, in text order; a mention in no cluster stands alone."""
    known = {m.id: m for m in reading.mentions}
    clusters = [(tuple(known[i] for i in c.mentions if i in known), c.reasons) for c in reading.clusters]
    inside = {m.id for members, _ in clusters for m in members}
    clusters += [((m,), ()) for m in reading.mentions if m.id not in inside]
    date = reading.published.value if reading.published else ""
    found = (_group(reading, members, reasons, date) for members, reasons in clusters if members)
    return tuple(sorted(found, key=lambda g: min(known[m.id].span for m in g.mentions)))


def _group(reading: Reading, members: Sequence[Mention], reasons: tuple[str, ...], date: str) -> Group:
    called = tuple(_called(reading, m) for m in members)
    moment = told_of(date, called, [m.span for m in members], reading.times, lambda span: next((s for s in reading.sentences if s.covers(span)), span))
    return Group(reading.document.id, called, reasons, moment)


def told_of(date: str, mentions: Sequence[Called], spans: Sequence[Span], times: Sequence[When], sentence: Callable[[Span], Span]) -> str:
    """Return the time in which somebody who is only described acts: where a sentence opens with an earlier year ("In 1996 the Russian president"), that one."""
    described = [(m, span) for m, span in zip(mentions, spans, strict=True) if m.form == "description" and m.kind in PERSONS]
    if not (date and described and times) or any(m.form == "name" for m in mentions):
        return date
    found = {_opening(span, times, sentence(span), date) for _, span in described}
    return found.pop() if len(found) == 1 else date


def _opening(span: Span, times: Sequence[When], sentence: Span, date: str) -> str:
    opens = (t for t in times if t.span and 0 <= t.span.start - sentence.start <= OPENING and t.span.end <= span.start)
    when = next(opens, None)
    return when.value if when and re.match(r"\d{4}", when.value) and when.value.split("/")[-1][:4] < date[:4] else date


def _called(reading: Reading, mention: Mention) -> Called:
    return Called(mention.id, reading.words(mention.span), mention.kind, mention.form)


def parted(groups: Iterable[Group], apart: Iterable[tuple[str, str]]) -> tuple[Group, ...]:
    """Divide the groups that hold both mentions of a pair that people call different."""
    known = list(groups)
    for first, second in apart:
        for n, group in enumerate(known):
            ids = {m.id for m in group.mentions}
            if first in ids and second in ids:
                known[n : n + 1] = _divided(group, second)
    return tuple(known)


def _divided(group: Group, second: str) -> list[Group]:
    words = next(m.words for m in group.mentions if m.id == second)
    leave = {m.id for m in group.mentions if m.id == second or (m.form != "pronoun" and names.plain(m.words) == names.plain(words))}
    parts = ([m for m in group.mentions if (m.id in leave) == side] for side in (False, True))
    return [Group(group.document, tuple(p), group.reasons, group.date) for p in parts if p]
