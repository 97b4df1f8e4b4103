"""How well the parts of an answer are found, on answers that had no part in fitting.

    python -m benchmarks.structure [--errors]

Prints macro-F1 over labelled sentences (situation, task, action, result, other) with a 95 % interval (bootstrap over
answers), beside a keyword baseline, as written and with all punctuation taken away; the kinds of answer; and whether
stuffing with keywords ever raises the score, or hesitation lowers that of honest answers.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from benchmarks.answer_sets import Answer, answers, as_spoken, spoken_answer
from coach_app.coaching.parts import STORY_PARTS, Embed, Part
from coach_app.coaching.passages import passages
from coach_app.coaching.structure import AnswerKind, read_structure
from coach_app.coaching.vectors import RememberedVectors
from coach_app.engines.minilm import MiniLM, MiniLMOptions
from coach_app.speech.timeline import to_samples
from coach_app.speech.words import Word, text_of

NAMES = (*STORY_PARTS, Part.OTHER)
KIND_OF = {
    "story": AnswerKind.STORY,
    "pseudo": AnswerKind.PSEUDO_STORY,
    "self": AnswerKind.SELF_DESCRIPTION,
}
NEITHER = (AnswerKind.EXPLANATION, AnswerKind.EMPTY, AnswerKind.PSEUDO_STORY)
"""What an answer that is neither story nor self-description may be: "I would first ..." is how technical ones begin."""

KEYWORDS = {
    Part.SITUATION: r"situation|when i|while|at my|last|previous|there was|background|context|company|worked",
    Part.TASK: r"task|goal|had to|needed|responsib|objective|asked|supposed|deadline|challenge|in charge",
    Part.ACTION: r"action|i (?:\w+ed|made|built|wrote|took|began|called)\b|decided|implemented|created|led|first|then",
    Part.RESULT: r"result|outcome|impact|increase|decrease|reduc|saved|percent|improv|learned|success|in the end|%",
}
STUFFING = (
    "The situation was a challenging situation and the task was a critical task.",
    "I took decisive action and the action delivered great results.",
    "Situation, task, action, result.",
    "The result was a measurable impact on key performance indicators.",
    "I demonstrated leadership, teamwork, communication, ownership and problem solving.",
    "My goal was to exceed expectations and the outcome was a successful outcome.",
)
UNPUNCTUATED = ("asr", "spoken")
"""Styles of answers that are written down without sentence ends."""

SET_APART, RUN_ON = 0.5, 0.05
"""Seconds of silence around stuffing: a pause, and none."""
HONEST = ("strong", "partial", "rambling", "spoken", "keyword_free")

Label = Callable[[Sequence[Word]], list[Part]]


def merged(part: Part) -> Part:
    return part if part in STORY_PARTS else Part.OTHER


def by_keywords(words: Sequence[Word]) -> list[Part]:
    """The baseline: each sentence (by punctuation) gets the part with the most keyword hits, else other."""
    labels: list[Part] = []
    sentence: list[Word] = []
    for at, word in enumerate(words):
        sentence.append(word)
        if word.ends_sentence or at == len(words) - 1:
            text = text_of(sentence).lower()
            hits = {part: len(re.findall(pattern, text)) for part, pattern in KEYWORDS.items()}
            best = max(hits, key=lambda part: hits[part])
            labels += [best if hits[best] else Part.OTHER] * len(sentence)
            sentence = []
    return labels


def by_model(embed: Embed) -> Label:
    def label(words: Sequence[Word]) -> list[Part]:
        spans = read_structure(words, embed).spans
        return [next(merged(span.part) for span in spans if word.start < span.end) for word in words]

    return label


def judged(source: Answer, label: Label, *, punctuated: bool, seed: int) -> list[tuple[Part, Part, str]]:
    """For each labelled sentence: the true part, the part that most of its words were given, and the sentence."""
    words, owners = spoken_answer(source, punctuated=punctuated, seed=seed)
    votes: dict[int, Counter[Part]] = defaultdict(Counter)
    for part, owner in zip(label(words), owners, strict=True):
        votes[owner][part] += 1
    return [
        (merged(part), votes[at].most_common(1)[0][0], sentence) for at, (part, sentence) in enumerate(source.sentences)
    ]


def f1(pairs: Sequence[tuple[Part, Part, str]]) -> list[float]:
    scores = []
    for part in NAMES:
        hits = sum(true is part and guess is part for true, guess, _ in pairs)
        scores.append(2 * hits / max(1, sum((true is part) + (guess is part) for true, guess, _ in pairs)))
    return scores


def line(name: str, per_answer: Sequence[list[tuple[Part, Part, str]]]) -> str:
    pairs = [pair for found in per_answer for pair in found]
    rng = np.random.default_rng(0)
    draws = []
    for _ in range(300):
        picked = rng.integers(0, len(per_answer), len(per_answer))
        draws.append(np.mean(f1([pair for at in picked for pair in per_answer[at]])))
    low, high = np.percentile(draws, [2.5, 97.5])
    scores = f1(pairs)
    each = "  ".join(f"{part.value} {score:.2f}" for part, score in zip(NAMES, scores, strict=True))
    return f"{name:42} macro-F1 {np.mean(scores):.3f} [{low:.2f}, {high:.2f}]   {each}"


def one_after_another(said: Sequence[Sequence[Word]], silence: float) -> list[Word]:
    """The sentences behind each other on the timeline, each as it was spoken, `silence` seconds apart."""
    words: list[Word] = []
    for sentence in said:
        offset = words[-1].end + to_samples(silence) if words else 0
        words += [replace(word, start=word.start + offset, end=word.end + offset) for word in sentence]
    return words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list the sentences that were taken for another part")
    chosen = parser.parse_args()
    embed = RememberedVectors(MiniLM(MiniLMOptions(threads=2)).embed)
    held, fitted = answers("held_back"), answers("training")
    print(f"held back: {len(held)} answers, {sum(len(a.sentences) for a in held)} sentences", end="; ")
    print(f"fitted on: {len(fitted)} answers, {sum(len(a.sentences) for a in fitted)} sentences")
    questions = {a.question for a in held} & {a.question for a in fitted}
    styles = {a.style for a in held} & {a.style for a in fitted}
    print(f"questions in both: {len(questions)}; styles in both: {len(styles)}\n")

    kinds: dict[str, list[bool]] = defaultdict(list)
    for name, label, punctuated in (
        ("keywords, as written", by_keywords, True),
        ("model, as written", by_model(embed), True),
        ("keywords, no punctuation at all", by_keywords, False),
        ("model, no punctuation at all", by_model(embed), False),
    ):
        for of, sources in (("fitted", fitted), ("held back", held)):
            found = [judged(answer, label, punctuated=punctuated, seed=at) for at, answer in enumerate(sources)]
            print(line(f"{name}, {of}", found))
        if name == "model, as written":
            for answer, pairs in zip(held, found, strict=True):
                kinds[answer.kind] += [true is guess for true, guess, _ in pairs]
                for true, guess, sentence in pairs:
                    if chosen.errors and true is not guess:
                        print(f"    {answer.id}: {true.value} taken for {guess.value}: {sentence}")
    print("\nsentences right, by kind of answer (model, as written)")
    print("   " + "  ".join(f"{kind} {np.mean(right):.2f} ({len(right)})" for kind, right in sorted(kinds.items())))

    print("\nkind of answer (story, pseudo-story, self-description, neither)")
    right = Counter[str]()
    total = Counter(answer.genre for answer in held)
    for at, answer in enumerate(held):
        kind = read_structure(spoken_answer(answer, punctuated=True, seed=at)[0], embed).kind
        truth = KIND_OF.get(answer.genre)
        right[answer.genre] += kind is truth if truth else kind in NEITHER
    print("   " + "  ".join(f"{genre} {right[genre]}/{total[genre]}" for genre in total))

    print("\nscore, mean by kind of answer")
    scores: dict[str, list[float]] = defaultdict(list)
    for at, answer in enumerate(held):
        words, _ = spoken_answer(answer, punctuated=True, seed=at)
        scores[answer.kind].append(read_structure(words, embed).score)
    print("   " + "  ".join(f"{kind} {np.mean(values):.0f}" for kind, values in sorted(scores.items())))

    print()
    for name, sources in (("held back", held), ("fitted", fitted)):
        for punctuated, silence in ((True, SET_APART), (False, SET_APART), (False, RUN_ON)):
            told = f"{'with' if punctuated else 'without'} sentence ends, {silence} s apart"
            print(f"stuffing, {name} answers {told}: {stuffing_gains(sources, embed, punctuated, silence)}")
    print()
    for punctuated in (True, False):
        print(f"hesitant, {'with' if punctuated else 'without'} sentence ends: {hesitation(held, embed, punctuated)}")


def hesitation(sources: Sequence[Answer], embed: Embed, punctuated: bool) -> str:
    """What pauses of 0.35 to 0.9 s anywhere in honest answers, behind every seventh word or so, take away from them."""
    scores, left_out, count = [], 0, 0
    for at, answer in enumerate(sources):
        if answer.kind not in HONEST:
            continue
        words, _ = spoken_answer(answer, punctuated=punctuated, seed=at)
        rng = np.random.default_rng(at)
        late = np.cumsum(np.where(rng.random(len(words)) < 0.15, rng.uniform(0.35, 0.9, len(words)), 0.0))
        slow = [
            replace(word, start=word.start + to_samples(float(by)), end=word.end + to_samples(float(by)))
            for word, by in zip(words, late, strict=True)
        ]
        scores.append([read_structure(said, embed, answer.question).score for said in (words, slow)])
        left_out += sum(len(passage.left_out) for passage in passages(slow, answer.question))
        count += len(slow)
    before, after = np.mean(scores, axis=0)
    told = f"mean score {before:.1f} fluent, {after:.1f} hesitant"
    return f"{len(scores)} answers, {told}; left out {left_out} of {count} words"


def stuffing_gains(sources: Sequence[Answer], embed: Embed, punctuated: bool, silence: float) -> str:
    """How often a stuffing sentence, or the question itself, put somewhere between the sentences raises the score."""
    gains = []
    rng = np.random.default_rng(1)
    for answer in sources:
        if punctuated and answer.style in UNPUNCTUATED:
            continue
        said = [as_spoken(part, seed=at, punctuated=punctuated) for at, (_, part) in enumerate(answer.sentences)]
        before = read_structure(one_after_another(said, silence), embed, answer.question).score
        for stuffing in (*STUFFING, answer.question):
            place = int(rng.integers(0, len(said) + 1))
            more = [*said[:place], as_spoken(stuffing, punctuated=punctuated), *said[place:]]
            gains.append(read_structure(one_after_another(more, silence), embed, answer.question).score - before)
    raised = sum(gain > 1e-6 for gain in gains)
    return f"{len(gains)} cases, score raised in {raised}, highest gain {max(0.0, *gains):.2f} points"


if __name__ == "__main__":
    main()
