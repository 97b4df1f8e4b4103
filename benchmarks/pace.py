"""Pace against the truth: `python -m benchmarks.pace`.

Words a minute: the words of the exact text, fillers left out, over the time from the first sound to the last (read
clips: sound within 30 dB of the loud parts and above the room's; meetings: the first word's start to the last word's
end). The error is also told by its two halves, words and time: a word lost is the recogniser's, time lost is the
gate's. A set of one voice is 10 to 60 s long, and one word of it is 1 to 5 %; the last line is over all that was read.
Syllables: our count against lines of verse, whose ten syllables the poet counted, against sentences and words counted
by hand, and the rate of the whole pipeline against that by the exact text.
"""

import json
import re
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.data import DATA, clip, clips, sound
from benchmarks.delivery import heard, joined, transcriber
from coach_app.coaching.abstention import Abstention
from coach_app.coaching.pace import Pace
from coach_app.coaching.sound import level_contour
from coach_app.coaching.spoken_words import count_words
from coach_app.coaching.syllables import count_syllables
from coach_app.speech.timeline import Samples, to_seconds

FILLERS = re.compile(r"(u+h+m*|u+m+|e+r+m*|h+m+|m{2,}|a+h+|mm-hmm|uh-huh)", re.IGNORECASE)

HAND_COUNTED = (
    ("In my last job I was responsible for the support team of a small software company.", 23),
    ("We had about four hundred customers, and most of them wrote to us on Mondays.", 20),
    ("I noticed that nearly half of the questions were about the same three features.", 19),
    ("So I suggested to my manager that we rewrite those pages of the manual together.", 25),
    ("It took us two weeks, and the number of questions fell by thirty percent.", 18),
    ("What I learned is that the cheapest solution is often to explain things better.", 20),
    ("I would like to bring that experience to a larger organisation.", 19),
)
"""Sentences of our own, counted by hand, syllable by syllable."""

BY_HAND = Path(__file__).with_name("syllables_by_hand.txt")
"""Words of job talk, counted by hand before the program saw them, those of each count on one line."""

FEMININE = {"001": 0, "002": 0, "003": 4}
"""Lines of each sonnet with an eleventh syllable (viewest, another, renewest, mother)."""


def spoken_seconds(samples: Samples) -> float:
    """From the first sound to the last: within 30 dB of the loud parts, or 12 dB above a room louder than that."""
    level = level_contour(samples)
    quietest = max(np.percentile(level, 98) - 30, np.percentile(level, 5) + 12)
    loud = np.flatnonzero(level > quietest)
    return to_seconds(int(loud[-1] - loud[0] + 1) * 160)


def words_in(text: str) -> list[str]:
    words = [word.removeprefix("cutoff-").removeprefix("hes-").strip(".,;:!?\"'()[]<>") for word in text.split()]
    return [word for word in words if re.search(r"\w", word) and not FILLERS.fullmatch(word)]


def words_by_hand() -> dict[str, int]:
    """The words of `BY_HAND` with their syllables."""
    lines = [line.split(": ") for line in BY_HAND.read_text(encoding="utf-8").splitlines()]
    return {word: int(count) for count, words in lines for word in words.split()}


def answers() -> list[tuple[str, Samples, list[str], float]]:
    """Name, sound, words of the exact text, seconds from the first to the last."""
    found = []
    for number in ("001", "002", "003"):
        sonnet = clip(f"speech/sonnets/p{number}.mp3")
        found.append((f"read: sonnet {number}", sonnet.samples, words_in(sonnet.text), spoken_seconds(sonnet.samples)))
    for folder in ("librivox", "ljspeech", "speechbrain", "cards"):
        parts = clips(f"speech/{folder}/*")
        samples = joined([part.samples for part in parts], 0.4)
        words = [word for part in parts for word in words_in(part.text)]
        found.append((f"read: {folder}, joined", samples, words, spoken_seconds(samples)))
    parts = clips("fillers/mfa_short/*")
    samples = joined([part.samples for part in parts], 0.4)
    words = [word for part in parts for word in words_in(part.text)]
    found.append(("acted disfluent: mfa_short, joined", samples, words, spoken_seconds(samples)))
    for path in sorted((DATA / "fillers" / "ami").glob("*.wav")):
        truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))["words"]
        words = words_in(" ".join(word["text"] for word in truth))
        seconds = max(word["end"] for word in truth) - min(word["start"] for word in truth)
        found.append((f"meeting: {path.stem}", sound(path), words, seconds))
    return found


def main() -> None:
    print("Syllables of the exact text")
    for number, feminine in FEMININE.items():
        text = (DATA / f"speech/sonnets/p{number}.txt").read_text(encoding="utf-8")
        counted = sum(map(count_syllables, text.split()[1:]))
        print(f"  sonnet {number}: {counted} by spelling, {140 + feminine} by the metre")
    counted = sum(count_syllables(word) for text, _ in HAND_COUNTED for word in text.split())
    true = sum(count for _, count in HAND_COUNTED)
    print(f"  own sentences: {counted} by spelling, {true} by hand: {100 * (counted / true - 1):+.1f} %")
    by_hand = words_by_hand()
    counted, true = sum(map(count_syllables, by_hand)), sum(by_hand.values())
    wrong = [word for word, count in by_hand.items() if count_syllables(word) != count]
    off = 100 * (counted / true - 1)
    print(f"  {len(by_hand)} words: {counted} by spelling, {true} by hand: {off:+.1f} %, wrong: {wrong}")

    recogniser = transcriber()
    head = f"{'words a minute':>20}{'off':>8}{'words':>8}{'time':>8}{'syllables/s':>16}{'off':>8}"
    print(f"\n{'tiny.en, whole pipeline':38}{head}")
    read = np.zeros(6)
    for name, samples, words, seconds in answers():
        report = heard(samples, recogniser).report
        if not isinstance(report.pace, Pace) or isinstance(report.pace.syllables, Abstention):
            print(f"{name:38}  {report.pace.message if isinstance(report.pace, Abstention) else ''}")
            continue
        true_words, true_syllables = sum(map(count_words, words)), sum(map(count_syllables, words))
        figures = (report.talk.words, true_words, report.talk.span.duration_s, seconds, report.pace.syllables)
        line = np.array([*figures, true_syllables], dtype=float)
        print(f"{name:38}{_told(line)}", flush=True)
        if name.startswith("read"):
            read += line
    print(f"{'all that was read':38}{_told(read)}")


def _told(figures: npt.NDArray[np.float64]) -> str:
    """Words, seconds and syllables as found beside the true ones, as rates and errors."""
    words, true_words, seconds, true_seconds, syllables, true_syllables = map(float, figures)
    pace, true_pace = 60 * words / seconds, 60 * true_words / true_seconds
    rate, true_rate = syllables / seconds, true_syllables / true_seconds
    return (
        f"{pace:9.1f} of {true_pace:7.1f}{_off(pace, true_pace)}{_off(words, true_words)}{_off(seconds, true_seconds)}"
        f"{rate:8.2f} of {true_rate:5.2f}{_off(rate, true_rate)}"
    )


def _off(found: float, true: float) -> str:
    return f"{100 * (found / true - 1):+7.1f}%"


if __name__ == "__main__":
    main()
