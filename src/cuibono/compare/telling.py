"""A statement as alignment sees it: its word, who takes part, what stands around it, when it was, its figure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import cast

from cuibono.identity import PLACES
from cuibono.resolve.names import demonyms, plain, state_names, titles
from cuibono.store.alike import SOMEBODY, content, empty, entity_key, stem
from cuibono.store.rows import Named, Rows, bounds
from cuibono.store.told import Told
from cuibono.types import PEOPLE, Entity, Quantity, Role, Span, Statement

ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "er", "ers", "e", "s", "y")
WORD = re.compile(r"[^\W\d_]{2,}")
LEAST = 3  # letters that must stay of a word: "die" and "died" both give "die"
KINDS = frozenset({"event", "tie", "influence", "lever", "goal", "quantity", "attribute"})


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling of something: its places hold who or what stands in them, `when` the first and last day, `doers` what sort stands in the first place."""

    id: str
    document: str
    kind: str
    code: str
    words: frozenset[str]
    first: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    when: tuple[str, str] | None = None
    figure: Quantity | None = None
    doers: frozenset[str] = frozenset()
    sentence: Span | None = None
    told: Told | None = field(default=None, compare=False)


@cache
def _words() -> Mapping[str, object]:
    table: Mapping[str, object] = tomllib.loads((resources.files("cuibono.compare") / "words.toml").read_text("utf-8"))
    return table


@cache
def light() -> frozenset[str]:
    """Return the roots of words that tell little of what was done: "took", "held", "gave"."""
    return frozenset(root(w) for w in (*str(_words()["light"]).split(), *empty()))


@cache
def _acts() -> Mapping[str, frozenset[str]]:
    """Return by stem the kinds of act that it tells, as words.toml has them."""
    return _rows("acts", root)


def _rows(table: str, form: Callable[[str], str]) -> Mapping[str, frozenset[str]]:
    """Return by form of a word the rows of a table in which it stands."""
    found: dict[str, set[str]] = {}
    for name, words in cast("Mapping[str, str]", _words()[table]).items():
        for word in words.split():
            found.setdefault(form(word), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def acts(words: Iterable[str]) -> frozenset[str]:
    """Return the kinds of act that these stems tell."""
    return frozenset(name for word in words for name in _acts().get(word, ()))


def tellings(rows: Rows, told: Iterable[Told]) -> tuple[Telling, ...]:
    """Return the statements that can be aligned, stances aside: they speak about other statements."""
    return tuple(telling(rows, t) for t in told if t.statement.kind in KINDS)


def telling(rows: Rows, told: Told) -> Telling:
    """Return one statement as alignment sees it."""
    s = told.statement
    first, second = (_fillers(rows, told, name) for name in PLACES[s.kind])
    sentence = rows.papers[told.document].sentence(s.trigger)
    return Telling(
        told.id,
        told.document,
        s.kind,
        s.code,
        roots(rows.words(told.document, s.trigger)),
        first,
        second,
        said(rows, told.document, told.span, s.trigger),
        said(rows, told.document, sentence, s.trigger),
        days(s),
        s.quantity,
        _sorts(rows, told),
        sentence,
        told,
    )


def bare(rows: Rows, document: str, trigger: Span, id_: str) -> Telling:
    """Return a telling of which only the trigger is known, for measuring alignment alone."""
    sentence = rows.papers[document].sentence(trigger)
    around = said(rows, document, sentence, trigger)
    return Telling(id_, document, "event", "other", roots(rows.words(document, trigger)), about=around, around=around, sentence=sentence)


def roots(words: str) -> frozenset[str]:
    """Return the roots of the words that say something; of a phrase of little words all."""
    found = [w.strip(".,;:!?\"“”'’()") for w in words.casefold().replace("-", " ").split()]
    return frozenset(root(w) for w in found if w and w not in empty()) or frozenset(root(w) for w in found if w)


@lru_cache(maxsize=100_000)  # the workbench runs for days
def root(word: str) -> str:
    """Return a form that the inflections of a word share: named and name, stopped and stop, dies and die."""
    plain = word.casefold().split("’")[0].split("'")[0]
    if plain in _forms():
        plain = _forms()[plain]
    elif not plain.startswith(stem(plain)):  # an irregular form of store/alike.toml: sent, met
        plain = stem(plain)
    for ending in ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= LEAST:
            plain = plain[: -len(ending)]
            break
    doubled = len(plain) > LEAST and plain[-1] == plain[-2] and plain[-1] not in ("s" if len(plain) > LEAST + 1 else "ls")
    return plain[:-1] if doubled else plain


@cache
def _forms() -> Mapping[str, str]:
    return {form: word for word, forms in cast("Mapping[str, str]", _words()["forms"]).items() for form in forms.split()}


def days(statement: Statement) -> tuple[str, str] | None:
    """Return the first and last day that the time of a statement allows, or nothing."""
    return bounds(statement.when.value) if statement.when and statement.when.value else None


def _fillers(rows: Rows, told: Told, name: str) -> frozenset[str]:
    return frozenset(key for role in told.statement.fillers(name) for key in _keys(rows, told, role))


def _sorts(rows: Rows, told: Told) -> frozenset[str]:
    """Return of what sort those in the first place are: person, minister, state, cabinet, firm, body, or words where nobody is known.

    A pronoun or a bare title is nobody.
    """
    found = set()
    for role in told.statement.fillers(PLACES[told.statement.kind][0]):
        mention, entity = rows.mentions.get(role.filler), rows.entity(role.filler)
        if mention and mention.form == "pronoun":
            continue
        if entity and name_words(entity) and not is_title(entity.name):
            words = rows.words(told.document, role.span)
            found.add(_person(words) if entity.kind in PEOPLE or is_servant(words) else _body(entity, mention))
        elif not entity and said(rows, told.document, role.span):
            found.add("words")
    return frozenset(found)


def is_title(name: str) -> bool:
    """Say whether a name is a title alone, with or without its state: "the US President-elect"."""
    words = plain(name).split()
    ends = (n for n in range(len(words)) if " ".join(words[n:]) in titles())
    return any(n == 0 or " ".join(words[:n]) in state_names().keys() | demonyms().keys() for n in ends)


def _person(words: str) -> str:
    """Tell a minister, who acts for a ministry or a state, from others, who may act for any firm too."""
    return "minister" if "minister" in plain(words).split() else "person"


def is_servant(words: str) -> bool:
    """Say whether words tell one man or woman of a body rather than the body: "a policeman"."""
    return not _servants().isdisjoint(plain(words).split()[-1:])


@cache
def _servants() -> frozenset[str]:
    return frozenset(str(_words()["servants"]).split())


def _body(entity: Entity, mention: Named | None) -> str:
    """Tell a state, a government without a name, which may be that state's, and a firm or bank from other bodies."""
    if entity.kind == "state":
        return "state"
    if entity.kind == "company" or "bank" in plain(entity.name).split():
        return "firm"
    return "cabinet" if entity.kind == "government" and mention and mention.form == "description" else "body"


def _keys(rows: Rows, told: Told, role: Role) -> frozenset[str]:
    if entity := rows.entity(role.filler):
        return frozenset({entity_key(entity), *name_words(entity)})
    return said(rows, told.document, role.span)


def said(rows: Rows, document: str, span: Span, without: Span | None = None) -> frozenset[str]:
    """Return whom a passage names and the stems of its words, those of names too: a name may be recognised in one text and not in the other."""
    keys = content(rows, document, span, without)
    return keys | {word for key in keys if (entity := rows.entities.get(key)) for word in name_words(entity)}


def name_words(entity: Entity) -> frozenset[str]:
    """Return the stems of an entity's name; pronouns and little words left out."""
    return frozenset(stem(w) for w in WORD.findall(entity.name) if w.casefold() not in empty())


def negated(telling: Telling) -> bool:
    """Say whether it is told that it is not so."""
    return bool(telling.told and telling.told.statement.negated)


def is_actor(key: str) -> bool:
    """Say whether a key names an actor rather than a word."""
    return key.startswith(SOMEBODY)


def is_open(keys: Iterable[str]) -> bool:
    """Say whether nobody is told here: no word, or a pronoun of which nobody knows whom it means, or "nobody"."""
    return all(key.startswith("m-") for key in keys)


def is_crowd(keys: Iterable[str]) -> bool:
    """Say whether no more than words for people stand here, which two accounts use of the same crowd: "citizens", "marchers"."""
    return all(is_actor(key) or stem(key) in _crowd() for key in keys)


def one_crowd(a: Collection[str], b: Collection[str]) -> bool:
    """Say whether two places hold one crowd, under whatever word for it: sailors are a crew."""
    names = [{name for key in keys for name in _crowds().get(stem(key), ())} for keys in (a, b)]
    return is_crowd(a) and is_crowd(b) and not names[0].isdisjoint(names[1])


def is_police(keys: Iterable[str]) -> bool:
    """Say whether no more than words for the police stand here."""
    return all(is_actor(key) or stem(key) in _stems("police") for key in keys)


@cache
def _crowd() -> frozenset[str]:
    return _stems("crowd") | _crowds().keys()


def services() -> frozenset[str]:
    """Return the stems of words for what each state has one of."""
    return _stems("services")


@cache
def _crowds() -> Mapping[str, frozenset[str]]:
    """Return by stem the crowds that it names, as words.toml has them."""
    return _rows("crowds", stem)


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(w) for w in str(_words()[name]).split())
