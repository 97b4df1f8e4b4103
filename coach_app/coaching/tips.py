"""Tips while somebody speaks: which there are, when one is due, and how seldom.

Knows the live measures, not where they come from.
"""

from dataclasses import dataclass
from enum import StrEnum


class TipKind(StrEnum):
    """What a tip is about."""

    GOOD_START = "good_start"
    SLOW_DOWN = "slow_down"
    SPEED_UP = "speed_up"
    FILLERS = "fillers"
    PAUSE_IS_FINE = "pause_is_fine"
    TIME_LEFT = "time_left"
    SPEAK_UP = "speak_up"


@dataclass(frozen=True, slots=True)
class Tip:
    """One hint, given at sample `at`: its `message` for the user and the `evidence`, the figures it rests on."""

    kind: TipKind
    message: str
    evidence: str
    at: int
