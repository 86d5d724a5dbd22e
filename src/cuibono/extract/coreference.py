"""Which mentions of one document name one entity: names by rules, descriptions and pronouns by the network's pair scores."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from cuibono.extract import agreement, antecedents, glosses, partners, shortened, takenup, turns
from cuibono.extract.antecedents import Offer, Scene
from cuibono.extract.clauses import MARKS
from cuibono.extract.mentions import PRONOUNS
from cuibono.extract.namesakes import BODIES, Seen, apart, kinds_meet, other_names
from cuibono.extract.takenup import OFFICES
from cuibono.extract.voice import Voice
from cuibono.parse import encoder
from cuibono.parse.encoder import VOICE, Analysis
from cuibono.parse.phrases import THEY
from cuibono.types import PERSONS, Cluster, Reading

REACH = {"pronoun": 60, "description": 400, "name": 400}  # words back in which an antecedent is sought
MOST = 40  # antecedents compared
MARGIN = {"pronoun": 0.0, "description": 0.5, "name": 3.0}  # how much better than "none" a link must be
SELF, SELVES = frozenset("i me my mine myself".split()), frozenset("we us our ours ourselves".split())
FIRST = SELF | SELVES
SINGULAR = frozenset("he him his she her hers himself herself".split())
ROLES = frozenset(
    "head leader founder co-founder owner spokesman spokeswoman spokesperson director editor lawyer adviser advisor aide chief commander dealer businessman "
    "businesswoman banker journalist analyst economist secretary vice-chairman vice-president coordinator mediator negotiator deputy member minister".split()
)
GROUPS = frozenset({"people", "ethnic_group"})
LIVING = PERSONS | GROUPS
ASKED = frozenset({"you", "your", "yours", "yourself"})
ANYBODY = frozenset("person persons people man men woman women".split())
PAIR = 2  # who speak in an interview
OPENING = frozenset("if when while because since although though once unless whenever as after before until".split())
NOT_ONE, ONE = PRONOUNS - SINGULAR, SINGULAR | {"it", "its"}


def find(reading: Reading) -> Reading:
    """Group the mentions into clusters, each link with its reason; singletons are clusters of one."""
    analysis = reading.analysis
    if not isinstance(analysis, Analysis) or not reading.mentions:
        return reading
    seen = _seen(reading, analysis)
    said = list(analysis.words.said(reading.document.text))
    talk = turns.find(reading.document.text, analysis)
    talking = _talking(seen, talk)
    speakers = {i: j for i, j in talking.items() if seen[i].first in SELF and len(seen[i].words) == 1} | _speakers(reading, analysis, seen)
    links = _apposed(seen, said) | _told(seen, speakers) | _selves(seen, analysis, speakers, talking) | _asked(seen, talk, talking, said)
    links |= glosses.pairs([(s.start, s.end, s.mention) for s in seen], said)
    links |= shortened.pairs(seen)
    joined = Joined(seen)
    for i, (j, _) in sorted(links.items()):
        joined.join(i, j)
    rest = [i for i in range(len(seen)) if i not in links and not (seen[i].first in FIRST and len(seen[i].words) == 1) and not _is_new(seen[i], said)]
    links |= _scored(seen, analysis, rest, joined, talking, said)
    return replace(reading, clusters=_clusters(seen, links, joined))


def _is_new(s: Seen, said: Sequence[str]) -> bool:
    """Say whether words so general are made somebody of by a clause of their own: "the persons, whom the envoys met"."""
    at = s.end + (said[s.end : s.end + 1] == [","])
    return s.mention.form == "description" and s.head in ANYBODY and [w.lower() for w in said[at : at + 1]] in (["who"], ["whom"])


def _apposed(seen: Sequence[Seen], said: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Link "the Union's chairman, Davit Orm," and "Davit Orm, the Union's chairman,", and "Tarn Mills, a company" where no list goes on behind them."""
    out: dict[int, tuple[int, str]] = {}
    outer = _outermost(seen)
    for i, j in itertools.pairwise([i for i in outer if seen[i].mention.kind in PERSONS]):
        a, b = seen[i], seen[j]
        one = {a.mention.form, b.mention.form} == {"name", "description"}
        if one and _beside(a, b, said) and said[a.start - 1 : a.start] != [","] and _single(a if a.mention.form == "description" else b):
            out[j] = (i, "in apposition")
    for i, j in itertools.pairwise(outer):
        a, b = seen[i], seen[j]
        bodies = a.mention.form == "name" and a.mention.kind in BODIES | {"facility"} and b.mention.form == "description" and b.mention.kind in BODIES
        if bodies and b.first in {"a", "an"} and _beside(a, b, said):
            out[j] = (i, "in apposition")
    return out


def _outermost(seen: Sequence[Seen]) -> list[int]:
    """Return the mentions that stand in no other one."""
    found, reach = [], -1
    places = Counter((s.start, -s.end) for s in seen)
    at = {(s.start, -s.end): i for i, s in enumerate(seen)}
    for start, end in sorted(places):
        if -end > reach:
            found += [at[start, end]] if places[start, end] == 1 else []
            reach = -end
    return sorted(found)


def _beside(a: Seen, b: Seen, said: Sequence[str]) -> bool:
    """Say whether a comma alone parts two mentions and no list goes on behind them."""
    listed = said[b.end : b.end + 1] in (["and"], ["or"]) or said[b.end : b.end + 2] == [",", "and"]
    return said[a.end : b.start] == [","] and not listed


def _single(s: Seen) -> bool:
    return s.head in OFFICES | ROLES and (s.first in {"the", "a", "an", "its", "their", "his", "her"} or s.words[0][:1].isupper())


def _seen(reading: Reading, analysis: Analysis) -> list[Seen]:
    starts, text = [s.start for s in analysis.words.spans], reading.document.text
    said = analysis.words.said(text)
    out = []
    for m in sorted(reading.mentions, key=lambda m: (m.span.start, -m.span.end)):
        start, end = bisect_left(starts, m.span.start), bisect_left(starts, m.span.end)
        words = tuple([text[s.start : min(s.end, m.span.end)] for s in analysis.words.spans[start:end]])  # "we've" names "we"
        named = m.form == "name" and m.kind in PERSONS
        out.append(Seen.of(m, start, words, takenup.office_before(said[max(0, start - takenup.NEAR) : start]) if named else ""))
    return out


def _speakers(reading: Reading, analysis: Analysis, seen: Sequence[Seen]) -> dict[int, int]:
    """Map each first-person pronoun inside a voice's content to the mention that is the voice."""
    out: dict[int, int] = {}
    for frame in analysis.frames:
        sources = [r for r in frame.roles if r[0] == "source"]
        if frame.kind != "speech" or frame.probability < VOICE or not sources:
            continue
        who = [i for i, s in enumerate(seen) if s.start <= sources[0][2] - 1 < s.end and s.start >= sources[0][1] - 1 and s.first not in FIRST]
        for _, start, end, _ in (r for r in frame.roles if r[0] == "content"):
            for i, s in enumerate(seen):
                if who and start <= s.start and s.end <= end and len(s.words) == 1 and s.first in FIRST:
                    out[i] = who[0]
    return out


def _talking(seen: Sequence[Seen], talk: Sequence[Voice]) -> dict[int, int]:
    """Map each mention in a turn of an interview or debate to the one whose turn it is."""
    out: dict[int, int] = {}
    for v in talk:
        who = max((i for i, s in enumerate(seen) for a, b in v.who if a <= s.start and s.end <= b), key=lambda i: len(seen[i].words), default=-1)
        out |= {i: who for i, s in enumerate(seen) if who >= 0 and any(a <= s.start and s.end <= b for a, b in v.content)}
    return out


def _selves(seen: Sequence[Seen], analysis: Analysis, speakers: dict[int, int], talking: dict[int, int]) -> dict[int, tuple[int, str]]:
    """Link "I" with "my", and "we" with "our", of one quotation, one turn, or of the author's own words."""
    last: dict[tuple[bool, int, tuple[str, ...]], int] = {}
    out = {}
    for i, s in enumerate(seen):
        if len(s.words) == 1 and s.first in FIRST and i not in speakers:
            key = s.first in SELF, _quotation(analysis, s), seen[talking[i]].words if i in talking else ()
            if key in last:
                out[i] = (last[key], "the same person speaks")
            last[key] = i
    return out


def _asked(seen: Sequence[Seen], talk: Sequence[Voice], talking: dict[int, int], said: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Link "you" in an interview with the other one: in what is asked with who answers, where one or two speak in turns."""
    label = {v.word: tuple(said[v.cue[0] : v.cue[1]]) for v in talk}
    who = {seen[j].start: j for j in sorted(set(talking.values()))}
    if not 1 <= len(set(label.values())) <= PAIR or len(who) < PAIR:
        return {}
    out: dict[int, tuple[int, str]] = {}
    for i, s in enumerate(seen):
        if s.first in ASKED and len(s.words) == 1 and (before := [n for n in who if n in label and n < s.start]):
            mine = label[max(before)] if i in talking else ()
            other = [n for n in before if label[n] != mine]
            out |= {i: (who[max(other)], "the other one of an interview")} if other else {}
    return out


def _quotation(analysis: Analysis, s: Seen) -> int:
    """Return the trigger of the innermost voice in whose content a mention stands, or -1."""
    found = [
        (end - start, f.word)
        for f in analysis.frames
        if f.kind == "speech" and f.probability >= VOICE
        for name, start, end, _ in f.roles
        if name == "content" and start <= s.start and s.end <= end
    ]
    return min(found)[1] if found else -1


def _told(seen: Sequence[Seen], speakers: dict[int, int]) -> dict[int, tuple[int, str]]:
    """Return the links that words tell: who speaks, names, descriptions in the same words."""
    spoken = {i: (j, "speaks of himself in the quotation") for i, j in speakers.items()}
    return {i: found for i in range(len(seen)) if i not in spoken and (found := takenup.sought(seen, i))} | spoken


def _scored(
    seen: list[Seen], analysis: Analysis, rest: list[int], joined: Joined, talking: dict[int, int], said: Sequence[str] = ()
) -> dict[int, tuple[int, str]]:
    """Link mentions in the order of the text, each to the likeliest antecedent whose group it agrees with."""
    scores = _scores(seen, analysis, rest)
    scene = Scene.of(seen, analysis)
    reasons = {"pronoun": "pronoun, likeliest fitting actor", "description": "described again", "name": "named again"}
    across = partners.of(seen, analysis)
    found = {}
    for i, candidates in scores.items():
        others = {joined.root(o) for o in across.get(i, ())}
        others |= {joined.root(talking[i])} if i in talking and seen[i].first in SINGULAR | ASKED else set()  # who speaks is no "he" or "you" of his own turn
        fitting = [(j, score) for j, score in candidates if joined.root(j) not in others and joined.agree(i, j)]
        j = _taken_up(seen, scene, i, fitting, joined) if seen[i].mention.form == "pronoun" else _likeliest(seen[i], fitting)
        if j is not None:
            j = _parallel(seen, (j, i), {k for k, _ in fitting}, said)
            joined.join(i, j)
            found[i] = (j, reasons[seen[i].mention.form])
    return found


def _scores(seen: list[Seen], analysis: Analysis, rest: Sequence[int]) -> dict[int, list[tuple[int, float]]]:
    """Return the antecedents of each mention that has some, each with the network's score."""
    pairs = [(j, i) for i in rest for j in _antecedents(seen, i)]
    if not pairs:
        return {}
    begin, end = analysis.states[[s.start for s in seen]], analysis.states[[s.end - 1 for s in seen]]
    vectors = np.concatenate([begin, end, (begin + end) / 2], axis=1)
    gaps = np.array([_gap(seen[i].start - seen[j].end + 1) for j, i in pairs])
    first, second = np.array([j for j, _ in pairs]), np.array([i for _, i in pairs])
    told = _told_lands(seen)
    out: dict[int, list[tuple[int, float]]] = {}
    for (j, i), score in zip(pairs, encoder.link_scores(vectors, first, second, gaps).tolist(), strict=True):
        other_land = seen[i].mention.form == "description" and seen[i].mention.kind in PERSONS and apart(told[j], seen[i].words)
        if not other_land:
            out.setdefault(i, []).append((j, score))
    return out


def _taken_up(seen: Sequence[Seen], scene: Scene, i: int, fitting: Sequence[tuple[int, float]], joined: Joined) -> int | None:
    if seen[i].first not in antecedents.CLASSES or not fitting:
        return _likeliest(seen[i], fitting)
    own = joined.traits[joined.root(i)]
    rows = [antecedents.row(seen, scene, (j, i), score, (joined.traits[joined.root(j)], own), joined.size[joined.root(j)]) for j, score in fitting]
    return antecedents.choose(Offer(i, tuple(j for j, _ in fitting), (*rows, antecedents.nobody(seen[i]))), seen[i].first)


def _parallel(seen: Sequence[Seen], pair: tuple[int, int], fitting: Container[int], said: Sequence[str]) -> int:
    """Return whom a subject takes up right behind the clause that opens its sentence: that clause's own ("If Tarn wanted to harm Sarn, it would wait")."""
    j, i = pair
    end = seen[i].start - 1
    first = next((k for k in range(end - 1, -1, -1) if said[k] in MARKS), -1) + 1 if said[end : end + 1] == [","] else end
    opened = first < end and said[first].lower() in OPENING and seen[i].first in THEY and seen[j].start > first
    k = next((k for k in range(j) if seen[k].start == first + 1), j)
    return k if opened and k in fitting and seen[k].mention.form != "pronoun" else j


def _likeliest(s: Seen, fitting: Sequence[tuple[int, float]]) -> int | None:
    score, j = max(((score, -j) for j, score in fitting), default=(0.0, 0))
    return -j if score > MARGIN[s.mention.form] else None


def _told_lands(seen: Sequence[Seen]) -> list[tuple[str, ...]]:
    """Return each person's words with those of the description that stands right before the name ("Norvenia's president, Alda Prusk")."""
    out = [("", *s.words) if s.mention.form == "description" else () for s in seen]
    for i, s in enumerate(seen):
        if s.mention.form != "name" or s.mention.kind not in PERSONS:
            continue
        before = next((j for j in range(i - 1, -1, -1) if 0 <= s.start - seen[j].end <= 1 and seen[j].mention.form == "description"), None)
        if before is not None and seen[before].mention.kind in PERSONS:
            out[i] = out[before]
    return out


def _antecedents(seen: list[Seen], i: int) -> list[int]:
    s, fits = seen[i], _may_link(seen[i])
    first = s.start - REACH[s.mention.form]
    out: list[int] = []
    for j in range(i - 1, -1, -1):
        a = seen[j]
        if a.start < first or len(out) >= MOST:
            break
        if a.end <= s.start and fits(a):
            out.append(j)
    return out


def _may_link(b: Seen) -> Callable[[Seen], bool]:
    """Return the question whether a mention before it may be what one takes up."""
    kind, word = b.mention.kind, b.first
    if b.mention.form == "pronoun":
        if word in SINGULAR:
            return lambda a: a.mention.kind in PERSONS and not (a.mention.form == "pronoun" and a.first in NOT_ONE)
        if word in {"it", "its", "itself"}:
            return lambda a: a.mention.kind not in LIVING and not (a.mention.form == "pronoun" and a.first not in {"it", "its", "itself"})
        return lambda a: not (a.mention.form == "pronoun" and a.first in ONE)
    if b.mention.form == "description":
        if word in {"a", "an", "another"}:
            return lambda a: False  # somebody new; what stands in apposition is told by rule
        pointed = word in {"the", "this", "that", "these", "its", "his"}
        return lambda a: a.mention.form != "pronoun" and kinds_meet(a.mention.kind, kind) and (pointed or a.mention.form == "name" or a.head == b.head)
    return lambda a: a.mention.form != "pronoun" and kinds_meet(a.mention.kind, kind) and not (a.mention.form == "name" and other_names(a.core, b.core))


@cache
def _gap(d: int) -> int:
    """Put a distance in words into the bucket that training used (train.model.distance)."""
    far = min(7, int(np.floor(np.log2(max(abs(d), 1) / 8) * 2))) + 9
    return int(np.sign(d)) * (abs(d) if abs(d) <= 8 else min(16, far)) + 16


class Joined:
    """The groups of mentions while they are linked; each knows what its members are (`agreement.Traits`)."""

    def __init__(self, seen: Sequence[Seen]):
        self.parent = list(range(len(seen)))
        self.traits = [agreement.traits(s) for s in seen]
        self.size = [1] * len(seen)

    def root(self, i: int) -> int:
        while self.parent[i] != i:
            i = self.parent[i]
        return i

    def agree(self, i: int, j: int) -> bool:
        """Say whether the groups of two mentions can be one."""
        return self.traits[self.root(i)].agree(self.traits[self.root(j)])

    def join(self, i: int, j: int) -> None:
        a, b = sorted((self.root(i), self.root(j)))
        if a != b:
            self.parent[b] = a
            self.traits[a] = self.traits[a] | self.traits[b]
            self.size[a] += self.size[b]


def _clusters(seen: Sequence[Seen], links: dict[int, tuple[int, str]], joined: Joined) -> tuple[Cluster, ...]:
    groups: dict[int, list[int]] = {}
    for i in range(len(seen)):
        groups.setdefault(joined.root(i), []).append(i)
    return tuple(Cluster(tuple(seen[i].mention.id for i in g), tuple(dict.fromkeys(links[i][1] for i in g if i in links))) for _, g in sorted(groups.items()))
