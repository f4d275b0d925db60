"""Train the network for statements on PolNeAR's part `train`.

    OMP_WAIT_POLICY=PASSIVE python training/statements/train.py POLNEAR_FOLDER ENCODER_FOLDER OUT.pt [--minutes 115]

ENCODER_FOLDER holds all-MiniLM-L6-v2 with its tokenizer (README.md says where from). The learning rate falls to nothing
over the minutes given, so that a run ends when it should; a checkpoint is written every SAVE steps.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from network import Network, surprise
from tokenizers import Tokenizer
from torch.nn import functional as loss_functions

from examples import Cutter, Example, Tie, articles, examples

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = 7
BATCH = 16
ENCODER_RATE, HEADS_RATE = 3e-4, 3e-3
WARM_UP = 60
"""Steps over which the learning rate rises."""
CUES, TIES = 10.0, 1 / 10
"""Weights of the two losses: a tie's is summed over its window's pieces."""
COVERED, COVER, STOP = 0.04, 103, 102
"""Share of pieces that are hidden behind [MASK], so that no word is leant on alone; the last piece with a meaning of
its own in BERT's vocabulary."""
SAVE = 200


def main() -> None:
    """Train, say how it goes every 25 steps, and keep the weights."""
    options = _options()
    torch.manual_seed(options.seed)
    draw = random.Random(options.seed)
    network = Network(options.encoder).train()
    if options.start:
        _take_over(network, torch.load(options.start))
    optimizer = _optimizer(network)
    kept = articles(options.polnear / "train", Cutter(Tokenizer.from_file(str(options.encoder / "tokenizer.json"))))
    started, step = time.time(), 0
    while (spent := (time.time() - started) / 60) < options.minutes:
        for batch in _batches(kept, draw):
            spent = (time.time() - started) / 60
            if spent >= options.minutes:
                break
            rate = min(1.0, step / WARM_UP + 0.02) * (1 - spent / options.minutes)
            loss = _step(network, optimizer, batch, rate)
            step += 1
            if step % 25 == 0:
                print(f"step {step}, {spent:.0f} min, loss {loss:.3f}, rate {rate:.3f}", flush=True)
            if step % SAVE == 0:
                torch.save(network.state_dict(), options.out)
    torch.save(network.state_dict(), options.out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=115)
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--seed", type=int, default=SEED)
    return parser.parse_args()


def _take_over(network: Network, weights: dict[str, torch.Tensor]) -> None:
    """Set what the earlier run has learned; ties that it did not know start anew."""
    own = network.state_dict()
    for name, held in weights.items():
        own[name][tuple(slice(size) for size in held.shape)] = held
    network.load_state_dict(own)


def _optimizer(network: Network) -> torch.optim.Optimizer:
    heads = [each for name, each in network.named_parameters() if not name.startswith("enc.")]
    groups = [{"params": list(network.enc.parameters()), "top": ENCODER_RATE}, {"params": heads, "top": HEADS_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _batches(kept: Sequence[tuple], draw: random.Random) -> list[list[Example]]:
    """Return an epoch's examples in batches of like length, in random order."""
    drawn = [each for document, paragraphs in kept for each in examples(document, paragraphs, draw)]
    drawn.sort(key=lambda each: len(each.pieces) + draw.random() * 8)
    batches = [drawn[at : at + BATCH] for at in range(0, len(drawn), BATCH)]
    draw.shuffle(batches)
    return batches


def _step(network: Network, optimizer: torch.optim.Optimizer, batch: list[Example], rate: float) -> float:
    for group in optimizer.param_groups:
        group["lr"] = group["top"] * rate
    loss = _loss(network, batch)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return loss.item()


def _loss(network: Network, batch: list[Example]) -> torch.Tensor:
    longest = max(len(each.pieces) for each in batch)
    fields = [_padded(batch, name, longest) for name in ("number", "shape", "mark")]
    mask = torch.tensor([[1] * len(each.pieces) + [0] * (longest - len(each.pieces)) for each in batch])
    covered = (torch.rand(fields[0].shape) < COVERED) & (fields[0] > STOP)
    cues, queries, keys, bias = network(fields[0].masked_fill(covered, COVER), mask, *fields[1:])
    labels = torch.tensor([each.cues + [-100] * (longest - len(each.cues)) for each in batch])
    loss = CUES * loss_functions.cross_entropy(cues.reshape(-1, 3), labels.reshape(-1))
    held = [(row, each) for row, each in enumerate(batch) if each.ties]
    if not held:
        return loss
    scores = [network.ties(queries[row], keys[row], bias[row], [tie.cue for tie in each.ties]) for row, each in held]
    ties = [(tie, len(each.pieces)) for _, each in held for tie in each.ties]
    return loss + TIES * _surprise(torch.cat(scores), ties)


def _surprise(scores: torch.Tensor, ties: Sequence[tuple[Tie, int]]) -> torch.Tensor:
    """Return how badly the scores (cues × 6 × n) tell the sources and contents of the ties; per tie."""
    longest = scores.shape[2]
    sizes = torch.tensor([size for _, size in ties])
    parts = []
    for role, name in enumerate(("source", "content")):
        inside = torch.tensor([getattr(tie, name) + [False] * (longest - len(tie.source)) for tie, _ in ties]).float()
        parts.append(surprise(scores[:, role::2], inside, sizes))
    return (parts[0] + parts[1]).mean()


def _padded(batch: list[Example], field: str, longest: int) -> torch.Tensor:
    rows = [[getattr(piece, field) for piece in each.pieces] for each in batch]
    return torch.tensor([row + [0] * (longest - len(row)) for row in rows])


if __name__ == "__main__":
    main()
