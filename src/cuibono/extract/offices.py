"""What an office is of: the country, body or firm that stands beside the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract.fillers import Filler, Phrases
from cuibono.parse.encoder import Frame
from cuibono.parse.phrases import DETERMINERS, GENITIVE, OWN
from cuibono.types import PERSONS

OFFICES = frozenset({"office_held", "leads", "member_of", "spokesperson_of"})
OWNERS = frozenset("state government organisation company party movement armed_group media ethnic_group bloc region intl_org place people facility".split())
TITLE = frozenset(
    "foreign prime interior finance defence defense justice trade energy deputy vice former ex acting late new first economy health oil water education home "
    "chief - minister president secretary general ambassador premier opposition party army naval presidential parliamentary".split()
)
FIELDED = frozenset({"minister", "secretary"})  # behind their first "of" stands more often what they look after than whose they are
BEHIND = frozenset({"of", "in", "for", "at", "to"})
BODIES = OWNERS - {"people", "state", "ethnic_group", "place", "region"}
PARTED = frozenset("in at on by last under with during after before".split())  # "founded in Sarn": nobody is told to have founded it
FAR = 10  # words of what was founded
PARTISANS = frozenset("democrat democrats republican republicans tory tories".split())  # "a Democrat of Orm county": of the party that the word names


def mend(f: Frame, text: Phrases) -> Frame:
    """Return an office with what it is of, and one holder: the name, where name and title stand side by side."""
    if f.kind != "tie" or not f.codes or f.codes[0][0] not in OFFICES:
        return f
    f = _alone(f, text)
    holders = [r for r in f.roles if r[0] == "subject"]
    if text.said[f.word].lower() in PARTISANS:
        return replace(f, codes=(("member_of", 1.0),), roles=(*(r for r in f.roles if r[0] != "object"), ("object", f.word, f.word + 1, 0.9)))
    if any(r[0] == "object" for r in f.roles):
        return _turned(f, text)
    found = (
        _before(f.word, text)
        or _behind(f.word, text, OWNERS | (PERSONS if f.codes[0][0] == "spokesperson_of" else frozenset()))
        or next((o for r in holders if (o := _within(f.word, r[1], r[2], text) or _of(f.word, r[1], r[2], text))), None)
    )
    return replace(f, roles=(*f.roles, ("object", *found, 0.9))) if found and not any((r[1], r[2]) == found for r in holders) else f


def _alone(f: Frame, text: Phrases) -> Frame:
    """Return an office without those whom a ";" parts from the holder in whose words its title stands: "Minister Orm; Ambassador Lee"."""
    mine = next((r for r in f.roles if r[0] == "subject" and r[1] <= f.word < r[2]), None)
    if mine is None:
        return f
    parted = [r for r in f.roles if r[0] == "subject" and ";" in text.said[min(r[2], mine[2]) : max(r[1], mine[1])]]
    return replace(f, roles=tuple(r for r in f.roles if r not in parted)) if parted else f


def settled(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames, whatever was weighed, without offices that are "of" the one who holds them; "under" tells who leads whom, or nothing."""
    return tuple(_of_another(f, text) for f in frames if not _is_loosely_under(f, text))


def _of_another(f: Frame, text: Phrases) -> Frame:
    """Return a title right before a name ("guild chief Elin Orm") without that name as what it is of; the words before it tell that."""
    if f.kind != "tie" or not f.codes or f.codes[0][0] not in OFFICES | {"kin_of"}:
        return f
    whose, name = {r[1:3] for r in f.roles if r[0] == "object"}, _named(f.word + 1, text)
    if name and any(r[0] == "subject" and r[1:3] in whose for r in f.roles):  # "the guild" in "guild chief Elin Orm" is read for both
        return replace(f, roles=(("subject", *name, 0.9), *(r for r in f.roles if r[0] != "subject")))
    if name not in whose:
        return f
    rest = tuple(r for r in f.roles if r[0] != "object" or r[1] != f.word + 1)
    if any(r[0] == "object" for r in rest):
        return replace(f, roles=rest)
    whole = mend(replace(f, roles=rest), text)
    return whole if whole.roles != rest else replace(f, roles=(*rest, *_opening(f.word, rest, text)))


def _named(start: int, text: Phrases) -> tuple[int, int] | None:
    """Return the person by name who begins at a word."""
    here = [c.end for c in text.starting.get(start, ()) if c.kind in PERSONS and text.said[start][:1].isupper()]
    return (start, max(here)) if here else None


def _opening(word: int, roles: Sequence[Filler], text: Phrases) -> tuple[Filler, ...]:
    """Return the name with which a holder's own phrase opens before the title: "Halk ve Emek" in "Halk ve Emek leader Elin Orm"."""
    start = min((r[1] for r in roles if r[0] == "subject" and r[1] < word < r[2]), default=word)
    named = start < word and all(w[:1].isupper() and w.lower() not in TITLE for w in text.said[start:word])
    return (("object", start, word, 0.9),) if named else ()


def _is_loosely_under(f: Frame, text: Phrases) -> bool:
    """Say whether an "under" is read as a lead without who leads behind it and whom before it."""
    if f.kind != "tie" or not f.codes or f.codes[0][0] != "leads" or text.small[f.word] != "under":
        return False
    leads, led = ([r for r in f.roles if r[0] == name] for name in ("subject", "object"))
    return not (any(r[1] > f.word for r in leads) and any(r[2] <= f.word for r in led))


def founded(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return "the guild founded in Sarn" with the guild as what was founded; who stands before it founded nothing, only who is behind "by"."""
    return tuple(_founded(f, text) if f.kind == "tie" and f.codes[:1] and f.codes[0][0] == "founded" else f for f in frames)


def _founded(f: Frame, text: Phrases) -> Frame:
    behind = text.lower(f.word + 1, f.word + 2)
    ends = [c.start for s in range(max(0, f.word - FAR), f.word) for c in text.starting.get(s, ()) if c.end == f.word and c.kind in BODIES]
    ends = ends or [r[1] for r in f.roles if r[0] == "object" and r[2] == f.word]
    if not ends or not behind or behind[0] not in PARTED or text.home[ends[0]] != text.home[f.word]:
        return f
    kept = (r for r in f.roles if r[0] != "object" and (r[0] != "subject" or text.lower(r[1] - 1, r[1]) == ("by",)))
    return replace(f, roles=(*kept, ("object", max(ends), f.word, 0.9)))


def _turned(f: Frame, text: Phrases) -> Frame:
    """Turn "my adviser, Elin Orm", "Tarn's envoy, Elin Orm": the person by name holds the office, not whose it is."""
    named = [r for r in f.roles if r[0] == "object" and text.kind(r[1], r[2]) in PERSONS and text.said[r[2] - 1][:1].isupper() and r[1] > f.word]
    owners = [r for r in f.roles if r[0] == "subject"]
    if not named or not owners or not all(_owns(r, text) for r in owners):
        return f
    other = {"subject": "object", "object": "subject"}
    return replace(f, roles=tuple((other.get(r[0], r[0]), *r[1:]) if r in named or r in owners else r for r in f.roles))


def _owns(r: Filler, text: Phrases) -> bool:
    """Say whether a filler is one whose office it may be: a body, or an owner before his "'s"."""
    owner = text.said[r[1]].lower() in OWN or text.said[r[2]].lower() in GENITIVE
    return owner or text.kind(r[1], r[2]) in OWNERS - {"people"}


def _before(word: int, text: Phrases) -> tuple[int, int] | None:
    """Return the owner right before the title's words ("Georgian president", "Norland's foreign minister")."""
    end = word
    while end and text.said[end - 1].lower() in TITLE:
        end -= 1
    if end and text.said[end - 1].lower() in GENITIVE | {"’"}:
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


def _behind(word: int, text: Phrases, kinds: frozenset[str]) -> tuple[int, int] | None:
    """Return the owner after "of" behind the title or behind the name that follows it ("president of Norland", "President Orm of Norland")."""
    i = word + 1
    while i < len(text.said) and text.said[i][:1].isupper() and i < word + 5:
        i += 1
    if i + 1 >= len(text.said) or text.said[i].lower() not in ({"of"} if i > word + 1 else BEHIND):
        return None
    here = [c for c in text.starting.get(i + 1, ()) if c.kind in kinds]
    return (i + 1, max(c.end for c in here)) if here else None
