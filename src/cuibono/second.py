"""The second reader: a language model reads documents of a case; every reply is kept before it is used, so that nothing is ever asked twice."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace

from cuibono import prompt
from cuibono.case import Case
from cuibono.engines.endpoint import Service
from cuibono.errors import UsageError
from cuibono.prompt import Asking, Reply, Request
from cuibono.prompt.asking import UNREAD
from cuibono.prompt.statements import REFUSED
from cuibono.store import folder, replies
from cuibono.store.replies import Shelf
from cuibono.types import Reading, Span, hull

Send = Callable[[Request], Reply]
ANSWERED = 0.6  # of the longest answer that is allowed, on the average


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be sent: documents, windows, tokens in and out (about), tokens in the worst case."""

    documents: int
    requests: tuple[tuple[str, Request], ...]
    thorough: bool = False

    @property
    def tokens_in(self) -> int:
        """Return about how many tokens are sent."""
        return sum(r.tokens * self._passes(r) for _, r in self.requests)

    @property
    def tokens_out(self) -> int:
        """Return about how many tokens come back."""
        return int(ANSWERED * sum(r.max_tokens * self._passes(r) for _, r in self.requests))

    def _passes(self, request: Request) -> int:
        return 2 if self.thorough and request.turn == 1 else 1


@dataclass(frozen=True, slots=True)
class Passes:
    """What the first and the second pass gave: statements and refusals of the first, what the second gained and lost beside them."""

    first: int = 0
    refused: int = 0
    gained: int = 0
    lost: int = 0
    refused_again: int = 0

    def __add__(self, other: Passes) -> Passes:
        return Passes(*map(operator.add, astuple(self), astuple(other)))


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one document: its reading, and the counts that head the answer; passes only where it was asked twice."""

    document: str
    reading: Reading
    windows: int
    unread: int
    passes: Passes | None = None

    @property
    def refused(self) -> tuple[str, ...]:
        """Return why statements were refused, one line each."""
        return tuple(n.message for n in self.reading.notes if n.stage == REFUSED)


def plan(case: Case, documents: Sequence[str], asking: Asking, known: Shelf) -> Plan:
    """Return what is still to be asked about these documents; what was answered before is not asked again."""
    rows = case.rows()
    missing = [(id_, r) for id_ in documents for r in prompt.requests(replies.document(rows, id_), known.answers, asking)]
    return Plan(len({id_ for id_, _ in missing}), tuple(missing), asking.thorough)


def allowed(case: Case, documents: Sequence[str], service: Service) -> None:
    """Refuse to send what is confidential to anything but a model on this machine."""
    said = folder.settings(case.folder).get("confidential", False)
    papers = case.rows().papers
    secret = list(documents) if said is True else [d for d in documents if isinstance(said, list) and {d, papers[d].name} & set(said)]
    if secret and not (service.local and service.on_loopback and not service.in_cloud):
        names = ", ".join(papers[d].name or d for d in secret[:3])
        raise UsageError(
            f"{names} is confidential (case.toml), and {service.name} is no model declared as running on this machine. "
            "Use one that was added with --local, or take the line out of case.toml."
        )


def read(case: Case, documents: Sequence[str], asking: Asking, known: Shelf, send: Send | None) -> Iterator[Read | Reply]:
    """Ask what is missing, keep each reply at once, and lay each document's reading into the case.

    Without `send` only what was answered before is used, also answers to the words of an earlier version of the question.

    Yields every new reply, and for each document what came of it.
    """
    rows, answers = case.rows(), dict(known.answers)  # taken once: each reading that is laid in would have all actors resolved anew
    for id_ in documents:
        document = replies.document(rows, id_)
        while send and (missing := prompt.requests(document, answers, asking)):
            for request in missing:
                reply = send(request)
                replies.keep(case.folder, request, reply, id_, asking)
                answers[reply.key] = reply
                yield reply
        said = answers if send else known.about(id_, asking)
        reading = replies.reading(rows, id_, asking, said)
        case.second(reading)
        passes = _passes(replies.reading(rows, id_, replace(asking, thorough=False), said), reading) if asking.thorough else None
        windows = [hull(reading.sentences[c.first : c.last]) for c in prompt.windows.cuts(reading.sentences)]
        yield Read(id_, reading, len(windows), _unread(reading, windows), passes)


def _unread(reading: Reading, windows: Sequence[Span]) -> int:
    """Count the windows of which something was not read; one that was asked for in parts may have many notes."""
    noted = [n.span for n in reading.notes if n.stage == UNREAD and n.span]
    return sum(any(w.overlaps(n) for n in noted) for w in windows)


def _passes(first: Reading, both: Reading) -> Passes:
    """Set the reading of the first pass alone against the whole; a statement is known by its words, code and status, for its places may find more now."""
    before, after = _told(first), _told(both)
    refused, now = (sum(n.stage == REFUSED for n in r.notes) for r in (first, both))
    return Passes(before.total(), refused, (after - before).total(), (before - after).total(), now - refused)


def _told(reading: Reading) -> Counter[tuple[object, ...]]:
    return Counter((s.trigger, s.kind, s.code, s.negated, s.certainty, s.realis, len(s.sources)) for s in reading.statements)
