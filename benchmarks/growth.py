"""What a minute of one answer costs, the first beside the last: `python -m benchmarks.growth [--minutes 30]`.

An answer of scripted words is heard once (no model: what the recogniser costs is another matter), and what happened in
it is then played to each part of the program alone. Prints milliseconds of processor for a minute of the answer: those
of the thread, so that other work on the machine hardly counts.
"""

import argparse
import asyncio
import io
import itertools
import json
import os
import random
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt

from coach_app.cli.live_lines import JsonLines
from coach_app.coaching.content import TextsAhead
from coach_app.coaching.live_coach import CoachEvent, LiveCoach
from coach_app.coaching.parts import Vectors
from coach_app.coaching.vectors import RememberedVectors
from coach_app.server.messages import Message
from coach_app.server.recording import Begin, Decoder, Pushed, Recording
from coach_app.speech.events import CaptionCommitted, Event, Transcribe
from coach_app.speech.level import LevelMeter
from coach_app.speech.live_answer import LiveAnswer
from coach_app.speech.ports import FILLER_HOP
from coach_app.speech.timeline import FRAME_SAMPLES, SAMPLE_RATE, AudioFrame, to_samples
from coach_app.speech.words import Word, WordKind, is_filled_pause

ASSETS = Path(__file__).parent.parent / "assets"
MINUTE = 60 * SAMPLE_RATE
SHOWN = (1, 5, 10, 15, 20, 25, 30)

Happening = Event | CoachEvent | npt.NDArray[np.float32]
"""An event, or the log odds of a filler in the sound that follows."""

Play = Callable[[Happening], None]


def script(minutes: int) -> list[Word]:
    """The words of the sample answer in ever new order, ten to a sentence, and a pause behind each."""
    known = json.loads((ASSETS / "sample_answer.json").read_text(encoding="utf-8"))["words"]
    texts = [word["text"].strip(".,!?") for word in known]
    chance = random.Random(1)
    words: list[Word] = []
    at = to_samples(0.5)
    while at < minutes * MINUTE - to_samples(2):
        for place in range(10):
            text = chance.choice(texts)
            kind = WordKind.FILLER if is_filled_pause(text) else WordKind.WORD
            words.append(Word(text + "." * (place == 9), at, at + to_samples(0.3), 0.9, kind))
            at += to_samples(0.34)
        at += to_samples(0.6)
    return words


def heard(words: Sequence[Word], minutes: int) -> Iterator[tuple[int, Happening]]:
    """What happens while `words` are spoken, and up to which sample they are heard by then."""
    answer, meter = LiveAnswer(), LevelMeter()
    voice = np.zeros(minutes * MINUTE // FRAME_SAMPLES + 1, dtype=bool)
    hums = np.full(minutes * MINUTE // FILLER_HOP + 1, -5.0, dtype=np.float32)
    for word in words:
        voice[word.start // FRAME_SAMPLES : -(-word.end // FRAME_SAMPLES)] = True
        if word.kind is WordKind.FILLER:
            hums[word.start // FILLER_HOP : word.end // FILLER_HOP] = 3.0
    noise = np.random.default_rng(1).normal(0, 0.1, FRAME_SAMPLES).astype(np.float32)
    loudness = {False: noise * 0.01, True: noise}
    starts = [word.start for word in words]
    told = 0
    for number in range(minutes * MINUTE // FRAME_SAMPLES):
        frame = AudioFrame(loudness[bool(voice[number])], number * FRAME_SAMPLES)
        level = meter.measure(frame)
        outputs = [*([level] if level else []), *answer.receive_audio(frame, float(voice[number]))]
        if frame.end // FILLER_HOP - told >= 25:
            yield frame.end, hums[told : frame.end // FILLER_HOP]
            told = frame.end // FILLER_HOP
        while outputs:
            match outputs.pop(0):
                case Transcribe() as job:
                    behind = job.prefix[-1].end if job.prefix else job.span.start
                    said = words[bisect_left(starts, behind) : bisect_left(starts, job.span.end)]
                    outputs += answer.receive_words(job, [word for word in said if word.end <= job.span.end])
                case event:
                    yield frame.end, event


def vectors(texts: Sequence[str]) -> Vectors:
    """Unit vectors, each text's its own: reading them costs nothing here."""
    made = np.array([np.random.default_rng(len(text)).normal(size=384) for text in texts], dtype=np.float32)
    unit: Vectors = (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)
    return unit


def coach(*, listens: bool, story: bool = False) -> Play:
    """The live measures and tips."""
    live = LiveCoach(embed=RememberedVectors(vectors) if story else None)

    def play(happening: Happening) -> None:
        if not isinstance(happening, np.ndarray):
            live.receive(happening)  # type: ignore[arg-type]
        elif listens:
            live.hear_fillers(happening)

    return play


def reading_ahead() -> Play:
    """What is cut into passages while the answer goes on."""
    ahead = TextsAhead("Tell me about a difficult deadline.")
    return lambda happening: ahead.settle(happening.words) and None if isinstance(happening, CaptionCommitted) else None


def window() -> Play:
    """The practice page without a screen: all of it is laid out and painted as on one."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from coach_app.ui.look import Look
    from coach_app.ui.practice_panel import PracticePanel
    from coach_app.ui.practice_view import Phase, Practice, received

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    panel = PracticePanel(Look(app, "light"))
    panel.resize(1100, 720)
    panel.show()
    practice = Practice(phase=Phase.LISTENING)

    def play(happening: Happening) -> None:
        nonlocal practice
        before, practice = practice, received(practice, happening)
        if practice != before:
            panel.render_practice(practice)
            app.processEvents()

    return play


def lines() -> Play:
    """`coach live --json`."""
    ticks = itertools.count()
    written = io.StringIO()
    out = JsonLines(written, lambda: next(ticks))

    def play(happening: Happening) -> None:
        if not isinstance(happening, np.ndarray):
            out.receive(happening)
            written.seek(0)

    return play


def server() -> Play:
    """The messages of `coach serve` for one client, as they go out."""
    loop = asyncio.new_event_loop()

    async def begun() -> Recording:
        begin = cast(Begin, None)  # nothing is pushed: what happened is told
        return Recording(0, cast(Decoder, None), cast(Pushed, None), begin, sent)

    def sent(message: Message) -> None:
        message.model_dump_json()

    recording = loop.run_until_complete(begun())

    def play(happening: Happening) -> None:
        if not isinstance(happening, np.ndarray):
            recording.publish(happening)
            loop.run_until_complete(asyncio.sleep(0))

    return play


def cost(events: Sequence[tuple[int, Happening]], play: Play) -> dict[int, float]:
    """Milliseconds of processor for each minute, from 1 on."""
    spent: dict[int, float] = defaultdict(float)
    for minute, group in itertools.groupby(events, key=lambda event: 1 + (event[0] - 1) // MINUTE):
        began = time.thread_time()
        for _, happening in group:
            play(happening)
        spent[minute] = 1000 * (time.thread_time() - began)
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=int, default=30)
    minutes = parser.parse_args().minutes
    words = script(minutes)
    hearing: dict[int, float] = defaultdict(float)
    events: list[tuple[int, Happening]] = []
    began = time.thread_time()
    for at, happening in heard(words, minutes):
        events.append((at, happening))
        now = time.thread_time()
        hearing[1 + (at - 1) // MINUTE] += 1000 * (now - began)
        began = now
    live = LiveCoach()
    everything: list[tuple[int, Happening]] = []
    for at, happening in events:
        everything.append((at, happening))
        said = live.hear_fillers(happening) if isinstance(happening, np.ndarray) else live.receive(happening)  # type: ignore[arg-type]
        everything += [(at, one) for one in said]
    table = {
        "captions, gate and level (frames to events)": hearing,
        "live measures, fillers of the words alone": cost(events, coach(listens=False)),
        "live measures, fillers of both witnesses": cost(events, coach(listens=True)),
        "the same, a story followed (its vectors for nothing)": cost(events, coach(listens=True, story=True)),
        "passages read ahead": cost(events, reading_ahead()),
        "`coach live --json`": cost(everything, lines()),
        "a client of `coach serve`": cost(everything, server()),
        "the window's practice page": cost(everything, window()),
    }
    shown = [minute for minute in SHOWN if minute <= minutes]
    print(f"{len(words)} words in {minutes} minutes; milliseconds of processor for minute")
    print(f"| | {' | '.join(map(str, shown))} |\n|---|{'---|' * len(shown)}")
    for name, spent in table.items():
        print(f"| {name} | {' | '.join(f'{spent[minute]:.0f}' for minute in shown)} |")


if __name__ == "__main__":
    main()
