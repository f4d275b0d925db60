"""Turn trained weights into the file that `sayso` ships: ONNX, its matrices in eight bits.

python training/statements/export.py ENCODER_FOLDER WEIGHTS.pt src/sayso/weights/statements-1.onnx
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from pathlib import Path

import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic

INPUTS = ("pieces", "shapes", "marks")
OUTPUTS = {"cue": 0, "query": 1, "key": 1, "bias": 0, "distance": None}
"""Each output with the axis that is as long as the window."""


class Shipped(torch.nn.Module):
    """One window in, what `sayso.models.Scores` holds out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: torch.Tensor, shapes: torch.Tensor, marks: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Return cue likelihoods, queries, keys, biases, and the table of distances."""
        cue, query, key, bias = self.network(pieces, torch.ones_like(pieces), shapes, marks)
        return torch.softmax(cue, dim=-1)[0], query[0], key[0], bias[0], self.network.dist.weight + 0


def main() -> None:
    """Export, quantise, and print the sha256 for `sayso.models`."""
    encoder, weights, out = map(Path, sys.argv[1:4])
    network = Network(encoder, attention="eager")
    network.load_state_dict(torch.load(weights))
    shipped = Shipped(network).eval()
    window = torch.randint(1000, 2000, (1, 40)), torch.randint(0, 6, (1, 40)), torch.randint(0, 4, (1, 40))
    axes = {name: {1: "n"} for name in INPUTS} | {
        name: {axis: "n"} for name, axis in OUTPUTS.items() if axis is not None
    }
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        names = {"input_names": list(INPUTS), "output_names": list(OUTPUTS), "dynamic_axes": axes}
        torch.onnx.export(shipped, window, full, dynamo=False, opset_version=17, **names)
        # reduce_range: without it, eight bits overflow on processors that add in sixteen (AVX2 without VNNI).
        quantize_dynamic(full, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    print(hashlib.sha256(out.read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
