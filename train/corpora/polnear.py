"""PolNeAR: who says what in political news (source, cue, content)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from train.corpora.prose import sentences
from train.corpora.window import LEFT_OUT, ROOM, Frame, Passage, Place, Window, cut

from cuibono.parse.words import WORD

Parts = dict[str, list[Place]]
# Words of a cue that are not its head: auxiliaries, particles, what stands before a noun.
# fmt: off
BESIDE = {
    "has", "have", "had", "having", "is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "will", "would", "shall", "should", "can",
    "could", "may", "might", "must", "ought", "to", "not", "never", "no", "that", "the", "a", "an", "in", "of", "by", "for", "as", "on", "at", "with",
    "from", "into", "about", "and", "or", "but", "his", "her", "their", "its", "my", "our", "your", "he", "she", "they", "it", "we", "i", "you", "who",
    "which", "this", "these", "those", "also", "then", "now", "later", "earlier", "first", "last", "often", "always", "long", "far", "almost", "still",
    "just", "already", "once", "even", "again", "so", "too", "both", "all", "one", "himself", "herself", "themselves", "itself", "up", "out", "over",
    "there", "here", "when", "while", "after", "before", "because", "since", "without", "than", "more", "most", "less", "very", "much", "well", "further",
    "new", "yet", "quick", "week", "month", "year", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "s", "re", "ve", "ll",
    "d", "m", "t",
}
# fmt: on


def windows(data: Path) -> Iterator[Window]:
    """Give the attributions of the train and dev parts as frames of kind speech."""
    for split in ("train", "dev"):
        for path in sorted((data / "polnear/data" / split / "attributions").glob("*.ann")):
            text = path.parent.parent / "text" / (path.stem.rsplit("_", 1)[0] + ".txt")
            passage = passage_of(split, path.stem, text.read_bytes().decode("utf-8"), path.read_text(encoding="utf-8"))
            for parcel in parcels(passage):
                yield from cut(parcel)


def passage_of(split: str, doc: str, text: str, marks: str) -> Passage:
    """Read one annotated article."""
    frames = [frame for parts in attributions(marks) if (frame := frame_of(text, parts))]
    aside = [(int(a), int(b)) for a, b in re.findall(r"^T\d+\tDiscard (\d+) (?:\d+;\d+ )*(\d+)\t", marks, re.MULTILINE)]
    kept = [(a, b) for a, b in sentences(text) if not any(a < d and c < b for c, d in aside)]
    return Passage("polnear", doc, split, text, kept, ["frames:speech"], frames=frames)


def attributions(marks: str) -> Iterator[Parts]:
    """Give the parts of each attribution by role; a part in several pieces is several places."""
    places = {m[1]: [(int(a), int(b)) for a, b in re.findall(r"(\d+) (\d+)", m[2])] for m in re.finditer(r"^(T\d+)\t\S+ ([\d ;]+)\t", marks, re.MULTILINE)}
    for event in re.finditer(r"^E\d+\tAttribution\S* ?(.*)$", marks, re.MULTILINE):
        parts: Parts = {}
        for role, mark in re.findall(r"([A-Za-z]+)\d*:(T\d+)", event[1]):
            parts.setdefault(role.lower(), []).extend(places.get(mark, []))
        yield parts


def frame_of(text: str, parts: Parts) -> tuple[Place, Frame] | None:
    """Make the frame of an attribution; none where no cue is marked."""
    if not (cue := head(text, sorted(parts.get("cue", [])))):
        LEFT_OUT["attribution without a cue"] += 1
        return None
    roles = [(role, *place) for role in ("source", "content", "cue") for place in whole(text, sorted(parts.get(role, [])))]
    return cue, Frame(0, "speech", roles=roles)


def whole(text: str, pieces: list[Place]) -> list[Place]:
    """Join pieces that only a space or a line break parts."""
    places: list[Place] = []
    for start, end in pieces:
        if places and not text[places[-1][1] : start].strip():
            start = places.pop()[0]
        places.append((start, end))
    return places


def head(text: str, cue: list[Place]) -> Place | None:
    """Find the first verb or noun of a cue: the first word that is none of the words beside a head."""
    words = [m.span() for place in cue for m in WORD.finditer(text, *place)]
    spelled = [place for place in words if text[place[0]].isalpha()]
    return next((place for place in spelled if not beside(text[slice(*place)])), next(iter(spelled or words), None))


def beside(word: str) -> bool:
    """Say whether a word of a cue is not its head."""
    plain = word.lower().replace("’", "'")
    return plain in BESIDE or plain.endswith("n't") or (plain.endswith("ly") and plain not in {"reply", "imply", "rely", "apply"}) or "'" in plain


def parcels(passage: Passage) -> Iterator[Passage]:
    """Part the sentences so that attributions are not torn where a window has room for them."""
    sizes = [sum(1 for _ in WORD.finditer(passage.text, *place)) for place in passage.sentences]
    parcel: list[int] = []
    for run in runs(passage, sizes):
        if parcel and sum(sizes[n] for n in (*parcel, *run)) > ROOM:
            yield part(passage, parcel)
            parcel = []
        parcel = [*parcel, *run]
    if parcel:
        yield part(passage, parcel)


def part(passage: Passage, numbers: list[int]) -> Passage:
    """Give the passage with some of its sentences."""
    return replace(passage, sentences=[passage.sentences[n] for n in numbers])


def runs(passage: Passage, sizes: list[int]) -> Iterator[list[int]]:
    """Group sentences that share an attribution, the shortest attributions first, as long as a window holds the group."""
    group = list(range(len(sizes)))
    for first, last in sorted(extents(passage), key=lambda at: at[1] - at[0]):
        members = [n for n in range(len(group)) if group[first] <= group[n] <= group[last]]
        if sum(sizes[n] for n in members) <= ROOM:
            group = [group[first] if n in members else g for n, g in enumerate(group)]
    for name in dict.fromkeys(group):
        yield [n for n, g in enumerate(group) if g == name]


def extents(passage: Passage) -> Iterator[Place]:
    """Give the first and last sentence of each attribution."""
    for trigger, frame in passage.frames:
        places = [trigger, *((a, b) for _, a, b in frame.roles)]
        start, end = min(a for a, _ in places), max(b for _, b in places)
        inside = [n for n, (a, b) in enumerate(passage.sentences) if a < end and start < b]
        if inside:
            yield inside[0], inside[-1]
