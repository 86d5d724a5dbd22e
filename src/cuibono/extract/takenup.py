"""What a name or description takes up by its words: the last bearer of the name, of the title, the same description."""

from __future__ import annotations

from collections.abc import Sequence

from cuibono.extract.namesakes import ADDRESSES, BODIES, Seen, apart, fold, kinds_meet, lands, name_reason
from cuibono.types import PERSONS

REACH = 400  # words back in which the same description is sought
OFFICES = frozenset(
    "president minister premier chancellor king queen emir sheikh sultan prince princess general colonel admiral marshal senator governor mayor ambassador "
    "envoy bishop archbishop chairman chairwoman speaker judge captain deputy".split()
)
BETWEEN = frozenset("to of in for at the and".split())  # an office and the name of its holder: "the envoy to Sarn Davit Orm"
NEAR = 6  # words before the name in which its office is sought
SHIFTING = frozenset("country state government side sides party people capital region city town ministry".split())  # another one in each sentence
POINTING = frozenset({"the", "this", "that", "these", "those"})
SORTS = {  # words for a bearer of a name of that kind
    "media": frozenset("newspaper paper daily weekly magazine site website agency channel broadcaster station journal outlet".split()),
    "company": frozenset("company firm bank airline corporation conglomerate giant operator".split()),
    "party": frozenset({"party"}),
    "movement": frozenset({"movement"}),
    "bloc": frozenset({"bloc", "alliance"}),
}


def sought(seen: Sequence[Seen], i: int) -> tuple[int, str] | None:
    """Return the antecedent that the words of mention i tell, with the reason; a pronoun's is for the network to find."""
    if seen[i].mention.form == "name":
        return _same_name(seen, i) or _short_title(seen, i)
    if seen[i].mention.form == "description":
        return _same_office(seen, i) or _same_description(seen, i) or _short_title(seen, i) or _only_one(seen, i)
    return None


def office_before(words: Sequence[str]) -> str:
    """Return the office told in the words right before a name that are not part of it ("the envoy to Sarn", Davit Orm), else ""."""
    for word in reversed(words[-NEAR:]):
        if fold(word) in OFFICES:
            return fold(word)
        if not (word[:1].isupper() or word.lower() in BETWEEN):
            break
    return ""


def _same_name(seen: Sequence[Seen], i: int) -> tuple[int, str] | None:
    s = seen[i]
    fitting = ((j, reason) for j in range(i - 1, -1, -1) if seen[j].mention.form == "name" and (reason := name_reason(seen[j], s)))
    last = next(fitting, None)
    if last and len(s.words) == 1 and seen[last[0]].first in ADDRESSES:
        fit = [last, *fitting]
        other = next((f for f in reversed(fit) if len(seen[f[0]].core) > 1 and seen[f[0]].first not in ADDRESSES), None)
        bearers = {seen[j].core for j, _ in fit if len(seen[j].core) > 1}
        return other if other and len(bearers) > 1 else last
    return last


def _same_office(seen: Sequence[Seen], i: int) -> tuple[int, str] | None:
    """Return whom "the senator" takes up: the last person named with that title and no other land; "her counterpart" is who holds it there."""
    s = seen[i]
    bare = len(s.words) == 1 and s.head in OFFICES  # "ambassador met them", as some write
    if s.mention.kind not in PERSONS or not (bare or s.first in {"the", "this", "that", "her", "his"}) or len(s.words) > 4:
        return None
    held = s.head if s.head in OFFICES and s.first not in {"her", "his"} else ""
    for j in range(i - 1, -1, -1):
        a = seen[j]
        if "counterpart" in {a.head, s.head} and a.mention.kind in PERSONS and a.end <= s.start and lands(a.words) and _of_one_land(a, s):
            return j, "the counterpart of that land"
        if held and a.mention.form == "name" and held in {a.office, *map(fold, a.words[:-1])} and not apart(a.words, s.words):
            return j, "the office in the name"
    return None


def _short_title(seen: Sequence[Seen], i: int) -> tuple[int, str] | None:
    """Return whom "the Forum" takes up: the last body whose name has that head ("the Forum of Teachers")."""
    s = seen[i]
    title = s.words[-1] if len(s.words) == 2 and s.first in {"the", "this"} else ""
    if not title[:1].isupper() or title.isupper() or s.mention.kind not in BODIES:
        return None
    for j in range(i - 1, -1, -1):
        a = seen[j]
        if len(a.core) > 1 and a.head == s.head and a.mention.kind in BODIES and a.end <= s.start and title in a.words:
            return j, "the head of the name"
    return None


def _same_description(seen: Sequence[Seen], i: int) -> tuple[int, str] | None:
    """Return the last description in the very same words, if it is of one thing that "the" points at: not an office, not "the country"."""
    s = seen[i]
    if s.first not in {"the", "this", "that"} or s.mention.kind in PERSONS or (len(s.core) == 1 and s.head in SHIFTING):
        return None
    for j in range(i - 1, -1, -1):
        a = seen[j]
        if s.start - a.start > REACH:
            return None
        if a.core == s.core and _same_letters(a, s) and a.first not in {"a", "an", "another"} and kinds_meet(a.mention.kind, s.mention.kind):
            return j, "same words"
    return None


def _same_letters(a: Seen, b: Seen) -> bool:
    return a.mention.form == "description" or (a.mention.form == "name" and a.words[-1][:1].isupper() and b.words[-1][:1].isupper())


def _only_one(seen: Sequence[Seen], i: int) -> tuple[int, str] | None:
    """Return what "the shipper", "the exporters", "the newspaper" takes up, where the text told of one such before."""
    s = seen[i]
    if s.first not in POINTING or len(s.core) != 1 or s.words[-1][:1].isupper():
        return None
    before = [j for j in range(i) if s.start - seen[j].start <= REACH and seen[j].end <= s.start and _is_such(seen[j], s)]
    told = {seen[j].core for j in before if seen[j].core != s.core}
    if before and len(told) < 2 and (told or s.mention.kind in PERSONS):
        return before[-1], "the only one told of before"
    return None


def _is_such(a: Seen, s: Seen) -> bool:
    """Say whether a mention is a thing of the kind that a description's head names."""
    if not kinds_meet(a.mention.kind, s.mention.kind) or a.mention.form == "pronoun":
        return False
    if a.mention.form == "description":
        return a.head == s.head
    inside = {fold(w) for w in a.words if w[:1].islower() or s.mention.kind in PERSONS}
    return s.head in inside or s.head in SORTS.get(a.mention.kind, ())


def _of_one_land(a: Seen, b: Seen) -> bool:
    return bool(lands(b.words)) and not apart(a.words, b.words)
