"""What words tell that only look as if they told a link: a question, a time, a motive, advice, what somebody thinks of it, what is named as not so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cuibono.store import Rows, Told
from cuibono.store.papers import Paper
from cuibono.types import Span, hull

NEAR = 40  # characters before a phrase in which "rather than" and the like are looked for
ASKS = re.compile(r"(?<!that is )(?<!that's )(?<!this is )(?<!reason )\bwhy$", re.I)
INSTEAD = re.compile(r"\b(?:rather than|instead of|and not|let alone|not because of)\s+(?:the|a|an|any|its|their|his|her)?\s*$", re.I)
MOTIVE = re.compile(r"\b(?:has|have|had|having)\s+(?:(?!been\b|always\b|become\b)[\w'’-]+\s+){0,6}$", re.I)  # "has every reason to" is no reason of anything
ADVICE = re.compile(r"\b(?:he|she|they|you|one)\s+should\b|\bought to\b|\bhad better\b", re.I)
STANCE = re.compile(
    r"^(?:let (?:me|us)\b.*|"
    r"(?:I|we)\s(?:\w+\s){0,4}?(?:regret|doubt|suspect|admit|confess|believe|think|fear|hope|suppose|trust|agree|disagree)\b(?:\s\w+){0,3})$",
    re.I,
)
SAYS = re.compile(r"^\S+(?:\s\S+)?\s(?:went|said|says|adds|added|argued|argues|warned|replied|insisted|insists|wrote|writes|reckons|reckoned)(?:\son)?$", re.I)
IN_SPITE = frozenset({"spite", "despite", "notwithstanding", "regardless", "although", "though"})
THENCE = frozenset({"therefore", "thus", "hence"})
SINCE = re.compile(r"\b(?:has|have)\s+(?:(?:not|never|since|also|now|only)\s+)?(?:been\s+)?\w+(?:ed|en|ne|ht|ld|lt|pt|wn|un|ut|id|ade|old)\b", re.I)
PAST = re.compile(r"^[^,;:.]*?\b(?:(?<!is )(?<!are )\w{2,}ed|came|was|were|took|began|fell|left|went|became|broke|rose|lost|won|met|sent|gave|had)\b", re.I)
RELATES = re.compile(r"\b(?:that|which|who)\s+(?:(?:has|have|had|was|were|is|are|would|will|could|can|may|might)\s+)*$", re.I)
HARDLY = re.compile(r"\b(?:hardly|scarcely|barely)\s+$", re.I)
ALSO_SO = re.compile(r"^\s+(?:do|does|did|is|are|was|were|has|have|he (?:was|is) (?:told|assured|informed)|they say|it is said)\b", re.I)
WOULD = re.compile(r"\b(?:would|could|can|cannot|will|may|might|must|should|no|not|never|nothing|nobody|hardly|is|are)\b|n['’]t\b", re.I)
NO = re.compile(r"\b(?:not|no|never|nobody|none|nothing|neither|nor|cannot|hardly|without)\b|n['’]t\b", re.I)
MARK = re.compile(r"[,;:.()–—]")
UNDONE = re.compile(
    r"\b(?:nobody|no one|none|few|not|never|hardly)\b[^.;:]{0,60}\b(?:pretends?|claims?|believes?|says?|thinks?)\b[^.;:]{0,30}\bthat\b[^.;:,]{0,60}$", re.I
)


def otherwise(paper: Paper, told: Told, trigger: str, effect: str) -> str:
    """Return what else than a link the words tell: a question, a time, a motive, advice, the author's own stance; or nothing."""
    at = told.statement.trigger
    if trigger == "why" and ASKS.search(paper.text[max(0, at.start - 12) : at.end]):
        return "the words ask why"
    if trigger == "since" and SINCE.search(effect) and PAST.search(paper.text[at.end : told.span.end]):
        return "“since” tells from when it is so"
    if trigger in ("reason", "reasons", "cause") and MOTIVE.search(before(paper, at)):
        return f"the words tell who has {trigger} to do something"
    if paper.words(at) == "without" and not WOULD.search(paper.words(hull((told.span, at)))):
        return "“without” tells how something is done"
    if trigger == "so" and ALSO_SO.match(paper.text[at.end : at.end + NEAR]):
        return "“so” only adds something or says who tells it"
    if trigger in ("if", "when", "should") and ADVICE.search(effect):
        return f"“{effect}” is advice"
    if trigger in IN_SPITE:
        return f"“{trigger}” says that it was so all the same"
    if trigger in THENCE and before(paper, at).rstrip().endswith(",") and paper.text[at.end :].startswith(","):
        return f"“{trigger}” only goes back to what was told before"
    flat = " ".join(effect.split())
    if SAYS.match(flat):
        return f"“{effect}” only says who tells it"
    return f"“{effect}” is what the author thinks of it" if STANCE.match(flat) else ""


def only_relates(paper: Paper, told: Told) -> bool:
    """Say whether the "no" belongs to the noun of which the link is told: "no word on the accords that brought them" denies the word, not the link."""
    cues = [c.span for c in told.statement.cues if c.kind == "negation" and c.span.end <= told.statement.trigger.start]
    starts = [r.span.start for r in told.statement.fillers("cause")]
    if any(0 <= start - c.end <= 1 for c in cues for start in starts):  # "it was not a call that brought them"
        return False
    return bool(cues) and all(RELATES.search(paper.text[c.end : told.statement.trigger.start]) for c in cues)


def before(paper: Paper, span: Span) -> str:
    """Return the words just before a phrase."""
    return paper.text[max(0, span.start - NEAR) : span.start]


def is_what_it_is_not(paper: Paper, span: Span) -> bool:
    """Say whether a phrase is named as what is not meant: "rather than the radar"."""
    return bool(INSTEAD.search(before(paper, span)))


def denied(rows: Rows, told: Told, ends: Sequence[Span] = ()) -> bool:
    """Say whether the words of a link, or those just before them, hold a "no" that stands in none of its ends, nor belongs to another end of the list."""
    paper = rows.papers[told.document]
    start = max(paper.sentence(told.statement.trigger).start, told.span.start - NEAR)
    found = (Span(start + m.start(), start + m.end()) for m in NO.finditer(paper.text[start : told.span.end]))
    listed = [r.span for name in ("cause", "effect") for r in told.statement.fillers(name) if ends and r.span not in ends]
    return any(not any(end.covers(no) for end in ends) and not any(_belongs(paper, no, r) for r in listed) for no in found)


def _belongs(paper: Paper, no: Span, end: Span) -> bool:
    """Say whether a "no" stands in an end or, with no mark between, before it: "there will be no power, the lines will be cold"."""
    return end.covers(no) or (no.end <= end.start and not MARK.search(paper.text[no.end : end.start]))


def undone(rows: Rows, told: Told) -> bool:
    """Say whether a denial is itself denied: "nobody pretends that the lorries did not bring the fuel"."""
    paper = rows.papers[told.document]
    at = told.statement.trigger
    return bool(UNDONE.search(paper.text[paper.sentence(at).start : at.start]))


def hardly(rows: Rows, told: Told) -> bool:
    """Say whether the verb of a link is all but denied: "it would hardly change the route"."""
    return bool(HARDLY.search(before(rows.papers[told.document], told.statement.trigger)))
