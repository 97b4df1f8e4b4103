"""The report of one answer: every measure put together from the timeline and the evidence in the sound.

Owns which measures there are and when one abstains; how each is computed lies in the module of its name. How a report
is written down lies in `plain`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coach_app.coaching import plain
from coach_app.coaching.abstention import Abstention, Reason, other_language, too_little_speech, unsure_words
from coach_app.coaching.confidence import SpeakingConfidence, measure_confidence
from coach_app.coaching.content import Content, read_answer, unread
from coach_app.coaching.delivery import changes_of_delivery
from coach_app.coaching.feedback import Feedback
from coach_app.coaching.fillers import Evidence, Filler, with_fillers
from coach_app.coaching.follow_ups import FollowUp
from coach_app.coaching.hedges import Hedge, find_hedges
from coach_app.coaching.length import USUAL_S
from coach_app.coaching.markers import ENGLISH, Marker, Watchlist, find_markers
from coach_app.coaching.pace import Pace, measure_pace
from coach_app.coaching.parts import Embed
from coach_app.coaching.pauses import Pause, find_pauses
from coach_app.coaching.repetitions import Disfluency, find_disfluencies
from coach_app.coaching.sound import SoundEvidence
from coach_app.coaching.stops import borne_out
from coach_app.coaching.structure import Structure
from coach_app.coaching.talk import Talk, measure_talk
from coach_app.coaching.tone import Baseline, Tone, measure_tone
from coach_app.coaching.voice import spoken_in
from coach_app.speech.events import AnswerEnded
from coach_app.speech.timeline import Span, to_seconds
from coach_app.speech.words import Word, WordKind, text_of


@dataclass(frozen=True, slots=True)
class Audio:
    """The recording: its length, how much of it the gate took for speech, and how much was lost, in seconds."""

    duration_s: float
    speech_s: float
    dropped_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said: the running text and the words it is made of."""

    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class FillerRate:
    """Fillers per 100 words (the words without the fillers), and per minute of talk, pauses included."""

    per_100_words: float
    per_minute: float


NOT_READ = Abstention(Reason.NOT_READ, "This report is from before answers were read; analyse the recording again.")


@dataclass(frozen=True, slots=True)
class AnswerReport:
    """All that was measured on one answer; what could not be told is an `Abstention`."""

    question: str | None
    audio: Audio
    transcript: Transcript
    talk: Talk
    fillers: tuple[Filler, ...]
    filler_rate: FillerRate | Abstention
    markers: tuple[Marker, ...]
    disfluencies: tuple[Disfluency, ...]
    hedges: tuple[Hedge, ...]
    pauses: tuple[Pause, ...]
    pace: Pace | Abstention
    tone: Tone | Abstention
    speaking_confidence: SpeakingConfidence | Abstention
    structure: Structure | Abstention = NOT_READ
    content: Content | Abstention = NOT_READ
    feedback: Feedback | Abstention = NOT_READ
    follow_ups: tuple[FollowUp, ...] | Abstention = NOT_READ

    @property
    def hedge_count(self) -> int | Abstention:
        """How many hedges there are; in another language than English they are not looked for."""
        rate = self.filler_rate
        if isinstance(rate, Abstention) and rate.reason is Reason.OTHER_LANGUAGE:
            return rate
        return len(self.hedges)


def build_report(
    ended: AnswerEnded,
    sound: SoundEvidence | None = None,
    *,
    question: str | None = None,
    fillers: Sequence[Filler] | None = None,
    watchlist: Watchlist = ENGLISH,
    usual: Baseline | None = None,
    embed: Embed | None = None,
    facts: Sequence[str] | None = None,
    aim_s: float = USUAL_S,
) -> AnswerReport:
    """The report of a whole answer.

    `sound` is the evidence in its sound (None: what needs it abstains), `question` what was asked, `fillers` the
    fillers found by all witnesses, which are put into the transcript in their place (None: those among the words),
    `watchlist` what the user wants counted and in which language, `usual` the speaker's figures of past answers.
    `embed` gives unit vectors of texts (None: what rests on meaning abstains), `facts` are those of the candidate's
    resume (None: there is none), `aim_s` is how many seconds the answer is to take.
    """
    words = ended.words if fillers is None else with_fillers(ended.words, fillers)
    speech = spoken_in(sound, ended.speech, words)
    found = counted(fillers_among(words) if fillers is None else fillers, watchlist)
    filled = [Span(filler.start, filler.end) for filler in found]
    placing = borne_out(words, ended.again)
    pauses = find_pauses(speech, placing, filled)
    silences = [pause.span for pause in pauses]
    talk = measure_talk(words, speech, silences)
    abstains = too_little_speech(talk.words, talk.span.duration_s) or unsure_words(words)
    pace = abstains or measure_pace(words, speech, filled, silences, watchlist.language)
    tone = measure_tone(sound, words, speech, filled, pace.words_per_minute, usual) if isinstance(pace, Pace) else pace
    markers = find_markers(words, watchlist)
    hedges = find_hedges(words) if watchlist.language == "en" else []
    cannot_read = abstains or other_language(watchlist.language)
    confidence = cannot_read or measure_confidence(
        placing, speech, filled, [marker.span for marker in markers], [hedge.span for hedge in hedges], tone
    )
    delivery = [] if isinstance(confidence, Abstention) else changes_of_delivery(confidence)
    reading = (
        unread(cannot_read) if cannot_read else read_answer(words, question, hedges, embed, facts, delivery, aim_s)
    )
    return AnswerReport(
        question=question,
        audio=Audio(to_seconds(ended.length), talk.speech_s, to_seconds(ended.dropped)),
        transcript=Transcript(text_of(words), words),
        talk=talk,
        fillers=found,
        filler_rate=cannot_read or filler_rate(len(found), talk.words, talk.span.duration_s),
        markers=tuple(markers),
        disfluencies=tuple(find_disfluencies(words)),
        hedges=tuple(hedges),
        pauses=tuple(pauses),
        pace=pace,
        tone=tone,
        speaking_confidence=confidence,
        structure=reading.structure,
        content=reading.content,
        feedback=reading.feedback,
        follow_ups=reading.follow_ups,
    )


def counted(fillers: Sequence[Filler], watchlist: Watchlist) -> tuple[Filler, ...]:
    """The fillers that the user wants counted."""
    return tuple(filler for filler in fillers if filler.text.lower() not in watchlist.ignored_fillers)


def fillers_among(words: Sequence[Word]) -> tuple[Filler, ...]:
    """The fillers that the recogniser itself wrote down."""
    return tuple(
        Filler(word.text.lower().strip(".,;:!?…-–"), word.start, word.end, word.probability, Evidence.TRANSCRIPT)
        for word in words
        if word.kind is WordKind.FILLER
    )


def filler_rate(fillers: int, words: int, talk_s: float) -> FillerRate:
    """The rates of `fillers` fillers beside `words` other words in `talk_s` seconds of talk, both above 0."""
    return FillerRate(per_100_words=100 * fillers / words, per_minute=60 * fillers / talk_s)


def report_to_json(report: AnswerReport) -> dict[str, Any]:
    """The report as JSON knows it; positions and lengths in seconds. `report_from_json` gives the same report back."""
    stored: dict[str, Any] = plain.written(report)
    return stored


def report_from_json(stored: Mapping[str, Any]) -> AnswerReport:
    """A report from what `report_to_json` wrote, now or in an earlier version. Raises `ValueError` on anything else."""
    return plain.read(AnswerReport, stored)
