import numpy as np

from cuibono.parse import viterbi


def logits(*rows: list[float]) -> np.ndarray:
    return viterbi.logarithms(np.array([rows], dtype=np.float32))


def test_an_inside_never_follows_a_stranger() -> None:
    path, _ = viterbi.best(logits([9, 0, 0, 0, 0], [0, 0, 9, 0, 0], [0, 0, 0, 0, 9]))
    for before, tag in zip([0, *path[0]], path[0], strict=False):
        assert tag % 2 or tag == 0 or before in (tag, tag - 1)


def test_the_best_legal_path_wins_over_word_by_word_choice() -> None:
    path, sure = viterbi.best(logits([0, 2, 0, 0, 0], [0, 0, 5, 0, 0], [3, 0, 0, 0, 0]))
    assert path[0].tolist() == [1, 2, 0]
    assert (sure > 0).all() and (sure <= 1).all()


def test_a_new_begin_parts_two_fillers_of_one_role() -> None:
    paths, sure = np.array([[1, 2, 1, 0, 3, 4], [0, 0, 0, 0, 0, 1]]), np.full((2, 6), 0.5, dtype=np.float32)
    sure[0, 1] = 0.25
    assert list(viterbi.stretches(paths, sure)) == [(0, 0, 0, 2, 0.25), (0, 0, 2, 3, 0.5), (0, 1, 4, 6, 0.5), (1, 0, 5, 6, 0.5)]


def test_frames_are_decoded_as_if_alone() -> None:
    chance = viterbi.logarithms(np.random.default_rng(1).normal(0, 2, (5, 9, 5)).astype(np.float32))
    together, _ = viterbi.best(chance)
    assert [viterbi.best(frame[None])[0][0].tolist() for frame in chance] == together.tolist()


def test_nothing_marked_gives_no_stretch() -> None:
    assert not list(viterbi.stretches(np.zeros((2, 3), dtype=np.int64), np.ones((2, 3), dtype=np.float32)))


def test_traces_are_the_words_of_each_role_whether_they_begin_it_or_go_on() -> None:
    scores = np.log(np.array([[[0.9, 0.06, 0.02, 0.01, 0.01], [0.5, 0.04, 0.04, 0.3, 0.12]]], dtype=np.float32))
    found = [(frame, word, role, round(sure, 2)) for frame, word, role, sure in viterbi.traces(scores, 0.05)]
    assert found == [(0, 0, 0, 0.08), (0, 1, 0, 0.08), (0, 1, 1, 0.42)]


def test_words_surely_outside_leave_no_trace() -> None:
    assert not list(viterbi.traces(logits([9, 0, 0], [9, 0, 0]), 0.02))


def test_the_highest_of_each_row_is_found_and_the_rows_stay_as_they_are() -> None:
    rows = np.random.default_rng(2).normal(0, 3, (3, 4, 7)).astype(np.float32)
    before = rows.copy()
    assert (viterbi.highest(rows) == rows.max(-1)).all()
    assert (rows == before).all()
