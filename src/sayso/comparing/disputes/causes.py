"""Disputes over reasons: one act is said to have been done for reasons that share nothing."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from sayso.comparing.claims.clashes import Clash
from sayso.comparing.disputes.cases import Case, is_update, nested
from sayso.comparing.origins import UNKNOWN, voice_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.comparing.claims.causes import Cause
    from sayso.comparing.claims.contents import Content
    from sayso.comparing.claims.grouping import Likenesses


def find_cause_cases(likenesses: Likenesses) -> Iterator[Case]:
    """Yield the pairs of statements that give one act reasons which share no telling word.

    They are of different voices, or of one voice on two pages.
    """
    acts: dict[str, list[tuple[Content, Cause]]] = {}
    for content in likenesses.contents:
        for cause in content.causes:
            acts.setdefault(cause.act, []).append((content, cause))
    for told in acts.values():
        for (a, why), (b, other) in combinations(told, 2):
            if _is_one_act(a, why, b, other) and not why.reason & other.reason:
                score = max(likenesses.score(a.key, b.key), 0.0)
                yield Case(a, b, Clash("attribution", why.text, other.text), score)


def _is_one_act(a: Content, why: Cause, b: Content, other: Cause) -> bool:
    """Tell whether two voices, or two pages of one, tell of one act: by somebody named in both, on what may be one."""
    ours, theirs = a.statement, b.statement
    if nested(a, b) or is_update(ours, theirs):
        return False
    # One voice may give two reasons in one breath; that two pages give it other ones is for a reader to see.
    if voice_of(ours) == voice_of(theirs) and (ours.article == theirs.article or voice_of(ours) == UNKNOWN):
        return False
    named = any(stem.startswith("actor:") for stem in a.stems if stem in b.stems)
    return named and (why.object == other.object or "" in (why.object, other.object))
