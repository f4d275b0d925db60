"""Mail and saved web pages: both are MIME messages, the one with a letter in it, the other with a page."""

from __future__ import annotations

import email
import email.policy
import io
from dataclasses import replace
from email.utils import parsedate_to_datetime
from typing import IO, TYPE_CHECKING

from sayso.errors import EmptyInput, InputError, UnreadableInput
from sayso.gathering.decoding import decode
from sayso.gathering.files import shown_name
from sayso.gathering.kinds import tell_kind
from sayso.gathering.markup import flatten, read_markup
from sayso.gathering.paragraphs import join_lines
from sayso.records import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage

DOCUMENTS = frozenset({"pdf", "table", "mail", "zip", "objects"})
"""Kinds of attachments that can hold an article: press releases come so. Pictures and calendars are let be."""

MOST_PARTS = 200
"""Parts of a message that are looked at; letters have a dozen."""


def read_mail(
    raw: bytes, path: str, read: Callable[[IO[bytes], str], Iterator[Page | InputError]]
) -> Iterator[Page | InputError]:
    """Yield the page of a message (the letter, or the web page saved in it), and those of its attached documents."""
    message = _parsed(raw, path)
    saved = _saved_page(message, path)
    if saved is not None:
        yield saved
        return
    letter = _letter(message, path)
    attached = [each for part in _attachments(message) for each in _attached(part, path, read)]
    if letter is None and not attached:
        raise EmptyInput(path, "there is no text in this message", "Give a message that holds an article")
    if letter is not None:
        yield letter
    yield from attached


def _parsed(raw: bytes, path: str) -> EmailMessage:
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
    except (ValueError, RecursionError, LookupError) as error:
        raise UnreadableInput(path, "this message is too broken to read", "Give its text as .txt") from error
    if not message.keys():
        raise UnreadableInput(path, "no message: it has no headers", "Give its text as .txt")
    return message


def _parts(message: EmailMessage) -> list[EmailMessage]:
    return [part for part, _ in zip(message.walk(), range(MOST_PARTS), strict=False) if not part.is_multipart()]


# --- web pages ------------------------------------------------------------------------------------------------------


def _saved_page(message: EmailMessage, path: str) -> Page | None:
    """Return the page that a browser saved as this message; None for a letter."""
    address = _header(message, "Snapshot-Content-Location")
    pages = [part for part in _parts(message) if part.get_content_type() in {"text/html", "application/xhtml+xml"}]
    if not pages or (address is None and _header(pages[0], "Content-Location") is None):
        return None
    page = read_markup(_decoded(pages[0], path), path)
    address = address or _header(pages[0], "Content-Location")
    return replace(page, url=page.url or (address if address and address.startswith("http") else None))


# --- letters --------------------------------------------------------------------------------------------------------


def _letter(message: EmailMessage, path: str) -> Page | None:
    """Return the text of a letter, its subject for a title, its sender for an author; None where it has no words."""
    own = [part for part in _parts(message) if part.get_content_disposition() != "attachment"]
    plain = [part for part in own if part.get_content_type() == "text/plain"]
    markup = [part for part in own if part.get_content_type() == "text/html"]
    body = join_lines("\n".join(_decoded(part, path) for part in plain))
    if not any(character.isalnum() for character in body):
        body = "\n".join(flatten(_decoded(part, path)) for part in markup)
    if not any(character.isalnum() for character in body):
        return None
    title, sent = _header(message, "Subject"), _sent(message)
    return Page(
        path=path,
        text=f"{title}\n\n{body}" if title else body,
        key=_header(message, "Message-ID"),
        title=title,
        published=sent,
        published_basis="stated" if sent else "unknown",
        bylines=tuple(_senders(message)),
    )


def _senders(message: EmailMessage) -> Iterator[str]:
    try:
        yield from (each.display_name for each in message["From"].addresses if each.display_name)
    except (AttributeError, ValueError, IndexError, TypeError):  # a header that is broken names nobody
        return


def _sent(message: EmailMessage) -> str | None:
    """Return the day on which a letter was sent, where the sender was."""
    try:
        return parsedate_to_datetime(_header(message, "Date") or "").date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _attachments(message: EmailMessage) -> list[EmailMessage]:
    return [part for part in _parts(message) if part.get_content_disposition() == "attachment"]


def _attached(
    part: EmailMessage, path: str, read: Callable[[IO[bytes], str], Iterator[Page | InputError]]
) -> Iterator[Page | InputError]:
    """Yield what an attachment holds, when it can be an article."""
    raw = part.get_payload(decode=True)
    name = shown_name(part.get_filename() or "attachment").replace("/", "_")
    if isinstance(raw, bytes) and raw and tell_kind(raw[:4096], name) in DOCUMENTS:
        yield from read(io.BytesIO(raw), f"{path}/{name}")


def _decoded(part: EmailMessage, path: str) -> str:
    raw = part.get_payload(decode=True)
    return decode(raw, path, part.get_content_charset()) if isinstance(raw, bytes) and raw else ""


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message[name]
    except (ValueError, IndexError, TypeError, AttributeError):  # the library stumbles over some broken headers
        return None
    return " ".join(str(value).split()).encode("utf-8", "replace").decode() or None if value is not None else None
