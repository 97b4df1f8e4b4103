"""What a pace looks like: its place on the gauge and on a chart, and the word for it. Pure."""

from dataclasses import dataclass

from coach_app.coaching import norms
from coach_app.ui.notices import Tone

SLOWEST, FASTEST = 60.0, 220.0
"""Ends of the gauge, in words a minute: beyond them only the end is shown."""


def share_of(words_per_minute: float) -> float:
    """Place on the gauge, 0 to 1."""
    return min(1.0, max(0.0, (words_per_minute - SLOWEST) / (FASTEST - SLOWEST)))


GREEN_FROM = share_of(norms.COMFORTABLE_PACE_FROM.value)
GREEN_TO = share_of(norms.COMFORTABLE_PACE_TO.value)


def verdict_of(words_per_minute: float) -> tuple[str, Tone]:
    """How the pace reads, by the bands of `norms`."""
    if words_per_minute < norms.SLOW_PACE.value:
        return "slow", Tone.WARN
    if words_per_minute < norms.COMFORTABLE_PACE_FROM.value:
        return "unhurried", Tone.PLAIN
    if words_per_minute <= norms.COMFORTABLE_PACE_TO.value:
        return "comfortable", Tone.GOOD
    if words_per_minute <= norms.FAST_PACE.value:
        return "brisk", Tone.PLAIN
    return "fast", Tone.WARN


@dataclass(frozen=True, slots=True)
class GaugeState:
    """The gauge: `share` is None while the pace is not known."""

    share: float | None
    figure: str
    verdict: str
    tone: Tone

    @classmethod
    def of(cls, words_per_minute: float | None) -> "GaugeState":
        """The gauge for a pace."""
        if words_per_minute is None:
            return cls(None, "–", "after about 20 words", Tone.MUTED)
        verdict, tone = verdict_of(words_per_minute)
        return cls(share_of(words_per_minute), f"{words_per_minute:.0f}", verdict, tone)
