"""The commands of the influence map: what if, who gains, loops, the map itself, what is assumed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cuibono import __version__
from cuibono.cli import accounts
from cuibono.cli.printing import listing, say, say_json
from cuibono.errors import UsageError

if TYPE_CHECKING:
    from cuibono.simulate.answers import Seen
    from cuibono.simulate.claims import Chart
    from cuibono.simulate.model import Claim, Setting

F = TypeVar("F", bound=Callable[..., Any])
WAYS = {"up": 1, "+": 1, "down": -1, "-": -1}
NO_MAP = "no influence is told in this case; --all looks at what lies below the confidence shown, --map FILE asks a map of your own."
SAID = ("actor", "outcome", "by", "status", "id", "sources", "quote")
BENEFITS = ("lever", "actor", "outcome", "share", "for", "goals")
NO_STAKE = "no lever and no good that is told of is touched by any influence."
NO_GOAL = "no goal that is told is touched by any influence that is told; `cuibono goals` lists the goals."
LOOPS = ("meaning", "concepts", "claims")
CLAIMS = ("id", "cause", "sign", "effect", "certainty", "kind", "sources", "explicit", "quote")
CONCEPTS = ("label", "owner", "wordings", "reasons")
WEAK = ("id", "why", "claim", "sources", "quote")
CAMPS = ("what", "name", "standing", "division", "between", "actors", "ties", "triangles", "balanced", "frustration", "exact", "camp")
CARRIERS = 3
GRADES = "grades"  # in place of SOURCE=SHARE


def asking(command: F) -> F:
    """Give a command the options that say on which map and how a question is asked."""
    for option in reversed(
        (
            click.option("--case", "case_", default="case", show_default=True, metavar="DIR", help="Folder of the case."),
            click.option(
                "--map", "map_", default="", metavar="CSV", help="A map of your own: cause,effect,sign,certainty,source,strength,quote; or a square matrix."
            ),
            click.option("--json", "json_", is_flag=True, help="One JSON array of objects."),
            click.option("--all", "everything", is_flag=True, help="Also what lies below the confidence shown."),
            click.option("--inferred", is_flag=True, help="Also links that no text states outright."),
            click.option(
                "--readings", "worlds", default=20_000, show_default=True, type=click.IntRange(1), help="How many readings of the accounts are drawn."
            ),
            click.option("--seed", default=7, show_default=True, help="Where chance starts; the same seed gives the same answer."),
        )
    ):
        command = option(command)
    return command


def drawn(case_: str, map_: str, everything: bool) -> Chart:
    """Return the map of the case, or the user's own."""
    from cuibono.simulate.claims import Chart, chart

    if map_:
        from cuibono.simulate.tables import read

        return Chart(read(map_))
    from cuibono.case import open_case

    with open_case(case_) as case:
        return chart(case.rows(), everything=everything)


def setting_of(worlds: int, seed: int, inferred: bool, **more: Any) -> Setting:
    """Return how the question is asked."""
    from cuibono.simulate.model import Setting

    return Setting(worlds=worlds, seed=seed, inferred=inferred, **more)


def pairs(words: Sequence[str]) -> dict[str, float]:
    """Read "A up B down" into a push."""
    if not words or len(words) % 2:
        raise UsageError("write each concept with its way: cuibono whatif 'gas price' up ['unrest' down ...].")
    return {concept: _way(way) for concept, way in zip(words[::2], words[1::2], strict=True)}


def _way(word: str) -> int:
    if word.casefold() not in WAYS:
        raise UsageError(f"{word!r} is no way to go; write up or down after each concept.")
    return WAYS[word.casefold()]


def seen_of(words: str) -> Seen:
    """Read "A up: B down" into an observation."""
    from cuibono.simulate.answers import Seen

    push, colon, moved = words.partition(":")
    if not colon:
        raise UsageError(f"{words!r} is no observation; write “A up: B down”: when A went up, B was seen to go down.")
    return Seen(tuple(_told(push)), tuple((c, w) for c, w in _told(moved)))


def _told(words: str) -> list[tuple[str, int]]:
    found = [part.strip().rpartition(" ") for part in words.split(",") if part.strip()]
    return [(concept.strip(), _way(way)) for concept, _, way in found]


def graded(case_: str) -> tuple[tuple[str, float], ...]:
    """Return how far the graded sources of a case are trusted."""
    from cuibono.case import open_case
    from cuibono.simulate.trust import by_grades

    with open_case(case_) as case:
        found = by_grades(case.rows())
    if not found:
        raise UsageError("no source is graded in this case: cuibono grade SOURCE A (to E) grades one.")
    return found


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="CONCEPT up|down...")
@asking
@click.option("--target", "targets", multiple=True, help="Ask about this concept only; may be repeated.")
@click.option("--by-voice", is_flag=True, help="Ask each voice alone as well.")
@click.option("--accounts", "by_account", is_flag=True, help="A table: each question, the answer of each account, and the claims that turn it.")
@click.option("--without-voice", is_flag=True, help="Ask again without each voice.")
@click.option(
    "--weigh",
    "weights",
    multiple=True,
    metavar="SOURCE=SHARE",
    help="Weigh sources: how far one is trusted, from 0 to 1; * for all others; `grades` for the letters that you gave.",
)
@click.option("--together", default=1 / 11, show_default="0.09", type=click.FloatRange(0, 1), help="How far a source's claims stand or fall together.")
@click.option("--steps", "horizon", default=0, type=click.IntRange(0), help="Look only so many steps ahead; 0 looks at all.")
@click.option("--seen", multiple=True, metavar="“A up: B down”", help="Keep only readings that agree with what was seen.")
@click.option("--questions", is_flag=True, help="Also links that are only asked about.")
@click.option("--goals", is_flag=True, help="Also that a wanting which is spoken of brings about what is wanted.")
@click.option("--why", is_flag=True, help="Show the ways with their words, and what each claim carries.")
def whatif(words: tuple[str, ...], json_: bool, case_: str, map_: str, everything: bool, **asked: Any) -> None:
    """Ask what follows, by these accounts, when a concept goes up or down."""
    from cuibono.simulate import answers, model, trust

    found = drawn(case_, map_, everything)
    if not found.claims:
        return _empty(json_)
    kinds = (*model.PLAIN_KINDS, *(["question"] if asked["questions"] else []), *(["goal"] if asked["goals"] else []))
    weights = (*(graded(case_) if GRADES in asked["weights"] else ()), *trust.of_words([w for w in asked["weights"] if w != GRADES]))
    more = {"mode": "weigh sources", "trust": weights} if weights else {}
    setting = setting_of(asked["worlds"], asked["seed"], asked["inferred"], together=asked["together"], horizon=asked["horizon"], kinds=kinds, **more)
    seen = [seen_of(s) for s in asked["seen"]]
    push, targets = _meant(found, pairs(words)), [*_meant(found, dict.fromkeys(asked["targets"], 1.0))]
    result = answers.whatif(found.claims, push, setting, targets=targets, seen=seen)
    return _answered(found.claims, result, json_=json_, asked=asked)


def _meant(found: Chart, push: Mapping[str, float]) -> dict[str, float]:
    """Return a push of the concepts that the words mean by any of their wordings, turned round where they mean less of one."""
    from cuibono.simulate.folding import meant
    from cuibono.simulate.model import concepts

    names = set(concepts(found.claims))
    known = [c for c in found.concepts if c.label in names]
    return {label: way * value for words, value in push.items() for label, way in [meant(known, words)]}


def _empty(json_: bool) -> None:
    say_json([]) if json_ else say(NO_MAP, error=True)


def _answered(claims: Sequence[Claim], result: Any, *, json_: bool, asked: Mapping[str, Any]) -> None:
    from cuibono.simulate import answers, explain, telling

    push, targets = dict(result.push), [a.concept for a in result.answers]
    few = replace(result.setting, ranges=False)
    voices = answers.by_voice(claims, push, few, targets=targets) if asked["by_voice"] else None
    ways = {t: explain.ways(claims, push, t, few) for t in targets} if asked["why"] else {}
    loads = {t: explain.loads(claims, push, t, replace(few, worlds=min(few.worlds, 4000)))[:CARRIERS] for t in ways}
    if json_ and asked["by_account"]:
        return say_json(accounts.table(claims, push, targets, few))
    if json_:
        per = [None if voices is None else {v: r.answer(a.concept) for v, r in voices.items()} for a in result.answers]
        return say_json([telling.row(a, p, ways.get(a.concept), loads.get(a.concept)) for a, p in zip(result.answers, per, strict=True)])
    known = {c.id: c for c in claims}
    off = answers.asked(claims, push, replace(few, inferred=False, worlds=1000), targets) if few.inferred else None
    say(telling.opening(result))
    for answer in result.answers:
        say(f"  {telling.line(answer)}")
        for remark in telling.remarks(answer, known, off.answer(answer.concept) if off else None):
            say(f"      {remark}")
        for told in telling.alone({v: r.answer(answer.concept) for v, r in (voices or {}).items() if v in answer.voices}):
            say(f"      {told}")
        if ways:
            cut = telling.fallen(explain.cuts(claims, push, answer.concept, few))
            for line in (*telling.ways(ways[answer.concept]), *telling.carried(answer, loads[answer.concept]), *cut):
                say(f"      {line}")
    _carried(claims, result)
    if asked["without_voice"]:
        _without(claims, result)
    if asked["by_account"]:
        accounts.show(accounts.table(claims, push, targets, few))
    return say(telling.CLOSING)


def _carried(claims: Sequence[Claim], result: Any) -> None:
    """Say which claims carry most of the answers."""
    from cuibono.simulate import explain, telling

    answered = [a for a in result.answers if a.verdict != "no link"]
    if not answered:
        return say("  nothing is linked to it in these accounts.")
    for claim, count in explain.bearing(claims, dict(result.push), result.setting, among=[a.concept for a in answered])[:CARRIERS]:
        say(f"  load-bearing: {telling.claim_line(claim)}")
        say(f"      without it {count} answer{'s' if count > 1 else ''} vanish{'' if count > 1 else 'es'}.")
    return None


def _without(claims: Sequence[Claim], result: Any) -> None:
    """Say which verdicts change when a voice is left out."""
    from cuibono.simulate import answers

    targets = [a.concept for a in result.answers]
    for voice, left in answers.leave_out(claims, dict(result.push), replace(result.setting, ranges=False), targets=targets).items():
        changed = [f"{a.concept}: {a.verdict}" for a in left.answers if a.verdict != result.answer(a.concept).verdict]
        say(f"  without {voice}: {'; '.join(changed) or 'all verdicts stay'}")


@click.command()
@asking
@click.option("--of", "of_", default="", help="Only this actor's goals.")
@click.option("--lever", "levers", multiple=True, help="Push this concept only; may be repeated.")
@click.option("--down", is_flag=True, help="Push down instead of up.")
def benefits(case_: str, map_: str, json_: bool, everything: bool, of_: str, levers: tuple[str, ...], down: bool, **how: Any) -> None:
    """Show who gains and who loses: what the texts say, then whose goals a push serves or harms."""
    from cuibono.simulate import telling
    from cuibono.simulate.benefits import UNKNOWN, tells
    from cuibono.simulate.benefits import benefits as table

    found = drawn(case_, map_, everything)
    said = [] if map_ else _said(case_, everything)
    only = _so_called(of_, [g.actor for g in (*found.goals, *found.stakes)] + [str(r["actor"]) for r in said])
    goals, stakes = ([g for g in group if g.actor in only] for group in (found.goals, found.stakes))
    chosen = [*_meant(found, dict.fromkeys(levers, 1.0))]
    said = [r for r in said if r["actor"] in only and (not levers or _told_by(found, chosen, str(r["by"])))]
    if of_ and not (goals or stakes or said):
        raise UsageError(f"no goal of {of_!r} is told; goals are told of: {', '.join(sorted({g.actor for g in found.goals})) or 'nobody'}.")
    asked = partial(table, found.claims, levers=chosen, direction=-1 if down else 1, setting=setting_of(**how))
    known = [("model", c) for c in (asked(goals) if goals else ()) if levers or tells(c)]
    known += [("assumed", c) for c in (asked(stakes) if stakes else ()) if tells(c)]
    rows = [telling.gain_row(basis, c) for basis, c in sorted(known, key=lambda x: (x[0] == "assumed", x[1].lever, x[1].actor, not x[1].stated))]
    if json_:
        return say_json([*said, *rows])
    say("The texts say:")
    listing(said, SAID, json_=False, empty="no text says in words who gains or loses; `cuibono goals` and `cuibono levers` tell who wants and who holds what.")
    way = f"\nIf it goes {'down' if down else 'up'}, by"
    say(f"{way} the goals that are told (in what share of readings it serves or harms them):")
    listing([r for r in rows if r["basis"] == "model" and r["outcome"] != UNKNOWN], BENEFITS, json_=False, empty=NO_GOAL)
    say(f"{way} what they hold (assumed, no text says it: who has a lever or a good wants it, who bears a lever does not):")
    return listing([r for r in rows if r["basis"] == "assumed"], BENEFITS, json_=False, empty=NO_STAKE)


def _so_called(of_: str, actors: Sequence[str]) -> set[str]:
    """Return the actors of that name; where none bears it, those whose names hold the words; all of them where nobody is asked about."""
    wanted = of_.casefold().strip()
    return {a for a in actors if a.casefold() == wanted} or {a for a in actors if wanted in a.casefold()}


def _told_by(found: Chart, levers: Sequence[str], by: str) -> bool:
    """Say whether what a text names as what somebody gains or loses by is called as one of these concepts is."""
    from cuibono.simulate.model import plainly

    called = {plainly(w) for c in found.concepts if plainly(c.label) in map(plainly, levers) for w in (c.label, *c.wordings)}
    return bool(by) and any(w in plainly(by) or plainly(by) in w for w in called or map(plainly, levers))


def _said(case_: str, everything: bool) -> list[dict[str, Any]]:
    from cuibono.ask.gains import gains
    from cuibono.case import open_case

    with open_case(case_) as case:
        return [{"basis": "told", **r} for r in gains(case.rows(), everything=everything)]


@click.command()
@asking
@click.option("--longest", default=6, show_default=True, type=click.IntRange(2), help="Of at most so many concepts.")
def loops(case_: str, map_: str, json_: bool, everything: bool, longest: int, **how: Any) -> None:
    """List feedback: loops that reinforce themselves or hold themselves back."""
    from cuibono.simulate import loops as feedback
    from cuibono.simulate import model, telling

    found = drawn(case_, map_, everything)
    rows = [telling.loop_row(x) for x in feedback.loops(model.used(found.claims, setting_of(**how)), longest)]
    listing(rows, LOOPS, json_=json_, empty="no loop: no influence that is told comes round to where it began.")


@click.command("map")
@asking
@click.option("--out", default="", metavar="PATH", help="Write the map: .csv (edges), .matrix.csv (signs), .graphml, .xmile.")
@click.option("--concepts", is_flag=True, help="List the concepts with their wordings and why they are one.")
@click.option("--near", is_flag=True, help="List pairs of concepts that may be one, for `cuibono fold`.")
@click.option("--dropped", is_flag=True, help="List what was left out of the map and why.")
def map_command(case_: str, map_: str, json_: bool, everything: bool, out: str, concepts: bool, near: bool, dropped: bool, **how: Any) -> None:
    """List the influence map in words, or write it to a file."""
    from cuibono.simulate import telling

    found = drawn(case_, map_, everything)
    if out:
        return _write(found.claims, out)
    if concepts:
        rows = [{"label": c.label, "owner": c.owner, "wordings": list(c.wordings), "reasons": list(c.reasons)} for c in found.concepts]
        return listing(rows, CONCEPTS, json_=json_, empty=NO_MAP)
    if near:
        from cuibono.simulate.concepts import alike

        return listing([{"first": a.label, "second": b.label} for a, b in alike(found.concepts)], ("first", "second"), json_=json_, empty="no two look alike.")
    if dropped:
        return listing([{"text": n.message} for n in found.notes], ("text",), json_=json_, empty="nothing was left out.")
    kept = [c for c in found.claims if c.explicit or how["inferred"] or json_]
    return listing([{**telling.claim_row(c), "words": telling.in_words(c)} for c in kept], CLAIMS, json_=json_, empty=NO_MAP)


def _write(claims: Sequence[Claim], out: str) -> None:
    from cuibono.export.maps import WRITERS

    name = "matrix" if out.endswith(".matrix.csv") else Path(out).suffix.lstrip(".").casefold()
    if name not in WRITERS:
        raise UsageError(f"{out}: no such format of a map; end the name in .csv, .matrix.csv, .graphml or .xmile.")
    try:
        Path(out).write_text(WRITERS[name](claims), encoding="utf-8")
    except OSError as fault:
        raise UsageError(f"{out} cannot be written ({fault.strerror}). Name another file with --out.") from fault
    say(f"{len(claims)} claims written to {out}")


@click.command()
@asking
def assumptions(case_: str, map_: str, json_: bool, everything: bool, **how: Any) -> None:
    """Show what every answer assumes, and the links to look at first."""
    from cuibono.simulate import certainty, model, telling

    found = drawn(case_, map_, everything)
    setting = setting_of(**how)
    weak = telling.weak_links(found.claims)
    told = telling.assumptions(setting, model.fingerprint(model.used(found.claims, setting)), __version__)
    if json_:
        box = dict(told)
        return say_json([{"what": "assumptions", **box, "scales": dict(certainty.sources())}, *({"what": "weak link", **w} for w in weak)])
    for name, value in told:
        say(f"{name:<22}{value}")
    for scale, source in certainty.sources().items():
        say(f"{'scale ' + scale:<22}{source}")
    say()
    return listing(weak, WEAK, json_=False, empty="no link is inferred, hedged, disputed or open.")


@click.command()
@click.option("--case", "case_", default="case", show_default=True, metavar="DIR", help="Folder of the case.")
@click.argument("statement", metavar="ID")
@click.argument("sign_", metavar="SIGN")
def sign(case_: str, statement: str, sign_: str) -> None:
    """Keep for ever what sign an influence has: + - 0 ?."""
    from cuibono.case import open_case
    from cuibono.simulate.model import SIGNS

    if sign_ not in SIGNS:
        raise UsageError(f"{sign_!r} is no sign; use one of {' '.join(SIGNS)} (write -- before -).")
    with open_case(case_) as case:
        told = case.rows().find_statement(statement)
        if told.statement.kind != "influence":
            raise UsageError(f"{told.id} is no influence but {told.statement.kind}; only influences have a sign.")
        case.sign(told.id, sign_)
    say(f"{told.id} has the sign {sign_} from now on. `cuibono undo` takes it back.")


@click.command()
@click.option("--case", "case_", default="case", show_default=True, metavar="DIR", help="Folder of the case.")
@click.option("--opposite", is_flag=True, help="More of the first is less of the second.")
@click.option("--apart", is_flag=True, help="Two wordings that are taken for one are two (`cuibono map --concepts` lists them).")
@click.argument("first", metavar="CONCEPT")
@click.argument("second", metavar="CONCEPT")
def fold(case_: str, first: str, second: str, opposite: bool, apart: bool) -> None:
    """Keep for ever that two concepts are one, or opposites, or not one."""
    from cuibono.case import open_case
    from cuibono.simulate.folding import folding, parting

    with open_case(case_) as case:
        one, other, value = parting(case.rows(), first, second) if apart else folding(case.rows(), first, second, opposite=opposite)
        case.decide("fold", one, value)
    say(f"“{one}” and “{other}” are {'two' if apart else 'opposites' if opposite else 'one'} from now on. `cuibono undo` takes it back.")


@click.command()
@click.option("--case", "case_", default="case", show_default=True, metavar="DIR", help="Folder of the case.")
@click.option("--json", "json_", is_flag=True, help="One JSON array of objects.")
@click.option("--all", "everything", is_flag=True, help="Also what lies below the confidence shown.")
def camps(case_: str, json_: bool, everything: bool) -> None:
    """Describe friendly and hostile ties: camps, strained triangles, who stands well or between."""
    from cuibono.case import open_case
    from cuibono.simulate import ties

    with open_case(case_) as case:
        rows = ties.rows_of(ties.camps(case.rows(), everything=everything))
    columns = CAMPS if json_ or not rows else tuple(c for c in CAMPS if any(c in r for r in rows))
    listing(rows, columns, json_=json_, empty="no friendly or hostile tie is told in this case; `cuibono ties` lists all ties.")


COMMANDS = (whatif, benefits, loops, map_command, assumptions, camps, sign, fold)
