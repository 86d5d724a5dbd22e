"""The graphs as they are run: loaded from their files, then freed in memory of sums that change nothing, so that every value stays the same to the last bit.

A window has no padding, so masks of padding and guards against rows that are padding alone are left out (encoder -14 %); a pair of mentions is scored from
what is known of each of them, so each mention is looked at once and not once a pair (links -75 %). The files stay as they were exported.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import onnxruntime
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

SLOW = ["SkipLayerNormFusion"]  # a sum and a norm apart take a tenth less of the encoder's time than both in one
NEGATING = "Not"
ONWARD = frozenset({NEGATING, "Cast", "Greater", "ReduceSum", "Unsqueeze"})  # between the comparison with padding and the mask
SIDES = {"a": "first", "b": "second"}  # inputs of pairs, with the input that numbers the mentions of each side
MENTIONS = "mentions"
# What is read of a graph's file (onnx.proto): name and number of each field and what it holds; all else is kept as it is.
FIELDS = {
    "Node": (("input", 1, "*"), ("output", 2, "*"), ("op_type", 4, "")),
    "Value": (("name", 1, ""), ("type", 2, "Type")),
    "Type": (("tensor_type", 1, "Tensor"),),
    "Tensor": (("shape", 2, "Shape"),),
    "Shape": (("dim", 1, "*Dimension"),),
    "Dimension": (("dim_param", 2, ""),),
    "Graph": (("node", 1, "*Node"), ("input", 11, "*Value"), ("output", 12, "*Value")),
    "Model": (("graph", 7, "Graph"),),
}
Message = Any  # of a class that protobuf makes


def session(path: Path, outputs: Iterable[str] = ()) -> onnxruntime.InferenceSession:
    """Load a graph in a session of one thread; with `outputs`, of the graph or from inside it, only what those need."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(lean(path.read_bytes(), frozenset(outputs)), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW)


def lean(file: bytes, outputs: frozenset[str] = frozenset()) -> bytes:
    """Return the file of a graph without the sums that change nothing."""
    model = _classes()["Model"].FromString(file)
    graph = model.graph
    if outputs:
        known = {o.name: o for o in graph.output}
        _keep(graph.output, [known.get(name) or _classes()["Value"](name=name) for name in sorted(outputs)])
    _unmask(graph)
    _look_once(graph)
    _sweep(graph)
    told: bytes = model.SerializeToString()
    return told


def _unmask(graph: Message) -> None:
    """Leave out the choice between a value and what stands in its place where a row is padding: no row is."""
    made = {o: n for n in graph.node for o in n.output}
    chosen = {n.output[0]: n.input[_choice(n.input[0], made)] for n in graph.node if n.op_type == "Where" and _choice(n.input[0], made)}
    for node in graph.node:
        node.input[:] = [chosen.get(i, i) for i in node.input]


def _choice(condition: str, made: dict[str, Message]) -> int:
    """Return which input of a `Where` is chosen when there is no padding; 0 where the condition asks for something else."""
    node, holds = made.get(condition), False
    while node is not None and node.op_type in ONWARD:
        holds ^= node.op_type == NEGATING
        node = made.get(node.input[0])
    return 0 if node is None or node.op_type not in {"Equal", "IsNaN"} else 1 if holds else 2


def _look_once(graph: Message) -> None:
    """Let the score of pairs take mentions, and the numbers of each pair's two; a graph that takes them already stays as it is."""
    pairs = {i.name for i in graph.input}
    if not SIDES.keys() <= pairs:
        return
    nodes: list[Message] = []
    for node in graph.node:
        side = SIDES.get(node.input[0]) if node.input else None
        nodes.append(node)
        if side:
            out, node.input[0] = node.output[0], MENTIONS
            node.output[0] = f"{out}_each"
            nodes.append(_classes()["Node"](input=[node.output[0], side], output=[out], op_type="Gather"))
    _keep(graph.node, nodes)
    kept = {i.name: i for i in graph.input}
    mentions = _named(kept["a"], MENTIONS)
    mentions.type.tensor_type.shape.dim[0].dim_param = MENTIONS  # as many as there are, not as many as pairs
    _keep(graph.input, [mentions, *(_named(kept["gap"], name) for name in SIDES.values()), kept["gap"]])


def _named(value: Message, name: str) -> Message:
    out = type(value)()
    out.CopyFrom(value)
    out.name = name
    return out


def _sweep(graph: Message) -> None:
    """Take out what no output needs, inputs too; weights that are left over are passed over when the graph is loaded."""
    needed = {o.name for o in graph.output}
    nodes = []
    for node in reversed(graph.node):
        if needed & set(node.output):
            nodes.append(node)
            needed |= set(node.input)
    _keep(graph.node, nodes[::-1])
    _keep(graph.input, [i for i in graph.input if i.name in needed])


def _keep(field: Any, kept: Iterable[Message]) -> None:
    found = list(kept)
    copies = [type(m).FromString(m.SerializeToString()) for m in found]
    del field[:]
    field.extend(copies)


@cache
def _classes() -> dict[str, Any]:
    """Return the classes of what is read of a graph's file."""
    file = descriptor_pb2.FileDescriptorProto(name="cuibono/graphs.proto", package="cuibono.graphs", syntax="proto2")
    for name, fields in FIELDS.items():
        message = file.message_type.add(name=name)
        for field, number, holds in fields:
            kind = holds.lstrip("*")
            added = message.field.add(name=field, number=number, label=3 if holds.startswith("*") else 1, type=11 if kind else 9)
            if kind:
                added.type_name = f".cuibono.graphs.{kind}"
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return {name: message_factory.GetMessageClass(pool.FindMessageTypeByName(f"cuibono.graphs.{name}")) for name in FIELDS}
