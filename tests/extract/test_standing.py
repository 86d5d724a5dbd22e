"""What is weighed of two who may press each other: their heads, the words around each and between both."""

from dataclasses import replace

import numpy as np

from cuibono.extract import standing
from cuibono.extract.standing import Party, Scene
from cuibono.identity import cluster_of, mention_of
from cuibono.parse.encoder import Analysis
from cuibono.parse.windows import Words
from cuibono.types import Document, Reading, Span

TEXT = "the bank of Orm , which feeds the port , can close it ."


def scene() -> Scene:
    spans, at = [], 0
    for word in TEXT.split():
        spans.append(Span(at, at + len(word)))
        at += len(word) + 1
    bank = mention_of("d", Span(spans[0].start, spans[3].end), spans[1], "company", "description")
    port = mention_of("d", Span(spans[7].start, spans[8].end), spans[8], "place", "description")
    it = mention_of("d", spans[12], spans[12], "other", "pronoun")
    made = Reading(Document(TEXT), "encoder", "x", "en", mentions=(bank, port, it), clusters=(cluster_of((port, it)),))
    analysis = Analysis(Words(tuple(spans), (0,) * len(spans)), np.zeros((1, 1), dtype=np.float32), (), ())
    return Scene.of(replace(made, analysis=analysis), analysis)


BANK, PORT = (Party(a, b, name, kind, 0, {}) for a, b, name, kind in ((0, 4, "bank", "org"), (7, 9, "port", "place")))


def test_a_phrase_is_known_by_its_head_and_what_opens_it() -> None:
    assert standing.headed(scene(), 0, 4) == {"head bank": 1.0, "opened by the": 1.0}
    assert standing.headed(scene(), 3, 4) == {"head orm": 1.0, "opened by -": 1.0}


def test_words_of_the_clause_count_the_less_the_further_they_are() -> None:
    row = standing.run(scene(), 0, 7, 9)
    assert row["ago feed"] == 1.0 > row["ago which"] > 0
    assert not any(name.startswith("soon") or name == "ago orm" for name in row)


def test_what_stands_between_two_is_told_apart_by_who_comes_first() -> None:
    row = standing.between(scene(), BANK, PORT)
    assert {"holder first, parted", "holder first: feed"} <= set(row)
    turned = standing.between(scene(), PORT, BANK)
    assert {"target first, parted", "target first: feed"} <= set(turned)
    assert not standing.between(scene(), BANK, replace(PORT, start=BANK.end + standing.AMID + 1, end=BANK.end + standing.AMID + 2))


def test_a_pronoun_is_of_the_kind_that_it_takes_up() -> None:
    assert [(m.kind, m.form) for _, _, m in scene().actors[0]][-1] == ("place", "pronoun")


def test_two_of_one_sentence_are_weighed_with_what_is_between() -> None:
    assert standing.together(scene(), BANK, PORT)["org over place"] == 1.0
    assert "holder first: feed" in standing.together(scene(), BANK, PORT)
    assert standing.together(scene(), replace(BANK, back=1), replace(PORT, back=2)) == {"org over place": 1.0, "both far": 1.0}
