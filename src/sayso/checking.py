"""A quotation checked against pages: read only as far as it takes to tell where it is printed and whose words it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.comparing.checking import Told, check_quotation, is_near
from sayso.errors import UsageError
from sayso.pipeline import DEFAULTS, read_opened
from sayso.records import LeftOut

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sayso.comparing.checking import Check
    from sayso.pipeline import Opened, Settings
    from sayso.records import Account


def check_pages(
    quotation: str,
    found: Iterable[Opened | LeftOut],
    by: str | None = None,
    settings: Settings = DEFAULTS,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Check, tuple[LeftOut, ...]]:
    """Return where these pages print a quotation and whose words it is there, and the inputs that were left out.

    A page with no passage near the quotation is not read further, so that many can be looked through. Raises UsageError
    for a quotation without a word.
    """
    pages: list[Told] = []
    left_out: list[LeftOut] = []
    for each in found:
        if isinstance(each, LeftOut):
            left_out.append(each)
            continue
        if is_near(quotation, each.article):
            reading = read_opened(each, settings)
            pages.append(Told(reading.article, reading.statements, reading.actors))
        progress(each.page.path)
    return _checked(quotation, pages, by), tuple(left_out)


def check_account(quotation: str, account: Account, by: str | None = None) -> Check:
    """Return where the articles of an account print a quotation, as `check_pages` does of pages."""
    pages = [
        Told(article, [each for each in account.statements if each.article == article.id], account.actors)
        for article in account.articles
    ]
    return _checked(quotation, pages, by)


def _checked(quotation: str, pages: Iterable[Told], by: str | None) -> Check:
    if not any(sign.isalnum() for sign in quotation):
        raise UsageError("the quotation has no word in it: sayso check 'We will not sign' story/")
    return check_quotation(quotation, pages, by)
