"""Causal News Corpus: sentences from protest news, with the spans of cause, effect and signal where they are causal."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

from train.corpora.window import LEFT_OUT, Frame, Passage, Place, Window, cut, joined, moved, tenth

ROLES = {"ARG0": "cause", "ARG1": "effect", "SIG": "signal"}
Roles = list[tuple[str, int, int]]


def windows(data: Path) -> Iterator[Window]:
    """Give every sentence of the train part as a window; every tenth document is dev."""
    folder = data / "causal_news_corpus/data/V2"
    causal = {row["index"]: row["label"] == "1" for row in rows(folder / "train_subtask1.csv")}
    found = list(rows(folder / "train_subtask2_grouped.csv"))
    splits = {doc: tenth(number) for number, doc in enumerate(sorted({row["doc_id"] for row in found}))}
    for row in found:
        relations = ast.literal_eval(row["causal_text_w_pairs"])
        if causal[f"{row['doc_id']}_{row['sent_id']}"] == bool(relations):
            yield from cut(passage(row, splits[row["doc_id"]], relations))
        else:
            LEFT_OUT["sentence that is causal without spans"] += 1


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Read a table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def passage(row: dict[str, str], split: str, relations: list[str]) -> Passage:
    """Place the relations of one sentence."""
    text, _ = joined(plain_quotes(row["text"]).split())
    frames = [framed(marked(plain_quotes(relation), text)) for relation in relations]
    return Passage("cnc", row["doc_id"], split, text, [(0, len(text))], ["frames:cause"], frames=frames)


def plain_quotes(text: str) -> str:
    """Write the quotes of treebanks as one sign."""
    return text.replace("``", '"').replace("''", '"')


def framed(roles: Roles) -> tuple[Place, Frame]:
    """Make a frame; the trigger is the first signal, or the effect where there is none (code "implicit")."""
    signals = [(start, end) for name, start, end in roles if name == "signal"]
    effects = [(start, end) for name, start, end in roles if name == "effect"]
    return min(signals or effects), Frame(0, "cause", "" if signals else "implicit", roles)


def marked(relation: str, text: str) -> Roles:
    """Read the marks <ARG0>..</ARG0> of a sentence, which may cross, as roles in its text."""
    plain, opened, found = "", dict[str, int](), Roles()
    for piece in re.split(r"(</?(?:ARG[01]|SIG\d)>)", relation):
        if mark := re.fullmatch(r"<(/?)(ARG[01]|SIG)(\d?)>", piece):
            if not mark[1]:
                opened[piece] = len(plain)
            elif plain[opened[piece.replace("/", "")] :].strip():
                found.append((ROLES[mark[2]], *moved(opened[piece.replace("/", "")], len(plain.rstrip()), plain, text)))
        else:
            plain += piece
    return found
