"""How well the same event is found in several accounts, and how it stands between them.

usage: python bench/quality/alignment/score.py [--show]          our own affairs (bench/quality/alignment/affairs)
       python bench/quality/alignment/score.py --ecb DIR [--test]  ECB+ in DIR: topics 2 5 12 18 21 23 34 35, or with --test 36 to 45
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
TOPIC = 75  # of the sample's windows: a topic of ECB+ has some twenty short texts
sys.path.insert(0, str(HERE))

import apart  # noqa: E402
import coreference  # noqa: E402
import ecb  # noqa: E402
from affairs import Affair, affairs, marked, opened  # noqa: E402

from cuibono.compare import align  # noqa: E402
from cuibono.compare.accounts import accounts  # noqa: E402
from cuibono.compare.matters import Matter, matters  # noqa: E402
from cuibono.compare.telling import Telling  # noqa: E402
from cuibono.store import Rows  # noqa: E402


def scores(data: Path, sample: int) -> dict[str, tuple[float, int | None]]:
    """Return F1 on the first topics of ECB+ dev, by two measures and both ways of finding the events; nothing where the folder does not hold it."""
    folder = next((p.parent for p in data.glob("ecbplus_xml/**/ECBplus_coreference_sentences.csv")), None)
    if folder is None:
        return {}
    found = ecb.score(folder, ecb.DEV[: max(1, sample // TOPIC)])
    return {f"alignment.ecb_{way}_{m}": (100 * parts[m][2], None) for way, parts in found.items() for m in ("b_cubed", "conll")}


def own(show: bool = False) -> dict[str, float]:
    """Score our own affairs, in percent: events put together given the marked words, and where we read them; how they stand; copies; figures out of line."""
    gold: dict[str, str] = {}
    ours: dict[str, str] = {}
    read: dict[str, bool] = {}
    count: Counter[str] = Counter()
    for affair in affairs():
        with opened(affair) as case:
            rows = case.rows()
            told = list(marked(affair, rows))
            gold |= {f"{affair.name}/{t.id}": f"{affair.name}/{event}" for event, t, _ in told}
            read |= {f"{affair.name}/{t.id}": found for _, t, found in told}
            ours |= grouped(affair.name, [t for _, t, _ in told])
            _standing(affair, rows, told, count, show)
    both = {m for m, found in read.items() if found}
    parts = coreference.b_cubed(gold, ours), coreference.b_cubed(*({m: k[m] for m in both} for k in (gold, ours)))
    out = {"alignment.given": parts[0][2], "alignment.given_precision": parts[0][0], "alignment.read": parts[1][2], "alignment.found": len(both) / len(gold)}
    out |= {"alignment.contested": count["hit"] / count["contested"], "alignment.contested_precision": count["right"] / max(1, count["said"])}
    out |= {"alignment.copies": count["copies"] / count["pairs"]} | _apart(show)
    return {name: 100 * value for name, value in out.items()}


def _apart(show: bool) -> dict[str, float]:
    """Return which part of the figures an order of magnitude apart is flagged, and which part of those flagged is so."""
    out = {}
    for name in ("apart", "apart_later"):
        count = apart.score(name, show)
        out |= {f"alignment.{name}": count["hit"] / count["wanted"], f"alignment.{name}_precision": 1 - count["wrong"] / max(1, count["said"])}
    return out


def grouped(name: str, told: list[Telling]) -> dict[str, str]:
    return {f"{name}/{t.id}": f"{name}/{n}" for n, group in enumerate(align.groups(told)) for t in group}


def _standing(affair: Affair, rows: Rows, told: list[tuple[str, Telling, bool]], count: Counter[str], show: bool) -> None:
    """Count contested events that are found so, matters wrongly called contested, and pairs of texts rightly held for copies or not."""
    of = accounts(rows, rows.papers)
    event_of = {t.told.id: event for event, t, found in told if t.told}
    known = matters(of)
    told_so = {(e, over) for m in known for e in _events(m, event_of) for over in m.over}
    wanted = {(e, over) for e, overs in affair.contested.items() for over in overs}
    said = [m for m in known if m.over and _events(m, event_of)]
    count["contested"] += len(wanted)
    count["hit"] += len(wanted & told_so)
    count["said"] += len(said)
    count["right"] += sum(bool(_events(m, event_of) & affair.contested.keys()) for m in said)
    for a, b in ((a, b) for n, a in enumerate(affair.accounts) for b in affair.accounts[n + 1 :]):
        ids = [next(p.id for p in rows.papers.values() if p.name == x.name) for x in (a, b)]
        count["pairs"] += 1
        count["copies"] += (of.copies.account[ids[0]] == of.copies.account[ids[1]]) == (a.name in {b.copies} or b.name in {a.copies})
    if show:
        print(
            affair.name, "not found:", sorted(wanted - told_so), "wrong:", [_words(rows, m) for m in said if not _events(m, event_of) & affair.contested.keys()]
        )


def _events(m: Matter, event_of: dict[str, str]) -> set[str]:
    return {event_of[t.id] for t in m.tellings if t.id in event_of}


def _words(rows: Rows, m: Matter) -> tuple[object, ...]:
    return m.over, [rows.words(t.document, t.told.span)[:60] for t in m.tellings if t.told]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="print contested events not found and wrongly found")
    parser.add_argument("--ecb", type=Path, help="folder of ECB+ (with ECB+/1 ... and ECBplus_coreference_sentences.csv)")
    parser.add_argument("--test", action="store_true", help="topics 36 to 45")
    args = parser.parse_args()
    if not args.ecb:
        print(*(f"{name:32s} {value:6.2f}" for name, value in own(args.show).items()), sep="\n")
        return
    for name, parts in ecb.score(args.ecb, ecb.TEST if args.test else ecb.DEV).items():
        print(name, *(f"{measure} {100 * p:.1f}/{100 * r:.1f}/{100 * f:.1f}" for measure, (p, r, f) in parts.items()))


if __name__ == "__main__":
    main()
