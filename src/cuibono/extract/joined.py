"""What a word that joins two clauses says of the first and the second: "without X no Y", "as long as X, not Y", "had X not come, Y would have"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cuibono.extract.fillers import Filler, Phrases
from cuibono.parse.encoder import Frame

LETS, KEEPS = "enables", "prevents"
PLAIN = frozenset({"causes", LETS, KEEPS})  # other codes say more than a joining word does
NEGATING = frozenset("not never nobody no none neither nor cannot hardly scarcely nothing without".split())
UNREAL = frozenset({"had", "were"})
CONNECTING = UNREAL | frozenset("because since so therefore as thus hence if unless without provided long when once until with".split())
MARKS = frozenset(", ; : . ? ! — – ( )".split())
NEAR = 2  # words before a joining word in which a "not" denies the link itself


def mend(f: Frame, text: Phrases) -> Frame:
    """Return a link told by a joining word with the code that its clauses ask for, and denied only where the word itself is."""
    if f.kind != "influence" or _joining(f.word, text) not in CONNECTING:
        return f
    f = _undenied(f, text)
    code = _code(f, text)
    first = f.codes[0][0] if f.codes else ""
    if not code or first not in PLAIN or code == first:
        return f
    return replace(f, codes=((code, f.codes[0][1]), *(c for c in f.codes if c[0] != code)))


def _joining(word: int, text: Phrases) -> str:
    """Return the word that joins two clauses, for the first of "as long as" and "so long as" the second."""
    return text.small[word + 1] if text.lower(word + 1, word + 3) == ("long", "as") else text.small[word]


def _undenied(f: Frame, text: Phrases) -> Frame:
    """Take back a denial whose "no" stands in one of the clauses: only "not because" denies the link."""
    if f.status["negated"][0][0] != "yes" or _says_no(text.lower(max(0, f.word - NEAR), f.word)):
        return f
    return replace(f, status={**f.status, "negated": (("no", 1.0),)}, roles=tuple(r for r in f.roles if r[0] != "neg_cue"))


def _code(f: Frame, text: Phrases) -> str:
    """Return what the joining word makes of its clauses, "" where it leaves that open."""
    word = _joining(f.word, text)
    cause, effect = (next((r for r in f.roles if r[0] == name), None) for name in ("cause", "effect"))
    if cause is None or effect is None:
        return ""
    stopped = _is_denied(f, effect, cause, text)
    if word == "without":
        return LETS if stopped else KEEPS
    if word == "unless":
        return LETS if stopped else ""
    if word in UNREAL:
        return KEEPS if stopped != _is_denied(f, cause, effect, text) else ""
    if word in {"provided", "long"}:
        return KEEPS if stopped else LETS
    return KEEPS if stopped and word == "if" else ""  # of a "because" with a "no" behind it two of three labelled texts say that it causes


def _is_denied(f: Frame, role: Filler, other: Filler, text: Phrases) -> bool:
    """Say whether the clause of a place says "no": between the mark, joining word or other place before it and its end."""
    _, start, end, _ = role
    i = start
    while i and text.home[i - 1] == text.home[start] and text.said[i - 1] not in MARKS and i - 1 != f.word and i != other[2]:
        i -= 1
    return _says_no(text.lower(i, end))


def _says_no(words: Iterable[str]) -> bool:
    return any(w in NEGATING or w.endswith(("n't", "n’t")) for w in words)
