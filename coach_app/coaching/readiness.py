"""Practice progress: how the answers of late were given, per competency and overall, with how unsure that is.

Owns the open formula, the uncertainty, the trend, and when there are too few answers to say anything. It tells how
practice goes and nothing else: whether somebody would be hired is not in these figures. Knows nothing of where answers
are kept.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import fmean

from coach_app.coaching.abstention import Abstention, Reason

WEIGHTS = {"delivery": 0.30, "structure": 0.35, "content": 0.35}
"""What each part counts in the mark of an answer: what is said and how it is built a little more than how it sounds.
Choice."""

COUNTED = 20
"""Answers that count, the latest: enough for a mean, few enough to follow somebody who gets better. Choice."""

FEWEST, FEWEST_OVERALL = 3, 5
"""Answers to different questions below which a competency, and the whole, is withheld. Choice."""

USUAL_SPREAD, SPREAD_ANSWERS = 15.0, 4
"""Points by which answers of one person usually differ (standard deviation), and how many answers that assumption
weighs as many as: with three answers the spread alone could be nothing by chance. Choice."""

FEWEST_FOR_TREND = 6
"""Answers below which no line is laid through them. Choice."""

Z = 1.959964
"""Two-sided 95 % point of the normal distribution."""

FORMULA = (
    f"Mark of an answer (0–100) = {100 * WEIGHTS['delivery']:.0f} % delivery (the speaking confidence, 1 as 0 and 10 "
    f"as 100) + {100 * WEIGHTS['structure']:.0f} % structure + {100 * WEIGHTS['content']:.0f} % content; a part that "
    "cannot be told is left out and the others share its weight. Progress = the mean mark of the latest answer to each "
    f"question, over the last {COUNTED} questions. ± is the 95 % interval of that mean."
)
"""The formula in words, for every screen and page that shows the figures."""

NOT_HIREABILITY = "Practice progress: how your practice answers went. It does not say whether somebody would hire you."


@dataclass(frozen=True, slots=True)
class Practised:
    """One answer as far as progress needs it; None where a part could not be told or was not asked for.

    `delivery` is the speaking confidence, 1 to 10; `structure` and `content` are 0 to 100.
    """

    question: str
    competency: str
    """Empty where it is not known."""
    content: float | None
    structure: float | None = None
    delivery: float | None = None

    @property
    def counts(self) -> bool:
        """Whether the answer says anything on progress: only where what it says could be judged."""
        return self.content is not None and bool(self.question)

    @property
    def parts(self) -> dict[str, float]:
        """The parts that could be told, each 0 to 100."""
        delivery = None if self.delivery is None else 100 * (self.delivery - 1) / 9
        told = {"delivery": delivery, "structure": self.structure, "content": self.content}
        return {name: min(100.0, max(0.0, value)) for name, value in told.items() if value is not None}

    @property
    def mark(self) -> float:
        """0 to 100, by `FORMULA`; 0 where no part could be told."""
        weight = sum(WEIGHTS[name] for name in self.parts)
        return sum(WEIGHTS[name] * value for name, value in self.parts.items()) / weight if weight else 0.0


class Direction(StrEnum):
    """Where the marks go."""

    UP = "up"
    DOWN = "down"
    UNCLEAR = "no clear trend"


@dataclass(frozen=True, slots=True)
class Trend:
    """A straight line through the marks in order of time, every answer counted.

    `per_ten` is its slope in points per ten answers, `margin` half of that slope's 95 % interval. `direction` is only
    up or down where the interval leaves out zero.
    """

    per_ten: float
    margin: float
    direction: Direction


@dataclass(frozen=True, slots=True)
class Standing:
    """Progress in one competency, or overall.

    `value` is 0 to 100, `margin` half of its 95 % interval, in points; `answers` are those counted, `marks` all of
    them from the first to the last. `parts` are the means of the parts that could be told.
    """

    name: str
    answers: int
    value: float | Abstention
    margin: float | Abstention
    parts: dict[str, float]
    trend: Trend | Abstention
    marks: tuple[float, ...]

    @property
    def interval(self) -> tuple[float, float] | None:
        """From where to where `value` may lie, within 0 to 100; None where it is withheld."""
        if isinstance(self.value, Abstention) or isinstance(self.margin, Abstention):
            return None
        return max(0.0, self.value - self.margin), min(100.0, self.value + self.margin)


@dataclass(frozen=True, slots=True)
class Progress:
    """Overall and per competency, the most practised first; `uncounted` answers could not be judged."""

    overall: Standing
    competencies: tuple[Standing, ...]
    uncounted: int
    formula: str = FORMULA
    meaning: str = NOT_HIREABILITY


OVERALL = "overall"


def measure_progress(answers: Sequence[Practised]) -> Progress:
    """Progress over `answers`, the oldest first."""
    counted = [answer for answer in answers if answer.counts]
    by_competency: dict[str, list[Practised]] = defaultdict(list)
    for answer in counted:
        if answer.competency:
            by_competency[answer.competency].append(answer)
    standings = [_standing(name, given, FEWEST) for name, given in by_competency.items()]
    return Progress(
        overall=_standing(OVERALL, counted, FEWEST_OVERALL),
        competencies=tuple(sorted(standings, key=lambda one: (-one.answers, one.name))),
        uncounted=len(answers) - len(counted),
    )


def _standing(name: str, given: Sequence[Practised], fewest: int) -> Standing:
    latest: dict[str, Practised] = {}
    for answer in reversed(given):
        latest.setdefault(answer.question.strip().lower(), answer)
    last = list(latest.values())[:COUNTED]
    marks = [answer.mark for answer in last]
    few = _too_few(len(last), fewest)
    told = {part: [answer.parts[part] for answer in last if part in answer.parts] for part in WEIGHTS}
    return Standing(
        name=name,
        answers=len(last),
        value=few or fmean(marks),
        margin=few or margin_of(marks),
        parts={} if few else {part: fmean(values) for part, values in told.items() if values},
        trend=few or trend_of([answer.mark for answer in given]),
        marks=tuple(answer.mark for answer in given),
    )


def _too_few(answers: int, fewest: int) -> Abstention | None:
    if answers >= fewest:
        return None
    questions = "question" if fewest - answers == 1 else "questions"
    return Abstention(
        Reason.TOO_FEW_ANSWERS, f"Too few answers to say: answer {fewest - answers} more {questions} to see it."
    )


def margin_of(marks: Sequence[float]) -> float:
    """Half of the 95 % interval of the mean of `marks` (one or more), in points.

    The spread is that of the marks mixed with `USUAL_SPREAD`, as if that had been seen on `SPREAD_ANSWERS` answers
    (a scaled inverse chi-square prior), so that it narrows as the same sort of answers go on.
    """
    mean, count = fmean(marks), len(marks)
    squares = sum((mark - mean) ** 2 for mark in marks)
    freedom = SPREAD_ANSWERS + count - 1
    variance = (SPREAD_ANSWERS * USUAL_SPREAD**2 + squares) / (SPREAD_ANSWERS + count)
    return _t(freedom) * sqrt(variance / count)


def trend_of(marks: Sequence[float]) -> Trend | Abstention:
    """The trend of `marks` in order of time, of the last `2 * COUNTED` at most: least squares."""
    marks = marks[-2 * COUNTED :]
    count = len(marks)
    if count < FEWEST_FOR_TREND:
        return Abstention(Reason.TOO_FEW_ANSWERS, f"A trend takes {FEWEST_FOR_TREND} answers.")
    middle, mean = (count - 1) / 2, fmean(marks)
    across = sum((at - middle) ** 2 for at in range(count))
    slope = sum((at - middle) * (mark - mean) for at, mark in enumerate(marks)) / across
    left = sum((mark - mean - slope * (at - middle)) ** 2 for at, mark in enumerate(marks))
    variance = (SPREAD_ANSWERS * USUAL_SPREAD**2 + left) / (SPREAD_ANSWERS + count)
    margin = _t(SPREAD_ANSWERS + count - 2) * sqrt(variance / across)
    direction = Direction.UNCLEAR
    if abs(slope) > margin:
        direction = Direction.UP if slope > 0 else Direction.DOWN
    return Trend(10 * slope, 10 * margin, direction)


def _t(freedom: int) -> float:
    """Two-sided 95 % point of Student's t with `freedom` degrees of freedom (5 or more), good to 0.02.

    Expansion about the normal point: Abramowitz & Stegun 1964, 26.7.5.
    """
    first = (Z**3 + Z) / 4
    second = (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96
    return Z + first / freedom + second / freedom**2
