"""The command that checks a quotation against texts."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from sayso.cli.inputs import finish, language_of, progress_of, say_languages
from sayso.cli.options import inputs_argument, json_option, outlet_option, published_option, settings_of

if TYPE_CHECKING:
    from sayso.comparing.checking import Verdict

STATUSES: dict[Verdict, int] = {
    "as printed": 0,
    "as reported": 3,
    "in other words": 3,
    "of somebody else": 4,
    "of nobody": 4,
    "not found": 5,
}
"""The exit status of each verdict; 1 is an input left out, 2 a call that makes no sense."""


@click.command()
@click.argument("quote")
@inputs_argument
@click.option("--by", metavar="NAME", help="Whose words they should be: a name, or a part of one.")
@json_option
@published_option
@outlet_option
def check(
    quote: str, inputs: tuple[str, ...], by: str | None, published: str | None, outlet: str | None, *, as_json: bool
) -> None:
    """Tell whether a quotation is in the texts, who says it there, and how far it is from the printed words.

    An ellipsis (…) stands for words left out; what is left out is watched, so that a "not" is not lost.

    \b
    Exit status: 0 as printed · 3 in other words, or reported without
    quotation marks · 4 of somebody else, or of nobody · 5 not found ·
    1 an input could not be read · 2 the call makes no sense

    \b
    sayso check "I will not accept night sailings" --by Hollis story/
    sayso check "Our ships are ready … and so is our pen" story/*.txt story/*.html --json
    """
    from sayso.checking import check_pages  # noqa: PLC0415 - the steps load the parser
    from sayso.pipeline import open_pages  # noqa: PLC0415
    from sayso.records import to_dict  # noqa: PLC0415
    from sayso.telling.lines import show_check  # noqa: PLC0415

    settings = settings_of(published=published, outlet=outlet)
    with progress_of("checking") as progress:
        pages = say_languages(open_pages(inputs, settings), language_of)
        found, left_out = check_pages(quote, pages, by, settings, progress)
    click.echo(json.dumps(to_dict(found), ensure_ascii=False) if as_json else show_check(found))
    if STATUSES[found.verdict] == 0:
        finish(left_out)
    for each in left_out:
        click.echo(f"sayso: {each.why}", err=True)
    sys.exit(STATUSES[found.verdict])
