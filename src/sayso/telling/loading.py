"""Reports read back from the JSON and JSON Lines that they were written as."""

from __future__ import annotations

import json
from pathlib import Path

from sayso import records
from sayso.errors import UsageError
from sayso.telling.json_lines import read_json_lines
from sayso.telling.report import Report


def load_report(path: str | Path) -> Report:
    """Return the report in a file; raise UsageError, in one line, where there is none in it."""
    place = Path(path)
    try:
        text = place.read_text(encoding="utf-8")
        found = records.Report.from_dict(json.loads(text)) if _is_one(text) else read_json_lines(text.split("\n"))
    except OSError as error:
        raise UsageError(f"{place}: cannot be read ({error.strerror}). Is its name right?") from error
    except (ValueError, RecursionError) as error:  # broken, of another shape, or nested without end
        raise UsageError(
            f"{place}: no report of sayso ({error}). Write one: sayso read story/ --json {place}"
        ) from error
    return Report(found.sayso, found.stories, found.left_out)


def _is_one(text: str) -> bool:
    """Tell whether a text is one JSON object on several lines, or on one; JSON Lines have one on each."""
    first = text.lstrip().partition("\n")[0]
    return not first.startswith('{"record"')
