"""Pages in: files, folders, addresses and standard input become pages; what cannot be read is left out with a reason.

    gather(["story/", "more.jsonl", "-"])  →  Page, Page, LeftOut, Page …

A text page is taken as it is, line ends included. Of an HTML page the article is taken, with the way back to its
characters in the page. A JSON object is `{"id", "title", "text" | "html", "published", "outlet", "url"}`; its text is
the title, an empty line, the text. What else is read stands in docs/gathering.md; `contents` tells the kinds apart.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from sayso.errors import InputError
from sayso.gathering.addresses import Visits
from sayso.gathering.contents import Inside, read_contents
from sayso.gathering.files import find_files, open_file
from sayso.gathering.language import tell_language
from sayso.gathering.visiting import Visiting, is_address
from sayso.records import LeftOut, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["Visiting", "gather"]


def gather(
    inputs: Sequence[str], standard_input: IO[bytes] | None = None, visiting: Visiting | None = None
) -> Iterator[Page | LeftOut]:
    """Yield the pages of the inputs in order, and in its place each one that cannot be read, with the reason.

    An input is a file, a folder (everything in it, sorted by name), a web address, visited as `visiting` says, or `-`
    for `standard_input` (the process's own unless given). Never raises for what it meets in an input.
    """
    with closing(Visits(visiting or Visiting())) as visits:
        for path in find_files(inputs):
            for page in _found(path, standard_input, visits):
                if isinstance(page, Page):
                    yield replace(page, language=tell_language(page.text))
                else:
                    yield LeftOut(page.path, str(page))


def _found(path: str | InputError, standard_input: IO[bytes] | None, visits: Visits) -> Iterable[Page | InputError]:
    if isinstance(path, InputError):
        return [path]
    return visits.read(path, Inside().read) if is_address(path) else _pages(path, standard_input)


def _pages(path: str, standard_input: IO[bytes] | None) -> Iterator[Page | InputError]:
    """Yield what one file holds; what goes wrong on the way is yielded in its place."""
    try:
        with open_file(path, standard_input) as stream:
            yield from read_contents(stream, path)
    except InputError as error:
        yield error
