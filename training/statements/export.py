"""Turn trained weights into the file that `sayso` ships: ONNX, its matrices in eight bits.

    python training/statements/export.py ENCODER_FOLDER OUT.onnx WEIGHTS.pt [WEIGHTS.pt …]

Several weights, of runs with other seeds, become one network that gives the mean of what they say. A shipped file may
stand for the weights of its first network.
"""

from __future__ import annotations

import hashlib
import math
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from shipped import shipped_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

INPUTS = ("pieces", "shapes", "marks")
OUTPUTS = {"cue": 0, "query": 1, "key": 1, "bias": 0, "distance": None}
"""Each output with the axis that is as long as the window."""


class Shipped(torch.nn.Module):
    """One window in, what `sayso.models.Scores` holds out: the mean over the networks."""

    def __init__(self, networks: Sequence[Network]) -> None:
        super().__init__()
        self.networks = torch.nn.ModuleList(networks)

    def forward(self, pieces: torch.Tensor, shapes: torch.Tensor, marks: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """Return cue likelihoods, queries, keys, biases, and the table of distances.

        A tie is the product of a query and a key over the root of their length. Side by side, with the queries over the
        root of how many networks there are, the vectors of several give the mean of their ties.
        """
        said = [each(pieces, torch.ones_like(pieces), shapes, marks) for each in self.networks]
        cues, queries, keys, biases = zip(*said, strict=True)
        return (
            _mean([torch.softmax(cue, dim=-1)[0] for cue in cues]),
            torch.cat([query[0] for query in queries], dim=-1) / math.sqrt(len(said)),
            torch.cat([key[0] for key in keys], dim=-1),
            _mean([bias[0] for bias in biases]),
            _mean([each.dist.weight for each in self.networks]),
        )


def _mean(tensors: Sequence[torch.Tensor]) -> torch.Tensor:
    return torch.stack(tensors).mean(dim=0)


def main() -> None:
    """Export, quantise, and print the sha256 for `sayso.models`."""
    encoder, out, *weights = map(Path, sys.argv[1:])
    shipped = Shipped([_network(encoder, each) for each in weights]).eval()
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


def _network(encoder: Path, weights: Path) -> Network:
    network = Network(encoder, attention="eager")
    network.load_state_dict(shipped_weights(weights) if weights.suffix == ".onnx" else torch.load(weights))
    return network


if __name__ == "__main__":
    main()
