"""Word lists and tables: data that somebody who does not program can read and correct.

`NAME.txt` holds one entry a line, `NAME.csv` a table with a header; in both, a line that starts with `#` is a
remark. Files of one language lie in its folder (`en/`), files for all languages beside this one.
"""

import csv
from functools import cache
from importlib.resources import files


def _lines(name: str) -> list[str]:
    text = (files(__name__) / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the entries of a list, such as `en/titles.txt`, in file order."""
    return tuple(line.strip() for line in _lines(name))


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table, such as `en/outlets.csv`, each as a dict by column name."""
    return tuple(csv.DictReader(_lines(name)))


@cache
def languages(name: str) -> tuple[str, ...]:
    """Return the languages, by their ISO 639-1 codes, whose folders have a list of this name."""
    folders = (each for each in files(__name__).iterdir() if len(each.name) == 2 and each.is_dir())  # noqa: PLR2004
    return tuple(sorted(each.name for each in folders if (each / name).is_file()))
