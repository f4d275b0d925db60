"""Documents with marked time expressions: TimeML folders and JSON Lines, as the scorer wants them."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)((?:\s[^<>]*?)?)/?>", re.DOTALL)
ATTRIBUTE = re.compile(r'([A-Za-z_:]+)\s*=\s*"([^"]*)"')


@dataclass(frozen=True)
class Timex:
    """A time expression: where it stands, its TIMEX3 type and value, and its first and last day if it has them."""

    start: int
    end: int
    type: str
    value: str | None
    first: str | None = None
    last: str | None = None
    relation: str | None = None


@dataclass(frozen=True)
class Document:
    """A text, its day of publication, and the time expressions that an annotator marked in it."""

    name: str
    published: str
    text: str
    timexes: tuple[Timex, ...]


def read_documents(path: Path) -> list[Document]:
    """Return the documents of a folder of `.tml` files or of a `.jsonl` file, in the order of their names or lines."""
    if path.is_dir():
        return [_timeml(each) for each in sorted(path.glob("*.tml"))]
    return [_record(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _record(record: dict[str, Any]) -> Document:
    timexes = (Timex(each["begin"], each["end"], each["type"], each.get("value")) for each in record["timexes"])
    return Document(record["doc"], record["dct"], record["text"], tuple(timexes))


def _timeml(path: Path) -> Document:
    """Read the <TEXT> of a TimeML file without its tags, and the day inside its <DCT>."""
    raw = path.read_text(encoding="utf-8", errors="replace")
    created = re.search(r"<DCT>(.*?)</DCT>", raw, re.DOTALL)
    body = re.search(r"<TEXT>(.*)</TEXT>", raw, re.DOTALL) or re.search(r"<TimeML[^>]*>(.*)</TimeML>", raw, re.DOTALL)
    published = re.search(r'value="([^"]*)"', created[1] if created else raw)
    text, timexes = _untagged(body[1] if body else raw)
    return Document(path.stem, published[1] if published else "", text, timexes)


def _untagged(body: str) -> tuple[str, tuple[Timex, ...]]:
    pieces: list[str] = []
    length = place = 0
    opened: list[tuple[int, dict[str, str]]] = []
    found: list[Timex] = []
    for tag in TAG.finditer(body):
        pieces.append(html.unescape(body[place : tag.start()]))
        length += len(pieces[-1])
        place = tag.end()
        if tag[2] == "TIMEX3" and not tag[1]:
            opened.append((length, dict(ATTRIBUTE.findall(tag[3]))))
        elif tag[2] == "TIMEX3" and opened:
            start, attributes = opened.pop()
            if attributes.get("tid") != "t0" and length > start:
                found.append(Timex(start, length, attributes["type"], attributes.get("value")))
    pieces.append(html.unescape(body[place:]))
    return "".join(pieces), tuple(sorted(found, key=lambda each: (each.start, each.end)))
