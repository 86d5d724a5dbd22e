"""The reference pages on what the program takes and gives: commands, exit codes, formats, questions, the JSON Schema."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable, Iterator

import click

from cuibono import errors, export, readers, receive
from cuibono.ask.forms import FORMS
from cuibono.cli import main
from cuibono.errors import CuibonoError
from cuibono.export import maps
from cuibono.export.schema import schema

WRITTEN = "<!-- written by docs/generate.py: change the source, not this page -->"
HELP = "Show this message and exit."
# What click itself ends with: an option it does not know, and a fault of ours.
OWN_CODES = ((0, "", "Done. Notes may stand in the reading."), (1, "", "A fault of the program: please tell us, with the text if you may."))
READS = {
    "text.read": "plain text; the encoding is detected",
    "text.read_markdown": "Markdown; title, author and date may stand in front matter",
    "html.read": "a saved web page; navigation and related links are marked as furniture",
    "pdf.read": "PDF with text; a scan without text is refused",
    "docx.read": "Word document",
    "eml.read": "saved mail, forwarded and quoted parts included",
    "jsonl.read": "one document a line, as JSON: `text`, and if known `title`, `author`, `publisher`, `date`, `url`",
}
WRITES = {
    "annotation": "W3C Web Annotations, position and quote",
    "csv": "a folder of tables",
    "dna": "a file of the Discourse Network Analyzer 3",
    "gexf": "the network of actors, for Gephi",
    "graphml": "the network of actors, for Gephi, yEd, igraph, networkx",
    "html": "one page that opens without a network",
    "jsonl": "documents, actors, statements, a record a line",
    "parquet": "the tables, typed; needs the extra `cuibono[parquet]`",
    "training": "what people judged, as labelled documents in the records of `train/`, what they rejected beside",
    "xlsx": "the tables as sheets",
}
MAPS = {"csv": ".csv", "matrix": ".matrix.csv", "graphml": ".graphml", "xmile": ".xmile"}


def commands_page() -> str:
    """Return the page on the commands, as `--help` tells them."""
    names = sorted(main.commands)
    lines = [
        f"{WRITTEN}\n# Commands\n",
        "`cuibono COMMAND --help` tells the same in the terminal. ID is what every listing prints before a line; its first few characters are enough.\n",
        f"{' · '.join(f'[{n}](#{n})' for n in names)}",
        *(line for name in names for line in _command(name, main.commands[name])),
    ]
    return "\n".join(lines) + "\n"


def _command(name: str, command: click.Command) -> Iterator[str]:
    if isinstance(command, click.Group):
        yield f"\n## {name}\n\n{inspect.cleandoc(command.help or '')}"
        for inner, part in sorted(command.commands.items()):
            first, *rest = _command(f"{name} {inner}", part)
            yield from (first.replace("\n## ", "\n### ", 1), *rest)
        return
    arguments = [_argument(p) for p in command.params if isinstance(p, click.Argument)]
    options = [p for p in command.params if isinstance(p, click.Option)]
    yield f"\n## {name}\n\n{inspect.cleandoc(command.help or '')}\n"
    yield f"```\n{' '.join(['cuibono', name, *(['[OPTIONS]'] if options else []), *arguments])}\n```"
    if options:
        yield "\n| option | |\n|---|---|"
        yield from (f"| `{_cell(_written(p))}` | {_cell(_told(p))} |" for p in options)


def _argument(argument: click.Argument) -> str:
    name = argument.metavar or (argument.name or "").upper()
    if isinstance(argument.type, click.Choice):
        name = "|".join(map(str, argument.type.choices))
    return name if argument.nargs == 1 or name.endswith("...") else f"{name}..."


def _written(option: click.Option) -> str:
    names = ", ".join(sorted(option.opts, key=len)) + "".join(f" / {o}" for o in option.secondary_opts)
    return names if option.is_flag else f"{names} {option.metavar or option.type.name.upper().removesuffix(' RANGE')}"


def _told(option: click.Option) -> str:
    shown = option.show_default if isinstance(option.show_default, str) else option.default
    ends = [f"default {shown}"] if option.show_default else []
    ends += ["may be repeated"] if option.multiple and "repeated" not in (option.help or "") else []
    return f"{option.help or ''}{f' ({chr(59).join(ends)})' if ends else ''}"


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def codes_page() -> str:
    """Return the page on exit codes, from the classes of errors."""
    rows = [*OWN_CODES, *((e.exit_code, e.__name__, inspect.getdoc(e) or "") for e in faults())]
    table = [f"| {code} | {f'`{name}`' if name else ''} | {what} |" for code, name, what in sorted(rows)]
    return (
        "\n".join(
            (
                f"{WRITTEN}\n# Exit codes\n",
                "A fault is told in one sentence on standard error, with what to do next. Where several files are read, the rest is read all the same, and the",
                "code is that of the first fault. In Python each is an exception, and all of them are `cuibono.CuibonoError`.\n",
                "| code | exception | meaning |\n|---|---|---|",
                *table,
            )
        )
        + "\n"
    )


def faults() -> Iterable[type[CuibonoError]]:
    """Return the classes of the user's faults."""
    found = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, CuibonoError) and e is not CuibonoError]
    return sorted(found, key=lambda e: (e.exit_code, e.__name__))


def formats_page() -> str:
    """Return the page on what is read and written."""
    by_reader: dict[str, list[str]] = {}
    for suffix, reader in readers.FORMATS.items():
        by_reader.setdefault(f"{reader.__module__.rpartition('.')[2]}.{reader.__name__}", []).append(f"`{suffix}`")
    by_advice: dict[str, list[str]] = {}
    for suffix, advice in readers.SAVE_AS.items():
        by_advice.setdefault(advice, []).append(f"`{suffix}`")
    return (
        "\n".join(
            (
                f"{WRITTEN}\n# Formats\n\n## What is read\n",
                "The name of a file chooses; its first bytes overrule a name that lies.",
                "Standard input (`-`) and names without a known ending are told by their bytes.\n",
                "| | |\n|---|---|",
                *(f"| {', '.join(suffixes)} | {READS[name]} |" for name, suffixes in by_reader.items()),
                "\n## What is not read, and what to do\n\n| | |\n|---|---|",
                *(f"| {', '.join(suffixes)} | {advice} |" for advice, suffixes in by_advice.items()),
                "| a web address | save the page in a browser, then read the file |",
                "\n## What is written\n",
                "`cuibono export` writes, and `cuibono import` takes in;",
                "[Other people, other programs](../exchange.md) says what each holds and what is lost.\n",
                "| | | |\n|---|---|---|",
                *(f"| `{name}` | {WRITES[name]} | {'in and out' if name in receive.FORMATS else 'out'} |" for name in sorted(export.FORMATS)),
                f"\n`cuibono map --out`: {', '.join(f'`{MAPS[name]}`' for name in maps.WRITERS)}, by the end of the name.",
                "Every listing has `--json`; `cuibono read --json` is described by [schema.json](schema.json),",
                "a line of `cuibono export jsonl` by `cuibono schema jsonl`.",
            )
        )
        + "\n"
    )


def questions_page() -> str:
    """Return the page on the forms of question."""
    return (
        "\n".join(
            (
                f"{WRITTEN}\n# Questions\n",
                'What `cuibono ask "..."` understands. X, Y, A and B are actors, by any name or id; Z is an actor or some words of a sentence.',
                "Each is answered with statements and their words; anything else is told these forms.",
                "`cuibono search WORDS` finds sentences by their words.\n",
                *(f"{n}. *{form.example}*" for n, form in enumerate(FORMS, 1)),
            )
        )
        + "\n"
    )


def schema_page() -> str:
    """Return the JSON Schema of `read --json`, as `cuibono schema` prints it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"
