"""Give the named actors of a training window other names, so that acts and ties are learnt and not who commits them."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

from train.examples import Example, Frame, encode

from train import scheme

FAMILY = {
    "person": "Person",
    "leader": "Person",
    "organisation": "Organization",
    "company": "Organization",
    "party": "Organization",
    "media": "Organization",
    "place": "Location",
}
TITLES = frozenset(
    "president prime minister premier chancellor king queen general colonel major admiral marshal senator governor mayor ambassador envoy deputy vice foreign "
    "defence interior finance justice mr mrs ms dr sir former chairman speaker secretary captain judge sergeant lieutenant chief leader".split()
)
Pool = dict[str, list[list[str]]]
SHARE = 0.5  # of windows


def pool(corpora: Path) -> Pool:
    """Collect names of persons, organisations and places from the newswire and CrossNER windows."""
    found: dict[str, set[tuple[str, ...]]] = {"Person": set(), "Organization": set(), "Location": set()}
    for name in ("newswire", "crossner", "uner"):
        path = corpora / f"{name}.jsonl"
        for line in path.open(encoding="utf-8") if path.exists() else ():
            w = json.loads(line)
            for start, end, label, _ in w["mentions"]:
                family = {"politician": "Person", "person": "Person", "organisation": "Organization", "location": "Location", "PER": "Person"}.get(label, label)
                words = tuple(w["words"][start:end])
                if family in found and len(words) <= 4 and all(x[0].isupper() and x.isalpha() for x in words):
                    found[family].add(words)
    return {k: sorted(map(list, v)) for k, v in found.items()}


def renamed(e: Example, names: Pool, rng: random.Random) -> Example:
    """Return the window with its persons, organisations and places renamed, each the same way throughout."""
    if not e.spans or not e.links or rng.random() > SHARE:
        return e
    chosen: dict[int, list[str]] = {}
    changes: list[tuple[int, int, list[str]]] = []
    spans = sorted(e.spans)
    for start, last, cluster in e.links:
        classes = e.spans.get((start, last + 1 - start), frozenset())
        kind, _, form = scheme.CLASSES[min(classes)].partition("/") if len(classes) == 1 else ("", "", "")
        nested = any((a, a + w) != (start, last + 1) and a < last + 1 and start < a + w for a, w in spans)
        if form != "name" or kind not in FAMILY or nested:
            continue
        while start < last and e.words[start].lower() in TITLES:
            start += 1
        old = e.words[start : last + 1]
        if len(old) > 4 or not all(x[0].isupper() and x.isalpha() for x in old):
            continue
        new = chosen.setdefault(cluster, rng.choice(names[FAMILY[kind]]))
        changes.append((start, last + 1, new[-1:] if FAMILY[kind] == "Person" and len(old) == 1 else new))
    return rewritten(e, [c for c in changes if _is_quiet(e, *c[:2])])


def _is_quiet(e: Example, start: int, end: int) -> bool:
    """Say whether no trigger lies in the name and no role begins or ends inside it."""
    if any(start <= f.trigger < end for f in e.frames):
        return False
    return all(f.tags is None or all(scheme.TAGS[t] in {inside(f.tags[start])} for t in f.tags[start + 1 : end]) for f in e.frames)


def inside(tag: int) -> str:
    name = scheme.TAGS[tag]
    return name if name == "O" else f"I-{name[2:]}"


def rewritten(e: Example, changes: list[tuple[int, int, list[str]]]) -> Example:
    """Replace stretches of words and move everything that is counted in words."""
    at = {start: (end, new) for start, end, new in changes}
    words: list[str] = []
    moved: list[int] = []
    i = 0
    while i < len(e.words):
        end, new = at.get(i, (i + 1, e.words[i : i + 1]))
        moved += [len(words)] * 1 + [len(words) + min(k, len(new) - 1) for k in range(1, end - i)]
        words += new
        i = end
    moved.append(len(words))
    lookup = {t: n for n, t in enumerate(scheme.TAGS)}

    def tags_of(f: Frame) -> list[int] | None:
        if f.tags is None:
            return None
        out: list[int] = []
        k = 0
        while k < len(e.words):
            end, new = at.get(k, (k + 1, e.words[k : k + 1]))
            out += [f.tags[k]] + [lookup[inside(f.tags[k])]] * (len(new) - 1)
            k = end
        return out

    made = encode(e.corpus, words)
    made.rest, made.kinds, made.key, made.weight = e.rest, e.kinds, e.key, e.weight
    made.spans = {(moved[a], moved[a + w] - moved[a]): c for (a, w), c in (e.spans or {}).items() if moved[a + w] - moved[a] <= scheme.WIDTH}
    made.frames = [replace(f, trigger=moved[f.trigger], tags=tags_of(f)) for f in e.frames]
    made.links = [(moved[a], moved[b + 1] - 1, c) for a, b, c in e.links or []]
    return made
