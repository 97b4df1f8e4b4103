"""What to change in how an answer is spoken: the parts of the speaking-confidence score that lose most.

Owns the wording and from where on a part is worth a change. Hedges are words: `feedback` speaks of them.
"""

from coach_app.coaching import norms
from coach_app.coaching.confidence import ConfidencePart, SpeakingConfidence
from coach_app.coaching.feedback import Change

LEAST_POINTS = 6.0
"""Points of the score's 100 that a part has to lose to be spoken of: some 2.4 fillers in 100 words. Choice."""

EASY = f"{norms.EASY_ARTICULATION_FROM.value:.0f} to {norms.EASY_ARTICULATION_TO.value:.1f}"

ADVICE = {
    "fillers and markers": (
        "Let a short silence stand where a filler would come",
        "Fillers and empty phrases: {}; everyday talk has two or three.",
    ),
    "breaks inside clauses": (
        "Pause between sentences, not inside them",
        "Silence and fillers inside clauses: {}. Between sentences they give as much time to think.",
    ),
    "pace": ("Speak a little faster", f"You spoke {{}}; {EASY} are easy to follow."),
    "pitch movement": (
        "Let your voice rise and fall",
        f"Its pitch {{}}; a lively voice varies by {norms.LIVELY_PITCH.value:.1f} and more.",
    ),
    "steady loudness": (
        "Keep your voice at one strength",
        f"Its loudness {{}}; up to {norms.STEADY_LEVEL.value:.0f} dB is steady.",
    ),
}
"""What to do about a part that loses much, and why: its figure stands at the braces."""


def changes_of_delivery(confidence: SpeakingConfidence) -> list[Change]:
    """A change for every part that loses at least `LEAST_POINTS`; its points are what it loses."""
    found: list[Change] = []
    for part in confidence.parts:
        lost = 100 * part.weight * (1 - part.mark)
        if lost >= LEAST_POINTS and part.name in ADVICE:
            what, why = ADVICE[part.name]
            found.append(Change("Slow down" if _too_fast(part) else what, why.format(part.in_words), lost))
    return found


def _too_fast(part: ConfidencePart) -> bool:
    return part.name == "pace" and part.figure > norms.EASY_ARTICULATION_TO.value
