"""From a model's answers to a reading: every quote, role and source has its place in the text, or the statement is refused and noted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cuibono.identity import PLACES, all_identified
from cuibono.ontology import Code
from cuibono.prompt import windows
from cuibono.prompt.anchor import Found, Refused, find
from cuibono.prompt.asking import Answer, Asking, Reply, Request, formed, steps
from cuibono.prompt.schema import CERTAINTY
from cuibono.types import Cue, Document, Mention, Note, Reading, Role, Source, Span, Statement, When, hull

MOST = 8  # statements of one sentence
UNKNOWN = 0.5  # confidence of a statement that nobody has judged: neither sure nor unsure
NEGATIONS = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|hardly|barely|unable|fail(?:s|ed|ure)?|fails|avoid(?:s|ed)?|instead"
    r"|den(?:y|ies|ied|ying|ial)|refut\w+|reject\w*|dismiss\w*|rebuff\w*|former(?:ly)?|ceased?|stopped|lacks?|rather than"
    r"|un(?!ited\b|ified\b|veil|leash|der)\w+ed)\b|n['’]t\b",
    re.IGNORECASE,
)
PREPOSITIONS = "of|in|on|at|to|for|from|with|by|over|against|about|into|between|under|after|before|behind|beyond|around|than|like|without"
LINKING = re.compile(rf"&|['’]s\b|\b(?:{PREPOSITIONS}|that|who|which|and|or)\b", re.IGNORECASE)
BEGINNING = re.compile(r"(?:an?|the|this|that|these|those|his|her|its|their|our|my|your|it|they|them|we|us|he|him|she|i|me|you)\b", re.IGNORECASE)
FOLLOWING = re.compile(rf"\s*(?:[,(]|(?:{PREPOSITIONS}|that|who|which)\b)", re.IGNORECASE)
LISTING = re.compile(r"&|\b(?:and|or)\b", re.IGNORECASE)
NEAR = 12  # characters between a word of negation and the quote
OF_THEMSELVES = ("stance.", "event.reject", "influence.prevents")  # codes that a word of negation may carry
REVIEW = "review"  # stage of notes that ask a person to look
REFUSED = "refused"
LEFT_OUT = "left out"  # of a statement that is kept


@dataclass(frozen=True, slots=True)
class Passage:
    """What anchoring looks at: the document, its sentences, the window, and the mentions that are known already."""

    document: Document
    sentences: tuple[Span, ...]
    window: Span
    known: tuple[Mention, ...]


class Unplaced(Exception):  # noqa: N818 - an answer's fault, no program's
    """A part of a statement stands nowhere in the window; the words are what the note says."""


def read(document: Document, replies: Mapping[str, Reply], asking: Asking, known: Sequence[Mention] = ()) -> Reading:
    """Read a document from a model's replies: the same replies give the same reading, in whatever order they came.

    `known` are mentions that another coder found; a role or source in the same words is the same mention. A window whose reply is missing is noted.
    """
    sentences = windows.sentences(document)
    found: list[Statement] = []
    notes: list[Note] = []
    numbers: dict[tuple[int, int], dict[int, str]] = {}
    of_sentence: Counter[int] = Counter()
    for step in steps(document, replies, asking):
        if isinstance(step, Note):
            notes.append(step)
        elif isinstance(step, Request):
            span = Span(sentences[step.cut.first].start, sentences[step.cut.last - 1].end)
            notes.append(Note("unread", f"sentences {step.cut.first + 1} to {step.cut.last} were not answered yet", span))
        else:
            passage = Passage(document, sentences, hull(sentences[step.cut.first : step.cut.last]), tuple(known))
            new, told = _answer(passage, step, asking.codes, numbers.setdefault((step.cut.first, step.cut.last), {}), of_sentence)
            found += new
            notes += told
    statements = _once(all_identified(document.id, document.text, _pointing(found), known))
    used = {r.filler for s in statements for r in s.roles} | {w for s in statements for x in s.sources for w in x.who}
    mentions = tuple(m for m in known if m.id in used)
    title = document.hints.title
    return Reading(
        document,
        asking.coder,
        asking.fingerprint or asking.model,
        "en",
        title,
        sentences=sentences,
        mentions=mentions,
        statements=statements,
        notes=tuple(notes),
    )


def _answer(passage: Passage, answer: Answer, codes: Sequence[Code], numbers: dict[int, str], of_sentence: Counter[int]) -> tuple[list[Statement], list[Note]]:
    """Turn the items of one answer into statements; `numbers` maps their numbers to ids, `of_sentence` counts what each sentence has so far."""
    out: list[Statement] = []
    notes: list[Note] = []
    for item in answer.items:
        try:
            statement, told = _statement(passage, item, codes, answer)
        except Unplaced as fault:
            notes.append(Note(REFUSED, str(fault), passage.window))
            continue
        at = next(n for n, s in enumerate(passage.sentences) if s.overlaps(statement.trigger))
        of_sentence[at] += 1
        if of_sentence[at] > MOST:
            notes.append(Note(REFUSED, f"more than {MOST} statements of sentence {at + 1}", statement.trigger))
            continue
        numbers.setdefault(int(item["id"]), statement.id)
        out.append(replace(statement, roles=tuple(replace(r, filler=_pointed(r.filler, numbers, answer)) for r in statement.roles)))
        notes += told
    return [replace(s, roles=tuple(replace(r, filler=_pointed(r.filler, numbers, answer)) for r in s.roles)) for s in out], notes


def _pointed(filler: str, numbers: Mapping[int, str], answer: Answer) -> str:
    return numbers.get(int(filler[1:]), filler) if filler.startswith("#") else filler


def _pointing(found: Sequence[Statement]) -> list[Statement]:
    """Let a role that points to a statement which was refused keep its words alone."""
    return [replace(s, roles=tuple(replace(r, filler="") if r.filler.startswith("#") else r for r in s.roles)) for s in found]


def _statement(passage: Passage, item: Mapping[str, Any], codes: Sequence[Code], answer: Answer) -> tuple[Statement, list[Note]]:
    if not formed(item):
        raise Unplaced("a statement without all its fields")
    kind, _, name = str(item["code"]).partition(".")
    code = next((c for c in codes if (c.kind, c.name) == (kind, name) and kind in PLACES), None)
    if code is None or item["certainty"] not in CERTAINTY:
        raise Unplaced(f"the code {str(item['code'])[:40]!r} or certainty {str(item['certainty'])[:20]!r} is none of the list")
    named = tuple(passage.sentences[n - 1] for n in item["s"] if answer.cut.first < n <= answer.cut.last)
    trigger = _placed(passage, item["quote"], named, "quote")
    home = hull(s for s in passage.sentences if s.overlaps(trigger.span))
    roles = tuple(_roles(passage, item, code, trigger.span, (home, *named)))
    sources = tuple(_source(passage, words, trigger.span, (home, *named)) for words in item["sources"])
    place = next((r for r in roles if r.name == "place"), None)
    cue = _negation(passage, home, trigger.span)
    statement = Statement(
        f"s-{answer.cut.first}-{answer.turn}-{item['id']}-{trigger.span.start}-{trigger.span.end}-{item['code']}",
        "",
        kind,
        name,
        trigger.span,
        tuple(sorted((r for r in roles if r.name != "place"), key=lambda r: (r.span, r.name))),
        _evidence(passage, home, roles),
        sources,
        item["certainty"],
        item["negated"],
        sign=code.sign,
        when=_when(passage, item["when"], trigger.span, (home, *named)),
        place=place,
        cues=(Cue(cue, "negation"),) if item["negated"] and cue else (),
        confidence=UNKNOWN,
    )
    return statement, [*_left_out(item, code, statement), *_doubts(item, trigger, cue, passage)]


def _left_out(item: Mapping[str, Any], code: Code, made: Statement) -> Iterator[Note]:
    """Say which parts of a statement that is kept are not: roles that its code does not have, a time that stands nowhere."""
    for role in item["roles"]:
        if role["name"] not in code.roles and role["name"] != "place":
            yield Note(LEFT_OUT, f"{item['code']} has no role {role['name'][:40]!r}: “{' '.join(role['words'].split())[:120]}”", made.trigger)
    if item["when"].strip() and made.when is None:
        yield Note(LEFT_OUT, f"time not in the text or in several places: “{' '.join(item['when'].split())[:120]}”", made.trigger)


def _placed(passage: Passage, words: str, named: Sequence[Span], what: str, nearest: Span | None = None) -> Found:
    found = find(passage.document.text, words, passage.window, named, nearest=nearest)
    if isinstance(found, Refused):
        told = f"{what} {found.why}: “{' '.join(words.split())[:120]}”"
        raise Unplaced(f"{told}, {found.differs}" if found.differs else told)
    return found


def _evidence(passage: Passage, home: Span, roles: Sequence[Role]) -> tuple[Span, ...]:
    """Return the sentence of the statement, and those in which its roles stand."""
    abroad = {s for s in passage.sentences for r in roles if s.overlaps(r.span) and not home.overlaps(s) and not r.filler.startswith("#")}
    return tuple(sorted({home, *abroad}))


def _roles(passage: Passage, item: Mapping[str, Any], code: Code, trigger: Span, named: Sequence[Span]) -> Iterator[Role]:
    for role in item["roles"]:
        if role["name"] not in code.roles and role["name"] != "place":
            continue
        number = role.get("id", 0)
        if number and not role["words"].strip():
            yield Role(role["name"], f"#{number}", trigger)
            continue
        span = _placed(passage, role["words"], named, f"role {role['name']}", trigger).span
        yield Role(role["name"], f"#{number}" if number else _mention(passage, span), span)


def _source(passage: Passage, words: str, trigger: Span, named: Sequence[Span]) -> Source:
    span = _placed(passage, words, named, "source", trigger).span
    who = _mention(passage, span)
    return Source((who,) if who else (), span, None if who else span)


def _mention(passage: Passage, span: Span) -> str:
    """Return the known mention that these words are: the same words, else the one of which they say more: "the trader Fikret D.", "the head of X"."""
    same = [m for m in passage.known if m.span == span]
    near = [m for m in passage.known if span.covers(m.span) and _says_more(passage.document.text, span, m)]
    best = min(same or near, key=lambda m: (abs(len(m.span) - len(span)), m.span), default=None)
    return best.id if best else ""


def _says_more(text: str, whole: Span, mention: Mention) -> bool:
    """Say whether words only describe the mention in them: "emissaries of the Union" are not the Union, "Russian papers" are not Russia."""
    before, after = text[whole.start : mention.span.start], text[mention.span.end : whole.end]
    if before and not after:
        apposition = mention.kind == "person" or ("," not in before and BEGINNING.match(before))
        return bool(apposition) and not LINKING.search(before) and not BEGINNING.match(text, mention.span.start, mention.span.end)
    return not before and FOLLOWING.match(after) is not None and not ("," in after and LISTING.search(after))


def _when(passage: Passage, words: str, trigger: Span, named: Sequence[Span]) -> When | None:
    found = find(passage.document.text, words, passage.window, named, nearest=trigger) if words.strip() else None
    return When("", ("told in words",), found.span) if isinstance(found, Found) else None


def _negation(passage: Passage, home: Span, trigger: Span) -> Span | None:
    """Return the word of negation that stands nearest to the quote in its sentence."""
    hits = [Span(m.start(), m.end()) for m in NEGATIONS.finditer(passage.document.text, home.start, home.end)]
    return min(hits, key=lambda h: (max(trigger.start - h.end, h.start - trigger.end, 0), h.start), default=None)


def _doubts(item: Mapping[str, Any], trigger: Found, cue: Span | None, passage: Passage) -> list[Note]:
    """Say what a person should look at: "approve the deal" stands word for word in "did not approve the deal"."""
    text = passage.document.words
    near = cue if cue and (trigger.span.covers(cue) or 0 <= trigger.span.start - cue.end <= NEAR) else None
    out = []
    if item["negated"] and cue is None:
        out.append(Note(REVIEW, "negated without a word of negation in its sentence", trigger.span))
    if near and not item["negated"] and not str(item["code"]).startswith(OF_THEMSELVES):
        out.append(Note(REVIEW, f"a word of negation (“{text(near)}”) and not negated", trigger.span))
    if trigger.moved:
        out.append(Note("moved", "the quote stands in another sentence than the one named", trigger.span))
    return out


def _once(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Keep one of those that are the same in all; they come in the order of the text."""
    known = {s.id: s for s in statements}
    return tuple(sorted(known.values(), key=lambda s: (s.trigger, s.kind, s.code, s.id)))
