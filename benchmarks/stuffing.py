"""Whether stuffing ever raises the score of an answer that is spoken on and on, without a full stop or a pause.

    python -m benchmarks.stuffing [--cases]

Puts stuffing of several kinds into every labelled answer, at its start, its end, between two sentences, between two
words, and word by word all over it; and prints how often the score for structure rises. The stuffing of the second
table was written before anything was measured on it, and nothing was tuned on it.
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from benchmarks.answer_sets import Answer, answers, as_spoken
from coach_app.coaching.parts import Embed
from coach_app.coaching.structure import read_structure
from coach_app.coaching.vectors import RememberedVectors
from coach_app.engines.minilm import MiniLM, MiniLMOptions
from coach_app.speech.timeline import to_samples
from coach_app.speech.words import Word

SILENCE = 0.05
"""Seconds between words that run on."""

PLACES = ("start", "between sentences", "end", "between words", "scattered")
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
        (
            "The situation was a challenging situation and the task was a critical task.",
            "I took decisive action and the action delivered great results.",
            "Situation, task, action, result.",
            "The result was a measurable impact on key performance indicators.",
            "I demonstrated leadership, teamwork, communication, ownership and problem solving.",
            "My goal was to exceed expectations and the outcome was a successful outcome.",
        ),
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


def gains(sources: Sequence[Answer], kinds: Sequence[Stuffing], embed: Embed) -> dict[tuple[str, str], list[float]]:
    """By kind and place, what one piece of stuffing brings to the score of each of `sources`."""
    found: dict[tuple[str, str], list[float]] = defaultdict(list)
    rng = np.random.default_rng(1)
    for answer in sources:
        said = [bare(sentence, seed=at) for at, (_, sentence) in enumerate(answer.sentences)]
        before = read_structure(joined(said), embed, answer.question).score
        for number, kind in enumerate(kinds):
            place = PLACES[(number + int(rng.integers(len(PLACES)))) % len(PLACES)]
            text = kind.drawn(rng, answer.question)
            more = put_into(said, bare(text, commas=bool(rng.random() < 0.5)), place, rng)
            found[kind.kind, place].append(read_structure(more, embed, answer.question).score - before)
            if SHOW and found[kind.kind, place][-1] > 1e-6:
                print(f"{found[kind.kind, place][-1]:6.2f} {before:6.2f} {kind.kind} {place}: {text}")
    return found


def told(some: Sequence[float]) -> str:
    return f"{sum(gain > 1e-6 for gain in some):3} of {len(some):4} raised, highest {max(0.0, *some):5.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--untried", action="store_true", help="the stuffing that nothing was tuned on")
    parser.add_argument("--show", action="store_true", help="list what raised a score")
    chosen = parser.parse_args()
    global SHOW
    SHOW = chosen.show
    embed = RememberedVectors(MiniLM(MiniLMOptions(threads=1)).embed)
    for name in ("held_back", "training"):
        found = gains(answers(name), UNTRIED if chosen.untried else TRIED, embed)
        print(f"{name}: {told([gain for some in found.values() for gain in some])}")
        for of, names in ((0, dict.fromkeys(key[0] for key in found)), (1, PLACES)):
            for one in names:
                print(f"   {one:22} {told([gain for key, some in found.items() if key[of] == one for gain in some])}")


SHOW = False

if __name__ == "__main__":
    main()
