"""The page that asks the map: a concept goes up or down, what follows by these accounts, and through which sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from starlette.responses import RedirectResponse, Response

from cuibono import __version__
from cuibono.errors import UsageError
from cuibono.simulate import answers, explain, telling
from cuibono.simulate.answers import CONTESTED, NO_LINK, Answer, Result
from cuibono.simulate.claims import Chart
from cuibono.simulate.explain import Load, Ways
from cuibono.simulate.model import Claim, Setting, find, fingerprint, used
from cuibono.simulate.network import reach
from cuibono.store import Row, Told
from cuibono.web import arrows
from cuibono.web.arrows import Arrow
from cuibono.web.asked import Asked
from cuibono.web.desk import View
from cuibono.web.question import FLAGS, FURTHEST, OTHER, TRUSTED, Question, question, typed

MOST = 120  # answers on one page
VOICES = 8  # columns; more do not fit, the opened answer names them all
BEARING = 3
LEAN = 0.1  # shares closer than this are about even
LOADED = 4000  # readings in which the weight of single claims is counted, as on the command line
SHORT = {"forced up": "up", "forced down": "down", CONTESTED: "both", NO_LINK: "none"}


@dataclass(frozen=True, slots=True)
class Driver:
    """A concept that moves others: how many it reaches."""

    label: str
    reaches: int


@dataclass(frozen=True, slots=True)
class Line:
    """An answer in the table, with what each voice says alone."""

    answer: Answer
    side: str
    verdict: str
    share: str
    alone: tuple[tuple[str, Answer], ...]
    address: str
    open: bool

    @property
    def leans(self) -> str:
        """Say where a contested answer leans, if it leans at all."""
        if not min(self.answer.up, self.answer.down):
            return f"{self.side} or not at all"
        return "about even" if abs(self.answer.up - self.answer.down) < LEAN else f"more often {self.side}"


@dataclass(frozen=True, slots=True)
class Opened:
    """Why an answer is what it is: its ways, what each claim carries, what each voice says alone."""

    ways: Ways
    loads: tuple[Load, ...]
    remarks: tuple[str, ...]
    cut: tuple[str, ...]
    alone: tuple[str, ...]


def page(asked: Asked) -> Response:
    """Show the concepts that can be pushed and, for a push, the answers."""
    view, posed = asked.view, question(asked)
    if word := typed(asked):
        return RedirectResponse(_chosen(view, posed, *word, also=bool(asked.query("also"))).address(), 303)
    found = posed.chart(view)
    setting = posed.setting(view)
    let_in = used(found.claims, setting)
    return asked.page(
        "whatif.html",
        posed=posed,
        chart=found,
        drivers=_drivers(view, posed, let_in),
        names=_names(view, posed),
        told=_told(view, posed, found, asked.query("open")) if posed.push else None,
        drawn=drawn(view, posed, let_in, asked.query("arrow")) if posed.push else None,
        sources=sorted({s for c in let_in for s in c.sources}),
        trusted=TRUSTED,
        furthest=FURTHEST,
        other=OTHER,
        flags=FLAGS,
        assumptions=telling.assumptions(setting, fingerprint(let_in), __version__),
        closing=telling.CLOSING,
        claims=sorted(let_in, key=lambda c: (c.cause.casefold(), c.effect.casefold())),
        most=MOST,
        where=partial(where, view),
        wide=arrows.WIDE,
        influences=partial(influences, view),
        words_at=lambda t: " ".join(view.rows.words(t.document, t.statement.trigger).split()),
    )


def _chosen(view: View, posed: Question, words: str, way: str, *, also: bool) -> Question:
    """Return the question that the form asks: a push, a further push, or a look for words where they name no one concept."""
    try:
        concept = find(_names(view, posed), words)
    except UsageError:
        way = ""
    if not way:
        return replace(posed, words=words)
    return posed.also(concept, way) if also else posed.pushing(concept, way)


def drawn(view: View, posed: Question, claims: Sequence[Claim], wanted: str) -> Row:
    """Return the drawing of what follows, and the arrow that is open."""
    result, _ = asking(view, posed)
    near = [a for a in result.answers if not posed.steps or a.steps <= posed.steps]
    found = arrows.drawing(claims, dict(posed.push), near)
    return {"drawing": found, "arrow": next((a for a in found.arrows if wanted in {c.id for c in a.claims}), None)}


def influences(view: View, arrow: Arrow) -> list[Told]:
    """Return the statements of an arrow whose sign a person can set."""
    told = [view.rows.statements[s] for c in arrow.claims for s in c.statements if s in view.rows.statements]
    return [t for t in told if t.statement.kind == "influence"]


def where(view: View, claim: Claim) -> list[Row]:
    """Return where the words of a claim stand: an address in the reading view, and the title of the text."""
    told = [view.rows.statements[s] for s in claim.statements if s in view.rows.statements]
    papers = view.rows.papers
    return [{"address": f"/read/{t.document}?s={t.id}#{t.id}", "title": papers[t.document].title or papers[t.document].name} for t in told]


def _names(view: View, posed: Question) -> list[str]:
    return sorted({x for c in posed.chart(view).claims for x in (c.cause, c.effect)}, key=str.casefold)


def _drivers(view: View, posed: Question, claims: Sequence[Claim]) -> list[Driver]:
    """Return the concepts that move others, those that move most first; only those with the words that are searched."""
    links: dict[str, set[str]] = {}
    for c in claims:
        if c.sign != "0":
            links.setdefault(c.cause, set()).add(c.effect)
    key = f"drivers {posed.flags} "
    found = view.kept(key, lambda: [Driver(c, len(reach([c], links)) - 1) for c in links])
    wanted = [d for d in found if posed.words.casefold() in d.label.casefold()]
    return sorted(wanted, key=lambda d: (-d.reaches, d.label.casefold()))


def asking(view: View, posed: Question) -> tuple[Result, dict[str, Result]]:
    """Return the answers, pooled and by voice, as `cuibono whatif --by-voice` has them."""
    claims, setting, plain = posed.chart(view).claims, posed.setting(view), replace(posed, words="").address()
    result = view.kept(f"answers {plain}", lambda: answers.whatif(claims, posed.moves, setting))
    targets = [a.concept for a in result.answers]
    few = replace(setting, ranges=False)
    return result, view.kept(f"voices {plain}", lambda: answers.by_voice(claims, posed.moves, few, targets=targets) if targets else {})


def _told(view: View, posed: Question, found: Chart, wanted: str) -> Row:
    result, voices = asking(view, posed)
    linked = [v for v in voices if any(a.verdict != NO_LINK for a in voices[v].answers)]
    near = [a for a in result.answers if not posed.steps or a.steps <= posed.steps]
    lines = [_line(posed, a, {v: voices[v].answer(a.concept) for v in linked}, wanted) for a in near[:MOST]]
    opened = next((x.answer for x in lines if x.open), None)
    return {
        "push": posed.push,
        "wanted": wanted,
        "result": result,
        "lines": lines,
        "count": len(near),
        "voices": linked[:VOICES],
        "silent": [v for v in voices if v not in linked] + linked[VOICES:],
        "opening": telling.opening(result),
        "opened": opening(view, posed, opened) if opened else None,
        "bearing": _bearing(found.claims, result),
        "wordings": [c for c in found.concepts if c.label in dict(posed.push) and len(c.wordings) > 1],
        "short": SHORT,
    }


def _line(posed: Question, answer: Answer, voices: dict[str, Answer], wanted: str) -> Line:
    side = "up" if answer.up >= answer.down else "down"
    closed = answer.concept == wanted
    address = posed.address(open="" if closed else answer.concept)
    return Line(answer, side, answer.verdict, telling.share(answer, side), tuple(voices.items())[:VOICES], address, closed)


def opening(view: View, posed: Question, answer: Answer) -> Opened:
    """Return why an answer is what it is."""
    return view.kept(f"why {posed.address()} {answer.concept}", lambda: _opened(view, posed, answer))


def _opened(view: View, posed: Question, answer: Answer) -> Opened:
    claims, push = posed.chart(view).claims, posed.moves
    few = replace(posed.setting(view), ranges=False)
    _, voices = asking(view, posed)
    alone = {v: r.answer(answer.concept) for v, r in voices.items() if v in answer.voices}
    return Opened(
        explain.ways(claims, push, answer.concept, few),
        explain.loads(claims, push, answer.concept, replace(few, worlds=min(few.worlds, LOADED)))[:BEARING],
        tuple(telling.remarks(answer, {c.id: c for c in claims}, _off(claims, push, answer.concept, few))),
        tuple(telling.fallen(explain.cuts(claims, push, answer.concept, few))),
        tuple(telling.alone(alone)) if len(alone) > 1 else (),
    )


def _off(claims: Sequence[Claim], push: dict[str, float], concept: str, few: Setting) -> Answer | None:
    """Return the answer without inferred links, where they are on."""
    return answers.asked(claims, push, replace(few, inferred=False, worlds=1000), (concept,)).answer(concept) if few.inferred else None


def _bearing(claims: Sequence[Claim], result: Result) -> list[tuple[Claim, int]]:
    linked = [a.concept for a in result.answers if a.verdict != NO_LINK]
    return list(explain.bearing(claims, dict(result.push), result.setting, among=linked)[:BEARING]) if linked else []
