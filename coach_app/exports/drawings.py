"""The charts of a report: marks by question, an answer over time, progress with its intervals."""

from collections.abc import Sequence

from coach_app.coaching import norms
from coach_app.coaching.abstention import Abstention
from coach_app.coaching.content import Content
from coach_app.coaching.parts import STORY_PARTS
from coach_app.coaching.readiness import Standing
from coach_app.coaching.report import AnswerReport
from coach_app.coaching.structure import Structure
from coach_app.exports.blocks import WIDTH, Box, Drawing, Ink, Note, Path, clock
from coach_app.speech.timeline import to_samples

INKS = (Ink.FIRST, Ink.SECOND, Ink.THIRD, Ink.FOURTH)
LEFT, RIGHT = 150.0, 76.0
"""Room for names before the bars, and for figures behind them."""
SLOWEST, FASTEST = 80.0, 205.0
"""Words a minute at the lower and upper edge of the pace curve; what lies beyond is drawn at the edge."""

Shapes = list[Box | Path | Note]


def marks_by_question(rows: Sequence[tuple[str, dict[str, float]]], names: Sequence[str]) -> Drawing:
    """Bars from 0 to 100 for each question: `rows` are its name and the parts that could be told, of `names`."""
    shapes: Shapes = [*_legend(names, 0)]
    y, across = 24.0, WIDTH - LEFT - RIGHT
    for title, parts in rows:
        shapes.append(Note(0, y + 20, title, ink=Ink.TEXT))
        for row, name in enumerate(names):
            top = y + 2 + 11 * row
            shapes.append(Box(LEFT, top, across, 8, Ink.GROUND))
            if name in parts:
                shapes.append(Box(LEFT, top, max(1.0, across * parts[name] / 100), 8, INKS[row]))
            shapes.append(Note(WIDTH, top + 8, f"{parts[name]:.0f}" if name in parts else "–", "end"))
        y += 11 * len(names) + 12
    told = "; ".join(
        f"{title}: " + (", ".join(f"{name} {value:.0f}" for name, value in parts.items()) or "nothing told")
        for title, parts in rows
    )
    return Drawing(y, tuple(shapes), f"Marks of 100 by question. {told}")


def standings(rows: Sequence[Standing]) -> Drawing:
    """Progress from 0 to 100 as a mark on its 95 % interval; withheld ones only by name."""
    shapes: Shapes = []
    across, y = WIDTH - LEFT - RIGHT, 0.0
    for one in rows:
        shapes.append(Note(0, y + 14, one.name.capitalize(), ink=Ink.TEXT))
        shapes.append(Box(LEFT, y + 6, across, 8, Ink.GROUND))
        if isinstance(one.value, Abstention) or (interval := one.interval) is None:
            shapes.append(Note(WIDTH, y + 14, f"{one.answers} so far", "end"))
        else:
            low, high = interval
            shapes.append(Box(LEFT + across * low / 100, y + 6, across * (high - low) / 100, 8, Ink.BAND))
            shapes.append(Box(LEFT + across * one.value / 100 - 1.5, y + 3, 3, 14, Ink.FIRST))
            shapes.append(Note(WIDTH, y + 14, f"{one.value:.0f} ± {one.margin:.0f}", "end", Ink.TEXT))
        y += 24
    told = "; ".join(
        f"{one.name} {one.value:.0f} plus or minus {one.margin:.0f}"
        for one in rows
        if not isinstance(one.value, Abstention)
    )
    return Drawing(y, tuple(shapes), f"Practice progress of 100 with its 95 % interval. {told or 'All withheld.'}")


def over_time(report: AnswerReport) -> Drawing:
    """The answer over time: silences and fillers, and the pace over its comfortable band.

    Above them the parts of its story, where one was asked for.
    """
    whole = max(1, to_samples(report.audio.duration_s))
    shapes: Shapes = []
    y = 0.0
    structure = report.structure
    asked = isinstance(report.content, Content) and report.content.wants_story
    if asked and isinstance(structure, Structure) and any(span.part in STORY_PARTS for span in structure.spans):
        shapes += _legend([part.value for part in STORY_PARTS], y)
        y += 20
        shapes.append(Box(0, y, WIDTH, 14, Ink.GROUND))
        for span in structure.spans:
            if span.part in STORY_PARTS:
                left, width = WIDTH * span.start / whole, WIDTH * (span.end - span.start) / whole
                shapes.append(Box(left, y, width, 14, INKS[STORY_PARTS.index(span.part)]))
        y += 20
    y = _speech(report, whole, shapes, y)
    if not isinstance(report.pace, Abstention) and len(report.pace.moving) > 1:
        y = _pace(report, whole, shapes, y)
    for second in range(0, int(report.audio.duration_s) + 1, _step(report.audio.duration_s)):
        anchor = "start" if second == 0 else "middle"
        shapes.append(Note(WIDTH * second / report.audio.duration_s, y + 12, clock(second), anchor))
    described = f"{clock(report.audio.duration_s)}; pauses: {len(report.pauses)}; fillers: {len(report.fillers)}"
    return Drawing(y + 16, tuple(shapes), f"The answer over time. Length: {described}.")


def _step(seconds: float) -> int:
    """Seconds between two times on the axis."""
    return next((step for step in (5, 10, 15, 30, 60, 120, 300) if seconds / step <= 9), 600)


def _speech(report: AnswerReport, whole: int, shapes: Shapes, y: float) -> float:
    shapes.append(Note(0, y + 10, "speech, silences, and fillers as marks above"))
    y += 20
    shapes.append(Box(0, y, WIDTH, 10, Ink.GROUND))
    shapes.append(Box(0, y, WIDTH * min(1.0, report.talk.span.end / whole), 10, Ink.BAND))  # behind it nothing is said
    for pause in report.pauses:
        shapes.append(Box(WIDTH * pause.start / whole, y, WIDTH * (pause.end - pause.start) / whole, 10, Ink.GROUND))
    for filler in report.fillers:
        shapes.append(Box(WIDTH * (filler.start + filler.end) / 2 / whole - 1, y - 5, 2, 9, Ink.WARN))
    return y + 16


def _pace(report: AnswerReport, whole: int, shapes: Shapes, y: float) -> float:
    assert not isinstance(report.pace, Abstention)
    low, high = norms.COMFORTABLE_PACE_FROM.value, norms.COMFORTABLE_PACE_TO.value
    shapes.append(Note(0, y + 10, f"words a minute; the band is {low:.0f} to {high:.0f}"))
    y, tall = y + 16, 56.0

    def height(pace: float) -> float:
        return y + tall * (1 - (min(FASTEST, max(SLOWEST, pace)) - SLOWEST) / (FASTEST - SLOWEST))

    shapes.append(Box(0, height(high), WIDTH, height(low) - height(high), Ink.GROUND))
    points = tuple((WIDTH * point.at / whole, height(point.words_per_minute)) for point in report.pace.moving)
    shapes.append(Path(points, Ink.FIRST))
    return y + tall + 4


def _legend(names: Sequence[str], y: float) -> Shapes:
    shapes: Shapes = []
    x = 0.0
    for ink, name in zip(INKS, names, strict=False):
        shapes += [Box(x, y + 3, 10, 10, ink), Note(x + 15, y + 12, name)]
        x += 40 + 6.2 * len(name)
    return shapes
