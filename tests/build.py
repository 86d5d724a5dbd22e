"""Build readings for tests: from a labelled .lab article (train/CODEBOOK.md section 5) or from a few words; no model is needed."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from cuibono.identity import all_identified, cluster_of, mention_of
from cuibono.types import Cue, DateHint, Document, Hints, Mark, Mention, Quantity, Reading, Role, Source, Span, Statement, When, content_id, hull

HERE = Path(__file__).parent
ARTICLES = HERE / "articles"
PRONOUNS = frozenset(
    ("he him his she her hers it its they them their theirs we us our ours i me my you your this that these those himself itself themselves").split()
)
BOUNDS = ("more than", "less than", "at least", "at most", "over", "under", "between", "up to", "no less than")
PLAIN_BOUND = {"over": "more than", "under": "less than", "up to": "at most", "no less than": "at least"}
SCALES = {"thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
UNITS = {"$": "USD", "€": "EUR", "£": "GBP", "%": "percent", "per cent": "percent", "percent": "percent"}


@cache
def labels() -> ModuleType:
    """Import train/labels.py by its path; train/ is no package."""
    spec = importlib.util.spec_from_file_location("labels", HERE.parent / "train" / "labels.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def reading_of(path: Path | str, *, coder: str = "encoder", version: str = "gold-1", nth: int = 0) -> Reading:
    """Return the gold reading of the nth document of a .lab file; a bare name is looked up in tests/articles."""
    path = ARTICLES / f"{path}.lab" if isinstance(path, str) and "/" not in path and not path.endswith(".lab") else Path(path)
    sheet = labels().parse(path)[nth]
    assert not sheet.errors, sheet.errors
    return reading_from(sheet, times_in(path), coder=coder, version=version)


def times_in(path: Path) -> dict[str, str]:
    """Read the comment lines `# when WORDS = EDTF`: the value that words of time have in this file."""
    return {m[1].strip(): m[2] for m in re.finditer(r"^# when (.+?) = (\S+)$", path.read_text(encoding="utf-8"), re.M)}


def reading_from(sheet: Any, times: dict[str, str] | None = None, *, coder: str = "encoder", version: str = "gold-1") -> Reading:
    """Turn a sheet of train/labels.py into a reading."""
    return Builder(sheet, Document(sheet.text, hints=hints_of(sheet)), times or {}).reading(coder, version)


def hints_of(sheet: Any) -> Hints:
    furniture = tuple(sentence_span(sheet, n) for n in sheet.furniture)
    dates = (DateHint(sheet.meta["date"], "header"),) if sheet.meta.get("date") else ()
    return Hints(sheet.meta.get("title", ""), sheet.meta.get("author", ""), sheet.meta.get("publisher", ""), dates=dates, furniture=furniture)


def sentence_span(sheet: Any, number: int) -> Span:
    start = sheet.starts[number - 1]
    return Span(start, start + len(sheet.sentences[number - 1]))


@dataclass
class Builder:
    """The state of turning one sheet into a reading."""

    sheet: Any
    document: Document
    times: dict[str, str]

    def reading(self, coder: str, version: str) -> Reading:
        groups: dict[str, list[Mention]] = {}
        mentions = {Span(m["start"], m["end"]): self.mention(Span(m["start"], m["end"]), m["entity"]) for m in self.sheet.mentions}
        for n, m in enumerate(self.sheet.mentions):
            groups.setdefault(m["entity"] or f"-{n}", []).append(mentions[Span(m["start"], m["end"])])
        for span in (Span(*w) for s in self.sheet.statements for source in s["sources"] for w in source["who"]):
            if span not in mentions:
                mentions[span] = self.mention(span, "")
                groups[f"+{span.start}"] = [mentions[span]]
        statements = tuple(self.statement(s, mentions) for s in self.sheet.statements)
        ordered = tuple(sorted(mentions.values(), key=lambda m: (m.span, m.id)))
        hints = self.document.hints
        return Reading(
            self.document,
            coder,
            version,
            "en",
            hints.title,
            hints.author,
            hints.publisher,
            published=When(hints.dates[0].value, ("header",)) if hints.dates else None,
            furniture=hints.furniture,
            sentences=tuple(sentence_span(self.sheet, n + 1) for n in range(len(self.sheet.sentences))),
            mentions=ordered,
            clusters=tuple(cluster_of(g, ("labelled",)) for g in groups.values()),
            times=tuple(s.when for s in statements if s.when),
            statements=all_identified(self.document.id, self.document.text, statements, ordered),
            rhetoric=tuple(Mark(m["kind"], Span(*m["span"])) for m in self.sheet.marks),
        )

    def mention(self, span: Span, entity: str) -> Mention:
        words = self.document.words(span)
        kind = self.sheet.entities[entity]["kind"] if entity else "other"
        return mention_of(self.document.id, span, head_of(words, span), kind, form_of(words))

    def statement(self, s: dict[str, Any], mentions: dict[Span, Mention]) -> Statement:
        roles = tuple(self.role(r, mentions) for r in s["roles"])
        cues = tuple(Cue(Span(*c["span"]), c["kind"]) for c in s["cues"])
        plain = tuple(r for r in roles if r.name != "place")
        return Statement(
            s["id"],
            "",
            s["kind"],
            s["code"],
            Span(*s["trigger"]),
            plain,
            self.evidence(s, roles, cues),
            tuple(self.source(x, mentions) for x in s["sources"]),
            s["certainty"],
            s["negated"],
            s["realis"],
            s.get("sign", ""),
            s.get("direction", ""),
            s.get("strength", ""),
            s.get("explicit", True),
            s.get("used"),
            s.get("mode", ""),
            self.when(s["when"]),
            next((r for r in roles if r.name == "place"), None),
            self.quantity(s),
            cues,
            confidence=0.9,
        )

    def role(self, role: dict[str, Any], mentions: dict[Span, Mention]) -> Role:
        if inner := role.get("statement"):
            trigger = next(s["trigger"] for s in self.sheet.statements if s["id"] == inner)
            return Role(role["name"], inner, Span(*trigger))
        span = Span(*role["span"])
        return Role(role["name"], mentions[span].id if span in mentions else "", span)

    def source(self, source: dict[str, Any], mentions: dict[Span, Mention]) -> Source:
        who = tuple(mentions[Span(*w)].id for w in source["who"])
        cue = Span(*source["cue"]) if source["cue"] else None
        return Source(who, hull(Span(*w) for w in source["who"]) if who else cue or Span(0, 0), cue)

    def evidence(self, s: dict[str, Any], roles: tuple[Role, ...], cues: tuple[Cue, ...]) -> tuple[Span, ...]:
        if s["ev"]:
            return tuple(Span(*e) for e in s["ev"])
        sentence = sentence_span(self.sheet, s["sentence"])
        parts = [Span(*s["trigger"]), *(r.span for r in roles), *(c.span for c in cues)]
        return (hull(p for p in parts if sentence.covers(p)),)

    def when(self, spans: list[tuple[int, int]]) -> When | None:
        if not spans:
            return None
        words = self.document.words(Span(*spans[0]))
        year = re.search(r"\b(1[89]|20)\d\d\b", words)
        return When(self.times.get(words, year[0] if year else ""), (f'"{words}"',), Span(*spans[0]))

    def quantity(self, s: dict[str, Any]) -> Quantity | None:
        spans = s["qty"] or [r["span"] for r in s["roles"] if r["name"] == "value" and s["kind"] == "quantity"]
        return quantity_of(self.document.words(Span(*spans[0])), Span(*spans[0])) if spans else None


def quantity_of(words: str, span: Span) -> Quantity | None:
    """Read a figure as simply as the tests need it."""
    numbers = [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", words)]
    if not numbers:
        return None
    scale = next((v for k, v in SCALES.items() if re.search(rf"(\b|\d){k}\b", words)), 1.0)
    unit = next((v for k, v in UNITS.items() if k in words), words.split()[-1] if words.split()[-1].isalpha() else "")
    bound = next((PLAIN_BOUND.get(b, b) for b in BOUNDS if b in words.lower()), "")
    value = (numbers[0] * scale, numbers[1] * scale) if bound == "between" and len(numbers) > 1 else numbers[0] * scale
    return Quantity(value, unit, bound, any(w in words for w in ("about", "some ", "around", "roughly")), span)


def head_of(words: str, span: Span) -> Span:
    """Guess the head: the last word before the first preposition."""
    main = re.split(r"\s(?:of|in|for|to|on|with|at|from)\s", words, maxsplit=1)[0].rstrip()
    start = main.rfind(" ") + 1
    return Span(span.start + start, span.start + len(main))


def form_of(words: str) -> str:
    """Guess the form from the words alone."""
    if words.lower() in PRONOUNS:
        return "pronoun"
    return "name" if any(w[:1].isupper() for w in words.split() if w not in {"The", "A", "An", "This", "His", "Her", "Its", "Their"}) else "description"


def small_reading(text: str, *triples: tuple[str, str, str, str], coder: str = "encoder", version: str = "gold-1") -> Reading:
    """Build a reading from a text and (code, actor, trigger, recipient) events; names are placed at their first occurrence."""
    document = Document(text)
    sentence = Span(0, len(text))

    def place(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    names = sorted({n for _, a, _, r in triples for n in (a, r) if n})
    mentions = {n: mention_of(document.id, place(n), head_of(n, place(n)), "person", form_of(n)) for n in names}
    statements = []
    for n, (code, actor, trigger, recipient) in enumerate(triples):
        roles = tuple(Role(role, mentions[w].id, mentions[w].span) for role, w in (("actor", actor), ("recipient", recipient)) if w)
        evidence = hull([place(trigger), *(r.span for r in roles)])
        statements.append(Statement(content_id("s", n), "", "event", code, place(trigger), roles, (evidence,), confidence=0.9))
    known = tuple(sorted(mentions.values(), key=lambda m: (m.span, m.id)))
    done = all_identified(document.id, text, statements, known)
    return Reading(document, coder, version, "en", sentences=(sentence,), mentions=known, clusters=tuple(cluster_of([m]) for m in known), statements=done)


def dated(reading: Reading, value: str) -> Reading:
    """Return the reading with another date of publication."""
    return replace(reading, published=When(value, ("given by the user",)))


def gold(document: Document, *, version: str = "gold-1") -> Reading:
    """Read a document as the labels of its article say; a date set by hand counts, a text without labels has nothing in it."""
    known = {r.document.id: r for r in (reading_of(name, version=version) for name in ("quarry", "rebuttal"))}
    dates = document.hints.dates
    published = When(dates[0].value, (dates[0].basis,)) if dates else None
    if document.id not in known:
        return Reading(document, version=version, language="en", sentences=(Span(0, len(document.text)),), published=published)
    found = known[document.id]
    hints = document.hints if document.hints.title else found.document.hints
    return replace(found, document=document, published=published or found.published, publisher=hints.publisher or found.publisher)


def gold_many(documents: Iterable[Document]) -> Iterator[Reading]:
    """Read documents as their labels say."""
    return map(gold, documents)


def moved(reading: Reading) -> Reading:
    """Return what a better model might read: other evidence for each statement, hence other ids in the same slots."""
    text = reading.document.text
    wider = tuple(replace(s, evidence=(_widened(text, hull(s.evidence)),)) for s in reading.statements)
    known = all_identified(reading.document.id, text, wider, reading.mentions)
    return replace(reading, version="gold-2", statements=known)


def _widened(text: str, span: Span) -> Span:
    return Span(span.start, span.end + 1) if span.end < len(text) else Span(span.start - 1, span.end)
