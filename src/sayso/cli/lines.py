"""The commands that print single records: article, statements, moments, stories, wording."""

from __future__ import annotations

import json
import sys
from functools import partial
from typing import IO, TYPE_CHECKING

import click

from sayso.cli.inputs import each_page, language_of, print_records, say_languages
from sayso.cli.options import (
    all_parts_option,
    inputs_argument,
    json_option,
    min_confidence_option,
    outlet_option,
    published_option,
    settings_of,
)
from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command()
@inputs_argument
@json_option
@published_option
@outlet_option
def article(inputs: tuple[str, ...], published: str | None, outlet: str | None, *, as_json: bool) -> None:
    """Print each article: outlet, date, and its parts.

    \b
    sayso article page.html
    sayso article pages/ --json
    """
    settings = settings_of(published=published, outlet=outlet)
    with each_page(inputs, settings) as opened:
        for each in opened:
            from sayso.telling.lines import show_article  # noqa: PLC0415

            print_records(each, [each.article], as_json, partial(show_article, outlet=each.outlet))


@click.command()
@inputs_argument
@json_option
@all_parts_option
@published_option
@outlet_option
@min_confidence_option
def statements(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    min_confidence: float,
    *,
    as_json: bool,
    all_parts: bool,
) -> None:
    """Print who said what, through whom, and when.

    \b
    sayso statements page.html
    sayso statements pages/ --json --all-parts
    """
    from sayso.pipeline import read_opened  # noqa: PLC0415
    from sayso.telling.lines import show_statement, statement_record  # noqa: PLC0415

    settings = settings_of(published=published, outlet=outlet, min_confidence=min_confidence, all_parts=all_parts)
    with each_page(inputs, settings) as opened:
        for each in say_languages(opened, language_of):
            reading = read_opened(each, settings)
            found = [statement_record(statement, reading.actors) for statement in reading.statements]
            print_records(each, found, as_json, show_statement)


@click.command()
@inputs_argument
@json_option
@all_parts_option
@published_option
def moments(inputs: tuple[str, ...], published: str | None, *, as_json: bool, all_parts: bool) -> None:
    """Print each time expression and the days it means.

    \b
    sayso moments page.html --published 2026-03-05
    sayso moments pages/ --json
    """
    from sayso.pipeline import kinds_read  # noqa: PLC0415
    from sayso.reading.moments import find_moments  # noqa: PLC0415
    from sayso.telling.lines import show_moment  # noqa: PLC0415

    settings = settings_of(published=published, all_parts=all_parts)
    with each_page(inputs, settings) as opened:
        for each in opened:
            print_records(each, list(find_moments(each.article, kinds_read(settings))), as_json, show_moment)


@click.command()
@inputs_argument
@json_option
def stories(inputs: tuple[str, ...], *, as_json: bool) -> None:
    """Print which articles tell the same story, and what ties each to it or keeps it apart.

    \b
    sayso stories pages/
    sayso stories stream.jsonl --json
    """
    from sayso.comparing.stories import explain_stories, group_stories  # noqa: PLC0415
    from sayso.records import story_id  # noqa: PLC0415
    from sayso.telling.lines import show_place  # noqa: PLC0415

    with each_page(inputs, settings_of()) as opened:
        pages = {each.article.id: each for each in opened}
        groups = group_stories([each.article for each in pages.values()])
        why = explain_stories(groups)
        for group in groups:
            for member in group:
                place = {"article": member.id, "story": story_id(group), "why": why[member.id]}
                page = pages[member.id]
                print_records(page, [place], as_json, partial(show_place, path=page.page.path))


@click.command()
@click.argument("wordings", nargs=-1, metavar="[A B]")
@click.option(
    "--pairs",
    type=click.File("r", "utf-8"),
    metavar="FILE",
    help='Lines {"id", "a", "b"}; - is standard input.',
)
@json_option
def wording(wordings: tuple[str, ...], pairs: IO[str] | None, *, as_json: bool) -> None:
    """Compare two printed versions of a quotation, A and B, on the ladder from identical to changed.

    \b
    sayso wording "We will not sign." "We will sign."
    sayso wording --pairs pairs.jsonl --json
    """
    from sayso.comparing.quotes import compare_wording  # noqa: PLC0415
    from sayso.telling.lines import show_wording, wording_record  # noqa: PLC0415

    faults: list[str] = []
    for name, a, b in _wordings(wordings, pairs, faults):
        record = wording_record(name, compare_wording(a, b))
        click.echo(json.dumps(record, ensure_ascii=False) if as_json else show_wording(record))
    for fault in faults:
        click.echo(f"sayso: {fault}", err=True)
    if faults:
        sys.exit(1)


def _wordings(
    wordings: tuple[str, ...], pairs: IO[str] | None, faults: list[str]
) -> Iterator[tuple[str | None, str, str]]:
    if pairs is None:
        if len(wordings) != 2:  # noqa: PLR2004 - A and B
            raise UsageError(
                f"wording compares two versions, {len(wordings)} given: sayso wording A B, or --pairs FILE"
            )
        yield None, wordings[0], wordings[1]
        return
    for number, line in enumerate(pairs, 1):
        if line.strip():
            try:
                row = json.loads(line)
                yield row.get("id"), row["a"], row["b"]
            except (ValueError, KeyError, TypeError, AttributeError):
                faults.append(f'{pairs.name}, line {number}: not {{"id", "a", "b"}} as JSON. Left out')
