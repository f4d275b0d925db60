"""What came of checking a quotation: frozen, made of plain values, each said in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.records import Difference, Level, Link, Record, Span

Verdict = Literal["as printed", "as reported", "in other words", "of somebody else", "of nobody", "not found"]


@dataclass(frozen=True, slots=True)
class Place(Record):
    """A place where the quotation, or something near it, is printed.

    `level` is the rung of the ladder between the quotation (`a` of the differences) and the printed words (`b`);
    `says_more` is whether the quotation has words that are not printed there. `quoted` is whether the place stands in
    quotation marks. `statement` and all that follows from it are None where nobody is found to say it.
    """

    article: str
    path: str
    outlet: str | None
    outlet_name: str | None
    published: str | None
    spans: tuple[Span, ...]
    level: Level
    differences: tuple[Difference, ...]
    says_more: bool
    quoted: bool
    statement: str | None
    speaker: str | None
    speaker_name: str | None
    source: Span | None
    cue: Span | None
    chain: tuple[Link, ...]
    said: str | None
    reported: str | None
    by: bool | None


@dataclass(frozen=True, slots=True)
class Check(Record):
    """A quotation was checked: the verdict, and the places that it rests on, those nearest to the words first.

    "as printed": the same words, but for punctuation, or a part of them that leaves nothing out that turns their sense,
    in quotation marks, said by whom it should be; "as reported": the same, in the words of a report without such marks;
    "in other words": bracketed, spliced, reworded, changed, or with more words than are printed; "of somebody else":
    printed, but as the words of others; "of nobody": printed, but as nobody's words.
    """

    quotation: str
    by: str | None
    verdict: Verdict
    places: tuple[Place, ...]
