"""The command line: every command is one call to a case, and prints what comes back."""

from __future__ import annotations

import difflib
import importlib
import io
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeVar

import click

from cuibono import __version__
from cuibono.cli.actors import actors
from cuibono.cli.agreeing import COMMANDS as AGREEING_COMMANDS
from cuibono.cli.comparing import compare
from cuibono.cli.corpus import corpus
from cuibono.cli.exchange import COMMANDS as EXCHANGE_COMMANDS
from cuibono.cli.model import COMMANDS as MODEL_COMMANDS
from cuibono.cli.printing import highlighted, listing, say, say_json
from cuibono.cli.second import Wish, notes, with_model
from cuibono.cli.second import group as model_group
from cuibono.clock import SECONDS
from cuibono.errors import CuibonoError, UsageError
from cuibono.store.journal import DECISIONS
from cuibono.types import CERTAINTIES, KINDS

F = TypeVar("F", bound=Callable[..., Any])
CLAIMS = ("id", "kind", "code", "first", "second", "status", "sources", "grade", "when", "quote", "verdict")
LISTINGS = {
    "cast": ("id", "name", "kind", "country", "mentions", "statements", "speaks", "documents", "aliases"),
    "claims": CLAIMS,
    "contested": ("id", "kind", "code", "first", "second", "contested", "why", "voices", "quote", "verdict"),
    "levers": ("id", "holder", "target", "through", "resource", "alternative", "used", "status", "sources", "quote", "verdict"),
    "timeline": ("when", "id", "kind", "code", "first", "second", "status", "voices", "quote", "verdict"),
    "matrix": ("id", "kind", "code", "first", "second", "voices", "verdict"),
    "ties": ("id", "subject", "code", "object", "status", "since", "until", "sources", "quote", "verdict"),
    "goals": ("id", "actor", "code", "concept", "direction", "status", "claimed", "sources", "quote", "verdict"),
    "search": ("title", "found", "statements"),
    "status": ("what", "id", "name", "title", "published", "language", "statements", "shown", "verdicts", "readings", "text"),
    "ask": ("id", "answer", "kind", "code", "status", "sources", "quote", "verdict"),
}
STOPPED = 130  # what a shell says of a command that Ctrl-C ended
A_SCREENFUL = 200  # lines that a person scrolls through
FEW = "nothing of that kind is read in this case; --all shows what lies below the confidence shown."


class Group(click.Group):
    """A group whose commands tell the user's faults in one sentence and never with a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a fault of the user ends it with the exit code of its class."""
        try:
            return super().invoke(ctx)
        except CuibonoError as fault:
            say(f"cuibono: {fault}", error=True)
            ctx.exit(fault.exit_code)
        except KeyboardInterrupt:
            say("\nstopped. What was finished is kept; the same command goes on from there.", error=True)
            ctx.exit(STOPPED)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Read political writing into a sourced model of what it claims.

    Exit codes: 0 done, 2 not understood, 3 not readable, 4 language not read, 5 not there, 6 case not usable, 130 stopped.
    """
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def in_case(command: F) -> F:
    """Give a command the option --case."""
    return click.option("--case", "case_", default="case", show_default=True, metavar="DIR", help="Folder of the case.")(command)


def listed(command: F) -> F:
    """Give a listing its options --case, --json, --all."""
    everything = click.option("--all", "everything", is_flag=True, help="Also what lies below the confidence shown.")
    as_json = click.option("--json", "json_", is_flag=True, help="One JSON array of objects.")
    return in_case(as_json(everything(command)))


def limited(command: F) -> F:
    """Give a listing its options and --limit."""
    words = f"At most so many lines, 0 for all; a terminal is shown {A_SCREENFUL} if it is left out, a pipe and --json all."
    return listed(click.option("--limit", default=None, type=click.IntRange(0), help=words)(command))


def of_document(command: F) -> F:
    """Give a listing the option --document."""
    return click.option("--document", default="", metavar="DOC", help="Only this document (id, file name or title).")(command)


def dated(command: F) -> F:
    """Give a listing the options --since and --until."""
    until = click.option("--until", default="", callback=_day, metavar="DATE", help="Told of a time not after this date.")(command)
    return click.option("--since", default="", callback=_day, metavar="DATE", help="Told of a time not before this date (2012, 2012-11, 2012-11-05).")(until)


def _day(context: click.Context, option: click.Parameter, value: str) -> str:
    return understood(value) if value else ""


def understood(date: str) -> str:
    """Return a date as it was typed; a fault if it is none."""
    if not DATE.fullmatch(date):
        raise UsageError(f"{date!r} is no date that is understood. Write 2012, 2012-11, 2012-11-05 or an interval 2012-11/2013-02.")
    return date


def _one_of(*known: str) -> Callable[[click.Context, click.Parameter, str], str]:
    """Return a check that what was typed is one of these words."""

    def check(context: click.Context, option: click.Parameter, value: str) -> str:
        if value and value not in known:
            raise UsageError(f"no {option.name} {value!r}; known: {', '.join(known)}.")
        return value

    return check


def given(command: F) -> F:
    """Give a command what a user can say of a document."""
    for name, words in (
        ("author", "Who wrote it."),
        ("title", "Its title."),
        ("publisher", "Its outlet."),
        ("date", "When it was published (2012-11, 2012-11-05, 2012/2013)."),
    ):
        command = click.option(f"--{name}", default="", help=words)(command)
    return command


def opened(case_: str, *, create: bool = False, mend: bool = False) -> Any:
    """Open a case; the import is here so that --help stays quick."""
    from cuibono.case import open_case

    return open_case(case_, create=create, mend=mend)


def said(date: str, publisher: str, title: str, author: str) -> Any:
    """Check and gather what the user said of a document."""
    from cuibono.case import Given

    return Given(understood(date) if date else "", publisher, title, author)


def _date_pattern() -> Any:
    import re

    one = r"-?\d{4}(?:-(?:0[1-9]|1[0-2]|2[1-4])(?:-(?:0[1-9]|[12]\d|3[01]))?)?[?~%]?"
    return re.compile(rf"{one}(?:/(?:{one}|\.\.)?)?|\.\./{one}")


DATE = _date_pattern()


def finish(fault: CuibonoError | None) -> None:
    """End with the exit code of the first fault, which has been told already."""
    if fault:
        click.get_current_context().exit(fault.exit_code)


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE|FOLDER|-...")
@in_case
@given
@click.option("--actors", metavar="CSV", help="Your own list of actors: columns name, kind, country, aliases (split by |).")
@click.option("--json", "json_", is_flag=True, help="Open no case; print one JSON object for each document and nothing else.")
@click.option("--all", "everything", is_flag=True, help="With --json: also what lies below the confidence shown.")
@click.option("--with-text", is_flag=True, help="With --json: also the text as read.")
@click.option("--strict", is_flag=True, help="Stop at the first stage that fails instead of noting it.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes that read.")
@click.option("--seconds", default=SECONDS, show_default=True, type=click.FloatRange(0), help="Pass over a document that takes longer; 0 waits for ever.")
@click.option("--replaces", default="", metavar="DOC", help="The text is a corrected one of this document; what was decided on it is kept.")
@with_model
def read(
    paths: tuple[str, ...],
    case_: str,
    actors: str | None,
    json_: bool,
    everything: bool,
    with_text: bool,
    strict: bool,
    workers: int,
    seconds: float,
    replaces: str,
    **about: Any,
) -> None:
    """Read texts: .txt .md .html .pdf .docx .eml .jsonl, whole folders, or - for standard input."""
    from cuibono.cli import reading

    wish = Wish.taken(about)
    if wish.model and (json_ or replaces):
        raise UsageError("--model reads into a case; leave out --json and --replaces.")
    read_many = reading.engine(workers, strict, seconds)
    if json_:
        return finish(reading.as_lines(paths, said(**about), read_many, everything=everything, with_text=with_text))
    values = said(**about)
    if replaces:
        return reading.corrected(case_, paths, replaces, values, read_many)
    with opened(case_, create=True) as case:
        if actors:
            say(f"{case.add_actors(actors)} actors taken in from {actors}")
        return finish(reading.into_case(case, paths, values, read_many, wish, anew=wish.again or strict))


@main.command()
@listed
@of_document
def brief(case_: str, json_: bool, everything: bool, document: str) -> None:
    """Show one screen: who, levers, quarrels, figures, what is asserted without a source."""
    from cuibono.cli import showing

    with opened(case_) as case:
        found = case.ask("brief", document=document)
    if json_:
        return say_json(found)
    return showing.brief(found) if found else say("nothing is read in this case yet: cuibono read FILE", error=True)


def known_code(case_: str, code: str) -> str:
    """Return a code as it was typed; a fault if neither the house nor the case has it."""
    from cuibono.ontology import own_codes

    known = sorted({c.name for c in own_codes(Path(case_)) if c.kind != "actor"}) if code else []
    if code and code not in known:
        like = difflib.get_close_matches(code, known, n=3)
        raise UsageError(f"no code {code!r}; {'like it: ' + ', '.join(like) if like else 'docs/reference/ontology.md lists the codes'}.")
    return code


def question(name: str, case_: str, json_: bool, limit: int | None = None, **asked: Any) -> None:
    """Ask one question of a case and print its listing; of a long one a terminal is shown the beginning."""
    with opened(case_) as case:
        found, more = page(case, name, limit, json_=json_, **asked)
    listing(found, LISTINGS[name], json_=json_, empty=FEW)
    if more:
        say(f"the first {len(found)} lines; `--limit 0` lists all", error=True)


def page(case: Any, name: str, limit: int | None, *, json_: bool, **asked: Any) -> tuple[list[Any], bool]:
    """Return as many lines of a listing as are to be printed, and whether there are more that nobody chose to leave out."""
    if limit is not None or json_ or not sys.stdout.isatty():
        return case.ask(name, limit=limit or 0, **asked), False
    found = case.ask(name, limit=A_SCREENFUL + 1, **asked)
    return found[:A_SCREENFUL], len(found) > A_SCREENFUL


@main.command()
@limited
@of_document
def cast(case_: str, json_: bool, **asked: Any) -> None:
    """List the actors."""
    question("cast", case_, json_, **asked)


@main.command()
@limited
@click.option("--actor", default="", help="Who takes part (name or id).")
@click.option("--source", default="", help="Who says it (name or id).")
@click.option("--kind", default="", callback=_one_of(*KINDS), help=f"{', '.join(KINDS)}.")
@click.option("--code", default="", help="A code of that kind: accuse, owns, causes ...")
@click.option("--certainty", default="", callback=_one_of(*CERTAINTIES), help=f"{', '.join(CERTAINTIES)}.")
@click.option("--negated/--affirmed", "negated", default=None, help="Only what is denied, or only what is affirmed.")
@click.option("--contested", is_flag=True, help="Only what voices differ over.")
@click.option("--coder", default="", help="Who read it: encoder, model:NAME, person:NAME.")
@dated
@of_document
def claims(case_: str, json_: bool, code: str, **asked: Any) -> None:
    """List statements: who says what, how surely, with its words."""
    question("claims", case_, json_, code=known_code(case_, code), **asked)


@main.command()
@limited
@of_document
def contested(case_: str, json_: bool, limit: int | None, **asked: Any) -> None:
    """List claims over which voices differ, or which the document's own voice doubts."""
    from cuibono.cli import showing

    if json_ or not sys.stdout.isatty():
        return question("contested", case_, json_, limit, **asked)
    with opened(case_) as case:
        found, more = page(case, "contested", limit, json_=False, **asked)
    showing.contested(found) if found else say(FEW, error=True)
    return say(f"\nthe first {len(found)}; `--limit 0` lists all", error=True) if more else None


@main.command()
@limited
@click.option("--on", default="", help="Who is pressed (name or id).")
@click.option("--held-by", default="", help="Who holds the lever (name or id).")
@of_document
def levers(case_: str, json_: bool, **asked: Any) -> None:
    """List who can press whom, through what."""
    question("levers", case_, json_, **asked)


@main.command()
@limited
@dated
@of_document
def timeline(case_: str, json_: bool, **asked: Any) -> None:
    """List what is dated, earliest first."""
    question("timeline", case_, json_, **asked)


@main.command()
@limited
@of_document
def matrix(case_: str, json_: bool, **asked: Any) -> None:
    """List who says what: asserts, denies, reports or is silent; what is in dispute comes first."""
    question("matrix", case_, json_, **asked)


@main.command()
@limited
@click.option("--of", default="", help="One actor's (name or id).")
@of_document
def ties(case_: str, json_: bool, **asked: Any) -> None:
    """List lasting relations between actors."""
    question("ties", case_, json_, **asked)


@main.command()
@limited
@click.option("--of", default="", help="One actor's (name or id).")
@of_document
def goals(case_: str, json_: bool, **asked: Any) -> None:
    """List who wants what, claimed or imputed."""
    question("goals", case_, json_, **asked)


@main.command()
@in_case
@click.argument("address", metavar="ID|NAME")
@click.option("--json", "json_", is_flag=True, help="One JSON array of objects.")
def show(case_: str, address: str, json_: bool) -> None:
    """Show a statement with its sentence and sources, an actor, or a document."""
    from cuibono.cli import showing

    with opened(case_) as case:
        found = case.ask("show", address=address)
    return say_json(found) if json_ else showing.show(found[0])


@main.command()
@in_case
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "json_", is_flag=True, help="One JSON array of objects.")
@click.option("--all", "everything", is_flag=True, help="All hits, not only the first fifty.")
def search(case_: str, words: tuple[str, ...], json_: bool, everything: bool) -> None:
    """Find sentences that hold all the words."""
    with opened(case_) as case:
        found = case.ask("search", words=" ".join(words), limit=1_000_000 if everything else 50)
    rows = found if json_ else [{**r, "found": highlighted(r)} for r in found]
    listing(rows, LISTINGS["search"], json_=json_, empty="no sentence holds these words.")


@main.command()
@listed
def status(case_: str, json_: bool, everything: bool) -> None:
    """List the documents, and decisions that no longer find their statement."""
    with opened(case_) as case:
        found = case.status()
    listing(found, LISTINGS["status"], json_=json_, empty="nothing is read in this case yet: cuibono read FILE")


@main.command()
@in_case
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes that read.")
def rebuild(case_: str, workers: int) -> None:
    """Read all originals again and lay every decision upon them."""
    from cuibono.cli import reading
    from cuibono.store import unchanged

    with opened(case_, mend=True) as case:
        read, faults = 0, []
        for outcome in reading.progress(case.rebuild(read_many=reading.engine(workers, strict=False), reader=unchanged.reader())):
            read += bool(outcome.reading)
            faults += [(outcome.name, outcome.fault)] if outcome.fault else []
        orphans = len(case.rows().orphans)
        reading.make_ready(case)
    for name, fault in faults:
        say(f"{name}: {fault}", error=True)
    say(f"{read} documents read again; {orphans} verdicts found no statement (cuibono status lists them)")
    finish(next((fault for _, fault in faults), None))


@main.command()
@in_case
@click.argument("statement", metavar="ID")
@click.argument("verdict", type=click.Choice(["right", "wrong"]))
@click.option("--field", "fields", multiple=True, help="What is wrong: kind, code, role, sign, certainty, negated, source, span, when, quantity, all.")
def judge(case_: str, statement: str, verdict: str, fields: tuple[str, ...]) -> None:
    """Keep for ever that a statement is read right or wrong."""
    with opened(case_) as case:
        row = case.judge(statement, verdict, fields)
    say(f"{row['id']} is {row['verdict']} ({row['verdict_by']}). `cuibono undo` takes it back.")


@main.command()
@in_case
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
def same(case_: str, first: str, second: str) -> None:
    """Keep for ever that two names are one actor's."""
    with opened(case_) as case:
        one, other = case.same(first, second)
    say(f"{one} and {other} are one from now on. `cuibono undo` takes it back.")


@main.command()
@in_case
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
def different(case_: str, first: str, second: str) -> None:
    """Keep for ever that two names are two actors'."""
    with opened(case_) as case:
        one, other = case.different(first, second)
    say(f"{one} and {other} are two from now on. `cuibono undo` takes it back.")


@main.command("set")
@in_case
@given
@click.argument("document", metavar="DOC")
def set_(case_: str, document: str, **about: str) -> None:
    """Say when, where, by whom a document was published."""
    values = said(**about)
    with opened(case_) as case:
        id_ = case.set(document, values)
    say(f"{id_} is set: {', '.join(f'{k} {v}' for k, v in values.values().items())}. `cuibono undo` takes it back.")


@main.command()
@in_case
@click.argument("document", metavar="DOC")
def remove(case_: str, document: str) -> None:
    """Take a document out of the case; its original is kept."""
    with opened(case_) as case:
        id_ = case.remove(document)
    say(f"{id_} is out of the case. `cuibono undo` brings it back.")


@main.command()
@in_case
def undo(case_: str) -> None:
    """Take back the last decision: a verdict, a correction, a moved actor, a change of the dossier ..."""
    with opened(case_) as case:
        entry = case.undo()
    say(f"taken back: {DECISIONS[entry.do]} ({entry.do} {entry.about})")


@main.command("open")
@in_case
@click.option("--port", default=0, type=click.IntRange(0, 65535), help="Port on this machine; a free one if left out.")
@click.option("--browser/--no-browser", default=True, help="Open the browser.")
@click.option("--read-only", is_flag=True, help="Show only; take no corrections and no documents.")
def open_(case_: str, port: int, browser: bool, read_only: bool) -> None:
    """Open the workbench in the browser: read, see, correct."""
    if not read_only and not (Path(case_) / "case.toml").is_file():
        say(f"{case_} is a new case: add texts in the browser, or with `cuibono read FILE --case {case_}`.", error=True)
    importlib.import_module("cuibono.web").serve(Path(case_), port=port, browser=browser, read_only=read_only, say=say)


@main.command()
@in_case
@click.argument("words", nargs=-1, required=True, metavar="QUESTION")
@click.option("--json", "json_", is_flag=True, help="One JSON array of objects.")
def ask(case_: str, words: tuple[str, ...], json_: bool) -> None:
    """Answer twelve forms of question; another question is told which they are."""
    with opened(case_) as case:
        found = case.ask("ask", words=" ".join(words))
    listing(found, LISTINGS["ask"], json_=json_, empty="nothing in this case answers that; try `cuibono search WORDS`.")


@main.command()
@click.option("--case", "case_", default="case-demo", show_default=True, metavar="DIR", help="Folder of the case that is made.")
@click.pass_context
def demo(ctx: click.Context, case_: str) -> None:
    """Read the sample articles and show the brief of one."""
    from cuibono import readers

    articles = sorted(str(p) for p in samples().iterdir() if p.suffix in readers.FORMATS and p.stem != "README")
    options = {"actors": None, "json_": False, "everything": False, "with_text": False, "strict": False, "workers": 1, "replaces": "", **asdict(Wish())}
    ctx.invoke(read, paths=tuple(articles), case_=case_, **options, date="", publisher="", title="", author="")
    say()
    ctx.invoke(brief, case_=case_, json_=False, everything=False, document=Path(articles[0]).name)
    say(f"\nnext, on the same case:  cuibono contested --case {case_}   cuibono cast --case {case_}   cuibono show ID --case {case_}")


def samples() -> Path:
    """Return the folder of sample articles: in the package, or beside its sources."""
    here = Path(__file__).resolve()
    for folder in (here.parent.parent / "samples", here.parents[3] / "samples"):
        if folder.is_dir():
            return folder
    raise UsageError("the samples are not installed; read a text of your own: cuibono read FILE")


main.add_command(compare)
main.add_command(actors)
main.add_command(corpus)
main.add_command(model_group)
main.add_command(notes)
for of_the_model in (*MODEL_COMMANDS, *EXCHANGE_COMMANDS, *AGREEING_COMMANDS):
    main.add_command(of_the_model)


if __name__ == "__main__":
    main()
