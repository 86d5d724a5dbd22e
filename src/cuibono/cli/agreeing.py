"""Commands on readers as readers: how far they agree, and what a person should look at first."""

from __future__ import annotations

from typing import Any

import click

from cuibono.cli.exchange import CASE
from cuibono.cli.printing import listing

JSON = click.option("--json", "json_", is_flag=True, help="One JSON array of objects.")
MEASURES = ("readers", "measure", "value", "n", "text")
NONE = "the readers differ in nothing that is not decided; a text needs two readers: cuibono read FILE --model NAME"
QUEUE = ("id", "kind", "code", "first", "second", "quote", "text")


@click.command()
@CASE
@JSON
@click.argument("coders", nargs=-1, metavar="CODER CODER...")
def agreement(case_: str, json_: bool, coders: tuple[str, ...]) -> None:
    """Say how far readers agree: F1 of statements, kappa and Krippendorff's alpha, the hard cases alone.

    CODER is encoder, model:NAME or person:NAME. One model alone is set against its earlier samples (`read --model NAME --again`).
    """
    from cuibono.case import open_case

    with open_case(case_) as case:
        found = case.agreement(coders)
    listing(found, MEASURES, json_=json_, empty="")


@click.command()
@CASE
@JSON
@click.option("--first", "most", default=20, show_default=True, type=click.IntRange(0), help="How many; 0 lists all.")
def review(case_: str, json_: bool, most: int) -> None:
    """List where the readers differ, the rarest codes first; what a person judged or corrected is done and left out."""
    from cuibono.case import open_case

    with open_case(case_) as case:
        found: list[dict[str, Any]] = case.review()
    listing(found[: most or None], QUEUE, json_=json_, empty=NONE)


COMMANDS = (agreement, review)
