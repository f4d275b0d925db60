"""The layout is the path of the data: an import points up the path, never down."""

import ast
from pathlib import Path

import sayso

SOURCE = Path(sayso.__file__).parent
PATH = [
    "errors",
    "versions",
    "thawing",
    "records",
    "words",
    "models",
    "gathering",
    "reading.parts",
    "reading.articles",
    "reading.dating",
    "reading.sentences",
    "reading.syntax",
    "reading.actors",
    "reading.moments",
    "reading.certainty",
    "reading.statements",
    "reading.chains",
    "reading.events",
    "comparing.groups",
    "comparing.candidates",
    "comparing.stories",
    "comparing.copies",
    "comparing.quotes",
    "comparing.checking",
    "comparing.identities",
    "comparing.origins",
    "comparing.claims",
    "comparing.coreference",
    "comparing.plans",
    "comparing.disputes",
    "comparing.positions",
    "comparing.timeline",
    "comparing.coverage",
    "comparing.account",
    "telling",
    "pipeline",
    "batch",
    "workers",
    "checking",
    "keeping",
    "following",
    "web",
    "mcp",
    "cli",
]
VAGUE = {"utils", "util", "helpers", "common", "core", "base", "manager", "misc"}


def step(module: str) -> str | None:
    """Return the step of the path that a module belongs to: the longest entry that it begins with."""
    name = module.removeprefix("sayso.")
    return max((each for each in PATH if f"{name}.".startswith(f"{each}.")), key=len, default=None)


def modules() -> dict[str, Path]:
    """Return every module of the package by name."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
        found[name] = path
    return found


def imports(path: Path) -> set[str]:
    """Return the modules of the package that a file imports, inside functions and for types too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("sayso"):
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("sayso")}
    return found


def test_every_import_points_up_the_path():
    """A step knows the steps before it; none knows a later one."""
    against = [
        f"{name} imports {imported}"
        for name, path in modules().items()
        if (mine := step(name)) is not None
        for imported in sorted(imports(path))
        if (theirs := step(imported)) is not None and PATH.index(theirs) > PATH.index(mine)
    ]
    assert against == []


def test_every_module_has_its_place_on_the_path():
    """A new module is put on the path, or this list does not say what the house looks like."""
    front = {"__init__", "__main__", "gathering", "reading", "comparing"}
    assert [name for name in modules() if name not in front and step(name) is None] == []


def test_no_module_has_a_vague_name():
    """Names tell what is inside."""
    assert [name for name in modules() if name.split(".")[-1] in VAGUE] == []


def test_steps_between_gathering_and_telling_touch_no_file_network_or_clock():
    """Reading and comparing take records and give records."""
    forbidden = {"pathlib", "os", "io", "socket", "urllib", "time", "random", "sqlite3", "subprocess", "httpx"}
    touched = [
        f"{name} imports {node.module if isinstance(node, ast.ImportFrom) else node.names[0].name}"
        for name, path in modules().items()
        if name.startswith(("reading.", "comparing."))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.ImportFrom) and node.module in forbidden)
        or (isinstance(node, ast.Import) and node.names[0].name in forbidden)
    ]
    assert touched == []
