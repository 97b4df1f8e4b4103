"""The labelled answers in `benchmarks/answers`, and the words a recogniser might give for them.

Knows the files and how an answer is spoken; knows nothing of what is measured on it.
"""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from coach_app.coaching.parts import Part
from coach_app.coaching.passages import Passage, passages, substance
from coach_app.interview.bank import BANK
from coach_app.speech.timeline import to_samples
from coach_app.speech.words import Word

ANSWERS = Path(__file__).parent / "answers"


@dataclass(frozen=True, slots=True)
class Answer:
    """A hand-labelled answer: what kind it is, in whose style, to which question, and its sentences with their part."""

    id: str
    kind: str
    style: str
    genre: str
    question: str
    sentences: tuple[tuple[Part, str], ...]

    @property
    def text(self) -> str:
        return " ".join(sentence for _, sentence in self.sentences)


def answers(name: str) -> list[Answer]:
    """The answers of `training` or `held_back`."""
    return [
        Answer(**{**row, "sentences": tuple((Part(part), sentence) for part, sentence in row["sentences"])})
        for row in rows(name)
    ]


@dataclass(frozen=True, slots=True)
class BankAnswer:
    """An answer to the question `question` (its text) of the bank: what kind it is, in whose style."""

    question: str
    kind: str
    style: str
    text: str


def rows(name: str) -> list[dict[str, Any]]:
    """The lines of the file `name`."""
    return [json.loads(line) for line in (ANSWERS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def bank_answers(name: str) -> list[BankAnswer]:
    """The answers of `bank_training` or `bank_held_back`."""
    asked = {question.id: question.text for question in BANK}
    return [BankAnswer(**{**row, "question": asked[row["question"]]}) for row in rows(name)]


def bank_gists() -> dict[str, list[str]]:
    """For the text of each question of the bank, what answers to it say in short."""
    asked = {question.id: question.text for question in BANK}
    return {asked[row["question"]]: row["gists"] for row in rows("bank_gists")}


def off_topic(name: str) -> list[str]:
    """Everyday talk: `off_topic_training` or `held_back_off_topic`."""
    return [row["text"] for row in rows(name)]


def as_spoken(text: str, *, punctuated: bool = True, seed: int = 0, start: int = 0) -> list[Word]:
    """The words of `text` at about 150 a minute; without punctuation and capitals unless `punctuated`."""
    rng = np.random.default_rng(seed)
    words: list[Word] = []
    at = start
    for token in text.split():
        shown = token if punctuated else token.lower().strip('.,?!;:"“”')
        at += to_samples(max(0.0, rng.normal(0.05, 0.1)))
        length = to_samples(rng.uniform(0.15, 0.4))
        if shown:
            words.append(Word(shown, at, at + length, 0.9))
        at += length
    return words


def spoken_answer(answer: Answer, *, punctuated: bool, seed: int) -> tuple[list[Word], list[int]]:
    """The words of a whole answer and, for each, the number of the labelled sentence it belongs to.

    Between sentences lies a silence of 0.05 to 0.8 s: most people do not stop at every full stop.
    """
    rng = np.random.default_rng(seed)
    words: list[Word] = []
    owners: list[int] = []
    for number, (_, sentence) in enumerate(answer.sentences):
        start = words[-1].end + to_samples(float(rng.choice([0.05, 0.2, 0.4, 0.8]))) if words else 0
        said = as_spoken(sentence, punctuated=punctuated, seed=int(rng.integers(1 << 30)), start=start)
        words += said
        owners += [number] * len(said)
    return words, owners


def labelled_passages(answer: Answer, *, punctuated: bool, seed: int) -> tuple[tuple[Passage, ...], list[Part]]:
    """The passages of an answer that hold substance, each with the label that most of its words carry."""
    words, owners = spoken_answer(answer, punctuated=punctuated, seed=seed)
    kept = substance(passages(words))
    labels = [
        Counter(answer.sentences[number][0] for number in owners[passage.first : passage.last]).most_common(1)[0][0]
        for passage in kept
    ]
    return kept, labels
