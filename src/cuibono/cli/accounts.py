"""The table of a what-if by account: each question, the answer of all together and of each voice, and the claims that turn it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cuibono.cli.printing import listing, say

if TYPE_CHECKING:
    from cuibono.simulate.answers import Answer
    from cuibono.simulate.model import Claim, Setting

FEW = 4000  # readings for the claims that turn an answer
Row = dict[str, object]


def table(claims: Sequence[Claim], push: Mapping[str, float], targets: Sequence[str], setting: Setting) -> list[Row]:
    """Return a row for each question: the verdict and share of all together, of each account, and the claims without which the verdict is another."""
    from cuibono.simulate import explain

    few = replace(setting, worlds=min(setting.worlds, FEW))
    asked = explain.compare(claims, [(push, t) for t in targets], setting)
    return [_row(question, answers, [x.claim.id for x in explain.flips(claims, push, t, few)]) for (question, answers), t in zip(asked, targets, strict=True)]


def _row(question: str, answers: Mapping[str, Answer], turned: Sequence[str]) -> Row:
    voices = {v: _said(a) for v, a in sorted(answers.items()) if v and a.verdict != "no link"}
    silent = [v for v, a in sorted(answers.items()) if v and a.verdict == "no link"]
    return {"question": question, "together": _said(answers[""]), "accounts": voices, "do not connect": silent, "turned by": list(turned)}


def _said(answer: Answer) -> str:
    from cuibono.simulate.telling import percent

    return answer.verdict if answer.verdict == "no link" else f"{answer.verdict} {percent(answer.share)}"


def show(rows: Sequence[Row]) -> None:
    """Print the table, the accounts in one column."""
    say("  by account (without a claim under “turned by” the answer is another):")
    flat = [{**r, "accounts": "; ".join(f"{v}: {s}" for v, s in r["accounts"].items()) or "none alone"} for r in rows]  # type: ignore[attr-defined]
    listing(flat, ("question", "together", "accounts", "turned by"), json_=False, empty="nothing is linked to it in these accounts.")
