"""Concepts that can go up or down, folded from the words of a text: whose they are, what touches whom, opposites reversed.

Two wordings are one concept when, after the words for more and less and the opposites are taken off, the same words are left about the same entities.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from cuibono.types import Span

Key = tuple[str, ...]
LONGEST_LABEL = 70
WITHOUT, BY, OF, AND, IN = "without", "by", "of", "and", "in"
SWAY = frozenset({"influence", "lever", "levers", "leverage", "hold", "grip", "sway", "control"})
WOULD_NOT = re.compile(r"\b(would|could|might) (?:not|never|hardly) have\b", re.I)
ASIDE = re.compile(r",\s[^,;:]*,\s(?=(?:would|will|could|can|cannot|may|might|must|shall|has|have|had|is|are|was|were|did|does)\b)")
CLAUSES = re.compile(r",?\s+(?:and|or|nor)\s+|;\s+")
DENIAL = re.compile(r"\b(?:not|no|never|hardly|cannot)\b|n['’]t\b", re.I)
NEITHER = re.compile(r"\bneither\b.*\bnor\b", re.I)
ALIKE = 0.5  # share of common words from which two concepts are offered as one
ENDINGS = ((r"(?<=[^aeiou])ies$", "y"), (r"(?<=ch|sh|ss)es$", ""), (r"(?<=x)es$", ""), (r"(?<=[^sui])s$", ""))
CLAUSE = 12  # a phrase of more content words is a sentence of its own: compared whole


@dataclass(frozen=True, slots=True)
class Named:
    """An entity inside a phrase: where its words stand in it, and by what it is compared and called."""

    start: int
    end: int
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One place where a concept is named: its key for comparison, whether the words mean more (1) or less (-1) of it, whose it is, why it is so folded."""

    key: Key
    direction: int
    text: str
    owner: str = ""
    reasons: tuple[str, ...] = ()
    contrary: bool = False  # said with "not" or the like
    source: str = ""  # the words as they stand, where they are a phrase
    named: tuple[Named, ...] = ()  # the entities in it
    document: str = ""
    place: Span | None = None
    echo: bool = False  # not the text's own words for it: the concept is called by others where there are any


@dataclass(frozen=True, slots=True)
class Part:
    """A wording of a concept: its words, whether they mean more or less of the concept, the key that it has by itself, and where it stands."""

    text: str
    direction: int
    key: Key
    document: str = ""
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """Something that can go up or down: how it is called, whose it is, all its wordings, the reasons why they are one, and each place where it is told."""

    label: str
    key: Key
    direction: int
    owner: str
    wordings: tuple[str, ...]
    reasons: tuple[str, ...]
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The tables of concepts.toml."""

    up: frozenset[str]
    down: frozenset[str]
    contrary: frozenset[str]
    void: frozenset[str]
    pointing: frozenset[str]
    towards: frozenset[str]
    opposites: Mapping[str, str]
    same: Mapping[str, str]
    nouns: Mapping[str, str]


@cache
def words() -> Words:
    """Return the tables by which words are folded."""
    found = tomllib.loads(files(__package__).joinpath("concepts.toml").read_text(encoding="utf-8"))
    up, down, contrary, void, pointing, towards = (frozenset(found[name]) for name in ("up", "down", "not", "void", "pointing", "towards"))
    nouns = {form: noun for noun, forms in found["nouns"].items() for form in forms}
    return Words(up, down, contrary, void, pointing, towards, found["opposites"], found["same"], nouns)


def wording(text: str, named: Sequence[Named] = ()) -> Wording | None:
    """Return the concept that a phrase names, or None where it only points at something."""
    flat = " ".join(text.split())
    tokens = _tokens(text, named)
    owners, others = _entities(text, named)
    if not owners and not others and all(t in words().pointing or t in words().void for t in tokens):
        return None
    direction, reasons, left = turned(tokens, bool(owners or others), denied=one_denial(flat))
    if not owners and not others and all(t in words().pointing for t in left):
        return None
    key = ("words", *sorted(set(left)), "|", *sorted({o.key for o in owners}), "|", *sorted({o.key for o in others}))
    contrary = len(_contrary(tokens)) % 2 == 1 or one_denial(flat)
    return Wording(key, direction, flat, owners[0].name if owners else "", reasons, contrary, text, tuple(named))


def _tokens(text: str, named: Sequence[Named]) -> list[str]:
    """Return the plain words outside the names."""
    found = re.finditer(r"[^\W_]+(?:[-'’][^\W_]+)*", text)
    plain = [m for m in found if not any(n.start < m.end() and m.start() < n.end for n in named)]
    tokens = [re.sub(r"['’]s?$", "", m[0].casefold()) for m in plain]
    return [t for t in tokens if t]


def _entities(text: str, named: Sequence[Named]) -> tuple[list[Named], list[Named]]:
    """Part the entities of a phrase into those whose it is and those whom it touches."""
    owners: list[Named] = []
    others: list[Named] = []
    for n in sorted(named, key=lambda n: n.start):
        before = re.findall(r"\w+", text[: n.start].casefold())
        near = [w for w in before[-2:] if w not in ("the", "a", "an")][-1:]
        over = near == [IN] and set(before[-4:]) & SWAY  # "its influence in Sudmark" is influence over it
        if near == [BY] and set(before) & words().nouns.keys():  # "Sudmark is pressed by Norland"
            owners, others = [n], [*others, *owners]
        else:
            acted = bool(owners) and bool(set(_after(text, owners[0], n)) & words().nouns.keys()) and near not in ([OF], [AND])
            (others if over or acted or set(near) & words().towards else owners).append(n)
    return owners, others


def _after(text: str, first: Named, second: Named) -> list[str]:
    """Return the words between two entities: a verb there says what the one does to the other."""
    return re.findall(r"\w+", text[first.end : second.start].casefold())


def one_denial(text: str) -> bool:
    """Say whether each of several clauses is denied, which denies the whole once: "no envoy came and no office opened", "neither A nor B"."""
    if NEITHER.search(text):
        return True
    clauses = [c for c in CLAUSES.split(text) if c.strip()]
    return len(clauses) > 1 and all(DENIAL.search(c) for c in clauses)


def turned(tokens: Sequence[str], entities: bool, *, denied: bool = False) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Take off the words for more, less and not; put opposites in place; return direction, reasons and what is left."""
    table = words()
    content = [t for t in tokens if t not in table.void]
    direction = 1
    reasons: list[str] = []
    turning = _contrary(content)
    for n in turning[:1] if denied else turning:
        direction, reasons = -direction, [*reasons, f"“{content[n]}” turns it round"]
    content = [t for n, t in enumerate(content) if n not in turning]
    if len(content) > CLAUSE:
        return direction, tuple(reasons), tuple(plain(t) for t in content)
    for at in (0, -1):
        if content and (len(content) > 1 or entities) and content[at] in table.up | table.down:
            less = content[at] in table.down
            direction = -direction if less else direction
            reasons.append(f"“{content[at]}” means {'less' if less else 'more'} of it")
            content.pop(at)
    left = []
    for token in content:
        base = table.opposites.get(token) or table.opposites.get(plain(token))
        if base:
            direction = -direction
            reasons.append(f"“{token}” is the opposite of “{base}”")
        left.append(base or plain(token))
    return direction, tuple(reasons), tuple(left)


def _contrary(tokens: Sequence[str]) -> list[int]:
    """Return where the words stand that turn a phrase round; "without" does so only before all the rest ("pass it on without consent" is no less passing)."""
    first = next((n for n, t in enumerate(tokens) if t not in words().void), 0)
    return [n for n, t in enumerate(tokens) if t in words().contrary and (t != WITHOUT or n == first)]


def plain(token: str) -> str:
    """Bring plurals and listed synonyms to one form."""
    if token in words().same:
        return words().same[token]
    single = next((re.sub(ending, new, token) for ending, new in ENDINGS if re.search(ending, token)), token)
    return words().same.get(single, single)


def folded(found: Iterable[Wording], together: Mapping[Key, tuple[Key, int]] | None = None, why: Mapping[Key, str] | None = None) -> dict[Key, Concept]:
    """Fold wordings into concepts by key; `together` says which key is which other, turned round or not, and `why` for what reason."""
    groups: dict[Key, list[tuple[Wording, int]]] = {}
    for w in found:
        key, turn = settled(w.key, together or {})
        groups.setdefault(key, []).append((w, w.direction * turn))
    concepts = {key: _concept(key, group, why or {}) for key, group in groups.items()}
    return _with_own_labels(concepts)


def settled(key: Key, together: Mapping[Key, tuple[Key, int]]) -> tuple[Key, int]:
    """Follow what people decided to the end; a circle stops where it closes."""
    turn, seen = 1, {key}
    while key in together and together[key][0] not in seen:
        key, way = together[key]
        turn *= way
        seen.add(key)
    return key, turn


def _concept(key: Key, group: Sequence[tuple[Wording, int]], why: Mapping[Key, str]) -> Concept:
    """Call a concept by the wording most used, in the direction most used, so that the map speaks as the text does."""
    telling = [(w, d) for w, d in group if not w.echo] or group
    direction = 1 if sum(d for _, d in telling) >= 0 else -1
    counts = Counter(short(w.text) for w, d in telling if d == direction)
    label = min(counts, key=lambda t: (_little(t), -counts[t], len(t), t))
    owner = next((w.owner for w, _ in group if w.owner), "")
    if direction < 0 and (plainly := WOULD_NOT.sub(r"\1 have", label)) != label:  # "would not have come": that it came is easier to push
        label, direction = plainly, 1
    wordings = tuple(sorted({f"{'' if d == direction else 'less: '}{short(w.text)}" for w, d in group}, key=lambda t: (t.casefold(), t)))
    reasons = tuple(dict.fromkeys(r for w, _ in group for r in (*w.reasons, *([why[w.key]] if w.key in why else []))))
    parts = tuple(dict.fromkeys(Part(short(w.text), d * direction, w.key, w.document, w.place) for w, d in group))
    return Concept(label, key, direction, owner, wordings, reasons if len(wordings) > 1 else (), parts)


def _little(label: str) -> int:
    """Order wordings by how little they tell: a name first, a lone word last."""
    return 0 if re.search(r"[A-Z]", label[1:]) else 1 if " " in label else 2


def alike(concepts: Iterable[Concept]) -> tuple[tuple[Concept, Concept], ...]:
    """Return pairs that may be one: most of their words are the same and their entities do not contradict; a person decides."""
    known = [(c, *_parts(c.key)) for c in concepts if c.key[0] == "words"]
    pairs = [
        (len(one & other) / len(one | other), a, b)
        for n, (a, one, of) in enumerate(known)
        for b, other, its in known[n + 1 :]
        if one & other and len(one & other) / len(one | other) >= ALIKE and (of <= its or its <= of)
    ]
    return tuple((a, b) for _, a, b in sorted(pairs, key=lambda p: (-p[0], p[1].label, p[2].label)))


def _parts(key: Key) -> tuple[frozenset[str], frozenset[str]]:
    """Return the plain words of a key and its entities."""
    at = key.index("|")
    return frozenset(key[1:at]), frozenset(key[at:]) - {"|"}


def short(text: str) -> str:
    """Return a text on one line, cut at a word, without the article before it, a quotation mark without its other, and an aside that makes it too long."""
    flat = re.sub(r"^(?:the|a|an)\s+(?=\w)", "", _paired(" ".join(text.split())), flags=re.I)
    flat = flat if len(flat) <= LONGEST_LABEL else ASIDE.sub(" … ", flat, count=1)
    return flat if len(flat) <= LONGEST_LABEL else f"{flat[:LONGEST_LABEL].rsplit(' ', 1)[0]}…"


def _paired(text: str) -> str:
    """Return a text without a quotation mark that is opened and not closed, or the other way round."""
    text = text.replace('"', "") if text.count('"') % 2 else text
    return re.sub("[“”]", "", text) if text.count("“") != text.count("”") else text


def _with_own_labels(found: dict[Key, Concept]) -> dict[Key, Concept]:
    """Number labels that several concepts share."""
    taken: Counter[str] = Counter()
    out = {}
    for key in sorted(found):
        concept = found[key]
        taken[concept.label.casefold()] += 1
        nth = taken[concept.label.casefold()]
        label = concept.label if nth == 1 else f"{concept.label} ({nth})"
        out[key] = replace(concept, label=label)
    return out
