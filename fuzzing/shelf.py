"""A store with the bundled story in it, made once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fuzzing.promises import SCRATCH
from sayso.keeping import Store


@cache
def shelf() -> Store:
    """Return the store."""
    place = SCRATCH / "shelf.db"
    place.unlink(missing_ok=True)
    store = Store.open(place)
    store.add([str(files("sayso") / "demo")])
    return store
