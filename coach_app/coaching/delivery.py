"""What to change in how an answer is spoken: the parts of the speaking-confidence score that lose most.

Owns the wording and from where on a part is worth a change. Hedges are words: `feedback` speaks of them.
"""

from collections.abc import Callable, Mapping

from coach_app.coaching import norms
from coach_app.coaching.confidence import ConfidencePart, SpeakingConfidence
from coach_app.coaching.feedback import Change

LEAST_POINTS = 6.0
"""Points of the score's 100 that a part has to lose to be spoken of: some 2.4 fillers in 100 words. Choice."""


def changes_of_delivery(confidence: SpeakingConfidence) -> list[Change]:
    """A change for every part that loses at least `LEAST_POINTS`; its points are what it loses."""
    found: list[Change] = []
    for part in confidence.parts:
        lost = 100 * part.weight * (1 - part.mark)
        if lost >= LEAST_POINTS and part.name in _SAID:
            what, why = _SAID[part.name](part)
            found.append(Change(what, why, lost))
    return found


def _fillers(part: ConfidencePart) -> tuple[str, str]:
    return (
        "Let a short silence stand where a filler would come",
        f"Fillers and empty phrases: {part.in_words}; everyday talk has two or three.",
    )


def _breaks(part: ConfidencePart) -> tuple[str, str]:
    return (
        "Pause between sentences, not inside them",
        f"Silence and fillers inside clauses: {part.in_words}. Between sentences they give as much time to think.",
    )


def _pace(part: ConfidencePart) -> tuple[str, str]:
    easy = f"{norms.EASY_ARTICULATION_FROM.value:.0f} to {norms.EASY_ARTICULATION_TO.value:.1f} are easy to follow."
    what = "Slow down" if part.figure > norms.EASY_ARTICULATION_TO.value else "Speak a little faster"
    return what, f"You spoke {part.in_words}; {easy}"


def _pitch(part: ConfidencePart) -> tuple[str, str]:
    return (
        "Let your voice rise and fall",
        f"Its pitch {part.in_words}; a lively voice varies by {norms.LIVELY_PITCH.value:.1f} and more.",
    )


def _loudness(part: ConfidencePart) -> tuple[str, str]:
    return (
        "Keep your voice at one strength",
        f"Its loudness {part.in_words}; up to {norms.STEADY_LEVEL.value:.0f} dB is steady.",
    )


_SAID: Mapping[str, Callable[[ConfidencePart], tuple[str, str]]] = {
    "fillers and markers": _fillers,
    "breaks inside clauses": _breaks,
    "pace": _pace,
    "pitch movement": _pitch,
    "steady loudness": _loudness,
}
"""What is said of a part, and why."""
