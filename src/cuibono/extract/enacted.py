"""Who does what the lines of a resolution or judgment open with: "THE ASSEMBLY, 1. Condemns ...; 2. Calls upon ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cuibono.extract.fillers import Phrases
from cuibono.extract.shared import DOERS
from cuibono.extract.voice import Voice
from cuibono.parse.encoder import Frame

LONGEST = 10  # words of a line that names who acts and nothing else
ADVERBS = frozenset({"also", "further", "again", "hereby"})
OPEN = frozenset({",", ":"})  # end the line that names who acts
GOES_ON = frozenset({",", ";", ":", "and", "or"})  # end a line behind which another one of the same follows
FEWEST = 2  # lines that open with a verb
SURE = 0.9


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames at verbs that open a line with the one as actor whom a line before names."""
    acts = {f.word for f in frames if f.kind in DOERS}
    who = {verb: whom for whom, verbs in _lists(text, acts) if len(verbs) >= FEWEST for verb in verbs}
    return tuple(_acted(f, who[f.word]) if f.word in who and f.kind in DOERS else f for f in frames)


def bounded(v: Voice, text: Phrases) -> Voice:
    """Return a voice whose verb opens a line ("Recalling that ...", "Holds that ...") and whose speaker a line before names with what that line says alone."""
    home, first = text.home[v.word], v.cue[0]
    opens = first > 0 and text.home[first - 1] != home and text.said[first][:1].isupper()
    if not opens or not v.who or any(text.home[a] >= home for a, _ in v.who):
        return v
    end = next((i for i in range(v.word, len(text.home)) if text.home[i] != home), len(text.home))
    return replace(v, content=tuple((a, min(b, end)) for a, b in v.content if text.home[a] == home))


def _acted(f: Frame, whom: tuple[int, int]) -> Frame:
    return replace(f, roles=(*(r for r in f.roles if r[0] != "actor"), ("actor", *whom, SURE)))


def _lists(text: Phrases, acts: set[int]) -> Iterator[tuple[tuple[int, int], list[int]]]:
    """Yield who acts by each list with the verbs that open its lines."""
    whom: tuple[int, int] | None = None
    verbs: list[int] = []
    for start, end in _lines(text):
        verb = _verb(start, end, text)
        if verb >= 0 and verb in acts and whom:
            verbs.append(verb)
        elif found := _named(start, end, text):
            if whom and verbs:
                yield whom, verbs
            whom, verbs = found, []
        elif text.said[end - 1] not in GOES_ON and not (verb >= 0 and whom):
            if whom and verbs:
                yield whom, verbs
            whom, verbs = None, []
    if whom and verbs:
        yield whom, verbs


def _lines(text: Phrases) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a text as words from and up to."""
    start = 0
    for i in range(1, len(text.said) + 1):
        if i == len(text.said) or text.home[i] != text.home[start]:
            yield start, i
            start = i


def _verb(start: int, end: int, text: Phrases) -> int:
    """Return the verb in the third person that opens a line, over an adverb; -1 where none does."""
    at = start + (text.small[start] in ADVERBS or text.small[start].endswith("ly"))
    word = text.said[at] if at + 1 < end else ""
    opens = word[:1].isupper() if at == start else word[:1].islower()
    return at if opens and word[1:].islower() and word.endswith("s") and not word.endswith("ss") and not text.starting.get(at) else -1


def _named(start: int, end: int, text: Phrases) -> tuple[int, int] | None:
    """Return the last party of a short line that is left open, where no verb follows it: "FOR THESE REASONS, THE COURT, UNANIMOUSLY,"."""
    if text.said[end - 1] not in OPEN or end - start > LONGEST:
        return None
    found = [who for i in range(start, end) if (who := text.party(i)) and who[1] < end and text.said[who[1]] in OPEN]
    return found[-1] if found else None
