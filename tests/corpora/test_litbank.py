from train.corpora.litbank import clusters


def test_brackets_nest_and_close() -> None:
    assert sorted(clusters(["(3|(1)", "_", "3)|(4)", "_"])) == [(0, 1, 1), (0, 3, 3), (2, 3, 4)]
