"""The fillers of a frame made whole: no bare article, no half of a name, no list of things that the text does not join."""

from __future__ import annotations

import itertools
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

from cuibono.identity import PLACES
from cuibono.parse.encoder import Candidate, Frame
from cuibono.parse.phrases import RELATIVES, opening

Filler = tuple[str, int, int, float]
CLAUSES = frozenset(
    {"content", "concept", "cause", "effect", "value", "topic", "mechanism", "goal", "through", "when", "since", "until", "qty", "strength", "place"}
)
NOT_FOR = (("it", "not", "been", "for"), ("it", "not", "for"))  # "had it not been for the dam": the dam
CUES = frozenset({"neg_cue", "hedge_cue", "real_cue", "boost_cue", "cue", "source"})
JOINING = frozenset(", ; and or & / as well along together with plus both but also nor then then the a an — – - ’s 's".split())
LOOSE = frozenset("of in for from on to with at by and or but than as ’s 's , ; : . “ ” \" ( ) — –".split())
ARTICLES = frozenset({"the", "a", "an"})
EMPTY = ARTICLES | LOOSE
BOUNDS = frozenset({("at", "least"), ("at", "most")})  # belong to the figure behind them
BE = frozenset("is are was were be been being am get gets got getting".split())
SHORT = ("'m", "’m", "'re", "’re")  # forms of "be" that a tokenizer leaves on their pronoun: "I'm told"
AUXILIARIES = frozenset("not never also already since yet still ever now then just has have had n't".split())
ABOUT = frozenset({"agree", "request", "cooperate", "consult", "threaten", "mobilize", "aid"})  # events that may have a topic and no recipient
WEAK = frozenset("himself herself itself themselves each its his their our my your".split())  # hardly a party of its own beside another
PARTIES = frozenset("state government leader person organisation company party movement armed_group media ethnic_group bloc intl_org people".split())
APART = 3  # words between the pieces of one property at most
ALONE = (RELATIVES - {"whose"}) | {"that"}  # stand for somebody by themselves
SURE = 0.5  # of a candidate that completes a filler
WIDEST = 12  # words that one stretch of an actor may hold


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of a document with the surely read phrases by their first word."""

    said: tuple[str, ...]
    home: tuple[int, ...]
    starting: dict[int, tuple[Candidate, ...]]
    unsure: dict[int, tuple[Candidate, ...]]
    small: tuple[str, ...]  # the words in small letters

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """Return the phrase that these words begin, as short as may be; the words themselves where they are one or begin none."""
        here = self.starting.get(start, ())
        if any(c.end == end for c in here):
            return start, end
        longer = [c.end for c in here if end < c.end <= start + WIDEST]
        return start, min(longer, default=end)

    def named(self, start: int) -> int:
        """Return the end of the phrase that an article opens, were it never so unsure: the likeliest one's, else the next word's."""
        guess = max(self.unsure.get(start, ()), key=lambda c: c.probability, default=None)
        return guess.end if guess else min(start + 2, len(self.said))

    def party(self, start: int) -> tuple[int, int] | None:
        """Return the longest party that begins at a word and ends in its sentence."""
        here = [c.end for c in self.starting.get(start, ()) if c.kind in PARTIES and self.home[c.end - 1] == self.home[start]]
        return (start, max(here)) if here else None

    def kind(self, start: int, end: int) -> str:
        """Return the kind of the phrase that is these words, "" where they are none."""
        return next((c.kind for c in self.starting.get(start, ()) if c.end == end), "")

    def passive(self, word: int) -> bool:
        """Say whether a form of "be" stands before the word, over adverbs and auxiliaries; "are standing up" is no passive."""
        if self.small[word].endswith("ing"):
            return False
        for w in reversed(self.lower(max(0, word - 4), word)):
            if w in BE or w.endswith(SHORT):
                return True
            if not (w.endswith("ly") or w in AUXILIARIES):
                return False
        return False

    def first(self, word: int) -> int:
        """Return the first word of a word's sentence."""
        return opening(word, self.home)

    def until(self, start: int, stops: Container[str]) -> int:
        """Return the first word from here on that is one of `stops`, at the latest the end of the sentence."""
        end = start
        while end < len(self.said) and self.home[end] == self.home[start] and self.small[end] not in stops:
            end += 1
        return end

    def lower(self, start: int, end: int) -> tuple[str, ...]:
        return self.small[start:end]


def phrases(said: Sequence[str], home: Sequence[int], candidates: Sequence[Candidate]) -> Phrases:
    """Return the words with the phrases that the network surely marks."""
    found: dict[int, tuple[Candidate, ...]] = {}
    for c in candidates:
        found[c.start] = (*found.get(c.start, ()), c)
    sure = {start: kept for start, here in found.items() if (kept := tuple(c for c in here if c.probability >= SURE))}
    return Phrases(tuple(said), tuple(home), sure, found, tuple(w.lower() for w in said))


def mend(f: Frame, text: Phrases) -> Frame:
    """Return the frame with whole fillers, one group of joined fillers for each place."""
    trimmed = [_trimmed(r, text) if r[0] not in CUES else r for r in f.roles]
    roles = [r for r in trimmed if r[1] < r[2] and not _is_relative(r, trimmed, text)]
    roles = _one_value(roles, text)
    for name in PLACES.get(f.kind, ()):
        if name not in CLAUSES and f.kind != "goal":
            roles = _one_group(f, name, roles, text)
    return f if (whole := tuple(roles)) == f.roles else replace(f, roles=whole)


def acted_on(f: Frame) -> tuple[Filler, ...]:
    """Call what an act is done to its recipient where no party is; only what is asked, agreed, promised or discussed stays a topic alone."""
    names = {r[0] for r in f.roles}
    if f.kind != "event" or f.codes[0][0] in ABOUT or "recipient" in names or "topic" not in names:
        return f.roles
    return tuple(("recipient", *r[1:]) if r[0] == "topic" else r for r in f.roles)


def _trimmed(role: Filler, text: Phrases) -> Filler:
    """Complete an actor's half phrase, cut loose words off both ends; a filler of nothing else becomes empty."""
    name, start, end, sure = role
    if name not in CLAUSES:
        start, end = text.whole(start, end)
        end = text.named(start) if text.lower(start, end)[-1] in ARTICLES else end
    words = text.lower(start, end)
    if all(w in EMPTY for w in words):
        return name, start, start, sure
    start += next((len(said) for said in NOT_FOR if name == "cause" and words[: len(said)] == said and len(words) > len(said)), 0)
    while text.small[start] in LOOSE and text.lower(start, start + 2) not in BOUNDS:
        start += 1
    while text.small[end - 1] in LOOSE and name not in {"qty", "value"}:
        end -= 1
    return name, start, end, sure


def _one_value(roles: list[Filler], text: Phrases) -> list[Filler]:
    """Return the roles with the pieces of one property as one: "mild to", "very low"."""
    values = sorted((r for r in roles if r[0] == "value"), key=lambda r: r[1])
    if len(values) < 2 or any(text.home[r[1]] != text.home[values[0][1]] or r[1] - o[2] > APART for o, r in itertools.pairwise(values)):
        return roles
    whole: Filler = ("value", values[0][1], values[-1][2], max(r[3] for r in values))
    return [r for r in roles if r[0] != "value"] + [whole]


def _is_relative(role: Filler, roles: Sequence[Filler], text: Phrases) -> bool:
    """Say whether a filler is but the "who" of another one in its place."""
    alone = role[2] == role[1] + 1 and text.said[role[1]].lower() in ALONE
    return alone and role[0] not in CUES and any(r[0] == role[0] and r[1:3] != role[1:3] and r[1] < r[2] for r in roles)


def _one_group(f: Frame, name: str, roles: list[Filler], text: Phrases) -> list[Filler]:
    """Keep, of several fillers of one place, those that the text joins to the best; another goes to a place that is free for it."""
    groups = _groups([r for r in roles if r[0] == name], text)
    if len(groups) < 2:
        return roles
    best = max(groups, key=lambda g: _fitness(f, name, g, text))
    rest = [r for r in roles if r[0] != name or r in best]
    return rest + _moved(f, name, [g for g in groups if g is not best], best, rest, text)


def _groups(mine: Sequence[Filler], text: Phrases) -> list[list[Filler]]:
    groups: list[list[Filler]] = []
    for r in sorted(mine, key=lambda r: r[1]):
        if groups and joined(text.lower(groups[-1][-1][2], r[1])):
            groups[-1].append(r)
        else:
            groups.append([r])
    return groups


def joined(between: Sequence[str]) -> bool:
    """Say whether the words between two phrases only join them."""
    return all(w in JOINING for w in between)


def _fitness(f: Frame, name: str, group: Sequence[Filler], text: Phrases) -> float:
    """Weigh what the network says by where the words stand: an agent after "by", a subject before its verb, an object after it, a party before a thing."""
    start, end = group[0][1], group[-1][2]
    by = start > 0 and text.small[start - 1] == "by"
    agent = name == PLACES[f.kind][0]
    right_side = by if by or text.passive(f.word) else end <= f.word
    sided = 0.2 * (right_side == agent)
    party = 0.4 * (name == "recipient" and text.kind(start, end) in PARTIES) + 0.4 * (name == "recipient" and text.small[start - 1] in {"to", "for"})
    far = 0.02 * min(20, abs(start - f.word))
    weak = 0.5 * (text.small[start] in WEAK)
    return max(r[3] for r in group) - weak - far + sided + party + 0.5 * (by and agent) - 0.5 * (text.home[start] != text.home[f.word])


def _moved(f: Frame, name: str, others: Sequence[Sequence[Filler]], best: Sequence[Filler], rest: Sequence[Filler], text: Phrases) -> list[Filler]:
    """Give the next group the place that is free: what stands across an active verb is the other party, the thing beside a party is the topic."""
    near = next((g for g in others if text.home[g[0][1]] == text.home[f.word] and text.small[g[0][1]] not in WEAK), None)
    if near is None:
        return []
    taken = {r[0] for r in rest}
    first, second = PLACES[f.kind]
    free = second if name == first else first
    crossed = (near[0][1] > f.word) != (best[0][1] > f.word) and not text.passive(f.word)
    right_side = near[-1][2] <= f.word if free == first else f.word < near[0][1] <= f.word + 2
    if crossed and right_side and free not in taken and free not in CLAUSES:
        return [(free, *r[1:]) for r in near]
    return [("topic", *r[1:]) for r in near] if f.kind == "event" and name == "recipient" and "topic" not in taken else []
