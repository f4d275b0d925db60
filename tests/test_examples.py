"""The notebooks in examples/ run from the first cell to the last, and show what they promise."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTEBOOKS = sorted((Path(__file__).parent.parent / "examples").glob("*.ipynb"))


def run(notebook: Any, names: dict[str, Any]) -> Iterator[Any]:  # noqa: ANN401 - a notebook, and what cells show
    """Run the cells of a notebook one after the other; yield what the last line of each shows."""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            lines = ast.parse(cell.source).body
            last = lines.pop() if isinstance(lines[-1], ast.Expr) else None
            exec(compile(ast.Module(lines, []), "cell", "exec"), names)  # noqa: S102 - the cells are our own
            if isinstance(last, ast.Expr):
                yield eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_is_a_valid_one_without_old_output(path: Path):
    """It follows the format, and what it shows is what it shows today."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert all(not cell.outputs for cell in notebook.cells if cell.cell_type == "code")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_a_notebook_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Every cell runs, in order, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    assert len([each for each in run(nbformat.read(path, as_version=4), {}) if each is not None]) > 4


def test_the_notebook_on_the_ferry_shows_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """Report and account show themselves, the claim counts fewer origins than outlets, and the lost "not" is found."""
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    shown = list(run(nbformat.read(NOTEBOOKS[0], as_version=4), names))
    printed = capsys.readouterr().out
    assert "<section>" in shown[0]._repr_html_()
    assert "<section>" in shown[1]._repr_html_()
    assert len(names["claim"].origins) < len(names["claim"].outlets)
    assert "as printed       identical  I will not accept night sailings" in printed
    assert "in other words   changed    accept night sailings" in printed
    assert shown[-1]


def test_there_is_a_notebook():
    """The tests above look at something."""
    assert NOTEBOOKS
