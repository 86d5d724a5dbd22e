"""The common form of the helper corpora: windows of words with labels, cut from passages whose labels are character spans."""

from __future__ import annotations

import dataclasses
import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cuibono.parse.words import WORD

ROOM = 130  # words a window holds when it is made of several sentences
LIMIT = 200  # words kept of one long sentence
LEFT_OUT: Counter[str] = Counter()  # what converters dropped, by reason; __main__ prints and clears it

Place = tuple[int, int]
Status = dict[str, str | float]


@dataclass(frozen=True)
class Frame:
    """A trigger with its roles; numbers count words of the window."""

    trigger: int
    kind: str
    code: str = ""
    roles: list[tuple[str, int, int]] = field(default_factory=list)
    status: Status = field(default_factory=dict)


@dataclass(frozen=True)
class Window:
    """Consecutive sentences of one document with their labels; what training reads."""

    corpus: str
    doc: str
    split: str
    words: list[str]
    sents: list[int]
    layers: list[str]
    mentions: list[tuple[int, int, str, int]] = field(default_factory=list)
    scheme: str = ""
    frames: list[Frame] = field(default_factory=list)


@dataclass(frozen=True)
class Passage:
    """Running text of one document with labels at character places; a frame's trigger is a place too (its first word counts)."""

    corpus: str
    doc: str
    split: str
    text: str
    sentences: list[Place]
    layers: list[str]
    mentions: list[tuple[int, int, str, int]] = field(default_factory=list)
    scheme: str = ""
    frames: list[tuple[Place, Frame]] = field(default_factory=list)  # roles count characters, Frame.trigger is not read


def tenth(number: int) -> str:
    """Name the split of a document where the corpus has no dev part: every tenth is dev."""
    return "dev" if number % 10 == 9 else "train"


def joined(tokens: Sequence[str], spaces: Sequence[bool] | None = None) -> tuple[str, list[Place]]:
    """Join tokens to text and say where each of them lies; without known spaces, as English sets them."""
    after = spaces if spaces is not None else guessed_spaces(tokens)
    text, places = "", []
    for token, space in zip(tokens, after, strict=True):
        places.append((len(text), len(text) + len(token)))
        text += token + " " * space
    return text, places


def guessed_spaces(tokens: Sequence[str]) -> list[bool]:
    """Say after which tokens English writes a space."""
    left = {",", ".", ";", ":", "?", "!", ")", "]", "}", "%", "'s", "’s", "n't", "n’t", "''", "”", "'re", "'ve", "'ll", "'m", "'d", "'"}
    right = {"(", "[", "{", "$", "``", "“", "#", "£", "€"}
    return [here not in right and after not in left for here, after in zip(tokens, [*tokens[1:], ""], strict=True)]


def moved(start: int, end: int, old: str, new: str) -> Place:
    """Move a place from one text to another that differs in spaces only."""
    first, last = (sum(not letter.isspace() for letter in old[:at]) for at in (start, end))
    seen = [n for n, letter in enumerate(new) if not letter.isspace()]
    return seen[first], seen[last - 1] + 1


def cut(passage: Passage) -> Iterator[Window]:
    """Cut a passage into windows of whole sentences."""
    lines = [[m.span() for m in WORD.finditer(passage.text, *place)] for place in passage.sentences]
    LEFT_OUT["words of sentences beyond the limit"] += sum(max(0, len(line) - LIMIT) for line in lines)
    for group in grouped([line[:LIMIT] for line in lines if line]):
        yield window_of(passage, group)


def grouped(lines: list[list[Place]]) -> Iterator[list[list[Place]]]:
    """Group sentences up to the room of a window."""
    group: list[list[Place]] = []
    for line in lines:
        if group and sum(map(len, group)) + len(line) > ROOM:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def window_of(passage: Passage, lines: list[list[Place]]) -> Window:
    """Make one window and move the labels that fall into it from characters to words."""
    words = [place for line in lines for place in line]
    firsts = [sum(map(len, lines[:n])) for n in range(len(lines))]
    return Window(
        corpus=passage.corpus,
        doc=passage.doc,
        split=passage.split,
        words=[passage.text[a:b] for a, b in words],
        sents=firsts,
        layers=passage.layers,
        mentions=sorted({(*at, label, group) for a, b, label, group in passage.mentions if (at := covered(words, a, b))}),
        scheme=passage.scheme,
        frames=sorted(frames_in(passage, words), key=lambda f: (f.trigger, f.kind)),
    )


def frames_in(passage: Passage, words: list[Place]) -> Iterator[Frame]:
    """Give the frames whose trigger lies among these words, with the roles, or the parts of roles, that do."""
    for (a, b), frame in passage.frames:
        if at := covered(words, a, b):
            roles = [(name, *place) for name, c, d in frame.roles if (place := covered(words, c, d))]
            if len(roles) < len(frame.roles):
                LEFT_OUT["role outside the window of its trigger"] += len(frame.roles) - len(roles)
            yield dataclasses.replace(frame, trigger=at[0], roles=list(dict.fromkeys(roles)))


def covered(words: list[Place], start: int, end: int) -> Place | None:
    """Give the run of words that overlaps a stretch of characters (words are in order), or None."""
    first = bisect_right(words, start, key=lambda w: w[1])
    last = bisect_left(words, end, key=lambda w: w[0])
    return (first, last) if first < last else None


def write(name: str, data: Path, out: Path) -> list[Window]:
    """Write the windows of one corpus, one a line, and give them back."""
    from train.corpora import CORPORA

    windows = list(CORPORA[name](data))
    out.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(dataclasses.asdict(window), ensure_ascii=False) + "\n" for window in windows)
    with (out / f"{name}.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(lines)
    return windows
