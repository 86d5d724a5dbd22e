"""States of words from inside the encoder."""

from __future__ import annotations

import random

import numpy as np

from train import inner


def test_a_sentence_gives_a_state_a_word() -> None:
    assert inner.states(["Orm", "cheated", "Senn"]).shape == (3, 384)


def test_a_word_is_the_mean_of_its_pieces_without_the_marks_of_both_ends() -> None:
    pieces = np.array([[9], [1], [2], [4], [9]], dtype=np.float32)
    assert inner.of_words(pieces, [1, 3]).tolist() == [[1.5], [4.0]]


def test_other_names_stand_at_the_places_and_pronouns_stay() -> None:
    said = "Orm told Elin Senn that he left".split()
    changed, places = inner.renamed(said, [(2, 4), (0, 1)], [["Ari", "of", "Lund"]], random.Random(1))
    assert changed == "Ari of Lund told Ari of Lund that he left".split()
    assert places == [(4, 7), (0, 3)]
    assert inner.renamed(said, [(5, 6), (0, 0)], [["Lund"]], random.Random(1)) == (said, [(5, 6), (0, 0)])


def test_our_sentences_come_alone_behind_and_between_others() -> None:
    around = [a for _, a, s in inner.own(random.Random(1)) if s.text.startswith("Karo Venn promised")]
    assert [(bool(before), bool(behind)) for before, behind in around] == [(False, False), (True, False), (True, True)]
