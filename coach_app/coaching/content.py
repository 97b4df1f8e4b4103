"""What an answer says: structure, relevance, evidence, concreteness, hedges, repetition, length, words.

Owns the measures on the text and the one entry, `read_answer`. How each judgement is made lies in the module of its
name; how the words sounded is another matter.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from coach_app.coaching import plain
from coach_app.coaching.cues import NUMBER
from coach_app.coaching.feedback import Feedback, give_feedback
from coach_app.coaching.follow_ups import FollowUp, follow_ups
from coach_app.coaching.hedges import Hedge, find_hedges, normalised
from coach_app.coaching.parts import Embed
from coach_app.coaching.passages import ADVICE_WORDS, EMPTY_WORDS, SOUNDS, passages, substance
from coach_app.coaching.relevance import Relevance, measure_relevance
from coach_app.coaching.structure import Structure, read_structure
from coach_app.speech.timeline import to_seconds
from coach_app.speech.words import Word, WordKind

SHORT_S, LONG_S = 60.0, 120.0
"""An answer takes one to two minutes: what coaches teach (a convention)."""

LIKE = 0.55
"""Cosine from which a passage tells a fact of the resume. Choice: paraphrases under MiniLM lie above it, sentences of
one subject mostly below."""

REPEATED = 4
"""A concrete word said so often, and in so many of the passages, is repeated."""

VOCABULARY_WORDS = 50
"""Window of the moving-average type-token ratio (Covington & McFall 2010): fair to long answers."""

STORY_ASKED = re.compile(
    r"\b(?:tell me about (?!yourself)|describe (?:a|an|the|how you|something)\b"
    r"|give (?:me |us )?an? (?:example|instance)|walk me through (?:a|an|how you)\b|share an? "
    r"|when (?:did|have|was)\b|(?:how|what) (?:did|have) you\b|you led\b"
    r"|a (?:time|situation|project|moment) (?:when|where|that|in which|you))",
    re.IGNORECASE,
)
"""How a question sounds that asks for something that happened."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact of the resume that the answer tells: the `fact`, where (`start`, `end` in samples), and how alike."""

    fact: str
    start: int
    end: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Concreteness:
    """How concrete the answer is: `numbers` and `names` in it, concrete words per 100, and a mark from 0 to 1."""

    numbers: tuple[str, ...]
    names: tuple[str, ...]
    per_100_words: float
    mark: float


@dataclass(frozen=True, slots=True)
class Length:
    """How long the answer took, and whether that is `short`, `fit` or `long`."""

    seconds: float
    verdict: str


@dataclass(frozen=True, slots=True)
class ContentReport:
    """All that was read out of one answer. `score` is 0 to 100, see `content_score`."""

    question: str | None
    wants_story: bool
    structure: Structure
    relevance: Relevance | None
    evidence: tuple[Evidence, ...]
    concreteness: Concreteness
    hedges: tuple[Hedge, ...]
    hedges_per_100_words: float
    repeated: tuple[str, ...]
    vocabulary: float
    length: Length
    score: float
    follow_ups: tuple[FollowUp, ...]
    feedback: Feedback

    def to_json(self) -> dict[str, Any]:
        """The report as what JSON knows, times in seconds."""
        written: dict[str, Any] = plain.written(self)
        return written

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "ContentReport":
        """The report that was written as `stored`. Raises `ValueError`."""
        return plain.read(cls, stored)


def read_answer(words: Sequence[Word], question: str | None, facts: Sequence[str], embed: Embed) -> ContentReport:
    """Reads the answer `words` to `question` (None: unknown) by a candidate whose resume holds `facts`.

    `embed` gives unit vectors of texts, shape (n, d), float32.
    """
    structure = read_structure(words, embed)
    found = passages(words)
    kept = substance(found)
    relevance = measure_relevance(kept, question, embed) if question and words else None
    story = question is None or asks_for_story(question)
    hedges = tuple(find_hedges(words))
    told = _told(words)
    concreteness = _concreteness(words, told)
    length = _length(words)
    asked = follow_ups(structure, relevance, hedges, words, wants_story=story)
    hedged = 100 * len(hedges) / len(told) if told else 0.0
    return ContentReport(
        question=question,
        wants_story=story,
        structure=structure,
        relevance=relevance,
        evidence=_evidence(words, facts, embed),
        concreteness=concreteness,
        hedges=hedges,
        hedges_per_100_words=hedged,
        repeated=_repeated(told),
        vocabulary=_vocabulary(told),
        length=length,
        score=content_score(structure, relevance, concreteness.mark, hedged, wants_story=story),
        follow_ups=asked,
        feedback=give_feedback(structure, relevance, hedges, length.seconds, words, wants_story=story),
    )


def asks_for_story(question: str) -> bool:
    """Whether `question` asks for something that happened, rather than for knowledge, a plan or a portrait."""
    return STORY_ASKED.search(question) is not None


def content_score(
    structure: Structure, relevance: Relevance | None, concreteness: float, hedges: float, *, wants_story: bool
) -> float:
    """The open formula, 0 to 100.

    60 % structure (where a story is asked for; otherwise the share goes to the others), 25 % relevance, 15 %
    concreteness; less 2 points per hedge in 100 words beyond the second, at most 10; an off-topic answer gets at most
    30. All weights are choices.
    """
    fit = relevance.probability if relevance is not None else 0.5
    fit = min(1.0, 2 * fit)  # from an even chance on the answer fits
    base = 60 * structure.score / 100 + 25 * fit + 15 * concreteness if wants_story else 60 * fit + 40 * concreteness
    score = base * (1 - structure.stuffed) - min(10.0, 2 * max(0.0, hedges - 2))
    if relevance is not None and relevance.off_topic:
        score = min(score, 30.0)
    return max(0.0, score)


def _told(words: Sequence[Word]) -> list[str]:
    tokens = [normalised(word) for word in words if word.kind is not WordKind.FILLER]
    return [token for token in tokens if token and token not in SOUNDS]


def _concreteness(words: Sequence[Word], told: Sequence[str]) -> Concreteness:
    text = " ".join(told)
    numbers = tuple(dict.fromkeys(NUMBER.findall(text)))
    names: dict[str, None] = {}
    for before, word in pairwise(words):
        token = word.text.strip(".,;:!?\"'“”()")
        begins = before.ends_sentence
        if token[:1].isupper() and not begins and normalised(word).split("'")[0] not in EMPTY_WORDS | {"i"}:
            names[token] = None
    concrete = len({token for token in told if token not in EMPTY_WORDS and token not in ADVICE_WORDS})
    share = 100 * concrete / len(told) if told else 0.0
    # Half for concrete words (35 in 100 are plenty), half for four figures or names. Choice.
    mark = 0.5 * min(1.0, share / 35) + 0.5 * min(1.0, (len(numbers) + len(names)) / 4)
    return Concreteness(numbers, tuple(names), share, mark if len(told) >= 8 else 0.0)


def _repeated(told: Sequence[str]) -> tuple[str, ...]:
    counts = Counter(token for token in told if token not in EMPTY_WORDS)
    return tuple(token for token, count in counts.most_common(5) if count >= REPEATED and count >= len(told) / 40)


def _vocabulary(told: Sequence[str]) -> float:
    """Moving-average type-token ratio, 0 to 1; over the whole where there are fewer words than a window."""
    if not told:
        return 0.0
    size = min(VOCABULARY_WORDS, len(told))
    windows = [told[at : at + size] for at in range(len(told) - size + 1)]
    return sum(len(set(window)) / size for window in windows) / len(windows)


def _length(words: Sequence[Word]) -> Length:
    seconds = to_seconds(words[-1].end - words[0].start) if words else 0.0
    return Length(seconds, "short" if seconds < SHORT_S else "long" if seconds > LONG_S else "fit")


def _evidence(words: Sequence[Word], facts: Sequence[str], embed: Embed) -> tuple[Evidence, ...]:
    kept = substance(passages(words))
    if not facts or not kept:
        return ()
    vectors = embed([*(passage.text for passage in kept), *facts])
    alike = vectors[: len(kept)] @ vectors[len(kept) :].T
    return tuple(
        Evidence(fact, kept[at].span.start, kept[at].span.end, float(alike[at, column]))
        for column, fact in enumerate(facts)
        if alike[at := int(alike[:, column].argmax()), column] >= LIKE
    )
