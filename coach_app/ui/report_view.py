"""The report of an answer as the screen shows it: heading, measures, the answer over time, transcript, pauses. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from coach_app.coaching.abstention import Abstention, shared_reasons
from coach_app.coaching.pauses import Pause, PauseKind, PausePlace
from coach_app.coaching.report import AnswerReport
from coach_app.speech.timeline import to_samples, to_seconds
from coach_app.ui.measure_view import WITHHELD, Part, Tile, formula_of, parts_of, tiles_of
from coach_app.ui.notices import Tone
from coach_app.ui.reading_view import ReadingView, reading_tiles, reading_view
from coach_app.ui.transcript_view import SHOWN_PAUSE, Line, transcript_lines
from coach_app.ui.wording import clock, count, spell

MOST_PAUSES = 40
"""Rows in the list of pauses; a long answer has hundreds, and the longest say the most."""


@dataclass(frozen=True, slots=True)
class PauseRow:
    """One pause in the list."""

    time: str
    length: str
    place: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Strip:
    """The answer as a bar from 0 to 1: silences, fillers, and the pace along it as (place, words a minute).

    Behind `talk_end` nothing more was said, which is no pause.
    """

    pauses: tuple[tuple[float, float, Tone], ...] = ()
    talk_end: float = 1.0
    fillers: tuple[float, ...] = ()
    pace: tuple[tuple[float, float], ...] = ()
    duration_s: float = 0.0

    @property
    def length(self) -> str:
        """How long the answer is, as on a stop watch."""
        return clock(self.duration_s)

    @property
    def description(self) -> str:
        """The bar in words, for screen readers."""
        return f"{self.length} long, {count(len(self.pauses), 'pause')}, {count(len(self.fillers), 'filler')}"


@dataclass(frozen=True, slots=True)
class Untold:
    """Why much of the report cannot be told, and what that is or what to do about it."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class ReportScreen:
    """The report screen. `answer_id` is empty where the answer could not be kept."""

    answer_id: str
    title: str
    question: str
    """The question, where the title is another."""
    asked: str
    """The question in any case; empty where there was none."""
    when: str
    saved: str
    summary: str
    tiles: tuple[Tile, ...]
    parts: tuple[Part, ...]
    """What the speaking confidence is made of, and by which `formula`."""
    formula: str
    strip: Strip
    lines: tuple[Line, ...]
    pauses: tuple[PauseRow, ...]
    reading: ReadingView = field(default_factory=ReadingView)
    untold: tuple[Untold, ...] = ()
    """Said once, instead of in each measure."""


def report_screen(
    report: AnswerReport, *, answer_id: str = "", title: str = "", when: str = "", saved: str = ""
) -> ReportScreen:
    """The screen for a report, whether just made or read back."""
    question = report.question or ""
    tiles, untold = _said_once(_headlines_first(tiles_of(report), reading_tiles(report)))
    if not report.transcript.words:
        tiles, untold = (), (_nothing_heard(report),)
    return ReportScreen(
        answer_id=answer_id,
        title=title or question or "Your answer",
        question=question if title and title != question else "",
        asked=question,
        when=when,
        saved=saved,
        summary=_summary(report),
        tiles=tiles,
        parts=parts_of(report),
        formula=formula_of(report),
        strip=_strip(report),
        lines=transcript_lines(report),
        pauses=tuple(map(_pause_row, _longest(report.pauses))),
        reading=reading_view(report),
        untold=untold,
    )


def _headlines_first(delivery: tuple[Tile, ...], reading: tuple[Tile, ...]) -> tuple[Tile, ...]:
    """The scores in the first row: the confidence leads the tiles of the delivery."""
    return (delivery[0], *reading, *delivery[1:])


def _said_once(tiles: Sequence[Tile]) -> tuple[tuple[Tile, ...], tuple[Untold, ...]]:
    """The tiles without those that are withheld for a reason that many share, and these reasons."""
    shared = shared_reasons((tile.title.lower(), tile.note) for tile in tiles if tile.value == WITHHELD)
    told = [tile for tile in tiles if tile.value != WITHHELD or tile.note not in shared]
    untold = tuple(Untold(reason, f"Not told: {', '.join(names)}.") for reason, names in shared.items())
    return tuple(replace(tile, note="") if tile.note in shared else tile for tile in told), untold


def _nothing_heard(report: AnswerReport) -> Untold:
    if report.audio.speech_s < 0.5:
        return Untold("No speech was heard.", "Check the microphone and its level, then try again.")
    return Untold("A voice was heard, but no words could be made out.", "Move closer to the microphone and try again.")


def _summary(report: AnswerReport) -> str:
    parts = [clock(report.audio.duration_s), count(report.talk.words, "word")]
    if not isinstance(report.pace, Abstention):
        parts.append(f"{report.pace.words_per_minute:.0f} words a minute")
    parts.append(count(len(report.fillers), "filler"))
    if report.audio.dropped_s:
        parts.append(f"{spell(report.audio.dropped_s)} of sound lost")
    return " · ".join(parts)


_PLACES = {
    PausePlace.BEFORE_ANSWER: "before the answer",
    PausePlace.INSIDE_CLAUSE: "inside a clause",
    PausePlace.BETWEEN_CLAUSES: "between clauses",
    PausePlace.BETWEEN_SENTENCES: "between sentences",
}
_PAUSE_TONES = {PauseKind.NATURAL: Tone.MUTED, PauseKind.THINKING: Tone.PLAIN, PauseKind.AWKWARD: Tone.WARN}


def _longest(pauses: Sequence[Pause]) -> list[Pause]:
    """The pauses that are worth a row, in the order of the answer."""
    long = [pause for pause in pauses if pause.end - pause.start >= SHOWN_PAUSE]
    longest = sorted(long, key=lambda pause: pause.start - pause.end)[:MOST_PAUSES]
    return sorted(longest, key=lambda pause: pause.start)


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
        talk_end=min(1.0, report.talk.span.end / whole),
        fillers=tuple((filler.start + filler.end) / 2 / whole for filler in report.fillers),
        pace=tuple((point.at / whole, point.words_per_minute) for point in moving) if len(moving) > 1 else (),
        duration_s=report.audio.duration_s,
    )
