"""From labelled windows and documents to the tensors' indices: what every loss looks at."""

from __future__ import annotations

import json
import random
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer
from train.model import BASE

from cuibono.parse.encoder import CLS, MOST_PIECES, SEP, UNKNOWN, shape
from cuibono.parse.words import WORD
from train import labels, scheme

WINDOW = 170  # pieces of a training window
TOKENIZER = Tokenizer.from_file(str(BASE / "tokenizer.json"))
TOKENIZER.no_padding()
TOKENIZER.no_truncation()
KIND = {k: i for i, k in enumerate(scheme.KINDS)}
CODE = {c: i for i, c in enumerate(scheme.CODES)}
TAG = {t: i for i, t in enumerate(scheme.TAGS)}
CLASS = {c: i for i, c in enumerate(scheme.CLASSES)}
NO_STATEMENT = {"all", "kind", "span"}  # wrong in one of these: it is no statement of that kind in those words
SILVER = 0.25  # of what people judged: two readers may be wrong together, and one of them is the network that is to learn
OF_PLACES = {"role", "when", "quantity"}
STARTERS = {"according", "citing", "quoting", "per", "as"}
NO_HEAD = {"to", "that", "of", "in", "by", "with", "as", "on", "the", "a", "an", "for", "from", "it", "him", "her", "them", "at", "into", "about"}


@lru_cache(maxsize=200_000)
def pieces(word: str) -> tuple[int, ...]:
    """Return the word pieces' ids, at most MOST_PIECES."""
    return tuple(TOKENIZER.encode(word, add_special_tokens=False).ids[:MOST_PIECES]) or (UNKNOWN,)


@dataclass
class Frame:
    """One trigger of one kind with its tags, code and status (-1: not labelled)."""

    trigger: int
    kind: int
    tags: list[int] | None = None
    code: int = -1
    status: dict[str, int] = field(default_factory=dict)
    fact: float | None = None


@dataclass
class Pair:
    """Two actors of whom no word in particular tells one of some codes from the first to the second, or (told = False) none of them in either direction."""

    actor: tuple[int, int]
    recipient: tuple[int, int]
    codes: tuple[int, ...]
    told: bool


@dataclass
class Example:
    """One window ready for the network."""

    corpus: str
    ids: list[int]
    shapes: list[int]
    firsts: list[int]
    spans: dict[tuple[int, int], frozenset[int]] | None = None  # (start, width) -> allowed classes
    rest: frozenset[int] = frozenset({0})
    kinds: tuple[int, ...] = ()  # kinds whose triggers are all labelled
    frames: list[Frame] = field(default_factory=list)
    links: list[tuple[int, int, int]] | None = None  # (first word, last word, cluster)
    pairs: list[Pair] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    key: Any = None
    weight: float = 1.0


def encode(corpus: str, words: list[str]) -> Example:
    ids, shapes, firsts = [CLS], [0], []
    for w in words:
        p = pieces(w)
        firsts.append(len(ids))
        ids += p
        shapes += [shape(w)] * len(p)
    return Example(corpus, [*ids, SEP], [*shapes, 0], firsts, words=words)


def bio(n: int, roles: list[tuple[str, int, int]]) -> list[int]:
    """Write roles as one tag a word; a word that is taken stays with the earlier role."""
    tags = [0] * n
    for name, start, end in roles:
        if f"B-{name}" in TAG and not any(tags[start:end]):
            for i in range(start, min(end, n)):
                tags[i] = TAG[f"{'B' if i == start else 'I'}-{name}"]
    return tags


# --- helper corpora -----------------------------------------------------------------------------------------------------

NOT_NAMED = ("description", "pronoun")
OPEN_REST = scheme.allowed("person group place thing", NOT_NAMED, none=True) | scheme.allowed("agreement resource facility other", ("name",))
SCHEMES: dict[str, dict[str, str]] = {
    "conll": {"PER": "person", "LOC": "place", "ORG": "group", "MISC": "ethnic_group state agreement other organisation media"},
    "crossner": {
        "politician": "leader person",
        "person": "person leader",
        "politicalparty": "party movement",
        "organisation": "group",
        "country": "state",
        "location": "place",
        "event": "other",
        "election": "other",
        "misc": "ethnic_group state agreement other organisation media government",
    },
    "gum": {
        "person": "person",
        "place": "place",
        "organization": "group",
        "object": "thing place",
        "event": "none other",
        "time": "none",
        "abstract": "none thing",
        "animal": "none other",
        "plant": "none resource other",
        "substance": "none resource other",
    },
    "re3d": {
        "Organisation": "group",
        "Person": "person",
        "Location": "place",
        "Nationality": "state ethnic_group people",
        "DocumentReference": "agreement other",
        "MilitaryPlatform": "resource other",
        "Weapon": "resource other",
        "Money": "none resource",
        "Quantity": "none",
        "Temporal": "none",
        "Vehicle": "resource other none",
        "CommsIdentifier": "none other",
        "Coordinate": "none",
    },
}
SCHEMES["uner"] = SCHEMES["conll"]
SCHEMES["newswire"] = {
    "Person": "person",
    "Location": "place",
    "Organization": "group",
    "Organisation": "group",
    "NORP": "state ethnic_group party bloc movement",
    "Facility": "facility",
    "Product": "resource other media",
    "Miscellaneous": "ethnic_group state agreement other organisation media",
    "Event": "other",
    "Misc": "ethnic_group state agreement other organisation media",
    "Date": "none",
    "Money": "none",
} | SCHEMES["conll"]
SCHEMES["meantime"] = {
    "PER": "person",
    "LOC": "place",
    "ORG": "group",
    "FIN": "none other",
    "PRO": "none resource other agreement",
    "MIX": "none group person other",
}
SCHEMES["litbank"] = {
    "PER": "person ethnic_group",
    "LOC": "place",
    "ORG": "group",
    "FAC": "facility place",
    "GPE": "state place government",
    "VEH": "resource other",
}
REST = {
    "gum": frozenset({0}) | scheme.allowed("state ethnic_group", ("name",)),
    "litbank": frozenset({0}) | scheme.allowed("state ethnic_group agreement resource other", scheme.FORMS),
    "meantime": OPEN_REST,
    "re3d": OPEN_REST | scheme.allowed("state ethnic_group", ("name",)),
}
NAMED = {"conll", "uner", "newswire", "crossner"}


@lru_cache(maxsize=1000)
def open_classes(scheme_name: str, label: str) -> frozenset[int]:
    """Return the classes of ours that a corpus label stands for."""
    main, _, form = label.partition("/")
    groups = SCHEMES[scheme_name].get(main, "none person group place thing")
    forms = (form,) if form in scheme.FORMS else ("name",) if scheme_name in NAMED else scheme.FORMS
    return scheme.allowed(groups.replace("none", ""), forms, none="none" in groups)


def from_window(w: dict[str, Any]) -> Example:
    """Turn one window of a helper corpus into an example."""
    e = encode(w["corpus"], w["words"])
    n = len(w["words"])
    kinds = KIND | ({"speech": KIND["reported"]} if w["corpus"] == "polnear" else {})
    if "mentions" in w["layers"]:
        e.spans = {(s, t - s): open_classes(w["scheme"], label) for s, t, label, _ in w["mentions"] if 0 < t - s <= scheme.WIDTH and t <= n}
        e.rest = REST.get(w["scheme"], OPEN_REST)
    if "coref" in w["layers"]:
        e.links = sorted({(s, t - 1): c for s, t, _, c in w["mentions"] if c >= 0 and t - s <= 20}.items())  # type: ignore[assignment]
        e.links = [(s, t, c) for (s, t), c in e.links]  # type: ignore[misc, has-type]
    e.kinds = tuple(kinds[layer[7:]] for layer in w["layers"] if layer.startswith("frames:") and layer[7:] in KIND)
    unseen = any(f["code"] == "implicit" for f in w["frames"])  # a relation without a signal has no trigger word to learn
    e.kinds = () if unseen else e.kinds
    e.pairs = [p for f in w["frames"] if f["kind"] == "pair" for p in asked(f)]
    for f in w["frames"]:
        if f["kind"] in KIND and f["trigger"] < n and f["code"] != "implicit" and not (f["kind"] == "speech" and w["corpus"] == "meantime"):
            e.frames.append(replace(corpus_frame(f, n), kind=kinds[f["kind"]]))
    return e


def asked(f: dict[str, Any]) -> Iterator[Pair]:
    """Read a frame without a word of its own as the pair of actors that it asks about."""
    places = {name: (s, t) for name, s, t in f["roles"]}
    if len(places) == 2 and places["actor"] != places["recipient"]:
        codes = tuple(CODE[f"event.{c}"] for c in f["code"].split())
        yield Pair(places["actor"], places["recipient"], codes, f["status"]["asked"] == "is")


def corpus_frame(f: dict[str, Any], n: int) -> Frame:
    frame = Frame(f["trigger"], KIND[f["kind"]])
    if f["kind"] != "uds":
        roles = [(name.removeprefix("ARGM-").upper() if f["kind"] in {"pb", "mt"} else name, s, t) for name, s, t in f["roles"]]
        frame.tags = bio(n, sorted(roles, key=lambda r: (r[0] == "cue", r[1])))
    if "factuality" in f["status"]:
        frame.fact = float(f["status"]["factuality"])
    return frame


def load_corpus(path: Path, split: str) -> list[Example]:
    """Read the windows of one helper corpus."""
    with path.open(encoding="utf-8") as lines:
        return [from_window(w) for w in map(json.loads, lines) if w["split"] == split and 2 < len(w["words"]) <= 260]


# --- our own documents --------------------------------------------------------------------------------------------------


def weights(record: dict[str, Any]) -> list[float]:
    """Return what each sentence of a case counts: only where all was judged, or read alike by several, does the absence of a statement mean something."""
    reviewed, silver = set(record["reviewed"]), set(record.get("silver", ()))
    return [1.0 if n in reviewed else SILVER if n in silver else 0.0 for n in range(1, len(record["starts"]) + 1)]


class Labelled:
    """One of our documents: words, sentences, and everything labelled as word indices."""

    def __init__(self, record: dict[str, Any]):
        self.name, self.text = record["doc"], record["text"]
        self.meta = {k: record.get(k, "") for k in ("affair", "kind", "style")}
        found = [(m.start(), m.end()) for m in WORD.finditer(self.text)]
        self.words = [self.text[a:b] for a, b in found]
        self.begins, self.ends = [a for a, _ in found], [b for _, b in found]
        starts = record["starts"]
        last = record.get("labelled", len(starts))
        self.firsts = [self.word_at(s) for s in starts] + [len(self.words)]
        self.weights = [1.0 if i < last else 0.0 for i in range(len(starts))] if "reviewed" not in record else weights(record)
        self.record = record
        self.mentions = [(*self.span((m["start"], m["end"])), m["entity"]) for m in record["mentions"]]
        self.statements = {s["id"]: s for s in record["statements"]}
        self.entities = record["entities"]
        self.frames = [*self.make_frames(), *self.half_right()]

    def word_at(self, offset: int) -> int:
        """Return the index of the word that holds or follows the offset."""
        i = bisect_right(self.begins, offset) - 1
        return i if i >= 0 and self.ends[i] > offset else i + 1

    def span(self, offsets: Any) -> tuple[int, int]:
        a, b = offsets
        start = self.word_at(a)
        return start, max(start + 1, self.word_at(b - 1) + 1)

    def sentence(self, word: int) -> int:
        return bisect_right(self.firsts, word) - 1

    def hull(self, s: dict[str, Any]) -> tuple[int, int]:
        """Return the words from the first to the last of trigger, fillers and cues within the trigger's sentence."""
        t = self.span(s["trigger"])
        home = self.sentence(t[0])
        spans = [t, *(self.span(r["span"]) for r in s["roles"] if "span" in r), *(self.span(c["span"]) for c in s["cues"]), *(self.span(x) for x in s["ev"])]
        spans += [
            self.hull(self.statements[r["statement"]])
            for r in s["roles"]
            if "statement" in r
            and self.statements[r["statement"]]["sentence"] > s["sentence"] - 1
            and r["statement"] != s["id"]
            and int(r["statement"][1:].rstrip("abc") or 0) > int(s["id"][1:].rstrip("abc") or 0)
        ]
        inside = [x for x in spans if self.sentence(x[0]) == home]
        return min(a for a, _ in inside), max(b for _, b in inside)

    def filler(self, s: dict[str, Any], role: dict[str, Any]) -> tuple[int, int]:
        """Return the words of a place; a statement elsewhere is meant by its trigger, one beside by its words."""
        if "span" in role:
            return self.span(role["span"])
        other = self.statements[role["statement"]]
        trigger = self.span(other["trigger"])
        here = self.span(s["trigger"])[0]
        if self.sentence(trigger[0]) != self.sentence(here):
            return trigger[0], trigger[0] + 1
        a, b = self.hull(other)
        if a <= here < b:
            a, b = (here + 1, b) if trigger[0] > here else (a, here)
            while a < b and not self.words[a][0].isalnum():
                a += 1
            while a < b and not self.words[b - 1][0].isalnum():
                b -= 1
        return (a, b) if a < b else (trigger[0], trigger[0] + 1)

    def make_frames(self) -> Iterator[tuple[int, str, list[tuple[str, int, int]], dict[str, Any]]]:
        speech: dict[tuple[int, int], tuple[list[Any], list[tuple[int, int]]]] = {}
        for s in self.statements.values():
            t = self.span(s["trigger"])[0]
            roles = [(r["name"], *self.filler(s, r)) for r in s["roles"]]
            roles += [("when", *self.span(x)) for x in s["when"]] + [("qty", *self.span(x)) for x in s["qty"]]
            roles += [(scheme.CUE_ROLES[c["kind"]], *self.span(c["span"])) for c in s["cues"] if c["kind"] in scheme.CUE_ROLES]
            yield t, s["kind"], roles, s
            for source in s["sources"]:
                if source["cue"]:
                    who, said = speech.setdefault(self.span(source["cue"]), ([], []))
                    who += [x for x in map(self.span, source["who"]) if x not in who]
                    said += [self.hull(s), *(x for x in (self.span(y) for y in s["when"]) if self.sentence(x[0]) == self.sentence(t))]
        for cue, (who, said) in speech.items():
            yield self.cue_head(cue), "speech", self.speech_roles(cue, who, said), {}

    def half_right(self) -> Iterator[tuple[int, str, list[tuple[str, int, int]], dict[str, Any]]]:
        """Read what people judged wrong in some fields: its trigger stands, and so does each field that is not named.

        What they judged wrong altogether, or in its kind or words, is no frame: in a sentence that was reviewed that teaches against it.
        """
        there = {(self.span(s["trigger"])[0], s["kind"]) for s in self.statements.values()}
        for s in self.record.get("rejected", ()):
            wrong, t = set(s["wrong"]), self.span(s["trigger"])[0]
            if not wrong or wrong & NO_STATEMENT or (t, s["kind"]) in there:
                continue
            roles = [(r["name"], *self.span(r["span"])) for r in s["roles"] if "span" in r]
            yield t, s["kind"], roles, {**s, "without": sorted(wrong)}

    def cue_head(self, cue: tuple[int, int]) -> int:
        words = [w.lower() for w in self.words[cue[0] : cue[1]]]
        if words[0] in STARTERS:
            return cue[0]
        good = [i for i, w in enumerate(words) if w not in NO_HEAD and w[0].isalpha()]
        return cue[0] + (good[-1] if good else 0)

    def speech_roles(self, cue: tuple[int, int], who: list[Any], said: list[tuple[int, int]]) -> list[tuple[str, int, int]]:
        """Join what the voice says: one stretch a sentence and side of the cue."""
        taken = {i for a, b in [*who, cue] for i in range(a, b)}
        stretches: dict[tuple[int, bool], list[int]] = {}
        for a, b in said:
            for i in range(a, b):
                if i not in taken:
                    stretches.setdefault((self.sentence(i), i > cue[0]), []).append(i)
        roles = [("source", a, b) for a, b in who]
        for words in stretches.values():
            roles += self.runs(min(words), max(words) + 1, taken)
        return [*roles, ("cue", *cue)]

    def runs(self, start: int, end: int, taken: set[int]) -> list[tuple[str, int, int]]:
        out, begin = [], None
        for i in range(start, end + 1):
            if i < end and i not in taken:
                begin = i if begin is None else begin
            elif begin is not None:
                out.append(("content", begin, i))
                begin = None
        return out

    def windows(self, rng: random.Random | None) -> Iterator[Example]:
        """Cut into runs of whole sentences; with a generator the cuts differ from time to time."""
        size = [sum(len(pieces(w)) for w in self.words[a:b]) for a, b in zip(self.firsts, self.firsts[1:], strict=False)]
        limit = WINDOW if rng is None else rng.choice((60, 110, 140, WINDOW))
        i, first = 0, rng.choice((0, 0, limit // 2)) if rng else 0
        while i < len(size):
            j, used = i, 0
            room = first or limit
            while j < len(size) and (j == i or (used + size[j] <= room and self.weights[j] == self.weights[i])):
                used += size[j]
                j += 1
            first = 0
            if all(self.weights[i:j]):
                yield self.window(i, j)
            i = j

    def window(self, i: int, j: int) -> Example:
        """Return sentences i to j as an example with every own layer labelled."""
        lo, hi = self.firsts[i], self.firsts[j]
        e = encode("own", self.words[lo:hi][:300])
        hi = lo + len(e.words)
        e.key, e.weight = (self, lo), self.weights[i]
        e.spans, e.rest = {}, frozenset({0})
        links: dict[tuple[int, int], int] = {}
        names = {k: n for n, k in enumerate(self.entities)}
        for a, b, entity in self.mentions:
            if lo <= a and b <= hi and b - a <= scheme.WIDTH:
                e.spans[a - lo, b - a] = self.classes(a, b, entity)
                links[a - lo, b - lo - 1] = names.get(entity, -1)
        e.links = [(a, b, c) for (a, b), c in sorted(links.items()) if c >= 0]
        e.kinds = tuple(KIND[k] for k in (*scheme.OWN_KINDS, "speech"))
        for t, kind, roles, s in self.frames:
            if lo <= t < hi:
                inside = [(n, a - lo, b - lo) for n, a, b in roles if lo <= a and b <= hi]
                e.frames.append(self.frame(t - lo, kind, bio(len(e.words), inside), s))
        return e

    def classes(self, a: int, b: int, entity: str) -> frozenset[int]:
        """Return the class of a mention; the form follows from its words, the kind from its entity."""
        words = self.words[a:b]
        kinds = (self.entities[entity],) if entity in self.entities else scheme.MENTION_KINDS
        return frozenset(CLASS[f"{k}/{form(words)}"] for k in kinds)

    @staticmethod
    def frame(t: int, kind: str, tags: list[int], s: dict[str, Any]) -> Frame:
        without = set(s.get("without", ()))  # fields that a person judged wrong: nothing is known of them
        out = Frame(t, KIND[kind], None if without & OF_PLACES else tags)
        if s:
            out.code = -1 if "code" in without else CODE[f"{kind}.{s['code']}"]
            out.status = {"certainty": scheme.CERTAINTY.index(s["certainty"])} if "certainty" not in without else {}
            out.status |= {"negated": int(s["negated"])} if "negated" not in without else {}
            out.status |= {"realis": scheme.REALIS.index(s["realis"])}
            out.status |= {"sign": scheme.SIGN.index(s["sign"])} if s.get("sign") and "sign" not in without else {}
            out.status |= {"direction": scheme.DIRECTION.index(s["direction"])} if s.get("direction") else {}
            out.status |= {"used": int(s["used"])} if s.get("used") is not None else {}
            out.status |= {"explicit": int(s.get("explicit", True))} if kind == "influence" else {}
        return out


PRONOUNS = frozenset(
    "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs this that these those "
    "himself herself itself themselves ourselves who whose one".split()
)


def form(words: list[str]) -> str:
    """Tell name, description or pronoun from the words of a mention."""
    if len(words) == 1 and words[0].lower() in PRONOUNS:
        return "pronoun"
    core = words
    for i, w in enumerate(words):
        if i and w.lower() in {"of", "in", "for", "from", "on", "to", "with", "at", "who", "that", "and", ","}:
            core = words[:i]
            break
    last = next((w for w in reversed(core) if w[0].isalnum()), core[-1])
    return "name" if last[:1].isupper() and not (len(words) > 1 and words[0].lower() in {"a", "an"}) else "description"


def load_own(paths: list[Path], real: Path | None = None, data: Path | None = None) -> list[Labelled]:
    """Read our labelled documents: .lab files with text, and stand-off lines whose text is rebuilt from the corpora."""
    out = []
    for path in paths:
        for sheet in labels.parse(path):
            if not sheet.errors:
                out.append(Labelled(labels.record(sheet, with_text=True)))
    if real and data and real.exists():
        for line in real.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            corpus, _, name = record["doc"].partition(":")
            text = "\n".join(labels.one_line(s) if corpus != "meantime" else s.strip() for s in labels.open_sentences(corpus, name, data))
            out.append(Labelled(record | {"text": text}))
    return out


def load_reviewed(path: Path) -> list[Labelled]:
    """Read what `cuibono export training` wrote, a file or a folder of such files: accepted statements are examples, rejected ones are none."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return [Labelled(json.loads(line)) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def counted(documents: list[Labelled]) -> dict[str, int]:
    """Count what a training takes from cases: what people accepted and rejected, and the silver that nobody judged."""
    told = [s for d in documents for s in d.statements.values()]
    silver = sum(s.get("weight") == "silver" for s in told)
    rejected = sum(len(d.record.get("rejected", ())) for d in documents)
    return {"documents": len(documents), "accepted": len(told) - silver, "rejected": rejected, "silver": silver}
