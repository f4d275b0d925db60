"""What results hang on besides their input: the code, word lists and networks that made them, as one digest."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

READERS = ("models.py", "pipeline.py", "reading", "records.py", "weights", "words")
"""The files and folders of the package on which it hangs what is read out of an article."""


@cache
def digest_of(*names: str) -> str:
    """Return one name for the bytes of these files and folders of the package: whatever changes in them changes it."""
    digest = hashlib.sha256()
    for name in names:
        for each in _files(files("sayso") / name):
            digest.update(each.name.encode() + b"\0" + each.read_bytes())
    return digest.hexdigest()


def _files(place: Traversable) -> Iterator[Traversable]:
    if place.is_file():
        yield place
    elif place.name != "__pycache__":
        for each in sorted(place.iterdir(), key=lambda each: each.name):
            yield from _files(each)
