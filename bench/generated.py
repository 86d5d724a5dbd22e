"""Readings without a network: invented documents of thirty statements of all kinds, with varied words, as large a case of them as wanted.

A few names and words stand in many documents and most in few, as in newspapers: rank r of V is drawn with a chance that falls as r grows.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from cuibono.identity import PLACES, all_identified, cluster_of, mention_of
from cuibono.types import DateHint, Document, Hints, Mention, Quantity, Reading, Role, Source, Span, Statement, When, content_id

A_DOCUMENT = 30  # statements
CAST = 9  # actors that one document names
SYLLABLES = "ba ko ri ten mu sal dor vi ne gar lo pim ush ter ka bel on dra fi ros ma zu tir len vo".split()
KINDS = ("event",) * 12 + ("stance", "stance", "lever", "lever", "goal", "goal", "tie", "tie", "tie", "influence", "influence", "attribute", "quantity")
CODES = {
    "event": "accuse consult threaten support sanction aid agree reject".split(),
    "tie": ["owns", "member_of", "leads"],
    "influence": ["causes", "raises", "lowers", "prevents"],
    "goal": ["wants", "plans", "fears"],
    "stance": ["deny", "confirm", "comment", "doubt"],
}
UNITS = ("", "USD", "%", "tons")
OUTLETS = 60


@cache
def words(count: int, salt: str, syllables: int = 3) -> tuple[str, ...]:
    """Return so many invented words, the same ones each time."""
    chance = random.Random(salt)
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, syllables)))] = None
    return tuple(found)


def drawn(chance: random.Random, known: tuple[str, ...]) -> str:
    """Return one of the words, the first ones more often."""
    return known[int(len(known) * chance.random() ** 3)]


def actor(chance: random.Random) -> tuple[str, str]:
    """Return the name and kind of an actor: a state, a body or a person."""
    which = chance.random()
    if which < 0.4:
        return f"{drawn(chance, words(150, 'states')).capitalize()}land", "state"
    if which < 0.65:
        return f"{drawn(chance, words(3000, 'bodies')).capitalize()} {chance.choice(('Council', 'Union', 'Bank', 'League'))}", "organisation"
    return f"{drawn(chance, words(300, 'first')).capitalize()} {drawn(chance, words(6000, 'last', 4)).capitalize()}", "person"


@dataclass
class Writing:
    """A text that grows, with what is read in it."""

    chance: random.Random
    date: str
    text: str = ""
    mentions: list[tuple[Span, str, str]] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    def put(self, said: str) -> Span:
        """Write some words and say where they stand."""
        start = len(self.text)
        self.text += f"{said} "
        return Span(start, start + len(said))

    def name(self, who: tuple[str, str]) -> Role:
        """Write a name, or the surname of one named before, and return it as a role without a name; the filler is its place among the mentions."""
        known = any(n == who[0] for _, n, _ in self.mentions)
        said = who[0].split()[-1] if known and who[1] == "person" else who[0]
        span = self.put(said)
        self.mentions.append((span, *who))
        return Role("", str(len(self.mentions) - 1), span)

    def phrase(self, least: int = 2) -> Span:
        """Write some words of the vocabulary."""
        return self.put(" ".join(drawn(self.chance, words(5000, "words", 4)) for _ in range(self.chance.randint(least, least + 3))))

    def time(self) -> When | None:
        """Write a day near the date of the document, or none."""
        if self.chance.random() < 0.7:
            return None
        year, month = int(self.date[:4]), int(self.date[5:7])
        value = f"{year}-{month:02}-{self.chance.randint(1, 28):02}"
        return When(value, ("day written out",), self.put(f"on {value}"))

    def figure(self) -> Quantity:
        """Write a figure."""
        value, unit = float(self.chance.randint(1, 9) * 10 ** self.chance.randint(0, 6)), self.chance.choice(UNITS)
        return Quantity(value, unit, "", span=self.put(f"{value:.0f} {unit}".strip()))

    def sentence(self, cast: list[tuple[str, str]]) -> None:
        """Write one sentence and read one statement in it."""
        start = len(self.text)
        kind = self.chance.choice(KINDS)
        codes = CODES.get(kind, [kind])
        code = self.chance.choice(codes)
        sources: tuple[Source, ...] = ()
        if self.chance.random() < 0.3:
            who = self.name(self.chance.choice(cast))
            sources = (Source((who.filler,), who.span, self.put("says that")),)
        one, two = PLACES[kind]
        first = self.name(self.chance.choice(cast))
        negated = self.chance.random() < 0.05
        if negated:
            self.put("did not")
        trigger = self.put(drawn(self.chance, words(400, code)))
        roles = [replace(first, name=one)]
        earlier = self.statements[-1] if self.statements and kind == "stance" and self.chance.random() < 0.6 else None
        if earlier:
            span = self.phrase()
            roles.append(Role(two, earlier.id, span))
        elif kind in {"event", "tie", "lever"}:
            roles.append(replace(self.name(self.chance.choice(cast)), name=two))
        else:
            roles.append(Role(two, "", self.phrase()))
        if kind == "lever":
            roles.append(Role("through", "", self.phrase(1)))
        quantity = self.figure() if kind == "quantity" or self.chance.random() < 0.06 else None
        self.phrase(3)
        when = self.time()
        end = len(self.text) - 1
        self.text = f"{self.text[:end]}. "
        self.sentences.append(Span(start, end + 1))
        statement = Statement(
            content_id("s", len(self.statements)),
            "",
            kind,
            code,
            trigger,
            tuple(roles),
            (Span(start, end),),
            sources,
            negated=negated,
            certainty=self.chance.choice(("certain",) * 8 + ("probable", "possible")),
            realis=self.chance.choice(("actual",) * 9 + ("future",)),
            sign={"causes": "+", "raises": "+"}.get(code, "-" if kind == "influence" else ""),
            used=self.chance.choice((True, False, None)) if kind == "lever" else None,
            when=when,
            quantity=quantity,
            confidence=round(0.4 + 0.6 * self.chance.random(), 3),
        )
        self.statements.append(replace(statement, shown=statement.confidence > 0.5))


def reading_of(n: int) -> Reading:
    """Return the reading of the nth text, as the pipeline would give it."""
    chance = random.Random(n)
    date = f"{2009 + n % 6}-{1 + n // 6 % 12:02}-{1 + n // 72 % 28:02}"
    writing = Writing(chance, date)
    cast = [actor(chance) for _ in range(CAST)]
    writing.put(f"Number {n}.")
    writing.sentences.append(Span(0, len(writing.text) - 1))
    for _ in range(A_DOCUMENT):
        writing.sentence(cast)
    return _identified(writing, f"{drawn(chance, words(OUTLETS, 'outlets')).capitalize()} Post", f"{drawn(chance, words(4000, 'titles', 4)).capitalize()} {n}")


def _identified(w: Writing, publisher: str, title: str) -> Reading:
    document = Document(w.text, hints=Hints(title, "", publisher, dates=(DateHint(w.date, "header"),)))
    made = [mention_of(document.id, span, span, kind, "name") for span, _, kind in w.mentions]
    names = {str(k): m.id for k, m in enumerate(made)}
    groups: dict[str, list[Mention]] = {}
    for (_, name, _), mention in zip(w.mentions, made, strict=True):
        groups.setdefault(name, []).append(mention)
    statements = tuple(
        replace(
            s,
            roles=tuple(replace(r, filler=names.get(r.filler, r.filler)) for r in s.roles),
            sources=tuple(replace(x, who=tuple(names[who] for who in x.who)) for x in s.sources),
        )
        for s in w.statements
    )
    known = tuple(sorted(made, key=lambda m: (m.span, m.id)))
    return Reading(
        document,
        "encoder",
        "made",
        "en",
        title=title,
        publisher=publisher,
        published=When(w.date, ("header",)),
        sentences=tuple(w.sentences),
        mentions=known,
        clusters=tuple(cluster_of(g) for g in groups.values()),
        statements=all_identified(document.id, w.text, statements, known),
    )


def read_again(documents: Iterable[Document]) -> Iterator[Reading]:
    """Read generated documents again: the number of each stands in its first words."""
    for document in documents:
        yield reading_of(int(document.text.partition("Number ")[2].partition(".")[0]))


def readings(statements: int) -> Iterator[Reading]:
    """Yield documents with so many statements in all."""
    return (reading_of(n) for n in range(statements // A_DOCUMENT))


def more(statements: int, documents: int) -> Iterator[Reading]:
    """Yield so many documents that follow those with so many statements in all."""
    return (reading_of(statements // A_DOCUMENT + n) for n in range(documents))
