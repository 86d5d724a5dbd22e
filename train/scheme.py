"""The label inventories of the network, in a fixed order: kinds, roles, codes, status values, mention classes."""

from __future__ import annotations

import tomllib
from pathlib import Path

WEIGHTS = Path(__file__).parent.parent / "src/cuibono/parse/weights"  # what the package ships
_TABLE = tomllib.loads((Path(__file__).parent / "kinds.toml").read_text())
_STATEMENTS: dict[str, dict[str, list[str]]] = _TABLE["statements"]

OWN_KINDS = tuple(_STATEMENTS)
PROPBANK = ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARG5", "TMP", "LOC", "NEG", "MOD", "ADV", "MNR", "PRP", "CAU", "DIS")
EVERY = ("place", "when", "qty", "neg_cue", "hedge_cue", "real_cue", "boost_cue")
KIND_ROLES: dict[str, tuple[str, ...]] = {k: (*v["roles"], *EVERY) for k, v in _STATEMENTS.items()}
KIND_ROLES |= {"speech": ("source", "content", "cue"), "pb": PROPBANK, "cause": ("cause", "effect"), "mt": PROPBANK, "uds": ()}
KIND_ROLES |= {"reported": ("source", "content", "cue")}  # as PolNeAR marks it: contents are whole clauses
KINDS = tuple(KIND_ROLES)
ROLES = tuple(dict.fromkeys(r for roles in KIND_ROLES.values() for r in roles))
TAGS = ("O", *(f"{p}-{r}" for r in ROLES for p in "BI"))
PLACES = {k: tuple(v["places"]) for k, v in _STATEMENTS.items()}
KIND_CODES = {k: tuple(v["codes"]) for k, v in _STATEMENTS.items()}
CODES = tuple(f"{k}.{c}" for k, codes in KIND_CODES.items() for c in codes)
CERTAINTY = ("certain", "probable", "possible", "doubtful", "counterfactual", "unknown")
REALIS = ("actual", "future", "intended", "advised", "hypothetical", "question", "historical")
SIGN = ("+", "-", "0", "?")
DIRECTION = ("up", "down")
STATUS = {
    "certainty": CERTAINTY,
    "negated": ("no", "yes"),
    "realis": REALIS,
    "sign": SIGN,
    "direction": DIRECTION,
    "used": ("no", "yes"),
    "explicit": ("no", "yes"),
}
CUE_ROLES = {"negation": "neg_cue", "hedge": "hedge_cue", "realis": "real_cue", "booster": "boost_cue"}
MENTION_KINDS = tuple(_TABLE["mentions"]["kinds"])
FORMS = ("name", "description", "pronoun")
CLASSES = ("", *(f"{k}/{f}" for k in MENTION_KINDS for f in FORMS))
WIDTH = 12  # longest mention in words

ACTOR_LIKE = {
    "person": ("person", "leader", "people"),
    "group": ("organisation", "company", "party", "movement", "armed_group", "media", "ethnic_group", "bloc", "intl_org", "government", "people", "state"),
    "place": ("state", "region", "place", "facility", "bloc", "government"),
    "thing": ("agreement", "resource", "other", "facility", "media"),
}  # fmt: skip


def allowed(groups: str, forms: tuple[str, ...] = FORMS, none: bool = False) -> frozenset[int]:
    """Return the classes that a label of another scheme leaves open ("person place" -> those groups in those forms)."""
    kinds = {k for g in groups.split() for k in ACTOR_LIKE.get(g, (g,))}
    found = {i for i, c in enumerate(CLASSES) if c and c.split("/")[0] in kinds and c.split("/")[1] in forms}
    return frozenset(found | ({0} if none else set()))
