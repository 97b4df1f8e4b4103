"""How long an answer took beside how long it is to take.

One rule for what the question's card says, the time left while speaking, the report and the advice.
"""

from dataclasses import dataclass

USUAL_S = 90.0
"""Aim where a question has none of its own: with a third more or less, the one to two minutes that coaches teach (a
convention)."""

FOLLOW_UP_S = 45.0
"""Aim of an answer to a follow-up, which asks for one thing that was left out. Our choice."""


def longest_s(aim_s: float) -> float:
    """How long an answer may take that is to take `aim_s` seconds: a third more."""
    return aim_s * 4 / 3


@dataclass(frozen=True, slots=True)
class Length:
    """How long the answer took, whether that is `short`, `fit` or `long`, and how long it was to take."""

    seconds: float
    verdict: str
    aim_s: float = USUAL_S

    @property
    def far_over(self) -> bool:
        """Whether it took so much longer that this is worth a change: two thirds more. Choice."""
        return self.seconds > self.aim_s * 5 / 3

    @property
    def far_under(self) -> bool:
        """Whether it took less than a third of the time. Choice."""
        return self.seconds < self.aim_s / 3


def measure_length(seconds: float, aim_s: float = USUAL_S) -> Length:
    """The length of an answer of `seconds` seconds that was to take `aim_s`: a third more or less is fit."""
    verdict = "short" if seconds < aim_s * 2 / 3 else "long" if seconds > longest_s(aim_s) else "fit"
    return Length(seconds, verdict, aim_s)
