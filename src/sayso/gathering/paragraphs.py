"""Paragraphs of texts whose lines were broken to fit a page, as in PDF files and mail."""

from __future__ import annotations

import re

FULL = 0.75
"""Share of the usual line's length from which a line is taken to run on into the next one. Ragged lines of mail are
rarely shorter; the last line of a paragraph is, three times out of four."""

CLOSED = re.compile(r"[.!?:][\"”'’)\]]*$")
BROKEN = re.compile(r"\w[-\u00ad]$")
ITEM = re.compile(r"\s*(?:[-*•·–]\s|\d{1,2}[.)]\s)")


def join_lines(text: str) -> str:
    """Return the text with the lines of each paragraph made one, a word that was parted at a line's end made whole.

    A line ends its paragraph where an empty line follows; or it is short for this text, and the next begins anew.
    """
    lines = [line.strip() for line in text.splitlines()]
    usual = _usual_length(lines)
    joined: list[str] = []
    running = False
    for at, line in enumerate(lines):
        if running and line:
            joined[-1] = _append(joined[-1], line)
        elif line:
            joined.append(line)
        running = bool(line) and at + 1 < len(lines) and _runs_on(line, lines[at + 1], usual)
    return "\n".join(joined)


def _usual_length(lines: list[str]) -> int:
    """Return the length that nine lines out of ten keep to: the width of the column."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _runs_on(line: str, following: str, usual: int) -> bool:
    if not following or ITEM.match(following):
        return False
    if BROKEN.search(line) or following[0].islower():
        return True
    return len(line) >= FULL * usual and not (CLOSED.search(line) and len(line) < usual * (1 + FULL) / 2)


def _append(paragraph: str, line: str) -> str:
    if BROKEN.search(paragraph) and line[0].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}"
