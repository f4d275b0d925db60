"""What a person or a program hands in, put where the reading can find it: a temporary folder, with names of our own."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from sayso.gathering.kinds import READABLE
from sayso.web.errors import wrong

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.pipeline import Settings
    from sayso.records import Article

FOLDER = "sayso-upload-"
LONGEST_NAME = 48
"""Characters of a name that are kept: enough to know it again, and in any writing short enough for a file system."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """An article as it is typed or pasted in; text that is a page's markup is read as one."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


def new_folder() -> Path:
    """Return a new temporary folder that only we may read."""
    return Path(tempfile.mkdtemp(prefix=FOLDER))


def keep_files(folder: Path, files: Sequence[tuple[str | None, IO[bytes]]]) -> list[str]:
    """Write the files into the folder, each into one of its own, and return their paths.

    A name says what kind of file it is and what to call it; letters, digits and dashes are all that is kept of it.
    """
    return [_keep(folder / str(number), name or "", file) for number, (name, file) in enumerate(files)]


def keep_pasted(folder: Path, pasted: Pasted) -> list[str]:
    """Write what was pasted as a JSON record that says all that is known of it, and return its path in a list."""
    from sayso.gathering.markup import looks_like_markup  # noqa: PLC0415 - loads an HTML parser

    if not any(each.isalnum() for each in pasted.text):
        raise wrong("There are no words in it. Paste the text of an article")
    record = {name: value for name, value in asdict(pasted).items() if value}
    if looks_like_markup(pasted.text, named_so=False):
        record["html"] = record.pop("text")
    name = _plain(next(line for line in pasted.text.splitlines() if line.strip()) if "text" in record else "")
    path = folder / f"{name or 'pasted'}.json"
    path.write_text(json.dumps(record), encoding="ascii")
    return [str(path)]


def settings_of(published: str | None, outlet: str | None) -> Settings:
    """Return what is said of all that is handed in; raise an error in one line for a date that is none."""
    from sayso.pipeline import Settings  # noqa: PLC0415 - loads the steps

    return Settings(as_day(published, "published"), (outlet or "").strip() or None)


def as_day(given: str | None, name: str) -> str | None:
    """Return a date as given, None for an empty one; raise an error in one line for what is no date."""
    from sayso.reading.articles import is_date  # noqa: PLC0415 - loads the steps

    day = (given or "").strip()
    if day and not is_date(day):
        raise wrong(f"{name}: not a date. Write it as 2026-03-05, 2026-03 or 2026")
    return day or None


def as_handed_in(article: Article) -> Article:
    """Return the article with the name it came under instead of the folder that is gone by now."""
    return replace(article, path=shown_path(article.path))


def shown_path(path: str) -> str:
    """Return the path of a page as people know it: for what was handed in, the name alone."""
    parts = PurePosixPath(path).parts
    return parts[-1] if any(each.startswith(FOLDER) for each in parts[:-1]) else path


def shown_reason(why: str, folder: Path) -> str:
    """Return why an input was left out, without the folder in front of its name."""
    return re.sub(rf"{re.escape(str(folder))}/(\d+/)?", "", why)


def _keep(folder: Path, name: str, file: IO[bytes]) -> str:
    folder.mkdir()
    leaf = re.split(r"[/\\]", name)[-1]
    stem, dot, ending = leaf.rpartition(".")
    suffix = f"{dot}{ending}".lower()
    if suffix not in READABLE:
        raise wrong(
            f"{leaf[-80:] or 'a file without a name'}: not a text, page, document, table or archive by its name"
        )
    path = folder / f"{_plain(stem) or 'page'}{suffix}"
    with path.open("wb") as kept:
        shutil.copyfileobj(file, kept)
    return str(path)


def _plain(name: str) -> str:
    """Return what is left of a name as part of a path: ASCII letters, digits and dashes."""
    return re.sub(r"[^A-Za-z0-9]+", "-", name)[:LONGEST_NAME].strip("-").lower()
