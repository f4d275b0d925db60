"""The network: an encoder, a tagger of cues, and the vectors of which the ties of a cue are made."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import nn
from transformers import AutoModel

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WIDTH = 384
"""Of the encoder, all-MiniLM-L6-v2."""
TIE = 192
"""Of the vectors whose products are ties."""
TIES = 6
"""Whether a piece is in the source, in the content; opens a stretch of each; closes one of each."""
FARTHEST = 16
"""The bucket of the largest distance, as in sayso.reading.statements.spotting."""


class Network(nn.Module):
    """Pieces, their shapes and their quotation marks in; cue labels, queries, keys and biases out."""

    def __init__(self, encoder: Path, attention: str = "sdpa") -> None:
        super().__init__()
        options = {"add_pooling_layer": False, "attention_probs_dropout_prob": 0.0}
        self.enc = AutoModel.from_pretrained(encoder, attn_implementation=attention, **options)
        self.shape, self.quote = nn.Embedding(6, WIDTH), nn.Embedding(4, WIDTH)
        self.cue = nn.Linear(WIDTH, 3)
        self.q = nn.ModuleList([nn.Linear(WIDTH, TIE) for _ in range(TIES)])
        self.k = nn.ModuleList([nn.Linear(WIDTH, TIE) for _ in range(TIES)])
        self.lin = nn.Linear(WIDTH, TIES)
        self.dist = nn.Embedding(2 * FARTHEST + 1, TIES)
        self.drop = nn.Dropout(0.1)
        for each in (self.shape, self.quote, self.dist):
            nn.init.zeros_(each.weight)

    def forward(
        self, pieces: torch.Tensor, mask: torch.Tensor, shapes: torch.Tensor, marks: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return cue logits (b × n × 3), queries and keys (b × TIES × n × TIE), biases (b × n × TIES)."""
        looked_up = self.enc.embeddings.word_embeddings(pieces) + self.shape(shapes) + self.quote(marks)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            read = self.enc(inputs_embeds=looked_up, attention_mask=mask).last_hidden_state
        hidden = self.drop(read.float())
        queries = torch.stack([each(hidden) for each in self.q], dim=1)
        keys = torch.stack([each(hidden) for each in self.k], dim=1)
        return self.cue(hidden), queries, keys, self.lin(hidden)

    def ties(
        self, queries: torch.Tensor, keys: torch.Tensor, bias: torch.Tensor, cues: Sequence[Sequence[int]]
    ) -> torch.Tensor:
        """Return how strongly each piece of one window is tied to each of its cues (cues × TIES × n)."""
        size = keys.shape[1]
        members = torch.zeros(len(cues), size)
        for row, cue in enumerate(cues):
            members[row, cue] = 1 / len(cue)
        asked = members @ queries
        products = (asked @ keys.transpose(1, 2)).transpose(0, 1) / math.sqrt(TIE)
        away = torch.stack([_away(size, cue) for cue in cues])
        steps = torch.clamp((torch.log2(away.abs().float() + 1) * 2).long(), max=FARTHEST)
        return products + bias.T + self.dist(torch.sign(away) * steps + FARTHEST).transpose(1, 2)


def _away(size: int, cue: Sequence[int]) -> torch.Tensor:
    """Return how many pieces each is before (negative) or after a cue."""
    places = torch.arange(size)
    return (places - cue[0]).clamp(max=0) + (places - cue[-1]).clamp(min=0)


def surprise(scores: torch.Tensor, inside: torch.Tensor, sizes: torch.Tensor) -> torch.Tensor:
    """Return, for each chain, minus the log likelihood of its stretches (a conditional random field of two states).

    `scores` (chains × 3 × n) are what a piece adds by being in, by opening a stretch, by closing one; `inside`
    (chains × n) is what is in; pieces from `sizes` on do not count. Lafferty, McCallum, Pereira, ICML 2001.
    """
    within, opens, closes = scores.unbind(1)
    count, longest = inside.shape
    counts = torch.arange(longest) < sizes[:, None]
    before = torch.cat([torch.zeros(count, 1), inside[:, :-1]], dim=1)
    after = torch.cat([inside[:, 1:], torch.zeros(count, 1)], dim=1)
    gold = (inside * (within + opens * (1 - before) + closes * (1 - after))).sum(1)
    out, held = torch.zeros(count), within[:, 0] + opens[:, 0]
    for place in range(1, longest):
        left = torch.logaddexp(out, held + closes[:, place - 1])
        entered = within[:, place] + torch.logaddexp(out + opens[:, place], held)
        out, held = torch.where(counts[:, place], left, out), torch.where(counts[:, place], entered, held)
    last = closes.gather(1, (sizes - 1)[:, None])[:, 0]
    return torch.logaddexp(out, held + last) - gold
