"""The account as Markdown, to be pasted into a story file: every line with the notes that say where its words stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.telling.ledger import Ledger
from sayso.telling.phrases import DISPUTES, LEVELS, NOT_KNOWN, clip, day, days, flat
from sayso.telling.showing import shown
from sayso.telling.standards.naming import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.records import Claim, Dispute, Entry, Event, PlanStatus, Position, Quote, Report, Side, Span, Statement

SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~^$&!])")
"""Signs that Markdown reads as markup wherever they stand on a line."""

OPENING = re.compile(r"^(?=[-+=])|(?<=^\d)(?=[.)])|(?<=^\d\d)(?=[.)])")
"""Where a line would begin a list or a rule: before its first sign, or behind its number."""

LONGEST = 400
"""Characters of a passage that a line gives; its note leads to the rest."""


def markdown(report: Report) -> str:
    """Return the accounts as Markdown. Every line that says something ends in the marks of its notes: `[^1]`.

    A note names outlet, day, page and characters, and the chain by which the words came. What rests on no characters
    of a given text is not said.
    """
    first, told = 1, []
    for account in report.stories:
        story = _Story(Ledger(account), first)
        told.append("\n".join(story.lines()))
        first += len(story.notes)
    return "\n".join(told)


def plain(text: str) -> str:
    """Return text on one line in which no sign is Markdown's."""
    return OPENING.sub(r"\\", SIGNS.sub(r"\\\1", flat(text)))


def quoted(text: str) -> str:
    """Return words as Markdown between quotation marks, where they have none of their own."""
    words = plain(clip(text, LONGEST))
    return words if re.search('["“”]', words) else f"“{words}”"


class _Story:
    """An account as it is written down, and the notes that its lines have asked for."""

    def __init__(self, ledger: Ledger, first: int) -> None:
        self._ledger = ledger
        self._first = first
        self.notes: dict[str, int] = {}

    def lines(self) -> Iterator[str]:
        """Yield the lines of the story: what is told, section by section, then the notes."""
        yield f"# {self._title() or 'Untitled'}"
        yield f"\n{plain(self._ledger.scope())}"
        for heading, told in (
            ("What is said, and on whose say-so", self._claims()),
            ("Where accounts part", self._disputes()),
            ("How plans stand", self._plans()),
            ("Quotations printed in different words", self._quotes()),
            ("Positions over time", self._positions()),
            ("Day by day", self._days()),
        ):
            if lines := [each for each in told if each]:
                yield "\n".join(("", f"## {heading}", "", *lines))
        yield "\n".join(("", "## Notes", "", *(f"[^{number}]: {note}" for note, number in self.notes.items()), ""))

    def _title(self) -> str:
        """Return the headline that the story goes by with its note; nothing where no page has it."""
        title = self._ledger.account.title
        for article in self._ledger.account.articles:
            at = article.text.find(title)
            if title and at >= 0:
                return plain(clip(title, LONGEST)) + self._marks([(article.span(at, at + len(title)), None)])
        return ""

    def _line(self, text: str, spans: Iterable[tuple[Span, Statement | None]], depth: int = 0) -> str | None:
        """Return a line with the marks of its notes, or None where there is nothing to note."""
        marks = self._marks(spans)
        return f"{'  ' * depth}- {text}{marks}" if marks else None

    def _marks(self, spans: Iterable[tuple[Span, Statement | None]]) -> str:
        numbers = dict.fromkeys(self._number(span, told) for span, told in spans)
        return "".join(f"[^{number}]" for number in numbers)

    def _number(self, span: Span, told: Statement | None) -> int:
        return self.notes.setdefault(self._note(span, told), self._first + len(self.notes))

    def _note(self, span: Span, told: Statement | None) -> str:
        article = self._ledger.articles[span.article]
        page = f"<{article.url}>" if article.url and is_address(article.url) else plain(article.path)
        parts = [
            plain(self._ledger.outlet(span.article)),
            day(article.published),
            quoted(article.title) if article.title else "",
            f"characters {span.start}–{span.end} of {page}",
        ]
        chain = f". Chain: {plain(' → '.join(self._ledger.path(told)))}" if told else ""
        return ", ".join(filter(None, parts)) + chain

    # --- what lines rest on -----------------------------------------------------------------------------------------

    def _of(self, statements: Iterable[str | None]) -> list[tuple[Span, Statement | None]]:
        """Return where the words of these statements stand."""
        known = (self._ledger.statements.get(each or "") for each in statements)
        return [(span, told) for told in known if told for span in told.content]

    def _status_spans(self, statuses: Iterable[PlanStatus]) -> list[tuple[Span, Statement | None]]:
        return [(each.evidence, self._ledger.statements.get(each.statement or "")) for each in statuses]

    # --- the sections -----------------------------------------------------------------------------------------------

    def _claims(self) -> Iterator[str | None]:
        for claim in self._ledger.ranked:
            yield self._line(self._claim(claim), self._of(claim.statements))

    def _claim(self, claim: Claim) -> str:
        disputed = "; disputed" if set(claim.statements) & self._ledger.disputed else ""
        words = quoted(self._ledger.shown(claim))
        return f"{words} — {plain(self._ledger.said_by(claim))}; {plain(self._ledger.tally(claim))}{disputed}"

    def _disputes(self) -> Iterator[str | None]:
        for dispute in self._ledger.account.disputes:
            sides = [(side, self._side_spans(dispute, side)) for side in dispute.sides]
            about = f"**{DISPUTES[dispute.kind]}**: {plain(clip(shown(dispute.about), LONGEST))}"
            yield self._line(about, [spans[0] for _, spans in sides if spans])
            for side, spans in sides:
                yield self._line(self._side(dispute, side), spans, 1)

    def _side(self, dispute: Dispute, side: Side) -> str:
        words, ours = self._ledger.in_short(dispute, side)
        voices = " and ".join(self._ledger.names(side.voices)) or f"voice {NOT_KNOWN}"
        said = plain(words) if ours or words != side.says else quoted(words)
        return f"{said} — {plain(voices)}"

    def _side_spans(self, dispute: Dispute, side: Side) -> list[tuple[Span, Statement | None]]:
        """Return what a side rests on: its statements, or what is said of the plan on its word."""
        about = (event for event in self._ledger.account.events if event.label == dispute.about)
        statuses = (each for event in about for each in event.status)
        fitting = [
            each for each in statuses if each.status == side.status and set(each.according_to) & set(side.voices)
        ]
        return self._of(side.statements) or self._status_spans(fitting)

    def _plans(self) -> Iterator[str | None]:
        for event in self._ledger.plans:
            when = f", {days(event.from_, event.to)}" if event.from_ or event.to else ""
            head = f"**{plain(clip(event.label, LONGEST))}**{when}"
            yield self._line(
                head, [(span, None) for span in event.mentions[:1]] or self._status_spans(event.status[:1])
            )
            for each in sorted(event.status, key=lambda each: each.as_of or "~"):
                yield self._line(self._status(each), self._status_spans([each]), 1)

    def _status(self, status: PlanStatus) -> str:
        voices = " and ".join(self._ledger.names(status.according_to)) or f"voice {NOT_KNOWN}"
        when = day(status.as_of) if status.as_of else f"day {NOT_KNOWN}"
        return f"{when}: {status.status} — {plain(voices)}, {quoted(status.evidence.text)}"

    def _quotes(self) -> Iterator[str | None]:
        for quote in self._ledger.reworded:
            spans = [(each.span, self._ledger.statements.get(each.statement)) for each in quote.versions]
            yield self._line(self._quote(quote), spans)
            for each, span in zip(quote.versions, spans, strict=True):
                where = plain(self._ledger.outlet(each.span.article))
                yield self._line(f"{where}: {quoted(each.span.text)}", [span], 1)

    def _quote(self, quote: Quote) -> str:
        level = self._ledger.worst(quote)
        return f"**{plain(self._ledger.name(quote.speaker))}**: {level} ({LEVELS[level]})"

    def _positions(self) -> Iterator[str | None]:
        for position in self._ledger.account.positions:
            head = f"**{plain(self._ledger.name(position.actor))}** on {plain(clip(position.issue, LONGEST))}"
            yield self._line(head, self._of(each.statement for each in position.stances))
            yield from self._stances(position)
            for each in position.shifts:
                yield self._line(f"turned: {plain(clip(each.why, LONGEST))}", self._of((each.from_, each.to)), 1)

    def _stances(self, position: Position) -> Iterator[str | None]:
        for (when, text), told in self._ledger.stances(position).items():
            yield self._line(f"{when}: {quoted(text)}", self._of(each.id for each in told), 1)

    def _days(self) -> Iterator[str | None]:
        events = {each.id: each for each in self._ledger.account.events}
        for (first, last), told in self._ledger.calendar.items():
            for what, entries in told.items():
                spans = [span for each in entries for span in self._entry_spans(each, events.get(each.event or ""))]
                yield self._line(f"{days(first, last)}: {plain(clip(what, LONGEST))}", spans)

    def _entry_spans(self, entry: Entry, event: Event | None) -> list[tuple[Span, Statement | None]]:
        mentions: list[tuple[Span, Statement | None]] = [(span, None) for span in (event.mentions[:1] if event else ())]
        return self._of([entry.statement]) or self._status_spans(entry.status) or mentions
