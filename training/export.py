"""The trained network as the file that reading ships: ONNX, its matrices as 8-bit integers."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Final

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from tocsin.reading.learned import INPUTS, OUTPUTS
from training.network import Network

MATRICES: Final = ["MatMul", "Gemm", "Gather"]


class Shipped(nn.Module):
    """The network as it answers at run time: probabilities for pairs at the temperature that calibrates them."""

    def __init__(self, network: Network, temperature: float) -> None:
        super().__init__()
        self.network, self.temperature = network, temperature

    def forward(self, ids: Tensor, places: Tensor, groups: Tensor, pairs: Tensor) -> tuple[Tensor, ...]:
        """Return probabilities of kinds, modes and cues, of statuses, certainties, and states."""
        kinds, modes, cues, statuses, certainties, states = self.network(ids, places, groups, pairs)
        kinds = (kinds / self.temperature).softmax(-1)
        return kinds, modes.softmax(-1), cues.softmax(-1), statuses, certainties, states


def export(network: Network, temperature: float, path: Path) -> None:
    """Write the network to `path`."""
    network.eval()
    ids = torch.zeros(2, 12, dtype=torch.long)
    groups = torch.tensor([[0] * 8 + [1, 1, 2, 2]] * 2)
    pairs = torch.tensor([[0, 8, 1, 2, 3, 3], [0, 10, 1, 2, 5, 6], [1, 8, 1, 1, 0, 0]])
    axes = {name: {0: "sentences", 1: "length"} for name in (*INPUTS, *OUTPUTS)}
    axes |= {name: {0: "pairs"} for name in ("pairs", "kinds", "modes")} | {"cues": {0: "pairs", 1: "length"}}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Shipped(network, temperature).eval(), (ids, ids, groups, pairs), str(whole), dynamo=False,
            input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes, opset_version=17,
        )  # fmt: skip
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=MATRICES)
