"""`sayso` reads what several outlets wrote about one story and answers, for every claim: on whose say-so?

    gathering  →  reading  →  comparing  →  telling
    (pages in)   (one article)  (many)      (people and programs)

    import sayso
    report = sayso.read(["story/"])
    for claim in report.stories[0].claims:
        print(claim.text, claim.voices, claim.origins)

`Store` keeps stories in a file, `check` looks for a quotation, `load` reads a report back. The records and what their
fields mean are in `sayso.records`, the steps in order in `sayso.pipeline`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sayso.comparing.checking import Check as Check
    from sayso.keeping import Store as Store
    from sayso.telling.report import Account as Account
    from sayso.telling.report import Report as Report

__version__ = "0.1.0"
__all__ = ["Account", "Check", "Report", "Store", "__version__", "check", "load", "read"]

_PLACES = {
    "Account": "sayso.telling.report",
    "Check": "sayso.comparing.checking",
    "Report": "sayso.telling.report",
    "Store": "sayso.keeping",
}
"""Where the classes of the front door live; each is loaded when it is first asked for."""


def read(
    inputs: Sequence[str | Path],
    *,
    published: str | None = None,
    outlet: str | None = None,
    together: bool = False,
    min_confidence: float = 0.0,
    workers: int = 1,
) -> Report:
    """Return the accounts of the stories that the inputs tell.

    `inputs` are paths of files and folders. `published` (an ISO date) and `outlet` (a name) are taken for those of
    every input instead of what its page says; `together` takes all inputs as one story; `min_confidence`, from 0 to
    1, leaves out statements that are less likely right; `workers` is how many processes read, which changes nothing
    of what is told. Inputs that cannot be read are listed in the report's `left_out`. Raises UsageError for a call
    that makes no sense, ModelError where the language model is missing or damaged.
    """
    from sayso import pipeline  # noqa: PLC0415 - the parser behind it takes a second to load
    from sayso.telling.report import Report  # noqa: PLC0415
    from sayso.workers import reading_in  # noqa: PLC0415

    settings = pipeline.Settings(published, outlet, together, min_confidence=min_confidence)
    opened = pipeline.open_pages([str(each) for each in inputs], settings)
    with reading_in(workers) as read_all:
        stories, left_out = pipeline.tell_stories(opened, settings, read=read_all)
    return Report(__version__, stories, left_out)


def check(
    quotation: str,
    inputs: Sequence[str | Path],
    *,
    by: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
) -> Check:
    """Return whether a quotation is in the inputs, where, how far from the printed words, and whose words it is there.

    `by` is who should have said it: a name, or a part of one. An ellipsis in the quotation stands for words left out.
    Inputs that cannot be read are passed over. Raises UsageError for a quotation without a word.
    """
    from sayso import pipeline  # noqa: PLC0415 - the parser behind it takes a second to load
    from sayso.checking import check_pages  # noqa: PLC0415

    settings = pipeline.Settings(published, outlet)
    opened = pipeline.open_pages([str(each) for each in inputs], settings)
    return check_pages(quotation, opened, by, settings)[0]


def load(path: str | Path) -> Report:
    """Return the report that `--json` or `--jsonl` wrote into a file, or `Report.to_json` and `to_json_lines` gave.

    Raises UsageError, with the reason in one line, for a file that holds no report.
    """
    from sayso.telling.loading import load_report  # noqa: PLC0415

    return load_report(path)


def __getattr__(name: str) -> object:
    """Return a class of the front door, loaded now; `import sayso` itself stays light."""
    if name in _PLACES:
        from importlib import import_module  # noqa: PLC0415

        return getattr(import_module(_PLACES[name]), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
