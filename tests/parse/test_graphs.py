"""The graphs as they are run give what the committed files give, to the last bit."""

from __future__ import annotations

import numpy as np
import onnxruntime
import pytest

from cuibono.parse import graphs
from cuibono.parse.encoder import CLS, INNER, SEP, WEIGHTS

INSIDE = (frozenset[str](), frozenset({INNER}))
RANDOM = np.random.default_rng(7)


def plain(name: str) -> onnxruntime.InferenceSession:
    """Load a graph as it was exported."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(WEIGHTS / f"{name}.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=graphs.SLOW)


def lean(name: str, *outputs: str) -> onnxruntime.InferenceSession:
    return graphs.session(WEIGHTS / f"{name}.onnx", outputs)


def same(a: list[np.ndarray], b: list[np.ndarray]) -> bool:
    return all(x.tobytes() == y.tobytes() for x, y in zip(a, b, strict=True))


@pytest.mark.parametrize("pieces", [1, 12, 150])
def test_states_are_the_same_to_the_last_bit(pieces: int) -> None:
    ids = np.array([[CLS, *RANDOM.integers(1000, 29000, pieces), SEP]])
    feeds = {"ids": ids, "shapes": np.minimum(ids % 7, 5)}
    firsts = np.arange(1, pieces + 1)
    assert same(plain("encoder").run(None, feeds | {"firsts": firsts}), lean("encoder").run(None, feeds | {"firsts": firsts}))
    onward = {"pieces": lean("encoder", INNER).run(None, feeds)[0], "firsts": firsts}
    assert onward["pieces"].shape == (1, pieces + 2, 384)
    assert same(plain("top").run(None, onward), lean("top").run(None, onward))


def test_the_middle_of_the_encoder_is_read_without_its_upper_layers() -> None:
    whole, below = (graphs._classes()["Model"].FromString(graphs.lean((WEIGHTS / "encoder.onnx").read_bytes(), outputs)).graph for outputs in INSIDE)
    assert INNER in {o for n in whole.node for o in n.output}
    assert [o.name for o in below.output] == [INNER]
    assert {i.name for i in below.input} == {"ids", "shapes"}
    assert len(below.node) < 0.75 * len(whole.node)


def test_a_pair_scores_the_same_from_its_mentions() -> None:
    mentions = RANDOM.standard_normal((9, 1152)).astype(np.float32)
    first, second = (np.array(x) for x in zip(*[(a, b) for b in range(9) for a in range(b)], strict=True))
    gap = RANDOM.integers(0, 33, len(first))
    for n in (1, 2, len(first)):
        before = plain("links").run(None, {"a": mentions[first[:n]], "b": mentions[second[:n]], "gap": gap[:n]})
        assert same(before, lean("links").run(None, {"mentions": mentions, "first": first[:n], "second": second[:n], "gap": gap[:n]}))


def test_one_output_alone_says_what_the_whole_graph_says() -> None:
    h = RANDOM.standard_normal((40, 384)).astype(np.float32)
    triggers, spans = plain("nodes").run(None, {"h": h})
    assert same([triggers], lean("nodes", "triggers").run(None, {"h": h}))
    assert same([spans[15:]], lean("nodes", "spans").run(None, {"h": h[15:]}))  # the words of the sentence before change no span of this one
    assert [o.name for o in lean("nodes", "spans").get_outputs()] == ["spans"]


def kinds(file: bytes) -> list[str]:
    return [n.op_type for n in graphs._classes()["Model"].FromString(file).graph.node]


def test_what_guards_against_padding_goes_and_other_choices_stay() -> None:
    encoder, top = ((WEIGHTS / f"{n}.onnx").read_bytes() for n in ("encoder", "top"))
    assert "IsNaN" in kinds(encoder) and not {"IsNaN", "Where"} & set(kinds(graphs.lean(encoder)))
    assert kinds(top).count("Where") == 2
    assert kinds(graphs.lean(top)).count("Where") == 1 and "LessOrEqual" in kinds(graphs.lean(top))  # near and far words are still told apart
