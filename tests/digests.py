"""The digest of what the bundled story gives: one line a list of its account, in `demo.sha256`.

python tests/digests.py

writes them anew. Whoever changes what is read or told runs it, looks at which lists have changed, and commits the file
with the change. `confidence` is left out: a network's sums differ in their last places from processor to processor, and
its steps are the one place where such a place can be seen without another decision being taken.
"""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import sayso

KEPT = Path(__file__).parent / "demo.sha256"
RENEW = "python tests/digests.py"
LEFT_OUT = frozenset({"confidence"})


def told() -> dict[str, str]:
    """Return the digest of each list of the account of the bundled story, and of what is told of the story itself."""
    report = sayso.read([str(files("sayso") / "demo")])
    (account,) = report.to_dict()["stories"]
    lists = {name: value for name, value in account.items() if isinstance(value, list)}
    head = {name: value for name, value in account.items() if name not in lists}
    return {name: _digest(value) for name, value in [("story", head), *lists.items()]}


def kept() -> dict[str, str]:
    """Return the digests in the file."""
    lines = (line.split() for line in KEPT.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: digest for digest, name in lines}


def _digest(value: Any) -> str:  # noqa: ANN401 - any part of an account
    plain = json.dumps(_settled(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def _settled(value: Any) -> Any:  # noqa: ANN401
    """Return a value without what differs from machine to machine: where the files lie, and the last places of sums."""
    if isinstance(value, dict):
        return {
            name: Path(each).name if name == "path" else _settled(each)
            for name, each in value.items()
            if name not in LEFT_OUT
        }
    return [_settled(each) for each in value] if isinstance(value, list) else value


def main() -> None:
    """Write the file, and say which lists have changed."""
    found, before = told(), kept() if KEPT.exists() else {}
    head = f"# sha256 of each list of the bundled story's account, confidence apart. Made by: {RENEW}\n"
    KEPT.write_text(head + "".join(f"{digest}  {name}\n" for name, digest in found.items()), encoding="utf-8")
    changed = [name for name in found if before.get(name) != found[name]]
    print("changed:", ", ".join(changed) or "nothing")


if __name__ == "__main__":
    main()
