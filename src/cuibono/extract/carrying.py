"""How far a voice carries: back over the sentence that it closes, on behind an aside, over the other quotations of its sentence and into those after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract import scopes
from cuibono.extract.clauses import STOPS
from cuibono.extract.fillers import Phrases
from cuibono.extract.voice import CLOSING, OPENING, Stretch, Voice

TURNS = frozenset({"but", "while", "whereas", "although", "though"})  # behind a comma, the document speaks again
SHORTEST_WHOLE, ENOUGH = 6, 4  # words of a quotation that is all of one voice (shorter ones are scare quotes and titles), and of it that the voice surely says
SHORTEST = 3  # words of a further quotation in the sentence of a voice
SHORTEST_ALONE = 4  # words of a quotation that fills its sentences and has no speaker of its own
HEARD = 0.5  # share of a quotation that somebody must say to be its speaker


def widen(voices: Sequence[Voice], quoted: Sequence[Stretch], words: Phrases) -> tuple[Voice, ...]:
    """Return the voices with all that they carry to, without those that are only a noun in whom another one names ("a ministry estimate shows")."""
    whole = [_whole(v, quoted) for v in voices]
    out = [v for v in whole if not any(_names(w, v) for w in whole)]
    out = [_past_colon(_before(_behind(_worded(v, words), out, words), words), words) for v in out]
    out = [_quoting(v, out, quoted, words) for v in out]
    for q in quoted:
        if (at := _heir(q, out, quoted, words)) >= 0:
            out[at] = replace(out[at], content=(*out[at].content, q))
    return tuple(out)


def _whole(v: Voice, quoted: Sequence[Stretch]) -> Voice:
    """Stretch what a voice says over each long quotation that it surely speaks in: the rest of the quotation is its own too."""
    more = [q for q in quoted if q[1] - q[0] >= SHORTEST_WHOLE and not q[0] <= v.word < q[1] and _common(v, q) >= ENOUGH]
    return replace(v, content=(*v.content, *more))


def _names(outer: Voice, inner: Voice) -> bool:
    return outer is not inner and any(a <= inner.cue[0] and inner.cue[1] <= b for a, b in outer.who) and any(outer.says(a) for a, _ in inner.content)


def _worded(v: Voice, words: Phrases) -> Voice:
    """Return "as a diplomat puts it" with the words alone that he is quoted for."""
    if words.lower(v.word, v.word + 2) not in {("puts", "it"), ("put", "it")}:
        return v
    behind = ((a + (words.said[a].lower() == "it"), b) for a, b in v.content if a >= v.cue[0])
    return replace(v, content=tuple((a, b) for a, b in behind if a < b) or v.content)


def _before(v: Voice, words: Phrases) -> Voice:
    """Carry a voice that closes its sentence ("..., the envoy said.") back to where the sentence, or what follows a ";", begins."""
    first = v.opens
    if first < 2 or words.said[first - 1] != "," or any(b > first or words.home[a] != words.home[first] for a, b in v.content):
        return v
    start = max(scopes.bar(v, words), scopes.opening(first, words))
    if start >= min(a for a, _ in v.content) or (OPENING | CLOSING) & set(words.said[start:first]):
        return v
    return replace(v, content=((start, first - 1),))


def _past_colon(v: Voice, words: Phrases) -> Voice:
    """Carry a voice on behind the ":" that ends what it says: "reports that he keeps them obedient: a teacher was reminded of it"."""
    if not v.content:
        return v
    a, b = max(v.content)
    if a < v.cue[1] or b >= len(words.said) or words.said[b] != ":" or words.home[b] != words.home[v.word]:
        return v
    return replace(v, content=(*(c for c in v.content if c != (a, b)), (a, words.until(b + 1, STOPS))))


def _behind(v: Voice, others: Sequence[Voice], words: Phrases) -> Voice:
    """Carry a voice told in passing ("the port, he writes, is shut, and the mill stands") on to the end of the sentence."""
    first, last = v.opens, v.closes
    if words.said[v.word].lower() in {"according", "to"}:  # names whose figure or word it is, and no more
        return v
    here = [(a, b) for a, b in v.content if words.home[a] == words.home[first]]
    if not (first and last < len(words.said) and words.said[first - 1] == words.said[last] == "," and any(b <= first for _, b in here)):
        return v
    ahead = [(a, b) for a, b in here if a >= last]
    if not ahead:
        return v
    a, b = max(ahead)
    end = words.until(b, STOPS - {";"})
    turn = next((i - 1 for i in range(b + 1, end) if words.said[i].lower() in TURNS and words.said[i - 1] == ","), end)
    other = min((o.opens for o in others if b <= o.opens < turn), default=turn)
    return replace(v, content=(*(c for c in v.content if c != (a, b)), (a, max(b, other))))


def _quoting(v: Voice, others: Sequence[Voice], quoted: Sequence[Stretch], words: Phrases) -> Voice:
    """Carry the one voice of a sentence, where it is heard in a quotation, over the other quotations of the sentence."""
    here = [q for q in quoted if words.home[q[0]] == words.home[v.word] and q[1] - q[0] >= SHORTEST]
    if _is_inside(v, quoted) or len(here) < 2 or any(o is not v and words.home[o.word] == words.home[v.word] and not _is_inside(o, quoted) for o in others):
        return v
    if not any(_share(v, q) for q in here):
        return v
    return replace(v, content=(*v.content, *(q for q in here if not _share(v, q))))


def _heir(q: Stretch, voices: Sequence[Voice], quoted: Sequence[Stretch], words: Phrases) -> int:
    """Return which voice a quotation goes on with that fills its sentences: the last one of the sentence before, or what that is a quotation of; else -1."""
    start, end = q
    alone = (start < 2 or words.home[start - 2] != words.home[start]) and (end + 1 >= len(words.said) or words.home[end + 1] != words.home[end - 1])
    if not alone or end - start < SHORTEST_ALONE or start < 2 or any(_share(v, q) >= HEARD for v in voices):
        return -1
    before = words.home[start - 2]
    near = [i for i, v in enumerate(voices) if v.who and words.home[v.word] == before and not _is_inside(v, quoted) and not v.cited and not _signs(v)]
    if near:
        outer = [i for i in near if not any(voices[k].says(voices[i].word) for k in near if k != i)]
        return max(outer or near, key=lambda i: voices[i].word)
    held = [
        i for i, v in enumerate(voices) if v.who and not _signs(v) and any(p in v.content for p in quoted if p[0] < start and words.home[p[1] - 1] == before)
    ]
    return held[-1] if held else -1


def _signs(v: Voice) -> bool:
    """Say whether a name alone stands behind what it signs: the next quotation is another one's."""
    return v.labels and all(b <= v.word for _, b in v.content)


def _is_inside(v: Voice, quoted: Sequence[Stretch]) -> bool:
    return any(a <= v.word < b for a, b in quoted)


def _share(v: Voice, q: Stretch) -> float:
    return _common(v, q) / max(1, q[1] - q[0])


def _common(v: Voice, q: Stretch) -> int:
    return sum(max(0, min(b, q[1]) - max(a, q[0])) for a, b in v.content)
