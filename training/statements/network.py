"""The network: an encoder, a tagger of cues, and the vectors of which the ties of a cue are made."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import torch
from torch import nn
from transformers import AutoModel

if TYPE_CHECKING:
    from pathlib import Path

WIDTH = 384
"""Of the encoder, all-MiniLM-L6-v2."""
TIE = 192
"""Of the vectors whose products are ties."""
FARTHEST = 16
"""The bucket of the largest distance, as in sayso.reading.statements.spotting."""


class Network(nn.Module):
    """Pieces, their shapes and their quotation marks in; cue labels, queries, keys and biases out."""

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.enc = AutoModel.from_pretrained(encoder, attn_implementation="eager", add_pooling_layer=False)
        self.shape, self.quote = nn.Embedding(6, WIDTH), nn.Embedding(4, WIDTH)
        self.cue = nn.Linear(WIDTH, 3)
        self.q = nn.ModuleList([nn.Linear(WIDTH, TIE) for _ in range(2)])
        self.k = nn.ModuleList([nn.Linear(WIDTH, TIE) for _ in range(2)])
        self.lin = nn.Linear(WIDTH, 2)
        self.dist = nn.Embedding(2 * FARTHEST + 1, 2)
        self.drop = nn.Dropout(0.1)
        for each in (self.shape, self.quote, self.dist):
            nn.init.zeros_(each.weight)

    def forward(
        self, pieces: torch.Tensor, mask: torch.Tensor, shapes: torch.Tensor, marks: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return cue logits (b × n × 3), queries and keys (b × 2 × n × TIE), biases (b × n × 2)."""
        looked_up = self.enc.embeddings.word_embeddings(pieces) + self.shape(shapes) + self.quote(marks)
        hidden = self.drop(self.enc(inputs_embeds=looked_up, attention_mask=mask).last_hidden_state)
        queries = torch.stack([each(hidden) for each in self.q], dim=1)
        keys = torch.stack([each(hidden) for each in self.k], dim=1)
        return self.cue(hidden), queries, keys, self.lin(hidden)

    def ties(self, queries: torch.Tensor, keys: torch.Tensor, bias: torch.Tensor, cue: list[int]) -> torch.Tensor:
        """Return how strongly each piece of one window is tied to a cue, as source and as content (2 × n)."""
        asked = queries[:, cue].mean(dim=1)
        products = torch.einsum("rnk,rk->rn", keys, asked) / math.sqrt(TIE)
        places = torch.arange(keys.shape[1])
        zero = torch.zeros_like(places)
        away = torch.where(places < cue[0], places - cue[0], torch.where(places > cue[-1], places - cue[-1], zero))
        steps = torch.clamp((torch.log2(away.abs().float() + 1) * 2).long(), max=FARTHEST)
        return products + bias.T + self.dist(torch.sign(away) * steps + FARTHEST).T
