import numpy as np

from cuibono.parse import viterbi


def logits(*rows: list[float]) -> np.ndarray:
    return np.array([rows], dtype=np.float32)


def test_an_inside_never_follows_a_stranger() -> None:
    path, _ = viterbi.best(logits([9, 0, 0, 0, 0], [0, 0, 9, 0, 0], [0, 0, 0, 0, 9]), 2)
    for before, tag in zip([0, *path[0]], path[0], strict=False):
        assert tag % 2 or tag == 0 or before in (tag, tag - 1)


def test_the_best_legal_path_wins_over_word_by_word_choice() -> None:
    path, sure = viterbi.best(logits([0, 2, 0, 0, 0], [0, 0, 5, 0, 0], [3, 0, 0, 0, 0]), 2)
    assert path[0].tolist() == [1, 2, 0]
    assert (sure > 0).all() and (sure <= 1).all()


def test_a_new_begin_parts_two_fillers_of_one_role() -> None:
    assert viterbi.stretches(np.array([1, 2, 1, 0, 3, 4])) == [(0, 0, 2), (0, 2, 3), (1, 4, 6)]
