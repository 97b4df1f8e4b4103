"""Whether stuffing ever raises the score of an answer that is spoken on and on, without a full stop or a pause.

    python -m benchmarks.stuffing [--cases] [--fitted]

Puts stuffing of several kinds into every held-back answer, at its start, its end, between two sentences, between two
words, and word by word all over it; and prints how often the score for structure rises. Nothing was tuned on the
"other stuffing", which was written first and measured last. Then what the guard takes from honest answers.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from unittest.mock import patch

import numpy as np

from benchmarks.answer_sets import Answer, answers, as_spoken, spoken_answer
from benchmarks.structure import HONEST, STUFFING
from coach_app.coaching.parts import Embed
from coach_app.coaching.passages import passages
from coach_app.coaching.structure import read_structure
from coach_app.coaching.vectors import RememberedVectors
from coach_app.engines.minilm import MiniLM, MiniLMOptions
from coach_app.speech.timeline import to_samples
from coach_app.speech.words import Word

SILENCE = 0.05
"""Seconds between words that run on."""

SCATTERED = "word by word"
PLACES = ("start", "between sentences", "end", "between words", SCATTERED)
LONGEST = 8
"""Words of a list that is drawn from more."""


@dataclass(frozen=True, slots=True)
class Stuffing:
    """Stuffing of one kind: whole `sentences`, or lists drawn from `keywords`."""

    kind: str
    sentences: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()

    def drawn(self, rng: np.random.Generator, question: str) -> str:
        """One piece of it; the kinds without words of their own take those of `question`."""
        if self.sentences:
            return str(rng.choice(self.sentences))
        if self.keywords:
            chosen = [str(word) for word in rng.permutation(self.keywords)[: int(rng.integers(3, LONGEST + 1))]]
            return (", " if rng.random() < 0.5 else " ").join(chosen)
        if self.kind == "question":
            return question
        return " ".join(str(word) for word in rng.permutation(question.split())[:LONGEST])


ECHOES = (Stuffing("question"), Stuffing("words of the question"))

TRIED = (
    Stuffing(
        "sentences",
        STUFFING,
    ),
    Stuffing(
        "STAR words", keywords=("situation", "task", "action", "result", "goal", "outcome", "impact", "challenge")
    ),
    Stuffing(
        "competencies",
        keywords=(
            "leadership",
            "teamwork",
            "communication",
            "ownership",
            "adaptability",
            "collaboration",
            "accountability",
            "initiative",
            "time management",
            "problem solving",
            "critical thinking",
        ),
    ),
    Stuffing(
        "skills",
        keywords=("Kafka", "Kubernetes", "Scrum", "Python", "SQL", "Docker", "Jira", "Excel", "Tableau", "Spark"),
    ),
    Stuffing(
        "praise",
        (
            "Highly motivated and deeply passionate about excellence.",
            "Great team player with outstanding communication skills.",
            "Always going the extra mile with a positive attitude.",
            "A proven track record of exceptional results in fast-paced environments.",
        ),
    ),
    *ECHOES,
)
"""What the guard was made with."""

UNTRIED = (
    Stuffing(
        "sentences",
        (
            "The context was demanding and my responsibility was clear and strategic.",
            "As a result the overall outcome was an enormous success for every stakeholder.",
            "My actions were proactive actions that created value and drove growth.",
            "In that situation I used my analytical skills and my leadership skills to reach the objective.",
            "First the situation, then the task, then the action, and finally the result.",
            "We aligned our strategy with the vision and delivered significant improvements.",
        ),
    ),
    Stuffing(
        "STAR words",
        keywords=("context", "objective", "responsibility", "steps", "results", "achievement", "obstacle", "learning"),
    ),
    Stuffing(
        "competencies",
        keywords=(
            "resilience",
            "empathy",
            "creativity",
            "integrity",
            "negotiation",
            "mentoring",
            "delegation",
            "customer focus",
            "decision making",
            "conflict resolution",
            "attention to detail",
        ),
    ),
    Stuffing(
        "skills",
        keywords=("Terraform", "React", "Java", "SAP", "Salesforce", "Photoshop", "Linux", "Hadoop", "Figma", "Git"),
    ),
    Stuffing(
        "praise",
        (
            "Extremely reliable and fully committed to the highest standards.",
            "Natural born leader with a hands-on mentality and a strong work ethic.",
            "Consistently exceeding targets and delighting customers.",
            "Result-oriented self-starter who thrives under pressure.",
        ),
    ),
    *ECHOES,
)
"""What it was tried on when it was done."""


def bare(text: str, *, commas: bool = False, seed: int = 0) -> list[Word]:
    """The words of `text` as spoken, in lower case and without punctuation, `commas` kept if asked."""
    spoken = as_spoken(text, seed=seed)
    marks = '.?!;:"“”' if commas else '.,?!;:"“”'
    stripped = [replace(word, text=word.text.lower().strip(marks)) for word in spoken]
    return [word for word in stripped if word.text]


def joined(pieces: Sequence[Sequence[Word]]) -> list[Word]:
    """The pieces one behind the other on the timeline, `SILENCE` seconds apart."""
    words: list[Word] = []
    for piece in pieces:
        offset = words[-1].end + to_samples(SILENCE) - piece[0].start if words and piece else 0
        words += [replace(word, start=word.start + offset, end=word.end + offset) for word in piece]
    return words


def put_into(
    said: Sequence[Sequence[Word]], stuffing: Sequence[Word], place: str, rng: np.random.Generator
) -> list[Word]:
    """The sentences `said` with `stuffing` at one of `PLACES`."""
    if place in ("start", "between sentences", "end"):
        inner = int(rng.integers(1, len(said))) if len(said) > 1 else 0
        at = {"start": 0, "between sentences": inner, "end": len(said)}[place]
        return joined([*said[:at], stuffing, *said[at:]])
    whole = joined(said)
    if place == "between words":
        at = int(rng.integers(1, len(whole)))
        return joined([whole[:at], stuffing, whole[at:]])
    cuts = [0, *sorted(int(cut) for cut in rng.integers(0, len(whole) + 1, len(stuffing))), len(whole)]
    pieces: list[Sequence[Word]] = [whole[: cuts[1]]]
    for word, start, end in zip(stuffing, cuts[1:], cuts[2:], strict=False):
        pieces += [[word], whole[start:end]]
    return joined([piece for piece in pieces if piece])


@dataclass(frozen=True, slots=True)
class Case:
    """Stuffing of one `kind`, the words `text`, at one `place`, and the points that it brought."""

    kind: str
    place: str
    text: str
    gain: float


def cases(sources: Sequence[Answer], kinds: Sequence[Stuffing], embed: Embed) -> list[Case]:
    """One piece of stuffing of each of `kinds` put into each of `sources`, in turn at each of `PLACES`."""
    found: list[Case] = []
    rng = np.random.default_rng(1)
    for answer in sources:
        said = run_on(answer)
        before = read_structure(joined(said), embed, answer.question).score
        for number, kind in enumerate(kinds):
            place = PLACES[(number + int(rng.integers(len(PLACES)))) % len(PLACES)]
            text = kind.drawn(rng, answer.question)
            more = put_into(said, bare(text, commas=bool(rng.random() < 0.5)), place, rng)
            after = read_structure(more, embed, answer.question).score
            found.append(Case(kind.kind, place, text, after - before))
    return found


def run_on(answer: Answer) -> list[list[Word]]:
    """The words of each sentence of `answer`, bare."""
    return [bare(sentence, seed=at) for at, (_, sentence) in enumerate(answer.sentences)]


def told(some: Sequence[Case]) -> str:
    """How many of the cases raised the score, and how far."""
    raised = sum(case.gain > 1e-6 for case in some)
    return f"{raised:3} of {len(some):4} raised, highest gain {max(0.0, *(case.gain for case in some)):5.2f}"


def table(found: Sequence[Case], show: bool) -> None:
    """Prints the cases by kind and by place."""
    whole = [case for case in found if case.place != SCATTERED]
    print(f"   {'in one piece':24} {told(whole)}")
    for kind in dict.fromkeys(case.kind for case in found):
        print(f"      {kind:21} {told([case for case in whole if case.kind == kind])}")
    for place in PLACES:
        print(f"   {place:24} {told([case for case in found if case.place == place])}")
    for case in found:
        if show and case.gain > 1e-6:
            print(f"      {case.gain:5.2f} {case.kind}, {case.place}: {case.text}")


def cost_of_guard(sources: Sequence[Answer], embed: Embed) -> None:
    """Prints what the guard takes from honest answers: their scores with it and without."""
    honest = [(at, answer) for at, answer in enumerate(sources) if answer.kind in HONEST]
    spoken = {
        "as written": [spoken_answer(answer, punctuated=True, seed=at)[0] for at, answer in honest],
        "without punctuation": [spoken_answer(answer, punctuated=False, seed=at)[0] for at, answer in honest],
        "and without pauses": [joined(run_on(answer)) for _, answer in honest],
    }
    for name, texts in spoken.items():
        said = [(words, answer.question) for words, (_, answer) in zip(texts, honest, strict=True)]
        after = np.array([read_structure(words, embed, question).score for words, question in said])
        left_out = sum(len(passage.left_out) for words, question in said for passage in passages(words, question))
        with patch("coach_app.coaching.passages.find_unsaid", return_value={}):
            before = np.array([read_structure(words, embed, question).score for words, question in said])
        lower = [f"by more than {points}: {np.sum(after < before - points - 1e-6)}" for points in (0, 5)]
        print(
            f"   {name:20} {len(said)} answers, left out {left_out} of {sum(map(len, texts))} words,"
            f" mean score {after.mean():.1f}, {before.mean():.1f} without the guard; lower {', '.join(lower)}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", action="store_true", help="list the cases that raised a score")
    parser.add_argument("--fitted", action="store_true", help="the answers that the parts were fitted on")
    chosen = parser.parse_args()
    embed = RememberedVectors(MiniLM(MiniLMOptions(threads=2)).embed)
    sources = answers("training" if chosen.fitted else "held_back")
    for name, kinds in (("the stuffing that the guard was made with", TRIED), ("other stuffing", UNTRIED)):
        print(name, flush=True)
        table(cases(sources, kinds, embed), chosen.cases)
    print("honest answers", flush=True)
    cost_of_guard(sources, embed)


if __name__ == "__main__":
    main()
