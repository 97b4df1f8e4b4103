"""Pace against the truth: `python -m benchmarks.pace`.

Words a minute: the words of the exact text, fillers left out, over the time from the first sound to the last (read
clips: sound within 20 dB of the loud parts, for the sonnets' own noise lies 25 dB down; meetings: the first word's
start to the last word's end). Syllables: our count of the exact text against lines of verse, whose ten syllables the
poet counted, and against hand-counted sentences; and the rate of the whole pipeline against that by the exact text.
"""

import json
import re

import numpy as np

from benchmarks.data import DATA, clip, clips, sound
from benchmarks.delivery import heard, joined, transcriber
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

FEMININE = {"001": 0, "002": 0, "003": 4}
"""Lines of each sonnet with an eleventh syllable (viewest, another, renewest, mother)."""


def spoken_seconds(samples: Samples) -> float:
    level = level_contour(samples)
    loud = np.flatnonzero(level > np.percentile(level, 98) - 20)
    return to_seconds(int(loud[-1] - loud[0] + 1) * 160)


def words_in(text: str) -> list[str]:
    words = [word.removeprefix("cutoff-").removeprefix("hes-").strip(".,;:!?\"'()[]<>") for word in text.split()]
    return [word for word in words if re.search(r"\w", word) and not FILLERS.fullmatch(word)]


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

    recogniser = transcriber()
    print(f"\n{'tiny.en, whole pipeline':38}{'words a minute':>22}{'error':>8}{'syllables/s':>16}{'error':>8}")
    for name, samples, words, seconds in answers():
        report = heard(samples, recogniser).report
        if not isinstance(report.pace, Pace):
            print(f"{name:38}  {report.pace.message}")
            continue
        true_pace = sum(map(count_words, words)) * 60 / seconds
        pace = report.pace.words_per_minute
        said = sum(count_syllables(word) for word in words)
        rate, true_rate = report.pace.speech_syllables_per_s, said / seconds
        print(
            f"{name:38}{pace:10.1f} of {true_pace:8.1f}{100 * (pace / true_pace - 1):+7.1f}%"
            f"{rate:8.2f} of {true_rate:5.2f}{100 * (rate / true_rate - 1):+7.1f}%"
        )


if __name__ == "__main__":
    main()
