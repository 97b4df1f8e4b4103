"""Which part of an answer each passage is: a linear-chain model over sentence embeddings and light cues.

Owns the features and the forward-backward pass; the weights lie in `parts.npz`, written by
`benchmarks/fit_structure.py` from labelled answers. Refuses to judge: `structure` says what the parts amount to.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
import numpy.typing as npt

from coach_app.coaching.cues import WIDTH, WIDTH_OF_PLACE, cues
from coach_app.coaching.passages import Passage
from coach_app.coaching.weights import weights

Vectors = npt.NDArray[np.float32]
Embed = Callable[[Sequence[str]], Vectors]
"""Unit vectors of texts, shape (len(texts), d): the `embed` of an `Embedder`."""

Probabilities = npt.NDArray[np.float64]


class Part(StrEnum):
    """What a passage does in an answer. The first four make a story; the others do not."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"
    OTHER = "other"
    """Opinion, explanation, digression, or nothing."""
    HABIT = "habit"
    """What the speaker usually does or would do: told as if it were a story, but it never happened on a day."""
    SELF = "self"
    """What the speaker is, has or likes."""


PARTS = tuple(Part)
STORY_PARTS = (Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT)

EMBEDDING_SCALE = 6.0
"""Brings the entries of a unit vector of 384 numbers near the size of the cues, so that one penalty suits both."""

NEIGHBOUR = 0.5
"""How much the passages before and behind count beside the passage itself. Choice, by cross-validation."""


def features(found: Sequence[Passage], vectors: Vectors) -> npt.NDArray[np.float32]:
    """One row per passage: its embedding and cues, then those of its neighbours, scaled down.

    `vectors` has shape (len(found), d); the result (len(found), 3 d + `WIDTH` + 2 (`WIDTH` - `WIDTH_OF_PLACE`)).
    """
    own = cues(found)
    scaled = EMBEDDING_SCALE * vectors
    of_text = NEIGHBOUR * own[:, : WIDTH - WIDTH_OF_PLACE]
    around = NEIGHBOUR * NEIGHBOUR * scaled
    return np.hstack([scaled, _before(around), _behind(around), own, _before(of_text), _behind(of_text)])


def _before(rows: Vectors) -> Vectors:
    return np.vstack([np.zeros_like(rows[:1]), rows[:-1]])


def _behind(rows: Vectors) -> Vectors:
    return np.vstack([rows[1:], np.zeros_like(rows[:1])])


@dataclass(frozen=True, slots=True, eq=False)
class Chain:
    """Weights of a linear-chain conditional random field (Lafferty et al. 2001) over `PARTS`, n of them.

    `emission` (features, n) and `bias` (n) score a passage, `transition` (n, n) a part behind another, `first` and
    `last` (n) the ends.
    """

    emission: Probabilities
    bias: Probabilities
    transition: Probabilities
    first: Probabilities
    last: Probabilities

    def probabilities(self, rows: npt.NDArray[np.float32]) -> Probabilities:
        """Probability of each part for each passage, given the whole answer: shape (len(rows), n)."""
        scores = rows @ self.emission + self.bias
        count = len(scores)
        if not count:
            return scores
        forward, backward = np.empty_like(scores), np.empty_like(scores)
        forward[0], backward[-1] = scores[0] + self.first, self.last
        for at in range(1, count):
            forward[at] = scores[at] + np.logaddexp.reduce(forward[at - 1][:, None] + self.transition, axis=0)
        for at in range(count - 2, -1, -1):
            backward[at] = np.logaddexp.reduce(self.transition + scores[at + 1] + backward[at + 1], axis=1)
        joint = forward + backward
        result: Probabilities = np.exp(joint - np.logaddexp.reduce(joint, axis=1, keepdims=True))
        return result


@cache
def fitted() -> Chain:
    """The model with the weights of `parts.npz`."""
    return Chain(**weights("parts"))


def part_probabilities(found: Sequence[Passage], embed: Embed) -> Probabilities:
    """Probability of each of `PARTS` for each passage: shape (len(found), len(PARTS))."""
    if not found:
        return np.zeros((0, len(PARTS)))
    return fitted().probabilities(features(found, embed([passage.text for passage in found])))
