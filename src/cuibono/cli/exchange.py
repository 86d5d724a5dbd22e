"""The commands by which a case meets others: export, import, merge, grade, schema."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from cuibono.cli.printing import listing, many, say, say_json
from cuibono.errors import CuibonoError, UsageError
from cuibono.identity import MODEL

CASE = click.option("--case", "case_", default="case", show_default=True, metavar="DIR", help="Folder of the case.")
PROPOSED = ("id", "proposed", "because", "grade", "kind", "code", "first", "second", "quote")
FEW = 12  # of what was passed over, so many are told one by one


@click.command()
@CASE
@click.argument("format_", metavar="FORMAT")
@click.option("--out", required=True, metavar="PATH", help="The file to write, for csv and parquet the folder.")
@click.option("--all", "everything", is_flag=True, help="Also what lies below the confidence shown.")
@click.option("--accepted", is_flag=True, help="Only what a person judged right or made.")
def export(case_: str, format_: str, out: str, everything: bool, accepted: bool) -> None:
    """Write the case for other programs: annotation, csv, dna, gexf, graphml, html, jsonl, parquet, training, xlsx.

    Everything is written with its status and coder. docs/exchange.md says what each format holds and what is lost.
    """
    from cuibono.export import EDGES, FORMATS

    if format_ not in FORMATS:
        raise UsageError(f"no format {format_!r}; there are {', '.join(sorted(FORMATS))}.")
    with _case(case_) as case:
        try:
            count = FORMATS[format_](case.rows(), Path(out), everything=everything, accepted=accepted)
        except OSError as fault:
            raise UsageError(f"{out} cannot be written ({fault.strerror}). Name another place with --out.") from fault
        models = [c for c in case.rows().coders() if c.startswith(MODEL)] if format_ == "training" and count else []
    say(f"{count} {'edges between actors' if format_ in EDGES else 'statements'} written to {out}")
    if accepted and not count:
        say("nothing is accepted yet: `cuibono judge ID right` accepts a statement.", error=True)
    if models:
        say(f"{', '.join(models)} read this case too: some services forbid training on their answers; look before you use the file so.", error=True)


@click.command("import")
@CASE
@click.argument("format_", metavar="FORMAT")
@click.argument("path", metavar="FILE")
@click.option("--coder", default="", metavar="NAME", help="Who made the statements; if left out, whom the file names, else you.")
def import_(case_: str, format_: str, path: str, coder: str) -> None:
    """Take in statements that people made elsewhere: annotation, dna, jsonl. They are theirs: coder person:NAME."""
    from cuibono import exchange
    from cuibono.readers import contents
    from cuibono.receive import FORMATS

    if format_ not in FORMATS:
        raise UsageError(f"no format {format_!r} can be taken in; there are {', '.join(sorted(FORMATS))}. Texts are read by `cuibono read`.")
    data = contents(Path(path))
    try:
        received = FORMATS[format_](data, _texts(case_))
    except CuibonoError as fault:
        raise type(fault)(f"{path} {fault}") from None
    with _case(case_, create=True) as case:
        count, documents, passed = exchange.receive(case, received, coder.removeprefix("person:"))
    came = f", with {documents} documents" if documents else ""
    say(f"{many(count, 'statement')} taken in{came}. `cuibono claims` lists them by --coder, `cuibono undo` takes them back.")
    _told(passed)


def _texts(case_: str) -> dict[str, str]:
    """Return the texts of a case by document id and by name; of one that is not there yet, none."""
    from cuibono.store import folder

    if not folder.exists(Path(case_)):
        return {}
    with _case(case_) as case:
        return {name: p.text for p in case.rows().papers.values() for name in (p.id, p.name) if name}


def _told(passed: Sequence[str]) -> None:
    for line in passed[:FEW]:
        say(f"passed over: {line}", error=True)
    if len(passed) > FEW:
        say(f"and {len(passed) - FEW} more passed over", error=True)


@click.command()
@CASE
@click.argument("other", metavar="OTHER_CASE")
def merge(case_: str, other: str) -> None:
    """Join another person's case to this one; where you decided differently, yours stands and both are listed."""
    from cuibono import exchange

    with _case(case_) as case:
        count, conflicts, notes = exchange.merge(case, other)
    told = " (`cuibono status` lists what is not decided)" if conflicts else ""
    say(f"{many(count, 'decision')} joined from {other}; {many(len(conflicts), 'conflict')}{told}")
    for row in conflicts:
        quote = f"  “{' '.join(row['quote'].split())}”" if row["quote"] else ""
        say(f"  {row['decision']} {row['id']}{quote}")
        say(f"      here: {row['ours']} ({row['by']})   there: {row['theirs']} ({row['their_by']})")
    _told(notes)


@click.command()
@CASE
@click.argument("address", metavar="[SOURCE|ID]", required=False)
@click.argument("grade_", metavar="[A-F|1-6]", required=False)
@click.option("--propose", is_flag=True, help="List statements that independent origins bear out, with the grade they suggest; nothing is kept.")
@click.option("--json", "json_", is_flag=True, help="With --propose: one JSON array of objects.")
def grade(case_: str, address: str | None, grade_: str | None, propose: bool, json_: bool) -> None:
    """Grade a source from A (completely reliable) to E (unreliable), F not judged; or a statement from 1 (confirmed) to 5 (improbable), 6 not judged.

    A source's letter is inherited by what it says. It is kept apart from how sure the source is, and from how sure the reading is.
    """
    with _case(case_) as case:
        if propose:
            return listing(_proposed(case), PROPOSED, json_=json_, empty="no statement is borne out by independent origins in this case.")
        if not address or not grade_:
            raise UsageError('write what is graded and the grade: cuibono grade "Kestrel News Agency" B   or   cuibono grade ID 2')
        about = case.grade(address, grade_)
    say(f"{about} is graded {grade_.upper()} by person:{getpass.getuser()}. `cuibono undo` takes it back.")
    return None


def _proposed(case: Any) -> list[dict[str, Any]]:
    from cuibono.compare.corroboration import proposed

    return proposed(case.rows())


@click.command()
@click.argument("what", default="read", type=click.Choice(["read", "jsonl"]))
def schema(what: str) -> None:
    """Print a JSON Schema: of what `read --json` prints, or of a line of `export jsonl`."""
    from cuibono.export import schema as schemas

    say_json(schemas.schema() if what == "read" else schemas.record())


def _case(case_: str, *, create: bool = False) -> Any:
    from cuibono.case import open_case

    return open_case(case_, create=create)


COMMANDS = (export, import_, merge, grade, schema)
