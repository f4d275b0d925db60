"""Documents: PDF and Word files become pages with their text.

What such a file says of its author, title and days is left alone: it is about the file and whose machine made it.
"""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

from sayso.errors import EmptyInput, InputError, UnreadableInput
from sayso.gathering.libraries import needs
from sayso.gathering.paragraphs import join_lines
from sayso.records import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from pypdf import PdfReader

EXTRA = "documents"

MOST_PAGES = 2_000
"""Pages of a PDF up to which it is read: a book has fewer."""


def read_pdf(raw: bytes, path: str) -> Page:
    """Return the text of a PDF, its paragraphs made whole; raise InputError when there is none that can be read."""
    with needs(EXTRA, path, "a PDF"):
        from pypdf import PdfReader  # noqa: PLC0415 - only for these inputs
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every fault; we say it in one line
    try:
        text = join_lines("\n".join(_pages(PdfReader(io.BytesIO(raw)), path)))
    except InputError:
        raise
    except Exception as error:
        raise _damaged(path, "PDF", error) from error
    return _page(text, path, "no text in this PDF, only pictures of it", "Read its text with OCR first, then give that")


def _pages(reader: PdfReader, path: str) -> Iterator[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableInput(path, "this PDF is locked with a password", "Save it without one")
    if len(reader.pages) > MOST_PAGES:
        raise UnreadableInput(path, f"a PDF of {len(reader.pages):,} pages", "Split it")
    yield from (page.extract_text() for page in reader.pages)


def read_word(raw: bytes, path: str) -> Page:
    """Return the text of a Word document, a paragraph a line, tables row by row; raise InputError without any."""
    with needs(EXTRA, path, "a Word document"):
        from docx import Document  # noqa: PLC0415 - only for these inputs
    try:
        lines = list(_lines(Document(io.BytesIO(raw))))
    except Exception as error:
        raise _damaged(path, "Word document", error) from error
    return _page("\n".join(lines), path, "there are no words in this document", "Give a document that holds an article")


def _lines(document: Document) -> Iterator[str]:
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    for each in document.iter_inner_content():
        if isinstance(each, Paragraph):
            yield each.text
        else:
            yield from ("\t".join(cell.text for cell in row.cells) for row in each.rows)


def _damaged(path: str, what: str, error: Exception) -> InputError:
    reason = " ".join(str(error).split())[:80] or type(error).__name__
    return UnreadableInput(path, f"this {what} is damaged or cut short ({reason})", "Give a whole copy, or its text")


def _page(text: str, path: str, met: str, hint: str) -> Page:
    if not any(character.isalnum() for character in text):
        raise EmptyInput(path, met, hint)
    return Page(path=path, text=text.encode("utf-8", "replace").decode("utf-8"))
