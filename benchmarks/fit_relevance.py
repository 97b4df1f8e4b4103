"""Fits the match of answers and questions and writes `coach_app/coaching/relevance_fitted.py`.

    python -m benchmarks.fit_relevance

Learns the themes from `answers/themes.jsonl` (questions and short gists) and the training answers, then, with the
themes of each fold learned on the others, what the features are worth and where off topic begins: at the 4 % of
training answers that fit their own question least. The held-back answers are never read.
"""

import base64
import json
from dataclasses import replace

import numpy as np

from benchmarks.answer_sets import ANSWERS, Answer, answers, spoken_answer
from coach_app.coaching.passages import passages, substance
from coach_app.coaching.relevance import SCALE, Array, Matcher
from coach_app.engines.minilm import DIMENSIONS, MiniLM, MiniLMOptions

FITTED = ANSWERS.parents[1] / "coach_app" / "coaching" / "relevance_fitted.py"
OUTSIDE = "offtopic"
FALSE_ALARMS = 0.04


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


def vectors_of(model: MiniLM, answer: Answer) -> tuple[Array, Array] | None:
    found = substance(passages(spoken_answer(answer, punctuated=True, seed=0)[0]))
    if not found:
        return None
    vectors = model.embed([" ".join(p.text for p in found), *(p.text for p in found)])
    return vectors[0], vectors[1:]


def main() -> None:
    model = MiniLM(MiniLMOptions(threads=2))
    themes = [json.loads(line) for line in (ANSWERS / "themes.jsonl").read_text(encoding="utf-8").splitlines()]
    themes.sort(key=lambda theme: theme["theme"] == OUTSIDE)  # the last one is what does not belong in an interview
    theme_of = {question: at for at, theme in enumerate(themes) for question in theme["questions"]}
    asked = model.embed(list(theme_of)).astype(np.float64)
    gists = model.embed([gist for theme in themes for gist in theme["gists"]])
    gist_theme = np.array([at for at, theme in enumerate(themes) for _ in theme["gists"]])
    question, question_bias = softmax_regression(SCALE * asked, np.array(list(theme_of.values())), len(themes), 1e-3)

    sources = [(a, v) for a in answers("training") if a.kind != "stuffed" and (v := vectors_of(model, a)) is not None]
    questions = sorted({a.question for a, _ in sources})
    vector_of = dict(zip(questions, model.embed(questions), strict=True))

    def matcher(training: list[tuple[Answer, tuple[Array, Array]]]) -> Matcher:
        rows, classes = [gists], list(gist_theme)
        for answer, (whole, parts) in training:
            theme = len(themes) - 1 if answer.kind == "offtopic" else theme_of.get(answer.question)
            if theme is not None:
                mean = parts.mean(axis=0)
                rows.append(np.stack([whole, mean / np.linalg.norm(mean)]))
                classes += [theme, theme]
        weights, bias = softmax_regression(SCALE * np.vstack(rows), np.array(classes), len(themes), 1e-2)
        prior = np.bincount(classes, minlength=len(themes)) / len(classes)
        usual = np.mean([whole for _, (whole, _) in training], axis=0)
        return Matcher(weights, bias, question, question_bias, prior, usual, np.ones(4), 0.0, 0.5)

    rng = np.random.default_rng(0)
    folds = rng.integers(0, 5, len(sources))
    features, fits, own = [], [], []
    for fold in range(5):
        learned = matcher([source for source, at in zip(sources, folds, strict=True) if at != fold])
        for (answer, (whole, parts)), at in zip(sources, folds, strict=True):
            if at != fold:
                continue
            on_topic = answer.kind != "offtopic"
            theme = theme_of.get(answer.question)
            others = [q for q in questions if q != answer.question and (theme is None or theme_of.get(q) != theme)]
            drawn = [answer.question, *rng.choice(others, 4 if on_topic else 40, replace=False)]
            features += list(learned.features(whole, parts, np.stack([vector_of[q] for q in drawn])))
            fits += [on_topic] + [False] * (len(drawn) - 1)
            own += [on_topic] + [False] * (len(drawn) - 1)
    rows, truth = np.array(features), np.array(fits)
    balance = np.where(truth, 0.5 / truth.mean(), 0.5 / (1 - truth.mean()))
    worth, bias = np.zeros(4), 0.0
    for _ in range(6000):
        error = (1 / (1 + np.exp(-(rows @ worth + bias))) - truth) * balance / len(rows)
        worth, bias = worth - 0.5 * (rows.T @ error + 1e-3 * worth), bias - 0.5 * error.sum()
    fit = 1 / (1 + np.exp(-(rows @ worth + bias)))
    threshold = float(np.quantile(fit[np.array(own)], FALSE_ALARMS))
    print(
        "worth of the features:", worth.round(2), "bias", round(float(bias), 2), "off topic below", round(threshold, 3)
    )

    final = replace(matcher(sources), worth=worth, bias=float(bias), off_topic=threshold)
    arrays = [final.answer, final.answer_bias, final.question, final.question_bias, final.prior, final.usual]
    flat = np.concatenate([*(a.ravel() for a in arrays), worth, [bias], [threshold]]).astype("<f2")
    text = base64.b85encode(flat.tobytes()).decode("ascii")
    lines = "\n".join(f'    "{text[at : at + 110]}"' for at in range(0, len(text), 110))
    FITTED.write_text(
        '"""Weights of the match of answers and questions. Written by `benchmarks/fit_relevance.py`."""\n\n'
        f"THEMES = {len(themes)}\nDIMENSIONS = {DIMENSIONS}\nWEIGHTS = (\n{lines}\n)\n"
        '"""See `relevance.fitted` for the order; little-endian float16, base 85."""\n',
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
