"""The windows of public corpora are read by the network as the program runs it."""

from types import SimpleNamespace

from bench.quality import windows

SAID = "Norland accused Sarn of arming the rebels because Sarn had closed the border .".split()
WINDOW = SimpleNamespace(words=SAID, sents=[0])


def test_a_window_is_read_as_the_program_reads() -> None:
    frames, candidates = windows.said(WINDOW)
    assert ("event", "accuse") in {(f.kind, f.codes[0][0]) for f in frames if f.codes}
    assert {(c.start, c.end) for c in candidates if c.probability > 0.5} >= {(0, 1), (2, 3)}


def test_a_kind_that_the_reader_does_not_ask_for_is_decoded() -> None:
    net, h = windows.states(WINDOW)
    triggers, parts = windows.placed(net, h, "cause", 0.2)
    assert all(0 <= t < len(SAID) for t in triggers)
    assert all(0 <= a < b <= len(SAID) for _, a, b in parts)
    assert windows.placed(net, h, "cause", 1.1) == ([], set())
