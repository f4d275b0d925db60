"""Two statements that clash over one matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.comparing.origins import UNKNOWN, voice_of

if TYPE_CHECKING:
    from sayso.comparing.claims.clashes import Clash
    from sayso.records import Statement


@dataclass(frozen=True, slots=True)
class Case:
    """Two statements that clash, and how nearly they are about one matter."""

    a: Statement
    b: Statement
    clash: Clash
    score: float


def nested(a: Statement, b: Statement) -> bool:
    """Tell whether one statement stands inside the other, so that it is the same words."""
    return any(x.article == y.article and x.start < y.end and y.start < x.end for x in a.content for y in b.content)


def asks(statement: Statement) -> bool:
    """Tell whether a statement ends as a question: who asks whether a thing is so does not say that it is."""
    return statement.text.rstrip("”\"’' )").endswith("?")


def is_update(a: Statement, b: Statement) -> bool:
    """Tell whether one voice said the one later than the other: it has another word now, it disputes nobody."""
    if voice_of(a) != voice_of(b) or voice_of(a) == UNKNOWN:
        return False
    return a.said is not None and b.said is not None and a.said != b.said
