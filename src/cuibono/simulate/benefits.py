"""Cui bono: which push serves or harms whose goals, stated and imputed goals apart; what is unknown stays unknown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cuibono.errors import UsageError
from cuibono.simulate.answers import NO_LINK, Answer, asked, pushed
from cuibono.simulate.model import Claim, Goal, Setting, concepts, find

GAINS, LOSES, MIXED, CONTESTED, UNKNOWN = "gains", "loses", "mixed", "contested", "unknown"


@dataclass(frozen=True, slots=True)
class Share:
    """What a push means for one goal: the share of readings that serve it and that harm it."""

    goal: Goal
    serves: float
    harms: float
    verdict: str
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What a push means for one actor: gains, loses, mixed (goals pull apart), contested (voices or ways do) or unknown, with each goal by itself."""

    lever: str
    direction: int
    actor: str
    stated: bool
    verdict: str
    shares: tuple[Share, ...]

    @property
    def net(self) -> float:
        """Return the mean of serving less harming over the goals that the push touches; it orders rows and measures nothing."""
        touched = [s.serves - s.harms for s in self.shares if s.answer]
        return sum(touched) / len(touched) if touched else 0.0


def tells(cell: Cell) -> bool:
    """Say whether a cell tells more than that what is wanted is wanted: some way leads from the push to a goal."""
    return any(s.answer for s in cell.shares if s.verdict != UNKNOWN)


def benefits(
    claims: Iterable[Claim], goals: Iterable[Goal], levers: Sequence[str] = (), *, direction: int = 1, setting: Setting | None = None
) -> tuple[Cell, ...]:
    """Return the table lever by actor; without levers every concept that drives another is one."""
    known, wanted = tuple(claims), tuple(goals)
    if direction not in (1, -1):
        raise UsageError("a push goes up (1) or down (-1).")
    setting = replace(setting or Setting(), ranges=False)
    names = tuple(sorted({*concepts(known), *(g.concept for g in wanted)}))
    chosen = [find(names, x) for x in levers] or sorted({c.cause for c in known if c.sign != "0"})
    return tuple(cell for lever in chosen for cell in _cells(known, wanted, lever, direction, setting))


def _cells(claims: Sequence[Claim], goals: Sequence[Goal], lever: str, direction: int, setting: Setting) -> list[Cell]:
    push = pushed((lever,), {lever: direction})
    answers = {a.concept: a for a in asked(claims, push, setting, ()).answers}
    groups: dict[tuple[str, bool], list[Goal]] = {}
    for goal in goals:
        groups.setdefault((goal.actor, goal.stated), []).append(goal)
    return [_cell(lever, direction, actor, stated, group, answers) for (actor, stated), group in sorted(groups.items())]


def _cell(lever: str, direction: int, actor: str, stated: bool, goals: Sequence[Goal], answers: dict[str, Answer]) -> Cell:
    shares = tuple(_share(g, lever, direction, answers.get(g.concept)) for g in goals)
    verdicts = {s.verdict for s in shares} - {UNKNOWN}
    found = verdicts.pop() if len(verdicts) == 1 else MIXED if verdicts else UNKNOWN
    return Cell(lever, direction, actor, stated, found, shares)


def _share(goal: Goal, lever: str, direction: int, answer: Answer | None) -> Share:
    if goal.concept == lever:  # the push is itself what is wanted or feared
        serves = float(goal.direction == direction)
        return Share(goal, serves, 1 - serves, GAINS if serves else LOSES, None)
    if answer is None or answer.verdict == NO_LINK:
        return Share(goal, 0.0, 0.0, UNKNOWN, None)
    serves, harms = (answer.up, answer.down) if goal.direction > 0 else (answer.down, answer.up)
    return Share(goal, serves, harms, _verdict(answer, goal.direction), answer)


def _verdict(answer: Answer, direction: int) -> str:
    if answer.verdict == CONTESTED:
        return CONTESTED
    return GAINS if (answer.verdict == "forced up") == (direction > 0) else LOSES
