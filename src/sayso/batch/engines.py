"""What does the pieces of work: this process, one after the other, or Ray Data on many processors and machines.

The steps do not know which; what they make is the same to the byte.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import tempfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import pyarrow as pa

from sayso.batch.comparing import Portion, told_rows
from sayso.batch.folder import File
from sayso.batch.steps import Outcome, work_off
from sayso.errors import BatchError, SaysoError
from sayso.records import to_dict
from sayso.telling.extras import borrow
from sayso.thawing import thaw

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.batch.comparing import Comparing, Plan
    from sayso.batch.steps import P, Step

STORE = 256 * 2**20
"""Bytes of memory a worker that Ray shares between processes on one machine; what is more waits on disk."""

LOOPBACK = "127.0.0.2"
"""The address of a cluster on one machine: what is sent to it never leaves the machine. For 127.0.0.1 Ray would take
the machine's own address in the network instead."""

BEGINNINGS = 3
"""Times that Ray is begun before that is given up. On a busy machine its own processes are sometimes too slow for its
patience, which is 15 seconds and cannot be set (ray-project/ray#65983)."""

LONGEST_SOCKET = 40
"""Characters of a folder for temporary files up to which Ray's sockets in it have names that the system takes."""

QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",  # nothing is told to anybody
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    "RAY_DEDUP_LOGS": "0",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_BACKEND_LOG_LEVEL": "fatal",  # what goes wrong is told by us, in one line
}
"""What Ray must know before it is loaded."""


class Engine(Protocol):
    """Does pieces of work, and yields what came of each as it is finished."""

    def each(self, step: Step[P], pieces: Sequence[P]) -> Iterator[Outcome]:
        """Do the pieces of a step that need nothing but themselves."""
        ...

    def grouped(
        self, step: Comparing, portions: Sequence[Portion], files: Sequence[File], plan: Plan
    ) -> Iterator[Outcome]:
        """Bring the rows of each portion together from all files, and tell it."""
        ...


class InOrder:
    """Does one piece after the other, in this process."""

    def each(self, step: Step[P], pieces: Sequence[P]) -> Iterator[Outcome]:
        """Do the pieces of a step."""
        work = step.start()
        for piece in pieces:
            yield work_off(step.batch, step.name, piece, work)

    def grouped(
        self, step: Comparing, portions: Sequence[Portion], files: Sequence[File], plan: Plan
    ) -> Iterator[Outcome]:
        """Read all files, and tell portion by portion."""
        rows: dict[int, list[dict[str, Any]]] = {}
        for file in files:
            for row in told_rows(step.batch, file, plan).to_pylist():
                rows.setdefault(row["portion"], []).append(row)
        for number, some in sorted(rows.items()):
            yield _tell(step, portions[number], some)


def _tell(step: Comparing, portion: Portion, rows: list[dict[str, Any]]) -> Outcome:
    return work_off(step.batch, step.name, portion, lambda piece: step.compare(piece, rows))


@contextmanager
def on_ray(workers: int | None = None, cluster: str | None = None) -> Iterator[OnRay]:
    """Give an engine on Ray: a cluster that runs already, by its address, or one made for this batch on this machine.

    `workers` is how many processes read at once; as many as there are processors unless given. Raises UsageError, with
    the line that installs it, where Ray is missing, BatchError where it cannot be begun.
    """
    os.environ.update({name: os.environ.get(name, value) for name, value in QUIET.items()})
    ray = borrow("ray", "batch", "Batches")
    borrow("ray.data", "batch", "Batches")
    folder = _short_folder()
    try:
        _begin(ray, workers, cluster, folder)
        yield OnRay(ray, workers or max(int(ray.cluster_resources().get("CPU", 1)), 1))
    finally:
        ray.shutdown()
        shutil.rmtree(folder, ignore_errors=True)


def _begin(ray: Any, workers: int | None, cluster: str | None, folder: str) -> None:  # noqa: ANN401 - a module
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    processors = workers or os.cpu_count() or 1
    local = {
        "num_cpus": processors,
        "include_dashboard": False,
        "object_store_memory": STORE * processors,
        "_node_ip_address": LOOPBACK,
        "_temp_dir": folder,
    }
    settings = {"address": cluster} if cluster else local
    for attempt in range(1, BEGINNINGS + 1):
        try:
            with _hushed():
                ray.init(**quiet, **settings)
        except Exception as error:  # Ray raises plain Exception, too, where its own processes are slow to begin
            ray.shutdown()
            if cluster or attempt == BEGINNINGS:
                reason = " ".join(str(error).split())[:200]
                hint = (
                    "Is the address right, and the cluster up?"
                    if cluster
                    else "Is the machine busy, or short of memory?"
                )
                raise BatchError(f"Ray cannot be begun ({reason}). {hint}") from error
        else:
            return


@contextmanager
def _hushed() -> Iterator[None]:
    """Keep what Ray's own processes say while they begin from standard error; what goes wrong is raised."""
    kept = os.dup(2)
    try:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - a device
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _short_folder() -> str:
    """Return a new folder for Ray's sockets and logs, whose name is short enough for sockets."""
    usual = tempfile.gettempdir()
    return tempfile.mkdtemp(prefix="sayso-", dir=usual if len(usual) <= LONGEST_SOCKET else "/tmp")  # noqa: S108


class OnRay:
    """Does pieces of work as Ray Data has it: read by actors that load the models once, portions by a shuffle."""

    def __init__(self, ray: Any, workers: int) -> None:  # noqa: ANN401 - a module
        self._ray = ray
        self._workers = workers
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        logging.getLogger("ray.data").setLevel(logging.ERROR)

    def each(self, step: Step[P], pieces: Sequence[P]) -> Iterator[Outcome]:
        """Do the pieces of a step, as many at once as there are workers."""
        rows = [{"piece": json.dumps(to_dict(each))} for each in pieces]
        items = self._ray.data.from_items(rows, override_num_blocks=len(rows))
        workers = min(self._workers, len(rows))
        if step.loads:
            pool = self._ray.data.ActorPoolStrategy(size=workers)
            done = items.map_batches(_Actor, fn_constructor_args=(step,), batch_size=1, compute=pool)
        else:
            done = items.map_batches(_do, fn_args=(step,), batch_size=1)
        yield from self._outcomes(done)

    def grouped(
        self, step: Comparing, portions: Sequence[Portion], files: Sequence[File], plan: Plan
    ) -> Iterator[Outcome]:
        """Shuffle the rows by portion, and tell each portion where its rows come together."""
        shared = self._ray.put((plan, [to_dict(each) for each in portions]))
        rows = [{"file": json.dumps(to_dict(each))} for each in files]
        items = self._ray.data.from_items(rows, override_num_blocks=len(rows))
        placed = items.map_batches(_place, fn_args=(step.batch, shared), batch_size=1)
        parts = min(len(portions), 4 * self._workers)
        done = placed.groupby("portion", num_partitions=parts).map_groups(
            _compare, fn_args=(step, shared), batch_format="pyarrow"
        )
        yield from self._outcomes(done)

    def _outcomes(self, done: Any) -> Iterator[Outcome]:  # noqa: ANN401 - a dataset
        try:
            for row in done.iter_rows():
                yield Outcome.from_dict(row)
        except SaysoError:
            raise
        except self._ray.exceptions.RayError as error:
            reason = " ".join(str(error).split())[-300:]
            raise BatchError(f"a worker could not go on: {reason}") from error


# --- what runs in the workers ---------------------------------------------------------------------------------------


class _Actor:
    """Loads once, and does pieces of work."""

    def __init__(self, step: Step[Any]) -> None:
        self._step = step
        self._work = step.start()

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[Any]]:
        return _columns([_piece(self._step, self._work, each) for each in batch["piece"]])


def _do(batch: dict[str, Any], step: Step[Any]) -> dict[str, list[Any]]:
    work = step.start()
    return _columns([_piece(step, work, each) for each in batch["piece"]])


def _piece(step: Step[Any], work: Any, piece: str) -> Outcome:  # noqa: ANN401 - what does pieces of any kind
    return work_off(step.batch, step.name, thaw(step.kind, json.loads(piece)), work)


def _place(batch: dict[str, Any], given: Any, shared: Any) -> pa.Table:  # noqa: ANN401 - a reference of Ray's
    import ray  # noqa: PLC0415 - an extra

    plan, _ = ray.get(shared)
    return pa.concat_tables(told_rows(given, thaw(File, json.loads(each)), plan) for each in batch["file"])


def _compare(rows: pa.Table, step: Comparing, shared: Any) -> dict[str, list[Any]]:  # noqa: ANN401
    import ray  # noqa: PLC0415

    _, portions = ray.get(shared)
    found = rows.to_pylist()
    portion = thaw(Portion, portions[found[0]["portion"]])
    return _columns([_tell(step, portion, found)])


def _columns(outcomes: Sequence[Outcome]) -> dict[str, list[Any]]:
    rows = [to_dict(each) for each in outcomes]
    return {name: [row[name] for row in rows] for name in rows[0]}
