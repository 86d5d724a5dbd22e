"""Where "only" tells a lever and where it only counts: a lever needs a power in words beside it."""

from __future__ import annotations

from dataclasses import replace

from cuibono.extract import numbers
from cuibono.extract.fillers import Phrases
from cuibono.parse.encoder import Frame

POWER = frozenset(
    (
        "can could able capable power powers hold holds held control controls need needs needed depend depends dependent dependence rely relies "
        "buy buys buyer sell sells seller supply supplies supplier carry carries route road valve port pipeline market source way lender lenders owns"
    ).split()
)
PAYING_BACK = frozenset({"revenge", "vengeance"})  # is no means that anybody holds
COUNTING = frozenset({"only", "sole"})
MEANS = frozenset({"through", "resource"})


def mend(f: Frame, text: Phrases) -> Frame:
    """Return the lever without a mere figure as its means ("six" of six million jobs that depend on it)."""
    if f.kind != "lever":
        return f
    return replace(f, roles=tuple(r for r in f.roles if r[0] not in MEANS or numbers.words(" ".join(text.said[r[1] : r[2]])) is None))


def is_idle(f: Frame, text: Phrases) -> bool:
    """Say whether a lever is read at an "only" that no power goes with ("the only country where X feels at home"), up to its first comma, or at a "revenge"."""
    if f.kind == "lever" and text.small[f.word] in PAYING_BACK:
        return True
    if f.kind != "lever" or text.said[f.word].lower() not in COUNTING:
        return False
    end = text.until(f.word, {",", ";", ":", "(", "—", "–"})
    if POWER & set(text.lower(f.word, end)):
        return bool({"not", "never", "without"} & set(text.lower(f.word, min(end, f.word + 6))))
    return not POWER & set(text.lower(text.first(f.word), f.word))
