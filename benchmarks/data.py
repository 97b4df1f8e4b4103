"""Where the recordings with truth lie, and how they come in: 16 kHz mono sound beside its text.

Knows the folder's layout and nothing of engines. `COACH_DATA` overrides the folder `../shared/data`.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr

from coach_app.speech.timeline import SAMPLE_RATE, Samples

DATA = Path(os.environ.get("COACH_DATA", Path(__file__).resolve().parents[1] / ".." / "shared" / "data"))

SPOKEN = {
    "speech/speechbrain/spk1_snt2.wav": "drop the two when you add the figures",
    "speech/speechbrain/spk2_snt1.wav": "we are sure that one war is enough",
    "speech/speechbrain/spk2_snt3.wav": "tear a thin sheet from the yellow pad",
    "speech/speechbrain/spk2_snt5.wav": "jump the fence and hurry up the bank",
}
"""What is said in recordings whose given text is another one's or misheard.

All ten of the set are of the Harvard sentences (IEEE Recommended Practice for Speech Quality Measurements, 1969); these
stand here as the list has them, which is what tiny.en and base hear in three of the four. The given text of the last,
"canned pears lack full flavor", is another sentence of the list.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Recording:
    """A recording with its `text`; `speech` says where in it somebody speaks, in samples, where that is known."""

    name: str
    samples: Samples
    text: str
    speech: tuple[tuple[int, int], ...] = ()

    @property
    def seconds(self) -> float:
        return len(self.samples) / SAMPLE_RATE


def sound(path: Path) -> Samples:
    """The sound file `path` as 16 kHz mono."""
    samples, rate = soundfile.read(path, dtype="float32", always_2d=True)
    mono = samples.mean(axis=1)
    return np.asarray(soxr.resample(mono, rate, SAMPLE_RATE) if rate != SAMPLE_RATE else mono, dtype=np.float32)


def clip(path: str) -> Recording:
    """A recording of the data folder whose text lies beside it in a `.txt`, unless that is known to be wrong."""
    file = DATA / path
    text = SPOKEN.get(path) or re.sub(r"\s+", " ", file.with_suffix(".txt").read_text(encoding="utf-8")).strip()
    return Recording(path, sound(file), text)


def clips(*patterns: str) -> list[Recording]:
    """All recordings under the data folder that match one of the glob `patterns` and have a text."""
    found = sorted({path for pattern in patterns for path in DATA.glob(pattern)})
    return [
        clip(str(path.relative_to(DATA)))
        for path in found
        if path.suffix != ".txt" and path.with_suffix(".txt").exists()
    ]
