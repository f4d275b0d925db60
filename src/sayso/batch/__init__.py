"""Many articles on many processors or machines: the same steps as `sayso read`, cut into pieces that survive anything.

    inputs  →  opened  →  readings  →  grouped  →  tables
    (files)    (shards of articles)    (windows)   (portions of stories)

Each piece of work is written whole, then marked as finished. Whatever ends a batch, beginning it again with the same
words goes on with the pieces that have no mark. What comes out is the same to the byte, whoever did which piece.
"""

from sayso.batch.engines import Engine, InOrder, on_ray
from sayso.batch.running import Progress, Result, check_folder, run_batch
from sayso.batch.steps import Batch, Sizes

__all__ = ["Batch", "Engine", "InOrder", "Progress", "Result", "Sizes", "check_folder", "on_ray", "run_batch"]
