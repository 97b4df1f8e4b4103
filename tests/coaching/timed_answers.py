"""Makes words and spans for tests from text and seconds."""

from coach_app.speech.events import AnswerEnded
from coach_app.speech.timeline import Span, to_samples
from coach_app.speech.words import Word, WordKind


def span(start_s: float, end_s: float) -> Span:
    """A span in seconds."""
    return Span(to_samples(start_s), to_samples(end_s))


def words_of(text: str, start_s: float, end_s: float) -> list[Word]:
    """The words of `text` evenly over the time given; `um` and `uh` are fillers."""
    texts = text.split()
    step = (end_s - start_s) / len(texts)
    return [
        Word(
            text=word,
            start=to_samples(start_s + index * step),
            end=to_samples(start_s + (index + 1) * step),
            probability=0.9,
            kind=WordKind.FILLER if word.lower().strip(",.") in ("um", "uh") else WordKind.WORD,
        )
        for index, word in enumerate(texts)
    ]


def answer_of(*parts: tuple[str, float, float]) -> AnswerEnded:
    """An answer whose parts are each one stretch of speech; it ends with the last."""
    words = [word for part in parts for word in words_of(*part)]
    speech = tuple(span(start, end) for _, start, end in parts)
    return AnswerEnded(length=speech[-1].end, speech=speech, words=tuple(words))


STORY = (
    "So the project was late, and I told the team that we had to cut two features. "
    "They agreed. We shipped in May, and the customer was happy with what she got."
)
"""30 words in four sentences' worth of an ordinary answer."""
