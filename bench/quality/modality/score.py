"""Score that what is denied, doubted, supposed, wanted or yet to come is not shown as a fact: forty verbs in nineteen forms.

usage: python bench/quality/modality/score.py [-v]
A fact is a shown event at the verb that is certain, not negated, actual, and in no other voice than the text's; told of 1887 it must say so by its realis or
its time. `modality.held` is the share of non-facts that do not come out as facts (100 less what the old coders are counted by); `modality.marked` the share
that is shown and marked, so that silence does not pass for care; `modality.plain` the share of plain sentences whose event is shown as a fact.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import sets
from sets import Reading, Role, Span, Statement

HERE = Path(__file__).parent
PLACES = {"goal": ("concept",), "influence": ("cause", "effect"), "event": ("topic",)}
PLAIN, LONG_AGO = "plain", "historical"


@dataclass(frozen=True)
class Said:
    """One sentence in one form: where its verb stands, whether it came out as a fact, and whether it came out at all."""

    form: str
    text: str
    fact: bool
    shown: bool


def answers() -> Iterator[Said]:
    """Read every verb in every form."""
    forms = tomllib.loads((HERE / "forms.toml").read_text(encoding="utf-8"))
    for row in sets.table(HERE / "verbs.tsv"):
        yield from (answer(form, pattern, row) for form, pattern in forms.items())


def answer(form: str, pattern: str, row: dict[str, str]) -> Said:
    text, verb = spelt(pattern, row)
    found = [s for s in told(sets.read(text), verb) if s.shown]
    return Said(form, text, any(s.kind == "event" and s.trigger.overlaps(verb) and is_fact(s, form) for s in found), bool(found))


def spelt(pattern: str, row: dict[str, str]) -> tuple[str, Span]:
    """Return the sentence and where its verb stands."""
    before, _, rest = pattern.partition("{")
    verb = row[rest.partition("}")[0]]
    return pattern.format(**row), Span(len(before), len(before) + len(verb))


def told(reading: Reading, verb: Span) -> list[Statement]:
    """Return the events at the verb, and what holds it in a place: a goal what is wanted, an influence what "if" depends on, an act what is threatened."""
    return [s for s in reading.statements if (s.kind == "event" and s.trigger.overlaps(verb)) or any(r.span.overlaps(verb) for r in places(s))]


def places(s: Statement) -> tuple[Role, ...]:
    return tuple(r for name in PLACES.get(s.kind, ()) for r in s.fillers(name))


def is_fact(s: Statement, form: str) -> bool:
    dated = form == LONG_AGO and s.when is not None and s.when.value.startswith("1887")
    return sets.is_fact(s) and not dated


def figures(said: list[Said]) -> sets.Score:
    """Return the three shares."""
    return {
        "modality.held": sets.share(not s.fact for s in said if s.form != PLAIN),
        "modality.marked": sets.share(s.shown and not s.fact for s in said if s.form != PLAIN),
        "modality.plain": sets.share(s.fact for s in said if s.form == PLAIN),
    }


def scores() -> sets.Score:
    """Return the three shares over all verbs."""
    return figures(list(answers()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", action="store_true", help="list what is wrong")
    args = parser.parse_args()
    said = list(answers())
    for name, (value, n) in figures(said).items():
        print(f"{name:24s} {value:5.1f}  n {n}")
    for form in dict.fromkeys(s.form for s in said):
        part = [s for s in said if s.form == form]
        print(f"  {form:12s} shown {sum(s.shown for s in part):3d}  as a fact {sum(s.fact for s in part):3d}  of {len(part)}")
    if args.v:
        print(*(s.text for s in said if s.fact != (s.form == PLAIN)), sep="\n")


if __name__ == "__main__":
    main()
