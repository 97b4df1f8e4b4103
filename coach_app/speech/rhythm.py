"""When to listen: the positions at which words are asked for and settle, decided by the sound alone.

Knows where there is sound worth hearing, and nothing of words, jobs or clocks: the same sound gives the same rhythm
however fast the machine.
"""

from dataclasses import dataclass

from coach_app.speech.timeline import AudioFrame, to_samples


@dataclass(frozen=True, slots=True)
class RhythmOptions:
    """Listen after every `listen_every_s` of sound, and as soon as `doubt_s` of silence makes the end of speech likely.

    After `pause_s` of silence nothing more comes in that breath. Sound after `long_silence_s` is heard on its own,
    from `preroll_s` before it.
    """

    listen_every_s: float = 1.0
    doubt_s: float = 0.2
    pause_s: float = 0.45
    long_silence_s: float = 1.5
    preroll_s: float = 0.3


@dataclass(frozen=True, slots=True)
class Due:
    """What is due once the sound up to sample `at` is there: to `listen` to it, to settle `everything` heard, or both.

    Sound before `begins` is out of the picture from here on.
    """

    at: int
    listen: bool
    everything: bool
    begins: int


class Rhythm:
    """Follows one answer frame by frame."""

    def __init__(self, options: RhythmOptions) -> None:
        self._options = options
        self.begins = 0
        """Where the sound begins that belongs to the present breath."""
        self._heard = 0
        self._listened = 0
        """Sound up to here is covered by what was due so far."""
        self._active = 0
        """End of the last sound worth hearing."""
        self._open = False
        """Whether words may have been said that have not settled by order of this rhythm."""

    @property
    def open(self) -> bool:
        """Whether a breath goes on."""
        return self._open

    @property
    def listened(self) -> int:
        """Sound up to this sample is covered by what was due."""
        return self._listened

    def receive(self, frame: AudioFrame, active: bool) -> list[Due]:
        """Take in the next frame, `active` if it is worth hearing; says what is due now."""
        options = self._options
        self._heard = frame.end
        if active:
            if not self._open:
                self._open = True
                self._listened = max(self._listened, frame.start)
                if frame.start - self._active >= to_samples(options.long_silence_s):
                    self.begins = max(self._active, frame.start - to_samples(options.preroll_s))
            self._active = frame.end
            if frame.end - self._listened >= to_samples(options.listen_every_s):
                return [self._listen()]
            return []
        silence = frame.end - self._active
        due: list[Due] = []
        if self._open and self._listened < self._active + to_samples(options.doubt_s) <= self._active + silence:
            due.append(self._listen())
        if self._open and silence >= to_samples(options.pause_s):
            self._open = False
            due.append(Due(frame.end, False, True, self.begins))
        return due

    def finish(self) -> list[Due]:
        """No more sound comes: says what is due for the rest."""
        if not self._open:
            return []
        self._open = False
        return [Due(self._heard, self._listened < self._heard, True, self.begins)]

    def _listen(self) -> Due:
        self._listened = self._heard
        return Due(self._heard, True, False, self.begins)
