"""What a passage is about, whatever its wording: whom it names, and the stems of its words without those that say little."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from cuibono.store.keys import entity_key as entity_key
from cuibono.store.rows import Rows
from cuibono.store.told import Told
from cuibono.store.wordlist import MENTION, Name, Wordlist
from cuibono.store.wordlist import TOKEN as TOKEN
from cuibono.store.wordlist import empty as empty
from cuibono.store.wordlist import stem as stem
from cuibono.types import Span, Statement

READY = 15_000  # documents whose words are kept ready, with 31 kB each at thirty statements
# Counts go in steps, so that one more document moves the weight of few words: a pair that it does not touch is then judged as it was.
# A few statements are counted as they are, since one more of five says much; so is a small case, where everything is worked out in no time.
FEW, STEP = 12, 1.2  # statements that hold a word
SMALL, WIDE = 1000, 1.05  # statements of a case
UNSETTLED = frozenset({"hypothetical", "question", "intended", "advised", "future"})
DOUBTED = frozenset({"counterfactual", "doubtful"})
SOMEBODY = ("=", MENTION)  # how the keys of entities and of single mentions begin; no stem does
Weights = Mapping[str, float]


def content(rows: Rows, document: str, span: Span, without: Span | None = None) -> frozenset[str]:
    """Return whom a passage names and the stems of its other words; figures and little words say nothing here."""
    return _wordlist(rows, document).keys(span, without)


def _wordlist(rows: Rows, document: str) -> Wordlist:
    if document not in rows.wordlists:
        if len(rows.wordlists) >= READY:
            rows.keep_words()
            rows.wordlists.clear()
        rows.wordlists[document] = Wordlist(
            rows.papers[document].text,
            lambda: (Name(m.span.start, m.span.end, m.id) for m in rows.mentions_of.get(document, ()) if m.form != "description"),
            rows.compared_by_each,
            rows.said.bodies.get(document, ""),
        )
    return rows.wordlists[document]


def who(rows: Rows, document: str, span: Span) -> frozenset[str]:
    """Return whom a passage names: keys of entities and of single mentions."""
    return frozenset(k for k in content(rows, document, span) if k.startswith(SOMEBODY))


def wording(rows: Rows, document: str, span: Span) -> frozenset[str]:
    """Return what a passage says, with everybody named under his usual name, so that it also fits one in which the name was not recognised."""
    keys = content(rows, document, span)
    names = {k: e.name for k in keys if k.startswith(MENTION) and (e := rows.called_by(k))}
    return keys - names.keys() | {stem(w) for name in names.values() for w in TOKEN.findall(name) if w.casefold() not in empty()} if names else keys


def bring(rows: Rows, statements: Collection[str]) -> None:
    """Fetch these statements and the words of their documents with a few questions."""
    rows.bring(statements)
    rows.said.bodies.bring(rows.statements[id_].document for id_ in statements)


def settled(s: Statement) -> bool:
    """Say whether a statement tells what is or was, as its source has it: only such are compared with others."""
    return s.realis not in UNSETTLED and s.certainty not in DOUBTED


def about(rows: Rows, told: Told) -> frozenset[str]:
    """Return what a statement is about; nothing for one that is not compared, which is like nothing."""
    if not settled(told.statement):
        return frozenset()
    return content(rows, told.document, told.span, told.statement.quantity.span if told.statement.quantity else None)


def weighed(weights: Weights, keys: Iterable[str], missing: float = 0.0) -> float:
    """Return what words weigh together; the sum is exact, so that it is the same in whatever order they come."""
    return math.fsum([weights.get(k, missing) for k in keys])


def share(weights: Weights, x: frozenset[str], y: frozenset[str]) -> tuple[float, float]:
    """Return the weight of what two statements of a case are both about, and which part it is of the smaller one: words count by how rare they are."""
    shared = weighed(weights, x & y)
    least = min(weighed(weights, x), weighed(weights, y)) if shared else 0.0
    return shared, shared / least if least else 0.0


def weights(counts: Mapping[str, int], statements: int) -> dict[str, float]:
    """Return what words weigh that stand in so many of the statements: the rarer the more, a word that stands nearly everywhere nothing."""
    whole = stepped(statements + 1, SMALL, WIDE)
    return {k: max(0.0, math.log(whole / stepped(n, FEW, STEP))) for k, n in counts.items()}


@lru_cache(maxsize=100_000)
def stepped(count: int, exact: int, step: float) -> float:
    """Return a count as it is while it is small, then the nearest power of the step."""
    return float(count) if count <= exact else step ** round(math.log(count, step))
