"""The page of benefits: a concept goes up or down, and whose goals that serves or harms; stated and imputed goals apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import urlencode

from starlette.responses import Response

from cuibono.ask.gains import gains
from cuibono.simulate import benefits, explain, telling
from cuibono.simulate.benefits import UNKNOWN, Cell, Share
from cuibono.simulate.claims import Chart
from cuibono.simulate.explain import Ways
from cuibono.simulate.model import Claim, Goal, used
from cuibono.simulate.network import reach
from cuibono.store import Row
from cuibono.web.asked import Asked
from cuibono.web.desk import View
from cuibono.web.question import FLAGS, FURTHEST, OTHER, TRUSTED, WAYS, Question, question
from cuibono.web.whatif import where

MOST = 60  # rows of the table
MARKS = {"gains": "+", "loses": "−", "mixed": "±", "contested": "↕", UNKNOWN: ""}


@dataclass(frozen=True, slots=True)
class Opened:
    """A cell with the ways that lead to each of its goals."""

    cell: Cell
    ways: tuple[tuple[Share, Ways | None], ...]


def page(asked: Asked) -> Response:
    """Show who gains and who loses by each push, and open the cell that is asked for."""
    view = asked.view
    posed = replace(question(asked), push=())
    way = asked.query("way") if asked.query("way") in WAYS else "up"
    chart, setting = posed.chart(view), posed.setting(view)
    cells = view.kept(f"benefits {way} {posed.address()}", lambda: table(chart, posed, view, way))
    about = asked.query("of")
    known = [c for c in cells if not about or about == c.actor]
    return asked.page(
        "benefits.html",
        posed=posed,
        way=way,
        about=about,
        actors=sorted({g.actor for g in chart.goals}),
        goals=sorted(chart.goals, key=lambda g: (g.actor.casefold(), g.concept)),
        **_laid_out(known),
        opened=_opened(view, posed, chart, way, (asked.query("lever"), asked.query("actor"), asked.query("by"))),
        address=partial(_address, posed, {"way": way, "of": about}),
        sources=sorted({s for c in used(chart.claims, setting) for s in c.sources}),
        said=[r for r in gains(view.rows) if not about or about == r["actor"]],
        marks=MARKS,
        other=OTHER,
        flags=FLAGS,
        trusted=TRUSTED,
        furthest=FURTHEST,
        where=partial(where, view),
        words_of=partial(_words, view),
        closing=telling.CLOSING,
    )


def _address(posed: Question, now: dict[str, str], /, **more: str) -> str:
    """Return the address of this table with other settings."""
    values = now | more
    start = posed.address("/whatif/benefits")
    pairs = urlencode([(k, v) for k, v in values.items() if v and (k, v) != ("way", "up")])
    return f"{start}{'&' if '?' in start and pairs else '?' if pairs else ''}{pairs}"


def table(chart: Chart, posed: Question, view: View, way: str) -> tuple[Cell, ...]:
    """Return the cells that something is known of; only levers from which a goal can be come to are asked."""
    setting = posed.setting(view)
    levers = touching(used(chart.claims, setting), chart.goals)
    cells = benefits.benefits(chart.claims, chart.goals, levers, direction=int(WAYS[way]), setting=setting) if levers else ()
    return tuple(c for c in cells if c.verdict != UNKNOWN)


def touching(claims: Sequence[Claim], goals: Sequence[Goal]) -> list[str]:
    """Return the concepts from which something can be come to that somebody wants or fears."""
    links: dict[str, set[str]] = {}
    for c in claims:
        if c.sign != "0":
            links.setdefault(c.cause, set()).add(c.effect)
    wanted = {g.concept for g in goals}
    return sorted(c for c in links if wanted & reach([c], links))


def _laid_out(cells: Sequence[Cell]) -> Row:
    """Return the cells by row and column: levers down; across, the actors with goals of their own, then those to whom goals are imputed."""
    columns = sorted({(c.actor, c.stated) for c in cells}, key=lambda x: (not x[1], x[0].casefold()))
    known = {(c.lever, c.actor, c.stated): c for c in cells}
    levers = sorted({c.lever for c in cells}, key=lambda x: (-sum(k[0] == x for k in known), x.casefold()))
    rows = [(lever, [known.get((lever, *column)) for column in columns]) for lever in levers[:MOST]]
    return {"rows": rows, "columns": columns, "stated": sum(s for _, s in columns), "left": max(0, len(levers) - MOST)}


def _opened(view: View, posed: Question, chart: Chart, way: str, wanted: tuple[str, str, str]) -> Opened | None:
    cells = view.kept(f"benefits {way} {posed.address()}", lambda: table(chart, posed, view, way))
    cell = next((c for c in cells if (c.lever, c.actor, "stated" if c.stated else "imputed") == wanted), None)
    if not cell:
        return None
    few = replace(posed.setting(view), ranges=False)
    push = {cell.lever: WAYS[way]}
    return Opened(cell, tuple((s, explain.ways(chart.claims, push, s.goal.concept, few) if s.answer else None) for s in cell.shares))


def _words(view: View, goal: Goal) -> str:
    """Return the address of the words that tell a goal."""
    told = next((view.rows.statements[s] for s in goal.statements if s in view.rows.statements), None)
    return f"/read/{told.document}?s={told.id}#{told.id}" if told else ""
