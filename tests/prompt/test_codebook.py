"""The prompt is the codebook: every code of the ontology and of the case, in few enough tokens, the same bytes each time."""

from __future__ import annotations

import json
from pathlib import Path

from cuibono.identity import PLACES
from cuibono.ontology import Code, codes
from cuibono.prompt import codebook
from cuibono.prompt.anchor import Found, find
from cuibono.prompt.asking import LETTERS, Reply, formed, parsed
from cuibono.prompt.schema import names
from cuibono.types import Span

MOST = 2500  # tokens: it is paid for with every window
PAGE = codebook.system(codes())


def test_every_code_is_named_and_the_page_is_short() -> None:
    for code in (c for c in codes() if c.kind in PLACES):
        assert code.name in PAGE
    assert len(PAGE) / LETTERS < MOST and codebook.system(codes()) == PAGE and "{codes}" not in PAGE


def test_a_code_of_the_case_is_told_too() -> None:
    own = Code("bribe", "event", "Bribes, buys", roles=("actor", "recipient"))
    assert "bribe (bribes, buys)" in codebook.system((*codes(), own))


def test_the_example_is_in_the_form_and_its_words_stand_in_it() -> None:
    text, _, answer = PAGE.partition("<text e1>")[2].partition("</text e1>")
    items = parsed(Reply("k", answer.strip()))
    assert items and all(map(formed, items)) and {str(i["code"]) for i in items} <= set(names(codes()))
    quotes = [w for i in items for w in (i["quote"], *i["sources"], *(r["words"] for r in i["roles"]))]
    assert all(isinstance(find(text, q, Span(0, len(text)), nearest=Span(0, 1)), Found) for q in quotes)


def test_the_second_pass_is_asked_for_neutrally() -> None:
    told = codebook.again([(1, "event.accuse", "accused"), (4, "stance.deny", "denies")])
    assert "None is fine" in told and "4 stance.deny “denies”" in told and "from 5" in told and "miss" not in told
    assert "coded already: none" in codebook.again([])


def test_the_names_of_the_example_are_in_no_sample() -> None:
    samples = "".join(p.read_text(encoding="utf-8") for p in (Path(__file__).parents[2] / "samples").glob("*.txt"))
    assert "Harbour Post" in PAGE and "Harbour Post" not in samples and json.dumps(PAGE)
