"""Write the pages of docs/reference, and the outputs in the other pages, from the program itself, so that they cannot lie.

usage: python docs/generate.py                          write the pages of docs/reference
       python docs/generate.py --check                  exit 1 where one is stale
       python docs/generate.py --outputs [--seed FILE]  run the commands of README, tutorial and (with the seed article) case study
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "docs")]

import outputs  # noqa: E402
import pages  # noqa: E402

from cuibono import ontology  # noqa: E402
from cuibono.ontology import Code  # noqa: E402

KINDS = {
    "event": ("Events", "A bounded act of somebody."),
    "tie": ("Ties", "A lasting relation of two actors, as the code reads: *subject* `member_of` *object*."),
    "influence": ("Influence", "One thing makes another happen, grow, shrink, possible or impossible."),
    "lever": ("Levers", "A means that one side can use on another."),
    "goal": ("Goals", "Who wants what up or down."),
    "stance": ("Stances", "Somebody speaks about another statement."),
    "attribute": ("Attributes", "What one thing is like."),
    "quantity": ("Quantities", "A figure that is itself the point."),
    "actor": ("Actors, places and things", "The kinds of mention. They are no statements; a statement's roles are filled with them."),
}
HEAD = f"""{pages.WRITTEN}
# The ontology

Every statement has a *kind* and, within it, a *code*; every mention has a kind of its own. They are data: one table for each code in
`src/cuibono/ontology/*.toml`, with the sentences below as its examples and counterexamples. The tests read all of them with the
shipped network and hold both shares to a floor (`bench/floors.json`); none is ever trained on.

**Your own codes.** Put a file `codes.toml` into the case folder, written in the same way; a table with the kind and name of a code
below takes its place. `kind` and `label` are needed, the rest is welcome. Such a code is for statements that people add or correct: the
network goes on reading the codes that it was trained on, and learns a new one only from labels.

```toml
[bribe]
kind = "event"
label = "Bribe"
definition = "Somebody pays an official for a favour."
roles = ["actor", "recipient"]
cues = ["bribed", "kickback"]
examples = ["The firm bribed the mayor."]
counterexamples = ["The mayor fined the firm."]
```

**Crosswalks.** *PLOVER* and *CAMEO* are the roots of the two ontologies of event data; *FtM* is the schema of FollowTheMoney that an
export uses. *Modes* are PLOVER's finer distinctions, which the network does not fill in yet; the
*quadrant* is PLOVER's coarse one.
"""


def ontology_page() -> str:
    """Return the page on the codes, kind by kind."""
    kinds = [(kind, list(rows)) for kind, rows in groupby(ontology.codes(), key=lambda c: c.kind)]
    contents = "\n".join(f"* [{KINDS[kind][0]}](#{anchor(KINDS[kind][0])}): {', '.join(f'`{c.name}`' for c in rows)}" for kind, rows in kinds)
    return "\n".join([HEAD, contents, *(line for kind, rows in kinds for line in chapter(kind, rows))]) + "\n"


def chapter(kind: str, rows: list[Code]) -> Iterator[str]:
    """Yield the lines on one kind."""
    title, what = KINDS[kind]
    roles = f" Roles: {', '.join(f'`{r}`' for r in rows[0].roles)}." if rows[0].roles else ""
    yield f"\n## {title}\n\n{what}{roles}"
    for code in rows:
        yield from entry(code)


def entry(code: Code) -> Iterator[str]:
    """Yield the lines on one code."""
    yield f"\n### `{code.name}`: {code.label}\n\n{code.definition}\n"
    for name, value in facts(code).items():
        yield f"* {name}: {value}"
    yield "\nRead in:"
    yield from (f"* {s}" for s in code.examples)
    yield "\nNot in:"
    yield from (f"* {s}" for s in code.counterexamples)


def facts(code: Code) -> dict[str, str]:
    """Return what else is known of a code; empty fields are left out."""
    told = {
        "words that often carry it": ", ".join(f"*{cue}*" for cue in code.cues),
        "sign": f"`{code.sign}`" if code.sign else "",
        "order": "either" if code.symmetric else "",
        "modes": ", ".join(f"`{m}`" for m in code.modes),
        "quadrant": code.quad,
        "PLOVER": ", ".join(code.plover),
        "CAMEO": ", ".join(code.cameo),
        "FtM": code.ftm,
    }
    return {name: value for name, value in told.items() if value}


def anchor(title: str) -> str:
    return "".join(c for c in title.lower().replace(" ", "-") if c.isalnum() or c == "-")


PAGES: dict[str, Callable[[], str]] = {
    "reference/ontology.md": ontology_page,
    "reference/commands.md": pages.commands_page,
    "reference/exit-codes.md": pages.codes_page,
    "reference/formats.md": pages.formats_page,
    "reference/questions.md": pages.questions_page,
    "reference/schema.json": pages.schema_page,
}
OUTPUTS = ("README.md", "docs/tutorial.md", "docs/exchange.md", "docs/compare.md")
STUDY = "docs/case-study.md"


def stale() -> list[str]:
    """Return the pages that differ from what their source says now."""
    paths = {name: ROOT / "docs" / name for name in PAGES}
    return [name for name, page in PAGES.items() if not paths[name].exists() or paths[name].read_text(encoding="utf-8") != page()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--outputs", action="store_true")
    parser.add_argument("--seed", type=Path)
    asked = parser.parse_args()
    if asked.outputs:
        return write_outputs(asked.seed)
    old = stale()
    if asked.check:
        print(*(f"docs/{name} is stale: run python docs/generate.py" for name in old), sep="\n")
        return 1 if old else 0
    for name in old:
        (ROOT / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / "docs" / name).write_text(PAGES[name](), encoding="utf-8")
        print(f"wrote docs/{name}")
    return 0


def write_outputs(seed: Path | None) -> int:
    """Run the commands of the pages that show outputs; the case study is written only from the article itself."""
    done = {name: outputs.written((ROOT / name).read_text(encoding="utf-8"), samples=ROOT / "samples") for name in OUTPUTS}
    if seed:
        article = seed.read_text(encoding="utf-8")
        done[STUDY] = outputs.written((ROOT / STUDY).read_text(encoding="utf-8"), samples=ROOT / "samples", article=article)
        if repeated := outputs.repeated(done[STUDY], article):
            print(f"{STUDY} is not written: it would repeat the article:", *repeated, sep="\n  ")
            return 1
    for name, page in done.items():
        (ROOT / name).write_text(page, encoding="utf-8")
        print(f"wrote {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
