"""Whether an answer answers the question: what is said, and what sort of thing is told, against what was asked.

Owns the match of two texts' vectors and its calibration; the weights lie in `relevance_fitted`, written by
`benchmarks/fit_relevance.py`. Knows nothing of structure or delivery.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from coach_app.coaching import relevance_fitted
from coach_app.coaching.parts import Embed, Vectors
from coach_app.coaching.passages import Passage

Array = npt.NDArray[np.float64]

SCALE = 6.0
"""Brings the entries of a unit vector of 384 numbers near 1."""

FLOOR = 0.1
"""Keeps one unlikely theme from ruling a question out."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """How well the answer fits its question: `probability` 0 to 1 that it is an answer to it, and the verdict."""

    probability: float
    off_topic: bool


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """Weights: themes of answers and of questions (384, t) with biases (t), the usual answer (384), what the four
    features are worth (4) with the bias, and the probability below which an answer counts as off topic."""

    answer: Array
    answer_bias: Array
    question: Array
    question_bias: Array
    prior: Array
    usual: Array
    worth: Array
    bias: float
    off_topic: float

    def features(self, whole: Vectors, parts: Vectors, questions: Vectors) -> Array:
        """What speaks for each question: shape (len(questions), 4).

        `whole` (384) is the vector of the answer's text, `parts` (n, 384) those of its passages. The features: how
        far the themes agree; the likeness of the whole, and of the nearest passage, above that of the usual answer;
        and how likely the talk is none of an interview.
        """
        mean = parts.mean(axis=0)
        mean = mean / np.linalg.norm(mean)
        themes = (self._themes(whole) + self._themes(mean)) / 2
        asked = _softmax(SCALE * questions @ self.question + self.question_bias)
        agree = np.log((themes / self.prior) @ asked.T + FLOOR)
        usual = questions @ self.usual
        near = (parts @ questions.T).max(axis=0)
        outside = np.full(len(questions), np.log(themes[-1] + 0.01))
        return np.stack([agree, 10 * (questions @ whole - usual), 10 * (near - usual), outside], axis=1)

    def _themes(self, vector: Vectors) -> Array:
        return _softmax(SCALE * vector @ self.answer + self.answer_bias)

    def probabilities(self, whole: Vectors, parts: Vectors, questions: Vectors) -> Array:
        """For each question the probability that the answer is one to it."""
        scores = self.features(whole, parts, questions) @ self.worth + self.bias
        result: Array = 1 / (1 + np.exp(-scores))
        return result


def _softmax(scores: Array) -> Array:
    exponentials = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Array = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return result


@cache
def fitted() -> Matcher:
    """The matcher with the weights of `relevance_fitted`."""
    flat = np.frombuffer(base64.b85decode(relevance_fitted.WEIGHTS), dtype=np.float16).astype(np.float64)
    t, d = relevance_fitted.THEMES, relevance_fitted.DIMENSIONS
    sizes = [d * t, t, d * t, t, t, d, 4, 1, 1]
    answer, answer_bias, question, question_bias, prior, usual, worth, bias, off = np.split(flat, np.cumsum(sizes)[:-1])
    return Matcher(
        answer.reshape(d, t),
        answer_bias,
        question.reshape(d, t),
        question_bias,
        prior,
        usual,
        worth,
        float(bias[0]),
        float(off[0]),
    )


def match(found: Sequence[Passage], questions: Sequence[str], embed: Embed) -> Array:
    """For each of `questions` the probability that the passages `found` answer it. No passages answer nothing."""
    if not found:
        return np.zeros(len(questions))
    texts = [passage.text for passage in found]
    vectors = embed([" ".join(texts), *texts, *questions])
    count = len(texts)
    return fitted().probabilities(vectors[0], vectors[1 : count + 1], vectors[count + 1 :])


def measure_relevance(found: Sequence[Passage], question: str, embed: Embed) -> Relevance:
    """How well the passages `found` of an answer fit `question`."""
    probability = float(match(found, [question], embed)[0])
    return Relevance(probability, probability < fitted().off_topic)
