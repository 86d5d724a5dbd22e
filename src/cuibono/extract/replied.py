"""Whom a bare answer is given to: in "asked the governor to lift it. His office refused." the one who asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract.fillers import Filler, Phrases
from cuibono.extract.phrasal import forms
from cuibono.parse.encoder import Frame
from cuibono.parse.phrases import BREAKS, DETERMINERS, THEY

ANSWERS = frozenset(f for v in ("refuse", "decline", "accept", "agree", "consent", "comply", "oblige", "relent") for f in forms(v))
GIVEN = frozenset({"reject", "agree", "yield"})
ENDS = frozenset({".", ";", ",", "!", "and", "but", ":"})
TAKEN = frozenset({"recipient", "topic", "against"})
SURE = 0.95  # of the one who asked: nothing is weighed against it later
READ = 0.5  # of the request
SHORTEST = 3  # letters of a word by which two phrases tell of one party


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames, answers with nothing behind them given to whoever asked last."""
    asked = sorted((f for f in frames if f.kind == "event" and f.codes[:1] and f.codes[0][0] == "request" and f.probability >= READ), key=lambda f: f.word)
    return tuple(replace(f, roles=(*f.roles, *_askers(f, asked, text))) if _is_bare(f, text) else f for f in frames)


def _is_bare(f: Frame, text: Phrases) -> bool:
    """Say whether a frame is an answer of somebody with nothing behind its verb."""
    answer = f.kind == "event" and f.codes[:1] and f.codes[0][0] in GIVEN and text.small[f.word] in ANSWERS and not TAKEN & {r[0] for r in f.roles}
    ended = f.word + 1 >= len(text.said) or text.small[f.word + 1] in ENDS
    return bool(answer) and ended and not text.passive(f.word)


def _askers(f: Frame, asked: Sequence[Frame], text: Phrases) -> tuple[Filler, ...]:
    """Return who asked the one who answers, in his sentence or the one before; nobody where another one was asked last."""
    last = next((g for g in reversed(asked) if g.word < f.word and text.home[f.word] - text.home[g.word] <= 1), None)
    if last is None:
        return ()
    whom = [r for r in last.roles if r[0] == "recipient"]
    answering = [r for r in f.roles if r[0] == "actor"]
    same = any(_is_one(a, b, text) for a in answering for b in whom)
    return tuple(("recipient", r[1], r[2], SURE) for r in last.roles if r[0] == "actor") if same else ()


def _is_one(answering: Filler, whom: Filler, text: Phrases) -> bool:
    """Say whether two fillers tell of one party: a word in common, or a pronoun for whoever was asked."""
    a, b = ({w for w in text.lower(*r[1:3]) if len(w) >= SHORTEST} - BREAKS - DETERMINERS for r in (answering, whom))
    return bool(a & b) or (answering[2] - answering[1] == 1 and text.small[answering[1]] in THEY)
