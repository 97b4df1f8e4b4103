"""When a figure cannot be told, and why. Knows the reasons, not the figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from coach_app.coaching import norms
from coach_app.speech.words import Word, WordKind


class Reason(StrEnum):
    """Why a measure abstains."""

    TOO_LITTLE_SPEECH = "too_little_speech"
    NO_SOUND = "no_sound"
    BAD_MICROPHONE = "bad_microphone"
    NOISE = "noise"
    UNSURE_WORDS = "unsure_words"
    OTHER_LANGUAGE = "other_language"
    NO_MODEL = "no_model"
    NO_QUESTION = "no_question"
    NO_RESUME = "no_resume"
    NOT_READ = "not_read"
    TOO_FEW_ANSWERS = "too_few_answers"


@dataclass(frozen=True, slots=True)
class Abstention:
    """A measure that cannot be told; `message` says why, to the user."""

    reason: Reason
    message: str


SHARED = 3
"""Measures that are withheld for one reason, from which on it is said once for all of them."""


def shared_reasons(withheld: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Of measures and why each is withheld (name, message), the messages that many share, each with their names."""
    named: dict[str, list[str]] = {}
    for name, message in withheld:
        named.setdefault(message, []).append(name)
    return {message: tuple(names) for message, names in named.items() if len(names) >= SHARED}


def too_little_speech(words: int, talk_s: float) -> Abstention | None:
    """An abstention if `words` words in `talk_s` seconds, pauses included, are too few for any rate, else None."""
    if words < norms.FEWEST_WORDS.value:
        counted = "1 word" if words == 1 else f"{words} words"
        return Abstention(
            Reason.TOO_LITTLE_SPEECH, f"Too short to tell: {counted}, and it takes {norms.FEWEST_WORDS.value:.0f}."
        )
    if talk_s < norms.SHORTEST_TALK.value:
        return Abstention(
            Reason.TOO_LITTLE_SPEECH,
            f"Too short to tell: {talk_s:.1f} s from first word to last, and it takes {norms.SHORTEST_TALK.value:.0f}.",
        )
    return None


def unsure_words(words: Sequence[Word]) -> Abstention | None:
    """An abstention if the recogniser guessed most of `words`, else None. How sure a filler is says nothing of that."""
    said = [word.probability for word in words if word.kind is WordKind.WORD]
    sure = fmean(said) if said else 1.0
    if sure >= norms.LOWEST_WORD_PROBABILITY.value:
        return None
    return Abstention(
        Reason.UNSURE_WORDS,
        f"The words could hardly be made out (mean probability {sure:.2f}): noise, a bad microphone, another language.",
    )


def other_language(language: str) -> Abstention | None:
    """An abstention of measures that are made for English alone, if `language` (ISO 639-1) is another one."""
    if language == "en":
        return None
    return Abstention(Reason.OTHER_LANGUAGE, "Told for English alone.")
