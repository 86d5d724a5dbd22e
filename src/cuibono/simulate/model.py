"""What the engine works on: claims with their signs, voices and doubts, goals, and the setting of a question."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cuibono.errors import UsageError

SIGNS = ("+", "-", "0", "?")
KINDS = ("asserted", "reported", "denied", "goal", "question", "hypothetical")
PLAIN_KINDS = ("asserted", "reported", "denied")
MODES = ("as told", "weigh sources")
UNNAMED = "(unnamed)"
EVERYONE = "*"
RHO = 0.9  # incoming weights sum to at most this, so that every world has one answer; it scales fading with distance, never a forced sign
SHOWN_NAMES = 5
STRAIGHT = str.maketrans("’‘“”", "''\"\"")


@dataclass(frozen=True, slots=True)
class Claim:
    """A voice says that more of the cause makes more (+), less (-), no difference (0) or something (?) of the effect.

    `held` is how far the voice stands behind it (mean of its certainty word); `sources` is the chain, outermost first.
    """

    id: str
    cause: str
    effect: str
    sign: str = "+"
    held: float = 1.0
    sources: tuple[str, ...] = ()
    strength: tuple[float, float] = (0.0, 1.0)
    kind: str = "asserted"
    explicit: bool = True
    statements: tuple[str, ...] = ()
    quote: str = ""
    word: str = ""

    @property
    def voice(self) -> str:
        """Return who says it: the innermost source."""
        return self.sources[-1] if self.sources else UNNAMED


@dataclass(frozen=True, slots=True)
class Goal:
    """An actor wants more (+1) or less (-1) of a concept; `stated` when the actor says so, else imputed by others."""

    actor: str
    concept: str
    direction: int
    stated: bool = False
    sources: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a question is asked; all of it is printed with the answer.

    `trust` gives a share of truth by source ("*" for all others, who are else taken at their word); `together` is the correlation of a
    source's claims: 0 each for itself, 1 all stand or fall together. `horizon` counts steps, 0 for all; `ranges` asks again under the other
    assumptions on strengths.
    """

    worlds: int = 20_000
    seed: int = 7
    mode: str = "as told"
    trust: tuple[tuple[str, float], ...] = ()
    together: float = 1 / 11  # Beta(5, 5) at trust .5
    horizon: int = 0
    prior: str = "uniform"
    inferred: bool = False
    ranges: bool = True
    kinds: tuple[str, ...] = PLAIN_KINDS

    def __post_init__(self) -> None:
        _refuse(self.mode not in MODES, f"no mode {self.mode!r}; use one of: {', '.join(MODES)}.")
        _refuse(self.worlds < 1, "the number of readings must be at least 1.")
        _refuse(not 0 <= self.together <= 1, "`together` is a correlation between 0 and 1.")
        _refuse(self.horizon < 0, "the horizon counts steps: 0 (all) or more.")
        _refuse(bool(set(self.kinds) - set(KINDS)), f"unknown kind of claim in {self.kinds}; use some of: {', '.join(KINDS)}.")
        for source, share in self.trust:
            _refuse(not 0 <= share <= 1, f"the trust in {source!r} must lie between 0 and 1.")


def checked(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims, or name the one that cannot be."""
    found = tuple(claims)
    for claim in found:
        name = f"claim {claim.id or '?'} ({claim.cause!r} on {claim.effect!r})"
        _refuse(not (claim.cause.strip() and claim.effect.strip()), f"{name} lacks a cause or an effect.")
        _refuse(claim.cause == claim.effect, f"{name} acts on itself; name two concepts.")
        _refuse(claim.sign not in SIGNS, f"{name} has the sign {claim.sign!r}; use one of + - 0 ?.")
        _refuse(claim.kind not in KINDS, f"{name} has the kind {claim.kind!r}; use one of {', '.join(KINDS)}.")
        _refuse(not 0 <= claim.held <= 1, f"{name} has the certainty {claim.held}; it must lie between 0 and 1.")
        low, high = claim.strength
        _refuse(not 0 <= low <= high <= 1, f"{name} has the strength {claim.strength}; it must lie between 0 and 1.")
    ids = [c.id for c in found]
    _refuse(len(set(ids)) < len(ids), "two claims have one id; give each its own.")
    return found


def used(claims: Iterable[Claim], setting: Setting) -> tuple[Claim, ...]:
    """Return the claims that the setting lets in, each account once, in an order that does not depend on theirs."""
    kept = (c for c in claims if c.kind in setting.kinds and (c.explicit or setting.inferred))
    return merged(kept)


def merged(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Count a voice once: what it says again of the same edge with the same sign adds its place, not its weight."""
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.cause, claim.effect, claim.voice, claim.sign), []).append(claim)
    return tuple(_one(groups[key]) for key in sorted(groups))


def _one(group: list[Claim]) -> Claim:
    best = min(group, key=lambda c: (-c.held, len(c.sources), c.sources, c.id))
    statements = tuple(sorted({s for c in group for s in c.statements}))
    return replace(best, statements=statements) if len(group) > 1 else best


def concepts(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the concepts of the claims in order of name."""
    return tuple(sorted({c for claim in claims for c in (claim.cause, claim.effect)}))


def voices(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return who speaks in the claims, in order of name."""
    return tuple(sorted({c.voice for c in claims}))


def find(known: Sequence[str], words: str, what: str = "concept") -> str:
    """Return the concept (or source) so called, or the only one that holds these words."""
    wanted = plainly(words)
    exact = [k for k in known if plainly(k) == wanted]
    holding = [k for k in known if wanted and wanted in plainly(k)]
    if exact or len(holding) == 1:
        return (exact or holding)[0]
    near = holding[:SHOWN_NAMES] or difflib.get_close_matches(words, known, SHOWN_NAMES, 0.4) or list(known[:SHOWN_NAMES])
    told = f"several {what}s are" if holding else f"no {what} is"
    raise UsageError(f"{told} called {words!r}; {'choose one of' if holding else 'near'}: {', '.join(map(repr, near)) or 'there is none at all'}.")


def plainly(name: str) -> str:
    """Return a name as it is compared: in lower case, without the article before it, with straight quotation marks, as one types them."""
    return re.sub(r"^(?:the|an|a)\s+", "", " ".join(name.casefold().translate(STRAIGHT).split()))


def fingerprint(claims: Iterable[Claim]) -> str:
    """Return a hash of the claims that does not depend on their order."""
    lines = sorted(repr((c.cause, c.effect, c.sign, round(c.held, 6), c.sources, c.strength, c.kind, c.explicit, c.quote)) for c in claims)
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _refuse(wrong: bool, message: str) -> None:
    if wrong:
        raise UsageError(message)
