"""Two statements that clash over one matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.comparing.origins import UNKNOWN, voice_of

if TYPE_CHECKING:
    from sayso.comparing.claims.clashes import Clash
    from sayso.comparing.claims.contents import Content
    from sayso.records import Statement


@dataclass(frozen=True, slots=True)
class Case:
    """What two statements say that clashes, and how nearly it is about one matter."""

    a: Content
    b: Content
    clash: Clash
    score: float


def nested(a: Content, b: Content) -> bool:
    """Tell whether one statement stands inside the other, so that it is the same words, or both are one statement."""
    ours, theirs = a.statement.content, b.statement.content
    return any(x.article == y.article and x.start < y.end and y.start < x.end for x in ours for y in theirs)


def asks(content: Content) -> bool:
    """Tell whether a content ends as a question: who asks whether a thing is so does not say that it is."""
    return content.text.rstrip("”\"’' )").endswith("?")


def is_update(a: Statement, b: Statement) -> bool:
    """Tell whether one voice said the one later than the other: it has another word now, it disputes nobody."""
    if voice_of(a) != voice_of(b) or voice_of(a) == UNKNOWN:
        return False
    return a.said is not None and b.said is not None and a.said != b.said
