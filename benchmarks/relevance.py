"""Whether answers that had no part in fitting are matched with their question, and off-topic talk is noticed.

    python -m benchmarks.relevance

Ranking: the answer's own question among nine drawn from other themes, 30 draws an answer, beside plain cosine.
Off topic: everyday talk under a random question, and answers under a question of another theme, told apart.
"""

import json

import numpy as np

from benchmarks.answer_sets import ANSWERS, answers, as_spoken, spoken_answer
from coach_app.coaching.passages import passages, substance
from coach_app.coaching.relevance import fitted, match
from coach_app.engines.minilm import MiniLM, MiniLMOptions

DRAWS = 30


def main() -> None:
    model = MiniLM(MiniLMOptions(threads=2))
    theme_of = json.loads((ANSWERS / "held_back_themes.json").read_text(encoding="utf-8"))
    questions = list(theme_of)
    vectors = model.embed(questions)
    on_topic = [answer for answer in answers("held_back") if answer.kind not in ("stuffed", "offtopic")]
    off_topic = [json.loads(line)["text"] for line in (ANSWERS / "held_back_off_topic.jsonl").read_text().splitlines()]
    off_topic += [answer.text for answer in answers("held_back") if answer.kind == "offtopic"]
    limit = fitted().off_topic
    rng = np.random.default_rng(0)

    first: dict[str, list[bool]] = {"model": [], "cosine": []}
    whole: list[bool] = []
    alarms, elsewhere = [], []
    for answer in on_topic:
        found = substance(passages(spoken_answer(answer, punctuated=True, seed=0)[0]))
        fits = match(found, questions, model.embed)
        cosine = vectors @ model.embed([answer.text])[0]
        own = questions.index(answer.question)
        alarms.append(fits[own] < limit)
        other = [at for at, question in enumerate(questions) if theme_of[question] != theme_of[answer.question]]
        elsewhere += [fits[at] < limit for at in other]
        for _ in range(DRAWS):
            nine: list[int] = []
            for at in rng.permutation(other):
                if all(theme_of[questions[at]] != theme_of[questions[chosen]] for chosen in nine):
                    nine.append(int(at))
                if len(nine) == 9:
                    break
            first["model"].append(fits[own] > fits[nine].max())
            first["cosine"].append(cosine[own] > cosine[nine].max())
            if answer.kind in ("strong", "technical", "self", "other"):
                whole.append(first["model"][-1])
    flagged = []
    for text in off_topic:
        fits = match(substance(passages(as_spoken(text))), questions, model.embed)
        flagged += list(fits < limit)

    print(f"answers on topic: {len(on_topic)}; questions: {len(questions)}; everyday talk: {len(off_topic)} texts")
    print(f"own question first among ten: {np.mean(first['model']):.2f} (plain cosine {np.mean(first['cosine']):.2f})")
    print(f"    of whole answers only (no fragments, rambling, recogniser errors): {np.mean(whole):.2f}")
    print(
        f"everyday talk flagged: {np.mean(flagged):.2f}; "
        f"false alarms on answers to their own question: {np.mean(alarms):.2f}"
    )
    print(f"answers to a question of another theme flagged: {np.mean(elsewhere):.2f}")


if __name__ == "__main__":
    main()
