"""On several processes a batch gives the bytes that one gives, whoever is killed meanwhile.

One small cluster of Ray for all tests of the file, and one more for each driver that is killed.
"""

from __future__ import annotations

import gc
import os
import re
import signal
import subprocess
import sys
import threading
import time
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from batches import made, make_inputs, marks, run
from sayso.batch import InOrder, on_ray
from sayso.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sayso.batch import Engine

pytestmark = pytest.mark.filterwarnings(
    # On a busy machine Ray gives up processes of its own that were slow to begin, and begins others.
    "ignore:Exception ignored in. <function Popen.__del__:pytest.PytestUnraisableExceptionWarning"
)

PATIENCE = 300
"""Seconds in which a program of ours must come to where it is to be killed."""

TOO_SLOW = "timed out during startup"
"""What Ray says where its own processes were too slow to begin."""

DRIVER = """
import sys
from batches import SIZES, run
from sayso.batch import on_ray

with on_ray(1) as engine:
    run(sys.argv[2:], __import__("pathlib").Path(sys.argv[1]), engine)
"""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Inputs of every kind."""
    return make_inputs(tmp_path_factory.mktemp("batch"))


@pytest.fixture(scope="module")
def calm(inputs: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one process makes of the inputs, undisturbed."""
    out = tmp_path_factory.mktemp("batch") / "calm"
    run(inputs, out, InOrder())
    return out


@pytest.fixture(scope="module")
def two() -> Iterator[Engine]:
    """Two workers."""
    try:
        with on_ray(2) as engine:
            gc.collect()  # what Ray gave up goes here, not in the middle of another test
            yield engine
    except BatchError as error:
        skip_where_ray_is_too_slow(str(error))
        raise


def descendants(process: int) -> Iterator[tuple[int, str]]:
    """Yield the processes that a process began, and those that they began, each with what it is called."""
    for place in Path(f"/proc/{process}/task").glob("*/children"):
        for child in place.read_text(encoding="ascii").split():
            try:
                name = Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
            except OSError:
                continue
            yield int(child), name
            yield from descendants(int(child))


def wait_for(what: str, there: Callable[[], object]) -> None:
    """Wait until something is there."""
    until = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < until, f"no {what} after {PATIENCE} s"
        time.sleep(0.01)


def killed_at(there: Callable[[], object], by: signal.Signals, command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run a command, send it a signal when something is there, wait for its workers to end, and return how it ended."""
    driver = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    try:
        wait_for("point at which to stop it", lambda: there() or driver.poll() is not None)
        begun = list(descendants(driver.pid))
        driver.send_signal(by)
        _, said = driver.communicate(timeout=PATIENCE)
    finally:
        driver.kill()
    skip_where_ray_is_too_slow(said)
    at_work = [each for each in begun if each[1].startswith("ray::Map")]  # Ray's own helpers take a minute to notice
    wait_for("end of its workers", lambda: not any(is_at_work(*each) for each in at_work))
    return subprocess.CompletedProcess(command, driver.returncode, None, said)


def is_at_work(number: int, name: str) -> bool:
    """Return whether a process is still there, and not another one under its number."""
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip() == name != ""
    except OSError:
        return False


def skip_where_ray_is_too_slow(said: str) -> None:
    """Skip the test where a machine is so busy that Ray has given up its own processes three times."""
    if TOO_SLOW in said:
        pytest.skip(TOO_SLOW)


def test_a_driver_that_is_killed_is_gone_on_with(inputs: list[str], calm: Path, tmp_path: Path):
    """No finished shard is done twice, whoever goes on, and the bytes are the same; its workers end with it."""
    out = tmp_path / "out"
    theirs = killed_at(
        lambda: marks(out, "readings"),
        signal.SIGKILL,
        [sys.executable, "-c", DRIVER, str(out), *inputs],
    )
    assert theirs.returncode == -signal.SIGKILL
    finished = marks(out, "readings")
    assert 0 < len(finished) < len(marks(calm, "readings"))
    result = run(inputs, out, InOrder())
    assert result.before >= len(finished)
    assert {name: at for name, at in marks(out, "readings").items() if name in finished} == finished
    assert made(out) == made(calm)


def test_ctrl_c_says_how_to_go_on(inputs: list[str], tmp_path: Path):
    """What is finished stays; the command ends with 130 and one line, and leaves nobody at work."""
    out = tmp_path / "out"
    command = [sys.executable, "-m", "sayso", "batch", *inputs, "--out", str(out), "--workers", "1"]
    theirs = killed_at(lambda: marks(out, "opened"), signal.SIGINT, command)
    assert theirs.returncode == 130
    assert "the same command goes on with it" in theirs.stderr
    assert "Traceback" not in theirs.stderr
    assert not list(out.rglob("*.part"))


def test_a_worker_that_is_killed_costs_nothing(two: Engine, inputs: list[str], calm: Path, tmp_path: Path):
    """While it reads, one worker dies; its shard is done by another, and the bytes are those of one process."""
    killed = []

    def kill() -> None:
        wait_for("shard at work", lambda: list(tmp_path.glob("out/attempts/readings-*.json")))
        workers = [number for number, name in descendants(os.getpid()) if re.match(r"ray::.*_Actor", name)]
        os.kill(workers[0], signal.SIGKILL)
        killed.append(workers[0])

    killer = threading.Thread(target=kill)
    killer.start()
    result = run(inputs, tmp_path / "out", two)
    killer.join()
    assert len(killed) == 1
    assert (result.articles, result.left_out) == (12, 2)
    assert made(tmp_path / "out") == made(calm)


def test_a_disk_that_fills_up_is_one_line(two: Engine, inputs: list[str], calm: Path, tmp_path: Path):
    """On a small disk the batch stops with the reason; on the same disk made larger it goes on to the same bytes."""
    out = tmp_path / "disk"
    out.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(out)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no small disk can be made here")
    try:
        with pytest.raises(BatchError, match=r"No space left on device\. What is finished stays"):
            run(inputs, out, two)
        finished = marks(out, "opened")
        subprocess.run(["mount", "-o", "remount,size=20m", str(out)], check=True)
        run(inputs, out, two)
        assert finished
        assert marks(out, "opened").items() >= finished.items()
        assert made(out) == made(calm)
    finally:
        subprocess.run(["umount", str(out)], check=True)


def test_a_cluster_on_one_machine_keeps_to_itself(two: Engine):
    """Nothing is told to Ray's makers, and what its parts send to each other stays on the machine."""
    import ray  # noqa: PLC0415 - where it is missing, the tests above have said so

    assert os.environ["RAY_USAGE_STATS_ENABLED"] == "0"
    assert [ip_address(node["NodeManagerAddress"]).is_loopback for node in ray.nodes()] == [True]
