"""How sure we are of having read a statement: a calibrated probability, and from where on it is shown."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Any

from cuibono.extract.odds import logit
from cuibono.parse.encoder import WEIGHTS, Frame

DOUBT = 0.001
PLAIN = {"bias": 0.0, "trigger": 1.0, "weakest": 0.5, "code": 0.5, "places": 0.3}  # before calibration


@cache
def table() -> dict[str, Any]:
    """Return the fitted weights and shown thresholds, by kind; an empty table before the first calibration."""
    path = WEIGHTS / "confidence.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found


def features(f: Frame, roles: int, filled: int) -> dict[str, float]:
    """Return what the probability is computed from: logits of trigger, weakest place, code and main places together, and how much is filled."""
    places = [p for n, _, _, p in f.roles]
    return {
        "bias": 1.0,
        "trigger": logit(f.probability, DOUBT),
        "weakest": logit(min(places, default=0.5), DOUBT),
        "code": logit(f.codes[0][1], DOUBT),
        "places": float(filled == 2),
        "roles": float(min(roles, 4)),
        "placed": logit(f.placed, DOUBT) if f.placed else 0.0,
    }


def of(f: Frame, roles: int, filled: int) -> float:
    """Return the probability that kind, places and evidence are right."""
    if f.sure:
        return round(f.sure, 4)
    weights = table().get("weights", {}).get(f.kind, PLAIN)
    x = sum(weights.get(name, 0.0) * value for name, value in features(f, roles, filled).items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, x)))), 4)


def is_shown(kind: str, sure: float) -> bool:
    """Say whether a statement of that confidence is shown without being asked for."""
    return sure >= float(table().get("shown", {}).get(kind, 0.5))
