"""When a figure cannot be told, and why. Knows the reasons, not the figures."""

from dataclasses import dataclass
from enum import StrEnum

from coach_app.coaching import norms


class Reason(StrEnum):
    """Why a measure abstains."""

    TOO_LITTLE_SPEECH = "too_little_speech"
    NO_SOUND = "no_sound"
    BAD_MICROPHONE = "bad_microphone"
    NOISE = "noise"
    OTHER_LANGUAGE = "other_language"


@dataclass(frozen=True, slots=True)
class Abstention:
    """A measure that cannot be told; `message` says why, to the user."""

    reason: Reason
    message: str


def too_little_speech(words: int, speech_s: float) -> Abstention | None:
    """An abstention if `words` words in `speech_s` seconds of speech are too few for any rate, else None."""
    if words < norms.FEWEST_WORDS.value:
        counted = "1 word" if words == 1 else f"{words} words"
        return Abstention(
            Reason.TOO_LITTLE_SPEECH, f"Too short to tell: {counted}, and it takes {norms.FEWEST_WORDS.value:.0f}."
        )
    if speech_s < norms.SHORTEST_SPEECH.value:
        return Abstention(
            Reason.TOO_LITTLE_SPEECH,
            f"Too short to tell: {speech_s:.0f} s of speech, and it takes {norms.SHORTEST_SPEECH.value:.0f}.",
        )
    return None
