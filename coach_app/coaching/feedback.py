"""What to say to the candidate after an answer.

Owns what is praised, the one or two changes that matter most, and the rewrite skeleton. Every sentence quoted or
arranged is the candidate's own; nothing is invented.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coach_app.coaching.hedges import Hedge
from coach_app.coaching.length import Length
from coach_app.coaching.parts import STORY_PARTS, Part
from coach_app.coaching.relevance import Relevance
from coach_app.coaching.structure import ENOUGH, WEIGHT, AnswerKind, PartSpan, Structure
from coach_app.coaching.tidy import tidied
from coach_app.speech.words import Word

MOST_PRAISE, MOST_CHANGES = 2, 2
"""What a person can take from one answer."""

QUOTED_WORDS = 24
"""Longest quote, in words."""

MANY_HEDGES = 5
"""Hedges per 100 words from which they are worth a change. Choice."""

GAPS = {
    Part.SITUATION: "[say where and when this was]",
    Part.TASK: "[say what you had to achieve]",
    Part.ACTION: "[say what you did yourself]",
    Part.RESULT: "[say what came of it, with a number]",
}
"""What stands in the skeleton where the candidate said nothing."""


@dataclass(frozen=True, slots=True)
class Praise:
    """Something that went well: why, and the candidate's words with their place in samples."""

    message: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Change:
    """One change that matters: what, why, and how many points of its score's 100 it is worth at most."""

    message: str
    why: str
    points: float


@dataclass(frozen=True, slots=True)
class SkeletonLine:
    """A line of the rewrite: the part, and the candidate's own words, or (`gap`) what is still to be said."""

    part: Part
    text: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Feedback:
    """What went well, what to change first, and the answer's own words put in order."""

    praise: tuple[Praise, ...]
    changes: tuple[Change, ...]
    skeleton: tuple[SkeletonLine, ...]


def give_feedback(
    structure: Structure,
    relevance: Relevance | None,
    hedges: Sequence[Hedge],
    length: Length,
    words: Sequence[Word],
    *,
    wants_story: bool,
    delivery: Sequence[Change] = (),
) -> Feedback:
    """Feedback on the answer `words` of this length; `delivery` are the changes in how it is spoken."""
    changes = _changes(structure, relevance, hedges, length, len(words), wants_story=wants_story)
    ranked = sorted([*changes, *delivery], key=lambda change: -change.points)
    return Feedback(
        praise=_praise(structure, words) if wants_story else (),
        changes=tuple(ranked[:MOST_CHANGES]),
        skeleton=_skeleton(structure, words) if wants_story and structure.kind is AnswerKind.STORY else (),
    )


def _praise(structure: Structure, words: Sequence[Word]) -> tuple[Praise, ...]:
    messages = {
        Part.RESULT: "You closed with a result" + (" and a number" if structure.result_has_number else ""),
        Part.ACTION: "You said plainly what was done"
        if structure.hides_behind_we
        else "You said what you did yourself",
        Part.TASK: "You made clear what had to be achieved",
        Part.SITUATION: "You set the scene",
    }
    if structure.kind is not AnswerKind.STORY:
        return ()
    found: list[Praise] = []
    for part, message in messages.items():
        spans = structure.spans_of(part)
        if structure.measure(part).evidence >= ENOUGH[part] and spans:
            best = max(spans, key=lambda span: span.probability)
            found.append(Praise(message, shortened(_told(best, words)), best.start, best.end))
    return tuple(found[:MOST_PRAISE])


def _told(span: PartSpan, words: Sequence[Word]) -> str:
    """What was said in `span`, as one would write it down."""
    return tidied([word for word in words if span.start <= word.start and word.end <= span.end])


def shortened(text: str) -> str:
    """`text`, cut to `QUOTED_WORDS` words with an ellipsis that no line begins with."""
    words = text.split()
    return text if len(words) <= QUOTED_WORDS else " ".join(words[:QUOTED_WORDS]) + "\u00a0…"


def _changes(
    structure: Structure,
    relevance: Relevance | None,
    hedges: Sequence[Hedge],
    length: Length,
    count: int,
    *,
    wants_story: bool,
) -> list[Change]:
    found: list[Change] = []
    if not count:
        return found
    if structure.kind is AnswerKind.EMPTY:
        return [Change("Tell one thing that happened", "Naming qualities and results is not telling them.", 100)]
    if structure.stuffed > 0.15:
        found.append(Change("Swap the buzzwords for facts", "They earn nothing; what you did and saw does.", 45))
    if relevance is not None and relevance.off_topic:
        why = "The answer seems to be about something else."
        found.append(Change("Say in your first sentence how this answers the question", why, 70))
    if wants_story:
        found += _changes_of_story(structure)
    if count and 100 * len(hedges) / count >= MANY_HEDGES:
        found.append(Change(f"Drop hedges such as “{hedges[0].phrase}”", f"You used {len(hedges)} of them.", 10))
    spoken = f"You spoke for {length.seconds:.0f} s; about {length.aim_s:.0f} s"
    if length.far_over:
        found.append(Change("Stop sooner", f"{spoken} hold attention.", 12))
    elif length.far_under and not structure.missing:
        found.append(Change("Say a little more", f"{spoken} leave room for detail.", 8))
    return found


def _changes_of_story(structure: Structure) -> list[Change]:
    if structure.kind is AnswerKind.PSEUDO_STORY:
        return [Change("Tell one time when you did this", "You told what you usually do or would do.", 60)]
    if structure.kind is not AnswerKind.STORY:
        return [Change("Tell a time when it happened", "You described yourself or gave opinions.", 60)]
    what = {
        Part.SITUATION: ("Open with one sentence on where and when", "Without it the listener cannot follow."),
        Part.TASK: ("Say what you had to achieve", "It lets the listener measure the result."),
        Part.ACTION: ("Say what you did, step by step", "The action is what you are judged by."),
        Part.RESULT: ("End with what came of it, with a number", "A story without a result does not convince."),
    }
    found = []
    for part in structure.missing:
        message, why = what[part]
        # Where something of it was heard, "say it" would be wrong.
        message = f"{message}: it is only touched on" if structure.spans_of(part) else message
        found.append(Change(message, why, points=WEIGHT[part] - structure.measure(part).points))
    if structure.hides_behind_we:
        why = f"You said “we” {structure.we_count} times and “I” {structure.i_count} times where you told the action."
        found.append(Change("Say “I” where it was you", why, 15))
    if Part.RESULT not in structure.missing and not structure.result_has_number:
        found.append(Change("Put a number on the result", "How much, how many, how fast?", 8))
    for part in structure.too_long:
        share = 100 * structure.measure(part).share
        found.append(Change(f"Shorten the {part.value}", f"It took {share:.0f} % of the story.", 9))
    return found


def _skeleton(structure: Structure, words: Sequence[Word]) -> tuple[SkeletonLine, ...]:
    lines: list[SkeletonLine] = []
    for part in STORY_PARTS:
        spans = structure.spans_of(part)
        lines += [SkeletonLine(part, told, gap=False) for span in spans if (told := _told(span, words))]
        if not spans or part in structure.missing:
            lines.append(SkeletonLine(part, GAPS[part], gap=True))
    if structure.spans_of(Part.RESULT) and not structure.result_has_number and Part.RESULT not in structure.missing:
        lines.append(SkeletonLine(Part.RESULT, "[add a number]", gap=True))
    return tuple(lines)
