"""Pauses against silences of known place: `python -m benchmarks.pauses`.

Real clips, cut to where their sound begins and ends, are joined with silences of 0.25 to 5 s, in the quiet and in noise
at 10 dB. Beside one another: the gate as it hears the sound come, with its edges sharpened by the level; and what the
report has, the gate heard from both sides and sharpened. Every silence has to be found with both edges; whatever else
is called a pause inside a clip is invented, unless the clip itself is silent there (in the clean clip the level stays
30 dB under its loudest).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import cycle

import numpy as np

from benchmarks.data import DATA, clips, sound
from coach_app.coaching.pauses import find_pauses
from coach_app.coaching.sound import SoundEvidence, level_contour, without_rumble
from coach_app.coaching.voice import spoken_in
from coach_app.engines.silero import SileroDetector
from coach_app.live.hindsight import Hindsight
from coach_app.speech.ports import VoiceDetector
from coach_app.speech.timeline import FRAME_SAMPLES, AudioFrame, Samples, Span, to_samples, to_seconds
from coach_app.speech.voice_segments import VoiceGate

SEQUENCES = 6
SPEECH_RMS = 0.05
"""What speech is levelled to before noise is added."""
LENGTHS = (0.25, 0.3, 0.4, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0)
SPEECH = ("speech/librivox/*", "speech/ljspeech/*", "speech/speechbrain/*", "speech/cards/*")
NOISES = {
    "quiet, room at -60 dB": None,
    "keyboard, 10 dB": "noise/keyboard/zoom_1.wav",
    "keyboard 2, 10 dB": "noise/keyboard/zoom_e.wav",
    "background 1, 10 dB": "noise/background/sb_noise1.wav",
    "background 3, 10 dB": "noise/background/sb_noise3.wav",
    "traffic, 10 dB": "noise/background/traffic.wav",
    "fridge, 10 dB": "noise/background/fridge.wav",
}


@dataclass(frozen=True, slots=True, eq=False)
class Spliced:
    """Clips joined by silences: the sound, the silences put in, and the clips' own silences."""

    samples: Samples
    inserted: tuple[Span, ...]
    own: tuple[Span, ...]


def trimmed(samples: Samples) -> Samples:
    """The clip from its first to its last 50 ms that lie within 25 dB of its loud parts: it begins and ends in speech.

    A clip's own noise lies some 30 dB down; cut any later, and the truth would be off by the clip's own silence.
    """
    level = level_contour(samples)
    loud = level > np.percentile(level, 98) - 25
    steady = np.flatnonzero(np.lib.stride_tricks.sliding_window_view(loud, 5).all(axis=1))
    return samples[steady[0] * 160 : (steady[-1] + 5) * 160]


def own_silences(clip: Samples, offset: int) -> list[Span]:
    """Stretches of 0.15 s and more inside a clip that lie 30 dB under its loudest: pauses of the reader's own."""
    quiet = level_contour(clip) < level_contour(clip).max() - 30
    found, start = [], None
    for step, silent in enumerate([*quiet.tolist(), False]):
        if silent and start is None:
            start = step
        elif not silent and start is not None:
            if step - start >= 15:
                found.append(Span(offset + start * 160, offset + step * 160))
            start = None
    return found


def spliced(sources: list[Samples], lengths: tuple[float, ...], rng: np.random.Generator) -> Spliced:
    parts: list[Samples] = [np.zeros(to_samples(0.5), np.float32)]
    inserted, own = [], []
    at = len(parts[0])
    for source, length in zip(cycle(sources), [*lengths, None], strict=False):
        clip = trimmed(source)
        clip = clip / np.sqrt(np.mean(clip**2)) * SPEECH_RMS
        own += own_silences(clip, at)
        parts.append(clip)
        at += len(clip)
        if length is None:
            break
        parts.append(np.zeros(to_samples(length), np.float32))
        inserted.append(Span(at, at + to_samples(length)))
        at += to_samples(length)
    parts.append(np.zeros(to_samples(0.5), np.float32))
    samples = np.concatenate(parts).astype(np.float32)
    return Spliced(samples + rng.normal(0, 0.001, len(samples)).astype(np.float32), tuple(inserted), tuple(own))


def with_noise(samples: Samples, noise: Samples, snr_db: float) -> Samples:
    repeated = np.resize(noise, len(samples)).astype(np.float32)
    speech_power = SPEECH_RMS**2
    factor = np.sqrt(speech_power / max(1e-12, float(np.mean(repeated**2)))) * 10 ** (-snr_db / 20)
    return (samples + repeated * factor).astype(np.float32)


def speech_of(samples: Samples, detector: VoiceDetector, behind: VoiceDetector) -> tuple[list[Span], list[Span]]:
    """The stretches of speech in `samples` as the gate hears them come, and as the report has them."""
    detector.reset()
    gate, hindsight = VoiceGate(), Hindsight(behind)
    for start in range(0, len(samples), FRAME_SAMPLES):
        frame = AudioFrame(samples[start : start + FRAME_SAMPLES], start)
        whole = np.resize(frame.samples, FRAME_SAMPLES)
        probability = detector.probability(whole)
        gate.receive(frame, probability)
        hindsight.hear(whole, probability)
    gate.finish()
    one_sided = SoundEvidence(None, level_contour(without_rumble(samples)), 0)
    both_sided = replace(one_sided, voice=hindsight.probabilities())
    return spoken_in(one_sided, gate.spans), spoken_in(both_sided, gate.spans)


LONG = to_samples(0.3)
"""From this length on every edge has to be right; the largest error of shorter silences is in the figures for all."""


def score(made: Spliced, found: list[Span]) -> tuple[list[float], list[float], int, int]:
    """Edge errors in seconds of the silences found, those of `LONG` ones, how many were missed, how many invented."""
    errors: list[float] = []
    long: list[float] = []
    missed = 0
    for silence in made.inserted:
        best = max(found, key=silence.overlap, default=None)
        if best is None or best.overlap(silence) < silence.length / 2:
            missed += 1
            continue
        edges = [to_seconds(abs(best.start - silence.start)), to_seconds(abs(best.end - silence.end))]
        errors += edges
        long += edges if silence.length >= LONG else []
    real = [*made.inserted, *made.own]
    end = len(made.samples)
    invented = sum(
        all(pause.overlap(span) < pause.length / 3 for span in real) and pause.start > 0 and pause.end < end
        for pause in found
    )
    return errors, long, missed, invented


def main() -> None:
    sources = [recording.samples for recording in clips(*SPEECH)]
    detector, behind = SileroDetector(), SileroDetector()
    print(f"{len(sources)} clips, silences of {LENGTHS} s, {SEQUENCES} sequences")
    print("Edge error in s: mean, 95 %, largest, largest beside silences of 0.3 s and more")
    print(f"{'':24}{'as the sound comes':29}missed  invented  {'from both sides':29}missed  invented")
    for name, path in NOISES.items():
        made = [_sequence(sources, seed) for seed in range(SEQUENCES)]
        noisy = [one.samples if path is None else with_noise(one.samples, sound(DATA / path), 10) for one in made]
        found = [speech_of(samples, detector, behind) for samples in noisy]
        print(f"{name:24}{_told(made, [one for one, _ in found])}  {_told(made, [both for _, both in found])}")


def _sequence(sources: list[Samples], seed: int) -> Spliced:
    rng = np.random.default_rng(seed)
    order = [sources[i] for i in rng.permutation(len(sources))]
    return spliced(order, tuple(float(length) for length in rng.permutation(LENGTHS)), rng)


def _told(made: Sequence[Spliced], speech: Sequence[Sequence[Span]]) -> str:
    errors: list[float] = []
    long: list[float] = []
    missed = invented = 0
    for one, spans in zip(made, speech, strict=True):
        scored = score(one, [pause.span for pause in find_pauses(spans, [])])
        errors, long = errors + scored[0], long + scored[1]
        missed, invented = missed + scored[2], invented + scored[3]
    told = [np.mean(errors), np.percentile(errors, 95), np.max(errors), np.max(long)] if errors else []
    figures = ", ".join(f"{error:.3f}" for error in told) or "-"
    return f"{figures:29}{missed:2}/{sum(len(one.inserted) for one in made):<4} {invented:2}      "


if __name__ == "__main__":
    main()
