"""Entries of a list or a form ("Name: ...", "Function: ..."): the one whom the entry is about holds what its lines name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cuibono.extract import clauses
from cuibono.extract.fillers import Phrases
from cuibono.extract.offices import OFFICES
from cuibono.parse.encoder import Candidate, Frame

NAMES = frozenset({"name", "names"})
POSTS = frozenset("position positions function functions title post posts office occupation designation role rank profession".split())
LANDS = {"nationality": "citizen_of", "citizenship": "citizen_of", "registration": "located_in", "headquarters": "located_in"}
PEOPLE = frozenset("individual individuals person persons director directors owner owners shareholder shareholders".split())
OTHERS = frozenset("entity entities birth dob pob gender sex aliases reasons grounds information listing passport address status".split())
FIELDS = NAMES | POSTS | frozenset(LANDS) | PEOPLE | OTHERS
OF_FIRMS = frozenset({"leads", "owns", "founded", "controls", "member_of", "part_of"})
WIDEST = 4  # words of a label
LONGEST = 8  # words of a line that is a name alone
PARTS = frozenset({";", "."})
SURE = 0.8


@dataclass(frozen=True, slots=True)
class Field:
    """A label of an entry with the word behind what it tells, and whom the entry is about."""

    word: int
    end: int
    whom: tuple[int, int]


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with holders for offices, and firms for their people, from the head of the entry; a nationality is told where it is printed."""
    found = tuple(_fields(text))
    if not found:
        return tuple(frames)
    out = [_held(f, next((x for x in found if x.word <= f.word < x.end), None), text) for f in frames]
    lands = [made for x in found if (made := _land(x, text))]
    told = {(f.word, f.kind) for f in lands}
    return tuple(sorted([*(f for f in out if (f.word, f.kind) not in told), *lands], key=lambda f: (f.word, f.kind)))


def _fields(text: Phrases) -> Iterator[Field]:
    """Yield the lines of entries whose head is known."""
    labels = [i for i in range(len(text.said) - 1) if is_label(i, text)]
    whom: tuple[int, int] | None = None
    for n, i in enumerate(labels):
        end = min(text.until(i + 2, PARTS if text.small[i] in NAMES else {"."}), labels[n + 1] if n + 1 < len(labels) else len(text.said))
        if text.small[i] in NAMES:
            whom = (i + 2, end) if end > i + 2 else None
        else:
            whom = _headed(i, text) or whom
            if whom:
                yield Field(i, end, whom)


def is_label(word: int, text: Phrases) -> bool:
    """Say whether a label of an entry ends at a word: few words behind the beginning of a sentence or a part of it, before a colon."""
    if text.small[word] not in FIELDS or text.said[word + 1 : word + 2] != (":",):
        return False
    start = word
    while start and word - start < WIDEST and text.home[start - 1] == text.home[word] and text.said[start - 1] not in PARTS:
        start -= 1
    return word - start < WIDEST


def _headed(word: int, text: Phrases) -> tuple[int, int] | None:
    """Return the name that is all of the line before a label's."""
    end = text.first(word)
    start = text.first(end - 1) if end else end
    name = next((i for i in range(start, end) if text.said[i] == "("), end)
    whole = 0 < name - start <= LONGEST and all(w[:1].isupper() for w in text.said[start:name])
    return (start, name) if whole and _near(start, name, text) else None


def _near(start: int, end: int, text: Phrases) -> list[Candidate]:
    return [c for s in range(start, end) for c in (*text.starting.get(s, ()), *text.unsure.get(s, ()))]


def _held(f: Frame, field: Field | None, text: Phrases) -> Frame:
    """Return a tie of a line with the one whom the entry is about in the place that is empty, or filled with the title alone."""
    if field is None or f.kind != "tie" or not f.codes:
        return f
    label, code = text.small[field.word], f.codes[0][0]
    if label in POSTS and code in OFFICES:
        return replace(f, roles=(*(r for r in f.roles if r[0] != "subject"), ("subject", *field.whom, SURE)))
    if label in PEOPLE and code in OF_FIRMS and not any(r[0] == "object" for r in f.roles):
        return replace(f, roles=(*f.roles, ("object", *field.whom, SURE)))
    return f


def _land(field: Field, text: Phrases) -> Frame | None:
    """Return the tie of a nationality or a seat to what is printed there by name."""
    code, start = LANDS.get(text.small[field.word], ""), field.word + 2
    if not code or not start < field.end or not text.said[start][:1].isupper():
        return None
    return clauses.frame("tie", field.word, SURE, code, ("subject", *field.whom, SURE), ("object", start, field.end, SURE))
