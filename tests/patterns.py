"""All regular expressions of the package: where each stands, and strings made to keep it busy.

`python tests/patterns.py` prints the patterns as JSON Lines. Word lists become patterns only when something is read, so
the bundled story and some odd inputs are read while `re` is watched.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import json
import pkgutil
import re
import sys
import tempfile
from importlib.resources import files
from pathlib import Path
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple

import sayso

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(sayso.__file__).parent
CALLS = {"compile", "sub", "search", "match", "fullmatch", "findall", "finditer", "split"}
ONCE = {"match", "fullmatch"}


class Found(NamedTuple):
    """A pattern, where it is made, and how it is asked where that is only ever at one place: "match", "fullmatch"."""

    place: str
    pattern: str | bytes
    flags: int
    once: tuple[str, ...]


# --- collecting -----------------------------------------------------------------------------------------------------


def collect() -> tuple[list[Found], list[str]]:
    """Return all patterns of the package, and the places where one is made that was not seen."""
    seen: dict[tuple[str, int], set[tuple[str | bytes, int]]] = {}
    plain = re._compile  # type: ignore[attr-defined] # noqa: SLF001 - all of its functions go through this one

    def watched(pattern: Any, flags: int) -> re.Pattern:  # noqa: ANN401 - as in re
        compiled = plain(pattern, flags)
        caller = sys._getframe(2)  # noqa: SLF001 - who called re
        if caller.f_code.co_filename.startswith(str(SOURCE)):
            place = caller.f_code.co_filename.removeprefix(f"{SOURCE}/"), caller.f_lineno
            seen.setdefault(place, set()).add((compiled.pattern, compiled.flags))
        return compiled

    re._compile = watched  # type: ignore[attr-defined] # noqa: SLF001
    try:
        _use_everything()
    finally:
        re._compile = plain  # type: ignore[attr-defined] # noqa: SLF001
    found, missed = [], []
    for name, node, text in _sites():
        place = name, node.lineno
        constant = node.args[0].value if isinstance(node.args[0], ast.Constant) else None
        if place not in seen and constant is None:
            missed.append(f"{name}:{node.lineno}")
        unseen = {(constant, _compiled(node, constant).flags)} if constant is not None else set()
        patterns = seen.get(place, unseen)
        found += [Found(f"{name}:{node.lineno}", *each, _once(node, text)) for each in patterns]
    return found, missed


def _compiled(node: ast.Call, constant: str | bytes) -> re.Pattern:
    """Return a pattern that stands in the code as it is, with the flags that stand beside it."""
    named = [each for each in ast.walk(node) if isinstance(each, ast.Attribute) and each.attr.isupper()]
    flags = 0
    for each in named:
        flags |= getattr(re, each.attr, 0)
    return re.compile(constant, flags)


def _use_everything() -> None:
    """Load every module, and read, tell, search and check the bundled story and a text with odd words in it."""
    for module in pkgutil.walk_packages(sayso.__path__, "sayso."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from sayso.cli import commands  # noqa: PLC0415 - after the watch has begun
    from sayso.comparing.quotes import compare_wording  # noqa: PLC0415
    from sayso.web import uploads, views  # noqa: PLC0415

    demo = str(files("sayso") / "demo")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "a.txt").write_text(ODD, encoding="utf-8")
        ways = [part for each in ("html", "markdown", "grasp") for part in (f"--{each}", str(place / f"out.{each}"))]
        store = ["--store", str(place / "s.db")]
        for call in (
            ["read", demo, str(place / "a.txt"), *ways],
            ["add", demo, *store],
            ["search", "ferry signing", *store],
            ["check", "not night sailings", demo],
        ):
            with contextlib.suppress(SystemExit):  # how a check says that nothing was found
                commands(call, standalone_mode=False)
    compare_wording("We will f**k it up tonight", "We will flank it up tonight")
    uploads.shown_reason("/a/b: no", Path("/a"))
    views._pattern("ferry signing")  # noqa: SLF001 - made of what is typed


ODD = """Ferry talks resume

The Orlow Weekly said on Monday that 300 jobs were lost. "We will not sign," Petra Lind told The Guardian. "I never
would," she told The Guardian. Mr. Lind did not respond to The Guardian, which first reported the talks.
"""


def _sites() -> Iterator[tuple[str, ast.Call, str]]:
    """Yield each call of `re` in the package: its file, the call, the text of the file."""
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).partition(".")[::2] in {
                ("re", each) for each in CALLS
            }:
                yield str(path.relative_to(SOURCE)), node, text


def _once(node: ast.Call, text: str) -> tuple[str, ...]:
    """Return how a pattern is asked that only ever has to match at one place, as far as its own file shows."""
    used = str(node.func.attr) if isinstance(node.func, ast.Attribute) else ""
    if used != "compile":
        return (used,) if used in ONCE else ()
    for line in ast.parse(text).body:
        if not line.lineno <= node.lineno <= (line.end_lineno or 0):
            continue
        if isinstance(line, ast.Assign):
            name = ast.unparse(line.targets[0])
            break
        if isinstance(line, ast.FunctionDef):
            name = rf"{line.name}\([^()]*\)"
            break
    else:
        return ()
    asked = set(re.findall(rf"\b{name}\.(\w+)\(", text))
    return tuple(sorted(asked)) if asked <= ONCE else ()


# --- strings that keep a pattern busy -------------------------------------------------------------------------------

LONG = 200
"""Times from which on a repetition counts as one without end."""

SIGNS = "aA0 \n\"“'’.,-(<&;:_/@é"
KINDS = {
    code.CATEGORY_DIGIT: ("0", r"\d"),
    code.CATEGORY_NOT_DIGIT: ("a ", r"\D"),
    code.CATEGORY_SPACE: (" \n", r"\s"),
    code.CATEGORY_NOT_SPACE: ("aA.", r"\S"),
    code.CATEGORY_WORD: ("aA0_", r"\w"),
    code.CATEGORY_NOT_WORD: (" .-", r"\W"),
}
REPEATS = {code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT}
BEGINNINGS = (" ", "a", "a ", "A ", "A", "0", "\n", '"', "“", "'", "<", ". ", "a. ", "A, ", "(", "-", "0,", "\t\n")
ENDINGS = ("", "\0", "!", "a")


class Attack(NamedTuple):
    """A string: a beginning, a piece that is repeated, an ending at which the pattern fails."""

    before: str
    piece: str
    after: str

    def text(self, size: int) -> str:
        """Return the string with about so many characters."""
        return self.before + self.piece * max(1, size // len(self.piece)) + self.after


def is_endless(found: Found) -> bool:
    """Return whether a pattern repeats anything without end; else what it does at a place does not grow with a text."""
    return any(True for _ in _repeats(parser.parse(found.pattern, found.flags)))


def attacks(found: Found) -> list[Attack]:
    """Return strings made for a pattern: what it repeats without end, over and over, and what is near to its words."""
    tree = parser.parse(found.pattern, found.flags)
    pieces = list(dict.fromkeys(_repeats(tree)))
    made = [
        Attack(before, each, after)
        for start, body in pieces
        for before, each in {(start, body), ("", body), (start, start + body)}
        for after in ENDINGS
    ]
    near = [text for which in (0, 1) if (whole := _sample(tree, which)) for text in (whole, whole[:-1])]
    made += [Attack("", each, after) for each in (*near, *BEGINNINGS) for after in ENDINGS[:2]]
    return sorted(
        (each for each in dict.fromkeys(made) if each.piece), key=lambda each: (len(each.piece), len(each.before))
    )


def _repeats(tree: Any, before: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - the parser has no types
    """Yield for every repetition without end what can stand before it, and what it repeats."""
    for operator, value in tree:
        if operator in REPEATS:
            if value[1] >= LONG:
                yield from ((before, _sample(value[2], which)) for which in range(4))
            yield from _repeats(value[2], before)
        for inner in _inner(operator, value):
            yield from _repeats(inner, before)
        before += _sample([(operator, value)], 0)


def _inner(operator: Any, value: Any) -> list[Any]:  # noqa: ANN401
    if operator is code.SUBPATTERN:
        return [value[3]]
    if operator is code.BRANCH:
        return list(value[1])
    if operator in {code.ASSERT, code.ASSERT_NOT}:
        return [value[1]]
    return [value] if operator is code.ATOMIC_GROUP else []


def _sample(tree: Any, which: int) -> str:  # noqa: ANN401
    """Return a string that a part of a pattern matches, more or less; `which` chooses among several."""
    out = ""
    for operator, value in tree:
        if operator is code.LITERAL:
            out += chr(value)
        elif operator is code.NOT_LITERAL:
            out += "a" if value != ord("a") else "b"
        elif operator is code.ANY:
            out += "a"
        elif operator is code.IN:
            signs = _signs(value)
            out += signs[which % len(signs)]
        elif operator in REPEATS:
            out += _sample(value[2], which) * max(value[0], which % 2)
        elif operator is not code.ASSERT and operator is not code.ASSERT_NOT and (inner := _inner(operator, value)):
            out += _sample(inner[which % len(inner)], which)
    return out


def _signs(items: Any) -> str:  # noqa: ANN401
    """Return some characters of a set."""
    if items[0][0] is code.NEGATE:
        return "".join(sign for sign in SIGNS if not any(_holds(item, sign) for item in items[1:])) or "z"
    out = ""
    for operator, value in items:
        if operator is code.LITERAL:
            out += chr(value)
        elif operator is code.RANGE:
            out += chr(value[0]) + chr(value[1])
        elif operator is code.CATEGORY:
            out += KINDS[value][0]
    return out or "a"


def _holds(item: tuple[Any, Any], sign: str) -> bool:
    operator, value = item
    if operator is code.CATEGORY:
        return re.match(KINDS[value][1], sign) is not None
    return ord(sign) == value if operator is code.LITERAL else value[0] <= ord(sign) <= value[1]


def main() -> None:
    """Print all patterns, and the places whose patterns were not seen."""
    out = sys.stdout
    sys.stdout = sys.stderr  # what the commands print is not asked for
    found, missed = collect()
    for each in found:
        raw = isinstance(each.pattern, bytes)
        pattern = each.pattern.decode("latin-1") if isinstance(each.pattern, bytes) else each.pattern
        out.write(json.dumps([each.place, pattern, each.flags, each.once, raw]) + "\n")
    out.write(json.dumps(missed) + "\n")


if __name__ == "__main__":
    main()
