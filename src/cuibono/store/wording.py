"""Codes in words: kinds of actors, over what a claim is contested, reasons told once; light, since the command line needs it at once."""

from __future__ import annotations

from collections.abc import Iterable

KINDS = {"intl_org": "international organisation"}
QUARRELS = {
    "polarity": "asserted and denied",
    "value": "different figures",
    "figure": "different figures",
    "date": "different dates",
    "actor": "different actors",
    "cause": "different causes",
    "motive": "different aims",
}


def kind_words(kind: str) -> str:
    """Return the name of a kind of actor in words."""
    return KINDS.get(kind, kind.replace("_", " "))


def over_what(quarrel: str) -> str:
    """Return in words over what a claim is contested; "denied by the ministry" says it already."""
    return QUARRELS.get(quarrel, quarrel)


def told_once(whys: Iterable[str]) -> list[str]:
    """Return the reasons without those that end another: "denied by Orm" after "asserted by the paper, denied by Orm"."""
    found = list(dict.fromkeys(whys))
    return [w for w in found if not any(w != other and other.endswith(f" {w}") for other in found)]
