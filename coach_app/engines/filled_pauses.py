"""How likely Whisper's decoder holds a filled pause to be, in the place of the token that it writes."""

from typing import Any

import numpy as np
from faster_whisper.tokenizer import Tokenizer

DISFLUENT = "Um, uh, hmm, er, ah."
"""Given as what was said before, it keeps English fillers in the text."""

_SPELLINGS = ("um", "Um", "uh", "Uh", "ah", "Ah", "er", "Er", "Hmm", "mm")
"""Spellings of filled pauses that are one token each where Whisper has them."""


UNPROMPTED = 0.05
"""The probability that a decoder without that prompt gives a filled pause where one is as likely as not: it leaves most
of them out, and yet hears them (`docs/decisions/0022-filler-fusion.md`)."""


class FilledPauses:
    """The tokens of filled pauses in one tokenizer's table."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        spoken = (tokenizer.encode(" " + spelling) for spelling in _SPELLINGS)
        self._tokens = [tokens[0] for tokens in spoken if len(tokens) == 1]

    def share(self, logits: Any) -> float:
        """The probability, 0 to 1, that a step's `logits` (one per token, any shape) give all of them together."""
        scores = np.asarray(logits, dtype=np.float32).ravel()
        odds = np.exp(scores - scores.max())
        return float(odds[self._tokens].sum() / odds.sum())


def as_if_prompted(share: float) -> float:
    """The probability of a filled pause where a decoder without the prompt gives them the probability `share`."""
    odds = share * (1 - UNPROMPTED)
    return odds / (odds + (1 - share) * UNPROMPTED)
