"""The voice gate: stretches of speech with exact edges."""

import numpy as np
import pytest

from coach_app.speech.events import SpeechEnded, SpeechStarted
from coach_app.speech.rhythm import Sound
from coach_app.speech.timeline import FRAME_SAMPLES, AudioFrame, Span, to_samples
from coach_app.speech.voice_segments import VoiceGate


def spoken(spans_s: list[tuple[float, float]], length_s: float) -> np.ndarray:
    noise = np.random.default_rng(1).standard_normal(to_samples(length_s)).astype(np.float32)
    sound = noise * np.float32(0.0005)
    for start, end in spans_s:
        sound[to_samples(start) : to_samples(end)] = noise[to_samples(start) : to_samples(end)] * np.float32(0.1)
    return sound


def follow(sound: np.ndarray, heard_s: list[tuple[float, float]]) -> tuple[VoiceGate, list[object]]:
    """A gate whose network hears a voice in the frames that begin within `heard_s`."""
    gate = VoiceGate()
    events: list[object] = []
    for start in range(0, len(sound), FRAME_SAMPLES):
        voice = any(to_samples(a) <= start < to_samples(b) for a, b in heard_s)
        events += gate.receive(AudioFrame(sound[start : start + FRAME_SAMPLES], start), float(voice))
    events += gate.finish()
    return gate, events


@pytest.mark.parametrize("late", [-0.1, 0.0, 0.1])
def test_edges_follow_the_sound(late: float) -> None:
    """A network that is a tenth of a second late or early at both ends moves no edge by more than 0.02 s."""
    truth = [(1.0, 2.5), (3.0, 4.0)]
    gate, _ = follow(spoken(truth, 5.0), [(a + max(0.0, late), b + late) for a, b in truth])
    assert [(span.start / 16_000, span.end / 16_000) for span in gate.spans] == [
        (pytest.approx(a, abs=0.02), pytest.approx(b, abs=0.02)) for a, b in truth
    ]


def test_a_stop_consonant_is_no_pause() -> None:
    """Silence of 0.15 s inside speech does not end it."""
    gate, _ = follow(spoken([(1.0, 2.0), (2.15, 3.0)], 4.0), [(1.0, 2.0), (2.15, 3.0)])
    assert len(gate.spans) == 1


def test_events_agree_with_spans() -> None:
    """Every span was announced, with its very edges."""
    gate, events = follow(spoken([(0.5, 1.5), (2.5, 3.5)], 4.0), [(0.5, 1.5), (2.5, 3.5)])
    starts = [event.at for event in events if isinstance(event, SpeechStarted)]
    ends = [event.at for event in events if isinstance(event, SpeechEnded)]
    assert [Span(a, b) for a, b in zip(starts, ends, strict=True)] == list(gate.spans)


def test_loud_sound_without_a_voice_is_in_doubt() -> None:
    """What the network takes for noise is neither speech nor silence."""
    gate, _ = follow(spoken([(1.0, 4.0)], 2.0), [])
    assert gate.sound is Sound.DOUBT
    assert gate.spans == ()
