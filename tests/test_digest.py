"""What the bundled story gives is the same to the byte on every machine, until somebody means to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import digests

if TYPE_CHECKING:
    from spacy.language import Language


def test_the_bundled_story_gives_the_account_whose_digest_is_kept(language: Language):
    """A change of any record is seen, whoever made it; one that is meant is kept by one command."""
    found, kept = digests.told(), digests.kept()
    changed = [name for name in {**kept, **found} if found.get(name) != kept.get(name)]
    assert not changed, f"the account differs in: {', '.join(changed)}. If that is meant: {digests.RENEW}"
