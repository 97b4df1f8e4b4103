"""How an answer sounds: pitch, loudness and the ends of statements, and what a listener would call that.

Describes behaviour, with the numbers beside every word; never says what somebody feels or is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from coach_app.coaching import norms
from coach_app.coaching.abstention import Abstention, Reason
from coach_app.coaching.intonation import STEP, Intonation, Voice, measure_intonation, rise_at_end, voice_in
from coach_app.coaching.loudness import Loudness, drop_at_end, measure_loudness
from coach_app.coaching.pace import pace_in
from coach_app.coaching.sound import SoundEvidence
from coach_app.coaching.talk import SaidIn
from coach_app.speech.timeline import Span, to_samples
from coach_app.speech.words import Word, WordKind, sentences

EDGE = to_samples(0.3)
"""How far the recogniser's end of a sentence may lie from the end of the speech that it means."""


class ToneLabel(StrEnum):
    """What a listener would call it."""

    FLAT = "flat"
    LIVELY = "lively"
    HUSHED = "hushed"
    RUSHED = "rushed"


@dataclass(frozen=True, slots=True)
class ToneNote:
    """A label and the figures that earned it."""

    label: ToneLabel
    evidence: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """A speaker's usual figures: of the first 30 s of an answer, or the means of past sessions.

    `answers` says of how many answers they are the mean (0: the beginning of this one).
    """

    median_hz: float
    spread_semitones: float
    words_per_minute: float
    answers: int = 0


@dataclass(frozen=True, slots=True)
class StatementEnds:
    """The ends of `statements` statements that were followed by silence: how many rise, how many trail off."""

    statements: int
    rising: int
    trailing_off: int


@dataclass(frozen=True, slots=True)
class Tone:
    """The tone of one answer; `beginning` is what its first 30 s of speech sounded like, None in a shorter one."""

    intonation: Intonation
    loudness: Loudness
    ends: StatementEnds
    beginning: Baseline | None
    usual: Baseline | None
    notes: tuple[ToneNote, ...]


def measure_tone(
    sound: SoundEvidence | None,
    words: Sequence[Word],
    speech: Sequence[Span],
    fillers: Sequence[Span],
    words_per_minute: float,
    usual: Baseline | None = None,
) -> Tone | Abstention:
    """The tone of a whole answer, or why it cannot be told.

    `usual` holds the speaker's figures of past sessions, if there are any; without them the labels compare with the
    norms alone.
    """
    if sound is None or sound.pitch is None:
        return Abstention(Reason.NO_SOUND, "The sound of this answer was not analysed.")
    loudness = measure_loudness(sound.level_db, speech)
    voice = voice_in(sound.pitch, speech, fillers)
    intonation = measure_intonation(voice)
    if loudness is None or intonation is None:
        return Abstention(Reason.TOO_LITTLE_SPEECH, "Too little voice to tell: it takes two seconds of it.")
    bad = bad_sound(sound, loudness, speech)
    if bad is not None:
        return bad
    voiced = 100 * len(voice.hz) * STEP / sum(span.length for span in speech)
    if voiced < norms.LEAST_VOICED.value:
        return Abstention(
            Reason.TOO_LITTLE_SPEECH,
            f"Too little voice to tell: {voiced:.0f} % of the speech has a pitch (a whisper?).",
        )
    return Tone(
        intonation=intonation,
        loudness=loudness,
        ends=_ends(sound, voice, words, speech),
        beginning=_beginning(voice, words, speech),
        usual=usual,
        notes=tuple(_notes(intonation, loudness, words_per_minute, usual)),
    )


def bad_sound(sound: SoundEvidence, loudness: Loudness, speech: Sequence[Span]) -> Abstention | None:
    """Why the sound is too bad for any figure of tone, or None."""
    clipped = 100 * sound.clipped / max(1, sum(span.length for span in speech))
    if clipped > norms.MOST_CLIPPED.value:
        return Abstention(
            Reason.BAD_MICROPHONE, f"The microphone is overdriven ({clipped:.1f} % of the speech): turn it down."
        )
    if loudness.snr_db < norms.LOWEST_SNR.value:
        return Abstention(
            Reason.NOISE, f"Too noisy to tell: the voice is only {max(0.0, loudness.snr_db):.0f} dB above the room."
        )
    return None


def _ends(sound: SoundEvidence, voice: Voice, words: Sequence[Word], speech: Sequence[Span]) -> StatementEnds:
    statements = rising = trailing = 0
    for sentence in sentences([word for word in words if word.kind is WordKind.WORD]):
        if sentence[-1].text.rstrip("\"'”’)").endswith("?"):
            continue
        end = next((span.end for span in speech if abs(span.end - sentence[-1].end) <= EDGE), None)
        if end is None or end <= sentence[0].start:
            continue
        statements += 1
        rise = rise_at_end(voice, end)
        rising += rise is not None and rise >= norms.RISING_END.value
        drop = drop_at_end(sound.level_db, Span(sentence[0].start, end))
        trailing += drop is not None and drop >= norms.TRAILING_OFF.value
    return StatementEnds(statements, rising, trailing)


def _beginning(voice: Voice, words: Sequence[Word], speech: Sequence[Span]) -> Baseline | None:
    """The figures of the first `norms.BASELINE` of speech."""
    needed = to_samples(norms.BASELINE.value)
    for span in speech:
        if span.length >= needed:
            until = span.start + needed
            break
        needed -= span.length
    else:
        return None
    hz = voice.hz[voice.at < until]
    if len(hz) == 0:
        return None
    said = SaidIn([word for word in words if word.kind is WordKind.WORD])
    return Baseline(float(np.median(hz)), float(np.std(12 * np.log2(hz))), pace_in(said, Span(speech[0].start, until)))


def _notes(
    intonation: Intonation, loudness: Loudness, words_per_minute: float, usual: Baseline | None
) -> list[ToneNote]:
    notes = []
    spread = intonation.spread_semitones
    figures = f"pitch spread {spread:.1f} semitones, PVQ {intonation.pvq:.2f}"
    if usual is not None:
        figures += f"; your usual spread is {usual.spread_semitones:.1f}"
    if spread < norms.FLAT_PITCH.value:
        notes.append(ToneNote(ToneLabel.FLAT, figures))
    elif spread >= norms.LIVELY_PITCH.value:
        notes.append(ToneNote(ToneLabel.LIVELY, figures))
    if loudness.hushed_by_db >= norms.HUSHED.value:
        notes.append(
            ToneNote(ToneLabel.HUSHED, f"for ten seconds {loudness.hushed_by_db:.0f} dB below your first half minute")
        )
    if words_per_minute > norms.FAST_PACE.value:
        evidence = f"{words_per_minute:.0f} words a minute"
        if usual is not None:
            evidence += f"; your usual pace is {usual.words_per_minute:.0f}"
        notes.append(ToneNote(ToneLabel.RUSHED, evidence))
    return notes
