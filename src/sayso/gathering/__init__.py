"""Pages in: files, folders and standard input become pages; what cannot be read is left out with a reason.

    gather(["story/", "more.jsonl", "-"])  →  Page, Page, LeftOut, Page …

A text page is taken as it is, line ends included. Of an HTML page the article is taken, with the way back to its
characters in the page. A JSON object is `{"id", "title", "text" | "html", "published", "outlet", "url"}`; its text is
the title, an empty line, the text.
"""

from __future__ import annotations

from dataclasses import replace
from typing import IO, TYPE_CHECKING

from sayso.errors import EmptyInput, InputError
from sayso.gathering.decoding import decode
from sayso.gathering.files import STANDARD_INPUT, find_files, open_lines, read_bytes
from sayso.gathering.language import tell_language
from sayso.gathering.markup import looks_like_markup, read_markup
from sayso.gathering.objects import looks_like_objects, read_lines, read_objects
from sayso.records import LeftOut, Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["gather"]

MARKUP = frozenset({".html", ".htm", ".xhtml"})
OBJECTS = frozenset({".json"})
OBJECT_LINES = frozenset({".jsonl", ".ndjson"})


def gather(inputs: Sequence[str], standard_input: IO[bytes] | None = None) -> Iterator[Page | LeftOut]:
    """Yield the pages of the inputs in order, and in its place each one that cannot be read, with the reason.

    An input is a file, a folder (everything in it, sorted by name) or `-` for `standard_input` (the process's own
    unless given). Never raises for what it meets in an input.
    """
    for path in find_files(inputs):
        found = [path] if isinstance(path, InputError) else _pages(path, standard_input)
        for page in found:
            if isinstance(page, Page):
                yield replace(page, language=tell_language(page.text))
            else:
                yield LeftOut(page.path, str(page))


def _pages(path: str, standard_input: IO[bytes] | None) -> Iterator[Page | InputError]:
    """Yield what one file holds; what goes wrong on the way is yielded in its place."""
    try:
        if _suffix(path) in OBJECT_LINES:
            with open_lines(path) as lines:
                yield from read_lines(lines, path)
        else:
            text = decode(read_bytes(path, standard_input), path)
            yield from _take(text, path)
    except InputError as error:
        yield error


def _take(text: str, path: str) -> Iterable[Page | InputError]:
    """Return the pages in a file's text, by what its name says it is and, failing that, by how it begins."""
    suffix = _suffix(path)
    if not text.strip():
        raise EmptyInput(path, "there is nothing in it but white space", "Give a file that holds an article")
    if suffix in OBJECTS or (suffix not in MARKUP and _named_otherwise(suffix) and looks_like_objects(text)):
        return read_objects(text, path)
    if looks_like_markup(text, named_so=suffix in MARKUP):
        return iter([read_markup(text, path)])
    return iter([_plain(text, path)])


def _plain(text: str, path: str) -> Page:
    if not any(character.isalnum() for character in text):
        raise EmptyInput(path, "there are no words in it", "Give a file that holds an article")
    return Page(path=path, text=text)


def _named_otherwise(suffix: str) -> bool:
    """Return whether the name does not say that this is plain text, as on standard input."""
    return suffix not in {".txt", ".text"}


def _suffix(path: str) -> str:
    name = path.rpartition("/")[2]
    return "" if path == STANDARD_INPUT or "." not in name else "." + name.rpartition(".")[2].lower()
