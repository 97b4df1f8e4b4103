"""Where words lie in an encoder's states, letter by letter: a second witness of times beside attention.

A linear read-out of the states tells, every 20 ms, which letter is being said, and the likeliest path through the
letters of the words (Viterbi) tells when each word is. Attention says which words are where, to a few tenths of a
second; the letters say it more closely, but can be led astray by what somebody else says: so they are looked for near
to where attention has them.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

WEIGHTS = Path(__file__).with_name("letters.npz")
"""The read-outs by the names of their models. Recipe: `benchmarks/fit_letters.py`."""

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SILENCE = len(LETTERS)
"""The read-out's last column: nobody says a letter."""

FRAME_S = 0.02
"""What one state of Whisper's encoder stands for."""

_SKIPPED = -3.0
"""Log probability of a letter that is written and not said, as the second of "know"."""
_SILENT = -3.0
"""What a frame of silence counts: where others talk, too much is taken for it."""
_UNWRITTEN = -8.0
"""What a sound counts, beside its letter, that no word accounts for: between words anything may be heard."""
_ANY_LETTER = -1.0
"""What the likeliest letter counts, beside itself, where the letter is not known."""
_PAUSE = -1.0
"""Log probability of falling silent behind a word."""
_SLACK_S, _FAR = 0.1, 40.0
"""So far from where attention has it a word may lie; beyond, every frame costs so much a second of distance."""
_FARTHEST = 30.0
"""No frame costs more."""

Placed = tuple[str, float, float]
"""A word with its start and end in seconds."""

Kernel = npt.NDArray[np.float32]
"""A read-out: `(states + 1, letters + 1)`, the last row its bias."""


class LetterReadOut:
    """The read-out of one model's states."""

    def __init__(self, kernel: Kernel) -> None:
        self._kernel = kernel

    @staticmethod
    def of(model: str, language: str) -> "LetterReadOut | None":
        """The one that is shipped for `model`, if there is one; they know letters as English says them."""
        if language != "en":
            return None
        with np.load(WEIGHTS) as stored:
            return LetterReadOut(stored[model].astype(np.float32)) if model in stored else None

    def starts(self, states: npt.NDArray[np.float32], words: Sequence[Placed]) -> list[float | None]:
        """Second at which the letters of each of `words` begin; `states`, `(n, d)`, begin at 0 s.

        The words are all that is said there, in order, where attention has them. None for a word that has no letters
        or no room.
        """
        _, owner = likeliest(scores(self._kernel, states), words)
        frames = [np.flatnonzero(owner == number) for number in range(len(words))]
        return [float(at[0] * FRAME_S) if len(at) else None for at in frames]


def letters_of(text: str) -> list[int]:
    """The letters of a word by their number, -1 for what the read-out does not know, such as a digit."""
    return [LETTERS.find(sign) for sign in text.casefold() if sign.isalnum()]


def scores(kernel: Kernel, states: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """How likely each of `states` is given each letter and silence: logarithms, up to a constant, `(n, 27)`."""
    found: npt.NDArray[np.float32] = states @ kernel[:-1] + kernel[-1]
    found -= np.logaddexp.reduce(found, axis=1, keepdims=True)
    return found


def likeliest(
    heard: npt.NDArray[np.float32], words: Sequence[Placed], silent: float = _SILENT
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """What is said in each frame: the number of the letter, `SILENCE` or -1 for one that is not known, and of the word.

    The number of the word is -1 between words. Where the letters have no room all is silence. `silent` is what a frame
    of silence counts.
    """
    said, owner = _signs([text for text, _, _ in words])
    if len(said) < 2 or len(heard) < len(said) // 2:
        return np.full(len(heard), SILENCE), np.full(len(heard), -1)
    path = _best_path(_evidence(heard, said, owner, words, silent), said, owner)
    return said[path], owner[path]


def _signs(texts: Sequence[str]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The letters of all words with a silence around each, and the number of the word that each is of, -1 for none."""
    said, owner = [SILENCE], [-1]
    for number, text in enumerate(texts):
        letters = letters_of(text)
        if letters:
            said += [*letters, SILENCE]
            owner += [number] * len(letters) + [-1]
    return np.array(said), np.array(owner)


def _evidence(
    heard: npt.NDArray[np.float32],
    said: npt.NDArray[np.int64],
    owner: npt.NDArray[np.int64],
    words: Sequence[Placed],
    silent: float,
) -> npt.NDArray[np.float32]:
    """What speaks for each sign in each frame: `(frames, signs)`."""
    loudest = heard[:, :SILENCE].max(axis=1)
    silence = np.maximum(heard[:, SILENCE] + silent, loudest + _UNWRITTEN)
    any_letter = loudest + _ANY_LETTER  # the last column, which -1 finds
    known = np.column_stack([heard[:, :SILENCE], silence, any_letter])
    times = (np.arange(len(heard)) + 0.5) * FRAME_S
    starts = np.array([-np.inf if n < 0 else words[n][1] - _SLACK_S for n in owner])
    ends = np.array([np.inf if n < 0 else words[n][2] + _SLACK_S for n in owner])
    off = np.maximum(0.0, np.maximum(starts - times[:, np.newaxis], times[:, np.newaxis] - ends))
    evidence: npt.NDArray[np.float32] = (known[:, said] - np.minimum(_FARTHEST, _FAR * off)).astype(np.float32)
    return evidence


def _best_path(
    evidence: npt.NDArray[np.float32], said: npt.NDArray[np.int64], owner: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """The sign that is said in each frame, on the likeliest path through all of them."""
    frames, signs = evidence.shape
    never = np.float32(-1e9)
    silent = said == SILENCE
    step = np.where(silent, np.float32(_PAUSE), np.float32(0))
    leap = np.full(signs, never)  # over the sign before: a silence, or a letter that its word can do without
    between = silent[1:-1] & ~silent[2:]
    alone = (owner[:-2] != owner[1:-1]) & (owner[2:] != owner[1:-1])
    leap[2:][between] = 0.0
    leap[2:][~silent[1:-1] & ~alone] = _SKIPPED
    best = np.full(signs, never)
    best[:2] = evidence[0, :2]
    came = np.zeros((frames, signs), dtype=np.int8)
    ways = np.full((3, signs), never)
    everywhere = np.arange(signs)
    for frame in range(1, frames):
        ways[0] = best
        ways[1, 1:] = best[:-1] + step[1:]
        ways[2, 2:] = best[:-2] + leap[2:]
        came[frame] = ways.argmax(axis=0)
        best = ways[came[frame], everywhere] + evidence[frame]
    at = signs - 1 if best[-1] >= best[-2] else signs - 2
    path = np.empty(frames, dtype=np.int64)
    for frame in range(frames - 1, -1, -1):
        path[frame] = at
        at -= int(came[frame, at])
    return path
