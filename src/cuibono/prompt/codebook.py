"""What a language model is told: the kinds, roles and settled questions of the codebook, and the codes of the ontology."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib import resources

from cuibono.identity import PLACES
from cuibono.ontology import Code

AGAIN = (
    "These statements are coded already: {coded}. Which other statements does the passage make? "
    "None is fine: then answer with an empty list. Number new ones from {first}; `id` may point to a coded one."
)


@cache
def _page() -> str:
    return (resources.files(__name__.rpartition(".")[0]) / "codebook.md").read_text(encoding="utf-8")


def system(codes: Iterable[Code]) -> str:
    """Return the instructions: the page with the codes of the ontology, and of the case, in their place."""
    lines: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        if code.kind in PLACES and code.name != code.kind:
            lines[code.kind].append(f"{code.name} ({_short(code.label)})")
    return _page().replace("{codes}", "\n".join(f"{kind}: {', '.join(known)}" for kind, known in lines.items()))


def _short(label: str) -> str:
    return label[:1].lower() + label[1:]


def again(coded: Iterable[tuple[int, str, str]]) -> str:
    """Return what the second pass asks: neutral, since a model that is told that it missed much invents."""
    known = list(coded)
    said = "; ".join(f"{n} {code} “{quote}”" for n, code, quote in known) or "none"
    return AGAIN.format(coded=said, first=max((n for n, _, _ in known), default=0) + 1)
