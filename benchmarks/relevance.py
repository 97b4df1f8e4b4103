"""Whether answers are matched with their question, and what answers nothing asked is noticed.

    python -m benchmarks.relevance [--failures]

Ranking: the answer's own question first among ten, the nine others drawn from the bank (`bank`), from its questions
about the past alone (`past`, where many are near to each other), or from the other held-back questions (`themes`, all
ten of different themes). The chance over all draws is computed, not sampled. Beside it plain cosine of the two texts.
Off topic: everyday talk under every question of the bank, and answers under questions that are not theirs.

Sets: `bank_training` (weights of the features fitted on it); `bank_held_back` and `bank_held_back_2` (other questions,
writers and stories; the questions are known to the product by short gists, the answers are not), each by itself and
both together; the same as if no question were known;
`held_back` (questions and answers nothing was fitted on). Intervals are 95 % by bootstrap over answers.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from benchmarks.answer_sets import ANSWERS, answers, as_spoken, bank_answers, off_topic, spoken_answer
from coach_app.coaching.content import FEWEST_TO_MATCH
from coach_app.coaching.passages import passages, substance
from coach_app.coaching.relevance import SURE, Array, Matcher, fitted
from coach_app.coaching.vectors import RememberedVectors
from coach_app.engines.minilm import MiniLM, MiniLMOptions
from coach_app.interview.bank import BANK
from coach_app.interview.questions import Group
from coach_app.speech.words import Word

QUESTIONS = [question.text for question in BANK]
PAST = np.array([question.group is Group.BEHAVIOURAL for question in BANK])


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """An answer with its question, its kind, and its text's vectors: plain (384), whole (384), passages (n, 384)."""

    question: str
    kind: str
    text: str
    plain: Array
    whole: Array
    parts: Array


def told(embed: RememberedVectors, question: str, kind: str, text: str, words: Sequence[Word]) -> Told | None:
    """None where the program abstains: too little is said."""
    texts = [passage.text for passage in substance(passages(words, question), question)]
    if sum(len(one.split()) for one in texts) < FEWEST_TO_MATCH:
        return None
    vectors = embed([text, " ".join(texts), *texts]).astype(np.float64)
    return Told(question, kind, text, vectors[0], vectors[1], vectors[2:])


def chance(own: float, others: Array) -> float:
    """That `own` is above nine of `others` drawn at random."""
    better, count = int((others >= own).sum()), len(others)
    return comb(count - better, 9) / comb(count, 9)


def interval(values: Sequence[float]) -> str:
    rng = np.random.default_rng(0)
    means = [np.mean(rng.choice(values, len(values))) for _ in range(1000)]
    low, high = np.percentile(means, [2.5, 97.5])
    return f"{np.mean(values):.3f} [{low:.2f}, {high:.2f}] ({len(values)})"


def by_kind(found: Sequence[tuple[Told, float]]) -> str:
    kinds: dict[str, list[float]] = defaultdict(list)
    for answer, value in found:
        kinds[answer.kind].append(value)
    return "  ".join(f"{kind} {np.mean(values):.2f} ({len(values)})" for kind, values in sorted(kinds.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failures", action="store_true", help="list the answers that are most often outranked")
    chosen = parser.parse_args()
    embed = RememberedVectors(MiniLM(MiniLMOptions(threads=2)).embed)
    matcher, bank = fitted(), embed(QUESTIONS).astype(np.float64)
    sets = {
        name: [
            found
            for a in bank_answers(name)
            if (found := told(embed, a.question, a.kind, a.text, as_spoken(a.text))) is not None
        ]
        for name in ("bank_training", "bank_held_back", "bank_held_back_2")
    }
    sets["all held back"] = [*sets["bank_held_back"], *sets["bank_held_back_2"]]
    for name, of in sets.items():
        for label, unknown in (("", False), (", no question known", True)):
            limit = matcher.limits(bank, not unknown)
            ranked, past, cosine, alarms, elsewhere, sure, wrongly = [], [], [], [], [], [], []
            for answer in of:
                fits = matcher.probabilities(answer.whole, answer.parts, bank, not unknown)
                own = QUESTIONS.index(answer.question)
                rest = np.arange(len(QUESTIONS)) != own
                ranked.append((answer, chance(fits[own], fits[rest])))
                if PAST[own]:
                    past.append(chance(fits[own], fits[rest & PAST]))
                plain = bank @ answer.plain
                cosine.append(chance(plain[own], plain[rest]))
                alarms.append(float(fits[own] < limit[own]))
                elsewhere.append(float((fits[rest] < limit[rest]).mean()))
                sure.append(float(fits[own] >= SURE))
                wrongly.append(float((fits[rest] >= SURE).mean()))
            print(f"{name}{label}: {len(of)} answers")
            print(f"    first among ten of the bank  {interval([value for _, value in ranked])}")
            print(f"    plain cosine                 {interval(cosine)}")
            print(f"    first among ten of its past  {interval(past)}")
            print(f"    by kind                      {by_kind(ranked)}")
            print(f"    false alarms                 {interval(alarms)}")
            print(f"    flagged under other questions {interval(elsewhere)}")
            print(f"    said to answer               {interval(sure)}")
            print(f"    the same under others        {interval(wrongly)}\n")
            if chosen.failures and not unknown:
                for answer, value in sorted(ranked, key=lambda pair: pair[1])[:25]:
                    print(f"    {value:.2f} {answer.kind:9} {answer.question}\n         {answer.text[:110]}")
    held_back_wordings(embed, matcher)
    for name in ("off_topic_training", "held_back_off_topic"):
        everyday(embed, matcher, bank, name)


def held_back_wordings(embed: RememberedVectors, matcher: Matcher) -> None:
    """The labelled held-back answers, to questions worded otherwise than any that was fitted on."""
    theme_of = json.loads((ANSWERS / "held_back_themes.json").read_text(encoding="utf-8"))
    questions = list(theme_of)
    vectors = embed(questions).astype(np.float64)
    themes, cosine, alarms = [], [], []
    limit = matcher.limits(vectors)
    rng = np.random.default_rng(0)
    for number, source in enumerate(answers("held_back")):
        if source.kind in ("stuffed", "offtopic"):
            continue
        words = spoken_answer(source, punctuated=True, seed=number)[0]
        answer = told(embed, source.question, source.kind, source.text, words)
        if answer is None:
            continue
        fits, plain = matcher.probabilities(answer.whole, answer.parts, vectors), vectors @ answer.plain
        own = questions.index(answer.question)
        nines = [nine_of_other_themes(rng, questions, theme_of, theme_of[answer.question]) for _ in range(100)]
        themes.append((answer, float(np.mean([fits[own] > fits[nine].max() for nine in nines]))))
        cosine.append(float(np.mean([plain[own] > plain[nine].max() for nine in nines])))
        alarms.append(float(fits[own] < limit[own]))
    print(f"held_back, questions worded otherwise: {len(alarms)} answers")
    print(f"    first among ten themes       {interval([value for _, value in themes])}")
    print(f"    plain cosine                 {interval(cosine)}")
    print(f"    by kind                      {by_kind(themes)}")
    print(f"    false alarms                 {interval(alarms)}\n")


def nine_of_other_themes(
    rng: np.random.Generator, questions: Sequence[str], theme_of: dict[str, str], own: str
) -> list[int]:
    """Nine questions drawn so that they and the answer's own are of ten themes."""
    nine: list[int] = []
    seen = {own}
    for at in rng.permutation(len(questions)):
        if theme_of[questions[at]] not in seen and len(nine) < 9:
            nine.append(int(at))
            seen.add(theme_of[questions[at]])
    return nine


def everyday(embed: RememberedVectors, matcher: Matcher, bank: Array, name: str) -> None:
    """How much of everyday talk is flagged, under every question of the bank."""
    texts = off_topic(name)
    if name == "held_back_off_topic":
        texts += [answer.text for answer in answers("held_back") if answer.kind == "offtopic"]
    flagged = []
    for text in texts:
        talk = told(embed, "", "off topic", text, as_spoken(text))
        if talk is not None:
            fits = matcher.probabilities(talk.whole, talk.parts, bank)
            flagged.append(float((fits < matcher.limits(bank)).mean()))
    print(f"{name}: {len(texts)} texts, too short to tell {len(texts) - len(flagged)}")
    print(f"    flagged                      {interval(flagged)}\n")


if __name__ == "__main__":
    main()
