"""What an answer says: relevance, evidence, concreteness, repetition, length, words; and all that is read out of it.

Owns the measures on the text and the one entry, `read_answer`. How each judgement is made lies in the module of its
name; how the words sounded is another matter.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from coach_app.coaching.abstention import Abstention, Reason
from coach_app.coaching.cues import NUMBER
from coach_app.coaching.feedback import Change, Feedback, give_feedback
from coach_app.coaching.follow_ups import FollowUp, follow_ups
from coach_app.coaching.hedges import Hedge, normalised
from coach_app.coaching.length import USUAL_S, Length, measure_length
from coach_app.coaching.parts import Embed
from coach_app.coaching.passages import Passage, is_substance, passages, substance
from coach_app.coaching.relevance import WHOLE_WORDS, Relevance, measure_relevance, whole_text
from coach_app.coaching.structure import AnswerKind, Structure, read_structure
from coach_app.coaching.stuffing import ADVICE_WORDS, EMPTY_WORDS, SOUNDS
from coach_app.speech.timeline import to_seconds
from coach_app.speech.words import Word, WordKind, is_title

LIKE = 0.55
"""Cosine from which a passage tells a fact of the resume. Choice: paraphrases under MiniLM lie above it, sentences of
one subject mostly below."""

REPEATED = 4
"""A concrete word said so often, and in so many of the passages, is repeated."""

FEWEST_TO_MATCH = 15
"""Words of substance below which nobody could say what an answer is about: a sentence and a half. Choice."""

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
class Content:
    """What the answer says.

    `wants_story`: something that happened was asked for. `relevance` abstains without a question and where too little
    is said, `evidence` without a resume. `repeated` are words said too often, `vocabulary` is the moving-average
    type-token ratio, 0 to 1. `score` is 0 to 100, see `content_score`.
    """

    wants_story: bool
    relevance: Relevance | Abstention
    evidence: tuple[Evidence, ...] | Abstention
    concreteness: Concreteness
    repeated: tuple[str, ...]
    vocabulary: float
    length: Length
    score: float | Abstention


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read out of the words of one answer."""

    structure: Structure | Abstention
    content: Content | Abstention
    feedback: Feedback | Abstention
    follow_ups: tuple[FollowUp, ...] | Abstention


NO_MODEL = Abstention(Reason.NO_MODEL, "The model that reads answers is missing; install the program again.")
NO_QUESTION = Abstention(Reason.NO_QUESTION, "No question was asked.")
NO_RESUME = Abstention(Reason.NO_RESUME, "No resume belongs to this answer.")


def unread(why: Abstention) -> Reading:
    """The reading of an answer that cannot be read at all."""
    return Reading(why, why, why, why)


def read_answer(
    words: Sequence[Word],
    question: str | None,
    hedges: Sequence[Hedge],
    embed: Embed | None,
    facts: Sequence[str] | None = None,
    delivery: Sequence[Change] = (),
    aim_s: float = USUAL_S,
) -> Reading:
    """Reads the answer `words` to `question` (None: free practice) with its `hedges`.

    `embed` gives unit vectors of texts, shape (n, d), float32; without it all that rests on meaning abstains. `facts`
    are those of the candidate's resume (None: there is none), `delivery` what could change in how it is spoken,
    `aim_s` how many seconds the answer is to take.
    """
    told = _told(words)
    kept = substance(passages(words, question or ""), question or "")
    structure = read_structure(words, embed, question or "") if embed is not None else NO_MODEL
    relevance = _relevance(kept, question, embed)
    story = asks_for_story(question) if question else _tells_story(structure)
    says = [words[at] for of in kept for at in range(of.first, of.last) if at not in of.left_out]
    concreteness = _concreteness(says)
    length = measure_length(to_seconds(words[-1].end - words[0].start) if words else 0.0, aim_s)
    content = Content(
        wants_story=story,
        relevance=relevance,
        evidence=_evidence(kept, facts, embed),
        concreteness=concreteness,
        repeated=_repeated(told),
        vocabulary=_vocabulary(told),
        length=length,
        score=content_score(structure, relevance, concreteness.mark, _per_100(hedges, _told(says))),
    )
    if isinstance(structure, Abstention):
        return Reading(structure, content, structure, structure)
    fit = relevance if isinstance(relevance, Relevance) else None
    return Reading(
        structure,
        content,
        give_feedback(structure, fit, hedges, length, words, wants_story=story, delivery=delivery),
        follow_ups(structure, fit, hedges, words, wants_story=story),
    )


class TextsAhead:
    """Tells the texts whose vectors `read_answer` will ask for, while the answer to `question` is spoken.

    A sentence is cut into passages once, when it is over: nothing said later changes how.
    """

    def __init__(self, question: str) -> None:
        self._question = question
        self._sentence: list[Word] = []
        """The words of the sentence that goes on."""
        self._kept: list[Passage] = []
        self._long = False
        """Whether the answer has as many words as are read as one text, and that is told."""

    def settle(self, words: Sequence[Word]) -> list[str]:
        """Take in the words that follow; the texts that will be asked for and were not told before."""
        texts: list[str] = []
        for word in words:
            self._sentence.append(word)
            if word.ends_sentence:
                texts += self._texts_of(self._sentence)
                self._sentence = []
        return texts

    def _texts_of(self, sentence: Sequence[Word]) -> list[str]:
        known = len(self._kept)
        for passage in passages(sentence, self._question):
            if is_substance(passage, self._question, self._kept):
                self._kept.append(passage)
        texts = [passage.text for passage in self._kept[known:]]
        if texts and not self._long:
            whole = whole_text(self._kept)
            self._long = len(whole.split()) == WHOLE_WORDS
            texts += [whole] * self._long
        return texts


def asks_for_story(question: str) -> bool:
    """Whether `question` asks for something that happened, rather than for knowledge, a plan or a portrait."""
    return STORY_ASKED.search(question) is not None


def content_score(
    structure: Structure | Abstention, relevance: Relevance | Abstention, concreteness: float, hedges: float
) -> float | Abstention:
    """The open formula, 0 to 100; how the answer is built has a score of its own.

    65 % relevance (full from an even chance that the answer fits its question; nothing where too little is said to
    tell), 35 % concreteness, times what stuffing leaves; less 2 points per hedge in 100 words of
    substance beyond the second, at most 10; an off-topic answer gets at most 30. All weights are choices.
    """
    if isinstance(structure, Abstention):
        return structure
    if isinstance(relevance, Abstention) and relevance.reason is not Reason.TOO_LITTLE_SPEECH:
        return relevance
    fit = relevance if isinstance(relevance, Relevance) else Relevance(0.0, off_topic=False)
    base = 65 * min(1.0, 2 * fit.probability) + 35 * concreteness
    score = base * structure.plain_share - min(10.0, 2 * max(0.0, hedges - 2))
    return max(0.0, min(score, 30.0) if fit.off_topic else score)


def _relevance(kept: Sequence[Passage], question: str | None, embed: Embed | None) -> Relevance | Abstention:
    if not question:
        return NO_QUESTION
    if embed is None:
        return NO_MODEL
    said = sum(len(passage.text.split()) for passage in kept)
    if said < FEWEST_TO_MATCH:
        counted = "1 word" if said == 1 else f"{said} words"
        return Abstention(
            Reason.TOO_LITTLE_SPEECH,
            f"Too short to tell whether it answers the question: {counted} of substance, and it takes"
            f" {FEWEST_TO_MATCH}.",
        )
    return measure_relevance(kept, question, embed)


def _tells_story(structure: Structure | Abstention) -> bool:
    """Whether somebody who was asked nothing set out to tell a story."""
    stories = (AnswerKind.STORY, AnswerKind.PSEUDO_STORY)
    return isinstance(structure, Structure) and structure.kind in stories


def _per_100(hedges: Sequence[Hedge], told: Sequence[str]) -> float:
    return 100 * len(hedges) / len(told) if told else 0.0


def _told(words: Sequence[Word]) -> list[str]:
    tokens = [normalised(word) for word in words if word.kind is not WordKind.FILLER]
    return [token for token in tokens if token and token not in SOUNDS]


def _concreteness(words: Sequence[Word]) -> Concreteness:
    """Of the words of substance: a list of names, however long, makes nothing concrete."""
    told = _told(words)
    text = " ".join(told)
    numbers = tuple(dict.fromkeys(NUMBER.findall(text)))
    names: dict[str, None] = {}
    for before, word in pairwise(words):
        token = word.text.strip(".,;:!?\"'“”()")
        no_name = before.ends_sentence or is_title(word.text)
        if token[:1].isupper() and not no_name and normalised(word).split("'")[0] not in EMPTY_WORDS | {"i"}:
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


def _evidence(
    kept: Sequence[Passage], facts: Sequence[str] | None, embed: Embed | None
) -> tuple[Evidence, ...] | Abstention:
    if facts is None:
        return NO_RESUME
    if embed is None:
        return NO_MODEL
    if not facts or not kept:
        return ()
    vectors = embed([*(passage.text for passage in kept), *facts])
    alike = vectors[: len(kept)] @ vectors[len(kept) :].T
    return tuple(
        Evidence(fact, kept[at].span.start, kept[at].span.end, float(alike[at, column]))
        for column, fact in enumerate(facts)
        if alike[at := int(alike[:, column].argmax()), column] >= LIKE
    )
