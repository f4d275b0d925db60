"""The account in the terminal: the first screen answers what is said, on whose say-so, and where accounts part.

Labels are ours; what stands between them is the words of a text, cut with an ellipsis where they are long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from sayso.telling.ledger import Ledger
from sayso.telling.phrases import DISPUTES, DOUBTS, LEVELS, NOT_KNOWN, clip, count, day, days, flat, listed
from sayso.telling.showing import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType

    from sayso.records import (
        Article,
        Claim,
        Dispute,
        Entry,
        Event,
        PlanStatus,
        Position,
        Quote,
        Report,
        Side,
    )

FIRST_LINES = 4
"""How many claims the first screen gives. With the disputes below them it fills 30 lines of 80 columns."""

FIRST_DISPUTES, FIRST_SIDES = 2, 4
"""How many disputes the first screen gives, and how many sides of each, a line a side."""

VOICE = "bold cyan"
"""How a voice's name looks."""

VOICELESS = f"voice {NOT_KNOWN}"
"""What stands where no voice is known."""

INDENT = 3
"""How many columns a claim's number takes."""

WORDS = 150
"""How many characters of a content are shown: two lines of 80 columns."""


def show(report: Report, console: Console) -> None:
    """Print the accounts of a report, one below the other, and the inputs that were left out."""
    for number, account in enumerate(report.stories):
        if number:
            console.print()
        for each in _account(Ledger(account), console.width):
            console.print(_trimmed(each, console), end="")
    for left in report.left_out:
        console.print(Text.assemble(("Left out  ", "bold"), flat(left.path), ": ", flat(left.why)))


def _trimmed(shown: RenderableType, console: Console) -> Segments:
    """Return what is shown without the blanks that fill up its lines: they would stay in a file it is written to."""
    kept: list[Segment] = []
    for line in console.render_lines(shown, pad=False):
        while line and not line[-1].text.strip():
            line.pop()
        if line:
            line[-1] = line[-1]._replace(text=line[-1].text.rstrip())
        kept += [*line, Segment.line()]
    return Segments(kept)


def _account(ledger: Ledger, width: int) -> Iterator[RenderableType]:
    yield from _head(ledger)
    yield from _section("What is said, and on whose say-so", _brief(ledger, width))
    yield from _section("Where accounts part", _parting(ledger, width))
    yield from _section("Disputes, side by side", _disputes(ledger))
    yield from _section("How plans stand, by voice", _plans(ledger))
    yield from _section("Carried by more than one outlet", _claims(ledger, ledger.shared, width))
    yield from _section("Wordings that differ", _quotes(ledger))
    yield from _section("Positions over time", _positions(ledger))
    yield from _section("Timeline", _timeline(ledger))
    yield from _section("What each page alone has", _alone(ledger))
    yield from _section("Pages", _pages(ledger))


def _section(title: str, lines: Iterable[RenderableType]) -> Iterator[RenderableType]:
    found = list(lines)
    if found:
        yield Text()
        yield Text(title, style="bold underline")
        yield from found


def _indented(by: int, *pieces: str | Text | tuple[str, str]) -> Padding:
    return Padding(Text.assemble(*pieces), (0, 0, 0, by))


def _numbered(number: int, line: Text) -> Table:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=2, justify="right")
    grid.add_column()
    grid.add_row(Text(str(number), style="dim"), line)
    return grid


# --- the first screen -----------------------------------------------------------------------------------------------


def _head(ledger: Ledger) -> Iterator[RenderableType]:
    yield Text(clip(ledger.account.title, WORDS) or "Untitled", style="bold")
    yield Text(ledger.scope(), style="dim")


def _brief(ledger: Ledger, width: int) -> Iterator[RenderableType]:
    for number, claim in enumerate(ledger.ranked[:FIRST_LINES], 1):
        yield _numbered(number, _claim(ledger, claim, width - INDENT))


def _claim(ledger: Ledger, claim: Claim, width: int) -> Text:
    """Return a claim's words, and below them whose word it is and its plain count, on one line where that fits."""
    disputed = " · disputed" if set(claim.statements) & ledger.disputed else ""
    voices = "— " + ledger.said_by(claim)
    tallies = [f" · {ledger.tally(claim, named)}{disputed}" for named in (3, 1)]
    tally = next((each for each in tallies if len(voices + each) <= width), tallies[-1])
    return Text.assemble(clip(ledger.shown(claim), min(WORDS, 2 * width - 8)), "\n", (voices, VOICE), (tally, "dim"))


def _parting(ledger: Ledger, width: int) -> Iterator[RenderableType]:
    disputes = ledger.account.disputes
    for dispute in disputes[:FIRST_DISPUTES]:
        yield _matter(dispute, width - len(DISPUTES[dispute.kind]) - 2)
        sides = ledger.sides(dispute)
        for words, ours, actors in sides[:FIRST_SIDES]:
            yield _side_in_short(words, listed(ledger.names(actors) or [VOICELESS], 2), width, ours=ours)
        yield from _more(len(sides) - FIRST_SIDES, "side")
    yield from _more(len(disputes) - FIRST_DISPUTES, "dispute")
    if ledger.reworded:
        changed = sum(ledger.worst(each) == "changed" for each in ledger.reworded)
        differing = count(len(ledger.reworded), "quotation")
        yield Text(f"{differing} printed in different words, {changed} with another sense", style="dim")


def _more(number: int, noun: str) -> Iterator[RenderableType]:
    if number > 0:
        yield Text(f"  and {count(number, f'more {noun}')}, below", style="dim")


def _matter(dispute: Dispute, width: int) -> Text:
    return Text.assemble((DISPUTES[dispute.kind] + ": ", "bold"), clip(shown(dispute.about), width))


def _side_in_short(words: str, names: str, width: int, *, ours: bool) -> Text:
    """Return a side on one line: its words are cut so that the voice has room, which is never left out."""
    voices = " — " + clip(names, width // 2)
    said = clip(words, max(12, width - len(voices) - 4))
    return Text.assemble("  · ", (said, "bold" if ours else ""), (voices, VOICE))


# --- below it -------------------------------------------------------------------------------------------------------


def _disputes(ledger: Ledger) -> Iterator[RenderableType]:
    for dispute in ledger.account.disputes:
        yield _matter(dispute, WORDS)
        for side in dispute.sides:
            yield _indented(2, *_side(ledger, dispute, side))


def _side(ledger: Ledger, dispute: Dispute, side: Side) -> tuple[str | tuple[str, str], ...]:
    words, ours = ledger.in_short(dispute, side)
    said = f" “{clip(shown(side.says), WORDS)}”" if ours and words != side.says else ""
    voices = listed(ledger.names(side.voices) or [VOICELESS], 2)
    told = (ledger.statements[each] for each in side.statements if each in ledger.statements)
    places = list(dict.fromkeys(ledger.outlet(each.article) for each in told))
    where = f"  in {listed(places, 2)}" if places else ""
    return "· ", (clip(words, WORDS), "bold" if ours else ""), said, (" — " + voices, VOICE), (where, "dim")


def _plans(ledger: Ledger) -> Iterator[RenderableType]:
    for event in ledger.plans:
        yield Text.assemble((clip(event.label, WORDS // 2), "bold"), (_planned_for(event), "dim"))
        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True)
        grid.add_column(no_wrap=True, style="bold")
        grid.add_column()
        for same in _alike(event):
            grid.add_row(*_status(ledger, same))
        yield Padding(grid, (0, 0, 0, 2))


def _alike(event: Event) -> list[list[PlanStatus]]:
    """Return the statuses of a plan by day, those that say the same of the same voice as one."""
    found: dict[tuple[str, str, tuple[str, ...]], list[PlanStatus]] = {}
    for each in event.status:
        found.setdefault((each.as_of or "~", each.status, each.according_to), []).append(each)
    return [found[key] for key in sorted(found, key=lambda key: key[0])]


def _planned_for(event: Event) -> str:
    return f"  {days(event.from_, event.to)}" if event.from_ or event.to else ""


def _status(ledger: Ledger, same: Sequence[PlanStatus]) -> tuple[Text, str, Text]:
    status = same[0]
    voices = listed(ledger.names(status.according_to) or [NOT_KNOWN], 2)
    outlets = listed(list(dict.fromkeys(ledger.outlet(each.evidence.article) for each in same)), 2)
    words = clip(status.evidence.text, WORDS // 3)
    said = Text.assemble((voices, VOICE), (f"  “{words}”, {outlets}", "dim"))
    return Text(day(status.as_of) if status.as_of else "no date", style="dim"), status.status, said


def _claims(ledger: Ledger, claims: Sequence[Claim], width: int) -> Iterator[RenderableType]:
    brief = {each.id for each in ledger.ranked[:FIRST_LINES]}
    for claim in claims:
        if claim.id not in brief:
            yield _indented(2, _claim(ledger, claim, width - 2))


def _quotes(ledger: Ledger) -> Iterator[RenderableType]:
    for quote in ledger.reworded:
        yield Text.assemble((ledger.name(quote.speaker), VOICE), ": ", _rung(ledger, quote))
        for version in quote.versions:
            outlet = ledger.outlet(version.span.article)
            yield _indented(2, (outlet + "  ", "dim"), clip(version.span.text, WORDS))
        yield from _differences(quote)
        yield from _translated(quote)


def _translated(quote: Quote) -> Iterator[RenderableType]:
    """Yield the words by which a text tells that the utterance was made in another language."""
    for words in dict.fromkeys(span.text for pair in quote.pairs for span in pair.translated):
        yield _indented(4, ("translated: ", "italic"), (flat(words), "dim"))


def _rung(ledger: Ledger, quote: Quote) -> tuple[str, str]:
    level = ledger.worst(quote)
    return f"{level} ({LEVELS[level]})", "bold"


def _differences(quote: Quote) -> Iterator[RenderableType]:
    found = dict.fromkeys(each for pair in quote.pairs for each in pair.differences)
    for each in found:
        one, other = clip(each.a, 40) or "—", clip(each.b, 40) or "—"
        yield _indented(4, (f"{one} | {other}", "italic"), (f"  {each.kind}", "dim"))


def _positions(ledger: Ledger) -> Iterator[RenderableType]:
    for position in ledger.account.positions:
        yield from _position(ledger, position)


def _position(ledger: Ledger, position: Position) -> Iterator[RenderableType]:
    turned = {each.to: each.why for each in position.shifts}
    yield Text.assemble((ledger.name(position.actor), VOICE), ": ", (clip(position.issue, WORDS // 2), "bold"))
    for (date, text), places in ledger.stances(position).items():
        outlets = listed(list(dict.fromkeys(ledger.outlet(each.article) for each in places)), 2)
        cue = ledger.cue(places[0]) if places else ""
        yield _indented(
            2, (date + "  ", "dim"), clip(text, WORDS), (f"  {cue} · {outlets}" if cue else f"  {outlets}", "dim")
        )
        for why in dict.fromkeys(turned[each.id] for each in places if each.id in turned):
            yield _indented(4, ("turned: ", "italic"), (flat(why), "dim"))


def _timeline(ledger: Ledger) -> Iterator[RenderableType]:
    """Yield the days up to the last page, then, apart, those that lie ahead of it."""
    written = max((each.published or "" for each in ledger.account.articles), default="")
    past = [key for key in ledger.calendar if key[0][: len(written)] <= written]
    width = max((len(days(*key)) for key in ledger.calendar), default=0)
    for keys in (past, [key for key in ledger.calendar if key not in past]):
        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True, style="dim", min_width=width)
        grid.add_column()
        for key in keys:
            told = ledger.calendar[key]
            grid.add_row(days(*key), Text("\n").join(_entry(ledger, what, told[what]) for what in told))
        if keys and keys is not past and written:
            yield _indented(2, (f"Ahead of {day(written)}", "italic"))
        if keys:
            yield Padding(grid, (0, 0, 0, 2))


def _entry(ledger: Ledger, what: str, entries: Sequence[Entry]) -> Text:
    """Return what is told of a day with all the voices that say it."""
    told = (ledger.statements[each.statement] for each in entries if each.statement in ledger.statements)
    names = listed(list(dict.fromkeys(map(ledger.voice, told))), 2)
    note = _noted(entries)
    return Text.assemble(clip(what, WORDS), (f" — {names}", VOICE) if names else "", (note, "dim italic"))


def _noted(entries: Sequence[Entry]) -> str:
    """Return, in brackets, that something is planned, and what of it is not certain; "" for what happened for sure."""
    planned = ["planned"] if any(each.planned for each in entries) else []
    doubts = dict.fromkeys(DOUBTS[doubt] for each in entries for doubt in each.doubt)
    return f" ({', '.join([*planned, *doubts])})" if planned or doubts else ""


def _alone(ledger: Ledger) -> Iterator[RenderableType]:
    for key, claims in ledger.alone().items():
        if claims and len(ledger.outlets) > 1:
            yield Text.assemble((ledger.outlets[key], "bold"), (f"  {len(claims)}", "dim"))
            for claim in claims:
                said = (" — " + ledger.said_by(claim), VOICE)
                yield _indented(2, "· ", clip(ledger.shown(claim), WORDS), said)


def _pages(ledger: Ledger) -> Iterator[RenderableType]:
    for article in ledger.account.articles:
        yield Text.assemble((ledger.outlet(article.id), "bold"), (f"  {_dated(article)}  {flat(article.path)}", "dim"))
        for copy in article.copies:
            yield _indented(2, (f"{copy.share:.0%} {copy.kind} of {ledger.source(copy)}", "dim"))


def _dated(article: Article) -> str:
    basis = "" if article.published_basis in {"stated", "given"} else f" ({article.published_basis})"
    if article.published is None and article.published_from and article.published_to:
        return f"{days(article.published_from, article.published_to)}, the day not known"
    return day(article.published) + basis if article.published else "date not known"
