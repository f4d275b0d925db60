"""Single records, as a line for people and as the plain dict that a line of JSON holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.records import to_dict
from sayso.telling.ledger import short_path
from sayso.telling.phrases import day, flat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.comparing.checking import Check, Place
    from sayso.records import Actor, Article, Difference, Level, Moment, Statement

WIDEST = 100
"""Characters of a text that a line shows before it is cut."""


def show_article(article: Article, outlet: Actor | None) -> str:
    """Return an article in a few lines: path, outlet and date with their basis, and each part with its first words."""
    head = [
        article.path,
        f"  outlet     {outlet.name if outlet else 'unknown'} ({article.outlet_basis})",
        f"  published  {article.published or 'unknown'} ({article.published_basis})",
    ]
    parts = [f"  {part.kind:<10} {_cut(article.text[part.start : part.end])}" for part in article.parts]
    return "\n".join(head + parts)


def statement_record(statement: Statement, actors: Sequence[Actor]) -> dict[str, Any]:
    """Return a statement as a plain dict, with the speaker's name beside its id."""
    names = {actor.id: actor.name for actor in actors}
    record: dict[str, Any] = to_dict(statement)
    record["speaker_name"] = names.get(statement.speaker or "")
    return record


def show_statement(record: dict[str, Any]) -> str:
    """Return a statement in one line: who, by which word, what."""
    who = record["speaker_name"] or (record["source"] or {}).get("text") or "unknown"
    cue = (record["cue"] or {}).get("text", "")
    return f"{who} | {cue} | {record['kind']} | {_cut(record['text'])}"


def show_moment(moment: Moment) -> str:
    """Return a time expression in one line: the words, the TIMEX3 value, the days."""
    days = moment.from_ if moment.from_ == moment.to else f"{moment.from_ or '…'} to {moment.to or '…'}"
    return f"{moment.text} | {moment.type} {moment.value or 'unknown'} | {moment.relation} {days or 'unknown'}"


def show_place(place: dict[str, str], path: str) -> str:
    """Return an article's place in one line: its story, its path, and what ties it to others or keeps it apart."""
    return f"{place['story']} {path} ({place['why']})"


def wording_record(name: str | None, compared: tuple[Level, Sequence[Difference]]) -> dict[str, Any]:
    """Return what a comparison of two wordings gave as a plain dict."""
    level, differences = compared
    return {"id": name, "level": level, "differences": to_dict(tuple(differences))}


def show_wording(record: dict[str, Any]) -> str:
    """Return a comparison of two wordings in a few lines: the level, then each difference."""
    head = record["level"] if record["id"] is None else f"{record['id']} {record['level']}"
    rows = [
        f"  {each['a'] or '(nothing)'} → {each['b'] or '(nothing)'} ({each['kind']})" for each in record["differences"]
    ]
    return "\n".join([head, *rows])


def show_check(found: Check) -> str:
    """Return what came of checking a quotation: the verdict, then each place in a few lines."""
    of = f", of {found.by}" if found.by else ""
    head = f"{found.verdict}{of}: {flat(found.quotation)}"
    return "\n".join([head, *(line for place in found.places for line in _place(place))])


def _place(place: Place) -> Iterator[str]:
    outlet = place.outlet_name or short_path(place.path)
    span = f"{place.spans[0].start}-{place.spans[-1].end}"
    yield (
        f"  {place.level}{', with more words' if place.says_more else ''} · {outlet}, {day(place.published)} · " + span
    )
    yield f"    {flat(' '.join(each.text for each in place.spans))}"
    marks = "in quotation marks" if place.quoted else "without quotation marks"
    cue = f" ({place.cue.text})" if place.cue else ""
    who = place.speaker_name or (place.source.text if place.source else None) or "voice not known"
    yield f"    — {flat(who + cue) if place.statement else 'nobody is found to say it'} · {marks} · {flat(place.path)}"
    for each in place.differences:
        yield f"      {each.a or '(nothing)'} → {each.b or '(nothing)'} ({each.kind})"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"
