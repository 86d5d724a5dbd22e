"""Score what becomes of two persons' decisions when their cases are merged.

Each that nobody contradicts must stand, ours must stand in a conflict, and all conflicts must be listed.

usage: score.py [--seeds N]
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from cuibono import exchange  # noqa: E402
from cuibono.case import Case, Given, open_case  # noqa: E402
from cuibono.store import Rows  # noqa: E402

SAMPLE = "wire_gabala.txt"
SEEDS = 5
VERDICTS, PAIRS, GRADES = 30, 6, 12  # of each person
OUTLETS = ("Kestrel", "Kestrel News", "The Kestrel")
FIELDS = ("code", "role", "sign", "source", "negated")

Decisions = dict[tuple[str, str], str]  # what was decided on: how


def scores(seeds: int = SEEDS) -> dict[str, tuple[float, int]]:
    """Return by measure the share in percent and the number of decisions or conflicts."""
    kept = decided = listed = planted = right = 0
    with tempfile.TemporaryDirectory() as folder:
        with open_case(Path(folder) / "case", create=True) as case:
            list(case.read([ROOT / "samples" / SAMPLE]))
            case.rows()
        for seed in range(seeds):
            found = merged(Path(folder), random.Random(seed))
            kept, decided = kept + found[0], decided + found[1]
            listed, planted, right = listed + found[2], planted + found[3], right + found[4]
    return {"merging.kept": (100 * kept / decided, decided), "merging.conflicts": (200 * right / max(1, listed + planted), planted)}


def merged(folder: Path, rng: random.Random) -> tuple[int, int, int, int, int]:
    """Let two persons decide, merge; returns decisions that stand as they should, decisions, conflicts listed, planted, and listed rightly."""
    for name in ("ours", "theirs"):
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(folder / "case", folder / name)
    with open_case(folder / "ours") as case, open_case(folder / "theirs") as other:
        statements, pairs = _chosen(case.rows(), rng)
        half = len(statements) // 2, len(pairs) // 2
        ours = decide(case, statements[: 2 * half[0]], pairs[: 2 * half[1]], rng)
        theirs = decide(other, statements[half[0] :], pairs[half[1] :], rng)
        _, conflicts, _ = exchange.merge(case, other.folder)
        clash = {k for k in ours.keys() & theirs.keys() if ours[k] != theirs[k]}
        rows = case.rows()
        told = {_listed(r["decision"], r["id"]) for r in conflicts}
        wanted = theirs | ours
        return sum(stands(rows, *k, how) for k, how in wanted.items()), len(wanted), len(told), len(clash), len(told & {_listed(*k) for k in clash})


def _chosen(rows: Rows, rng: random.Random) -> tuple[list[str], list[tuple[str, str]]]:
    """Return statements, and pairs of actors no one of whom stands in two, to decide on; a third more than one person does."""
    statements = rng.sample(sorted(rows.statements), VERDICTS * 3 // 2)
    actors = rng.sample(sorted(rows.entities), PAIRS * 3)
    return statements, list(zip(actors[::2], actors[1::2], strict=True))


def decide(case: Case, statements: Sequence[str], pairs: Sequence[tuple[str, str]], rng: random.Random) -> Decisions:
    """Judge and grade statements, join and part actors, name the outlet; returns what was decided."""
    done: Decisions = {}
    for id_ in statements:
        verdict, field = rng.choice(("right", "wrong")), rng.choice(FIELDS)
        case.keep_verdict(id_, verdict, [field] if verdict == "wrong" else [])
        done["judge", id_] = verdict + (f" {field}" if verdict == "wrong" else "")
    for id_ in statements[:: max(1, len(statements) // GRADES)]:
        done["grade", id_] = rng.choice("123456")
        case.grade(id_, done["grade", id_])
    for a, b in pairs:
        (case.same if (same := rng.random() < 0.5) else case.different)(a, b)
        done["merge" if same else "split", f"{a} {b}"] = "one" if same else "two"
    document = next(iter(case.rows().papers))
    done["set-meta", document] = rng.choice(OUTLETS)
    case.set(document, Given(publisher=done["set-meta", document]))
    return {("names", about) if do in {"merge", "split"} else (do, about): how for (do, about), how in done.items()}


def stands(rows: Rows, do: str, about: str, how: str) -> bool:
    """Say whether a decision is what a person sees in the case."""
    if do == "names":
        a, b = (rows.entity(m) for m in about.split())
        return bool(a and b and (a.id == b.id) == (how == "one"))
    if do == "set-meta":
        return rows.papers[about].publisher == how
    told = rows.find_statement(about)
    return rows.graded.get(told.id) == how if do == "grade" else " ".join((told.verdict, *told.wrong)) == how


def _listed(do: str, about: str) -> tuple[str, str]:
    """Return how a conflict is named: by what was decided and the first it is about."""
    return ("names" if do in {"merge", "split"} else do), about.split()[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    for name, (value, n) in scores(parser.parse_args().seeds).items():
        print(f"{name:20s} {value:6.2f}   of {n}")


if __name__ == "__main__":
    main()
