"""Which language a page is written in, as far as its words tell."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sayso.words import entries

WORD = re.compile(r"[^\W\d_]+")

ENOUGH = 60
"""Letters below which no language is told. On shorter texts names decide, and names belong to no language."""

SURE = 0.9
"""Probability below which no language is told, so that a page is only ever set aside on firm grounds."""

PLAIN = 0.08
"""Share of words that only English has from which on a text is English. Nearly all English development articles have
more and other languages hardly any; below it the model decides, half a second later."""

SAMPLE = 20_000
"""Characters that are looked at; more change nothing and cost time."""


def tell_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that `text` is written in, or None where that cannot be told."""
    sample = text[:SAMPLE]
    if sum(1 for character in sample if character.isalpha()) < ENOUGH:
        return None
    if _plainly_english(sample):
        return "en"
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= SURE else None


def _plainly_english(sample: str) -> bool:
    """Return whether the share of words that only English has leaves no doubt: the model need not be loaded then."""
    words = WORD.findall(sample.lower())
    return sum(word in _only_english() for word in words) >= PLAIN * len(words)


@cache
def _only_english() -> frozenset[str]:
    return frozenset(entries("en/only_english.txt"))


@cache
def _identifier() -> Any:  # noqa: ANN401 - py3langid has no types
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - half a second to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
