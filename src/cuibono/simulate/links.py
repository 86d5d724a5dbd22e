"""What counts as a link: the two ends of a statement put together from their pieces, and the words by which no link is told."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise

from cuibono.simulate.otherwise import is_what_it_is_not, otherwise
from cuibono.store import Rows, Told
from cuibono.store.papers import Paper
from cuibono.types import Role, Span, Statement, hull

JOINTS = re.compile(r"[,;:()–—“”\"]|\b(?:and|or|but|nor|both|either|as well as)\b", re.I)
BREAKS = re.compile(r"[.,;:()?!“”\"\n–—]|\s-\s")
VERBS = ("were", "was", "is", "are", "could", "would", "can", "will", "may", "might", "must", "should")
LONGEST_ACRONYM = 6
LONGEST_TAIL = 4  # words that may be missing at the end of a phrase which breaks off
COMPARED = re.compile(r"\bthan\s+(?:the\s+|a\s+|an\s+)?$", re.I)  # "it may have graver consequences than the opening of the market"
FIRST_OF = re.compile(r"(?:beg[aiu]n|begins|starts|started)\b.*", re.I)  # "the matter began with charity": what came first
EXHORTED = re.compile(r"\blet\s+$", re.I)  # "let us begin with the radar"
FRIGHT = re.compile(r"(?:frighten|scare|alarm|reassure|anger|annoy|enrage|comfort)(?:s|ed|d|ing)?", re.I)  # done to somebody
AHEAD = 16  # characters in which "than the" or "let" stands before a phrase
SUMMING = frozenset({"why", "that is why", "this is why"})  # it takes up the clause just before
OF = re.compile(r"(?:of|in|for|to)\b", re.I)  # "cut in the rent": the word is a noun
ACTS = frozenset({"causes", "enables", "prevents"})  # codes of what somebody may do himself
SHORTEST_CLAUSE = 4  # words from which a phrase tells more than a thing
TOO_LOOSE = 0.45  # a loose word is believed from this confidence
TOO_UNSURE = 0.3  # one that joins or tells a link by itself ("because", "weaken") from this
TOO_VAGUE = 0.45  # and any other from this: of 32 such edges of articles that no rule was written on 7 were right
IDLE_START = re.compile(
    r"^(?:(?:it is\s+)?(?:undeniable|clear|certain|obvious|evident|no accident)\s+that\s+|(?:them|him|her|us|you)\s+from\s+(?=\w+ing\b))", re.I
)
VAGUE = re.compile(r"^(?:this|that|it|he|she|they|we|i)\s+(?:is|was|were|be|are)\s+(?:indeed\s+)?(?:true|right|so|correct|wrong|false)$", re.I)
LONGEST_DEED = 40
LONGEST_ASIDE = 120
DEED = re.compile(r"\b(?:the|a|an|this|that)\s+(?:[\w-]+\s+)?([\w-]+)\s+(?:of|among|between|by|from|within)\s+(?:the\s+)?$", re.I)
TIMED = re.compile(r"^\s+(?P<time>(?:(?:after|before|since|during|despite)\s+(?:the\s+|a\s+)?|in\s+the\s+))$", re.I)
VERB_AFTER_ASIDE = re.compile(r",\s[^,;:.!?]*,\s(?:is|are|was|were|has|have|had|does|did|will|would|can|could|may|might|must|should)\s[^,;:.!?“”\"]+")
RELATIVE = re.compile(r",?\s(?:that|which|who|whose)\s")
BROKEN = re.compile(
    r"^(?:what|which)(?:\s(?!(?:is|are|was|were|has|have|had|can|could|will|would|may|might|must|remains?|remained|happens?|happened)\b)\w+){1,2}$", re.I
)
CUT_OFF = re.compile(r"\b(?:never|even|not)$", re.I)
AND_AGAIN = re.compile(r"\s*,?\s*and\s+(?:\S+\s+){0,2}", re.I)  # "if the border follows the bed, and the bed is dry": two conditions
NEW_CLAUSE = re.compile(r";|,\s+(?:and|but)\b", re.I)
REASONS = frozenset({"because", "reason", "reasons", "thanks", "owing", "due"})  # each tells of the clause it stands in
SO = frozenset({"so", "so that"})
PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been)\s(?:[^.;:,]{1,40}\sand\s)?(?:\w+ly\s)?$", re.I)
BY = re.compile(r"^[^.;:]{0,80}\bby\b", re.I)
TO_ITS_END = re.compile(r"[^.;:!?…\n]{1,300}(?=[.;:!?…\n]|$)")
TO_DO = re.compile(r"\b(?:want|wants|wish|wishes|try|tries|refuse|refuses|seek|seeks|hope|hopes)\s+to\s+[a-z]+$", re.I)  # what is to be done to something
DONE_TO = re.compile(r"\s+(?:that|this|these|those|the|a|an|its|their|his|her)\s+[\w'’-]+", re.I)
THAN = re.compile(r"(?:more|less)\sthan\s", re.I)
MAKES = frozenset({"make", "makes", "made", "making", "keep", "keeps", "kept", "keeping", "leave", "leaves", "left", "leaving"})
TURNS_OUT = re.compile(r"\s(?:worse|better|easier|harder|stronger|weaker|richer|poorer|safer|cheaper|dearer|possible|impossible|shut|closed|open)$", re.I)
CONDITIONS = frozenset({"if", "unless", "because", "since"})
WHERE = re.compile(r"\s+(?:of|in|between|over|on|among)\s+(?:[\w'’-]+\s*){1,5}")
STOP = (
    r"\s+(?:that|which|who|whose|and|or|but|if|when|while|because|since|as|than|to|by|for|from|with|at|after|before|has|have|had|is|are|was|were|will|would|can|could|"
    r"may|might)\b"
)
TOLD = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|must|shall|should|do|does|did)\b", re.I)
DOES_TO = re.compile(r"\b(?:block|blocking|close|closing|cut|cutting|stop|stopping|halt|halting|end|ending)\s+(?:off\s+)?(?:the\s+|its\s+|their\s+)?$", re.I)
WHICH = re.compile(r",\s+which\s+(?:\w+\s+){0,2}")
WHOSE = re.compile(r",?\s*whose\s+(?:[\w-]+\s+){1,2}")
EMPTY = re.compile(r"^(?:it|this|that)\s+(?:not|never)$", re.I)  # "had it not been for"
POINTS = re.compile(r"^(?:this|that|these|those|such)\s+\S+$", re.I)
CLOSE = re.compile(r"^\s+(?:of|in|on|between|with|over)\s+(?:the\s+)?$", re.I)  # the cause stands in the phrase of the effect
WHO = re.compile(r"^(?:who|whom|how|why)\s+(?:would|will|can|could|should|might|may|has|have|had|is|are|was|were|did|does|do)\b", re.I)
SUBJECTLESS = re.compile(r"^(?:not be|would|will|could|can|cannot|may|might|must|shall|has|have|had|is|are|was|were|did|does)\b", re.I)
ASIDE = re.compile(r",\s[^.;:!?]*,\s*")  # what stands between a subject and its verb
ANYBODY = re.compile(r"^(?:every|any|some|no)(?:one|body)(?:\s+else)?(?:\s+(?:who|whom|whose|that|in|of|from)\b.*)?$", re.I | re.S)
ONLY = re.compile(r"\b(?:not|n['’]t)\b(?:\W+\w+){0,4}?\W+(?:only|just|merely|solely|alone)\b", re.I)


@dataclass(frozen=True, slots=True)
class Links:
    """The tables of links.toml."""

    loose: frozenset[str]
    joining: frozenset[str]
    lowering: frozenset[str]
    raising: frozenset[str]
    things: frozenset[str]
    measures: frozenset[str]
    open_ends: frozenset[str]
    before_nouns: frozenset[str]
    idle_ends: frozenset[str]
    generic: frozenset[str]
    deeds: frozenset[str]
    kin: frozenset[str]
    telling: frozenset[str]


@cache
def tables() -> Links:
    """Return the tables by which links are told from what only looks like one."""
    found = tomllib.loads(files(__package__).joinpath("links.toml").read_text(encoding="utf-8"))
    return Links(**{name: frozenset(words) for name, words in found.items()})


# ends


def ends(rows: Rows, told: Told, name: str) -> tuple[Role, ...]:
    """Return what fills one end of an influence: pieces of one phrase put together, bystanders of what is told left out."""
    paper = rows.papers[told.document]
    filled = told.statement.fillers(name)
    named = [r for r in filled if not EMPTY.match(paper.words(r.span))] or filled
    pieces = sorted((_moved(paper, told, _whole(rows, told, role)) for role in named), key=lambda r: (r.span, r.filler))
    pieces = _nearest_clause(paper, told, pieces) if name == "cause" else pieces
    joined: list[Role] = []
    for role in pieces:
        if joined and _one(paper, told, joined[-1].span, role.span):
            joined[-1] = _together(rows, joined[-1], role)
        elif joined and _of_one_clause(paper, told, joined[-1].span, role.span):
            joined[-1] = Role(role.name, "", hull((joined[-1].span, role.span)))
        else:
            joined.append(role)
    kept = [r for r in joined if not _beside(rows, paper, r, joined)]
    return tuple(_deed(rows, told, replace(r, span=_at_length(paper, told, mended(paper, r.span)))) for r in kept)


def _at_length(paper: Paper, told: Told, span: Span) -> Span:
    """Return a phrase with what it cannot do without: where a lone noun is ("tension | in the valley of Tesh"), "after the" before a time and its clause."""
    trigger = told.statement.trigger
    before = TIMED.search(paper.text[trigger.end : span.start]) if trigger.end <= span.start else None
    if before and TOLD.search(paper.words(span)):
        span = Span(trigger.end + before.start("time"), span.end)
    span = _to_its_verb(paper, told, span)
    if len(content(paper.words(span))) != 1 or TOLD.search(paper.words(span)):
        return span
    tail = WHERE.match(BREAKS.split(paper.text[span.end :], maxsplit=1)[0])
    more = re.split(STOP, tail[0])[0].rstrip() if tail else ""
    end = span.end + len(more)
    return Span(span.start, end) if re.search(r"\s[A-Z]", more) and not Span(span.end, end).overlaps(trigger) else span


def _to_its_verb(paper: Paper, told: Told, span: Span) -> Span:
    """Return a subject that breaks off before an aside with its verb: "if the battalion | , with some tanks, is not gone by night"."""
    rest = VERB_AFTER_ASIDE.match(paper.text[span.end :])
    end = span.end + len(rest[0]) if rest else span.end
    before, *within_ = RELATIVE.split(paper.words(span), maxsplit=1)
    alone = rest and within_ and not TOLD.search(before) and paper.words(told.statement.trigger).casefold() in CONDITIONS
    return Span(span.start, end) if alone and not Span(span.end, end).overlaps(told.statement.trigger) else span


def _deed(rows: Rows, told: Told, role: Role) -> Role:
    """Return what somebody does or has in place of the somebody, where the text says it: "the quarrel among the customers", "the dealers, whose ambitions"."""
    paper, trigger = rows.papers[told.document], told.statement.trigger
    before = DEED.search(paper.text[max(0, role.span.start - LONGEST_DEED) : role.span.start])
    if before and before[1].casefold() in tables().deeds:
        return Role(role.name, "", Span(role.span.start - len(before[0]), role.span.end))
    done = DOES_TO.search(paper.text[max(0, role.span.start - LONGEST_DEED) : role.span.start])
    if done and role.span.end <= trigger.start and WHICH.fullmatch(paper.text[role.span.end : trigger.start]):  # "block the shipping, which would hurt"
        return Role(role.name, "", Span(role.span.start - len(done[0]), role.span.end))
    after = WHOSE.fullmatch(paper.words(Span(role.span.end, max(role.span.end, trigger.start)))) if is_actor(rows, role) else None
    return Role(role.name, "", Span(role.span.start, role.span.end + len(after[0].rstrip()))) if after else role


def _whole(rows: Rows, told: Told, role: Role) -> Role:
    """Return the role over all words that a statement in it takes up in its sentence."""
    inner = rows.statements.get(role.filler)
    if not inner or inner.document != told.document:
        return role
    s = inner.statement
    return replace(role, span=hull((s.trigger, *(r.span for r in s.roles if inner.span.covers(r.span)))))


def _moved(paper: Paper, told: Told, role: Role) -> Role:
    """Return what goes up or down without the verb that says so, where the verb tells the link: "it" of "loosen it"."""
    trigger = told.statement.trigger
    rest = Span(min(trigger.end, role.span.end), role.span.end)
    if role.name != "effect" or role.span.start != trigger.start or paper.words(trigger).casefold() not in tables().lowering | tables().raising:
        return role
    gap = len(paper.words(rest)) - len(paper.words(rest).lstrip())
    after = Span(rest.start + gap, rest.end)
    return Role(role.name, "", after) if gap and len(after) and not OF.match(paper.words(after)) else role


def _nearest_clause(paper: Paper, told: Told, pieces: list[Role]) -> list[Role]:
    """Return of the causes before "that is why" those of the last clause: "gas is its hold; the corridor would loosen it, and that is why"."""
    trigger = told.statement.trigger
    if paper.words(trigger).casefold() not in SUMMING or not pieces or pieces[-1].span.end > trigger.start:
        return pieces
    parted = [n for n, (a, b) in enumerate(pairwise(pieces), 1) if ";" in paper.words(Span(a.span.end, max(a.span.end, b.span.start)))]
    return pieces[parted[-1] :] if parted else pieces


def _one(paper: Paper, told: Told, first: Span, second: Span) -> bool:
    """Say whether two pieces are one phrase: nothing that parts, and not the word that tells the link, stands between them."""
    between = Span(min(first.end, second.start), second.start)
    far = between.overlaps(told.statement.trigger) or len(paper.words(between)) > len(paper.words(first)) + len(paper.words(second)) + SHORTEST_CLAUSE
    return first.overlaps(second) or not (far or JOINTS.search(paper.words(between)))


def _of_one_clause(paper: Paper, told: Told, first: Span, second: Span) -> bool:
    """Say whether two pieces are a subject and its verb with an aside between: "the strait, twenty miles wide, | would lie under their guns"."""
    between = Span(first.end, max(first.end, second.start))
    near = len(between) <= LONGEST_ASIDE and not between.overlaps(told.statement.trigger)
    verb = SUBJECTLESS.match(paper.words(second)) and not SUBJECTLESS.search(paper.words(first))
    return bool(near and verb and ASIDE.fullmatch(paper.words(between)))


def _together(rows: Rows, first: Role, second: Role) -> Role:
    """Put two pieces together; one that holds the other stays what it is."""
    for whole, part in ((first, second), (second, first)):
        if whole.span.covers(part.span) and not (part.filler in rows.statements and whole.filler not in rows.statements and whole.span == part.span):
            return whole
    return Role(first.name, "", hull((first.span, second.span)))


def _beside(rows: Rows, paper: Paper, role: Role, all_: Iterable[Role]) -> bool:
    """Say whether a piece is only somebody or something in what another piece tells."""
    others = [r for r in all_ if r is not role]
    things = [r for r in others if not is_actor(rows, r)]
    telling = [r for r in things if r.filler in rows.statements or len(paper.words(r.span).split()) >= SHORTEST_CLAUSE]
    slight = len(content(paper.words(role.span))) <= 1 or any(r.span.covers(role.span) for r in others)
    return role.filler not in rows.statements and bool((is_actor(rows, role) and things) or (slight and telling))


def is_actor(rows: Rows, role: Role) -> bool:
    """Say whether a role is filled by somebody, who cannot go up or down."""
    entity = rows.entity(role.filler)
    return entity is not None and entity.kind not in tables().things


def _relative(words: str) -> bool:
    """Say whether a phrase names somebody by whose relative he is: "the mayor's son-in-law"."""
    *before, last = words.casefold().split() or [""]
    return bool(before) and last in tables().kin and not tables().idle_ends & set(before)


def content(words: str) -> list[str]:
    """Return the words of a phrase without articles and the like before and after."""
    return [w for w in re.findall(r"[\w'’-]+", words.casefold()) if w not in tables().open_ends | tables().idle_ends]


def mended(paper: Paper, span: Span) -> Span:
    """Return a phrase with the words that are missing at its end, and without those that say nothing at its ends."""
    idle = IDLE_START.match(paper.words(span))
    span = Span(span.start + (len(idle[0]) if idle else 0), span.end)
    if idle and idle[0].rstrip().casefold().endswith("that") and not TOLD.search(paper.words(span)):  # "it is clear that" is followed by a clause
        rest = TO_ITS_END.match(paper.text[span.end :])
        return Span(span.start, span.end + len(rest[0].rstrip())) if rest else span
    words = list(re.finditer(r"[\w'’-]+", paper.words(span)))
    while len(words) > 1 and (words[-1][0].casefold() in tables().idle_ends or THAN.match(words[-1][0] + paper.text[span.end : span.end + len(" than ")])):
        words.pop()
        span = Span(span.start, span.start + words[-1].end())
    last = words[-1][0] if words else ""
    tail = re.match(rf"(?:\s+[\w'’-]+){{1,{LONGEST_TAIL}}}", paper.text[span.end :].split("\n\n")[0])
    if done := DONE_TO.match(tail[0]) if tail and TO_DO.search(paper.words(span)) else None:
        return Span(span.start, span.end + len(done[0]))
    alone = len(words) == 1 and last.casefold() in tables().before_nouns
    if not tail or alone or words[-1].end() != len(paper.words(span)):
        return span
    more = _missing(last, tail[0])
    return Span(span.start, span.end + len(more))


def _missing(last: str, tail: str) -> str:
    """Return how much of the words after a phrase belongs to it: a name that goes on, or what an article or the like stands before."""
    if last.casefold() in VERBS:
        return tail
    if last.casefold() not in tables().open_ends | tables().before_nouns:
        if pipe := re.match(r"\s+(?:pipelines?|pipes?)\b", tail):  # "the gas" of the gas pipeline
            return pipe[0]
        go_on = re.match(r"(?:\s+[A-Z][\w'’-]+)+", tail) if last[:1].isupper() and len(last) > 1 else None
        return go_on[0] if go_on else ""
    more = ""
    for word in re.findall(r"\s+[\w'’-]+", tail):
        if more and content(more) and word.strip().casefold() in tables().open_ends | tables().idle_ends:
            break
        more += word
    return more


# what is no link


def refused(rows: Rows, told: Told, cause: Role, effect: Role) -> str:
    """Return why a reading is no link between two concepts, or nothing; what a person gave its place is not questioned."""
    s, paper = told.statement, rows.papers[told.document]
    words = {name: paper.words(role.span) for name, role in (("cause", cause), ("effect", effect))}
    trigger = paper.words(s.trigger).casefold()
    if s.code in ("causes", "enables") and (is_actor(rows, effect) or _relative(words["effect"]) or ANYBODY.match(words["effect"])):
        return f"the effect “{words['effect']}” is somebody, not what becomes of them"
    if s.code in ACTS and is_actor(rows, cause) and not _joins(rows, told):
        return f"what “{words['cause']}” does itself is an act, not an influence"
    if s.confidence < _surely(trigger):
        return f"“{trigger}” tells it too loosely"
    instead = "" if s.negated else next((w for w, r in zip(words.values(), (cause, effect), strict=True) if is_what_it_is_not(paper, r.span)), "")
    if instead:
        return f"“{instead}” is named as what it is not"
    if headless := next((w for w in words.values() if SUBJECTLESS.match(w)), "") if _joins(rows, told) else "":
        return f"“{headless}” is a clause without what it is about"
    if why := otherwise(paper, told, trigger, words["effect"]):
        return why
    if effect.span.covers(cause.span) or CLOSE.match(paper.words(Span(min(effect.span.end, cause.span.start), cause.span.start))):
        return "cause and effect are one phrase"
    return _empty(words) or _no_effect(paper, told, cause, effect)


def _no_effect(paper: Paper, told: Told, cause: Role, effect: Role) -> str:
    """Return why the words about cause and effect tell no effect: a comparison, what only came first, an exhortation, or whom something frightens."""
    trigger, after = paper.words(told.statement.trigger), paper.text[told.statement.trigger.end :]
    ahead = {role.name: paper.text[max(0, role.span.start - AHEAD) : role.span.start] for role in (cause, effect)}
    if COMPARED.search(ahead["cause"]):
        return f"with “{paper.words(cause.span)}” it is only compared"
    if FIRST_OF.fullmatch(trigger) and re.match(r"\s*with\b", after if trigger.split()[-1] != "with" else "with", re.I):
        return f"“{paper.words(cause.span)}” is only what came first"
    if EXHORTED.search(ahead["effect"]):
        return f"“{paper.words(effect.span)}” is what the text calls for, not what comes about"
    if cause.span.end <= told.statement.trigger.start and trigger.casefold() in tables().lowering | tables().raising and _is_done_to(paper, told):
        return f"“{paper.words(cause.span)}” is what it is done to"
    if why := _elsewhere(paper, told, cause.span, effect.span):
        return why
    if FRIGHT.fullmatch(trigger) and len(content(paper.words(effect.span))) == 1:
        return f"the effect “{paper.words(effect.span)}” is somebody, not what becomes of them"
    return ""


def _is_done_to(paper: Paper, told: Told) -> bool:
    """Say whether the verb of a link is passive and names nobody by whom: "the council is weakened in the street and strengthened in argument"."""
    at = told.statement.trigger
    if paper.words(at).endswith("ing"):
        return False
    return bool(PASSIVE.search(paper.text[max(paper.sentence(at).start, at.start - LONGEST_ASIDE) : at.start])) and not BY.match(paper.text[at.end :])


def _elsewhere(paper: Paper, told: Told, cause: Span, effect: Span) -> str:
    """Return why a joining word tells nothing of one of the two: that stands in another clause, or both are conditions."""
    at = told.statement.trigger
    trigger = paper.words(at).casefold()
    if trigger == "if" and at.end <= cause.start and AND_AGAIN.fullmatch(paper.text[cause.end : max(cause.end, effect.start)]):
        return f"“{paper.words(effect)}” is a condition too"
    far = effect if trigger in REASONS else cause if trigger in SO else at
    return f"“{paper.words(far)}” stands in another clause" if NEW_CLAUSE.search(paper.text[far.end : max(far.end, at.start)]) else ""


def _surely(trigger: str) -> float:
    """Return from what confidence a word is believed to tell a link."""
    table = tables()
    if trigger in table.loose:
        return TOO_LOOSE
    return TOO_UNSURE if trigger.split()[0] in table.joining | table.telling | table.raising | table.lowering else TOO_VAGUE


def _empty(words: dict[str, str]) -> str:
    """Return why the words of cause and effect name no two concepts, or nothing."""
    if pointing := next((w for w in words.values() if POINTS.match(w) and set(content(w)[1:]) <= tables().generic), ""):
        return f"“{pointing}” only points to something else"
    if asking := next((w for w in words.values() if WHO.match(w)), ""):
        return f"“{asking}” asks"
    if headed := next((w for w in words.values() if w.isupper() and len(w) > LONGEST_ACRONYM), ""):
        return f"“{headed}” is a heading"
    if why := one_thing(words["cause"], words["effect"]):
        return why
    if VAGUE.match(" ".join(words["cause"].split())):
        return f"“{words['cause']}” weighs whether something is so"
    if broken := next((w for w in words.values() if BROKEN.match(w) or CUT_OFF.search(w)), ""):
        return f"“{broken}” breaks off"
    if empty := next((w for w in words.values() if set(content(w)) <= tables().measures), ""):
        return f"“{empty}” is a time or an amount"
    return ""


def one_thing(cause: str, effect: str) -> str:
    """Return that the effect is only named again in the cause, or begins with it, or nothing."""
    one, other = (f" {' '.join(content(w))} " for w in (cause, effect))
    return "cause and effect are one thing" if other in one or other.startswith(one) else ""


def _joins(rows: Rows, told: Told) -> bool:
    """Say whether the word that tells the link joins two clauses or stands before a reason ("because of the migrants")."""
    words = rows.words(told.document, told.statement.trigger).casefold().split()
    return bool(words) and words[0] in tables().loose | tables().joining


def asked(rows: Rows, told: Told) -> bool:
    """Say whether the sentence asks: what it says is not claimed."""
    paper = rows.papers[told.document]
    sentence = next((s for s in paper.sentences if s.overlaps(told.statement.trigger)), told.span)
    return paper.words(sentence).rstrip(" ”\"'»)").endswith("?")


def only_in_part(words: str) -> bool:
    """Say whether the denial is of "only": it does not deny the link."""
    return bool(ONLY.search(words))


def negates_cause(statement: Statement) -> bool:
    """Say whether the denial stands within the cause ("if nobody comes, trade will fall"): it does not deny the link."""
    said = [c.span for c in statement.cues if c.kind == "negation"]
    return bool(said) and all(any(r.span.covers(c) for r in statement.fillers("cause")) for c in said)


def way(trigger: str, sign: str, code: str, effect: str = "") -> str:
    """Return the sign of an influence whose word says more or less of whatever it names ("ending the presence")."""
    word = trigger.casefold()
    if word in MAKES and TURNS_OUT.search(effect):  # "makes the quarrel worse": more of what the words say
        return "+"
    if code == "causes" and word in tables().lowering:
        return "-"
    if sign in ("", "?") and word in tables().lowering | tables().raising:
        return "-" if word in tables().lowering else "+"
    return sign
