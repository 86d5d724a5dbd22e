"""Names made comparable: titles stripped, letters folded, transliterations brought to one form; the dictionaries of states and leaders."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

TABLES = Path(__file__).parent / "tables"
ARTICLES = re.compile(r"^(?:the|a|an|this|that|these|those|its|their|his|her|our)\s+(?:(?:certain|so-called|self-styled)\s+)?", re.I)
LETTERS = {"ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss", "ð": "d", "þ": "th", "ə": "a", "Ə": "a", "ʻ": "", "ʼ": ""}
# spellings of one sound in Latin transliterations, longest first; both sides of each pair meet in the second
SOUNDS = tuple(
    tuple(pair.replace("ch", "\x00h").split(">", 1))  # a c before h is none of the c's that sound like k
    for pair in """shch>sh sch>sh tch>ch dzh>j tsch>ch kh>h gh>h zh>j ph>f ck>k ou>u oo>u ee>i yi>i iy>i ij>i yy>i ii>i ya>ia ja>ia yu>iu ju>iu
    yo>io jo>io ye>e je>e ie>e x>ks q>k c>k w>v y>i j>i g>h""".split()
)
EMPHASIS = re.compile(r"(?<!\S)[*_]+(?=\w)|(?<=\w)[*_]+(?!\S)")
KEPT_C = str.maketrans({"\x00": "c"})
MOST_WORDS = 20_000  # that are remembered, so that a process which reads an archive does not grow


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory: its code, its names, the capitals that act for it, the words for its people."""

    code: str
    name: str
    names: tuple[str, ...]
    capitals: tuple[str, ...]
    demonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leader:
    """A term of office: state, surname, first and last month; an empty end is still in office."""

    state: str
    surname: str
    since: str
    until: str


@lru_cache(maxsize=MOST_WORDS)
def plain(name: str) -> str:
    """Return the name without case, accents, articles, possessive and punctuation."""
    text = ARTICLES.sub("", name.strip().replace("’", "'"))
    text = re.sub(r"'s?$", "", text)
    text = text.casefold()
    if not text.isascii():
        text = "".join(LETTERS.get(c, c) for c in text)
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"(?<=\w)\.(?=\w)|['`.]", "", re.sub(r"[^\w.'`&]+", " ", text)).split())


@lru_cache(maxsize=MOST_WORDS)
def sound(word: str) -> str:
    """Return one spelling for all usual Latin transliterations of a word."""
    text = plain(word).replace(" ", "").replace("ch", "\x00h")
    for spelling, one in SOUNDS:
        text = text.replace(spelling, one)
    text = re.sub(r"i+", "i", text.translate(KEPT_C))
    text = re.sub(r"(.)\1", r"\1", text)
    return re.sub(r"ff?$", "v", text) if len(text) > 4 else text


@lru_cache(maxsize=MOST_WORDS)
def bare(name: str) -> str:
    """Return a person's name without the titles, and without whose he is, before it: "Norland's Orm"."""
    words = ARTICLES.sub("", name.strip()).split()
    words = [w for w in words if any(map(str.isalnum, w))] or words
    owned = [n for n, w in enumerate(words[:-1], 1) if OWNER.search(w)]
    words = _landless(words[owned[-1] :] if owned else words)
    while len(words) > 1 and (size := _title(words)) and not _is_office(words, size):
        words = words[size:]
    return " ".join(words)


def _is_office(words: list[str], size: int) -> bool:
    """Say whether a title of so many words goes on with whose it is and no name comes behind: "Senator from Alaska", "President of the United States"."""
    last = size - 1 - (words[size - 1] == "the")
    at = next((n for n in (last, size) if n > 0 and words[n] in OF), 0)
    return at > 0 and len([w for w in words[at + 1 :] if w != "the"]) <= LAND


def _landless(words: list[str]) -> list[str]:
    """Return a person's name without the land, house or body said behind it: "Serhiy Orm of Norland", not "Chief of Staff Orm"."""
    end = next((n for n, w in enumerate(words) if n and w in OF), 0)
    named = words[:end]
    while len(named) > 1 and (size := next((k for k in (4, 3, 2, 1) if k < len(named) and plain(" ".join(named[:k])) in titles()), 0)):
        named = named[size:]
    whole = len(named) > 1 or 0 < len(named) < end
    capital = all(w[:1].isupper() or w in PARTICLES for w in named)
    return words[:end] if whole and capital and plain(named[-1]) not in titles() | HEADS else words


def _title(words: list[str]) -> int:
    known = titles()
    for size in (4, 3, 2, 1):
        if size < len(words) and plain(" ".join(words[:size])) in known:
            return size
    # a title may carry the state or office before it: "Georgian president Saakashvili", "envoy Orm"
    lower = [n for n, w in enumerate(words[:-1]) if w[:1].islower() and w not in PARTICLES and not words[-1][:1].islower()]
    if lower:
        return lower[-1] + 1
    return next((n for n in (2, 1) if len(words) > n + 1 and plain(" ".join(words[:n])) in demonyms() and _title(words[n:])), 0)


@lru_cache(maxsize=MOST_WORDS)
def proper(name: str) -> str:
    """Return a body's name without what it is, said before it ("US automaker GM"), and without its legal form ("Orm & Sons Ltd")."""
    words = ARTICLES.sub("", name.strip()).split()
    lower = [n for n, w in enumerate(words[:-1]) if w[:1].islower()]
    if lower and words[-1][:1].isupper() and not any(w in LINKING or w.endswith(",") for w in words[: lower[-1] + 1]):
        words = words[lower[-1] + 1 :]
    while len(words) > 1 and plain(words[-1]) in LEGAL_FORMS:
        words = words[:-1]
    return " ".join(words).rstrip(",")


OWNER = re.compile(r"\w(?:['’]s|s['’])$")
LINKING = frozenset("of the for and or in on to at by with than as against from de des du la le et und der die von y del".split())
LEGAL_FORMS = frozenset("inc incorporated corp corporation co company ltd limited llc llp plc gmbh ag sa nv spa oao ooo pjsc".split())
OF = frozenset({"of", "from"})
LAND = 2  # words of a land or house: "leader of Norland Elin Orm" has more behind its "of"
HEADS = frozenset("chief member founder owner chair vice duke earl board bank church union".split())  # an office or a body, where "of" follows
PARTICLES = frozenset({"de", "del", "della", "di", "da", "dos", "van", "von", "der", "den", "bin", "ibn", "al", "el", "la", "le", "ten", "ter", "du", "y"})


@cache
def titles() -> frozenset[str]:
    """Return the words that stand before names, in plain form."""
    return frozenset(plain(line) for line in lines("titles"))


@cache
def states() -> Mapping[str, State]:
    """Return the states and territories by code."""
    found = (_state(*line.split("\t")) for line in lines("states"))
    return {state.code: state for state in found if state.names}


def _state(code: str, *fields: str) -> State:
    called, capitals, people = (tuple(filter(None, f.split("|"))) for f in fields)
    return State(code, called[0] if called else "", called, capitals, people)


@cache
def state_names() -> Mapping[str, str]:
    """Return the code of a state by its plain name."""
    return {plain(name): s.code for s in reversed(tuple(states().values())) for name in s.names}


@cache
def demonyms() -> Mapping[str, str]:
    """Return the code of a state by the plain word for its people."""
    return {plain(name): s.code for s in reversed(tuple(states().values())) for name in s.demonyms}


@cache
def seats() -> Mapping[str, str]:
    """Return the code of the state for which a capital or palace acts, by its plain name."""
    palaces = dict(line.split("\t") for line in lines("palaces"))
    return {plain(name): s.code for s in reversed(tuple(states().values())) for name in s.capitals} | {plain(n): c for n, c in palaces.items()}


@cache
def acronyms() -> Mapping[str, str]:
    """Return the acronym of a known organisation by every plain name it has."""
    rows = (line.split("\t") for line in lines("acronyms"))
    return {plain(name): acronym for acronym, names in rows for name in (acronym, *names.split("|"))}


@cache
def leaders() -> Mapping[str, tuple[Leader, ...]]:
    """Return the terms of office by the sound of the surname."""
    found: dict[str, tuple[Leader, ...]] = {}
    for line in lines("leaders"):
        state, surname, since, until, *_ = line.split("\t")
        key = sound(surname.split()[-1])
        found[key] = (*found.get(key, ()), Leader(state, surname, since, until))
    return found


def lines(name: str) -> Iterator[str]:
    """Yield the rows of a table, without its head."""
    for line in (TABLES / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def initials(name: str) -> str:
    """Return the first letters of the capitalised words: Union of Hill Farmers gives uhf."""
    return "".join(w[0] for w in re.split(r"[\s-]+", name) if w[:1].isupper() and plain(w)).casefold()


def is_acronym(name: str) -> bool:
    """Say whether the name is written as an acronym."""
    letters = name.strip().replace(".", "")
    return 2 <= len(letters) <= 8 and letters.isalpha() and sum(c.isupper() for c in letters) >= len(letters) - 1


@lru_cache(maxsize=MOST_WORDS)
def tidy(name: str) -> str:
    """Return a name without article, possessive, marks of emphasis (*our* guild), and a quotation mark without its other half ("Dawn” movement")."""
    name = EMPHASIS.sub("", name)
    lone = {q for pair in ("“”", "«»") for q in pair if name.count(pair[0]) != name.count(pair[1])} | ({'"'} if name.count('"') % 2 else set())
    words = " ".join("".join(c for c in name if c not in lone).split())
    return re.sub(r"['’]s$", "", " ".join(ARTICLES.sub("", words).split()))
