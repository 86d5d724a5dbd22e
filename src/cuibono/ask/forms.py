"""Twelve forms of question in plain words, each answered by statements and their quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cuibono.errors import UsageError
from cuibono.store import Row, Rows, Told
from cuibono.store.alike import content
from cuibono.store.claims import entity_key, voice
from cuibono.store.found import contested
from cuibono.store.telling import figure, line, place, quantity

STEM = 5  # letters in which two words must agree: "dependence" and "dependent"
SHORT = 3  # shorter words tell little: "the", "of"
Pick = Callable[[Rows, tuple[str, ...]], Iterable[tuple[Told, str]]]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of question: how it reads, the words it is known by, what answers it."""

    example: str
    pattern: re.Pattern[str]
    pick: Pick


def answer(rows: Rows, words: str) -> list[Row]:
    """Return the statements that answer the question, each with the answer in a few words."""
    plain = " ".join(words.replace("?", " ").split())
    for form in FORMS:
        if match := form.pattern.fullmatch(plain):
            asked = tuple((g or "").strip(" .\"'“”") for g in match.groups())
            quarrels = contested(rows)
            return [{"answer": said, **line(rows, told, quarrels.get(told.id, ()))} for told, said in form.pick(rows, asked)]
    known = "\n  ".join(form.example for form in FORMS)
    raise UsageError(f"that is none of the forms of question that are understood. They are:\n  {known}\nFor anything else: cuibono search WORDS.")


def about(rows: Rows, words: str) -> Callable[[Told], bool]:
    """Return a test whether a statement is about an actor of that name or, if there is none, holds those words."""
    try:
        ids = set(rows.find_actors(words)) if words else set()
    except UsageError:
        ids = set()
    stems, keys = _stems(words), {entity_key(rows.entities[i]) for i in ids}
    return lambda told: bool(ids & _actors(rows, told) or keys & _named(rows, told)) or (not ids and stems <= _stems(rows.sentence(told)))


def _named(rows: Rows, told: Told) -> frozenset[str]:
    return content(rows, told.document, told.span)


def _actors(rows: Rows, told: Told) -> set[str]:
    roles = [*told.statement.roles, *([told.statement.place] if told.statement.place else [])]
    return {e.id for r in roles if (e := rows.entity(r.filler))}


def _in_role(rows: Rows, told: Told, names: Iterable[str], words: str) -> bool:
    """Say whether one of the roles is filled by an actor of that name or by words that hold these."""
    ids, stems = _ids(rows, words), _stems(words)
    for name in names:
        for role in told.statement.fillers(name):
            entity, inner = rows.entity(role.filler), rows.statements.get(role.filler)
            said = rows.sentence(inner) if inner else rows.words(told.document, role.span)
            if (entity and entity.id in ids) or (stems and stems <= _stems(said)):
                return True
    return False


def _ids(rows: Rows, words: str) -> set[str]:
    try:
        return set(rows.find_actors(words))
    except UsageError:
        return set()


def _stems(words: str) -> set[str]:
    return {w[:STEM] for w in re.findall(r"\w+", words.casefold()) if len(w) > SHORT}


def _of_kind(rows: Rows, *kinds: str) -> list[Told]:
    return [t for t in rows.shown if t.statement.kind in kinds]


def _pressure(rows: Rows, asked: tuple[str, ...]) -> Iterable[tuple[Told, str]]:
    for t in _of_kind(rows, "lever"):
        if _in_role(rows, t, ("target",), asked[0]):
            yield t, " by ".join(filter(None, (place(rows, t, "holder") or "holder not named", place(rows, t, "through") or place(rows, t, "resource"))))


def _wants(rows: Rows, asked: tuple[str, ...]) -> Iterable[tuple[Told, str]]:
    ids = set(rows.find_actors(asked[0]))
    for t in _of_kind(rows, "goal"):
        if ids & {e.id for r in t.statement.fillers("actor") if (e := rows.entity(r.filler))}:
            yield t, place(rows, t, "concept")


def _denies(rows: Rows, asked: tuple[str, ...]) -> Iterable[tuple[Told, str]]:
    fits = about(rows, asked[0]) if asked[0] not in {"", "what"} else lambda told: True
    for t in rows.shown:
        denied = t.statement.kind == "stance" and t.statement.code in {"deny", "doubt"}
        if fits(t) and denied:
            yield t, f"{place(rows, t, 'actor') or voice(rows, t).name}: {place(rows, t, 'content')}"
        elif fits(t) and t.statement.negated and t.statement.sources:
            yield t, f"{voice(rows, t).name} says it is not so"


def _gains(rows: Rows, asked: tuple[str, ...]) -> Iterable[tuple[Told, str]]:
    for t in _of_kind(rows, "influence", "goal"):
        if t.statement.kind == "goal" and t.statement.fillers("beneficiary") and about(rows, asked[0])(t):
            yield t, place(rows, t, "beneficiary")
        elif t.statement.kind == "influence" and t.statement.sign == "+" and _in_role(rows, t, ("cause",), asked[0]):
            yield t, place(rows, t, "effect")


def _happened(rows: Rows, asked: tuple[str, ...]) -> Iterable[tuple[Told, str]]:
    fits = about(rows, asked[0])
    found = [t for t in _of_kind(rows, "event") if fits(t)]
    for t in sorted(found, key=lambda t: t.statement.when.value if t.statement.when else "~"):
        yield (
            t,
            " ".join(filter(None, (t.statement.when.value if t.statement.when else "", place(rows, t, "actor"), rows.words(t.document, t.statement.trigger)))),
        )


def _why(rows: Rows, asked: tuple[str, ...]) -> Iterable[tuple[Told, str]]:
    for t in _of_kind(rows, "influence"):
        if _in_role(rows, t, ("effect",), asked[0]):
            yield t, place(rows, t, "cause")


def _tied(rows: Rows, asked: tuple[str, ...]) -> Iterable[tuple[Told, str]]:
    first, second = ({entity_key(rows.entities[i]) for i in rows.find_actors(a)} for a in asked[:2])
    for t in _of_kind(rows, "tie", "lever", "event"):
        named = _named(rows, t) | {entity_key(rows.entities[i]) for i in _actors(rows, t)}
        if named & first and named & second:
            yield t, t.statement.code.replace("_", " ")


def _said(rows: Rows, asked: tuple[str, ...]) -> Iterable[tuple[Told, str]]:
    fits = about(rows, asked[0])
    yield from ((t, voice(rows, t).name) for t in rows.shown if fits(t))


def _since(rows: Rows, asked: tuple[str, ...]) -> Iterable[tuple[Told, str]]:
    fits = about(rows, asked[0])
    for t in rows.shown:
        since = place(rows, t, "since") or (t.statement.when.value if t.statement.when else "")
        if since and (fits(t) or _stems(asked[0]) <= _stems(rows.sentence(t))):
            yield t, since


def _much(rows: Rows, asked: tuple[str, ...]) -> Iterable[tuple[Told, str]]:
    stems = _stems(asked[0])
    for t in rows.shown:
        if t.statement.quantity and stems <= _stems(rows.sentence(t)):
            yield t, figure(quantity(t))


def _sayers(rows: Rows, asked: tuple[str, ...]) -> Iterable[tuple[Told, str]]:
    stems = _stems(asked[0])
    for t in rows.shown:
        if stems <= _stems(rows.sentence(t)) and t.statement.kind != "stance":
            yield t, f"{voice(rows, t).name}{' denies it' if t.statement.negated else ''}"


def _certain(rows: Rows, asked: tuple[str, ...]) -> Iterable[tuple[Told, str]]:
    fits, quarrels = about(rows, asked[0]), contested(rows)
    for t in rows.shown:
        if fits(t) and t.statement.certainty == "certain" and t.statement.realis in {"actual", "historical"} and t.id not in quarrels:
            yield t, "not so" if t.statement.negated else "so"


def _form(example: str, pattern: str, pick: Pick) -> Form:
    return Form(example, re.compile(pattern, re.IGNORECASE), pick)


FORMS: tuple[Form, ...] = (
    _form("who can pressure X", r"who (?:can|could|may) (?:put pressure on|pressure|press|coerce|influence|hurt) (.+)", _pressure),
    _form("what does Y want", r"what (?:does|do|did) (.+?) (?:want|seek|aim (?:at|for)|plan|fear)", _wants),
    _form("who denies what (or: who denies Z)", r"who (?:denies|denied|refutes|rejects|doubts) ?(.*)", _denies),
    _form("who gains from Z", r"who (?:gains|profits|benefits|wins)(?: (?:from|by) (.+))?", _gains),
    _form("what happened to X (or: in X)", r"what (?:happened|happens|was done) (?:to|in|with|at) (.+)", _happened),
    _form("why Z", r"why (?:did |does |do |is |are |was |were |has |have )?(.+)", _why),
    _form("how is A tied to B", r"how (?:is|are|was|were) (.+?) (?:tied|linked|related|connected|bound) (?:to|with) (.+)", _tied),
    _form("what is certain about X", r"what is (?:certain|sure|known) (?:about|of) (.+)", _certain),
    _form("what is said of X", r"what (?:is|was) (?:said|claimed|told|written) (?:of|about) (.+)", _said),
    _form("since when Z", r"since when (?:did |does |is |are |has |have )?(.+)", _since),
    _form("how much Z (or: how many)", r"how (?:much|many) (?:is |are |was |were |of )?(.+)", _much),
    _form("who says that Z", r"who (?:says|said|claims|claimed|writes|reports|believes) (?:that )?(.+)", _sayers),
)
