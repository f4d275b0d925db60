"""The bundled story as `sayso.read` tells it, read once for the whole run, and articles by the ids of its spans."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import examples
import sayso

if TYPE_CHECKING:
    from sayso.records import Report

DEMO = Path(str(files("sayso"))) / "demo"


@cache
def demo() -> Report:
    """Return the report on the bundled story."""
    return sayso.read([DEMO])


@cache
def both() -> Report:
    """Return a report on two stories: the one over the strait, made by hand, and the bundled one."""
    return examples.report(examples.strait(), *demo().stories)


def texts(report: Report) -> dict[str, str]:
    """Return the texts of all articles by id."""
    return {article.id: article.text for story in report.stories for article in story.articles}
