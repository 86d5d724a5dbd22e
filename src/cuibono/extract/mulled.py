"""Acts that are only weighed or only loom: "mulls ban", "is considering an embargo", "eyes the port", "a strike looms"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cuibono.extract import clauses
from cuibono.extract.fillers import Filler, Phrases
from cuibono.extract.phrasal import forms
from cuibono.parse.encoder import Candidate, Frame
from cuibono.parse.phrases import DETERMINERS, GOVERNED

WEIGHING = frozenset(f for v in ("mull", "weigh", "ponder", "contemplate", "consider", "moot", "float") for f in forms(v))
CONSIDERING = frozenset(forms("consider"))
KNOWN = (DETERMINERS - {"a", "an", "no", "some"}) | {"even", "necessary"}  # behind "considers": none of seven such was a plan
WANTING = frozenset({*forms("eye"), *forms("covet"), *forms("crave"), "seeks", "seek", "sought"})
AIMING = WEIGHING | WANTING
LOOMING = frozenset({*forms("loom"), *forms("beckon")})
COMING = {  # acts by name that loom
    **dict.fromkeys(("embargo", "sanctions", "blockade", "boycott"), "sanction"),
    **dict.fromkeys(("ban", "curfew", "crackdown", "lockout"), "coerce"),
    **dict.fromkeys(("strike", "strikes", "walkout", "protests"), "protest"),
    **dict.fromkeys(("war", "attack", "invasion", "offensive"), "assault"),
}
AGAINST = frozenset({"for", "over", "against"})
ENDS = frozenset('. , ; : ? ! “ ” " ( ) — – as after before while but and because over amid despite when if'.split())
LONGEST = 4  # words of a subject that is known by its capitals alone
SURE = 0.8
SPARED = frozenset({"that", "himself", "itself", "themselves", "whether", "how", "it", "him", "her", "them", "one"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A verb with who weighs and the words of what is weighed."""

    verb: int
    code: str
    who: tuple[int, int]
    what: tuple[int, int]


def names(candidates: Sequence[Candidate], said: Sequence[str]) -> tuple[Candidate, ...]:
    """Return the candidates without the verb of a headline that the network takes for a name ("Norland Mulls")."""
    return tuple(replace(c, end=c.end - 1) if c.end - c.start > 1 and _is_verb(said, c.end - 1) else c for c in candidates)


def _is_verb(said: Sequence[str], i: int) -> bool:
    weighing = said[i].lower() in AIMING and said[i].lower().endswith(("s", "ed"))
    return weighing and i + 1 < len(said) and said[i - 1][:1].isupper() and said[i + 1][:1].isalpha()


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with a goal for what is weighed or wanted; acts named in it, or said to loom, are no facts."""
    out = list(frames)
    for w in found(text):
        best = max((f for f in out if f.kind == "goal" and f.word == w.verb), key=lambda f: f.probability, default=clauses.frame("goal", w.verb, SURE))
        out = [
            _open(_of(f, w), w.verb if w.code == "plans" else -1) if w.what[0] <= f.word < w.what[1] and f.kind == "event" else f
            for f in out
            if f.word != w.verb or f.kind == "speech"
        ]
        roles: tuple[Filler, ...] = (("actor", *w.who, SURE), ("concept", *w.what, SURE))
        out.append(replace(best, codes=((w.code, 1.0),), roles=roles, probability=max(best.probability, SURE)))
    out += looming(out, text)
    return tuple(sorted((_open(f, looms, SURE) if (looms := _looms(f, text)) else f for f in out), key=lambda f: (f.word, f.kind)))


def found(text: Phrases) -> Iterator[Weighed]:
    """Yield what is weighed or wanted in active clauses, where an act or a thing stands right behind the verb."""
    for i, verb in enumerate(text.small):
        if verb not in AIMING or i + 1 >= len(text.said) or text.home[i + 1] != text.home[i] or (i and text.small[i - 1] in DETERMINERS):
            continue
        who, end = clauses.subject(i, text) or _capitalised(i, text), text.until(i + 1, ENDS)
        if verb in CONSIDERING and (text.passive(i) or (who and _is_opinion(i, who[0], text))):
            continue
        if who and end > i + 1 and text.small[i + 1] not in SPARED and not (verb in WEIGHING and "as" in text.lower(end, end + 1)):
            yield Weighed(i, "plans" if verb in WEIGHING else "wants", who, (i + 1, end))


def _capitalised(verb: int, text: Phrases) -> tuple[int, int] | None:
    """Return the words with a capital right before a verb, for a headline whose subject the network does not mark."""
    start, word = verb, text.small[verb]
    if word in CONSIDERING or not word.endswith(("s", "ed")):
        return None
    while start and text.home[start - 1] == text.home[verb] and text.said[start - 1][:1].isupper() and text.small[start - 1] not in DETERMINERS:
        start -= 1
    return (start, verb) if 0 < verb - start <= LONGEST else None


def looming(frames: Sequence[Frame], text: Phrases) -> list[Frame]:
    """Return the acts by name that are said to loom and that the network does not see: "an arms embargo looms for Norland"."""
    seen = {f.word for f in frames if f.kind == "event"}
    found = []
    for i, word in enumerate(text.small):
        act = i - 1
        code = COMING.get(text.small[act], "") if word in LOOMING and i and text.home[act] == text.home[i] else ""
        if code and act not in seen:
            whom = clauses.object_(i + 2, text) if text.lower(i + 1, i + 2) and text.small[i + 1] in AGAINST else None
            roles: tuple[Filler, ...] = (("recipient", *whom, SURE),) if whom else ()
            found.append(clauses.frame("event", act, SURE, code, *roles))
    return found


def _is_opinion(verb: int, subject: int, text: Phrases) -> bool:
    """Say whether "considers" tells what somebody thinks of a thing: "considers this a fable", "considers Orm a friend", "which she considers advice"."""
    judged = any(text.lower(c.end, c.end + 1) in {("a",), ("an",)} for c in text.starting.get(verb + 1, ()))
    return judged or text.small[verb + 1] in KNOWN or bool(GOVERNED & set(text.lower(max(0, subject - 2), subject)))


def _of(f: Frame, w: Weighed) -> Frame:
    """Return an act in what is weighed as one of who weighs it, where the network names him with the verb or nobody."""
    kept = tuple(r for r in f.roles if r[0] != "actor" or not r[1] <= w.verb < r[2])
    mine: tuple[Filler, ...] = () if any(r[0] == "actor" for r in kept) else (("actor", *w.who, SURE),)
    return replace(f, roles=(*mine, *kept))


def _open(f: Frame, by: int, least: float = 0.0) -> Frame:
    """Return an act that only may come, as the word says by which it is weighed or looms."""
    status = {**f.status, "certainty": (("possible", 1.0),), "realis": (("intended" if not least else "future", 1.0),)}
    hedged = by < 0 or any(r[0] == "hedge_cue" for r in f.roles)
    roles = f.roles if hedged else (*f.roles, ("hedge_cue", by, by + 1, SURE))
    return replace(f, status=status, roles=roles, probability=max(f.probability, least))


def _looms(f: Frame, text: Phrases) -> int:
    """Return the verb that tells that an act by name, its subject, may come; 0 where none does."""
    behind = text.lower(f.word + 1, f.word + 3)
    if f.kind != "event" or not behind:
        return 0
    return f.word + 1 if behind[0] in LOOMING else f.word + 2 if behind[0] in {"is", "was"} and behind[-1] in LOOMING else 0
