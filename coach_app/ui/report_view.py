"""The report of an answer as the screen shows it: tiles of measures, the transcript with what was heard in it, pauses.

Pure. Judges nothing: bands come from `coaching.norms`, and what a measure abstains from is shown with its reason.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from coach_app.coaching import norms
from coach_app.coaching.abstention import Abstention
from coach_app.coaching.pauses import Pause, PauseKind, PausePlace
from coach_app.coaching.report import AnswerReport
from coach_app.speech.timeline import to_samples, to_seconds
from coach_app.speech.words import Word, WordKind
from coach_app.ui.notices import Tone
from coach_app.ui.pace_view import verdict_of
from coach_app.ui.wording import clock, count, spell

WORDS_A_LINE = 28
"""A line of the transcript ends with the sentence that reaches this many words."""

SHOWN_PAUSE = to_samples(0.5)
"""Shorter pauses are breath: they are counted and drawn on the strip, but not written into the transcript."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One measure: `value` large, `unit` beside it, `note` below, in the colour of `tone`."""

    title: str
    value: str
    unit: str = ""
    note: str = ""
    tone: Tone = Tone.MUTED


class PieceKind(StrEnum):
    """What a piece of the transcript is."""

    WORD = "word"
    FILLER = "filler"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a filler, or a pause ("1.4 s")."""

    text: str
    kind: PieceKind


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the transcript and when it begins."""

    time: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PauseRow:
    """One pause in the list."""

    time: str
    length: str
    place: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Strip:
    """The answer as a bar from 0 to 1: silences, fillers, and the pace along it as (place, words a minute)."""

    pauses: tuple[tuple[float, float, Tone], ...] = ()
    fillers: tuple[float, ...] = ()
    pace: tuple[tuple[float, float], ...] = ()
    length: str = "0:00"

    @property
    def description(self) -> str:
        """The bar in words, for screen readers."""
        return f"{self.length} long, {count(len(self.pauses), 'pause')}, {count(len(self.fillers), 'filler')}"


@dataclass(frozen=True, slots=True)
class ReportScreen:
    """The report screen. `answer_id` is empty where the answer could not be kept."""

    answer_id: str
    title: str
    question: str
    when: str
    saved: str
    summary: str
    tiles: tuple[Tile, ...]
    strip: Strip
    lines: tuple[Line, ...]
    pauses: tuple[PauseRow, ...]
    went_well: tuple[str, ...] = ()
    to_change: tuple[str, ...] = ()
    empty: str = ""
    """Why there is no transcript."""


def report_screen(
    report: AnswerReport, *, answer_id: str = "", title: str = "", when: str = "", saved: str = ""
) -> ReportScreen:
    """The screen for a report, whether just made or read back."""
    question = report.question or ""
    return ReportScreen(
        answer_id=answer_id,
        title=title or question or "Your answer",
        question=question if title and title != question else "",
        when=when,
        saved=saved,
        summary=_summary(report),
        tiles=_tiles(report),
        strip=_strip(report),
        lines=transcript_lines(report),
        pauses=tuple(_pause_row(pause) for pause in report.pauses if pause.end - pause.start >= SHOWN_PAUSE),
        empty="" if report.transcript.words else _nothing_heard(report),
    )


def _nothing_heard(report: AnswerReport) -> str:
    if report.audio.speech_s < 0.5:
        return "No speech was heard. Check the microphone and its level, then try again."
    return "A voice was heard, but no words could be made out. Move closer to the microphone and try again."


def _summary(report: AnswerReport) -> str:
    parts = [spell(report.audio.duration_s), count(report.talk.words, "word")]
    if not isinstance(report.pace, Abstention):
        parts.append(f"{report.pace.words_per_minute:.0f} words a minute")
    parts.append(count(len(report.fillers), "filler"))
    if report.audio.dropped_s:
        parts.append(f"{spell(report.audio.dropped_s)} of sound lost")
    return " · ".join(parts)


def _tiles(report: AnswerReport) -> tuple[Tile, ...]:
    talk = report.talk
    longest = max((to_seconds(pause.end - pause.start) for pause in report.pauses), default=0.0)
    awkward = sum(pause.kind is PauseKind.AWKWARD for pause in report.pauses)
    pauses_note = f"longest {spell(longest)}" if report.pauses else "none longer than a breath"
    if awkward:
        pauses_note += f", {awkward} awkward"
    return (
        *_pace_tiles(report),
        _filler_tile(report),
        Tile("Pauses", str(len(report.pauses)), "", pauses_note, Tone.WARN if awkward else Tone.MUTED),
        Tile("Talk time", clock(talk.speech_s), "", f"{100 * talk.speaking_share:.0f} % of the answer is speech"),
        Tile(
            "Longest run",
            f"{talk.longest_run_s:.1f}",
            "s",
            f"{count(talk.longest_run_words, 'word')} without a pause",
        ),
        Tile("Words", str(talk.words), "", "fillers not counted"),
        Tile("Sentences", str(talk.sentences), "", f"{talk.words_per_sentence:.0f} words in each, on average"),
    )


def _pace_tiles(report: AnswerReport) -> tuple[Tile, ...]:
    pace = report.pace
    if isinstance(pace, Abstention):
        return (Tile("Pace", "–", "", pace.message), Tile("Articulation", "–", "", pace.message))
    verdict, tone = verdict_of(pace.words_per_minute)
    band = f"best {norms.COMFORTABLE_PACE_FROM.value:.0f}–{norms.COMFORTABLE_PACE_TO.value:.0f}"
    steady = "" if pace.steadiness is None else f"steadiness {100 * pace.steadiness:.0f} %"
    return (
        Tile("Pace", f"{pace.words_per_minute:.0f}", "words/min", f"{verdict} ({band})", tone),
        Tile("Articulation", f"{pace.articulation_syllables_per_s:.1f}", "syllables/s", steady or "without the pauses"),
    )


def _filler_tile(report: AnswerReport) -> Tile:
    number, rate = str(len(report.fillers)), report.filler_rate
    if isinstance(rate, Abstention):
        return Tile("Fillers", number, "", "too short for a rate")
    per_100 = rate.per_100_words
    tone = Tone.GOOD if per_100 < norms.FEW_FILLERS.value else Tone.PLAIN
    if per_100 > norms.MANY_FILLERS.value:
        tone = Tone.WARN
    return Tile("Fillers", number, "", f"{per_100:.1f} in 100 words; under {norms.FEW_FILLERS.value:.0f} is few", tone)


_PLACES = {
    PausePlace.BEFORE_ANSWER: "before the answer",
    PausePlace.INSIDE_CLAUSE: "inside a clause",
    PausePlace.BETWEEN_CLAUSES: "between clauses",
    PausePlace.BETWEEN_SENTENCES: "between sentences",
}
_PAUSE_TONES = {PauseKind.NATURAL: Tone.MUTED, PauseKind.THINKING: Tone.PLAIN, PauseKind.AWKWARD: Tone.WARN}


def _pause_row(pause: Pause) -> PauseRow:
    return PauseRow(
        time=clock(to_seconds(pause.start)),
        length=spell(to_seconds(pause.end - pause.start)),
        place=f"{_PLACES[pause.place]}, {pause.kind.value}",
        tone=_PAUSE_TONES[pause.kind],
    )


def _strip(report: AnswerReport) -> Strip:
    whole = max(1, to_samples(report.audio.duration_s))
    moving = () if isinstance(report.pace, Abstention) else report.pace.moving
    return Strip(
        pauses=tuple((pause.start / whole, pause.end / whole, _PAUSE_TONES[pause.kind]) for pause in report.pauses),
        fillers=tuple((filler.start + filler.end) / 2 / whole for filler in report.fillers),
        pace=tuple((point.at / whole, point.words_per_minute) for point in moving),
        length=clock(report.audio.duration_s),
    )


def transcript_lines(report: AnswerReport) -> tuple[Line, ...]:
    """The transcript with fillers and pauses at their place, cut into lines at the ends of sentences."""
    lines: list[Line] = []
    pieces: list[Piece] = []
    begin, words = 0, 0
    items = _in_time_order(report)
    for item, following in pairwise([*items, None]):
        if item is None:
            break
        if not pieces:
            begin = item.start
        pieces.append(_piece(item))
        words += isinstance(item, Word)
        ends = isinstance(item, Word) and item.ends_sentence and not isinstance(following, Pause)
        ends = ends or (isinstance(item, Pause) and len(pieces) > 1 and _after_sentence(items, item))
        if ends and words >= WORDS_A_LINE:
            lines.append(Line(clock(to_seconds(begin)), tuple(pieces)))
            pieces, words = [], 0
    if pieces:
        lines.append(Line(clock(to_seconds(begin)), tuple(pieces)))
    return tuple(lines)


def _after_sentence(items: list[Word | Pause], pause: Pause) -> bool:
    return pause.place is PausePlace.BETWEEN_SENTENCES and items[-1] is not pause


def _in_time_order(report: AnswerReport) -> list[Word | Pause]:
    """Words, the fillers heard only in the sound, and the pauses worth showing."""
    words = report.transcript.words
    marked = [word.span for word in words if word.kind is WordKind.FILLER]
    unwritten = [
        Word(filler.text, filler.start, filler.end, filler.confidence, WordKind.FILLER)
        for filler in report.fillers
        if not any(span.start < filler.end and filler.start < span.end for span in marked)
        and not any(_same_word(word, filler.text, filler.start, filler.end) for word in words)
    ]
    shown = [pause for pause in report.pauses if pause.end - pause.start >= SHOWN_PAUSE]
    items: list[Word | Pause] = [*words, *unwritten, *shown]
    return sorted(items, key=lambda item: (item.start + item.end) / 2)


def _same_word(word: Word, text: str, start: int, end: int) -> bool:
    spoken = word.text.lower().strip(".,;:!?…-–—\"'“”")
    return word.start < end and start < word.end and spoken in text.lower().split()


def _piece(item: Word | Pause) -> Piece:
    if isinstance(item, Pause):
        return Piece(spell(to_seconds(item.end - item.start)), PieceKind.PAUSE)
    return Piece(item.text, PieceKind.FILLER if item.kind is WordKind.FILLER else PieceKind.WORD)
