"""The command that sets accounts of one affair side by side."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

import click

from cuibono.cli.printing import once, say, say_json, status
from cuibono.store.wording import over_what

Row = dict[str, Any]
HEADS = {"contested": "CONTESTED", "agreed": "AGREED"}


@click.command()
@click.argument("documents", nargs=-1, metavar="DOC DOC...")
@click.option("--case", "case_", default="case", show_default=True, metavar="DIR", help="Folder of the case.")
@click.option("--json", "json_", is_flag=True, help="One JSON array of objects.")
@click.option("--all", "everything", is_flag=True, help="Also what lies below the confidence shown.")
@click.option("--each", default=8, show_default=True, type=click.IntRange(0), help="How many matters of each section are printed; 0 prints all.")
def compare(documents: tuple[str, ...], case_: str, json_: bool, everything: bool, each: int) -> None:
    """Set accounts side by side: agreed, contested, told by one only.

    DOC is the id, file name or title of a document of the case; without any, all documents are compared.
    """
    from cuibono.case import open_case

    with open_case(case_) as case:
        found = case.ask("compare", documents=documents, everything=everything)
    return say_json(found) if json_ else shown(found, each)


def shown(rows: list[Row], each: int = 8) -> None:
    """Print the comparison: the accounts, then section by section what they tell of each matter."""
    accounts = [r for r in rows if r["what"] == "account"]
    _accounts(accounts)
    for standing, head in HEADS.items():
        _section(head, [r for r in rows if r.get("standing") == standing], each)
    for account in accounts:
        _section(
            f"ONLY IN {account['letter']}, {account['title']}",
            [r for r in rows if r.get("standing") == "only" and r["in"][0] == account["letter"]],
            each,
        )
    _figures([r for r in rows if r["what"] == "figures"])


def _accounts(accounts: list[Row]) -> None:
    for a in accounts:
        copy = f"   repeats {a['copy_of']} ({a['copied']:.0%} of its words): one account" if a["copy_of"] else ""
        say(f"{a['letter']}  {a['title']}   {a['name']}   {a['published'] or 'no date'}{copy}")
    own = sum(not a["copy_of"] for a in accounts)
    say(f"{len(accounts)} texts, {own} account{'s' * (own != 1)}")


def _section(head: str, rows: list[Row], each: int) -> None:
    if not rows:
        return
    say(f"\n{head}   {len(rows)}")
    shown = rows[: each or None]
    for row in shown:
        _matter(row)
    if len(shown) < len(rows):
        say(f"  … {len(rows) - len(shown)} more; --each 0 prints all")


def _matter(row: Row) -> None:
    if row["standing"] == "only":
        return _lines(row["statements"][:1], "  ")
    over = ", ".join(over_what(o) + (f", {_times(row)}" if o == "figure" and row["times"] else "") for o in row["over"])
    voices = f"{len(row['origins'])} independent voice{'s' * (len(row['origins']) != 1)}"
    say(f"  {row['about']}   {over or voices}")
    return _lines(row["statements"], "    ")


def _lines(told: Iterable[Mapping[str, Any]], indent: str) -> None:
    for line, ids in once(map(_told, told)).items():
        _wrapped(f"{line}  {', '.join(ids)}", indent)


def _told(t: Mapping[str, Any]) -> tuple[str, str]:
    """Return a version in a line, and its id."""
    meant = status({**t, "contested": [], "negated": False})
    denied = "doubts" if t["code"] == "doubt" else "denies" if t["kind"] == "stance" or t["negated"] else ""
    surely = ", ".join(filter(None, (denied, meant, t["when"])))
    return f"{t['letter']}  {t['origin']}{f' ({surely})' if surely else ''}: “{' '.join(t['quote'].split())}”", t["id"][:10]


def _figures(rows: list[Row]) -> None:
    if rows:
        say(f"\nFIGURES TEN TIMES APART OR MORE   {len(rows)}   (a slip, or two things)")
    for row in rows:
        say(f"  {_times(row)}")
        _lines(row["statements"], "    ")


def _times(row: Row) -> str:
    times = row["times"]
    return f"{times:,.0f} times apart" if times >= 100 else f"{times:g} times apart"


def _wrapped(words: str, indent: str) -> None:
    width = max(60, shutil.get_terminal_size().columns)
    for line in textwrap.wrap(words, width, initial_indent=indent, subsequent_indent=indent + "   ", break_on_hyphens=False):
        say(line)
