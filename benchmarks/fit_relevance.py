"""Fits the match of answers and questions and writes `coach_app/coaching/relevance.npz`.

    python -m benchmarks.fit_relevance

Learns the themes from `answers/themes.jsonl` (questions and short gists), the training answers and everyday talk, and
what answers to each question of the bank are like from `answers/bank_gists.jsonl`. Then, with the themes of each fold
learned on the others, what the features are worth for questions that are known and for those that are not, and where
off topic begins: as low as still flags most everyday talk, each text under many questions. Held-back answers are never
read.
"""

from dataclasses import dataclass, fields, replace

import numpy as np

from benchmarks.answer_sets import answers, as_spoken, bank_answers, bank_gists, off_topic, rows, spoken_answer
from benchmarks.fitted_weights import keep_weights
from coach_app.coaching.passages import passages, substance
from coach_app.coaching.relevance import FEATURES, SCALE, Array, Matcher
from coach_app.coaching.vectors import RememberedVectors
from coach_app.engines.minilm import MiniLM, MiniLMOptions
from coach_app.speech.words import Word

OUTSIDE = "offtopic"
FLAGGED = (0.90, 0.96)
"""Share of everyday talk that is flagged under a question that is not known, and under one that is: where less is
known, fewer good answers shall be taken for talk."""
FOLDS = 5
INSIDE = np.array([1.0, 1.0, 1.0, 0.0, 1.0])
"""Of the features those that tell questions apart; the other is the same for all of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """An answer as vectors of the whole (384) and of its passages (n, 384); to which question (None: to none)."""

    question: str | None
    whole: Array
    parts: Array
    of_bank: bool = False

    @property
    def mean(self) -> Array:
        mean: Array = self.parts.mean(axis=0)
        return mean / np.linalg.norm(mean)


def softmax_regression(rows: Array, classes: Array, count: int, penalty: float) -> tuple[Array, Array]:
    """Multinomial logistic regression by Adam on the whole set."""
    weights, bias = np.zeros((rows.shape[1], count)), np.zeros(count)
    truth = np.eye(count)[classes]
    mean, square = [0.0, 0.0], [0.0, 0.0]
    for step in range(1, 401):
        scores = rows @ weights + bias
        scores -= scores.max(axis=1, keepdims=True)
        guess = np.exp(scores)
        guess /= guess.sum(axis=1, keepdims=True)
        error = (guess - truth) / len(rows)
        for at, (value, gradient) in enumerate(
            ((weights, rows.T @ error + penalty * weights), (bias, error.sum(axis=0)))
        ):
            mean[at] = 0.9 * mean[at] + 0.1 * gradient
            square[at] = 0.999 * square[at] + 0.001 * gradient**2
            value -= 0.1 * (mean[at] / (1 - 0.9**step)) / (np.sqrt(square[at] / (1 - 0.999**step)) + 1e-9)
    return weights, bias


def read_sources(embed: RememberedVectors) -> list[Source]:
    """The training answers that say something; what is off topic answers no question."""
    said: list[tuple[str | None, list[Word], bool]] = [
        (a.question if a.kind != "offtopic" else None, spoken_answer(a, punctuated=True, seed=0)[0], False)
        for a in answers("training")
        if a.kind != "stuffed"
    ]
    said += [(a.question, as_spoken(a.text), True) for a in bank_answers("bank_training")]
    said += [(None, as_spoken(text), False) for text in off_topic("off_topic_training")]
    found = []
    for question, words, of_bank in said:
        texts = [passage.text for passage in substance(passages(words, question or ""), question or "")]
        if texts:
            vectors = embed([" ".join(texts), *texts]).astype(np.float64)
            found.append(Source(question, vectors[0], vectors[1:], of_bank))
    return found


def ranking(choices: Array) -> Array:
    """What the features are worth where the first of each row of `choices` (n, c, f) shall be chosen: by a softmax."""
    worth = np.zeros(choices.shape[2])
    for _ in range(3000):
        scores = choices @ worth
        guess = np.exp(scores - scores.max(axis=1, keepdims=True))
        guess /= guess.sum(axis=1, keepdims=True)
        error = (guess[..., None] * choices).sum(axis=1) - choices[:, 0]
        worth = worth - 0.1 * (error.mean(axis=0) + 1e-2 * worth)
    return worth


def logistic(features: Array, truth: Array) -> tuple[Array, float]:
    """What the features are worth, and the bias; fits and misfits count the same in all."""
    balance = np.where(truth, 0.5 / truth.mean(), 0.5 / (1 - truth.mean()))
    worth, bias = np.zeros(features.shape[1]), 0.0
    for _ in range(4000):
        error = (1 / (1 + np.exp(-(features @ worth + bias))) - truth) * balance / len(features)
        worth, bias = worth - 0.2 * (features.T @ error + 1e-3 * worth), bias - 0.2 * float(error.sum())
    return worth, bias


def main() -> None:
    embed = RememberedVectors(MiniLM(MiniLMOptions(threads=2)).embed)
    themes = rows("themes")
    themes.sort(key=lambda theme: theme["theme"] == OUTSIDE)  # the last one is what does not belong in an interview
    theme_of = {question: at for at, theme in enumerate(themes) for question in theme["questions"]}
    asked = embed(list(theme_of)).astype(np.float64)
    gists = embed([gist for theme in themes for gist in theme["gists"]]).astype(np.float64)
    gist_theme = [at for at, theme in enumerate(themes) for _ in theme["gists"]]
    question, question_bias = softmax_regression(SCALE * asked, np.array(list(theme_of.values())), len(themes), 1e-3)
    short = bank_gists()
    bank = list(short)
    known = np.vstack([embed(bank), *(embed(theme["questions"]).mean(axis=0) for theme in themes[:-1])]).astype(float)
    known /= np.linalg.norm(known, axis=1, keepdims=True)
    sources = read_sources(embed)
    own = sorted({source.question for source in sources if source.question and not source.of_bank})
    usual = np.mean([*(source.whole for source in sources if source.question), *gists], axis=0)
    of_known = [*short.values(), *(theme["gists"] for theme in themes[:-1])]
    like = np.stack([(embed(said) - usual).mean(axis=0) for said in of_known])
    like /= np.linalg.norm(like, axis=1, keepdims=True)

    def matcher(training: list[Source]) -> Matcher:
        vectors, classes = [gists], list(gist_theme)
        for source in training:
            theme = len(themes) - 1 if source.question is None else theme_of.get(source.question)
            if theme is not None:
                vectors.append(np.stack([source.whole, source.mean]))
                classes += [theme, theme]
        weights, bias = softmax_regression(SCALE * np.vstack(vectors), np.array(classes), len(themes), 1e-2)
        prior = np.bincount(classes, minlength=len(themes)) / len(classes)
        nothing = np.zeros((2, FEATURES))
        return Matcher(
            weights, bias, question, question_bias, prior, usual, known, like, nothing, nothing[:, 0], nothing[:, 0]
        )

    rng = np.random.default_rng(0)
    folds = rng.integers(0, FOLDS, len(sources))
    features: tuple[list[Array], list[Array]] = ([], [])
    truth: tuple[list[bool], list[bool]] = ([], [])
    talk: tuple[list[bool], list[bool]] = ([], [])
    choices: tuple[list[Array], list[Array]] = ([], [])
    for fold in range(FOLDS):
        learned = matcher([source for source, at in zip(sources, folds, strict=True) if at != fold])
        for source, at in zip(sources, folds, strict=True):
            if at != fold:
                continue
            of = source.question
            theme = theme_of.get(of) if of and not source.of_bank else None
            pool = bank if source.of_bank else [q for q in own if theme is None or theme_of.get(q) != theme]
            pool = [*pool, *bank] if of is None else [q for q in pool if q != of]
            drawn = [*([of] if of else []), *rng.choice(pool, 20 if of else 40, replace=False)]
            vectors = embed(drawn)
            for knowing in (0, 1):
                of_known = learned.is_known(vectors) | (knowing == 0)
                if of and not of_known[0]:
                    continue
                found = learned.features(source.whole, source.parts, vectors, bool(knowing))[of_known]
                features[knowing].extend(found)
                truth[knowing].extend([bool(of)] + [False] * (len(found) - 1))
                talk[knowing].extend([of is None] * len(found))
                if source.of_bank and of:
                    choices[knowing].append(found)
    worth, bias, limit = zip(
        *(weigh(*of) for of in zip(features, truth, talk, choices, FLAGGED, strict=True)), strict=True
    )
    print("worth of the features:", np.round(worth, 2).tolist(), "off topic below", np.round(limit, 3).tolist())
    final = matcher(sources)
    write(replace(final, worth=np.array(worth), bias=np.array(bias), off_topic=np.array(limit)))


def weigh(
    features: list[Array], truth: list[bool], talk: list[bool], choices: list[Array], flagged: float
) -> tuple[Array, float, float]:
    """What the features are worth, the bias, and the probability below which an answer is off topic.

    Which question fits best is learned on the questions of the bank alone: the themes know the wording of theirs.
    """
    rows, fits = np.array(features), np.array(truth)
    ranked = ranking(np.stack(choices) * INSIDE) * INSIDE
    (scale, outside), bias = logistic(np.stack([rows @ ranked, rows @ (1 - INSIDE)], axis=1), fits)
    worth = scale * ranked + outside * (1 - INSIDE)
    probability = 1 / (1 + np.exp(-(rows @ worth + bias)))
    return worth, bias, float(np.quantile(probability[np.array(talk)], flagged))


def write(final: Matcher) -> None:
    """Directions of the known as signed bytes, all else in half precision."""
    arrays = {field.name: getattr(final, field.name) for field in fields(final)}
    directions = {name: arrays.pop(name) for name in ("known", "answers")}
    signed = {
        name: np.round(127 * rows / np.abs(rows).max(axis=-1, keepdims=True)).astype(np.int8)
        for name, rows in directions.items()
    }
    keep_weights("relevance", {**{name: array.astype("<f2") for name, array in arrays.items()}, **signed})


if __name__ == "__main__":
    main()
