"""Which groups are worth comparing: those that share a key."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from cuibono.resolve import names, offices, spelling
from cuibono.resolve.groups import Group, core
from cuibono.types import PERSONS

SPECIFIC = 2  # a description of so many words or more ("mill owners") is compared across documents; "the president" is not


def blocks(groups: Sequence[Group]) -> list[tuple[int, ...]]:
    """Return the sets of positions that share a key, in a fixed order."""
    found: dict[str, list[int]] = defaultdict(list)
    for n, group in enumerate(groups):
        for key in dict.fromkeys(keys(group)):
            found[key].append(n)
    return [tuple(found[key]) for key in sorted(found) if len(found[key]) > 1]


def keys(group: Group) -> Iterator[str]:
    """Yield the keys of a group: the sound of a surname, the code of a state, the plain name, the acronym."""
    if group.kind in PERSONS:
        yield from (f"person:{key}" for key in _surnames(group))
        yield from (f"name:{names.plain(' '.join(names.bare(n).split()))}" for n in group.names)
        if not group.names:
            yield from (f"words:{names.plain(d)}" for d in group.descriptions)
        return
    if group.state:
        yield f"state:{group.state}"
    for name in group.proper:
        plain = names.plain(name)
        if group.country and (words := core(name)):
            yield f"body:{group.country}:{' '.join(words)}"
        yield f"name:{' '.join(map(names.sound, plain.split()))}"
        yield f"acronym:{names.acronyms().get(plain, names.initials(name) if ' ' in name else plain).casefold()}"
    if not group.names and group.kind not in {"government", "other"}:
        yield from (f"words:{names.plain(d)}" for d in group.descriptions if len(names.plain(d).split()) >= SPECIFIC)


def _surnames(group: Group) -> Iterable[str]:
    held = offices.holder(group)
    for name in (*group.names, *([held.holder] if held else [])):
        words = tuple(names.bare(name).split())
        for surname in {words[-1], spelling.surname(words)} if words else ():
            yield from spelling.rough(surname, spelling.is_azerbaijani(words))
            sound = names.sound(surname)
            yield sound
            # longer surnames also meet when one letter differs: the block is wider, the comparison decides
            yield f"{sound[:3]}~{len(sound) // 4}" if len(sound) > 7 else sound
