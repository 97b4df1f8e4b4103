"""When to listen: the positions at which words are asked for and settle, decided by the sound alone.

Knows where there is sound worth hearing, and nothing of words, jobs or clocks: the same sound gives the same rhythm
however fast the machine.
"""

from dataclasses import dataclass
from enum import Enum

from coach_app.speech.timeline import AudioFrame, to_samples


class Sound(Enum):
    """What a frame holds, as far as one can tell."""

    SILENCE = "silence"
    DOUBT = "doubt"
    """Sound in which no voice is heard; it may be speech all the same."""
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class RhythmOptions:
    """Listen after every `listen_every_s` of voice, and as soon as `doubt_s` of silence makes its end likely.

    The first words after a long silence are the least sure, with nothing before them and little behind: they are first
    listened to after `first_listen_s`, if the voice does not fall silent sooner.
    After `pause_s` of silence nothing more comes in that breath. Sound without a voice is heard too, but more rarely:
    every `unvoiced_every_s` and after `unvoiced_pause_s` of silence, if there was `unvoiced_least_s` of it at all.
    Sound after `long_silence_s` is heard on its own, from `preroll_s` before it. For `trust_s` after a voice the gate
    is believed when it hears silence: an echo or a breath is no reason to wait.
    """

    listen_every_s: float = 1.0
    first_listen_s: float = 4.0
    doubt_s: float = 0.16
    pause_s: float = 0.35
    unvoiced_every_s: float = 3.0
    unvoiced_pause_s: float = 1.0
    unvoiced_least_s: float = 0.15
    trust_s: float = 0.5
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
        self.listened = 0
        """Sound up to this sample is covered by what was due."""
        self.voiced = False
        """Whether a breath with a voice in it goes on."""
        self._fresh = True
        """Whether nothing has been listened to since `begins`."""
        self._unvoiced = 0
        """Samples of doubtful sound since the breath began, as long as no voice was in it."""
        self._heard = 0
        self._voice = 0
        """End of the last voice."""
        self._active = 0
        """End of the last sound worth hearing."""

    def receive(self, frame: AudioFrame, sound: Sound) -> list[Due]:
        """Take in the next frame and what it holds; says what is due now."""
        options = self._options
        self._heard = frame.end
        if sound is Sound.DOUBT and self.voiced and frame.start - self._voice < to_samples(options.trust_s):
            sound = Sound.SILENCE
        if sound is Sound.SILENCE:
            return self._quiet(frame.end - self._active)
        self._begin(frame)
        self._active = frame.end
        if sound is Sound.VOICE:
            self.voiced = True
            self._voice = frame.end
        else:
            self._unvoiced += len(frame.samples)
        return [self._listen()] if frame.end - self.listened >= to_samples(self._every_s) else []

    def finish(self) -> list[Due]:
        """No more sound comes: says what is due for the rest."""
        if not self._open:
            return []
        return [self._end(listen=self.listened < self._heard)]

    @property
    def _every_s(self) -> float:
        options = self._options
        if not self.voiced:
            return options.unvoiced_every_s
        return options.first_listen_s if self._fresh else options.listen_every_s

    @property
    def _open(self) -> bool:
        return self.voiced or self._unvoiced > 0

    def _begin(self, frame: AudioFrame) -> None:
        if self._open:
            return
        self.listened = max(self.listened, frame.start)
        if frame.start - self._active >= to_samples(self._options.long_silence_s):
            self.begins = max(self._active, frame.start - to_samples(self._options.preroll_s))
            self._fresh = True

    def _quiet(self, silence: int) -> list[Due]:
        options = self._options
        due: list[Due] = []
        if self.voiced:
            if self.listened < self._active + to_samples(options.doubt_s) <= self._heard:
                due.append(self._listen())
            if silence >= to_samples(options.pause_s):
                due.append(self._end(listen=False))
        elif self._unvoiced and silence >= to_samples(options.unvoiced_pause_s):
            due.append(self._end(listen=self._unvoiced >= to_samples(options.unvoiced_least_s)))
        return due

    def _listen(self) -> Due:
        self.listened = self._heard
        self._fresh = False
        return Due(self._heard, True, False, self.begins)

    def _end(self, listen: bool) -> Due:
        self.voiced = False
        self._unvoiced = 0
        if listen:
            self.listened = self._heard
            self._fresh = False
        return Due(self._heard, listen, True, self.begins)
