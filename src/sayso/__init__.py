"""`sayso` reads what several outlets wrote about one story and answers, for every claim: on whose say-so?

    gathering  →  reading  →  comparing  →  telling
    (pages in)   (one article)  (many)      (people and programs)

    import sayso
    report = sayso.read(["story/"])
    for claim in report.stories[0].claims:
        print(claim.text, claim.voices, claim.origins)

The records and what their fields mean are in `sayso.records`, the steps in order in `sayso.pipeline`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sayso.telling.report import Report

__version__ = "0.1.0"
__all__ = ["__version__", "read"]


def read(
    inputs: Sequence[str | Path],
    *,
    published: str | None = None,
    outlet: str | None = None,
    together: bool = False,
    min_confidence: float = 0.0,
) -> Report:
    """Return the accounts of the stories that the inputs tell.

    `inputs` are paths of files and folders. `published` (an ISO date) and `outlet` (a name) are taken for those of
    every input instead of what its page says; `together` takes all inputs as one story; `min_confidence`, from 0 to
    1, leaves out statements that are less likely right. Inputs that cannot be read are listed in the report's
    `left_out`. Raises UsageError for a call that makes no sense, ModelError where the language model is missing or
    damaged.
    """
    from sayso import pipeline  # noqa: PLC0415 - the parser behind it takes a second to load
    from sayso.telling.report import Report  # noqa: PLC0415

    settings = pipeline.Settings(published, outlet, together, min_confidence=min_confidence)
    opened = pipeline.open_pages([str(each) for each in inputs], settings)
    stories, left_out = pipeline.tell_stories(opened, settings)
    return Report(__version__, stories, left_out)
