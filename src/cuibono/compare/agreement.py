"""How far two readers of the same texts agree: F1 of statements, kappa and Krippendorff's alpha, the hard cases alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from cuibono.compare.matching import Pair, Sides, pairs
from cuibono.errors import UsageError
from cuibono.store import Row, Rows
from cuibono.types import Cluster, Document, Reading, Span, Statement

Values = Sequence[Hashable | None]  # what each reader says of one unit; None says nothing


@dataclass(frozen=True, slots=True)
class Matched:
    """A match with the two readings that it comes from."""

    sides: Sides
    pair: Pair

    @property
    def both(self) -> tuple[Statement, Statement]:
        """Return the statement as the first and as the second reader have it."""
        return self.pair.gold, self.pair.got

    @property
    def voices(self) -> tuple[str, str]:
        """Return the chain of each reader as one word; chains that agree are the same word."""
        a, b = (_chain(s) for s in self.both)
        return (a, a) if self.sides.chain_agrees(*self.both) else (a, b if a != b else f"{b} else")


def of(rows: Rows, coders: Sequence[str]) -> list[Row]:
    """Return what each two of these coders agree on, measure by measure, and the alpha of all; only texts that both have read count."""
    if len(set(coders)) < 2:
        raise UsageError("name two readers or more: cuibono agreement encoder model:NAME")
    read = {c: readings(rows, c) for c in dict.fromkeys(coders)}
    known = sorted({r["coder"] for r in rows.readings()})
    for coder, found in read.items():
        if not found:
            raise UsageError(f"{coder!r} has read nothing in this case. Readers: {', '.join(known) or 'none'}.")
    out = [row for a, b in combinations(read, 2) for row in between(a, read[a], b, read[b])]
    return [*out, *_of_all(read)] if len(read) > 2 else out


def of_samples(coder: str, read: Mapping[int, Mapping[str, Reading]]) -> list[Row]:
    """Return how far a model agrees with itself when it is asked again, sample by sample."""
    if len(read) < 2:
        name = coder.partition(":")[2]
        raise UsageError(f"{coder} was asked once only. Name a second reader, or ask it anew: cuibono read FILE --model {name} --again")
    return [row for a, b in combinations(sorted(read), 2) for row in between(f"{coder} sample {a}", read[a], f"sample {b}", read[b])]


def readings(rows: Rows, coder: str) -> dict[str, Reading]:
    """Return by document what one coder reads in a case, its actors as the case joins them."""
    documents = {r["document"] for r in rows.readings() if r["coder"] == coder} & rows.papers.keys()
    told: dict[str, list[Statement]] = defaultdict(list)
    for t in rows.statements.values():
        if coder in t.coder.split("+") and t.statement.shown:
            told[t.document].append(t.statement)
    return {d: _reading(rows, d, coder, told[d]) for d in sorted(documents)}


def _reading(rows: Rows, document: str, coder: str, told: Iterable[Statement]) -> Reading:
    paper = rows.papers[document]
    named = rows.mentions_of.get(document, ())
    groups: dict[str, list[str]] = defaultdict(list)
    for m in named:
        groups[m.entity or m.id].append(m.id)
    mentions = tuple(m.mention for m in named)
    clusters = tuple(Cluster(tuple(ids)) for ids in groups.values())
    ordered = tuple(sorted(told, key=lambda s: (s.trigger, s.id)))
    return Reading(Document(paper.text), coder, sentences=paper.sentences, mentions=mentions, clusters=clusters, statements=ordered)


def between(first: str, a: Mapping[str, Reading], second: str, b: Mapping[str, Reading]) -> list[Row]:
    """Return the measures of two readers over the documents that both have read."""
    shared = sorted(a.keys() & b.keys())
    if not shared:
        raise UsageError(f"{first} and {second} have read no text in common; `cuibono read FILE --model NAME` lets a model read what the encoder read.")
    matched = [Matched(Sides(a[d], b[d]), p) for d in shared for p in pairs(a[d], b[d])]
    total = sum(len(a[d].statements) + len(b[d].statements) for d in shared)
    sizes = f"{sum(len(a[d].statements) for d in shared)} and {sum(len(b[d].statements) for d in shared)} statements of {_texts(len(shared))}"
    weight, strict = sum(m.pair.weight for m in matched), sum(m.pair.weight * m.pair.strict for m in matched)
    cells = [values for d in shared for values in _cells((a[d], b[d]))]
    rows = [
        ("statements, F1", 2 * weight / total if total else None, len(matched), sizes),
        ("statements, F1 strict", 2 * strict / total if total else None, len(matched), "code, negation, certainty and voice too"),
        *_both("sentence and code", cells),
        *_both("negation", [tuple(s.negated for s in m.both) for m in matched]),
        *_both("certainty", [tuple(s.certainty for s in m.both) for m in matched]),
        *_both("voice", [m.voices for m in matched]),
        *_hard(matched),
    ]
    return [_row(f"{first} ~ {second}", *row) for row in rows]


def _row(readers: str, measure: str, value: float | None, n: int, text: str) -> Row:
    return {"readers": readers, "measure": measure, "value": None if value is None else round(value, 3), "n": n, "text": text}


def _texts(n: int) -> str:
    return f"{n} text{'s' * (n != 1)}"


def _both(what: str, units: Sequence[Values]) -> list[tuple[str, float | None, int, str]]:
    same = sum(len(set(u)) == 1 for u in units)
    told = f"the same in {same} of {len(units)}" + ("; nothing varies" if units and alpha(units) is None else "")
    return [(f"{what}, kappa", kappa(units), len(units), told), (f"{what}, alpha", alpha(units), len(units), told)]


def _cells(read: Sequence[Reading]) -> list[tuple[bool, ...]]:
    """Return for each sentence and each code that any of the readers uses in the text whether each of them uses it there."""
    said = [{(_home(r, s), f"{s.kind}.{s.code}") for s in r.statements} for r in read]
    codes = sorted({code for reader in said for _, code in reader})
    return [tuple((n, code) in reader for reader in said) for n in range(len(read[0].sentences)) for code in codes]


def _home(reading: Reading, statement: Statement) -> int:
    return next((n for n, s in enumerate(reading.sentences) if s.overlaps(statement.trigger)), -1)


def _hard(matched: Sequence[Matched]) -> list[tuple[str, float | None, int, str]]:
    """Return the share of agreement where it is hard: of matched statements those that at least one of the two reads so."""
    subsets: dict[str, tuple[Callable[[Statement], bool], Callable[[Matched], bool]]] = {
        "negated": (lambda s: s.negated, lambda m: m.pair.gold.negated == m.pair.got.negated),
        "not certain": (lambda s: s.certainty != "certain", lambda m: m.pair.gold.certainty == m.pair.got.certainty),
        "with a voice": (lambda s: bool(s.sources), lambda m: len(set(m.voices)) == 1),
        "with a chain of voices": (lambda s: len(s.sources) > 1, lambda m: len(set(m.voices)) == 1),
        "code of events": (lambda s: s.kind == "event", lambda m: m.pair.gold.code == m.pair.got.code),
    }
    out = []
    for name, (asked, right) in subsets.items():
        found = [right(m) for m in matched if any(map(asked, m.both))]
        out.append((f"hard: {name}", sum(found) / len(found) if found else None, len(found), f"the same in {sum(found)} of {len(found)}"))
    return out


def _of_all(read: Mapping[str, Mapping[str, Reading]]) -> list[Row]:
    shared = sorted(set.intersection(*(set(r) for r in read.values())))
    cells = [values for d in shared for values in _cells([r[d] for r in read.values()])]
    return [_row("all", "sentence and code, alpha", alpha(cells), len(cells), f"{len(read)} readers, {_texts(len(shared))}")]


def kappa(units: Sequence[Values]) -> float | None:
    """Return Cohen's kappa of two readers (1960); None where they say one and the same everywhere, for chance explains that."""
    if not units:
        return None
    first, second = Counter(u[0] for u in units), Counter(u[1] for u in units)
    chance = sum(first[v] * second[v] for v in first) / len(units) ** 2
    return None if chance == 1 else (sum(u[0] == u[1] for u in units) / len(units) - chance) / (1 - chance)


def alpha(units: Sequence[Values]) -> float | None:
    """Return Krippendorff's alpha for nominal values and any number of readers; None where nothing varies."""
    told = [known for u in units if len(known := [v for v in u if v is not None]) > 1]
    totals = Counter(v for u in told for v in u)
    n = sum(totals.values())
    expected = n * n - sum(c * c for c in totals.values())
    if not expected:
        return None
    observed = sum((len(u) ** 2 - sum(c * c for c in Counter(u).values())) / (len(u) - 1) for u in told)
    return 1 - (n - 1) * observed / expected


def _chain(statement: Statement) -> str:
    return " > ".join(_place(s.span) for s in statement.sources) or "the document"


def _place(span: Span) -> str:
    return f"{span.start}-{span.end}"
