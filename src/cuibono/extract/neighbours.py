"""Places that the network fills from the clause next door, and objects right behind a verb that it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract import clauses
from cuibono.extract.fillers import PARTIES, Filler, Phrases
from cuibono.extract.status import JOINTS
from cuibono.identity import PLACES
from cuibono.parse.encoder import Frame
from cuibono.parse.phrases import BREAKS, DETERMINERS

AFTER = frozenset("after before during following amid since over despite".split())
DOERS = frozenset({"event", "goal"})
PAIR = ("actor", "recipient")
LEAVING = frozenset({"left", "leave", "leaves", "leaving"})
PLACED = frozenset({"place", "facility", "region"})
FAR_SIDES = frozenset({"recipient", "against"})
SURE = 0.5  # an act below proves nothing about its neighbours
FAR, WIDE = 12, 4  # words between a "whose" and its verb, and of what is owned
MINE = 0.8  # of a place that the word order fills


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the acts without parties of a clause that another joint parts from theirs, with the party right behind the verb."""
    acts = tuple(f for f in frames if f.kind == "event" and f.probability >= SURE)
    apart = tuple(_unjoined(f, acts, text) if f.kind in DOERS else f for f in frames)
    own = (_relative(_of_clause(f, acts, text) if f.kind in DOERS else f, text) for f in apart)
    return tuple(_threatened(_here(_completed(_parted(f, acts, text), text), text), text) if f.kind == "event" else f for f in own)


def _here(f: Frame, text: Phrases) -> Frame:
    """Return an act without a recipient whom a ";" parts from its verb: "Orm praised Senn; Kell was on holiday"."""
    kept = tuple(r for r in f.roles if r[0] not in FAR_SIDES or (";" not in text.said[min(f.word, r[2]) : max(f.word, r[1])] and not _is_left(f, r, text)))
    return f if len(kept) == len(f.roles) else replace(f, roles=kept)


def _is_left(f: Frame, r: Filler, text: Phrases) -> bool:
    """Say whether a place is only where somebody comes from: nothing is done to the port that a ship left."""
    return text.small[f.word] in LEAVING and text.kind(r[1], r[2]) in PLACED


def _threatened(f: Frame, text: Phrases) -> Frame:
    """Return a threat with what is threatened, where the network reads none: "threatened to expel two envoys"."""
    told = f.codes[:1] != () and f.codes[0][0] == "threaten" and text.small[f.word].startswith("threat")
    if not told or text.small[f.word + 1 : f.word + 2] != ("to",) or any(r[0] == "topic" for r in f.roles):
        return f
    start, end = f.word + 2, text.until(f.word + 2, clauses.MARKS | BREAKS)
    return replace(f, roles=(*f.roles, ("topic", start, end, MINE))) if end > start else f


def _unjoined(f: Frame, acts: Sequence[Frame], text: Phrases) -> Frame:
    """Return a frame with the doer of its own clause where "and" opens the next one: "hit by the police and the mayor fled"."""
    roles = tuple(_own_part(r, f, acts, text) if r[0] == "actor" else r for r in f.roles)
    return f if roles == f.roles else replace(f, roles=roles)


def _own_part(r: Filler, f: Frame, acts: Sequence[Frame], text: Phrases) -> Filler:
    """Return the part of a doer behind "by" and right before a verb that belongs to its own verb."""
    name, start, end, sure = r
    joint = next((i for i in range(end - 2, start, -1) if text.small[i] == "and"), -1)
    opened = text.lower(max(0, start - 1), start) == ("by",) and any(g.word == end for g in acts)
    if joint < 0 or not opened or text.passive(end):
        return r
    return (name, joint + 1, end, sure) if f.word == end else (name, start, joint, sure) if f.word < start else r


def _of_clause(f: Frame, acts: Sequence[Frame], text: Phrases) -> Frame:
    """Return an act or aim with who does it: in "Orm, Sarn and the man, who left" the man; in "Orm hit Sarn, threatens us" not who was hit."""
    doers = [r for r in f.roles if r[0] == "actor"]
    start = f.word
    while start and text.home[start - 1] == text.home[f.word] and text.small[start - 1] in clauses.LEADS:
        start -= 1
    if not doers or start < 2:
        return f
    if text.small[start - 1] == "who" and text.said[start - 2] == ",":
        last = [r for r in doers if r[2] == start - 2 and _is_one(r, text)]
        return replace(f, roles=(*(r for r in f.roles if r[0] != "actor"), *last)) if last and len(doers) > 1 else f
    hit = [r for r in doers if text.said[start - 1] == "," and r[2] == start - 1 and any(g.word < f.word and _has(g, "recipient", r) for g in acts)]
    hitting = [x for g in acts for r in hit if _has(g, "recipient", r) for x in g.roles if x[0] == "actor" and x[2] <= g.word]
    if not hitting:
        return f
    rest = [r for r in f.roles if r not in hit and (r[1], r[2]) not in {(x[1], x[2]) for x in hitting}]
    return replace(f, roles=(*rest, *{x[:3]: x for x in hitting}.values()))


def _is_one(r: Filler, text: Phrases) -> bool:
    """Say whether a description tells of one alone."""
    return text.said[r[1]].lower() in {"the", "a", "an", "that", "this"} and not text.said[r[2] - 1].lower().endswith("s")


def _relative(f: Frame, text: Phrases) -> Frame:
    """Return what a "whose" clause tells as told of its own subject: in "Tarn, whose envoy left," the envoy left."""
    first = PLACES[f.kind][0] if f.kind in {"event", "tie"} else ""
    mine = [r for r in f.roles if r[0] == first]
    whose = f.word
    while whose and text.home[whose - 1] == text.home[f.word] and f.word - whose < FAR and text.small[whose] != "whose":
        whose -= 1
    if not mine or text.small[whose] != "whose" or text.passive(f.word) or any(r[2] > whose or r[2] < whose - 1 for r in mine):
        return f
    end = _owned(whose + 1, f.word, text)
    return replace(f, roles=(*(r for r in f.roles if r not in mine), (first, whose + 1, end, MINE))) if end else f


def _owned(start: int, verb: int, text: Phrases) -> int:
    """Return where the few words between "whose" and a verb end, without auxiliaries and an apposition between commas; 0 where more stands there."""
    end = verb
    while end > start and (text.small[end - 1] in clauses.LEADS or text.small[end - 1].endswith("ly")):
        end -= 1
    if text.said[end - 1] == ",":
        end = next((i for i in range(end - 2, start, -1) if text.said[i] == ","), start)
    words = text.lower(start, end)
    return end if 0 < len(words) <= WIDE and not any(w in BREAKS or not w[:1].isalnum() for w in words) else 0


def _parted(f: Frame, acts: Sequence[Frame], text: Phrases) -> Frame:
    own = _subject(f, text)
    roles = tuple(r for r in f.roles if not (_is_behind_joint(r, own, f, text) or _is_next_subject(r, f, acts, text) or _is_hit_before(r, f, acts, text)))
    return replace(f, roles=roles) if len(roles) < len(f.roles) else f


def _subject(f: Frame, text: Phrases) -> Filler | None:
    """Return the actor right before an active verb."""
    if text.passive(f.word):
        return None
    subject = clauses.subject(f.word, text)
    return next((r for r in f.roles if r[0] == "actor" and subject and (r[1], r[2]) == subject), None)


def _is_behind_joint(r: Filler, own: Filler | None, f: Frame, text: Phrases) -> bool:
    """Say whether a party stands before the verb's own subject, with "but", "and" or ";" between: it is not of this act."""
    if own is None or r[0] not in PAIR or r is own or r[2] > own[1] or r[1] >= f.word:
        return False
    between = text.lower(r[2], own[1])
    return bool(between) and between[-1] in JOINTS and (r[0] == "recipient" or len(between) > 2)


def _is_next_subject(r: Filler, f: Frame, acts: Sequence[Frame], text: Phrases) -> bool:
    """Say whether a party behind the verb is the subject of the next verb: "paid the miners and the mayor fled"."""
    if r[0] != "recipient" or r[1] <= f.word + 1 or text.said[r[1] - 1].lower() not in JOINTS:
        return False
    rest = [x for x in f.roles if x[0] == "recipient" and x != r and x[1] > f.word]
    return bool(rest) and any(g.word > f.word and _has(g, "actor", r) and clauses.subject(g.word, text) == (r[1], r[2]) for g in acts)


def _is_hit_before(r: Filler, f: Frame, acts: Sequence[Frame], text: Phrases) -> bool:
    """Say whether the doer of an act by name is the one to whom the act before it is done: "two held after a raid"."""
    if r[0] != "actor" or r[2] > f.word:
        return False
    joint = next((w for w in reversed(text.lower(max(0, f.word - 3), f.word)) if w not in DETERMINERS), "")
    return joint in AFTER and any(g.word < f.word and _has(g, "recipient", r) and r[2] <= g.word for g in acts)


def _has(f: Frame, name: str, r: Filler) -> bool:
    return (name, r[1], r[2]) in [x[:3] for x in f.roles]


def _completed(f: Frame, text: Phrases) -> Frame:
    """Fill the second place by the party right behind an active verb where the network names nobody."""
    names = {r[0] for r in f.roles}
    if "recipient" in names or "topic" in names or "actor" not in names or text.passive(f.word) or _subject(f, text) is None:
        return f
    found = clauses.object_(f.word + 1, text)
    known = found and any(c.end == found[1] and c.kind in PARTIES for s in range(found[0], found[1]) for c in text.starting.get(s, ()))
    free = found and not any(r[1] < found[1] and found[0] < r[2] for r in f.roles)
    return replace(f, roles=(*f.roles, ("recipient", *found, MINE))) if found and known and free else f
