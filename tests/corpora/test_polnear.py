from train.corpora.polnear import head, parcels, passage_of
from train.corpora.window import cut

TEXT = "The mill is safe, Orm has repeatedly said. “Nobody left.” The town waits.\n"
MARKS = """T1\tContent 0 16;43 57\tThe mill is safe “Nobody left.”
T2\tSource 18 21\tOrm
T3\tCue 22 41\thas repeatedly said
T4\tAttribution 22 41\thas repeatedly said
E1\tAttribution:T4 Content:T1 Source:T2 Cue:T3
E2\tAttribution:T4 Source:T2
"""


def test_an_attribution_becomes_a_frame_with_one_entry_a_piece() -> None:
    (parcel,) = parcels(passage_of("train", "d", TEXT, MARKS))
    (window,) = cut(parcel)
    (frame,) = window.frames
    assert window.words[frame.trigger] == "said"
    assert [(name, " ".join(window.words[a:b])) for name, a, b in frame.roles] == [
        ("source", "Orm"),
        ("content", "The mill is safe"),
        ("content", "“ Nobody left . ”"),
        ("cue", "has repeatedly said"),
    ]


def test_the_head_is_the_first_word_left_or_else_the_first_word() -> None:
    assert head("according to", [(0, 12)]) == (0, 9)
    assert head("’ve been quoted", [(0, 15)]) == (9, 15)
    assert head("to", [(0, 2)]) == (0, 2)
    assert head(":", [(0, 1)]) == (0, 1)


def test_sentences_of_one_attribution_stay_in_one_window() -> None:
    filler = "Word " * 60 + "end. "
    text = filler + filler + "“We go,” Orm said. “We stay.”"
    at = text.index("“We go")
    marks = f"T1\tContent {at} {len(text)}\tx\nT2\tCue {at + 13} {at + 17}\tsaid\nE1\tAttribution:T2 Content:T1 Cue:T2\n"
    windows = [window for parcel in parcels(passage_of("train", "d", text, marks)) for window in cut(parcel)]
    assert [len(window.frames) for window in windows] == [0, 1]
