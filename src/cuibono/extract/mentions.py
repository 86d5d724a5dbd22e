"""The mentions of a document: what the network marks, made consistent."""

from __future__ import annotations

from dataclasses import replace

from cuibono.extract import edges, kinds
from cuibono.identity import mention_of
from cuibono.parse import phrases
from cuibono.parse.encoder import Analysis, Candidate
from cuibono.types import PERSONS, Mention, Reading

SURE = 0.5  # a candidate below is no mention of its own
PRONOUNS = frozenset(
    (
        "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this that these those himself "
        "herself itself themselves"
    ).split()
)
OFFICES = frozenset("president minister premier chancellor secretary general council committee party state republic office affairs union".split())
HOLDERS = frozenset(
    "president minister premier chancellor secretary governor mayor senator leader chairman chairwoman spokesman spokeswoman ambassador envoy general".split()
)
NOT_ALONE = frozenset("the a an who which that whom whose ’s 's".split())


def find(reading: Reading) -> Reading:
    """Fill in the mentions, in text order; two that cross are settled for the surer one, nested ones both stay."""
    analysis = reading.analysis
    if not isinstance(analysis, Analysis):
        return reading
    kept: list[Candidate] = []
    over: dict[int, list[Candidate]] = {}  # those kept so far, by each word that they hold
    for c in sorted((c for c in analysis.candidates if c.probability >= SURE), key=lambda c: (-c.probability, c.start, c.end)):
        if not any(_cross(c, k) for w in range(c.start, c.end) for k in over.get(w, ())) and not _idle(reading, analysis, c):
            kept.append(c)
            for w in range(c.start, c.end):
                over.setdefault(w, []).append(c)
    found = (mention(reading, analysis, c) for c in sorted(kept, key=lambda c: (c.start, c.end)))
    return replace(reading, mentions=kinds.told(reading, tuple(found)))


def mention(reading: Reading, analysis: Analysis, c: Candidate) -> Mention:
    """Make the mention of a candidate: its head by word order, its form by the network unless the words tell."""
    words = [reading.words(s) for s in analysis.words.spans[c.start : c.end]]
    span = edges.whole(reading.document.text, analysis.words.at(c.start, c.end))
    head = edges.whole(reading.document.text, analysis.words.spans[c.start + phrases.head(words)])
    lone = len(words) == 1 and reading.words(span).lower() in PRONOUNS
    named = _titled(words) or (c.kind in PERSONS and _named_last(words))
    form = "pronoun" if lone else "name" if named else "description" if c.form == "pronoun" else c.form
    return mention_of(reading.document.id, span, head, c.kind, form)


def _titled(words: list[str]) -> bool:
    """Say whether the words are a proper name of several words by their letters: "the Union of Mine Workers", not "the Karvelian president"."""
    core = phrases.bare(words)
    head = phrases.head(core)
    tail = [w for w in core[head + 1 :] if w[:1].isalpha() and w.lower() not in phrases.BREAKS and w.lower() not in phrases.DETERMINERS]
    return words[0].lower() == "the" and head < len(core) - 1 and bool(tail) and core[0][:1].isupper() and core[head][:1].isupper() and tail[0][:1].isupper()


def _named_last(words: list[str]) -> bool:
    """Say whether a description of a person ends with the name: "the metals dealer Davit Orm", "Premier Davit Orm", not "the Prime Minister"."""
    core = phrases.bare(words)
    last = [w for w in core[-2:] if w[:1].isupper() and w.isalpha() and w.lower() not in OFFICES]
    before = core[-3] if len(core) > 2 else ""
    return len(last) == 2 and (before.lower() in HOLDERS or (before[:1].islower() and before.lower() not in phrases.BREAKS))


def _cross(a: Candidate, b: Candidate) -> bool:
    inside = (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)
    return (a.start, a.end) == (b.start, b.end) or (a.start < b.end and b.start < a.end and not inside)


def _idle(reading: Reading, analysis: Analysis, c: Candidate) -> bool:
    """Say whether a candidate names nobody: a lone article or mark, a possessive without its noun, the second half of "post-Soviet"."""
    first = reading.words(analysis.words.spans[c.start])
    last = reading.words(analysis.words.spans[c.end - 1])
    return (
        (last.lower() in NOT_ALONE and (c.end - c.start == 1 or last.lower() in phrases.GENITIVE))
        or (not first[:1].isalnum() and c.end - c.start == 1)
        or (c.end - c.start == 1 and bool(edges.prefixed(reading.document.text, analysis.words.spans[c.start])))
    )
