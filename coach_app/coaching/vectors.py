"""The vectors of texts, kept for one answer: its passages are read again and again while it grows.

Knows nothing of what the vectors are used for.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from coach_app.coaching.parts import Embed, Vectors


class RememberedVectors:
    """An `Embed` that asks the given one for each text only once. One per answer.

    Two threads may call it: where both want the same text at once, it is asked for twice.
    """

    def __init__(self, embed: Embed) -> None:
        self._embed = embed
        self._known: dict[str, npt.NDArray[np.float32]] = {}

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of `texts`: shape (len(texts), d), float32."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new or not texts:
            vectors = self._embed(new)
            if not texts:
                return vectors
            self._known.update(zip(new, vectors, strict=True))
        return np.stack([self._known[text] for text in texts])
