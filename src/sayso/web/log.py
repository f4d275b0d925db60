"""What the app tells of its work on standard error: errors always, each request and adding where asked for.

A line has no query: there a token may stand, and what people look for.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Literal

Form = Literal["errors", "lines", "json"]

log = logging.getLogger("sayso.web")


def tell(event: str, **fields: object) -> None:
    """Tell of something that happened, with what is known of it."""
    log.info(event, extra={"fields": fields})


def listen(form: Form) -> None:
    """Send what is told to standard error: errors only, or everything as lines for people or as JSON Lines."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == "json" else Lines())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("sayso").setLevel(logging.WARNING if form == "errors" else logging.INFO)


def _fields(record: logging.LogRecord) -> dict[str, object]:
    fields: dict[str, object] = getattr(record, "fields", {})
    return fields


class Lines(logging.Formatter):
    """What happened and what is known of it, in one line; a traceback below it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        known = " ".join(f"{name}={value}" for name, value in _fields(record).items())
        line = f"sayso: {record.getMessage()}{' ' + known if known else ''}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level and event, then what is known of it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        told: dict[str, object] = {"time": at, "level": record.levelname.lower(), "event": record.getMessage()}
        told |= _fields(record)
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False, default=str)
