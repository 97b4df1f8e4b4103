"""How an answer is built: situation, task, action and result as spans with evidence, and what is missing.

Owns the judgement on the parts that `parts` finds: what counts as present, too long, or told without a number; who
acts; story or not; and the open formula of the score. Knows nothing of the question that was asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from coach_app.coaching.cues import AMOUNT, NUMBER
from coach_app.coaching.parts import PARTS, STORY_PARTS, Embed, Part, Probabilities, part_probabilities
from coach_app.coaching.passages import Passage, passages, substance
from coach_app.speech.words import Word, text_of

PRESENT = 0.5
"""Evidence (see `_evidence`) from which a part counts as told: half a plain sentence of it."""

SURE = 0.35
"""A passage is evidence of a part only from this probability on: seven parts share 1, so below it is a guess."""

FULL_PASSAGE = 5
"""Concrete words that make a passage weigh fully: a plain clause of ten words has about five."""

WEIGHT = {Part.SITUATION: 15, Part.TASK: 15, Part.ACTION: 40, Part.RESULT: 30}
"""Points of each part, 100 in all: situation and task about a quarter, action about half, result about a quarter is
what coaches teach (STAR, a convention); the result gets a little more since it is what is most often left out."""

ENOUGH = {Part.SITUATION: 0.8, Part.TASK: 0.6, Part.ACTION: 1.8, Part.RESULT: 0.8}
"""Evidence that earns all points of a part, in plain sentences: one of each, two of action. Choice."""

WITHOUT_NUMBER = 0.75
"""Share of the result's points for a result without a number. Choice."""

LONGEST_SHARE = {Part.SITUATION: 0.40, Part.TASK: 0.30}
"""Share of the story above which a part is too long; STAR convention (a quarter for both) with a wide margin."""

STUFFING_COST = 2.0
"""Shares of the score that a share of stuffing costs. Twice, since in text without sentence ends stuffing can also
move where passages are cut, and with it the points, by a little more than its share. Choice."""

FEW_STORY_WORDS = 40
"""Below so many words of story shares mean nothing, and nothing is called too long."""


class AnswerKind(StrEnum):
    """What sort of talk an answer is (after Bangerter, Corvalan & Cavin 2014: stories beat the others)."""

    STORY = "story"
    """One thing that happened, and what somebody did."""
    PSEUDO_STORY = "pseudo-story"
    """What usually happens, or would."""
    SELF_DESCRIPTION = "self-description"
    """What the speaker is like."""
    EXPLANATION = "explanation"
    """Facts or opinions: right for a technical question."""
    EMPTY = "empty"
    """Nothing that could be evidence."""


@dataclass(frozen=True, slots=True)
class PartSpan:
    """A stretch of the answer that does one thing: `start` to `end` in samples, what was said, and how sure it is."""

    part: Part
    start: int
    end: int
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class PartMeasure:
    """One part of the story: its share of the story's words, its evidence in sentences, and the points it earned."""

    part: Part
    share: float
    evidence: float
    points: float
    of_points: int
    has_number: bool


@dataclass(frozen=True, slots=True)
class Structure:
    """How the answer is built.

    `spans` cover what was said in order; `parts` measure the four parts of a story; `missing` are hardly told,
    `too_long` take too great a share. `i_count` and `we_count` count who acts in the action. `stuffed` is the share
    of the words that only name what an answer should have. `score` is 0 to 100: the points of the parts, times
    `plain_share`.
    """

    kind: AnswerKind
    spans: tuple[PartSpan, ...]
    parts: tuple[PartMeasure, ...]
    missing: tuple[Part, ...]
    too_long: tuple[Part, ...]
    i_count: int
    we_count: int
    stuffed: float
    score: float

    def measure(self, part: Part) -> PartMeasure:
        """The measure of `part`, one of the four of a story."""
        return next(measure for measure in self.parts if measure.part is part)

    def spans_of(self, part: Part) -> tuple[PartSpan, ...]:
        """The spans of `part`, in order."""
        return tuple(span for span in self.spans if span.part is part)

    def lack(self, part: Part) -> str:
        """How a `missing` part falls short, in words: not told at all, or for a few points; empty for the others."""
        if part not in self.missing:
            return ""
        return "only touched on" if round(self.measure(part).points) else "missing"

    @property
    def plain_share(self) -> float:
        """What stuffing leaves of a score, 1 to 0."""
        return plain_share(self.stuffed)

    @property
    def result_has_number(self) -> bool:
        """Whether a result is told with a figure."""
        return self.measure(Part.RESULT).has_number

    @property
    def hides_behind_we(self) -> bool:
        """Whether the action is told as "we" (three times or more), hardly ever as "I"."""
        return self.we_count >= 3 and self.we_count > 2 * self.i_count


def plain_share(stuffed: float) -> float:
    """What the share `stuffed` of stuffing leaves of a score, 1 to 0."""
    return max(0.0, 1 - STUFFING_COST * stuffed)


def read_structure(words: Sequence[Word], embed: Embed, question: str = "") -> Structure:
    """The structure of the answer `words` to `question`, whose echo is no evidence; `embed` gives vectors of texts."""
    found = passages(words, question)
    kept = substance(found, question)
    probabilities = part_probabilities(kept, embed)
    chosen = _chosen(probabilities)
    stuffed = _stuffed_share(found, kept)
    measures = tuple(_measure(part, kept, probabilities, chosen) for part in STORY_PARTS)
    story_words = sum(len(p.text.split()) for p, part in zip(kept, chosen, strict=True) if part in STORY_PARTS)
    acting = " ".join(p.text for p, part in zip(kept, chosen, strict=True) if part is Part.ACTION).lower()
    return Structure(
        kind=_kind(kept, probabilities),
        spans=_spans(words, found, kept, probabilities, chosen),
        parts=measures,
        missing=tuple(measure.part for measure in measures if measure.evidence < PRESENT),
        too_long=tuple(
            measure.part
            for measure in measures
            if story_words >= FEW_STORY_WORDS and measure.share > LONGEST_SHARE.get(measure.part, 1.0)
        ),
        i_count=len(re.findall(r"\bi\b", acting)),
        we_count=len(re.findall(r"\bwe\b", acting)),
        stuffed=stuffed,
        score=plain_share(stuffed) * sum(measure.points for measure in measures),
    )


def _chosen(probabilities: Probabilities) -> list[Part]:
    """The likeliest part of each passage; the three that make no story stand together against each of the four."""
    chosen: list[Part] = []
    for row in probabilities:
        story = int(np.argmax(row[: len(STORY_PARTS)]))
        besides = len(STORY_PARTS) + int(np.argmax(row[len(STORY_PARTS) :]))
        chosen.append(PARTS[story if row[story] >= row[len(STORY_PARTS) :].sum() else besides])
    return chosen


def _weight(passage: Passage) -> float:
    return min(1.0, len(passage.concrete) / FULL_PASSAGE)


def _measure(part: Part, kept: Sequence[Passage], probabilities: Probabilities, chosen: Sequence[Part]) -> PartMeasure:
    column = PARTS.index(part)
    evidence = sum(
        row[column] * _weight(passage) for passage, row in zip(kept, probabilities, strict=True) if row[column] >= SURE
    )
    mine = [passage for passage, of in zip(kept, chosen, strict=True) if of is part]
    story = sum(len(p.text.split()) for p, of in zip(kept, chosen, strict=True) if of in STORY_PARTS)
    has_number = any(NUMBER.search(passage.text) or AMOUNT.search(passage.text) for passage in mine)
    earned = min(1.0, float(evidence) / ENOUGH[part])
    if part is Part.RESULT and not has_number:
        earned *= WITHOUT_NUMBER
    return PartMeasure(
        part=part,
        share=sum(len(passage.text.split()) for passage in mine) / story if story else 0.0,
        evidence=float(evidence),
        points=WEIGHT[part] * earned,
        of_points=WEIGHT[part],
        has_number=has_number,
    )


def _stuffed_share(found: Sequence[Passage], kept: Sequence[Passage]) -> float:
    """Share of advice words, and of passages that have them and nothing else, in what says or pretends something.

    Words that do neither are left out, so that an answer cannot thin its stuffing with talk.
    """
    read = {passage.first for passage in kept}
    stuffed = sum(
        passage.last - passage.first if passage.is_empty and passage.stripped else passage.stripped for passage in found
    )
    plain = sum(passage.said for passage in found if passage.first in read)
    return stuffed / (stuffed + plain) if stuffed else 0.0


def _kind(kept: Sequence[Passage], probabilities: Probabilities) -> AnswerKind:
    """The kind that most of the concrete words speak for."""
    if not kept:
        return AnswerKind.EMPTY
    weights = np.array([_weight(passage) for passage in kept]) @ probabilities
    totals = {
        AnswerKind.STORY: sum(weights[PARTS.index(part)] for part in STORY_PARTS),
        AnswerKind.PSEUDO_STORY: weights[PARTS.index(Part.HABIT)],
        AnswerKind.SELF_DESCRIPTION: weights[PARTS.index(Part.SELF)],
        AnswerKind.EXPLANATION: weights[PARTS.index(Part.OTHER)],
    }
    return max(totals, key=lambda kind: totals[kind])


def _spans(
    words: Sequence[Word],
    found: Sequence[Passage],
    kept: Sequence[Passage],
    probabilities: Probabilities,
    chosen: Sequence[Part],
) -> tuple[PartSpan, ...]:
    """All of the answer: neighbouring passages of one part joined, empty ones as `OTHER`."""
    sure = {p.first: (part, _certainty(part, row)) for p, part, row in zip(kept, chosen, probabilities, strict=True)}
    spans: list[PartSpan] = []
    first = 0
    for at, passage in enumerate(found):
        part = sure.get(passage.first, (Part.OTHER, 1.0))[0]
        following = sure.get(found[at + 1].first, (Part.OTHER, 1.0))[0] if at + 1 < len(found) else None
        if following is part:
            continue
        mine = [sure.get(one.first, (part, 1.0))[1] for one in found if first <= one.first <= passage.first]
        start, end = words[first].start, max(words[first].start, words[passage.last - 1].end)
        text = text_of(words[first : passage.last])
        spans.append(PartSpan(part, start, end, text, sum(mine) / len(mine)))
        first = passage.last
    return tuple(spans)


def _certainty(part: Part, row: Probabilities) -> float:
    if part in STORY_PARTS:
        return float(row[PARTS.index(part)])
    return float(row[len(STORY_PARTS) :].sum())
