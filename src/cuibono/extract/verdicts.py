"""What somebody calls a thing: "called the ban a breach of the rules", "described the raid as a crime", "hailed the accord as a victory"."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cuibono.extract import clauses
from cuibono.extract.fillers import Phrases
from cuibono.parse.encoder import Frame
from cuibono.parse.phrases import DETERMINERS

_TABLE = tomllib.loads(Path(__file__).with_name("verdicts.toml").read_text(encoding="utf-8"))
PLAIN, WITH_AS = frozenset(_TABLE["verbs"]["plain"]), frozenset(_TABLE["verbs"]["with_as"])
VERBS = PLAIN | WITH_AS
HARSH, KIND, FALSE, SAYINGS = (frozenset(_TABLE["words"][k]) for k in ("harsh", "kind", "false", "sayings"))
ENDS = frozenset('. ; : ? ! ” " ) — – ,'.split())
SURE = 0.8  # of what the word order tells
HEARD = 0.5  # a property of which the network is less sure is read anew
NEAR = 5  # words of a verdict in which the word that judges is looked for
UNREAL = frozenset("will would shall should may might could can must not never nobody no none neither to cannot n't".split())  # then nobody has judged
WIDEST = 8  # words of the thing that is judged at most


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who judges what, and how: word ranges, and the word that judges."""

    verb: int
    who: tuple[int, int]
    what: tuple[int, int]
    how: tuple[int, int]
    word: int


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with what each verdict tells: a voice, what it says of the thing, and the blame, praise or denial in it."""
    out = list(frames)
    for v in found(text):
        act = _act(v, text)
        out = [f for f in out if f.word != v.verb or f.kind == "speech" or (f.kind == "stance" and not act and set(text.lower(*v.what)) & SAYINGS)]
        if not any(f.kind == "speech" and f.word == v.verb and f.probability >= SURE for f in out):
            out = [f for f in out if f.word != v.verb or f.kind != "speech"]
            said = (("source", *v.who, SURE), ("cue", v.verb, v.verb + 1, SURE), ("content", v.what[0], v.how[1], SURE))
            out.append(clauses.frame("speech", v.verb, SURE, "", *said))
        out = [f for f in out if f.kind != "attribute" or f.probability >= HEARD or not v.how[0] <= f.word < v.how[1]]  # the word order is surer
        known = [f for f in out if f.kind in {"attribute", "influence"} and v.how[0] <= f.word < v.how[1]]
        out = [f for f in out if not (act and f.kind == act.kind and v.how[0] <= f.word < v.how[1])]
        out += [act] if act else []
        if not known and not any(f.kind == "stance" and f.word == v.verb for f in out):
            out.append(clauses.frame("attribute", v.word, SURE, "attribute", ("subject", *v.what, SURE), ("value", *v.how, SURE)))
    return tuple(sorted(out, key=lambda f: (f.word, f.kind)))


def _act(v: Verdict, text: Phrases) -> Frame | None:
    """Return the blame, praise or denial that a verdict is."""
    said, thing = set(text.lower(*v.how)[:NEAR]), set(text.lower(*v.what))
    if said & FALSE and thing & SAYINGS:
        return clauses.frame("stance", v.verb, SURE, "deny", ("actor", *v.who, SURE), ("content", *v.what, SURE))
    code = "accuse" if said & HARSH else "support" if said & KIND else ""
    return clauses.frame("event", v.verb, SURE, code, ("actor", *v.who, SURE), ("recipient", *v.what, SURE), ("topic", *v.how, SURE)) if code else None


def found(text: Phrases) -> Iterator[Verdict]:
    """Yield the verdicts of a document in active clauses with a known judge."""
    for i, verb in enumerate(text.small):
        if verb in VERBS and not text.passive(i) and (v := _verdict(i, text, verb in WITH_AS)):
            yield v


def _verdict(verb: int, text: Phrases, with_as: bool) -> Verdict | None:
    who = clauses.subject(verb, text)
    start = verb + 1
    if who is None or {*text.lower(who[1], verb), text.said[who[0]].lower()} & UNREAL or start >= len(text.said) or text.home[start] != text.home[verb]:
        return None
    split = _as(start, text) if with_as else _second(start, text)
    if split is None:
        return None
    last, first = split
    end = _end(first, text)
    word = next((i for i in range(first, min(end, first + NEAR)) if text.small[i] in HARSH | KIND | FALSE), first)
    return Verdict(verb, who, (start, last), (first, end), word) if end > first else None


def _as(start: int, text: Phrases) -> tuple[int, int] | None:
    """Return where the thing ends and the verdict begins, parted by "as"."""
    at = next((i for i in range(start + 1, min(len(text.said), start + WIDEST + 1)) if text.small[i] == "as"), -1)
    parted = at < 0 or text.home[at] != text.home[start] or any(w in ENDS for w in text.said[start:at])
    return None if parted else (at, _opened(at + 1, text))


def _second(start: int, text: Phrases) -> tuple[int, int] | None:
    """Return where the thing ends and the verdict begins: at an article or a quotation mark behind a whole phrase."""
    one = clauses.object_(start, text) if text.small[start] not in {"it", "this", "that", "them", "him", "her"} else (start, start + 1)
    ends = sorted({c.end for c in text.starting.get(start, ())} | ({one[1]} if one else set()) | {start + 2, start + 3})
    for end in ends:
        if end < len(text.said) and text.home[end] == text.home[start] and not set(text.said[start:end]) & ENDS:
            behind = text.small[end]
            judging = bool(set(text.lower(end, end + NEAR)) & (HARSH | KIND | FALSE))
            judged = behind in {"a", "an", "“", '"'} or behind in HARSH | FALSE or (behind == "the" and judging)
            if judged and text.small[end - 1] not in DETERMINERS - {"this", "that"}:
                return end, _opened(end, text)
    return None


def _opened(i: int, text: Phrases) -> int:
    return i + (i < len(text.said) and text.said[i] in {"“", '"'})


def _end(start: int, text: Phrases) -> int:
    end = start
    while end < len(text.said) and text.home[end] == text.home[start] and text.said[end] not in ENDS and text.lower(end, end + 2) not in JOINTS:
        end += 1
    return end


JOINTS = frozenset({("but", "did"), *(("and", verb) for verb in ("said", "demanded", "called", "denied", "urged", "insisted", "vowed"))})
