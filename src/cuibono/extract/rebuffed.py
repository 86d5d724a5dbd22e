"""What is rejected is a thing, not something that was said before: "rejected the reshuffle" denies nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cuibono.extract import clauses
from cuibono.extract.fillers import Phrases
from cuibono.extract.phrasal import forms
from cuibono.extract.verdicts import SAYINGS
from cuibono.parse.encoder import Frame

REJECTING = frozenset(f for v in ("reject", "oppose", "veto") for f in forms(v))
SAID = SAYINGS | frozenset(
    (
        "idea ideas notion view views criticism critique argument arguments findings finding conclusion conclusions theory tale insinuation insinuations "
        "slander slanders calumny calumnies reproach reproaches these such"
    ).split()
)


def mend(frames: Sequence[Frame], text: Phrases) -> tuple[Frame, ...]:
    """Return the frames with an act of rejecting for each denial whose content is taken from an earlier sentence, and whose verb has a thing as object."""
    out = list(frames)
    for f in frames:
        thing = _thing(f, text)
        if thing is None:
            continue
        acts = [g for g in out if g.word == f.word and g.kind == "event"]
        kept = tuple(r for r in f.roles if r[0] != "content" and not (r[1] < thing[1] and thing[0] < r[2]))
        made = clauses.frame("event", f.word, f.probability, "reject", *kept, ("recipient", *thing, f.probability))
        out = [g for g in out if g is not f and g not in acts]
        out.append(replace(max(acts, key=lambda g: g.probability), probability=f.probability) if acts else replace(made, status=f.status))
    return tuple(sorted(out, key=lambda f: (f.word, f.kind)))


def _thing(f: Frame, text: Phrases) -> tuple[int, int] | None:
    """Return the object of a verb of rejecting that is no saying, where the network takes an earlier sentence for what is denied."""
    if f.kind != "stance" or not f.codes or f.codes[0][0] != "deny" or text.said[f.word].lower() not in REJECTING:
        return None
    contents = [r for r in f.roles if r[0] == "content"]
    thing = clauses.object_(f.word + 1, text)
    far = bool(contents) and all(text.home[r[1]] != text.home[f.word] for r in contents)
    return thing if far and thing and SAID.isdisjoint(text.lower(*thing)) else None
