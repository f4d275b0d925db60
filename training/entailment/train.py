"""Train the network that tells whether a sentence supports, refutes or leaves open a claim, on VitaminC.

    OMP_WAIT_POLICY=PASSIVE python training/entailment/train.py VITAMINC_REAL.zip ENCODER_FOLDER OUT.pt [--minutes 60]

ENCODER_FOLDER holds all-MiniLM-L6-v2 with its tokenizer (../statements/README.md says where from). The pairs of one
case come in one batch: a claim and its altered twin beside the same evidence. The learning rate falls to nothing over
the minutes given; at the end, accuracy on the held-out pages is printed.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from network import Network
from pairs import LABELS, Example, example, is_trained, read_pairs
from tokenizers import Tokenizer
from torch.nn import functional as loss_functions

if TYPE_CHECKING:
    from collections.abc import Sequence

SEED = 7
BATCH = 32
ENCODER_RATE, HEADS_RATE = 2e-4, 2e-3
WARM_UP = 50
"""Steps over which the learning rate rises."""
SAVE = 200
HELD = 4000
"""Held-out pairs that the accuracy printed at the end is of."""


def main() -> None:
    """Train, say how it goes every 25 steps, keep the weights, and print the accuracy on held-out pages."""
    options = _options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    draw = random.Random(options.seed)
    network = Network(options.encoder).train()
    if options.start:
        network.load_state_dict(torch.load(options.start))
    optimizer = _optimizer(network)
    learned, held = _examples(options)
    started, step, done = time.time(), 0, 0.0
    while done < 1:
        for batch in _batches(learned, draw):
            done = (time.time() - started) / 60 / options.minutes
            if done >= 1:
                break
            loss = _step(network, optimizer, batch, min(1.0, step / WARM_UP + 0.02) * (1 - done))
            step += 1
            if step % 25 == 0:
                print(f"step {step}, {done:.0%} of the time, loss {loss:.3f}", flush=True)
            if step % SAVE == 0:
                torch.save(network.state_dict(), options.out)
                print(f"held-out accuracy {_accuracy(network, held[:500]):.1f} of 500", flush=True)
    torch.save(network.state_dict(), options.out)
    print(f"held-out accuracy {_accuracy(network, held[:HELD]):.2f}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--seed", type=int, default=SEED)
    return parser.parse_args()


def _examples(options: argparse.Namespace) -> tuple[list[Example], list[Example]]:
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    learned, held = [], []
    for pair in read_pairs(options.archive):
        made = example(pair["claim"], pair["evidence"], tokenizer, LABELS.index(pair["label"]), pair["case_id"])
        (learned if is_trained(pair) else held).append(made)
    random.Random(SEED).shuffle(held)
    print(f"{len(learned)} pairs to learn from, {len(held)} held out", flush=True)
    return learned, held


def _optimizer(network: Network) -> torch.optim.Optimizer:
    heads = [each for name, each in network.named_parameters() if not name.startswith("enc.")]
    groups = [{"params": list(network.enc.parameters()), "top": ENCODER_RATE}, {"params": heads, "top": HEADS_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _batches(learned: Sequence[Example], draw: random.Random) -> list[list[Example]]:
    """Return an epoch's pairs in batches of like length, in random order, the pairs of one case together."""
    cases: dict[str, list[Example]] = {}
    for each in learned:
        cases.setdefault(each.case, []).append(each)
    drawn = sorted(cases.values(), key=lambda case: max(len(each.pieces) for each in case) + draw.random() * 8)
    flat = [each for case in drawn for each in case]
    batches = [flat[at : at + BATCH] for at in range(0, len(flat), BATCH)]
    draw.shuffle(batches)
    return batches


def _step(network: Network, optimizer: torch.optim.Optimizer, batch: list[Example], rate: float) -> float:
    for group in optimizer.param_groups:
        group["lr"] = group["top"] * rate
    labels = torch.tensor([each.label for each in batch])
    loss = loss_functions.cross_entropy(network(*_padded(batch)), labels)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return loss.item()


def _padded(batch: Sequence[Example]) -> list[torch.Tensor]:
    longest = max(len(each.pieces) for each in batch)
    masks = [[1] * len(each.pieces) for each in batch]
    fields = [[each.pieces for each in batch], masks, *([getattr(each, name) for each in batch] for name in FIELDS)]
    return [torch.tensor([row + [0] * (longest - len(row)) for row in rows]) for rows in fields]


FIELDS = ("sides", "shared", "looks")


def _accuracy(network: Network, held: Sequence[Example]) -> float:
    network.eval()
    ordered, right = sorted(held, key=lambda each: len(each.pieces)), 0
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(ordered), 2 * BATCH):
            batch = ordered[at : at + 2 * BATCH]
            answers = network(*_padded(batch)).argmax(1).tolist()
            right += sum(answer == each.label for answer, each in zip(answers, batch, strict=True))
    network.train()
    return 100 * right / max(1, len(held))


if __name__ == "__main__":
    main()
