"""The names of one document's mentions: which words of a mention are its name, and when two names mean one entity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from cuibono.extract.stems import MOST_WORDS
from cuibono.parse import phrases
from cuibono.types import PERSONS, Mention

FAMILIES = (
    PERSONS,
    {"state", "government", "place", "region", "bloc"},
    {"organisation", "company", "movement", "party", "media", "intl_org", "armed_group", "bloc", "government"},
)
BODIES = frozenset({"organisation", "company", "movement", "party", "media", "intl_org", "armed_group", "bloc", "government", "agreement", "facility"})
OWN_BODIES = frozenset(
    "council commission court assembly parliament secretariat mission agency fund embassy office envoy delegation".split()
)  # of a larger body
FAMILIES_FIRST = frozenset(
    "kim park lee moon ban ryu choi jung kang cho yoon xi li hu jiang deng mao zhou wang zhang chen liu yang zhao nguyen tran pham".split()
)
ADDRESSES = frozenset({"ms", "mrs", "miss", "mr"})  # where two bear a surname, the one so addressed is the second; the bare surname stays with the first
TITLES = frozenset(
    (
        "president prime minister premier chancellor king queen emir sheikh sultan prince princess general colonel major admiral marshal senator "
        "governor mayor ambassador envoy deputy vice foreign defence defense interior finance justice mr mrs ms dr sir lord lady professor prof "
        "bishop archbishop pope imam ayatollah former ex acting chairman chairwoman speaker secretary spokesman spokeswoman spokesperson comrade "
        "captain judge sergeant lieutenant chief leader opposition"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention with what comparing needs: where it stands, its words, those of its name, its first word and its head, folded, the office told before it."""

    mention: Mention
    start: int
    end: int
    words: tuple[str, ...]
    core: tuple[str, ...]
    first: str
    head: str
    office: str = ""

    @classmethod
    def of(cls, mention: Mention, start: int, words: tuple[str, ...], office: str = "") -> Seen:
        """See a mention whose first word is word `start` of the document."""
        return cls(mention, start, start + len(words), words, core(words, mention.kind), words[0].lower(), fold(words[phrases.head(words)]), office)


def core(words: Sequence[str], kind: str) -> tuple[str, ...]:
    """Return the folded words that carry a name: no determiner, title, possessive or accent."""
    folded = [fold(w) for w in phrases.bare(words)]
    if kind in PERSONS:
        start = next((i for i, w in enumerate(folded) if w not in TITLES and words_like_name(w)), 0)
        named = folded[start:]
        end = next((i for i, w in enumerate(named) if i and w in {",", "of", "("}), len(named))
        folded = named[:end] or folded
    return tuple(w for w in folded if w)


def words_like_name(word: str) -> bool:
    return len(word) > 1 or word.isalpha()


@lru_cache(maxsize=MOST_WORDS)
def fold(word: str) -> str:
    """Lower case without accents, marks and invisible characters."""
    plain = unicodedata.normalize("NFKD", word.casefold()).replace("’", "'")
    return "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


def lands(words: Sequence[str]) -> tuple[str, ...]:
    """Return the folded capitalised words of a description besides its first: "the Karvelian president" holds one."""
    return tuple(fold(w) for i, w in enumerate(words) if w[:1].isupper() and len(w) > 3 and (i or len(words) == 1) and fold(w) not in TITLES)


def apart(a: Sequence[str], b: Sequence[str]) -> bool:
    """Say whether two descriptions name two lands ("Norvenia's president", "the Karvelian president")."""
    x, y = lands(a), lands(b)
    return bool(x and y) and not any(p[:4] == q[:4] for p in x for q in y)


def name_reason(a: Seen, b: Seen) -> str:
    """Say why two named mentions of a document are one entity, or return ""."""
    x, y = a.core, b.core
    if x == y and (len(x) > 1 or kinds_meet(a.mention.kind, b.mention.kind)):
        return "same name"
    if not x or not y or not kinds_meet(a.mention.kind, b.mention.kind):
        return ""
    if a.mention.kind in PERSONS:
        less, more = (a, b) if len(x) < len(y) else (b, a)
        forename = x[0] == y[0] and len(x[0]) > 3 and (len(more.core) > 2 or less.first in ADDRESSES)  # "Mr Prasit" of Prasit Tantiwong
        if min(len(x), len(y)) == 1 and (x[-1] == y[-1] or forename or (x[0] == y[0] and _family_first(more.core))):
            return "surname alone"
        return "name with more parts" if len(x) != len(y) and (set(x) < set(y) or set(y) < set(x)) and x[-1] == y[-1] else ""
    short, long_ = sorted((x, y), key=len)
    if len(short) == 1 and len(long_) > 1 and short[0].replace(".", "") == acronym(long_):
        return "acronym"
    if len(long_) > len(short) >= 2 and (long_[: len(short)] == short or long_[-len(short) :] == short) and "of" not in long_[len(short) :][:1]:
        return "" if _inside(a, b) or not OWN_BODIES.isdisjoint(long_[len(short) :]) else "shorter form of the name"
    return ""


def _family_first(core: Sequence[str]) -> bool:
    """Say whether a name begins with that of the family: "Han Ji-woo", "Kim Dae Su"."""
    hyphened = any("-" in w for w in core[1:]) and len(core) in {2, 4} and "-" not in core[-1][-1:]
    return (hyphened and len(core[0]) < 5) or (len(core) == 3 and core[0] in FAMILIES_FIRST)


def _inside(a: Seen, b: Seen) -> bool:
    return (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)


@lru_cache(maxsize=4_000)  # the same two names meet many times in a text
def other_names(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    """Say whether two names can only be those of two ("U.N." and "U.S.", "Greece" and "Turkey"); an acronym may stand for one word ("U.S.", "America")."""
    if not x or not y:
        return False
    dotted, full = sorted((x, y), key=lambda words: not _dotted(words))
    if _dotted(dotted):
        letters = dotted[0].replace(".", "")
        return letters != (full[0].replace(".", "") if _dotted(full) else acronym(full)) if _dotted(full) or len(full) > 1 else False
    return len(x) == len(y) == 1 and x[0][:1] != y[0][:1]


def _dotted(words: Sequence[str]) -> bool:
    return len(words) == 1 and "." in words[0] and re.fullmatch(r"(?:[^\W\d_]\.){2,}[^\W\d_]?", words[0]) is not None


@lru_cache(maxsize=4_000)
def acronym(words: tuple[str, ...]) -> str:
    """Return the initials of the words that count ("union of mine workers" -> "umw")."""
    return "".join(w[0] for w in words if w not in {"of", "the", "and", "for", "in", "de", "la", "-"} and re.match(r"\w", w))


@cache
@cache
def kinds_meet(a: str, b: str) -> bool:
    return a == b or (any(a in f and b in f for f in FAMILIES) and {a, b} != {"place", "government"})
