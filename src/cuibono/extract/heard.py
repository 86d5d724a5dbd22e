"""Voices that the network does not hear and fixed words tell: "if one believes the consul", "it is reckoned", a name before a quotation."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from cuibono.extract import clauses, reported, scopes
from cuibono.extract.fillers import PARTIES, Phrases
from cuibono.extract.phrasal import forms
from cuibono.extract.voice import CLOSING, LONGEST_QUOTE, OPENING, Stretch, Voice
from cuibono.parse.phrases import THEY
from cuibono.types import PERSONS

_TABLE = tomllib.loads(Path(__file__).with_name("voices.toml").read_text(encoding="utf-8"))
SAYING = frozenset(f for v in _TABLE["saying"]["verbs"] for f in forms(v)) | frozenset(_TABLE["saying"]["forms"])
BELIEVING = frozenset(f for v in _TABLE["belief"]["verbs"] for f in forms(v))
BELIEVED = frozenset(_TABLE["belief"]["participles"])
PASSIVE = frozenset(_TABLE["unnamed"]["passive"])
ACTIVE = tuple(tuple(p.split()) for p in _TABLE["unnamed"]["phrases"])
COUNTS = frozenset(_TABLE["counts"]["nouns"])
UNSAID = frozenset("not never nobody no none neither cannot n't would could may might should to if".split())
STOPS = clauses.STOPS - {":"}
BREAKS = STOPS | {","}
BARS = STOPS | OPENING | CLOSING
OURS = frozenset("i we us me my our you".split())
SURE = 0.8
REACH = 5  # words between a verb of saying and its ":"
SHORTEST = 4  # words of a quotation behind a colon or before its speaker that somebody says
PAUSES = frozenset({".", "?", "!"})
DASHES = frozenset({"—", "–", "―", "-", "--"})
NEAR = 5  # words between a speaker and the verb of saying
TOWARDS = frozenset("to in at on over me us him her them it".split())  # behind a verb of saying in an aside: to whom and where
GOING_ON = frozenset({("goes", "on"), ("went", "on"), ("points", "out"), ("pointed", "out"), ("point", "out")})
HAVING = frozenset("has have had ’s 's also then later once again himself herself even".split())


def find(known: Sequence[Voice], words: Phrases) -> tuple[Voice, ...]:
    """Return the voices told by fixed words where none of the known ones has its cue or says the same."""
    taken = {i for v in known for i in range(v.opens, v.closes)}
    out: list[Voice] = []
    for v in (
        *_colons(words),
        *_quoted(words),
        *_signed(words),
        *_believed(words),
        *_aside(words),
        *_inserted(words),
        *_unnamed(words),
        *_counted(words),
        *reported.find(words, SAYING),
    ):
        said = any(k.says(a) for k in (*known, *out) for a, _ in v.content[:1] if a and words.said[a - 1] in {":", *OPENING})
        if not taken & set(range(*v.cue)) and not said and not any(o.word == v.word for o in out):
            out.append(v)
    return tuple(out)


def _colons(words: Phrases) -> Iterator[Voice]:
    """Yield who says what a colon opens: behind a verb of saying, or in quotation marks behind whom the sentence opens with."""
    for i, word in enumerate(words.said):
        if word == ":" and i + 2 < len(words.said) and words.home[i + 1] == words.home[i]:
            verb = next((j for j in range(i - 1, max(0, i - 1 - REACH), -1) if words.small[j] in SAYING and words.home[j] == words.home[i]), -1)
            who = _speaker(verb, words) if verb >= 0 and not scopes.parts(verb, i, words) else None
            if who:
                yield Voice(verb, (verb, verb + 1), (who,), (_opened(i + 1, words),), SURE)
            elif words.said[i + 1] in OPENING and (first := _first(i, words)):
                content = _opened(i + 1, words)
                if content[1] - content[0] >= SHORTEST:
                    yield Voice(first[0], first, (first,), (content,), SURE)


def _speaker(verb: int, words: Phrases) -> Stretch | None:
    """Return the party before an active, positive verb."""
    who = clauses.subject(verb, words)
    if who is None or words.passive(verb) or UNSAID & set(words.lower(who[1], verb)) or words.said[who[0]].lower() in UNSAID:
        return None
    return who if words.kind(*who) in PARTIES and words.said[who[0]].lower() not in OURS and not _is_asked(verb, words) else None


def _is_asked(word: int, words: Phrases) -> bool:
    """Say whether the sentence of a word is a question."""
    end = word
    while end + 1 < len(words.said) and words.home[end + 1] == words.home[word]:
        end += 1
    return words.said[end] == "?"


def _opened(start: int, words: Phrases) -> Stretch:
    """Return what stands behind a colon: the quotation, else the rest of the sentence."""
    if words.said[start] in OPENING:
        close = next((i for i in range(start + 1, len(words.said)) if words.said[i] in CLOSING), start)
        return start + 1, close
    return start, words.until(start, STOPS)


def _quoted(words: Phrases) -> Iterator[Voice]:
    """Yield who says the quotation before him: “...,” the minister has repeated; “...,” wrote the minister."""
    for i, word in enumerate(words.said):
        if word not in CLOSING or i < SHORTEST or words.said[i - 1] not in PAUSES | {","} or (start := _opening(i, words)) < 0:
            continue
        at = i + 1 + (words.said[i + 1 : i + 2] == (",",))
        if at >= len(words.said) or words.home[at] != words.home[i]:
            continue
        verb = _saying(at, words)
        before = verb >= 0 and verb - at < 2
        who = words.party(verb + 1 if before else at)
        verb = verb if before else _saying(who[1], words) if who else -1
        if who and verb >= 0 and words.said[who[0]].lower() not in OURS:
            yield Voice(verb, (verb, verb + 1), (who,), ((start, i),), SURE)


def _saying(start: int, words: Phrases) -> int:
    """Return the verb of saying behind a party, over auxiliaries and adverbs; -1 where another word stands there."""
    for i in range(start, min(len(words.said), start + NEAR)):
        word = words.small[i]
        if word in SAYING:
            return i
        if not (word in HAVING or word.endswith("ly")):
            return -1
    return -1


def _signed(words: Phrases) -> Iterator[Voice]:
    """Yield who signs a quotation: “...” — Elin Orm."""
    for i in range(SHORTEST, len(words.said) - 1):
        if words.said[i] in DASHES and words.said[i - 1] in CLOSING and (start := _opening(i - 1, words)) >= 0:
            who = words.party(i + 1)
            if who and words.kind(*who) in PERSONS and _closes(who[1], i, words):
                yield Voice(who[0], who, (who,), ((start, i - 1),), SURE)


def _closes(end: int, dash: int, words: Phrases) -> bool:
    """Say whether nothing but a mark or a description follows the name that signs."""
    return end >= len(words.said) or words.home[end] != words.home[dash] or words.said[end] in OPENING | {",", ".", "("}


def _opening(closing: int, words: Phrases) -> int:
    """Return the first word of the quotation that a mark closes; -1 where none opens it."""
    for i in range(closing - 1, max(-1, closing - 1 - LONGEST_QUOTE), -1):
        if words.said[i] in OPENING:
            return i + 1 if closing - i > SHORTEST else -1
        if words.said[i] in CLOSING:
            return -1
    return -1


def _first(colon: int, words: Phrases) -> Stretch | None:
    """Return the party that opens the clause before a colon."""
    start = colon
    while start and words.home[start - 1] == words.home[colon] and words.said[start - 1] not in BARS:
        start -= 1
    here = [c.end for c in words.starting.get(start, ()) if c.kind in PARTIES and c.end <= colon]
    return (start, max(here)) if here else None


def _believed(words: Phrases) -> Iterator[Voice]:
    """Yield whom one must believe: "if one believes the consul", "if the consul is to be trusted", "if the survey does not lie"."""
    for i, word in enumerate(words.small):
        if word != "if":
            continue
        verb = next((j for j in range(i + 2, min(len(words.said), i + 5)) if words.small[j] in BELIEVING and words.home[j] == words.home[i]), -1)
        one = words.lower(i + 1, i + 2)[:1]
        if verb > 0 and one and one[0] in {"one", "we", "you"} and (who := words.party(verb + 1)):
            yield Voice(verb, (i, verb + 1), (who,), _around(i, who[1], words), SURE)
        elif (who := words.party(i + 1)) and BELIEVED & set(words.lower(who[1], who[1] + 4)) and {"be", "lie"} & set(words.lower(who[1], who[1] + 4)):
            end = next(j for j in range(who[1] + 3, who[1] - 1, -1) if j < len(words.said) and words.small[j] in BELIEVED) + 1
            yield Voice(end - 1, (i, end), (who,), _around(i, end, words), SURE)


def _aside(words: Phrases) -> Iterator[Voice]:
    """Yield who says the clause around what commas part off: "the consul, as Orm had warned me, sold it"; not "as Norland said no"."""
    for i, word in enumerate(words.small):
        opens = i == 0 or words.said[i - 1] == "," or words.home[i - 1] != words.home[i]
        who = words.party(i + 1) if word == "as" and opens and i + 2 < len(words.said) else None
        verb = _saying(who[1], words) if who and words.home[i + 1] == words.home[i] else -1
        end = words.until(verb + 1, BREAKS) if who and verb >= 0 else 0
        if who and end and (end == verb + 1 or words.party(verb + 1) or words.small[verb + 1] in TOWARDS) and not {"that", '"'} & set(words.lower(verb, end)):
            yield Voice(verb, (verb, verb + 1), (who,), _around(i, end, words), SURE)


def _inserted(words: Phrases) -> Iterator[Voice]:
    """Yield who says the clause around him and his verb between commas: "the port, it goes on, is shut", "the port, say two papers, is shut"."""
    for i in range(1, len(words.said) - 3):
        if words.said[i] != "," or words.home[i + 1] != words.home[i]:
            continue
        inverted = words.small[i + 1] in SAYING
        who = words.party(i + 1 + inverted) or ((i + 1, i + 2) if words.small[i + 1] in THEY else None)
        if who is None or words.small[who[0]] in OURS:
            continue
        verb = i + 1 if inverted else _verb(who[1], words)
        end = who[1] if inverted else verb + 1 + (words.lower(verb + 1, verb + 2) in {("on",), ("out",)})
        if verb >= 0 and end < len(words.said) and words.said[end] == "," and words.home[end] == words.home[i]:
            yield Voice(verb, (verb, verb + 1 if inverted else end), (who,), _around(i, end + 1, words), SURE)


def _verb(start: int, words: Phrases) -> int:
    """Return the verb of saying, going on or regretting behind a party, -1 where another word stands there."""
    here = words.lower(start, start + 2)
    return start if here in GOING_ON or here[:1] in {("regrets",), ("regretted",)} else _saying(start, words)


def _unnamed(words: Phrases) -> Iterator[Voice]:
    """Yield the voices of nobody between commas: "it is reckoned", "as far as is known"."""
    for i in range(1, len(words.said)):
        opened = words.said[i - 1] == "," or words.home[i - 1] != words.home[i]
        if not opened:
            continue
        lower = words.lower(i, i + 6)
        passive = lower[0] in {"it", "as"} and next((n for n in range(2, 5) if n < len(lower) and lower[n] in PASSIVE and {"is", "was"} & set(lower[1:n])), 0)
        phrase = next((len(p) for p in ACTIVE if lower[: len(p)] == p), 0)
        end = i + (passive + 1 if passive else phrase)
        if end > i and end < len(words.said) and words.said[end] in {",", "."}:
            yield Voice(i, (i, end), (), _around(i, end, words), SURE)


def _counted(words: Phrases) -> Iterator[Voice]:
    """Yield whose count a figure is: "by the miners' own count", "by the reckoning of the bank", "by a generous estimate"."""
    for i, word in enumerate(words.small):
        if word != "by":
            continue
        noun = next((j for j in range(i + 1, min(len(words.said), i + 7)) if words.small[j] in COUNTS and words.home[j] == words.home[i]), -1)
        if noun < 0 or scopes.parts(i, noun, words):
            continue
        behind = words.party(noun + 2) if words.lower(noun + 1, noun + 2) == ("of",) else None
        owner = max((c.end for c in words.starting.get(i + 1, ()) if c.kind in PARTIES and c.end <= noun), default=0)
        mine = (i + 1, owner) if owner and (words.small[owner] in {"’s", "'s", "’", "own"} or owner == noun) else None
        who = behind or mine
        if who or words.small[i + 1] in {"a", "one", "most", "all", "some"}:
            end = who[1] if behind and who else noun + 1
            yield Voice(noun, (i, noun + 1), (who,) if who else (), _beside(i, end, words), SURE)


def _beside(start: int, end: int, words: Phrases) -> tuple[Stretch, ...]:
    """Return what stands beside words between two commas; the clause where they are themselves between commas."""
    if words.said[start - 1] == ",":
        return _around(start, end, words)
    left, right = start, end
    while left and words.home[left - 1] == words.home[start] and words.said[left - 1] not in BREAKS:
        left -= 1
    while right < len(words.said) and words.home[right] == words.home[start] and words.said[right] not in BREAKS:
        right += 1
    return tuple(s for s in ((left, start), (end, right)) if s[0] < s[1])


def _around(start: int, end: int, words: Phrases) -> tuple[Stretch, ...]:
    """Return the clause around words that only tell the voice, up to the next ";" on both sides; not what an "and" before them parts off."""
    left, right = start, words.until(end, STOPS)
    bar = scopes.bar(Voice(start, (start, end), (), (), SURE), words)
    while left > bar and words.home[left - 1] == words.home[start] and words.said[left - 1] not in STOPS:
        left -= 1
    return tuple(s for s in ((left, start), (end, right)) if s[0] < s[1])
