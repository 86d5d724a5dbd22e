"""Who is who in a case: what the names of its readings and the decisions on them are to the floor that joins them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cuibono import resolve
from cuibono.errors import UsageError
from cuibono.store import Database, Named, Row, Rows, addresses, worked
from cuibono.store.encoding import dumps, loads
from cuibono.types import PERSONS, Entity, Entry


def groups(rows: Rows) -> tuple[resolve.Group, ...]:
    """Return the local groups of names of all documents, in order of document."""
    kept, made = _groups(rows, rows.published())
    return _in_order(kept | made)


def _in_order(found: Mapping[str, list[resolve.Group]]) -> tuple[resolve.Group, ...]:
    return tuple(g for d in sorted(found) for g in found[d])


def _groups(rows: Rows, dates: Mapping[str, str]) -> tuple[dict[str, list[resolve.Group]], dict[str, list[resolve.Group]]]:
    """Return by document the groups that are kept, and those that had to be made anew."""
    kept = {d: g for d, body in rows.grouped.bodies.items() if (g := _kept(d, body, dates.get(d, ""))) is not None}
    return kept, _anew(rows, rows.ids() - kept.keys(), dates)


def _body(groups: Iterable[resolve.Group], date: str) -> str:
    return dumps({"date": date, "groups": [[g.look, g.mark, g.date, [[m.id, m.words, m.kind, m.form] for m in g.mentions]] for g in groups]})


def _kept(document: str, body: str, date: str) -> list[resolve.Group] | None:
    """Return the groups of a document as they are kept, nothing where its date is another one now."""
    data, called = loads(body), resolve.Called
    if data["date"] != date or any(len(group) != 4 for group in data["groups"]):
        return None
    return [resolve.Group(document, tuple([called(*m) for m in ms]), date=told, look=look, mark=mark) for look, mark, told, ms in data["groups"]]


def _anew(rows: Rows, documents: Collection[str], dates: Mapping[str, str]) -> dict[str, list[resolve.Group]]:
    found: dict[tuple[str, str, int], list[Named]] = {}
    for m in rows.named_of(documents) if documents else ():
        found.setdefault((m.document, m.coder, m.cluster), []).append(m)
    made: dict[str, list[resolve.Group]] = {d: [] for d in documents}
    for (document, _, _), named in found.items():
        mentions = tuple(resolve.Called(m.id, m.words, m.kind, m.form) for m in named)
        paper = rows.papers[document]
        told = resolve.told_of(dates.get(document, ""), mentions, [m.span for m in named], paper.times, paper.sentence)
        group = resolve.Group(document, mentions, date=told)
        made[document].append(replace(group, look=resolve.look(group), mark=resolve.mark(group)))
    return made


def resolved(db: Database, rows: Rows, actors: Sequence[resolve.Known]) -> tuple[Entity, ...]:
    """Return who is who; names that were compared before are not compared again, and who is made of the same names as before is not made again."""
    dates = rows.published()
    looks, made = (worked.resolving(db, what) for what in worked.OF_NAMES)
    kept, new = _groups(rows, dates)
    compared = resolve.Compared({x: _look(*loads(body)) for x, body in looks.items()}, {x: _entity(*loads(body)) for x, body in made.items()})
    found = resolve.entities(_in_order(kept | new), decisions(rows), actors, compared)
    worked.keep_resolving(db, worked.LOOKS, looks, {x: dumps([list(look.keys), look.same]) for x, look in compared.now.items()})
    worked.keep_resolving(db, worked.MADE, made, {x: dumps(_fields(e)) for x, e in compared.made.items()})
    worked.keep(db, rows.grouped.lines({d: _body(groups, dates.get(d, "")) for d, groups in new.items()}))
    return _with_outlets(found, _outlets(rows))


def _outlets(rows: Rows) -> frozenset[str]:
    """Return what the outlets of the case go by: the whole name and what stands before a comma, but not where it is its author's."""
    names = {n for publisher, author in rows.by_whom() if publisher and publisher != author for n in (publisher, publisher.partition(",")[0])}
    return frozenset(map(resolve.plain, names))


def _with_outlets(found: Iterable[Entity], outlets: Collection[str]) -> tuple[Entity, ...]:
    """Return the entities; one that goes by the name of an outlet, as who asks in an interview does, is no person."""
    return tuple(_as_outlet(e, outlets) if e.kind in PERSONS else e for e in found)


def _as_outlet(e: Entity, outlets: Collection[str]) -> Entity:
    names = (e.name, *e.aliases)
    name = next((n for n in names if resolve.plain(n) in outlets), "")
    return replace(e, name=name, kind="media", aliases=tuple(n for n in names if n != name)) if name else e


def _look(keys: list[str], same: dict[str, str]) -> resolve.Look:
    return resolve.Look(tuple(keys), same)


def _fields(e: Entity) -> list[object]:
    """Return what is kept of an entity; its mentions are those of what it is made of."""
    return [e.id, e.name, e.kind, e.country, list(e.aliases), list(e.reasons)]


def _entity(id_: str, name: str, kind: str, country: str, aliases: list[str], reasons: list[str]) -> Entity:
    return Entity(id_, name, kind, country, tuple(aliases), (), tuple(reasons))


def decisions(rows: Rows) -> tuple[resolve.Decision, ...]:
    return tuple(d for x in rows.standing if x.entry.do in {"merge", "split"} and (d := _decision(x.entry)))


def _decision(entry: Entry) -> resolve.Decision | None:
    value: dict[str, Any] = entry.value if isinstance(entry.value, dict) else {}
    names = value.get("names") or ["", ""]
    return resolve.Decision(entry.do == "merge", entry.about, str(value["with"]), str(names[0]), str(names[1])) if value.get("with") else None


def doubt_line(rows: Rows, doubt: resolve.Doubt) -> Row:
    sides = [_shown_side(g) for g in (doubt.first, doubt.second)]
    (a, first), (b, second) = sides
    return {
        "first": first,
        "second": second,
        "now": "one" if doubt.one else "two",
        "why": doubt.why,
        "ids": [a, b],
        "documents": [rows.papers[g.document].title or rows.papers[g.document].name for g in (doubt.first, doubt.second)],
        "settle": [f"cuibono same {a} {b}", f"cuibono different {a} {b}"],
    }


def _shown_side(group: resolve.Group) -> tuple[str, str]:
    """Return a mention by which a group is addressed, and its words."""
    best = max(group.mentions, key=lambda m: (m.form == "name", m.form == "description", len(m.words), m.id))
    return best.id, " ".join(best.words.split())


def addressed(rows: Rows, address: str) -> tuple[str, str]:
    """Return the mention that an address means and the name it bears: what was named, not what it was joined with.

    A decision needs whole words: half a name may be anybody's.
    """
    if not address.startswith("m-"):
        entity = rows.find_entity(address)
        if not addresses.bears(address, entity):
            raise UsageError(f"nobody is called {address!r}; write the whole name ({entity.name!r}?) or an id of `cuibono cast`.")
        plain = [m for m in entity.mentions if resolve.plain(rows.mentions[m].words) == resolve.plain(address)]
        bare = [m for m in entity.mentions if resolve.plain(resolve.bare(rows.mentions[m].words)) == resolve.plain(address)]
        return (plain or bare or [entity.id])[0], address if plain or bare else entity.name
    mention = rows.find_mention(address)
    if mention.form == "name":
        return mention.id, resolve.bare(mention.words) if mention.kind in PERSONS else mention.words
    near = [m for m in rows.named if (m.document, m.coder, m.cluster) == (mention.document, mention.coder, mention.cluster) and m.form == "name"]
    return mention.id, max((m.words for m in near), key=len, default="")
