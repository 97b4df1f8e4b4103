"""Vectors of texts are asked for once."""

import numpy as np

from coach_app.coaching.vectors import RememberedVectors


def test_a_text_is_embedded_once_and_found_in_its_place() -> None:
    """What was asked before is not asked again, whatever the order."""
    asked: list[str] = []

    def embed(texts):
        asked.extend(texts)
        return np.array([[len(text), 0] for text in texts], dtype=np.float32).reshape(-1, 2)

    vectors = RememberedVectors(embed)
    assert vectors(["a", "bb", "a"])[:, 0].tolist() == [1, 2, 1]
    assert vectors(["ccc", "bb"])[:, 0].tolist() == [3, 2]
    assert vectors([]).shape == (0, 2)
    assert asked == ["a", "bb", "ccc"]
