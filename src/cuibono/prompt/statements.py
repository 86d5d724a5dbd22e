"""From a model's answers to a reading: every quote, role and source has its place in the text, or the statement is refused and noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from cuibono.identity import all_identified
from cuibono.ontology import Code
from cuibono.prompt import windows
from cuibono.prompt.asking import UNREAD, Answer, Asking, Reply, Request, steps
from cuibono.prompt.placing import LEFT_OUT, NUMBERED, SAID, Unplaced, placed
from cuibono.prompt.who import Known, Passage
from cuibono.types import Document, Note, Reading, Role, Span, Statement, hull

MOST = 8  # statements of one sentence
REFUSED = "refused"
NOBODY = Known()


def read(document: Document, replies: Mapping[str, Reply], asking: Asking, known: Known = NOBODY) -> Reading:
    """Read a document from a model's replies: the same replies give the same reading, in whatever order they came.

    `known` is what other coders found; a role or source in the words of a mention is that mention. A window whose reply is missing is noted.
    """
    sentences = windows.sentences(document)
    found: list[Statement] = []
    notes: list[Note] = []
    numbers: dict[tuple[int, int], dict[int, str]] = {}
    of_sentence: Counter[int] = Counter()
    states: dict[str, None] = {}  # of the model, as the server names them
    for step in steps(document, replies, asking):
        if isinstance(step, Note):
            notes.append(step)
        elif isinstance(step, Request):
            span = Span(sentences[step.cut.first].start, sentences[step.cut.last - 1].end)
            notes.append(Note(UNREAD, f"sentences {step.cut.first + 1} to {step.cut.last} were not answered yet", span))
        else:
            passage = Passage(document, sentences, hull(sentences[step.cut.first : step.cut.last]), known)
            new, told = _answer(passage, step, asking.codes, numbers.setdefault((step.cut.first, step.cut.last), {}), of_sentence)
            found += new
            notes += told
            states[step.fingerprint] = None
    linked = [_with(s, partial(_about, s, found)) for s in found]
    notes += _unlinked(found, linked)
    statements = _once(all_identified(document.id, document.text, linked, known.mentions))
    used = {r.filler for s in statements for r in s.roles} | {w for s in statements for x in s.sources for w in x.who}
    mentions = tuple(m for m in known.mentions if m.id in used)
    version = f"{' '.join(filter(None, (asking.model, *sorted(states))))} at {asking.host}"
    title = document.hints.title
    return Reading(document, asking.coder, version, "en", title, sentences=sentences, mentions=mentions, statements=statements, notes=tuple(notes))


def _answer(passage: Passage, answer: Answer, codes: Sequence[Code], numbers: dict[int, str], of_sentence: Counter[int]) -> tuple[list[Statement], list[Note]]:
    """Turn the items of one answer into statements; `numbers` maps their numbers to ids, `of_sentence` counts what each sentence has so far."""
    out: list[Statement] = []
    notes: list[Note] = []
    for item in answer.items:
        try:
            statement, told = placed(passage, item, codes, answer)
        except Unplaced as fault:
            notes.append(Note(REFUSED, str(fault), passage.window))
            continue
        at = next(n for n, s in enumerate(passage.sentences) if s.overlaps(statement.trigger))
        of_sentence[at] += 1
        if of_sentence[at] > MOST:
            notes.append(Note(REFUSED, f"more than {MOST} statements of sentence {at + 1}", statement.trigger))
            continue
        numbers.setdefault(int(item["id"]), statement.id)
        out.append(statement)
        notes += told
    return [_with(s, partial(_numbered, numbers)) for s in out], notes


def _with(statement: Statement, change: Callable[[Role], Role]) -> Statement:
    return replace(statement, roles=tuple(map(change, statement.roles)))


def _numbered(numbers: Mapping[int, str], role: Role) -> Role:
    return replace(role, filler=numbers.get(int(role.filler[1:]), role.filler)) if role.filler.startswith(NUMBERED) else role


def _about(statement: Statement, found: Sequence[Statement], role: Role) -> Role:
    """Let a role find the statement that stands in the words it is about; one whose statement was refused or is none keeps its words alone."""
    if not role.filler.startswith((NUMBERED, SAID)):
        return role
    if role.filler.startswith(NUMBERED):
        return replace(role, filler="")
    about = Span(*map(int, role.filler[1:].split("-")))
    there = [s for s in found if s.trigger.overlaps(about) and s.id != statement.id]
    best = max(there, key=lambda s: (s.kind != "stance", s.trigger.shared(about), s.trigger), default=None)
    return replace(role, filler=best.id if best else "")


def _unlinked(before: Sequence[Statement], after: Sequence[Statement]) -> Iterator[Note]:
    for a, b in zip(before, after, strict=True):
        if any(x.filler.startswith(SAID) and not y.filler for x, y in zip(a.roles, b.roles, strict=True)):
            yield Note(LEFT_OUT, "what it is about stands in no statement", a.trigger)


def _once(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Keep one of those that are the same in all; they come in the order of the text."""
    known = {s.id: s for s in statements}
    return tuple(sorted(known.values(), key=lambda s: (s.trigger, s.kind, s.code, s.id)))
