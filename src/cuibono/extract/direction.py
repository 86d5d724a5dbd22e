"""Who does it to whom: each other, both, and verbs whose subject is the one to whom it is done."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cuibono.extract import clauses
from cuibono.extract.fillers import PARTIES, Filler, Phrases
from cuibono.identity import PLACES
from cuibono.parse.encoder import Frame
from cuibono.parse.phrases import BREAKS, GENITIVE

_TABLE = tomllib.loads(Path(__file__).with_name("direction.toml").read_text(encoding="utf-8"))
RECEIVING, FROM, COME, LOSING, FACING, FACED = (frozenset(_TABLE[k]) for k in ("receiving", "from", "come", "losing", "facing", "faced"))
DEEPEST: int = _TABLE["deepest"]
EACH_OTHER = (("each", "other"), ("one", "another"))
TOGETHER = frozenset({"agree", "consult", "cooperate"})  # done together by all who do it: no pairs
COUNTED = frozenset({"both", "neither", "each"})
TOLD = 0.5  # an act less likely takes no verb away
BETWEEN = 2  # words between a genitive and its noun
WIDE = 5  # words of whose it is
DIRECTED = frozenset({"event", "lever", "tie"})


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with the direction that light verbs turn, the pairs of "each other" and the two that "both" stands for."""
    light = _light(frames, text)
    turned = [_faced(_received(f, frames, text), text) for f in frames if not (f.kind == "event" and f.word in light) and not _is_facing(f, frames, text)]
    counted = [_counted(f, turned, text) for f in turned]
    return tuple(g for f in counted for g in _pairs(f, text))


def turned(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with the direction that light verbs turn and the two that "both" stands for, also where something else was weighed since."""
    return tuple(_counted(_received(f, frames, text), frames, text) for f in frames)


def _pairs(f: Frame, text: Phrases) -> tuple[Frame, ...]:
    """Split "A and B accuse each other" into two frames, one each way."""
    after = text.lower(f.word + 1, f.word + 5)
    first, second = PLACES.get(f.kind, ("", ""))
    actors = [r for r in f.roles if r[0] == first]
    mutual = any(after[i : i + 2] == pair for i in range(3) for pair in EACH_OTHER)
    if f.kind != "event" or not mutual or not actors or (f.codes and f.codes[0][0] in TOGETHER):
        return (f,)
    rest = tuple(r for r in f.roles if r[0] not in {first, second})
    if len(actors) == 1:
        return (replace(f, roles=(*actors, (second, *actors[0][1:]), *rest)),)
    return tuple(replace(f, roles=(a, (second, *b[1:]), *rest)) for a in actors for b in actors if a != b)


def _counted(f: Frame, frames: Sequence[Frame], text: Phrases) -> Frame:
    """Fill the first place by the two named last where "both" or "neither" alone stands before the verb."""
    first = PLACES.get(f.kind, ("", ""))[0]
    at = next((i for i in range(f.word - 1, max(-1, f.word - 4), -1) if text.said[i].lower() in COUNTED), -1)
    mine = [r for r in f.roles if r[0] == first]
    if f.kind not in DIRECTED or at < 0 or any(not r[1] <= at < r[2] for r in mine) or text.whole(at, at + 1)[1] > at + 1:
        return f
    two = _last_two(frames, at, text)
    counted: Filler = ("words", at, f.word, 1.0)
    return replace(f, roles=(*((first, *r[1:]) for r in two), *(r for r in f.roles if r not in mine), counted)) if two else f


def _last_two(frames: Sequence[Frame], word: int, text: Phrases) -> tuple[Filler, ...]:
    """Return the last two actors named together before a word, in its sentence or the one before; those of "each other" are told by two frames."""
    best: tuple[Filler, ...] = ()
    together: dict[tuple[int, str], dict[tuple[int, int], Filler]] = {}
    for f in frames:
        mine = together.setdefault((f.word, f.kind), {})
        mine.update({(r[1], r[2]): r for r in f.roles if r[0] == PLACES.get(f.kind, ("", ""))[0]})
    for found in together.values():
        actors = tuple(found[place] for place in sorted(found))
        near = len(actors) == 2 and actors[-1][2] <= word and text.home[word] - text.home[actors[0][1]] <= 1
        if near and (not best or actors[0][1] > best[0][1]):
            best = actors
    return best


def _received(f: Frame, frames: Sequence[Frame], text: Phrases) -> Frame:
    """Turn "A won the backing of B": B backs A; what was lost is not so."""
    if f.kind not in {"event", "lever"}:
        return f
    possessor = _possessor(f, text)
    verb = _light_verb(possessor[0] if possessor else f.word, text)
    giver = possessor or _giver(f, text)
    if verb < 0 or giver is None:
        return f
    first, second = PLACES[f.kind]
    subject = _subject(verb, f, frames, giver, text)
    rest = tuple(r for r in f.roles if r[0] not in {first, second})
    lost = text.said[verb].lower() in LOSING
    status = {**f.status, "negated": (("yes", 1.0),)} if lost else f.status
    return replace(f, status=status, roles=((first, *giver, 0.9), *((second, *s[1:]) for s in subject), *rest))


def _is_facing(f: Frame, frames: Sequence[Frame], text: Phrases) -> bool:
    """Say whether an act stands at the "faces" of another one: "faces an inquiry" is one act."""
    verb = f.kind == "event" and text.said[f.word].lower() in FACING
    return verb and any(g is not f and g.kind == "event" and _facing(g, text) == f.word for g in frames)


def _faced(f: Frame, text: Phrases) -> Frame:
    """Turn "Orm faces an inquiry", "Orm is under investigation": he is the one to whom it is done."""
    verb = _facing(f, text)
    mine = tuple(r for r in f.roles if r[0] == "actor" and r[2] <= verb)
    if not mine or any(r[0] == "actor" and r[1] > f.word for r in f.roles):
        return f
    rest = tuple(("topic", *r[1:]) if r[0] == "recipient" else r for r in f.roles if r not in mine)
    return replace(f, roles=(*(("recipient", *r[1:]) for r in mine), *rest))


def _facing(f: Frame, text: Phrases) -> int:
    """Return the verb or preposition that puts somebody before a charge or trial, -1 where none does."""
    if f.kind != "event" or text.said[f.word].lower() not in FACED:
        return -1
    for i in range(f.word - 1, max(-1, f.word - 1 - DEEPEST), -1):
        word = text.said[i].lower()
        if word in FACING:
            return i if word != "on" or text.lower(i + 1, i + 2) == ("trial",) else -1
        if word in BREAKS or not word[:1].isalpha() or text.home[i] != text.home[f.word]:
            return -1
    return -1


def _light(frames: Sequence[Frame], text: Phrases) -> frozenset[int]:
    """Return the verbs that only carry out the act of somebody's whose noun stands behind them: "won Norland's backing" is one act."""
    acts = ((g, _possessor(g, text)) for g in frames if g.kind == "event" and g.probability >= TOLD)
    return frozenset(_light_verb(whose[0], text) for _, whose in acts if whose)


def _possessor(f: Frame, text: Phrases) -> tuple[int, int] | None:
    """Return the party whose the noun is: "enjoyed Norland's full support"."""
    mark = next((i for i in range(f.word - 1, max(0, f.word - 2 - BETWEEN), -1) if text.small[i] in GENITIVE), -1)
    if mark < 1 or not all(w.isalpha() for w in text.said[mark + 1 : f.word]):
        return None
    before = ((c.start, c.end) for s in range(max(0, mark - WIDE), mark) for c in text.starting.get(s, ()) if c.end in {mark, mark + 1} and c.kind in PARTIES)
    found = next(before, None)
    return (found[0], mark) if found else None


def _light_verb(noun: int, text: Phrases) -> int:
    """Return the verb before a word whose subject gets what the noun there names, -1 where none stands."""
    for i in range(noun - 1, max(-1, noun - 1 - DEEPEST), -1):
        word = text.said[i].lower()
        if word in {"under", "for"}:
            return i - 1 if i and text.said[i - 1].lower() in COME else -1
        if word in RECEIVING:
            return i
        if word in BREAKS or not word[:1].isalpha():
            return -1
    return -1


def _giver(f: Frame, text: Phrases) -> tuple[int, int] | None:
    """Return the party after "from", "of" or "by" behind the noun."""
    for i in range(f.word + 1, min(len(text.said) - 1, f.word + 4)):
        if text.said[i].lower() in FROM:
            here = [c for c in text.starting.get(i + 1, ()) if c.kind in PARTIES]
            return (i + 1, max(c.end for c in here)) if here else None
        if not text.said[i][:1].isalpha():
            return None
    return None


def _subject(verb: int, f: Frame, frames: Sequence[Frame], giver: tuple[int, int], text: Phrases) -> tuple[Filler, ...]:
    """Return who receives: the frame's own party before the verb, else the subject of what is told at the verb or before it in the sentence."""
    own = tuple(r for r in f.roles if r[0] in PLACES[f.kind] and r[2] <= verb)
    if own:
        return own
    told = [r for g in frames if g.word == verb or (g.kind in {"event", "attribute"} and verb - 12 <= g.word < verb) for r in g.roles]
    subjects = sorted((r for r in told if r[0] in {"actor", "subject"} and r[2] <= verb and (r[1], r[2]) != giver), key=lambda r: -r[1])
    before = clauses.subject(verb, text)
    return tuple(subjects[:1]) or ((("actor", *before, TOLD),) if before and before != giver else ())
