"""The field's numbers, each with where it comes from: every threshold of the coach stands here and nowhere else.

A norm without a study behind it says "convention", and screens say so too. Knows nothing of how figures are measured.
"""

from dataclasses import dataclass

CONVENTION = "convention, not a study"


@dataclass(frozen=True, slots=True)
class Norm:
    """One number to compare with: `value` in `unit`, and the `source` to be shown beside it."""

    value: float
    unit: str
    source: str

    @property
    def is_convention(self) -> bool:
        """Whether the number is a choice of practice rather than the finding of a study."""
        return self.source.startswith(CONVENTION)


# Too little to go by
FEWEST_WORDS = Norm(20, "words", f"{CONVENTION}: below, one more word moves every rate by 5 % and more")
SHORTEST_TALK = Norm(10, "s", f"{CONVENTION}: the window in which Hincks 2004 measures pitch variation")

# Pauses
SHORTEST_PAUSE = Norm(0.25, "s", "Goldman-Eisler 1968; de Jong & Bosker 2013")
THINKING_INSIDE_CLAUSE = Norm(0.5, "s", f"{CONVENTION}; that pauses inside clauses hurt most: Kahng 2018")
THINKING_BETWEEN_CLAUSES = Norm(1.0, "s", f"{CONVENTION}")
AWKWARD_INSIDE_CLAUSE = Norm(2.0, "s", "lower end of 2-4 s that read as trouble, Koudenburg et al. 2011")
AWKWARD = Norm(4.0, "s", "upper end of 2-4 s, felt as rejection in conversation, Koudenburg et al. 2011")

# Pace
CONVERSATION_PACE = Norm(150, "words a minute", "National Center for Voice and Speech: US English conversation")
SLOW_PACE = Norm(110, "words a minute", f"{CONVENTION}")
COMFORTABLE_PACE_FROM = Norm(120, "words a minute", f"{CONVENTION}; speaker coaches begin at 100")
COMFORTABLE_PACE_TO = Norm(
    165, "words a minute", f"{CONVENTION}; PowerPoint Speaker Coach: 165, mean of TED talks: 163"
)
FAST_PACE = Norm(180, "words a minute", f"{CONVENTION}")
PACE_WINDOW = Norm(20, "s", f"{CONVENTION}: about 50 words at a comfortable pace")

# Fillers
FEW_FILLERS = Norm(2, "per 100 words", f"{CONVENTION}; everyday talk has 2-3: Bortfeld et al. 2001, Fox Tree 1995")
MANY_FILLERS = Norm(5, "per 100 words", f"{CONVENTION}; all disfluencies together: about 6, Bortfeld et al. 2001")

# Tone
PVQ_FLAT = Norm(0.06, "SD / mean of the pitch", "Hincks 2004: the flattest of 10 s windows of students' talks")
PVQ_LIVELY = Norm(0.36, "SD / mean of the pitch", "Hincks 2004: the liveliest of 10 s windows of students' talks")
FLAT_PITCH = Norm(1.2, "semitones SD", f"{CONVENTION}")
LIVELY_PITCH = Norm(2.5, "semitones SD", f"{CONVENTION}")
PITCH_WINDOW = Norm(10, "s", "Hincks 2004")

# Tips
TIP_INTERVAL = Norm(20, "s", "Rhema, Tanveer et al. 2015: a hint about every 20 s beats a stream of them")
RISING_END = Norm(2, "semitones", f"{CONVENTION}: about what a listener hears as a rise")
TRAILING_OFF = Norm(16, "dB", f"{CONVENTION}: read statements seldom fall by more")
HUSHED = Norm(6, "dB below the first 30 s", f"{CONVENTION}: half the sound pressure")
UNSTEADY_LEVEL = Norm(8, "dB SD of seconds", f"{CONVENTION}")
STEADY_LEVEL = Norm(3, "dB SD of seconds", f"{CONVENTION}")
BASELINE = Norm(30, "s of speech", f"{CONVENTION}")

# When the sound is too bad for figures of tone
LOWEST_SNR = Norm(8, "dB", f"{CONVENTION}: below, pitch and level are those of the noise as much as of the voice")
MOST_CLIPPED = Norm(1, "% of the speech", f"{CONVENTION}: above, level and pitch are those of the clipping")
LEAST_VOICED = Norm(
    20, "% of the speech", f"{CONVENTION}: of readers, actors and meetings 34 to 92 have a pitch, of whispers none"
)
LOWEST_WORD_PROBABILITY = Norm(
    0.65,
    "mean probability",
    f"{CONVENTION}: talk across one another in meetings stays above, a rubbed microphone below",
)

# Articulation, in the confidence score: where it gets full marks, and where none
SLOWEST_ARTICULATION = Norm(1.5, "syllables/s", f"{CONVENTION}")
EASY_ARTICULATION_FROM = Norm(
    3.0, "syllables/s", f"{CONVENTION}; reading and talk in US English: 3.4-5.1, Jacewicz 2009"
)
EASY_ARTICULATION_TO = Norm(5.8, "syllables/s", f"{CONVENTION}; reading and talk in US English: 3.4-5.1, Jacewicz 2009")
FASTEST_ARTICULATION = Norm(8.0, "syllables/s", f"{CONVENTION}")

# Rates at which the parts of the confidence score reach nothing, per 100 words
FILLERS_AT_WORST = Norm(10, "per 100 words", f"{CONVENTION}: twice what counts as many")
BREAKS_AT_WORST = Norm(12, "s per 100 words", f"{CONVENTION}; that breaks inside clauses weigh most: Kahng 2018")
HEDGES_AT_WORST = Norm(10, "per 100 words", f"{CONVENTION}")
