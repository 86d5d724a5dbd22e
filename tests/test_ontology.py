"""The ontology: its tables are whole, agree with the label scheme, and take a case's own codes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cuibono import ontology
from cuibono.errors import CaseError, UnknownCodeError
from cuibono.identity import PLACES
from cuibono.ontology import Code

ROOT = Path(__file__).resolve().parents[1]
SCHEME = tomllib.loads((ROOT / "train/kinds.toml").read_text(encoding="utf-8"))
EACH = pytest.mark.parametrize("code", ontology.codes(), ids=lambda c: f"{c.kind}.{c.name}")
OWN = """
[bribe]
kind = "event"
label = "Bribe"
roles = ["actor", "recipient"]
examples = ["The firm bribed the mayor."]

[aid]
kind = "event"
label = "Aid in kind only"
"""


def of_kind(kind: str) -> list[Code]:
    return [c for c in ontology.codes() if c.kind == kind]


@pytest.mark.parametrize("kind", PLACES)
def test_codes_and_roles_are_those_of_the_label_scheme(kind: str) -> None:
    scheme = SCHEME["statements"][kind]
    assert [c.name for c in of_kind(kind)] == scheme["codes"]
    assert {c.roles for c in of_kind(kind)} == {tuple(scheme["roles"])}
    assert {c.roles[:2] for c in of_kind(kind)} == {PLACES[kind]}


def test_kinds_of_actor_are_those_of_the_label_scheme() -> None:
    assert [c.name for c in of_kind("actor")] == SCHEME["mentions"]["kinds"]


@EACH
def test_a_code_is_explained(code: Code) -> None:
    assert code.label
    assert code.cues
    assert code.definition.endswith(".")
    assert ". " not in code.definition
    assert len(set(code.examples)) >= 4
    assert len(set(code.counterexamples)) >= 3
    assert not set(code.examples) & set(code.counterexamples)


@pytest.mark.parametrize("code", [c for c in of_kind("event") if c.name != "other"], ids=lambda c: c.name)
def test_a_root_leads_to_plover_and_cameo(code: Code) -> None:
    assert code.plover
    assert all(len(root) == 2 and root.isdigit() for root in code.cameo)
    assert code.quad in {"verbal cooperation", "material cooperation", "verbal conflict", "material conflict"}


def test_each_cameo_root_but_the_first_has_one_code() -> None:
    roots = sorted(root for c in of_kind("event") for root in c.cameo)
    assert roots == [f"{n:02}" for n in range(2, 21)]  # 01, "make a public statement", is no act of its own here


def test_no_example_is_trained_on() -> None:
    labelled = {line.partition("] ")[2].strip() for path in (ROOT / "train/labels").rglob("*.lab") for line in path.open(encoding="utf-8") if line[:1] == "["}
    assert [s for c in ontology.codes() for s in (*c.examples, *c.counterexamples) if s in labelled] == []


def test_a_code_is_looked_up() -> None:
    assert ontology.code("tie", "owns").label == "Owns"
    assert ontology.code("actor", "other").kind == "actor"
    assert ontology.code("event", "other").kind == "event"


def test_an_unknown_code_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownCodeError, match=r"no code 'want' of kind 'goal'\. Known: fears, plans, wants\."):
        ontology.code("goal", "want")


def test_a_case_without_codes_has_those_of_the_house(tmp_path: Path) -> None:
    assert ontology.own_codes(tmp_path) == ontology.codes()


def test_a_case_adds_and_replaces_codes(tmp_path: Path) -> None:
    (tmp_path / ontology.OWN).write_text(OWN, encoding="utf-8")
    known = ontology.own_codes(tmp_path)
    assert ontology.code("event", "bribe", known).examples == ("The firm bribed the mayor.",)
    assert ontology.code("event", "aid", known).label == "Aid in kind only"
    assert len(known) == len(ontology.codes()) + 1
    assert ontology.code("event", "aid").label == "Aid, arm, shelter"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[bribe", "cannot be understood"),
        ('[bribe]\nkind = "event"', "label"),
        ('[bribe]\nkind = "event"\nlabel = "Bribe"\ncolour = "red"', "colour"),
        ('[bribe]\nkind = "event"\nlabel = "Bribe"\nroles = "actor"', "roles is no list"),
        ('bribe = "event"', "bribe"),
    ],
)
def test_a_broken_table_is_named(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / ontology.OWN).write_text(text, encoding="utf-8")
    with pytest.raises(CaseError, match=fault):
        ontology.own_codes(tmp_path)
