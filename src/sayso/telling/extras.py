"""Libraries that only some need: imported when they are asked for, or the line that installs them."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from sayso.errors import UsageError

if TYPE_CHECKING:
    from types import ModuleType


def borrow(module: str, extra: str, purpose: str) -> ModuleType:
    """Return a library's module, for a purpose that opens a sentence: "Parquet files".

    Raises UsageError, with the line to type, where the extra that brings it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise UsageError(_missing(module, extra, purpose)) from error


def require(module: str, extra: str, purpose: str) -> None:
    """Raise UsageError where a library is not installed, before any work is done; nothing is imported."""
    try:
        found = find_spec(module.partition(".")[0])
    except ValueError:  # what stands in its place is no module
        found = None
    if found is None:
        raise UsageError(_missing(module, extra, purpose))


def _missing(module: str, extra: str, purpose: str) -> str:
    library = module.partition(".")[0]
    return f"{purpose} need {library}, which is not installed. Try: pip install 'sayso[{extra}]'"
