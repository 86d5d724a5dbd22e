from __future__ import annotations

from pathlib import Path

from tests.bench import score

causality = score("causality")
TABLES = {
    "dev_subtask1.csv": "index,text,label\n",
    "dev_subtask2_grouped.csv": "corpus,doc_id,sent_id,text,causal_text_w_pairs\n"
    "cnc,d,1,The mill closed because the river froze .,\"['<ARG1>The mill closed</ARG1> <SIG0>because</SIG0> <ARG0>the river froze</ARG0> .']\"\n"
    "cnc,d,2,The guild met on Monday .,[]\n",
}


def test_cause_and_effect_are_asked_for_and_signals_are_not(tmp_path: Path) -> None:
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    one, other = causality.held_back(tmp_path)
    assert causality.labelled(one) == {("effect", 0, 3), ("cause", 4, 7)}
    assert causality.labelled(other) == set()


def test_the_dev_part_is_scored_where_it_is_there(tmp_path: Path) -> None:
    folder = tmp_path / causality.FOLDER
    folder.mkdir(parents=True)
    for name, text in TABLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    found = causality.scores(tmp_path, 9)
    assert found["causality.dev.sentence"] == (100.0, 2)
    assert found["causality.dev.spans"][1] == 2
