"""Libraries that only some need: imported when they are asked for, or the line that installs them."""

from __future__ import annotations

from importlib import import_module
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
        library = module.partition(".")[0]
        met = f"{purpose} need {library}, which is not installed."
        raise UsageError(f"{met} Try: pip install 'sayso[{extra}]'") from error
