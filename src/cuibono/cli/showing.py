"""How one thing is shown: a statement with its sentence, an actor, a document; the screen of `brief`; the lines after reading."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable, Mapping
from typing import Any

from cuibono.cli.printing import many, once, say, status, underlined
from cuibono.identity import MODEL, UNKNOWN
from cuibono.store.grading import CREDIBILITY, RELIABILITY, UNGRADED, UNKNOWN_SOURCE
from cuibono.store.wording import kind_words, over_what, told_once

Row = dict[str, Any]

DOES = {"deny": "denies", "confirm": "confirms", "doubt": "doubts", "demand_proof": "demands proof", "comment": "comments"}


def show(row: Row) -> None:
    """Print everything about one thing."""
    SHOWN[row["what"]](row)


def _statement(row: Row) -> None:
    say(f"{row['id']}  {row['kind']}.{row['code']}  {status(row)}")
    for line in underlined(row["sentence"], row["evidence"]):
        say(f"  {line}")
    say(f"  in “{row['title']}”, characters {row['start']} to {row['end']}")
    for role in row["roles"]:
        filled = role.get("entity_name") or role.get("statement") or ""
        say(f"  {role['name']:<12} {role['text']}" + (f"  = {filled}" if filled and filled != role["text"] else ""))
    chain = " > ".join(f"{v['name']}" + (f" [{v['cue']['text']}]" if v["cue"] else "") for v in row["chain"])
    say(f"  {'sources':<12} {chain or 'the document itself'}")
    _status_lines(row)
    for other in row["also"]:
        say(f"  {'also said' if not other['negated'] else 'also denied':<12} {other['id']} in “{other['document']}”")


def _status_lines(row: Row) -> None:
    cues = ", ".join(f"“{c['text']}” ({c['kind']})" for c in row["cues"])
    say(f"  {'certainty':<12} {row['certainty']}, {row['realis']}{', negated' if row['negated'] else ''}" + (f"; cues: {cues}" if cues else ""))
    if row["when"] or row["basis"]:
        say(f"  {'when':<12} {row['when'] or 'not known'}  ({'; '.join(row['basis'])})")
    if row["contested"]:
        say(f"  {'contested':<12} {'; '.join(map(over_what, row['contested']))}")
    if row["grade"] != UNGRADED:
        source, borne_out = RELIABILITY[row["grade"][0]], CREDIBILITY[row["grade"][1]]
        say(f"  {'grade':<12} {row['grade']}  (source {source}; statement {borne_out})")
    said = f"{row['verdict']} ({row['verdict_by']}){': ' + ', '.join(row['wrong']) if row['wrong'] else ''}" if row["verdict"] else "none"
    say(f"  {'verdict':<12} {said}")
    say(f"  {'confidence':<12} {_sure(row)} (read by {row['read_by']})")


def _sure(row: Row) -> str:
    """Return how sure it is that a statement was rightly read; of a language model that is not known before people judged enough of what it reads."""
    alone = all(coder.startswith(MODEL) for coder in row["coder"].split("+"))
    return "not known" if alone and row["confidence"] == UNKNOWN else f"{row['confidence']:.2f}"


def _actor(row: Row) -> None:
    say(f"{row['id']}  {row['name']}  {kind_words(row['kind'])}{'  ' + row['country'] if row['country'] else ''}")
    if row["aliases"]:
        say(f"  {'also called':<12} {', '.join(row['aliases'])}")
    if row["grade"] != UNKNOWN_SOURCE:
        say(f"  {'grade':<12} {row['grade']}  ({RELIABILITY[row['grade']]})")
    if row["reasons"]:
        say(f"  {'because':<12} {'; '.join(row['reasons'])}")
    say(f"  {'mentions':<12} {len(row['mentions'])}: {', '.join(m['id'] for m in row['mentions'][:4])}{' …' if len(row['mentions']) > 4 else ''}")
    for title, key in (("takes part in", "statements"), ("says", "says")):
        if row[key]:
            say(f"  {title}:")
        for s in row[key]:
            say(f"    {s['id']}  {s['kind']}.{s['code']}  {status(s)}  “{' '.join(s['quote'].split())}”")


def _document(row: Row) -> None:
    say(f"{row['id']}  {row['title'] or row['name']}")
    for key in ("name", "author", "publisher", "published", "language"):
        say(f"  {key:<12} {row[key] or 'not known'}" + (f"  ({'; '.join(row['basis'])})" if key == "published" and row["basis"] else ""))
    say(f"  {row['length']:,} characters, {row['statements']} statements")
    for mark in row["rhetoric"]:
        say(f"  {mark['kind'].replace('_', ' '):<12} “{mark['text']}”")
    for note in row["notes"]:
        say(f"  note ({note['stage']}): {note['message'].splitlines()[0]}")


SHOWN: Mapping[str, Callable[[Row], None]] = {"statement": _statement, "actor": _actor, "document": _document}


def brief(rows: list[Row]) -> None:
    """Print the screen of a case, section by section, each line with its id; in a terminal long lines are broken between words."""
    section = ""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for row in rows:
        if row["section"] != section:
            section = row["section"]
            say(f"{'' if row is rows[0] else chr(10)}{section.upper()}")
        verdict = f"  [{row['verdict']}]" if row["verdict"] else ""
        whole = f"{row['text']}{verdict}  {short(row['id'])}".rstrip()
        for line in textwrap.wrap(whole, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False) if width else [f"  {whole}"]:
            say(line)


def contested(rows: list[Row]) -> None:
    """Print each quarrel, why both sides cannot be right, and everybody's version below it with its chain of voices and how sure it is."""
    width = shutil.get_terminal_size().columns
    for n, row in enumerate(rows):
        whys = told_once([*row["contested"], *row["why"]])
        over = "; ".join(over_what(q) for q in row["contested"] if q in whys)
        say(f"{chr(10) if n else ''}{row['kind']}.{row['code']}  contested: {over}")
        for why in (w for w in whys if w not in row["contested"]):
            say(f"  {why}")
        for version, ids in once(map(_version, row["statements"])).items():
            words = f"{version}  {', '.join(ids)}"
            for line in textwrap.wrap(words, width, initial_indent="    ", subsequent_indent="      ", break_on_hyphens=False):
                say(line)
        if row["more"]:
            say(f"    and {row['more']} more")


def _version(told: Row) -> tuple[str, str]:
    """Return a version in a line, and its id."""
    verdict = f"  [{told['verdict']}]" if told["verdict"] else ""
    return f"{_teller(told)}: “{' '.join(told['quote'].split())}”{verdict}", short(told["id"])


def _teller(told: Row) -> str:
    """Return whose version it is: the voice, through whom it comes, denied or not, how sure."""
    stance = told["kind"] == "stance"
    through = [*reversed(told["sources"][:-1]), textwrap.shorten(told["title"], 40, placeholder="…")] if told["sources"] or stance else []
    does = f"does not {told['code']}" if told["negated"] else DOES.get(told["code"], told["code"])
    marks = [does if stance else "denies" if told["negated"] else ""]
    marks += ["" if told["certainty"] == "certain" else told["certainty"], f"in {', in '.join(through)}" if through else ""]
    said = ", ".join(m for m in marks if m)
    return f"{(told['first'] if stance else '') or told['voice']}{f' ({said})' if said else ''}"


def short(id_: str) -> str:
    """Return as much of an id as a person needs to type."""
    return id_[:10]


def after(row: Row) -> None:
    """Print what reading a document brought."""
    basis = f" ({'; '.join(row['basis'])})" if row["basis"] else ""
    dated = row["doubt"] or (f"dated {row['published']}{basis}" if row["published"] else "no date found")
    say(f"{row['name']}   {row['length']:,} characters   {language(row['language'])}   {dated}   [--date to set]")
    actors, said = many(row["actors"], "actor"), many(row["statements"], "statement")
    hidden = f" ({row['hidden']} more below the confidence shown: --all)" if row["hidden"] else ""
    voices = f"{many(row['voices'], 'voice')}, deepest chain {row['depth']}"
    say(f"{actors}   {said}{hidden}   {voices}   contested inside the text: {row['contested']}")
    for note in row["notes"]:
        say(f"  note: {note}")


def language(code: str) -> str:
    """Return the English name of a language."""
    from babel import Locale, UnknownLocaleError  # babel loads slowly

    try:
        return Locale.parse(code).get_language_name("en") or code if code else "language not known"
    except (UnknownLocaleError, ValueError):
        return code
