"""What the questions read: a small read-only view of a case, which fetches what is looked up and no more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any

from cuibono.store import addresses
from cuibono.store.database import Database, marked, meta, sql
from cuibono.store.decided import Row as Row
from cuibono.store.encoding import dumps, loads
from cuibono.store.filters import Filter as Filter
from cuibono.store.filters import bounds as bounds
from cuibono.store.kept import STATE, Answer, Kept, Made
from cuibono.store.keys import entity_key
from cuibono.store.papers import Named as Named
from cuibono.store.papers import Paper as Paper
from cuibono.store.people import NO_ACTORS as NO_ACTORS
from cuibono.store.rests import rests
from cuibono.store.sayings import Sayings
from cuibono.store.told import Told
from cuibono.store.wordlist import Wordlist
from cuibono.store.worked import GROUPS, QUARRELS, WORDS, Last, Worked, keep, readings
from cuibono.types import Entity, Span

FEW = 100  # documents whose statements are fetched one document at a time


class Rows(Sayings):
    """A case as the questions see it; what was read once is kept."""

    def __init__(self, db: Database):
        super().__init__(db)
        self._kept = Kept(db)
        self.claim_keys: dict[int, dict[str, str]] = defaultdict(dict)  # by how deep a statement stands in another, and by statement
        self.voices: dict[str, Sequence[str]] = {}  # by statement who says it: by what key he is compared, and his name
        self.parties: dict[str, frozenset[str]] = {}  # by statement who stands in its main places, as far as acts were compared
        self.wordlists: dict[str, Wordlist] = {}  # by document, as far as passages of it were compared
        self.said = Worked(db, WORDS, self.count_papers)
        self.quarrels = Last(db, QUARRELS)
        self.grouped = Worked(db, GROUPS, self.count_papers)
        self.made: dict[str, Any] = {}  # by name what was just made of claims, so that no listing fetches it again

    def kept(self, name: str, made: Made, *, by_key: bool = False) -> Answer:
        """Return a kept answer over the whole case; `made` makes it where it is not there, and may make others with it; `by_key`: to look lines up."""
        return self._kept.answer(name, made, by_key=by_key)

    @cached_property
    def rests(self) -> dict[str, str]:
        """Return by document, in order of their ids, the name of all that its statements rest on beside the readings."""
        return rests(self, meta(self._db, STATE))

    @cached_property
    def resting(self) -> dict[str, str]:
        """Return by document, in order of their ids, the name of all that its statements rest on."""
        read = readings(self._db)
        return {d: f"{read.get(d, '')} {rests}" for d, rests in self.rests.items()}

    def compared_by(self, mention: str) -> str:
        """Return by what key he is compared whom a mention means; nothing for somebody not in the list of actors."""
        if self.actors.held:
            return self._compared_by.get(mention, "")
        entity = self.entity(mention)
        return entity_key(entity) if entity else ""

    def compared_by_each(self, mentions: Sequence[str]) -> list[str]:
        """Return by what keys they are compared whom these mentions mean, fetched with two questions."""
        self.bring_actors(mentions)
        return [self.compared_by(m) for m in mentions]

    @cached_property
    def _compared_by(self) -> dict[str, str]:
        keys = {e.id: entity_key(e) for e in self.called}
        return {mention: keys[id_] for mention, id_ in self.actors.items() if id_ in keys}

    def shares(self, what: str, share: Callable[[str], Any]) -> dict[str, Any]:
        """Return by document, in order of their ids, what each adds to an answer over all of them; `share` works it out where it is not kept.

        It may look at the document, its statements, and at key, kind and name of whom its mentions mean: what it gives is kept until one of these changes.
        """
        kept = Worked(self._db, what, self.count_papers, lambda: self.rests)
        there = kept.bodies.all
        new = [d for d in self.rests if d not in there]
        if len(new) > FEW:
            self.whole()
        made = {d: dumps(share(d)) for d in new}
        if made:
            self._kept.worked(lambda: keep(self._db, kept.lines(made)))
        return {d: loads(there.get(d) or made[d]) for d in self.rests}

    def keep_words(self) -> None:
        """Keep what passages of the documents say, as far as it was found out, so that it need not be again until a document is read otherwise."""
        self._kept.worked(self.keep_statements)
        grown = {d: w for d, w in self.wordlists.items() if w.grown}
        if grown:
            bodies = {d: w.body() for d, w in grown.items()}
            self._kept.worked(lambda: keep(self._db, self.said.lines(bodies)))
            for document, body in bodies.items():  # else a list made anew would know less than what is kept, and take its place
                self.said.bodies.put(document, body)
                grown[document].grown = False

    def keep_quarrels(self) -> None:
        """Keep which statements of the whole case quarrel."""
        if self.quarrels.now:
            self._kept.worked(self.quarrels.keep)

    def whole(self) -> None:
        """Fetch everything at once, for what goes through the whole case and would else ask for each thing."""
        for shelf in (self.papers, self.said.bodies, self.actors, self._who, self.statements):
            len(shelf)

    # by address

    def find_statement(self, id_: str) -> Told:
        """Return the statement of that id or of its unambiguous beginning; the id of a corrected one leads to its correction."""
        return self.statements[addresses.one(self._db, self.replaced.get(id_, id_), addresses.STATEMENT)]

    def find_paper(self, address: str) -> Paper:
        """Return the document of that id, file name (its ending may be left out) or title, or of the only name or title that so begins."""
        query = "select id from paper where name = ?1 or title = ?1 or substr(name, -length(?1) - 1) = '/' || ?1"
        likely = dict.fromkeys([*(r["id"] for r in self._select(query, address)), *self.set_by_people])
        papers = (self.papers[id_] for id_ in likely if id_ in self.papers)
        found = [p for p in papers if address in {p.name, p.title, p.name.rpartition("/")[2]}]
        if len(found) != 1 and not address.startswith(addresses.PAPER.letter):
            found = self._begun(address) or found
        return found[0] if len(found) == 1 else self.papers[addresses.one(self._db, address, addresses.PAPER)]

    def _begun(self, address: str) -> list[Paper]:
        """Return the only document whose file name without its ending, or else the beginning of whose name or title, is so written."""
        wanted = addresses.plain(address)
        query = "select id, name, title from paper where lower(name) like '%' || ?1 || '%' or lower(title) like ?1 || '%'"
        rows = [(str(r["id"]), addresses.plain(r["name"]).rpartition("/")[2], addresses.plain(r["title"])) for r in self._select(query, wanted)]
        stems = [id_ for id_, name, _ in rows if name.rpartition(".")[0] == wanted]
        begun = [id_ for id_, name, title in rows if name.startswith(wanted) or title.startswith(wanted)]
        likely = stems or begun
        return [self.papers[id_] for id_ in likely if id_ in self.papers] if len(likely) == 1 and wanted else []

    def find_entity(self, address: str) -> Entity:
        """Return the entity of a mention id or of a name; the exact name goes before a part of it."""
        if address.startswith("m-") and (entity := self.entity(addresses.one(self._db, address, addresses.MENTION))):
            return self.entities[entity.id]
        return self.entities[addresses.called(address, tuple(self.called_like(addresses.plain(address))))]

    def sentence(self, told: Told) -> str:
        """Return the words of the sentence, or sentences, in which a statement stands."""
        paper = self.papers[told.document]
        return paper.words(paper.sentence(told.span))

    def find_mention(self, address: str) -> Named:
        """Return the mention of that id or of its unambiguous beginning."""
        return self.mentions[addresses.one(self._db, address, addresses.ONE_MENTION)]

    def find_actors(self, address: str) -> tuple[str, ...]:
        """Return the ids of the entity so addressed and, for a state, of the capital and palaces that act for it."""
        entity = self.find_entity(address)
        if entity.kind != "state" or not entity.country:
            return (entity.id,)
        return (entity.id, *(e.id for e in self.acting_for(entity.country)))

    def search(self, words: str, limit: int = 50) -> Iterator[tuple[Paper, Span, str]]:
        """Yield document, sentence and its words with \\x02 and \\x03 around the hits, best first."""
        wanted = " ".join(f'"{w}"' for w in re.findall(r"\w+", words))
        found = self._db.connection.execute(sql("search"), {"words": wanted, "limit": limit}).fetchall() if wanted else []
        self.papers.bring(r["document"] for r in found)
        for r, shown in zip(found, marked([r["words"] for r in found], wanted), strict=True):
            yield self.papers[r["document"]], Span(r["start"], r["start"] + len(r["words"])), shown
