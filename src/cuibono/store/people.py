"""Who is named in a case: mentions where they stand, and the entities that they mean."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import islice

from cuibono.store.documents import Documents
from cuibono.store.papers import Named
from cuibono.store.shelf import Shelf
from cuibono.types import Entity, Role, Span

NO_ACTORS = frozenset({"place", "facility", "agreement", "resource", "other"})  # kinds of what is named and does not act
SELVES = ("myself", "yourself", "himself", "herself", "itself", "ourselves", "yourselves", "themselves", "each other", "one another")
NOBODY = ("nobody", "no one", "none", "somebody", "someone", "anybody", "anyone", "everybody", "everyone", *SELVES)
WHOLE_FIRST = 'select * from named order by document, coder, cluster, start, "end", id'

# a name of other letters than a to z, or with odd blanks, is taken in any case: the database does not know their small letters
LIKE = r"""
    select * from entity
    where instr(lower(name || ' ' || aliases), ?1) or name || aliases glob '*[^ -~]*' or instr(name || aliases, '  ') or instr(aliases, '\')
    order by mentions desc, name, id
"""


class People(Documents):
    """The documents of a case with who is named in them."""

    @cached_property
    def mentions(self) -> Mapping[str, Named]:
        """Return the mentions of the latest readings by id."""
        one = "select * from named where id = ? order by coder, cluster limit 1"
        return Shelf(
            lambda id_: next(map(self._named, self._select(one, id_)), None),
            lambda: {m.id: m for m in reversed(self.named)},
            lambda: self._size("mention"),
        )

    @cached_property
    def mentions_of(self) -> Mapping[str, tuple[Named, ...]]:
        """Return the mentions by document, in text order, the widest first where they begin alike."""
        one = 'select * from named where document = ? order by coder, cluster, start, "end", id'
        return Shelf(
            lambda d: self._in_order(map(self._named, self._select(one, d))).get(d),
            lambda: self._in_order(self.named),
            self.count_papers,
        )

    @staticmethod
    def _in_order(named: Iterable[Named]) -> dict[str, tuple[Named, ...]]:
        known = {m.id: m for m in reversed(tuple(named))}
        found: dict[str, list[Named]] = defaultdict(list)
        for mention in sorted(known.values(), key=lambda m: (m.span.start, -m.span.end, m.id)):
            found[mention.document].append(mention)
        return {document: tuple(mentions) for document, mentions in found.items()}

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Return the mentions of the latest readings with their local groups; one that two coders read stands twice."""
        return tuple(map(self._named, self._select(WHOLE_FIRST)))

    def named_of(self, documents: Collection[str]) -> tuple[Named, ...]:
        """Return the mentions of some documents as `named` has those of all."""
        one = WHOLE_FIRST.replace("order by", "where document in (select value from json_each(?)) order by")
        return tuple(map(self._named, self._select(one, json.dumps([*documents]))))

    def _named(self, r: sqlite3.Row) -> Named:
        span = Span(r["start"], r["end"])
        return Named(r["id"], r["document"], span, r["kind"], r["form"], self.words(r["document"], span), r["coder"], r["cluster"], r["entity"])

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Return the entities by id with all their mentions, those with most mentions first."""
        return Shelf(self._entity_of, self._entities)

    def _entity_of(self, id_: str) -> Entity | None:
        mentions = (r["mention"] for r in self._select("select mention from entity_mention where entity = ?", id_))
        return replace(self._who[id_], mentions=tuple(sorted(mentions))) if id_ in self._who else None

    def _entities(self) -> dict[str, Entity]:
        groups: dict[str, list[str]] = defaultdict(list)
        for mention in self.mentions.values():
            groups[mention.entity].append(mention.id)
        found = [replace(e, mentions=tuple(sorted(groups.get(e.id, ())))) for e in self.called]
        return {e.id: e for e in sorted(found, key=lambda e: (-len(e.mentions), e.name, e.id))}

    @cached_property
    def called(self) -> tuple[Entity, ...]:
        """Return the entities, those with most mentions first, without the lists of their mentions."""
        return tuple(map(_entity, self._select("select * from entity order by mentions desc, name, id")))

    @cached_property
    def named_in(self) -> dict[str, tuple[int, int]]:
        """Return by entity how many mentions it has, and in how many documents."""
        mentions, documents = Counter[str](), Counter[str]()
        for named in (Counter(entities.split(" ")) for entities in self.meant_in.values()):
            mentions.update(named)
            documents.update(named.keys())
        return {id_: (n, documents[id_]) for id_, n in mentions.items()}

    @cached_property
    def meant_in(self) -> dict[str, str]:
        """Return by document the entities that its mentions mean, one for each mention in order of their ids, with blanks between them."""
        query = """select document, group_concat(entity, ' ') as entities from (
            select m.document, e.entity from entity_mention e join mention m on m.id = e.mention order by m.document, m.id) group by document"""
        return dict(map(tuple, self._select(query)))

    @cached_property
    def _who(self) -> Shelf[Entity]:
        return Shelf(lambda id_: self._some_called([id_]).get(id_), lambda: {e.id: e for e in self.called}, lambda: self._size("entity"), self._some_called)

    def _some_called(self, ids: Collection[str]) -> dict[str, Entity]:
        return {r["id"]: _entity(r) for r in self._select("select * from entity where id in (select value from json_each(?))", json.dumps([*ids]))}

    @cached_property
    def actors(self) -> Shelf[str]:
        """Return by mention the id of the entity that it means."""
        every = "select mention, entity from entity_mention"

        def some(mentions: Collection[str]) -> dict[str, str]:
            return dict(map(tuple, self._select(f"{every} where mention in (select value from json_each(?))", json.dumps([*mentions]))))

        return Shelf(lambda m: some([m]).get(m), lambda: dict(map(tuple, self._select(every))), lambda: self._size("entity_mention"), some)

    def bring_entities(self, ids: Iterable[str]) -> None:
        """Fetch these entities with one question, without the lists of their mentions."""
        self._who.bring(ids)

    def bring_actors(self, mentions: Iterable[str]) -> None:
        """Fetch with two questions whom these mentions mean."""
        wanted = [m for m in mentions if m.startswith("m-")]
        self.actors.bring(wanted)
        self._who.bring(id_ for m in wanted if (id_ := self.actors.get(m)))

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """Return the entities that no text calls by a name or a description: it, them, nobody, one whom no other mention was found for."""
        query = """
            select e.entity from mention m join entity_mention e on e.mention = m.id where m.form = 'pronoun'
            except select e.entity from entity_mention e join mention m on m.id = e.mention where m.form <> 'pronoun'
                and e.entity in (select p.entity from mention n join entity_mention p on p.mention = n.id where n.form = 'pronoun')
            union select id from entity where lower(name) in (select value from json_each(?))
        """
        return frozenset(r[0] for r in self._select(query, json.dumps(NOBODY)))

    def names(self, limit: int, without: Collection[str] = ()) -> list[str]:
        """Return in order of the alphabet what the actors are called but these, of very many those that are named most often."""
        kinds = "kind not in (select value from json_each(?)) and id not in (select value from json_each(?))"
        query = f"select name from entity where {kinds} order by mentions desc, name limit ?"
        return sorted({r["name"] for r in self._select(query, json.dumps(sorted(NO_ACTORS)), json.dumps(sorted(without)), limit)})

    def alike_called(self, words: str, limit: int) -> list[Entity]:
        """Return whoever has these words in a name, those with most mentions first, at most so many."""
        wanted = words.casefold()
        fits = (e for e in self.called_like(wanted) if any(wanted in n.casefold() for n in (e.name, *e.aliases)))
        return list(islice(fits, limit)) if wanted else []

    def called_like(self, words: str) -> Iterable[Entity]:
        """Return at least those that have these words in a name, in the order of `called`; the database looks for plain letters."""
        wanted = words.casefold()
        if not wanted.isascii() or not wanted.isprintable() or {"\\", '"'} & {*wanted}:
            return self.called
        return map(_entity, self._select(LIKE, wanted))

    def acting_for(self, country: str) -> list[Entity]:
        """Return the capitals and palaces that stand for a state, those with most mentions first."""
        found = map(_entity, self._select("select * from entity where country = ? order by mentions desc, name, id", country))
        return [e for e in found if any(r.startswith("acts for ") for r in e.reasons)]

    def called_by(self, id_: str) -> Entity | None:
        """Return the entity of that id, if there is one, without the list of its mentions."""
        return self._who.get(id_)

    def actor(self, id_: str) -> Entity:
        """Return the entity of that id without the list of its mentions."""
        return self._who[id_]

    def entity(self, mention: str) -> Entity | None:
        """Return whom a mention means, without the list of all its mentions, which `entities` has."""
        if mention not in self._meant:
            id_ = self.actors.get(mention) if mention.startswith("m-") else None
            self._meant[mention] = self._who.get(id_) if id_ else None
        return self._meant[mention]

    @cached_property
    def _meant(self) -> dict[str, Entity | None]:
        """Return by filler whom it means, of those that were looked up: what goes through a case asks for each a dozen times."""
        return {}

    def same_filler(self, a: Role, b: Role) -> bool:
        """Say whether two places are filled by one: by words that overlap, or by one actor."""
        if a.span.overlaps(b.span):
            return True
        one, other = self.entity(a.filler), self.entity(b.filler)
        return bool(one and other and one.id == other.id)


def _entity(r: sqlite3.Row) -> Entity:
    aliases, reasons = (() if r[name] == "[]" else tuple(json.loads(r[name])) for name in ("aliases", "reasons"))
    return Entity(r["id"], r["name"], r["kind"], r["country"], aliases, (), reasons)
