"""Libraries that only some kinds of input need: where one is missing, the line that installs it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sayso.errors import UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def needs(extra: str, path: str, what: str) -> Iterator[None]:
    """Turn an import that fails into the error that says which extra of ours reads `what`, and how to get it."""
    try:
        yield
    except ImportError as error:
        name = error.name or "a library"
        raise UnreadableInput(
            path, f"{what} needs {name}, which is not here", f"Install it with: pip install 'sayso[{extra}]'"
        ) from error
