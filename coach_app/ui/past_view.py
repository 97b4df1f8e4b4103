"""The list of past answers as the screen shows it, and how a search narrows it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from coach_app.storage.answers import AnswerState, KeptAnswer
from coach_app.ui.wording import clock, count, day


@dataclass(frozen=True, slots=True)
class Row:
    """One past answer. `figures` are its length, pace and fillers; `interrupted` ones can be analysed."""

    answer_id: str
    title: str
    question: str
    when: str
    figures: str
    interrupted: bool = False
    running: bool = False


@dataclass(frozen=True, slots=True)
class Past:
    """The screen of past answers; `search` narrows `rows` to `shown`."""

    rows: tuple[Row, ...] = ()
    search: str = ""
    loaded: bool = False

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows that match the search: every word of it, in title, question or date."""
        wanted = self.search.lower().split()
        return tuple(
            row for row in self.rows if all(word in f"{row.title} {row.question} {row.when}".lower() for word in wanted)
        )

    @property
    def heading(self) -> str:
        """How many there are."""
        if not self.rows:
            return ""
        shown = len(self.shown)
        whole = count(len(self.rows), "answer")
        return whole if shown == len(self.rows) else f"{shown} of {whole}"

    @property
    def empty_title(self) -> str:
        """Heading where the list would be."""
        if not self.loaded:
            return "Looking…"
        if not self.rows:
            return "No answers yet"
        return "Nothing matches" if not self.shown else ""

    @property
    def empty_text(self) -> str:
        """What to do, where the list would be."""
        if not self.loaded:
            return ""
        if not self.rows:
            return "Every answer you practise is kept here, on this computer only."
        return "No answer has all of these words in its title, question or date." if not self.shown else ""


def past_of(past: Past, kept: Sequence[KeptAnswer], today: date) -> Past:
    """The screen with these answers, newest first as they come."""
    return replace(past, rows=tuple(_row(answer, today) for answer in kept), loaded=True)


def row_of(past: Past, answer_id: str) -> Row | None:
    """The row of an answer, None where it is not there."""
    return next((row for row in past.rows if row.answer_id == answer_id), None)


def _row(answer: KeptAnswer, today: date) -> Row:
    interrupted = answer.state is AnswerState.INTERRUPTED
    return Row(
        answer_id=answer.id,
        title=answer.title or answer.question or "Answer without a question",
        question="" if answer.title == answer.question else answer.question,
        when=day(answer.started_at.astimezone(), today),
        figures="" if interrupted else _figures(answer),
        interrupted=interrupted,
        running=answer.state is AnswerState.RECORDING,
    )


def _figures(answer: KeptAnswer) -> str:
    parts = []
    if answer.duration_s is not None:
        parts.append(clock(answer.duration_s))
    if (pace := answer.measures.get("words_per_minute")) is not None:
        parts.append(f"{pace:.0f} words/min")
    if (fillers := answer.measures.get("fillers")) is not None:
        parts.append(count(round(fillers), "filler"))
    return "  ·  ".join(parts)
