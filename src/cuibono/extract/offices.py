"""What an office is of: the country, body or firm that stands beside the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract.fillers import Filler, Phrases
from cuibono.parse.encoder import Frame
from cuibono.parse.phrases import DETERMINERS

OFFICES = frozenset({"office_held", "leads", "member_of", "spokesperson_of"})
OWNERS = frozenset("state government organisation company party movement armed_group media ethnic_group bloc region intl_org place people facility".split())
TITLE = frozenset(
    "foreign prime interior finance defence defense justice trade energy deputy vice former ex acting late new first economy health oil water education home "
    "chief - minister president secretary general ambassador premier opposition party army naval".split()
)
FIELDED = frozenset({"minister", "secretary"})  # behind their first "of" stands more often what they look after than whose they are
BEHIND = frozenset({"of", "in", "for", "at", "to"})
HOLDERS = frozenset({"person", "leader"})
WHOSE = frozenset("my our your his her its their".split())
BODIES = OWNERS - {"people", "state", "ethnic_group", "place", "region"}
PARTED = frozenset("in at on by last under with during after before".split())  # "founded in Sarn": nobody is told to have founded it
FAR = 10  # words of what was founded
PARTISANS = frozenset("democrat democrats republican republicans tory tories".split())  # "a Democrat of Orm county": of the party that the word names


def mend(f: Frame, text: Phrases) -> Frame:
    """Return an office with what it is of, and one holder: the name, where name and title stand side by side."""
    if f.kind != "tie" or not f.codes or f.codes[0][0] not in OFFICES:
        return f
    holders = [r for r in f.roles if r[0] == "subject"]
    if text.said[f.word].lower() in PARTISANS:
        return replace(f, codes=(("member_of", 1.0),), roles=(*(r for r in f.roles if r[0] != "object"), ("object", f.word, f.word + 1, 0.9)))
    if any(r[0] == "object" for r in f.roles):
        return _turned(f, text)
    found = (
        _before(f.word, text)
        or _behind(f.word, text)
        or next((o for r in holders if (o := _within(f.word, r[1], r[2], text) or _of(f.word, r[1], r[2], text))), None)
    )
    return replace(f, roles=(*f.roles, ("object", *found, 0.9))) if found and not any((r[1], r[2]) == found for r in holders) else f


def founded(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return "the guild founded in Sarn" with the guild as what was founded; who stands before it founded nothing, only who is behind "by"."""
    return tuple(_founded(f, text) if f.kind == "tie" and f.codes[:1] and f.codes[0][0] == "founded" else f for f in frames)


def _founded(f: Frame, text: Phrases) -> Frame:
    behind = text.lower(f.word + 1, f.word + 2)
    ends = [c for s in range(max(0, f.word - FAR), f.word) for c in text.starting.get(s, ()) if c.end == f.word and c.kind in BODIES]
    if not ends or not behind or behind[0] not in PARTED or text.home[ends[0].start] != text.home[f.word]:
        return f
    thing = max(ends, key=lambda c: c.start)
    kept = (r for r in f.roles if r[0] != "object" and (r[0] != "subject" or text.lower(r[1] - 1, r[1]) == ("by",)))
    return replace(f, roles=(*kept, ("object", thing.start, thing.end, 0.9)))


def _turned(f: Frame, text: Phrases) -> Frame:
    """Turn "my adviser, Elin Orm", "Tarn's envoy, Elin Orm": the person by name holds the office, not whose it is."""
    named = [r for r in f.roles if r[0] == "object" and text.kind(r[1], r[2]) in HOLDERS and text.said[r[2] - 1][:1].isupper() and r[1] > f.word]
    owners = [r for r in f.roles if r[0] == "subject"]
    if not named or not owners or not all(_owns(r, text) for r in owners):
        return f
    other = {"subject": "object", "object": "subject"}
    return replace(f, roles=tuple((other.get(r[0], r[0]), *r[1:]) if r in named or r in owners else r for r in f.roles))


def _owns(r: Filler, text: Phrases) -> bool:
    """Say whether a filler is one whose office it may be: a body, or an owner before his "'s"."""
    owner = text.said[r[1]].lower() in WHOSE or text.said[r[2]].lower() in {"’s", "'s"}
    return owner or text.kind(r[1], r[2]) in OWNERS - {"people"}


def _before(word: int, text: Phrases) -> tuple[int, int] | None:
    """Return the owner right before the title's words ("Georgian president", "Norland's foreign minister")."""
    end = word
    while end and text.said[end - 1].lower() in TITLE:
        end -= 1
    if end and text.said[end - 1].lower() in {"’s", "'s", "’"}:
        end -= 1
    starts = (s for s in range(end - 1, max(-1, end - 9), -1))
    return next(((c.start, c.end) for s in starts for c in text.starting.get(s, ()) if c.end == end and c.kind in OWNERS), None)


def _within(word: int, start: int, end: int, text: Phrases) -> tuple[int, int] | None:
    """Return the owner that opens the holder's own phrase before the title ("the Soviet commercial counsellor", "its sole director")."""
    if not start <= word < end:
        return None
    inside = [c for s in range(start, word) for c in text.starting.get(s, ()) if c.end <= word and (c.kind in OWNERS or c.form == "pronoun")]
    return max(((c.start, c.end) for c in inside if c.end - c.start <= 4), key=lambda o: (o[1], -o[0]), default=None)


def _of(word: int, start: int, end: int, text: Phrases) -> tuple[int, int] | None:
    """Return what stands behind the last "of" of the holder's own phrase ("the president of the minority union"), no mere field ("minister of economy")."""
    inside = start <= word and "," not in text.said[word:end]
    at = next((i for i in range(end - 2, word, -1) if inside and text.said[i].lower() == "of"), -1)
    fields = text.said[word].lower() in FIELDED and "of" not in text.lower(word + 1, at)
    if at < 0 or text.said[end - 1].lower() in TITLE or (fields and not text.kind(at + 1, end)):
        return None
    return (at + 1, end) if text.said[at + 1][:1].isupper() or text.said[at + 1].lower() in DETERMINERS else None


def _behind(word: int, text: Phrases) -> tuple[int, int] | None:
    """Return the owner after "of" behind the title or behind the name that follows it ("president of Norland", "President Orm of Norland")."""
    i = word + 1
    while i < len(text.said) and text.said[i][:1].isupper() and i < word + 5:
        i += 1
    if i + 1 >= len(text.said) or text.said[i].lower() not in ({"of"} if i > word + 1 else BEHIND):
        return None
    here = [c for c in text.starting.get(i + 1, ()) if c.kind in OWNERS]
    return (i + 1, max(c.end for c in here)) if here else None
