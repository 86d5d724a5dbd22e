"""Where a telling comes from: a quoted voice is its own origin, a reprinted text is its first printer's, and coders are no origin at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from cuibono.compare.copies import Copies
from cuibono.store import Paper, Rows, Told
from cuibono.store.claims import voice
from cuibono.types import Entity


@dataclass(frozen=True, slots=True)
class Origin:
    """Who stands behind a telling: a key that is equal for equal origins, and a name to show."""

    key: str
    name: str


@dataclass(frozen=True)
class Accounts:
    """The documents that are compared, and whose words each of their statements is."""

    rows: Rows
    documents: tuple[str, ...]
    copies: Copies

    @cached_property
    def _outlets(self) -> Mapping[str, str]:
        """Return by the plain name of an outlet the account that it printed first."""
        found: dict[str, str] = {}
        for document in self.documents:
            paper = self.rows.papers[document]
            for name in filter(None, (paper.publisher, paper.author)):
                found.setdefault(_plain(name), self.copies.account[document])
        return found

    def origin(self, told: Told) -> Origin:
        """Return who stands behind a statement."""
        if not told.statement.sources:
            return self._own(told)
        speakers = [e for who in told.statement.sources[-1].who if (e := self.rows.entity(who))]
        outlet = next((self._outlets[n] for e in speakers for n in _names(e) if n in self._outlets), "")
        if outlet:
            return self._printed(outlet)
        said = voice(self.rows, told)
        unnamed = told.statement.sources and not speakers
        # "a diplomat" of a copied text is the same diplomat as in the first print
        return Origin(said.key.replace(told.document, self.copies.account[told.document]) if unnamed else said.key, said.name)

    def _own(self, told: Told) -> Origin:
        sentence = self.rows.papers[told.document].sentence(told.span)
        return self._printed(self.copies.lifted(told.document, sentence))

    def _printed(self, document: str) -> Origin:
        paper = self.rows.papers[document]
        return Origin(f"outlet {_plain(paper.publisher)}" if paper.publisher else document, title(paper))


def accounts(rows: Rows, documents: Iterable[str]) -> Accounts:
    """Return the accounts that these documents give."""
    known = tuple(documents)
    return Accounts(rows, known, Copies(tuple(rows.papers[d] for d in known)))


def title(paper: Paper) -> str:
    """Return the name under which a document is shown: its outlet, else its title or file."""
    return paper.publisher or paper.title or paper.name or paper.id


def _names(entity: Entity) -> Iterable[str]:
    return map(_plain, (entity.name, *entity.aliases))


def _plain(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
