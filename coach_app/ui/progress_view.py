"""Practice progress as the screen shows it: overall, per competency, with intervals, trend and the formula. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from coach_app.coaching.abstention import Abstention
from coach_app.coaching.readiness import FEWEST, FEWEST_OVERALL, Direction, Progress, Standing
from coach_app.ui.measure_view import WITHHELD
from coach_app.ui.notices import Tone
from coach_app.ui.wording import count


@dataclass(frozen=True, slots=True)
class StandingRow:
    """One competency, or the whole. `share`, `low` and `high` lie between 0 and 1; None where it is withheld."""

    name: str
    figure: str
    note: str
    trend: str = ""
    tone: Tone = Tone.MUTED
    share: float | None = None
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True, slots=True)
class ProgressScreen:
    """The screen of progress; `marks` are those of all answers that count, oldest first, 0 to 1."""

    loaded: bool = False
    overall: StandingRow = StandingRow("Overall", WITHHELD, "")
    rows: tuple[StandingRow, ...] = ()
    """The competencies of which something can be said."""
    lacking: str = ""
    """The others, with how many answers there are to each."""
    marks: tuple[float, ...] = ()
    meaning: str = ""
    formula: str = ""
    uncounted: str = ""

    @property
    def empty_title(self) -> str:
        """Heading where nothing can be shown."""
        if not self.loaded:
            return "Looking…"
        return "No progress to show yet" if not self.marks else ""

    @property
    def empty_text(self) -> str:
        """What to do about it."""
        if not self.loaded or self.marks:
            return ""
        told = f"Answer {FEWEST_OVERALL} different questions to see how practice goes, overall and per competency."
        return f"{told} {self.uncounted}".strip()


def progress_screen(progress: Progress) -> ProgressScreen:
    """The screen of `progress`."""
    return ProgressScreen(
        loaded=True,
        overall=_row(progress.overall),
        rows=tuple(_row(one) for one in progress.competencies if not isinstance(one.value, Abstention)),
        lacking=_lacking([one for one in progress.competencies if isinstance(one.value, Abstention)]),
        marks=tuple(mark / 100 for mark in progress.overall.marks),
        meaning=progress.meaning,
        formula=progress.formula,
        uncounted=_uncounted(progress.uncounted),
    )


def _lacking(few: Sequence[Standing]) -> str:
    if not few:
        return ""
    so_far = ", ".join(f"{one.name} {one.answers}" for one in few)
    return f"A competency takes {FEWEST} different questions. So far: {so_far}."


def _uncounted(answers: int) -> str:
    if not answers:
        return ""
    verb = "does" if answers == 1 else "do"
    return f"{count(answers, 'answer').capitalize()} {verb} not count: nothing was asked, or too little was said."


def _row(one: Standing) -> StandingRow:
    name, answers = one.name.capitalize(), count(one.answers, "question")
    if isinstance(one.value, Abstention):
        return StandingRow(name, WITHHELD, f"{answers}. {one.value.message}")
    low, high = one.interval or (one.value, one.value)
    parts = ", ".join(f"{part} {value:.0f}" for part, value in one.parts.items())
    trend, tone = _trend(one)
    return StandingRow(
        name=name,
        figure=f"{one.value:.0f} ± {(one.margin if isinstance(one.margin, float) else 0.0):.0f}",
        note=f"{answers}: {parts}",
        trend=trend,
        tone=tone,
        share=one.value / 100,
        low=low / 100,
        high=high / 100,
    )


def _trend(one: Standing) -> tuple[str, Tone]:
    if isinstance(one.trend, Abstention):
        return "", Tone.MUTED
    if one.trend.direction is Direction.UNCLEAR:
        return one.trend.direction.value, Tone.MUTED
    up = one.trend.direction is Direction.UP
    return f"{one.trend.direction.value} {abs(one.trend.per_ten):.0f} in ten answers", Tone.GOOD if up else Tone.WARN
