"""What `sayso.read` gives: the accounts, and every way to tell them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sayso import records

if TYPE_CHECKING:
    import pandas as pd


class Report(records.Report):
    """The accounts of all stories found in the inputs, with the ways to tell them to people and programs."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON contract as plain dicts and lists."""
        told: dict[str, Any] = records.to_dict(self)
        return told

    def to_json(self) -> str:
        """Return the JSON contract as text, the same bytes for the same inputs."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=1) + "\n"

    def to_html(self) -> str:
        """Return one self-contained HTML page."""
        from sayso.telling.page import page  # noqa: PLC0415 - loads the template engine only when asked for

        return page(self)

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """Return a data frame a record type: articles, actors, statements, claims, quotes, statuses, disputes.

        Raises UsageError, with the line that installs it, where pandas is missing.
        """
        from sayso.telling.tables import to_pandas  # noqa: PLC0415 - pandas is an extra

        return to_pandas(self)

    def _repr_html_(self) -> str:
        """Return the short form that a notebook shows."""
        from sayso.telling.summary import summary  # noqa: PLC0415 - only notebooks ask for it

        return summary(self)
