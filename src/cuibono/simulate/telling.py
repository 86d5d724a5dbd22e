"""Answers in words and as rows: shares are shares of readings, never of what will happen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cuibono.simulate.answers import CONTESTED, NO_LINK, Answer, Result
from cuibono.simulate.benefits import Cell
from cuibono.simulate.cores import TOLD
from cuibono.simulate.explain import Load, Ways
from cuibono.simulate.loops import Loop
from cuibono.simulate.model import RHO, Claim, Goal, Setting

Row = dict[str, object]
CLOSING = "This is the accounts' model, not a forecast."
MOST_VOICES = 3
HEDGED = 0.9  # below the middle of "certain"
VERBS = {"+": "more {} makes more {}", "-": "more {} makes less {}", "0": "{} makes no difference to {}", "?": "{} changes {}, up or down is open"}
SAYS = {"+": "more", "-": "less", "0": "no difference", "?": "some difference"}
LOOPS = {"+": "reinforces itself", "-": "holds itself back", "?": "open: voices or signs differ"}


def row(answer: Answer, voices: Mapping[str, Answer] | None = None, ways: Ways | None = None, loads: Sequence[Load] | None = None) -> Row:
    """Return an answer as a row; by voice, with its ways and with what each claim carries, where they were asked for."""
    out: Row = {
        "concept": answer.concept,
        "up": round(answer.up, 4),
        "down": round(answer.down, 4),
        "none": round(answer.none, 4),
        "verdict": answer.verdict,
        "steps": answer.steps,
        "voices": list(answer.voices),
        "claims": list(answer.claims),
        "prior_range": [round(p, 4) for p in answer.prior_range],
        "error": round(answer.error, 4),
        "exact": answer.exact,
        "disputed": list(answer.disputed),
    }
    if voices is not None:
        out["by_voice"] = [
            {"voice": v, "up": round(a.up, 4), "down": round(a.down, 4), "none": round(a.none, 4), "verdict": a.verdict} for v, a in voices.items()
        ]
    if ways is not None:
        out["ways"] = [_way(w.concepts, w.sign, w.contribution, w.steps) for w in ways.shown]
        out["ways_in_all"] = ways.count
    if loads is not None:
        out["carried"] = [{"claim": x.claim.id, "share_without": round(x.without, 4), "verdict_without": x.verdict_without} for x in loads]
    return out


def _way(concepts: Sequence[str], sign: str, contribution: float, steps: Sequence[Sequence[Claim]]) -> Row:
    told = [[{"claim": c.id, "voice": c.voice, "certainty": c.word, "quote": c.quote, "statements": list(c.statements)} for c in step] for step in steps]
    return {"concepts": list(concepts), "sign": sign, "contribution": round(contribution, 4), "steps": told}


def opening(result: Result) -> str:
    """Say what was asked and over how many readings."""
    moved = " and ".join(f"“{c}” {_goes(c, v)}" for c, v in result.push)
    kept = f"{result.kept} of {result.setting.worlds} readings that agree with what was seen" if result.acceptance < 1 else f"{result.setting.worlds} readings"
    return f"If {moved}, then over {kept} of these accounts:"


def _goes(concept: str, way: float) -> str:
    """Say that a thing goes up or down, of what is told in a clause that it comes true or not."""
    if TOLD.search(concept):
        return "comes true" if way > 0 else "does not come true"
    return "goes up" if way > 0 else "goes down"


def line(answer: Answer) -> str:
    """Say one answer in one line."""
    if answer.verdict == NO_LINK:
        return f"{answer.concept}: the accounts do not connect them"
    side = "up" if answer.up >= answer.down else "down"
    parts = [f"{answer.concept}: {side}", "contested" if answer.verdict == CONTESTED else "forced by the text", share(answer, side)]
    parts += [f"{answer.steps} step{'s' if answer.steps > 1 else ''}", told_by(answer.voices)]
    return ", ".join(parts)


def share(answer: Answer, side: str) -> str:
    """Say in what share of the readings it goes that way, and what the others say."""
    main, other = (answer.up, answer.down) if side == "up" else (answer.down, answer.up)
    spread = "" if answer.exact or answer.error < 0.0005 else f" (±{100 * answer.error:.1f})"
    rest = f", {'down' if side == 'up' else 'up'} in {percent(other)}" if other else ""
    low, high = answer.prior_range
    ranged = f", over other assumptions on strength {percent(low)} to {percent(high)}" if high - low >= 0.005 else ""
    return f"in {percent(main)} of readings{spread}{rest}{ranged}"


def percent(value: float) -> str:
    """Write a share; less than half a percent is not nothing, and almost all is not all."""
    if 0 < value < 0.005:
        return "under 1 %"
    return "over 99 %" if 0.995 < value < 1 else f"{100 * value:.0f} %"


def told_by(voices: Sequence[str]) -> str:
    """Name the voices, a few of them."""
    more = len(voices) - MOST_VOICES
    return ", ".join(voices[:MOST_VOICES]) + (f" and {more} more" if more > 0 else "")


def remarks(answer: Answer, claims: Mapping[str, Claim], off: Answer | None = None) -> Iterator[str]:
    """Say what a reader must know about an answer: links that voices dispute, links that no text states and what is left without these (`off`)."""
    on_way = [claims[c] for c in answer.claims if c in claims]
    for link in answer.disputed:
        told = [c for c in on_way if f"{c.cause} → {c.effect}" == link]
        yield f"voices differ over {link}: {'; '.join(f'{c.voice} says {SAYS[c.sign]}' for c in told)}"
    if answer.steps > 1 and not any(_whole(answer, [c for c in on_way if c.voice == v]) for v in answer.voices):
        yield f"pieced together from {told_by(answer.voices)}: none of them tells all of it"
    inferred = [c.id for c in on_way if not c.explicit]
    if inferred:
        left = f" (off: {off.verdict})" if off else ""
        some = f"{len(inferred)} of its {len(on_way)} links {'are' if len(inferred) > 1 else 'is'}"
        yield f"{some} inferred, not stated{left}: {', '.join(inferred[:MOST_VOICES])}"


def _whole(answer: Answer, claims: Sequence[Claim]) -> bool:
    """Say whether these claims lead to the answer by a way as long as the shortest."""
    reached = {answer.concept}
    for _ in range(answer.steps):
        reached = {c.cause for c in claims if c.effect in reached}
    return bool(reached)


def alone(voices: Mapping[str, Answer]) -> Iterator[str]:
    """Say what each voice says alone, those together that do not connect the two."""
    for voice, answer in voices.items():
        if answer.verdict != NO_LINK:
            yield f"{voice} alone: {line(answer).removeprefix(f'{answer.concept}: ')}"
    if silent := [v for v, a in voices.items() if a.verdict == NO_LINK]:
        yield f"not connected by {' or '.join(silent)} alone"


def ways(found: Ways) -> Iterator[str]:
    """Say the ways to an answer, each with the words it rests on."""
    for way in found.shown:
        yield f"way {way.sign} ({way.contribution:+.3f}): {' → '.join(way.concepts)}"
        for step in way.steps:
            yield from (f"  {claim_line(c)}" for c in step)
    if found.count > len(found.shown):
        yield f"{found.count - len(found.shown)} more ways carry {found.others:+.3f} together"


def fallen(cuts: Sequence[Sequence[Claim]]) -> Iterator[str]:
    """Say what must fail together before the link is gone, where no single claim carries it."""
    for cut in cuts[:MOST_VOICES] if cuts and len(cuts[0]) > 1 else ():
        yield f"gone only when all of these fail: {', '.join(c.id for c in cut)}"


def carried(answer: Answer, loads: Sequence[Load]) -> Iterator[str]:
    """Say which claims turn the verdict when they fall, and what share is left without each."""
    for x in loads:
        turned = f", and the verdict is {x.verdict_without}" if x.verdict_without != answer.verdict else ""
        yield f"without {x.claim.id}: {percent(x.without)} instead of {percent(x.with_it)}{turned}"


def claim_line(claim: Claim) -> str:
    """Say who claims a link, how surely and in what words."""
    quote = f": “{' '.join(claim.quote.split())}”" if claim.quote else ""
    marks = "" if claim.explicit else ", inferred"
    return f"{claim.id} {' > '.join(claim.sources) or claim.voice}, {claim.word or f'{claim.held:g}'}{marks}{quote}"


def in_words(claim: Claim) -> str:
    """Say a claim as a sentence that can be confirmed or refused."""
    return VERBS[claim.sign].format(f"“{claim.cause}”", f"“{claim.effect}”")


def claim_row(claim: Claim) -> Row:
    """Return a claim as a row."""
    return {
        "id": claim.id,
        "cause": claim.cause,
        "sign": claim.sign,
        "effect": claim.effect,
        "certainty": claim.word or f"{claim.held:g}",
        "held": round(claim.held, 4),
        "strength": list(claim.strength),
        "sources": list(claim.sources),
        "kind": claim.kind,
        "explicit": claim.explicit,
        "statements": list(claim.statements),
        "quote": claim.quote,
    }


def cell_row(cell: Cell) -> Row:
    """Return a cell of the table of benefits as a row: what it is for is what the push touches, its share that of the readings which say most."""
    touched = [s for s in cell.shares if s.answer] or list(cell.shares)
    goals = [
        {
            "concept": s.goal.concept,
            "wanted": "up" if s.goal.direction > 0 else "down",
            "outcome": s.verdict,
            "serves": round(s.serves, 4),
            "harms": round(s.harms, 4),
            "quote": s.goal.quote,
            "statements": list(s.goal.statements),
            "claims": list(s.answer.claims) if s.answer else [],
        }
        for s in cell.shares
    ]
    return {
        "lever": cell.lever,
        "push": "up" if cell.direction > 0 else "down",
        "actor": cell.actor,
        "goals": "stated" if cell.stated else "imputed",
        "outcome": cell.verdict,
        "net": round(cell.net, 4),
        "share": percent(max((max(s.serves, s.harms) for s in touched), default=0.0)),
        "for": "; ".join(dict.fromkeys(_wanted(s.goal) for s in touched)),
        "by_goal": goals,
    }


def _wanted(goal: Goal) -> str:
    """Say what is wanted: more or less of a thing, of what is told in a clause that it is so or not."""
    if TOLD.search(goal.concept):
        return f"{'that' if goal.direction > 0 else 'not that'} “{goal.concept}”"
    return f"{'more' if goal.direction > 0 else 'less'} {goal.concept}"


def gain_row(basis: str, cell: Cell) -> Row:
    """Return a cell as a row that says whether its goals are told or only assumed."""
    return {"basis": basis, **cell_row(cell), **({"goals": basis} if basis == "assumed" else {})}


def loop_row(loop: Loop) -> Row:
    """Return a loop as a row."""
    return {"concepts": list(loop.concepts), "sign": loop.sign, "meaning": LOOPS[loop.sign], "claims": [c.id for step in loop.claims for c in step]}


def assumptions(setting: Setting, fingerprint: str, version: str) -> list[tuple[str, str]]:
    """Return all that an answer assumes, by name."""
    trust = ", ".join(f"{s} {t:g}" for s, t in setting.trust) or "everybody fully"
    return [
        ("readings", f"{setting.worlds}, seed {setting.seed}"),
        (
            "mode",
            "as told: voices are taken at their word, with their own hedges" if setting.mode == "as told" else "weigh sources: a claim fails when a voice does",
        ),
        ("trust", trust if setting.mode != "as told" else "not used"),
        ("claims of one source", f"correlated {setting.together:.2f}" if setting.mode != "as told" else "independent, each by its own hedge"),
        ("strength", f"{setting.prior} where no word tells it; answers that paths force do not depend on it"),
        ("bound", f"influences on a concept sum to at most {RHO:g}: effects fade with distance, forced signs do not change"),
        ("steps", str(setting.horizon) if setting.horizon else "all"),
        ("inferred links", "on" if setting.inferred else "off"),
        ("kinds of claim", ", ".join(setting.kinds)),
        ("claims", fingerprint),
        ("version", version),
    ]


def weak_links(claims: Iterable[Claim]) -> list[Row]:
    """Return the links that an analyst should look at first: inferred, hedged, denied by others, or with an open sign."""
    known = tuple(claims)
    signs: dict[tuple[str, str], set[str]] = {}
    for c in known:
        signs.setdefault((c.cause, c.effect), set()).add(c.sign)
    out: list[Row] = []
    for c in known:
        why = ["inferred"] * (not c.explicit) + ["hedged"] * (c.held < HEDGED) + ["open sign"] * (c.sign == "?")
        why += ["disputed"] * (len(signs[c.cause, c.effect] - {"?"}) > 1)
        if why:
            out.append({"id": c.id, "why": why, "claim": in_words(c), "sources": list(c.sources), "quote": c.quote})
    return out
