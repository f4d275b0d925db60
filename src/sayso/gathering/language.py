"""Which language a page is written in, as far as its words tell."""

from __future__ import annotations

from functools import cache
from typing import Any

ENOUGH = 60
"""Letters below which no language is told. On shorter texts names decide, and names belong to no language."""

SURE = 0.9
"""Probability below which no language is told, so that a page is only ever set aside on firm grounds."""

SAMPLE = 20_000
"""Characters that are looked at; more change nothing and cost time."""


def tell_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that `text` is written in, or None where that cannot be told."""
    sample = text[:SAMPLE]
    if sum(1 for character in sample if character.isalpha()) < ENOUGH:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= SURE else None


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - half a second to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
