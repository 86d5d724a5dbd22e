"""The command about who is who: the actors of a case, and the links between names that need an eye."""

from __future__ import annotations

import sys
from typing import Any

import click

from cuibono.cli.printing import listing, say

Row = dict[str, Any]
ACTORS = ("id", "name", "kind", "country", "mentions", "documents", "aliases")
UNSURE = ("first", "second", "now", "why", "settle")


@click.command()
@click.option("--case", "case_", default="case", show_default=True, metavar="DIR", help="Folder of the case.")
@click.option("--unsure", is_flag=True, help="What needs an eye: joined on little, or left apart though near.")
@click.option("--json", "json_", is_flag=True, help="One JSON array of objects.")
@click.option("--all", "everything", is_flag=True, help="Also those of whom nothing is said.")
def actors(case_: str, unsure: bool, json_: bool, everything: bool) -> None:
    """List the actors with the names they bear; --unsure lists the links that a person should look at."""
    from cuibono.case import open_case

    with open_case(case_) as case:
        found = case.unsure() if unsure else case.ask("cast", everything=everything)
    if unsure and not json_ and sys.stdout.isatty():
        return shown(found)
    return listing(found, UNSURE if unsure else ACTORS, json_=json_, empty="no link between names needs an eye." if unsure else "nobody is named in this case.")


def shown(rows: list[Row]) -> None:
    """Print the doubts with what to type to settle each; a decision holds for later documents too."""
    if not rows:
        return say("no link between names needs an eye.")
    for row in rows:
        say(f"{row['first']}  /  {row['second']}   taken for {row['now']}: {row['why']}")
        say(f"    {row['settle'][0]}     or     {row['settle'][1]}")
    return say("\na decision holds for every later document in which the names stand; `cuibono undo` takes it back.")
