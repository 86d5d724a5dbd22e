"""Which mentions of one document name one entity: names by rules, descriptions and pronouns by the network's pair scores."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np

from cuibono.extract import glosses
from cuibono.extract.mentions import PERSONS, PRONOUNS
from cuibono.parse import encoder, phrases
from cuibono.parse.encoder import Analysis
from cuibono.types import Cluster, Mention, Reading

REACH = {"pronoun": 60, "description": 400, "name": 400}  # words back in which an antecedent is sought
MOST = 40  # antecedents compared
MARGIN = {"pronoun": 0.0, "description": 0.5, "name": 3.0}  # how much better than "none" a link must be
FIRST = frozenset("i me my mine we us our ours".split())
SINGULAR = frozenset("he him his she her hers himself herself".split())
ADDRESSES = frozenset({"ms", "mrs", "miss", "mr"})  # where two bear a surname, the one so addressed is the second; the bare surname stays with the first
OFFICES = frozenset(
    "president minister premier chancellor king queen emir sheikh sultan prince princess general colonel admiral marshal senator governor mayor ambassador "
    "envoy bishop archbishop chairman chairwoman speaker judge captain deputy".split()
)
ROLES = frozenset(
    "head leader founder co-founder owner spokesman spokeswoman spokesperson director editor lawyer adviser advisor aide chief commander dealer businessman "
    "businesswoman banker journalist analyst economist secretary vice-chairman vice-president coordinator mediator negotiator deputy member minister".split()
)
GROUPS = frozenset({"people", "ethnic_group"})
LIVING = PERSONS | GROUPS
NOT_ONE, ONE = PRONOUNS - SINGULAR, SINGULAR | {"it", "its"}
FAMILIES = (
    {"person", "leader"},
    {"state", "government", "place", "region", "bloc"},
    {"organisation", "company", "movement", "party", "media", "intl_org", "armed_group", "bloc", "government"},
)
BODIES = frozenset({"organisation", "company", "movement", "party", "media", "intl_org", "armed_group", "bloc", "government", "agreement", "facility"})
SHIFTING = frozenset("country state government side sides party people capital region city town ministry".split())  # another one in each sentence
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
    """A mention with what comparing needs: where it stands, its words in order, those of its name, its first word and its head, folded."""

    mention: Mention
    start: int
    end: int
    words: tuple[str, ...]
    core: tuple[str, ...]
    first: str
    head: str

    @classmethod
    def of(cls, mention: Mention, start: int, words: tuple[str, ...]) -> Seen:
        """See a mention whose first word is word `start` of the document."""
        return cls(mention, start, start + len(words), words, core(words, mention.kind), words[0].lower(), fold(words[phrases.head(words)]))


def find(reading: Reading) -> Reading:
    """Group the mentions into clusters, each link with its reason; singletons are clusters of one."""
    analysis = reading.analysis
    if not isinstance(analysis, Analysis) or not reading.mentions:
        return reading
    seen = _seen(reading, analysis)
    links = _links(seen, analysis, _speakers(reading, analysis, seen))
    said = [reading.words(s) for s in analysis.words.spans]
    links |= {i: found for i, found in _apposed(seen, said).items() if i not in links}
    links |= glosses.pairs([(s.start, s.end, s.mention) for s in seen], said)
    return replace(reading, clusters=_clusters(seen, links))


def _apposed(seen: Sequence[Seen], said: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Link "the Union's chairman, Davit Orm," and "Davit Orm, the Union's chairman," where no list goes on behind them."""
    out: dict[int, tuple[int, str]] = {}
    whole = [i for i, s in enumerate(seen) if s.mention.kind in PERSONS and not any(o.start <= s.start and s.end <= o.end and o is not s for o in seen)]
    for i, j in itertools.pairwise(whole):
        a, b = seen[i], seen[j]
        between, behind, before = tuple(said[a.end : b.start]), said[b.end : b.end + 1], said[a.start - 1 : a.start]
        one = {a.mention.form, b.mention.form} == {"name", "description"}
        listed = before == [","] or behind[:1] in (["and"], ["or"]) or said[b.end : b.end + 2] == [",", "and"]
        if one and between == (",",) and not listed and _single(a if a.mention.form == "description" else b):
            out[j] = (i, "in apposition")
    return out


def _single(s: Seen) -> bool:
    return s.head in OFFICES | ROLES and (s.first in {"the", "a", "an", "its", "their", "his", "her"} or s.words[0][:1].isupper())


def _seen(reading: Reading, analysis: Analysis) -> list[Seen]:
    at = {s.start: i for i, s in enumerate(analysis.words.spans)}
    to = {s.end: i + 1 for i, s in enumerate(analysis.words.spans)}
    out = []
    for m in sorted(reading.mentions, key=lambda m: (m.span.start, -m.span.end)):
        start, end = at[m.span.start], to[m.span.end]
        words = tuple(reading.words(s) for s in analysis.words.spans[start:end])
        out.append(Seen.of(m, start, words))
    return out


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


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Lower case without accents, marks and invisible characters."""
    plain = unicodedata.normalize("NFKD", word.casefold()).replace("’", "'")
    return "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


def _speakers(reading: Reading, analysis: Analysis, seen: Sequence[Seen]) -> dict[int, int]:
    """Map each first-person pronoun inside a voice's content to the mention that is the voice."""
    out: dict[int, int] = {}
    for frame in analysis.frames:
        sources = [r for r in frame.roles if r[0] == "source"]
        if frame.kind != "speech" or frame.probability < 0.5 or not sources:
            continue
        who = [i for i, s in enumerate(seen) if s.start <= sources[0][2] - 1 < s.end and s.start >= sources[0][1] - 1 and s.first not in FIRST]
        for _, start, end, _ in (r for r in frame.roles if r[0] == "content"):
            for i, s in enumerate(seen):
                if who and start <= s.start and s.end <= end and len(s.words) == 1 and s.first in FIRST:
                    out[i] = who[0]
    return out


def _links(seen: list[Seen], analysis: Analysis, speakers: dict[int, int]) -> dict[int, tuple[int, str]]:
    links: dict[int, tuple[int, str]] = {}
    for i, s in enumerate(seen):
        if i in speakers:
            links[i] = (speakers[i], "speaks of himself in the quotation")
        elif found := SOUGHT.get(s.mention.form, _nobody)(seen, i):
            links[i] = found
    rest = [i for i in range(len(seen)) if i not in links and not (seen[i].first in FIRST and len(seen[i].words) == 1)]
    links |= _scored(seen, analysis, rest)
    return links


def _same_name(seen: Sequence[Seen], i: int) -> tuple[int, str] | None:
    s = seen[i]
    fitting = ((j, reason) for j in range(i - 1, -1, -1) if seen[j].mention.form == "name" and (reason := name_reason(seen[j], s)))
    last = next(fitting, None)
    if last and len(s.words) == 1 and seen[last[0]].first in ADDRESSES:
        fit = [last, *fitting]
        other = next((f for f in reversed(fit) if len(seen[f[0]].core) > 1 and seen[f[0]].first not in ADDRESSES), None)
        bearers = {seen[j].core for j, _ in fit if len(seen[j].core) > 1}
        return other if other and len(bearers) > 1 else last
    return last


def _same_office(seen: Sequence[Seen], i: int) -> tuple[int, str] | None:
    """Return whom "the senator" takes up: the last person named with that title and no other land; "her counterpart" is who holds it there."""
    s = seen[i]
    if s.mention.kind not in PERSONS or s.first not in {"the", "this", "that", "her", "his"} or len(s.words) > 4:
        return None
    held = s.head if s.head in OFFICES and s.first not in {"her", "his"} else ""
    for j in range(i - 1, -1, -1):
        a = seen[j]
        if "counterpart" in {a.head, s.head} and a.mention.kind in PERSONS and a.end <= s.start and lands(a.words) and _of_one_land(a, s):
            return j, "the counterpart of that land"
        if held and a.mention.form == "name" and held in {fold(w) for w in a.words[:-1]} and not apart(a.words, s.words):
            return j, "the office in the name"
    return None


def _nobody(seen: Sequence[Seen], i: int) -> None:
    """Leave a pronoun to the network."""


def _named_or_headed(seen: Sequence[Seen], i: int) -> tuple[int, str] | None:
    return _same_name(seen, i) or _short_title(seen, i)


def _described(seen: Sequence[Seen], i: int) -> tuple[int, str] | None:
    return _same_office(seen, i) or _same_description(seen, i) or _short_title(seen, i)


def _short_title(seen: Sequence[Seen], i: int) -> tuple[int, str] | None:
    """Return whom "the Forum" takes up: the last body whose name has that head ("the Forum of Teachers")."""
    s = seen[i]
    title = s.words[-1] if len(s.words) == 2 and s.first in {"the", "this"} else ""
    if not title[:1].isupper() or title.isupper() or s.mention.kind not in BODIES:
        return None
    for j in range(i - 1, -1, -1):
        a = seen[j]
        if len(a.core) > 1 and a.head == s.head and a.mention.kind in BODIES and a.end <= s.start and title in a.words:
            return j, "the head of the name"
    return None


def _same_description(seen: Sequence[Seen], i: int) -> tuple[int, str] | None:
    """Return the last description in the very same words, if it is of one thing that "the" points at: not an office, not "the country"."""
    s = seen[i]
    if s.first not in {"the", "this", "that"} or s.mention.kind in PERSONS or (len(s.core) == 1 and s.head in SHIFTING):
        return None
    for j in range(i - 1, -1, -1):
        a = seen[j]
        if s.start - a.start > REACH["description"]:
            return None
        if a.core == s.core and _same_letters(a, s) and a.first not in {"a", "an", "another"} and _kinds_meet(a.mention.kind, s.mention.kind):
            return j, "same words"
    return None


def _same_letters(a: Seen, b: Seen) -> bool:
    return a.mention.form == "description" or (a.mention.form == "name" and a.words[-1][:1].isupper() and b.words[-1][:1].isupper())


SOUGHT = {"name": _named_or_headed, "description": _described}


def _of_one_land(a: Seen, b: Seen) -> bool:
    return bool(lands(b.words)) and not apart(a.words, b.words)


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
    if x == y and (len(x) > 1 or _kinds_meet(a.mention.kind, b.mention.kind)):
        return "same name"
    if not x or not y or not _kinds_meet(a.mention.kind, b.mention.kind):
        return ""
    if a.mention.kind in PERSONS:
        if (x[-1] == y[-1] and min(len(x), len(y)) == 1) or (x[0] == y[0] and len(x[0]) > 3 and min(len(x), len(y)) == 1 and max(len(x), len(y)) > 2):
            return "surname alone"
        return "name with more parts" if len(x) != len(y) and (set(x) < set(y) or set(y) < set(x)) and x[-1] == y[-1] else ""
    short, long_ = sorted((x, y), key=len)
    if len(short) == 1 and len(long_) > 1 and short[0] == acronym(long_):
        return "acronym"
    if len(long_) > len(short) >= 2 and (long_[: len(short)] == short or long_[-len(short) :] == short) and "of" not in long_[len(short) :][:1]:
        return "shorter form of the name"
    return ""


def acronym(words: Sequence[str]) -> str:
    """Return the initials of the words that count ("union of mine workers" -> "umw")."""
    return "".join(w[0] for w in words if w not in {"of", "the", "and", "for", "in", "de", "la", "-"} and re.match(r"\w", w))


@cache
def _kinds_meet(a: str, b: str) -> bool:
    return a == b or (any(a in f and b in f for f in FAMILIES) and {a, b} != {"place", "government"})


def _scored(seen: list[Seen], analysis: Analysis, rest: list[int]) -> dict[int, tuple[int, str]]:
    pairs = [(j, i) for i in rest for j in _antecedents(seen, i)]
    if not pairs:
        return {}
    vectors = np.stack([_vector(analysis, s) for s in seen])
    gaps = np.array([_gap(seen[i].start - seen[j].end + 1) for j, i in pairs])
    first, second = np.array([j for j, _ in pairs]), np.array([i for _, i in pairs])
    scores = encoder.link_scores(vectors, first, second, gaps)
    best: dict[int, tuple[float, int]] = {}
    told = _told_lands(seen)
    for (j, i), score in zip(pairs, scores.tolist(), strict=True):
        if seen[i].mention.form == "description" and seen[i].mention.kind in PERSONS and apart(told[j], seen[i].words):
            continue
        if score > MARGIN[seen[i].mention.form] and score > best.get(i, (-1e9, 0))[0]:
            best[i] = (score, j)
    reasons = {"pronoun": "pronoun, nearest fitting actor", "description": "described again", "name": "named again"}
    return {i: (j, reasons[seen[i].mention.form]) for i, (_, j) in best.items()}


def _told_lands(seen: Sequence[Seen]) -> list[tuple[str, ...]]:
    """Return each person's words with those of the description that stands right before the name ("Norvenia's president, Alda Prusk")."""
    out = [("", *s.words) if s.mention.form == "description" else () for s in seen]
    for i, s in enumerate(seen):
        if s.mention.form != "name" or s.mention.kind not in PERSONS:
            continue
        before = next((j for j in range(i - 1, -1, -1) if 0 <= s.start - seen[j].end <= 1 and seen[j].mention.form == "description"), None)
        if before is not None and seen[before].mention.kind in PERSONS:
            out[i] = out[before]
    return out


def _antecedents(seen: list[Seen], i: int) -> list[int]:
    s = seen[i]
    out: list[int] = []
    for j in range(i - 1, -1, -1):
        if s.start - seen[j].start > REACH[s.mention.form] or len(out) >= MOST:
            break
        if _may_link(seen[j], s):
            out.append(j)
    return out


def _may_link(a: Seen, b: Seen) -> bool:
    if a.end > b.start:
        return False
    word = b.first
    if b.mention.form == "pronoun":
        if word in SINGULAR:
            return a.mention.kind in PERSONS and not (a.mention.form == "pronoun" and a.first in NOT_ONE)
        if word in {"it", "its", "itself"}:
            return a.mention.kind not in LIVING and not (a.mention.form == "pronoun" and a.first not in {"it", "its", "itself"})
        return not (a.mention.form == "pronoun" and a.first in ONE)
    if b.mention.form == "description":
        return (
            a.mention.form != "pronoun"
            and _kinds_meet(a.mention.kind, b.mention.kind)
            and (a.mention.form == "name" or a.head == b.head or b.first in {"the", "this", "that", "these", "its", "his"})
        )
    return a.mention.form != "pronoun" and _kinds_meet(a.mention.kind, b.mention.kind)


def _vector(analysis: Analysis, s: Seen) -> np.ndarray:
    a, b = analysis.states[s.start], analysis.states[s.end - 1]
    return np.concatenate([a, b, (a + b) / 2])


@cache
def _gap(d: int) -> int:
    """Put a distance in words into the bucket that training used (train.model.distance)."""
    far = min(7, int(np.floor(np.log2(max(abs(d), 1) / 8) * 2))) + 9
    return int(np.sign(d)) * (abs(d) if abs(d) <= 8 else min(16, far)) + 16


def _clusters(seen: list[Seen], links: dict[int, tuple[int, str]]) -> tuple[Cluster, ...]:
    root = list(range(len(seen)))

    def find_root(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    for i, (j, _) in sorted(links.items()):
        a, b = sorted((find_root(i), find_root(j)))
        root[b] = a
    groups: dict[int, list[int]] = {}
    for i in range(len(seen)):
        groups.setdefault(find_root(i), []).append(i)
    return tuple(Cluster(tuple(seen[i].mention.id for i in g), tuple(dict.fromkeys(links[i][1] for i in g if i in links))) for _, g in sorted(groups.items()))
