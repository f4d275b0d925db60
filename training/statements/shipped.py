"""The weights of a shipped file, back as what training goes on from.

Its matrices are in eight bits, a scale a column; multiplied out they differ from the trained ones by less than half a
step, and put into eight bits again they are the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import onnx
import torch
from onnx import numpy_helper

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

QUANTIZED = "_quantized"
PRODUCT = "/MatMul_quant"
"""The end of the names of the nodes that multiply with a matrix; before it stands the path of the layer."""


def shipped_weights(path: Path, number: int = 0) -> dict[str, torch.Tensor]:
    """Return the weights of one of the networks in a file that `export.py` wrote, by the names that `Network` has.

    The table of distances is the mean over all of the file's networks.
    """
    graph = onnx.load(path).graph
    whole = f"networks.{number}."
    held = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    weights = {name: value for name, value in held.items() if name.startswith(whole) and value.dtype == "float32"}
    for name in held:
        if name.startswith(whole) and name.endswith(QUANTIZED):
            weights[name.removesuffix(QUANTIZED)] = _multiplied(held, name.removesuffix(QUANTIZED))
    for node in graph.node:
        layer = node.name.strip("/").removesuffix(PRODUCT).replace("/", ".")
        if node.name.endswith(PRODUCT) and layer.startswith(whole):
            weights[layer + ".weight"] = _multiplied(held, node.input[1].removesuffix(QUANTIZED)).T
    weights[whole + "dist.weight"] = next(value for name, value in held.items() if name.isdigit() and value.ndim > 1)
    return {name.removeprefix(whole): torch.tensor(value) for name, value in weights.items() if _kept(name)}


def _multiplied(held: dict[str, NDArray], name: str) -> NDArray:
    steps = held[name + QUANTIZED].astype("float32") - held[name + "_zero_point"].astype("float32")
    return steps * held[name + "_scale"]


def _kept(name: str) -> bool:
    return not name.endswith(("_scale", "_zero_point"))
