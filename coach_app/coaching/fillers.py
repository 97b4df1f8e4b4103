"""Fillers of an answer as timed events: what was heard, where, how surely, and by which witness."""

from dataclasses import dataclass
from enum import StrEnum


class Evidence(StrEnum):
    """Which witness heard a filler."""

    TRANSCRIPT = "transcript"
    SOUND = "sound"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Filler:
    """One filler from sample `start` to sample `end`; `confidence` is the probability that it is one, 0 to 1."""

    text: str
    start: int
    end: int
    confidence: float
    evidence: Evidence
