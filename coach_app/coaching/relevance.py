"""Whether an answer answers the question: what is said, and what sort of thing is told, against what was asked.

Owns the match of two texts' vectors and its calibration; the weights lie in `relevance.npz`, written by
`benchmarks/fit_relevance.py`. Knows nothing of structure or delivery.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from coach_app.coaching.parts import Embed, Vectors
from coach_app.coaching.passages import Passage
from coach_app.coaching.weights import weights

Array = npt.NDArray[np.float64]

SCALE = 6.0
"""Brings the entries of a unit vector of 384 numbers near 1."""

FLOOR = 0.1
"""Keeps one unlikely theme from ruling a question out."""


SAME_QUESTION = 0.98
"""Cosine from which a question is a known one: the same but for the accuracy of what is kept."""

NEARNESS = 10.0
"""How sharply a question is taken for the known ones like it: one that is 0.1 nearer counts e times as much. Choice, on
the training answers."""

SURE = 0.8
"""Probability from which an answer is said to answer its question. Where that is not known, 7 in 100 answers to another
question reach it, and two thirds of those to this one (`python -m benchmarks.relevance`)."""

FEATURES = 5
"""What speaks for a question, see `Matcher.features`."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """How well the answer fits its question: `probability` 0 to 1 that it is an answer to it, and the verdict."""

    probability: float
    off_topic: bool

    @property
    def sure(self) -> bool:
        """Whether there is enough evidence to say that the question is answered."""
        return self.probability >= SURE and not self.off_topic

    @property
    def verdict(self) -> str:
        """The finding in words, weaker where the evidence is."""
        if self.off_topic:
            return "seems to be about something else"
        return "answers what was asked" if self.sure else "may answer what was asked: hard to tell"


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """Weights: themes of answers and of questions (384, t) with biases (t), the usual answer (384), the `known`
    questions (k, 384) with what answers to each are like, beside the usual answer (k, 384); and for questions that are
    not known and for those that are, what the five features are worth (2, 5) with the bias (2), and the probability
    below which an answer counts as off topic (2)."""

    answer: Array
    answer_bias: Array
    question: Array
    question_bias: Array
    prior: Array
    usual: Array
    known: Array
    answers: Array
    worth: Array
    bias: Array
    off_topic: Array

    def features(
        self, whole: Vectors | Array, parts: Vectors | Array, questions: Vectors | Array, knowing: bool = True
    ) -> Array:
        """What speaks for each question: shape (len(questions), 5).

        `whole` (384) is the vector of the answer's text, `parts` (n, 384) those of its passages. The features: how
        far the themes agree; the likeness of the whole, and of the nearest passage, above that of the usual answer;
        how likely the talk is none of an interview; and the likeness to the answers that the question gets where it is
        known, else that known questions like it get (always so unless `knowing`).
        """
        mean = parts.mean(axis=0)
        mean = mean / np.linalg.norm(mean)
        themes = (self._themes(whole) + self._themes(mean)) / 2
        asked = softmax(SCALE * questions @ self.question + self.question_bias)
        agree = np.log((themes / self.prior) @ asked.T + FLOOR)
        usual = questions @ self.usual
        near = (parts @ questions.T).max(axis=0)
        outside = np.full(len(questions), np.log(themes[-1] + 0.01))
        expected = self.expected(questions, knowing) @ _unit((whole + mean) / 2 - self.usual)
        return np.stack([agree, 10 * (questions @ whole - usual), 10 * (near - usual), outside, 10 * expected], axis=1)

    def is_known(self, questions: Vectors | Array) -> npt.NDArray[np.bool_]:
        """Which of the questions are known ones: shape (len(questions),)."""
        known: npt.NDArray[np.bool_] = (questions @ self.known.T).max(axis=1) > SAME_QUESTION
        return known

    def expected(self, questions: Vectors | Array, knowing: bool = True) -> Array:
        """What an answer to each question is like, beside the usual one: unit vectors, shape (len(questions), 384).

        For a question that is not known the mean over the others, weighted by how near they are (Nadaraya 1964).
        """
        nearness = questions @ self.known.T
        own = self.answers[nearness.argmax(axis=1)]
        others = np.where(nearness > SAME_QUESTION, -np.inf, NEARNESS * nearness)
        mixed = _unit(softmax(others) @ self.answers)
        known = self.is_known(questions) & knowing
        return np.where(known[:, None], own, mixed)

    def _themes(self, vector: Vectors | Array) -> Array:
        return softmax(SCALE * vector @ self.answer + self.answer_bias)

    def probabilities(
        self, whole: Vectors | Array, parts: Vectors | Array, questions: Vectors | Array, knowing: bool = True
    ) -> Array:
        """For each question the probability that the answer is one to it."""
        which = (self.is_known(questions) & knowing).astype(int)
        found = self.features(whole, parts, questions, knowing)
        result: Array = 1 / (1 + np.exp(-((found * self.worth[which]).sum(axis=1) + self.bias[which])))
        return result

    def limits(self, questions: Vectors | Array, knowing: bool = True) -> Array:
        """For each question the probability below which an answer counts as off topic."""
        limits: Array = self.off_topic[(self.is_known(questions) & knowing).astype(int)]
        return limits


def _unit(vectors: Array) -> Array:
    result: Array = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
    return result


def softmax(scores: Array) -> Array:
    """Shares that sum to 1 along the last axis."""
    exponentials = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Array = exponentials / exponentials.sum(axis=-1, keepdims=True)
    return result


@cache
def fitted() -> Matcher:
    """The matcher with the weights of `relevance.npz`."""
    kept = weights("relevance")
    return Matcher(**{**kept, "known": _unit(kept["known"]), "answers": _unit(kept["answers"])})


WHOLE_WORDS = 256
"""Words of an answer that are read as one text: the sentence model reads as many tokens and no further."""


def whole_text(found: Sequence[Passage]) -> str:
    """The passages of an answer as one text, as far as it is read: it no longer changes once it has `WHOLE_WORDS`."""
    return " ".join(" ".join(passage.text for passage in found).split()[:WHOLE_WORDS])


def match(found: Sequence[Passage], questions: Sequence[str], embed: Embed) -> Array:
    """For each of `questions` the probability that the passages `found` answer it. No passages answer nothing."""
    if not found:
        return np.zeros(len(questions))
    texts = [passage.text for passage in found]
    vectors = embed([whole_text(found), *texts, *questions])
    count = len(texts)
    return fitted().probabilities(vectors[0], vectors[1 : count + 1], vectors[count + 1 :])


def measure_relevance(found: Sequence[Passage], question: str, embed: Embed) -> Relevance:
    """How well the passages `found` of an answer fit `question`."""
    probability = float(match(found, [question], embed)[0])
    return Relevance(probability, probability < float(fitted().limits(embed([question]))[0]))
