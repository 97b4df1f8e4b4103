"""Pitch and tone against the truth: `python -m benchmarks.tone`.

1. Made voices of known pitch. 2. Real clips against a second tracker: autocorrelation after Boersma 1993, written
here, so that the two share nothing. 3. Real clips made flat and made lively (`psola`): which is told to be which.
4. The acted emotions of RAVDESS: figures only. They are acted and prove nothing about nerves; nothing was fitted to
them. 5. Ends of statements, bent upwards and faded: how many are told to rise and to trail off.
"""

from collections import defaultdict
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from benchmarks.data import DATA, clips, sound
from benchmarks.psola import Contour, contour, repitched
from coach_app.coaching import norms
from coach_app.coaching.intonation import measure_intonation, rise_at_end, voice_in
from coach_app.coaching.loudness import drop_at_end, measure_loudness
from coach_app.coaching.sound import LEVEL_HOP, level_contour, without_rumble
from coach_app.engines.pitch import HIGHEST_HZ, LOWEST_HZ, SwiftPitchTracker
from coach_app.speech.ports import PitchTrack
from coach_app.speech.timeline import SAMPLE_RATE, Samples, Span, to_samples

REAL = ("speech/jfk.flac", "speech/librivox/*", "speech/ljspeech/*", "speech/speechbrain/*", "speech/cards/*")
FORMANTS = {"a": (730, 1090, 2440), "i": (270, 2290, 3010), "u": (300, 870, 2240)}
"""First three formants of men's vowels, Hz (Peterson & Barney 1952)."""
BENT = to_samples(0.4)
FADED = to_samples(0.8)
"""How much of the end of a statement is bent upwards, and faded."""
EMOTIONS = {"01": "neutral", "02": "calm", "03": "happy", "04": "sad", "05": "angry", "06": "fearful"}


def vowel(hz: npt.NDArray[np.float64], formants: tuple[int, ...]) -> Samples:
    """A vowel at the pitch `hz` (one value a sample): a band-limited buzz through three resonances of 80 Hz bandwidth.

    Not a train of pulses on whole samples: at 330 Hz those alternate between 48 and 49, which is a voice of 165 Hz.
    """
    phase = 2 * np.pi * np.cumsum(hz) / SAMPLE_RATE
    voice = np.zeros(len(hz))
    for harmonic in range(1, int(7600 / hz.min()) + 1):
        voice += np.where(harmonic * hz < 7600, np.cos(harmonic * phase) / harmonic, 0.0)
    for formant in formants:
        radius = np.exp(-np.pi * 80 / SAMPLE_RATE)
        first, second = -2 * radius * np.cos(2 * np.pi * formant / SAMPLE_RATE), radius**2
        out = np.zeros(len(voice))
        for n in range(len(voice)):
            out[n] = voice[n] - first * out[n - 1] - second * out[n - 2]
        voice = out
    return (0.1 * voice / np.abs(voice).max()).astype(np.float32)


def autocorrelation_track(samples: Samples, at: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Pitch at each of `at`, 0 where unvoiced: windowed autocorrelation over the window's own, after Boersma."""
    width = 640
    window = np.hanning(width)
    own = np.fft.irfft(np.abs(np.fft.rfft(window, 2 * width)) ** 2)[:width]
    longest, shortest = int(SAMPLE_RATE / LOWEST_HZ), int(SAMPLE_RATE / HIGHEST_HZ)
    loudest = float(np.max(np.abs(samples)))
    padded = np.pad(samples.astype(np.float64), width // 2)
    found = np.zeros(len(at))
    for index, middle in enumerate(at):
        piece = padded[middle : middle + width]
        if len(piece) < width or np.max(np.abs(piece)) < 0.03 * loudest:
            continue
        piece = (piece - piece.mean()) * window
        raw = np.fft.irfft(np.abs(np.fft.rfft(piece, 2 * width)) ** 2)[:width]
        lags = np.arange(shortest, min(longest, width // 2 + 40))
        strength = raw[lags] / max(raw[0], 1e-12) * own[0] / own[lags]
        if strength.max() > 0.6:
            # The first peak that is nearly the highest: twice the period is always nearly as good as the period.
            peaks = np.flatnonzero((strength[1:-1] >= strength[:-2]) & (strength[1:-1] >= strength[2:])) + 1
            good = peaks[strength[peaks] > 0.85 * strength.max()]
            found[index] = SAMPLE_RATE / lags[good[0]] if len(good) else 0.0
    return found


def made_voices(tracker: SwiftPitchTracker) -> None:
    print("1. Made voices: mean error where voiced, frames off by more than 3 %, voiced")
    seconds = np.arange(2 * SAMPLE_RATE) / SAMPLE_RATE
    for name, make in {
        "level": lambda hz: np.full(len(seconds), hz),
        "vibrato, 1 semitone": lambda hz: hz * 2 ** (np.sin(2 * np.pi * 4 * seconds) / 12),
        "glide, down a fifth": lambda hz: hz * 2 ** (-7 / 12 * seconds / 2),
    }.items():
        errors, voiced = [], []
        for hz in (85, 110, 150, 200, 260, 330):
            for formants in FORMANTS.values():
                truth = make(float(hz))
                track = tracker.track(without_rumble(vowel(truth, formants)))
                inner = (track.at > 1600) & (track.at < len(truth) - 1600)
                errors.append(np.abs(track.hz / truth[np.minimum(track.at, len(truth) - 1)] - 1)[track.voiced & inner])
                voiced.append(track.voiced[inner])
        off = np.concatenate(errors)
        heard, wrong = 100 * np.concatenate(voiced).mean(), 100 * np.mean(off > 0.03)
        print(f"  {name:22}{100 * off.mean():6.2f} %{wrong:8.2f} %{heard:8.1f} %")


def second_tracker(tracker: SwiftPitchTracker, recordings: dict[str, Samples]) -> None:
    print(
        "2. Against autocorrelation, where both hear a voice: frames off by more than 20 % (gross), median difference"
    )
    gross = total = 0
    differences = []
    for samples in recordings.values():
        clean = without_rumble(samples)
        track = tracker.track(clean)
        other = autocorrelation_track(clean, track.at)
        both = track.voiced & (other > 0)
        off = np.abs(track.hz[both] / other[both] - 1)
        gross, total = gross + int(np.sum(off > 0.2)), total + int(both.sum())
        differences.append(off)
    share, median = 100 * gross / total, 100 * np.median(np.concatenate(differences))
    print(f"  {len(recordings)} clips, {total} frames: {share:.2f} %, {median:.2f} %")


def flat_and_lively(tracker: SwiftPitchTracker, recordings: dict[str, Samples]) -> None:
    print("3. Flat (spread of the pitch x 0.25) and lively (x 1.8) versions: spread in semitones as measured")
    ordered = pvq_ordered = too_short = 0
    spreads: dict[str, list[float]] = defaultdict(list)
    for samples in recordings.values():
        hz = contour(tracker.track(without_rumble(samples)), len(samples))
        middle = float(np.median(hz[hz > 0]))
        told = []
        for factor in (0.25, 1.0, 1.8):
            made = samples if factor == 1 else repitched(samples, hz, _spread(middle, factor))
            told.append(measure_intonation(voice_in(tracker.track(without_rumble(made)), [Span(0, len(made))])))
        flat, plain, lively = told
        if flat is None or plain is None or lively is None:
            too_short += 1
            continue
        for name, one in (("flat", flat), ("plain", plain), ("lively", lively)):
            spreads[name].append(one.spread_semitones)
        ordered += flat.spread_semitones < plain.spread_semitones < lively.spread_semitones
        pvq_ordered += flat.pvq < plain.pvq < lively.pvq
    for name, values in spreads.items():
        print(f"  {name:8} median {np.median(values):.2f}, from {np.min(values):.2f} to {np.max(values):.2f}")
    compared = len(recordings) - too_short
    print(f"  in the right order: {ordered} of {compared} by spread, {pvq_ordered} by PVQ; too short: {too_short}")


def _spread(middle: float, factor: float) -> Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]]:
    return lambda hz: middle * (hz / middle) ** factor


def acted_emotions(tracker: SwiftPitchTracker) -> None:
    print("4. RAVDESS, acted: means per emotion. Acting proves nothing about nerves; nothing was fitted to it")
    figures: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for path in sorted((DATA / "emotion" / "ravdess").glob("*.flac")):
        emotion = EMOTIONS.get(path.name.split("-")[2])
        clean = without_rumble(sound(path))
        level = level_contour(clean)
        loud = np.flatnonzero(level > np.percentile(level, 98) - 25)
        speech = [Span(int(loud[0]) * 160, int(loud[-1] + 1) * 160)]
        track = tracker.track(clean)
        voice = voice_in(track, speech)
        loudness = measure_loudness(level, speech)
        if emotion and loudness and len(voice.hz) > 20:
            semitones = 12 * np.log2(voice.hz)
            figures[emotion].append((float(np.median(voice.hz)), float(np.std(semitones)), loudness.level_db))
    for emotion, found in figures.items():
        hz, spread, level_db = np.mean(found, axis=0)
        print(
            f"  {emotion:10} {len(found):3} clips  {hz:5.0f} Hz  spread {spread:.1f} semitones  level {level_db:.0f} dB"
        )


def ends_of_statements(tracker: SwiftPitchTracker) -> None:
    print("5. Ends of statements: told to rise, to trail off")
    counts: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for recording in clips("speech/speechbrain/*", "speech/ljspeech/LJ050*", "fillers/mfa_short/*"):
        level = level_contour(without_rumble(recording.samples))
        loud = np.flatnonzero(level > np.percentile(level, 98) - 25)
        start, end = int(loud[0]) * LEVEL_HOP, int(loud[-1] + 1) * LEVEL_HOP
        hz = contour(tracker.track(without_rumble(recording.samples)), len(recording.samples))
        if np.count_nonzero(hz[end - BENT : end]) < BENT // 2:
            continue  # hardly a voice that could rise
        fade = np.ones(len(hz))
        fade[end - FADED :] = np.interp(np.arange(len(hz) - end + FADED), [0, FADED / 2], [1.0, 0.1])
        versions = {
            "as spoken": recording.samples,
            f"the last {BENT / SAMPLE_RATE} s bent up by 4 semitones": repitched(recording.samples, hz, _bent(hz, end)),
            f"the last {FADED / SAMPLE_RATE} s faded by 20 dB": (recording.samples * fade).astype(np.float32),
        }
        for name, samples in versions.items():
            clean = without_rumble(samples)
            rise = rise_at_end(voice_in(tracker.track(clean), [Span(start, end)]), end)
            drop = drop_at_end(level_contour(clean), Span(start, end))
            rises, drops = (rise or 0.0) >= norms.RISING_END.value, (drop or 0.0) >= norms.TRAILING_OFF.value
            counts[name].append((rises, drops))
    for name, told in counts.items():
        rising, trailing = np.sum(told, axis=0)
        print(f"  {name:44}{rising:3} and {trailing:2} of {len(told)}")


def _bent(hz: Contour, end: int) -> Callable[[Contour], Contour]:
    """The pitch from `BENT` before `end` on goes up by 4 semitones from where it was."""
    voiced = np.flatnonzero(hz[: end - BENT + 1600] > 0)
    from_hz = hz[voiced[-1]] if len(voiced) else np.median(hz[hz > 0])
    tail = from_hz * 2 ** (np.linspace(0, 4 / 12, BENT))

    def wanted(plain: Contour) -> Contour:
        return np.concatenate([plain[: end - BENT], tail, np.full(len(plain) - end, tail[-1])])

    return wanted


def real_clips(tracker: SwiftPitchTracker) -> dict[str, Samples]:
    """Clips with two seconds of voice at least, and the sonnets in pieces of ten seconds."""
    recordings = {recording.name: recording.samples for recording in clips(*REAL)}
    for number in ("001", "002", "003"):
        whole = sound(DATA / f"speech/sonnets/p{number}.mp3")
        for start in range(0, len(whole) - 10 * SAMPLE_RATE, 10 * SAMPLE_RATE):
            recordings[f"p{number} {start // SAMPLE_RATE} s"] = whole[start : start + 10 * SAMPLE_RATE]

    def enough(track: PitchTrack) -> bool:
        return int(track.voiced.sum()) >= 130

    return {name: samples for name, samples in recordings.items() if enough(tracker.track(without_rumble(samples)))}


def main() -> None:
    tracker = SwiftPitchTracker()
    made_voices(tracker)
    recordings = real_clips(tracker)
    second_tracker(tracker, recordings)
    flat_and_lively(tracker, recordings)
    acted_emotions(tracker)
    ends_of_statements(tracker)


if __name__ == "__main__":
    main()
