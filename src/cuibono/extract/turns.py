"""The turns of an interview or debate: paragraphs that open with who speaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cuibono.extract.voice import Stretch, Voice
from cuibono.parse.encoder import Analysis, Candidate
from cuibono.types import PEOPLE, PERSONS

LIKELY = 0.3  # a name below is not that of the one who answers
NOBODY = 0.1  # a label likelier nobody opens no turn, however often it comes: of 28 labelled talks every speaker is likelier, "Name" and "Reasons" are not
NAMED = 0.5  # a candidate from here on is a mention
FEWEST = 3
SHORT = 0.7  # of the length of what is answered, a turn of an outlet that asks
NAME = r"[A-Z][\w.’'-]*(?: (?:&|[\w.’'-]+)){0,5}"
BESIDE = rf"(?: \((?P<inner>{NAME})\))?(?: \([a-z][^()\n]{{0,60}}\)|, [^\W\d_][^\n.,;:!?]{{0,40}})?"
# the other name of who speaks; "(interpretation from French)"; "Deputy Orm, conservative:"
TURN = re.compile(rf"^[ \t*_>]*[“\"«]?(?P<name>{NAME}){BESIDE}[*_]{{0,2}}:[*_]{{0,2}}(?:[ \t]+|[ \t]*\r?\n[ \t]*)(?=\S)", re.MULTILINE)
DASHED = re.compile(rf"^[ \t*_>]*(?P<name>{NAME}){BESIDE}\.? ?[—–][ \t]*(?=\S)", re.MULTILINE)  # "Mr. ORM.—We sold it": of a titled name alone
STOPPED = re.compile(  # "Mr. ORM. We sold it.", "The CHAIRMAN. Order."
    r"^[ \t]*(?P<name>(?:Mr|Mrs|Ms|Miss|Dr|Senator|Secretary|Chairman|Chairwoman|Chair|Governor|Ambassador|The)\.? (?:[A-Z][\w.’'-]* ){0,2}[A-Z][A-Z’'-]+)"
    r"(?P<inner>)(?: of [A-Z]\w+)?\.[ \t]+(?=[A-Z“\"\[])",
    re.MULTILINE,
)
LETTER = re.compile(r"^[ \t*_>]*(?P<name>[QA])(?P<inner>)\.[*_]{0,2}[ \t]+(?=\S)", re.MULTILINE)
# a line of the record behind the last word of a turn: "The debate was adjourned until Tuesday."
RECORD = re.compile(
    r"\n[ \t(\[]*(?:The )?(?:debate|[Mm]otion|[Aa]mendment|[Qq]uestion|sitting|session|bill|House|Assembly|Chamber|Committee|meeting|hearing)\b"
    r"[^\n.;:!?]{0,80}?\b(?:adjourned|rejected|adopted|carried|lost|negatived|agreed to|passed|suspended|closed|defeated|withdrawn|rose)\b[^\n]*\s*$"
)
PARTED = re.compile(r"\n[ \t]*\n")
QUESTIONS, ANSWERS = frozenset({"q", "question"}), frozenset({"a", "answer"})
ASKED = QUESTIONS | ANSWERS
TITLED = re.compile(r"(?:M|Mr|Mrs|Ms|Miss|Mme|Dr|Sir|Lord|Lady|Prof|Hon|Senator|Deputy|Representative|Comrade)\b\.?(?=.)", re.IGNORECASE)
PAPERS = frozenset({"media"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A label with where it stands in the text, where who speaks stands in it, and where what is said begins."""

    name: str
    start: int
    who: tuple[int, int]
    said: int


@dataclass(frozen=True, slots=True)
class Page:
    """A text with where its words start and what the network marks at each stretch of them."""

    text: str
    starts: tuple[int, ...]
    marked: dict[Stretch, tuple[Candidate, ...]]

    @classmethod
    def of(cls, text: str, analysis: Analysis) -> Page:
        """Return the page of a document."""
        marked: dict[Stretch, tuple[Candidate, ...]] = {}
        for c in analysis.candidates:
            marked[c.start, c.end] = (*marked.get((c.start, c.end), ()), c)
        return cls(text, tuple(s.start for s in analysis.words.spans), marked)

    def words(self, start: int, end: int) -> Stretch:
        """Return the words between two places."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def who(self, turn: Turn) -> tuple[Candidate, ...]:
        """Return what the network marks at the words of who speaks."""
        return self.marked.get(self.words(*turn.who), ())


def find(text: str, analysis: Analysis) -> tuple[Voice, ...]:
    """Return who speaks in an interview or debate, each with what he says; who only asks is no source."""
    page = Page.of(text, analysis)
    found = _settled(page)
    if not found:
        return _digest(page)
    asking = _asking(page, found)
    first, last = bisect_left(page.starts, found[0].start), _last(text, found)
    out = []
    for t, after in _paired(found):
        end = after.start if after else last
        noted = RECORD.search(text, t.said, end)
        label, said = page.words(*t.who), page.words(t.said, noted.start() if noted else end)
        if t.name.lower() not in QUESTIONS and t.name not in asking:
            out.append((label, (t.name.lower() in ANSWERS and _interviewed(analysis, first)) or (label,), said))
    return _voices(out)


def _digest(page: Page) -> tuple[Voice, ...]:
    """Return the papers of a press review, each before what it writes: "Daily Norland: The cabinet has lied." """
    text = page.text
    papers = [t for t in _turns(text) if _is_speaker(page, t, NAMED, PAPERS)]
    parted = PARTED.search(text) is not None
    out = []
    for t, after in _paired(papers):
        line = text.find("\n", t.said)
        stop = _paragraph(text, t.said) if parted else line if line >= 0 else len(text)
        label = page.words(*t.who)
        out.append((label, (label,), page.words(t.said, min(stop, after.start if after else stop))))
    found = _voices(out)
    return found if len(found) > 1 else ()


def _voices(told: Sequence[tuple[Stretch, tuple[Stretch, ...], Stretch]]) -> tuple[Voice, ...]:
    """Return the voices of labels, each with who speaks and what he says; where no words stand there is none."""
    return tuple(Voice(label[0], label, who, (said,), 1.0) for label, who, said in told if label[0] < label[1] and said[0] < said[1])


def candidates(text: str, analysis: Analysis) -> tuple[Candidate, ...]:
    """Return a person for each label before a turn that the network takes for nobody: "VOICE 1"."""
    page = Page.of(text, analysis)
    found = _settled(page)
    asking = _asking(page, found)
    at = [page.words(*t.who) for t in found if len(t.name) > 1 and t.name not in asking]
    sure = [c for c in analysis.candidates if c.probability >= NAMED] if at else []
    return tuple(Candidate(a, b, "person", "name", NAMED) for a, b in at if a < b and not any(c.start < b and a < c.end for c in sure))


def _settled(page: Page) -> list[Turn]:
    """Return the turns of an interview or debate; there a label that comes once speaks too if it names a person or is written as all of them are."""
    found = _turns(page.text)
    bodies = {t.name for t in found if t.name.lower() in ASKED or _is_titled(t.name) or _is_speaker(page, t, NOBODY)}
    counts = Counter(t.name for t in found if t.name in bodies)
    sure = [t for t in found if counts[t.name] > 1 or _is_person(page, t)]
    if len(sure) < FEWEST or not any(counts[t.name] > 1 for t in sure):
        return []
    capital = all(t.name.isupper() for t in sure)
    opened, named = sure[0].start, {t.start for t in sure}
    return [t for t in found if t.start in named or (t.start > opened and ((capital and t.name.isupper()) or _is_speaker(page, t, LIKELY, PEOPLE)))]


def _last(text: str, found: Sequence[Turn]) -> int:
    """Return where the last turn ends: with its paragraph, where a line left empty parts all the turns and none has two paragraphs."""
    ends = [_paragraph(text, t.said) for t in found]
    single = all(end < after.start and not text[end : after.start].strip() for end, after in zip(ends, found[1:], strict=False))
    return ends[-1] if single else len(text)


def _paragraph(text: str, start: int) -> int:
    end = PARTED.search(text, start)
    return end.start() if end else len(text)


def _asking(page: Page, found: Sequence[Turn]) -> frozenset[str]:
    """Return the labels of who asks: all of their turns are questions, or a label that names no person asks, and says far less than the others."""
    turns: dict[str, list[tuple[Turn, int]]] = {}
    for t, after in _paired(found):
        turns.setdefault(t.name, []).append((t, after.start if after else len(page.text)))
    length = {n: sum(end - t.said for t, end in mine) / len(mine) for n, mine in turns.items()}
    out = set()
    for name, mine in turns.items():
        questions = sum(_asks(page.text, t, end) for t, end in mine)
        others = max((x for n, x in length.items() if n != name), default=0.0)
        short = length[name] <= SHORT * others and not any(_is_person(page, t) for t, _ in mine)
        if len(mine) > 1 and not _is_titled(name) and (questions == len(mine) or (questions and short)):
            out.add(name)
    return frozenset(out)


@lru_cache(maxsize=2)  # several steps of one reading ask for them
def _turns(text: str) -> tuple[Turn, ...]:
    return tuple(_told(text))


def _told(text: str) -> Iterator[Turn]:
    letters = list(LETTER.finditer(text))
    named = [*TURN.finditer(text)]
    both = len({m["name"] for m in letters}) == 2 or len(named) >= FEWEST  # a speaker with his name answers "Q."
    dashed = (m for m in DASHED.finditer(text) if _is_titled(m["name"]))
    for m in sorted([*named, *dashed, *STOPPED.finditer(text), *(letters if both else ())], key=lambda m: m.start()):
        part = (
            "inner"
            if m["inner"] and m["name"].lower() not in QUESTIONS and (_is_titled(m["inner"]) or (" " in m["inner"] and not _is_titled(m["name"])))
            else "name"
        )
        name = m[part].rstrip(".")
        yield Turn(name, m.start(), (m.start(part), m.start(part) + len(name)), m.end())


def _paired(found: Sequence[Turn]) -> Iterator[tuple[Turn, Turn | None]]:
    return zip(found, [*found[1:], None][: len(found)], strict=True)


def _is_titled(name: str) -> bool:
    return bool(TITLED.match(name))


def _is_person(page: Page, turn: Turn) -> bool:
    """Say whether a label that comes once names a person: "Mr. Speaker", "Dr. Rausch"."""
    return _is_titled(turn.name) or any(c.kind in PERSONS and c.form == "name" for c in page.who(turn))


def _is_speaker(page: Page, turn: Turn, least: float, kinds: frozenset[str] = frozenset()) -> bool:
    """Say whether all of a label is, for the network, somebody: "An hon. Member", "Voices from the left", not "Reasons" nor "Date of birth"."""
    return any(c.probability >= least and (not kinds or c.kind in kinds) for c in page.who(turn))


def _asks(text: str, turn: Turn, end: int) -> bool:
    return text[turn.said : end].rstrip("\"'”’)» \n\t").endswith("?")


def _interviewed(analysis: Analysis, before: int) -> tuple[Stretch, ...]:
    """Return the person whose whole name stands first before the first question: the one who answers."""
    near = [c for c in analysis.candidates if c.end <= before and c.form == "name" and c.probability >= LIKELY]
    named = [c for c in near if c.kind in PERSONS and not any(_holds(o, c) for o in near)]
    best = min(named, key=lambda c: (c.end - c.start == 1, c.start, -c.end), default=None)
    return ((best.start, best.end),) if best else ()


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Say whether a name is only a part of the surer name of something else."""
    inside = outer.start <= inner.start and inner.end <= outer.end and outer.end - outer.start > inner.end - inner.start
    return inside and outer.kind not in PERSONS and outer.probability > inner.probability
