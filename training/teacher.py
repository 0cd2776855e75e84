"""A network as it was before it was cut to 8 bits, read out of its file: to learn from, and to begin from.

Its weights are those of the file, so they are rounded; what it answers is within a hundredth of what the file answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.base import Shape
from training.network import Network

_QUANTIZED = "_quantized"
_OURS = "network."


def recovered(path: Path, shape: Shape) -> Network:
    """Return the network of a file that `training.export` wrote, of the given shape, without dropout.

    Raises RuntimeError where the file holds a network of another shape.
    """
    network = Network(shape, dropout=0.0)
    network.load_state_dict(dict(_weights(onnx.load(path).graph)))
    return network.eval()


def _weights(graph: onnx.GraphProto) -> Iterator[tuple[str, Tensor]]:
    """Yield the tensors of a graph under the names of our network."""
    held = {one.name: torch.from_numpy(numpy_helper.to_array(one).copy()) for one in graph.initializer}
    for name, tensor in held.items():
        if name.startswith(_OURS) and name.endswith((".bias", "norm.weight")):
            yield name.removeprefix(_OURS), tensor
        elif name.startswith(_OURS) and name.endswith(f".weight{_QUANTIZED}"):  # the embeddings
            stem = name.removesuffix(_QUANTIZED)
            whole = (tensor.float() - held[f"{stem}_zero_point"].float()) * held[f"{stem}_scale"]
            yield stem.removeprefix(_OURS), whole
    for node in graph.node:
        if node.op_type == "MatMulInteger" and node.input[1] in held:
            stem = node.input[1].removesuffix(_QUANTIZED)
            whole = (held[node.input[1]].float() - held[f"{stem}_zero_point"].float()) * held[f"{stem}_scale"]
            yield f"{_module(node.name)}.weight", whole.T.contiguous()


def _module(node: str) -> str:
    """Return the module that a node of the graph stems from: `encoder.layers.0.widened`."""
    _, _, *path, _ = node.split("/")
    return ".".join(path)
