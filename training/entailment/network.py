"""The network: an encoder that reads claim and evidence together, and a head of three answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from pairs import LABELS
from torch import nn
from transformers import AutoModel

if TYPE_CHECKING:
    from pathlib import Path

WIDTH = 384
"""Of the encoder, all-MiniLM-L6-v2."""
KINDS = 3
"""Ways in which a piece may be shared, and in which its word may be written."""


class Network(nn.Module):
    """Pieces of a pair in, with their sides, what they share and how they look; one logit a label out.

    The encoder was taught on single sentences and sees no capitals, so side, sharing and look are added to its pieces.
    """

    def __init__(self, encoder: Path, attention: str = "sdpa") -> None:
        super().__init__()
        options = {"add_pooling_layer": False, "attention_probs_dropout_prob": 0.0}
        self.enc = AutoModel.from_pretrained(encoder, attn_implementation=attention, **options)
        self.side, self.shared, self.look = (
            nn.Embedding(2, WIDTH),
            nn.Embedding(KINDS, WIDTH),
            nn.Embedding(KINDS, WIDTH),
        )
        self.mix = nn.Linear(3 * WIDTH, WIDTH)
        self.head = nn.Linear(WIDTH, len(LABELS))
        self.drop = nn.Dropout(0.1)
        for each in (self.side, self.shared, self.look):
            nn.init.normal_(each.weight, std=0.01)

    def forward(
        self, pieces: torch.Tensor, mask: torch.Tensor, sides: torch.Tensor, shared: torch.Tensor, looks: torch.Tensor
    ) -> torch.Tensor:
        """Return the logits of the labels (batch × 3) for padded pairs (batch × n each)."""
        looked_up = self.enc.embeddings.word_embeddings(pieces) + self.side(sides) + self.shared(shared)
        looked_up = looked_up + self.look(looks)
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training):
            read = self.enc(inputs_embeds=looked_up, attention_mask=mask).last_hidden_state
        hidden = read.float()
        claim, evidence = (mask * (sides == 0)).unsqueeze(-1), (mask * sides).unsqueeze(-1)
        means = [(hidden * part).sum(1) / part.sum(1).clamp(min=1) for part in (claim, evidence)]
        joined = torch.cat([hidden[:, 0], *means], dim=1)
        return self.head(self.drop(torch.tanh(self.mix(joined))))
