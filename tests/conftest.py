"""What all tests share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.models import english

pytest_plugins = ("browsing", "servers", "serving", "stores")

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.fixture(scope="session")
def language() -> Language:
    """The English pipeline, loaded once for the whole run."""
    return english()
