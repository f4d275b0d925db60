"""Whatever is put into a file, a feed or a search, what is read out of it holds; the long form is `./task fuzz`."""

from __future__ import annotations

from pathlib import Path

import fuzzing
import pytest
from fuzzing.edits import edited
from fuzzing.shrinking import shrink
from fuzzing.targets import BY_NAME, TARGETS
from fuzzing.worker import way_it_fails
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FOUND = sorted((Path(fuzzing.__file__).parent / "found").glob("*/*"))
FEW = 8
"""Inputs of each target; whole readings, which take long, are fewer. The same ones each time."""


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_once_failed_holds(path: Path):
    """Each input that fuzzing found is read as was promised."""
    BY_NAME[path.parent.name].check(path.read_bytes())


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_changed_inputs_keep_what_is_promised(target: fuzzing.targets.Target):
    """A few changed inputs of each kind give what can be used, or one clear line."""

    @settings(
        max_examples=FEW // 4 if target.name == "text" else FEW,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(edited(target.seeds, target.pieces))
    def read(raw: bytes) -> None:
        target.check(raw)

    read()


def test_what_fuzzing_begins_with_is_read():
    """The seeds of each kind hold what is promised; else changing them would tell nothing."""
    failed = [target.name for target in TARGETS if any(way_it_fails(target.check, seed) for seed in target.seeds[:1])]
    assert failed == []


def test_a_broken_promise_is_told_by_its_kind_and_place():
    """An error is named by what it is and the last function of ours; that is how findings are told apart."""

    def check(raw: bytes) -> None:
        BY_NAME["json"].check(raw)
        raise IndexError

    assert way_it_fails(check, b"{}") == "IndexError-test_fuzzing-check"


@given(st.binary(max_size=200), st.binary(min_size=1, max_size=3))
@settings(deadline=None, max_examples=50)
def test_an_input_is_made_small_and_still_fails(rest: bytes, needle: bytes):
    """Of an input that fails because of a few bytes hardly more is kept than those."""
    small = shrink(rest + needle + rest, lambda raw: needle in raw)
    assert needle in small
    assert len(small) == len(needle)
