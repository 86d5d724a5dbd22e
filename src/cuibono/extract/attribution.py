"""Who says so: the voices of a document with what each says, and the chain of voices over any word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cuibono.parse.encoder import Analysis, Frame
from cuibono.types import Mention, Reading, Source, Span

SURE = 0.5  # a cue below is no voice
OPENING, CLOSING = frozenset('“«„"'), frozenset('”»"')
SHORTEST_QUOTE, LONGEST_QUOTE = 6, 400  # words; shorter ones are scare quotes and titles, longer ones a mark that was never closed
TURN = re.compile(r"^[ \t*_>]*(?P<name>[A-Z][\w.’'-]*(?: [\w.’'-]+){0,5})[*_]{0,2}:[*_]{0,2}[ \t]+(?=\S)", re.MULTILINE)
FEWEST_TURNS = 3
SAME = 0.5  # share of a source's words that a mention must cover to be the one who speaks


@dataclass(frozen=True, slots=True)
class Voice:
    """One cue of speech: its words, who speaks (word ranges), and what is said (word ranges)."""

    word: int
    cue: tuple[int, int]
    who: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    probability: float

    def says(self, word: int) -> bool:
        """Say whether the word lies in what this voice says."""
        return word != self.word and any(a <= word < b for a, b in self.content)

    @property
    def size(self) -> int:
        return sum(b - a for a, b in self.content)


def voices(analysis: Analysis, text: str = "") -> tuple[Voice, ...]:
    """Return the surely read voices; one seen in two windows is joined, one heard in a quotation has all of it."""
    found: dict[int, list[Frame]] = {}
    for frame in analysis.frames:
        if frame.kind == "speech" and frame.probability >= SURE:
            found.setdefault(frame.word, []).append(frame)
    joined = [_voice(word, frames) for word, frames in sorted(found.items())]
    quoted = quotations([text[s.start : s.end] for s in analysis.words.spans]) if text else ()
    return (*turns(text, analysis), *(_whole(v, quoted) for v in joined if v.content))


def turns(text: str, analysis: Analysis) -> tuple[Voice, ...]:
    """Return the speakers of an interview or debate: paragraphs that open with a name and a colon, some names coming back."""
    found = list(TURN.finditer(text))
    names = [m["name"] for m in found]
    if len(found) < FEWEST_TURNS or len(set(names)) > len(names) / 2 + 1:
        return ()
    starts = [s.start for s in analysis.words.spans]
    out = []
    for m, after in zip(found, [*found[1:], None], strict=True):
        first, colon = bisect_left(starts, m.start("name")), bisect_left(starts, m.end("name"))
        end = bisect_left(starts, after.start()) if after else len(starts)
        if first < colon and colon + 1 < end:
            out.append(Voice(first, (first, colon), ((first, colon),), ((colon + 1, end),), 1.0))
    return tuple(out)


def quotations(words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return the word ranges between quotation marks; one opened anew before it was closed goes on over paragraphs."""
    out: list[tuple[int, int]] = []
    begin = -1
    for i, word in enumerate(words):
        if word in OPENING and (word not in CLOSING or begin < 0):
            begin = i + 1 if begin < 0 or i - begin > LONGEST_QUOTE else begin
        elif word in CLOSING and begin >= 0:
            out += [(begin, i)] if i - begin <= LONGEST_QUOTE else []
            begin = -1
    return tuple(out)


def _whole(voice: Voice, quoted: Sequence[tuple[int, int]]) -> Voice:
    """Stretch what a voice says over each long quotation that it surely speaks in: the rest of the quotation is its own too."""
    more = [q for q in quoted if q[1] - q[0] >= SHORTEST_QUOTE and not q[0] <= voice.word < q[1] and _heard(voice, q)]
    return replace(voice, content=(*voice.content, *more))


def _heard(voice: Voice, quoted: tuple[int, int]) -> bool:
    common = sum(max(0, min(b, quoted[1]) - max(a, quoted[0])) for a, b in voice.content)
    return common >= 4


def _voice(word: int, frames: Sequence[Frame]) -> Voice:
    def ranges(name: str) -> tuple[tuple[int, int], ...]:
        spans = sorted({(a, b) for f in frames for n, a, b, _ in f.roles if n == name})
        return tuple(s for i, s in enumerate(spans) if not any(o != s and o[0] <= s[0] and s[1] <= o[1] for o in spans[:i] + spans[i + 1 :]))

    cue = next((c for c in ranges("cue") if c[0] <= word < c[1]), (word, word + 1))
    return Voice(word, cue, ranges("source"), ranges("content"), max(f.probability for f in frames))


def chain(said: Sequence[Voice], word: int) -> tuple[Voice, ...]:
    """Return the voices over a word, outermost first."""
    over = [v for v in said if v.says(word)]
    depth = {v.word: sum(o is not v and o.says(v.word) for o in over) for v in over}
    return tuple(sorted(over, key=lambda v: (depth[v.word], -v.size, v.word)))


def source(reading: Reading, analysis: Analysis, voice: Voice, mentions: Sequence[Mention]) -> Source:
    """Make the source of a voice: its mentions where they are known, else the words; the cue alone when nobody is named."""
    cue = analysis.words.at(*voice.cue)
    spans = [analysis.words.at(a, b) for a, b in voice.who]
    who = tuple(dict.fromkeys(m.id for s in spans if (m := speaker(s, mentions))))
    return Source(who, spans[0] if spans else cue, cue)


def speaker(span: Span, mentions: Sequence[Mention]) -> Mention | None:
    """Return the mention that a source's words are: the same words, else the largest that shares most of them."""
    best, share = None, 0.0
    for m in mentions:
        if m.span == span:
            return m
        if m.span.overlaps(span):
            common = min(m.span.end, span.end) - max(m.span.start, span.start)
            score = common / (len(m.span) + len(span) - common)
            starts = m.span.start == span.start  # "Orm, the minister of ...": the name before the apposition
            if score + 0.3 * starts > share and (score >= SAME or starts):
                best, share = m, score + 0.3 * starts
    return best
