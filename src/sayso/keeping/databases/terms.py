"""Words as they are typed into a search, as terms that a full-text index can be asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass

TYPED = re.compile(r'"([^"]+)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand side by side; `is_beginning` is whether the last one may go on (`wor*`)."""

    words: tuple[str, ...]
    is_beginning: bool


def terms_of(typed: str) -> tuple[Term, ...]:
    """Return words as they are typed as terms: all must be there; "two words" in that order; wor* for any ending.

    Nothing that is typed is taken for another operator, and nothing is an error.
    """
    found = (quoted or word for quoted, word in TYPED.findall(typed))
    return tuple(Term(tuple(re.findall(r"\w+", each)), each.endswith("*")) for each in found if re.search(r"\w", each))
