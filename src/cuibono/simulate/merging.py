"""Which concepts of a map are one although their words differ: each merge with its reason, what people decided first.

Rules, the surest first: the same words; the same place in a text; the same core (cores.py); a hold told with and without what it is about;
a thing spoken of as known ("the law") where only one such thing is told of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations

from cuibono.simulate.concepts import Key, Wording, settled, short
from cuibono.simulate.cores import LEVER, TOLD, WISHING, Core, as_nouns, called, core, definite, goes_on, only_who, tables
from cuibono.types import Span

NEARLY = 2  # characters: a quotation mark or a blank
LONGEST_THING = 140  # characters from which a wording tells a whole story, and is no thing that the text would call "the fate"
SAME_PLACE = 0.5  # share of the longer wording's words that a shorter one at the same place must have


@dataclass(frozen=True, slots=True)
class Merge:
    """Two wordings that are one concept, with the direction from the key of the first to that of the second, and why."""

    first: Wording
    second: Wording
    turn: int
    why: str


@dataclass(frozen=True, slots=True)
class Seen:
    """A wording with its core and its words."""

    wording: Wording
    core: Core

    @property
    def document(self) -> str:
        """Return where it stands."""
        return self.wording.document


@dataclass
class Ledger:
    """Which key is which other so far, and why; what people keep apart stays apart."""

    together: dict[Key, tuple[Key, int]]
    apart: Collection[frozenset[Key]] = ()
    why: dict[Key, str] = field(default_factory=dict)
    members: dict[Key, set[Key]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gather what is together already."""
        for key in self.together:
            self.members.setdefault(settled(key, self.together)[0], set()).add(key)

    def join(self, merge: Merge) -> None:
        """Take two wordings for one, unless they are or a person keeps them apart."""
        (one, turn), (other, way) = (settled(w.key, self.together) for w in (merge.first, merge.second))
        mine, theirs = (self.members.setdefault(k, set()) | {k} for k in (one, other))
        if one == other or any(frozenset((a, b)) in self.apart for a in mine for b in theirs):
            return
        self.together[one] = (other, turn * way * merge.turn)
        self.members[other] = mine | theirs
        self.why.setdefault(merge.first.key, merge.why)


def merged(
    found: Sequence[Wording],
    together: Mapping[Key, tuple[Key, int]],
    *,
    apart: Collection[frozenset[Key]] = (),
    one_name: Mapping[str, str] | None = None,
    affairs: Mapping[str, frozenset[str]] | None = None,
) -> Ledger:
    """Return which concepts are which others: `together` and `apart` are what people decided, `affairs` which documents tell of one affair."""
    ledger = Ledger(dict(together), apart)
    seen = [Seen(w, c) for w in found if (c := core(w, one_name or {}))]
    kin = affairs or {}
    rules = (
        _same_words(found),
        _same_place(seen),
        _same_core(seen, kin),
        _by_name(seen),
        _holds(seen),
        _lone_holds(seen),
        _known_here(seen, ledger),
        _known_there(seen, kin, ledger),
    )
    for merge in chain.from_iterable(rules):  # each is worked off before the next looks
        ledger.join(merge)
    return ledger


def _merge(one: Seen, other: Seen, why: str) -> Merge:
    return Merge(one.wording, other.wording, _way(one) * _way(other), why)


def _way(seen: Seen) -> int:
    """Return the direction from the key of a wording to its core."""
    return seen.wording.direction * seen.core.direction


def _same_words(found: Iterable[Wording]) -> Iterator[Merge]:
    first: dict[str, Wording] = {}
    for w in found:
        same = first.setdefault(short(w.text).casefold(), w)
        if w.key != same.key:
            yield Merge(w, same, w.direction * same.direction, "told in the same words")


# the same place


def _same_place(seen: Sequence[Seen]) -> Iterator[Merge]:
    """Yield wordings that begin or end at one place of a text and have most words in common: one phrase read at two lengths."""
    for one, other in combinations(seen, 2):
        a, b = one.wording.place, other.wording.place
        if a and b and one.document == other.document and a != b and a.overlaps(b):
            whole, part = (one, other) if len(a) > len(b) else (other, one)
            if _one_phrase(whole, part):
                why = f"{called(part.wording)} and {called(whole.wording)} are one phrase of the text"
                yield Merge(part.wording, whole.wording, part.wording.direction * whole.wording.direction, why)


def _one_phrase(whole: Seen, part: Seen) -> bool:
    wide, narrow = whole.wording.place or Span(0, 0), part.wording.place or Span(0, 0)
    words, fewer = (s.core.content | s.core.names for s in (whole, part))
    if not (part.core.content and fewer <= words and len(fewer) >= SAME_PLACE * len(words)):
        return False
    if abs(wide.start - narrow.start) <= NEARLY:
        return bool(TOLD.search(part.wording.source)) or not goes_on(whole.wording, narrow.end - wide.start)
    return wide.end == narrow.end and only_who(whole.wording, narrow.start - wide.start, part.wording)


# the same core


def _same_core(seen: Sequence[Seen], kin: Mapping[str, frozenset[str]]) -> Iterator[Merge]:
    """Yield wordings with one core; a bare noun means the same thing only in one text or affair."""
    first: dict[Key, list[Seen]] = {}
    for one in seen:
        others = first.setdefault(one.core.key, [])
        same = next((o for o in others if o.wording.key != one.wording.key and (not _bare(one.core) or _near(one, o, kin))), None)
        if same:
            reasons = (*one.core.reasons, *same.core.reasons)
            yield _merge(one, same, "; ".join(dict.fromkeys(reasons)) or "the same words about actors of one name")
        others.append(one)


def _bare(found: Core) -> bool:
    return not found.names and len(found.content) <= 1


def _near(one: Seen, other: Seen, kin: Mapping[str, frozenset[str]]) -> bool:
    return one.document == other.document or other.document in kin.get(one.document, ())


def _by_name(seen: Sequence[Seen]) -> Iterator[Merge]:
    """Yield what a pronoun means ("if it is built") with the same thing by its name."""
    for one in seen:
        name = one.wording.named[0].name.casefold() if len(one.wording.named) == 1 and not one.core.content else ""
        same = next((s for s in seen if name and s.core.content and s.document == one.document and short(s.wording.text).casefold() == name), None)
        if same:
            yield _merge(one, same, "; ".join((*one.core.reasons, f"it is {called(same.wording)}")))


def _holds(seen: Sequence[Seen]) -> Iterator[Merge]:
    """Yield holds of one over one other of which one says what it is about, when no other says something else."""
    groups: dict[tuple[frozenset[str], frozenset[str]], dict[frozenset[str], Seen]] = {}
    for one in seen:
        if LEVER in one.core.content and one.core.owners and one.core.others and not one.core.content & WISHING:
            groups.setdefault((one.core.owners, one.core.others), {}).setdefault(one.core.content - {LEVER}, one)
    for group in groups.values():
        plain_, special = group.get(frozenset()), [s for content, s in group.items() if content]
        if plain_ and len(special) == 1:
            about = " ".join(sorted(special[0].core.content - {LEVER}))
            reasons = [*special[0].core.reasons, f"the only hold of the one over the other that is told of, “{about}” says through what"]
            yield _merge(special[0], plain_, "; ".join(reasons))


def _lone_holds(seen: Sequence[Seen]) -> Iterator[Merge]:
    """Yield a hold of which the text says only who has it, or who bears it, with the only hold of his, or over him, that the text tells of."""
    whole = [s for s in seen if s.core.content == {LEVER} and s.core.owners and s.core.others]
    for one in seen:
        left = one.core.content - tables().beside_hold
        if one.core.others or not one.core.owners or len(left) != 1 or not left & (tables().hold | tables().borne):
            continue
        borne = bool(left & tables().borne)
        same = [s for s in whole if s.document == one.document and (s.core.others if borne else s.core.owners) == one.core.owners]
        if same and len({s.core.key for s in same}) == 1:
            told = "over him" if borne else "of his"
            yield _merge(one, same[0], f"{called(one.wording)} is the only hold {told} that the text tells of: {called(same[0].wording)}")


# spoken of as known


def _known_here(seen: Sequence[Seen], ledger: Ledger) -> Iterator[Merge]:
    """Yield "the law" with the only law that its text tells of."""
    for one in _as_known(seen):
        yield from _only(one, [s for s in seen if s.document == one.document and _fuller(s, one) and not _holds_it(s, one)], "text", ledger)


def _known_there(seen: Sequence[Seen], kin: Mapping[str, frozenset[str]], ledger: Ledger) -> Iterator[Merge]:
    """Yield the same for the only one that the other texts on the affair tell of, where its own text tells no more of it."""
    for one in _as_known(seen):
        if not any(s.document == one.document and _fuller(s, one) for s in seen):
            yield from _only(one, [s for s in seen if _near(one, s, kin) and _fuller(s, one) and not _owned(s)], "affair", ledger)


def _as_known(seen: Iterable[Seen]) -> list[Seen]:
    """Return what is spoken of as known, that of which most is told first: "the gallery collapsed", then "the collapse"."""
    known = (s for s in seen if definite(s.wording) and s.core.head and not s.core.names and not s.wording.contrary)
    return sorted(known, key=lambda s: -len(s.core.content))


def _only(one: Seen, group: Sequence[Seen], place: str, ledger: Ledger) -> Iterator[Merge]:
    """Yield the merge with a group that is one concept by now."""
    if group and len({settled(s.wording.key, ledger.together)[0] for s in group}) == 1:
        yield _merge(one, group[0], f"{called(one.wording)} is the only one that the {place} tells of: {called(group[0].wording)}")


def _fuller(whole: Seen, part: Seen) -> bool:
    """Say whether one wording tells of the same kind of thing as the other, with more about it."""
    head = tables().family(part.core.head)
    rest, words = as_nouns(part.core.content) - {part.core.head} - tables().carried, as_nouns(whole.core.content)
    more = len(words - tables().carried | whole.core.names) > len(part.core.content - tables().carried) or bool(not words and whole.core.names)
    clause = len(whole.wording.source) > LONGEST_THING
    return bool(head) and more and not clause and not whole.wording.contrary and tables().family(_head(whole)) == head and rest <= words


def _holds_it(whole: Seen, part: Seen) -> bool:
    """Say whether a wording leads up to what stands in it: "the talks failed" is not all that "the base was shut after the talks failed" tells."""
    wide, narrow = whole.wording.place, part.wording.place
    return bool(wide and narrow and wide.covers(narrow) and narrow.start > wide.start + NEARLY)


def _head(seen: Seen) -> str:
    """Return the main noun of a wording, the last word of a name that stands alone."""
    if not seen.core.content and len(seen.core.names) == 1 and seen.wording.text:
        return seen.wording.text.split()[-1].casefold()
    return seen.core.head


def _owned(seen: Seen) -> bool:
    """Say whether a wording names somebody, rather than only where the thing is."""
    places = {
        n.key
        for n in seen.wording.named
        if seen.wording.source[: n.start].casefold().split()[-1:] and seen.wording.source[: n.start].casefold().split()[-1] in tables().where
    }
    alone = not seen.core.content  # a name that is all of the wording is the thing itself
    return not alone and bool({n.key for n in seen.wording.named} - places)
