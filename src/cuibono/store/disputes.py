"""Statements that cannot both be so, in whatever words: figures, dates, denials, causes and aims of one thing, told by different voices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cuibono.store.acts import deed, parties, same_act
from cuibono.store.alike import Likeness, likeness
from cuibono.store.corrections import Rejected, figures_rejected, months_rejected, rejected, rejected_in_all
from cuibono.store.days import dates_differ as dates_differ
from cuibono.store.denials import AGAINST, CLOSE, Done, denials, denied_elsewhere
from cuibono.store.figures import alike, meant, values
from cuibono.store.figures import values_differ as values_differ
from cuibono.store.motives import causes, motives
from cuibono.store.pairs import holding, meeting
from cuibono.store.rows import Rows
from cuibono.store.told import Told
from cuibono.store.voices import denier, voice
from cuibono.types import Statement

UNSETTLED = frozenset({"hypothetical", "question", "intended", "advised", "future"})
SETTLED_CERTAINTY = frozenset({"counterfactual", "doubtful"})
BOUNDED = re.compile(r"\b(?:more|less|most|least|over|under|up to|no fewer|at)\b", re.I)  # the words say the bound themselves
LONGEST = 70  # characters of a reason quoted


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two statements that quarrel: over what (value, date, polarity, cause, motive, "denied by ...") and why they cannot both be so."""

    over: str
    first: Told
    second: Told
    why: str = ""


def disputes(rows: Rows, told: Iterable[Told], *, whole: bool = False) -> tuple[Dispute, ...]:
    """Return the quarrels between statements of different voices; `whole` says that they are all of the case."""
    pool = tuple(told)
    wrong = rejected_in_all(rows) if whole else rejected(rows, pool)
    settled = [t for t in pool if t.statement.realis not in UNSETTLED and t.statement.certainty not in SETTLED_CERTAINTY]
    like = likeness(rows, settled)
    found = (
        *_of_figures(rows, like, settled, pool, wrong),
        *_of_days(rows, like, settled, wrong),
        *_of_denials(rows, like, settled),
        *_of_reasons(rows, like, settled),
    )
    return tuple(d for d in found if speaks(rows, d.first) != speaks(rows, d.second))


def speaks(rows: Rows, told: Told) -> str:
    """Return by a key whose word it is: in a denial, of him who denies."""
    return denier(rows, told) if told.statement.kind == "stance" else voice(rows, told).key


def _of_figures(rows: Rows, like: Likeness, told: list[Told], pool: tuple[Told, ...], wrong: Rejected) -> Iterator[Dispute]:
    yield from (Dispute("value", a, b, of_values(rows, a, b)) for a, b in values(rows, like, told))
    yield from (Dispute("value", a, b, why) for a, b, why in figures_rejected(rows, like, pool, wrong))


def _of_days(rows: Rows, like: Likeness, told: list[Told], wrong: Rejected) -> Iterator[Dispute]:
    dated = [t for t in told if t.statement.kind == "event" and t.statement.shown and not t.statement.negated and t.statement.when]
    acts: dict[str, list[Told]] = defaultdict(list)
    for t in dated:
        acts[deed(rows.words(t.document, t.statement.trigger))].append(t)
    for a, b in (pair for group in acts.values() for pair in _with_one_party(rows, group)):
        if dates_differ(a.statement, b.statement) and alike(like, a, b, CLOSE) and same_act(rows, a, b):
            yield Dispute("date", a, b, of_dates(rows, a, b))
    yield from (Dispute("date", a, b, why) for a, b, why in months_rejected(rows, like, told, wrong))


def _with_one_party(rows: Rows, told: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Yield the pairs in which the same one takes part, in order."""
    who = [parties(rows, t) for t in told]
    known = holding(who)
    for n, a in enumerate(told):
        yield from ((a, told[m]) for m in meeting(known, who[n], after=n))


def _of_denials(rows: Rows, like: Likeness, told: list[Told]) -> Iterator[Dispute]:
    done = Done(rows, told)
    yield from (Dispute("polarity", a, b, of_sides(rows, a, b)) for a, b in denials(rows, like, told, done))
    for a, b in denied_elsewhere(rows, like, told, done):
        why = of_stance(rows, b)
        yield Dispute(why, a, b, why)


def _of_reasons(rows: Rows, like: Likeness, told: list[Told]) -> Iterator[Dispute]:
    yield from (Dispute("cause", a, b, of_places(rows, a, b, "cause")) for a, b in causes(rows, like, told))
    yield from (Dispute("motive", a, b, of_places(rows, a, b, "concept")) for a, b in motives(rows, like, told))


# --- why, in words ---


def of_values(rows: Rows, a: Told, b: Told) -> str:
    """Return why two figures clash: "300 million against at most 120 million"."""
    return " against ".join(_figure(rows, t) for t in (a, b))


def of_dates(rows: Rows, a: Told, b: Told) -> str:
    """Return why two times clash: "2012 against 2011"."""
    return " against ".join(_time(rows, t.document, t.statement) for t in (a, b))


def of_sides(rows: Rows, a: Told, b: Told) -> str:
    """Return why an act told as done and told as not done clash."""
    yes, no = (b, a) if a.statement.negated else (a, b)
    return f"asserted by {voice(rows, yes).name}, denied by {voice(rows, no).name}"


def of_stance(rows: Rows, stance: Told) -> str:
    """Return why a stance clashes with what it is about: "denied by the ministry"."""
    return f"{AGAINST[stance.statement.code]} by {denier(rows, stance)}"


def of_places(rows: Rows, a: Told, b: Told, name: str) -> str:
    """Return why two reasons or aims clash: the words for both."""
    return " against ".join(f"“{_short(' / '.join(rows.words(t.document, r.span) for r in t.statement.fillers(name)))}”" for t in (a, b))


def _figure(rows: Rows, told: Told) -> str:
    s, q = told.statement, meant(told.statement)
    if not s.quantity or not s.quantity.span:
        return ""
    words = " ".join(rows.words(told.document, s.quantity.span).split())
    bound = q.bound if q and s.negated else s.quantity.bound
    bare = words.removeprefix(f"{s.quantity.bound} ") if s.negated else words
    return bare if bound in {"", "between"} or BOUNDED.search(bare) else f"{bound} {bare}"


def _time(rows: Rows, document: str, s: Statement) -> str:
    value = s.when.value if s.when else ""
    return rows.words(document, s.when.span) if s.when and s.when.span and "/" in value else value


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST else f"{flat[:LONGEST].rsplit(' ', 1)[0]}…"
