"""The questions an interviewer would ask next, from what the answer left out or left vague.

Owns their wording and order. Knows only the structure, the relevance and the vague places; asks for nothing that was
told.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from coach_app.coaching.hedges import Hedge, HedgeKind
from coach_app.coaching.parts import Part
from coach_app.coaching.relevance import Relevance
from coach_app.coaching.structure import AnswerKind, Structure
from coach_app.speech.words import Word, text_of

MOST = 3
"""An interviewer asks two or three, not ten."""

AROUND = 5
"""Words quoted on each side of a vague one."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question in the interviewer's words, and what in the answer gave rise to it."""

    question: str
    reason: str


def follow_ups(
    structure: Structure,
    relevance: Relevance | None,
    hedges: Sequence[Hedge],
    words: Sequence[Word],
    *,
    wants_story: bool,
) -> tuple[FollowUp, ...]:
    """At most `MOST` follow-ups, most telling first. `wants_story`: something that happened was asked for."""
    if structure.kind is AnswerKind.EMPTY:
        return (FollowUp("Could you give me a concrete example?", "nothing specific was said"),)
    asked: list[FollowUp] = []
    if relevance is not None and relevance.off_topic:
        asked.append(FollowUp("Could we come back to my question?", "the answer seems to be about something else"))
    if wants_story:
        asked += _about_the_story(structure)
    vague = next((hedge for hedge in hedges if hedge.kind is HedgeKind.VAGUE), None)
    if vague is not None:
        quote = text_of(_around(words, vague))
        asked.append(FollowUp(f"You said “{quote}”. What exactly do you mean?", f"“{vague.phrase}” is vague"))
    return tuple(asked[:MOST])


def _around(words: Sequence[Word], hedge: Hedge) -> Sequence[Word]:
    """`hedge` with up to `AROUND` words on each side, of its own sentence."""
    first, last = hedge.first, hedge.last
    while first > max(0, hedge.first - AROUND) and not words[first - 1].ends_sentence:
        first -= 1
    while last < min(len(words), hedge.last + AROUND) and not words[last - 1].ends_sentence:
        last += 1
    return words[first:last]


def _short_of(structure: Structure, part: Part) -> str:
    return f"the {part.value} is {structure.lack(part)}"


def _about_the_story(structure: Structure) -> list[FollowUp]:
    if structure.kind is AnswerKind.PSEUDO_STORY:
        return [FollowUp("When did you last do that? Tell me about that one time.", "it tells what usually happens")]
    if structure.kind is not AnswerKind.STORY:
        return [FollowUp("Can you give me an example of a time when you did that?", "no story was told")]
    asked: list[FollowUp] = []
    missing = set(structure.missing)
    if Part.ACTION in missing:
        asked.append(FollowUp("What did you do yourself, step by step?", _short_of(structure, Part.ACTION)))
    elif structure.hides_behind_we:
        asked.append(FollowUp("You said “we”. What was your own part in it?", "the action is told as “we”"))
    if Part.RESULT in missing:
        asked.append(FollowUp("What came of it? Do you have a number?", _short_of(structure, Part.RESULT)))
    elif not structure.result_has_number:
        asked.append(FollowUp("What was the result, in numbers?", "the result has no number"))
    if Part.SITUATION in missing:
        asked.append(FollowUp("Where was this, and what was going on?", _short_of(structure, Part.SITUATION)))
    if Part.TASK in missing:
        asked.append(FollowUp("What exactly were you asked to achieve?", _short_of(structure, Part.TASK)))
    return asked
