"""What was read out of an answer's words, as the report shows it: verdicts, structure, content, rewrite, follow-ups.

Pure. Judges nothing: all of it comes from `coaching`.
"""

from dataclasses import dataclass

from coach_app.coaching.abstention import Abstention
from coach_app.coaching.content import Content
from coach_app.coaching.feedback import Feedback
from coach_app.coaching.length import Length
from coach_app.coaching.report import AnswerReport
from coach_app.coaching.structure import AnswerKind, PartMeasure, Structure
from coach_app.speech.timeline import to_seconds
from coach_app.ui.measure_view import WITHHELD, Part, Tile
from coach_app.ui.notices import Tone
from coach_app.ui.wording import clock

STRUCTURE_FORMULA = (
    "Each part earns its points by how plainly it is told; a result without a number earns three quarters of its own. "
    "Words that only name what an answer should have (“I used the STAR method”) take twice their share off."
)
CONTENT_FORMULA = (
    "Content = 65 % fit to the question (in full from 50 % on) + 35 % concreteness, less twice the share of buzzwords, "
    "less 2 points for each hedge in 100 words beyond the second; at most 30 where it is about something else."
)

SHOWN_STUFFING = 0.05
"""Share of buzzwords below which they are not worth a word."""


@dataclass(frozen=True, slots=True)
class Point:
    """A verdict: `text`, and where it has one the `quote` it rests on with its time in the answer."""

    text: str
    quote: str = ""
    start_s: float | None = None

    @property
    def time(self) -> str:
        """When the quote begins, as on a stop watch; empty without one."""
        return "" if self.start_s is None else clock(self.start_s)


@dataclass(frozen=True, slots=True)
class Ordered:
    """A line of the rewrite: the part, and what was said, or (`gap`) what is still to be said."""

    part: str
    text: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that an interviewer would ask next, and why."""

    question: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadingView:
    """All of it. What could not be told is empty, and `withheld` says why."""

    went_well: tuple[Point, ...] = ()
    to_change: tuple[Point, ...] = ()
    parts: tuple[Part, ...] = ()
    """The parts of a story, where one was asked for or told."""
    built: str = ""
    """What sort of answer it is."""
    says: tuple[tuple[str, str], ...] = ()
    """What its words hold, name and finding."""
    ordered: tuple[Ordered, ...] = ()
    asked_next: tuple[Asked, ...] = ()
    withheld: str = ""


def reading_view(report: AnswerReport) -> ReadingView:
    """The view of a report."""
    content, structure, feedback = report.content, report.structure, report.feedback
    if isinstance(content, Abstention):
        return ReadingView(withheld=content.message)
    read = structure if isinstance(structure, Structure) else None
    story = content.wants_story
    return ReadingView(
        went_well=_went_well(feedback) if isinstance(feedback, Feedback) else (),
        to_change=_to_change(feedback) if isinstance(feedback, Feedback) else (),
        parts=tuple(_part(part, read) for part in read.parts) if read is not None and story else (),
        built=structure.message if isinstance(structure, Abstention) else _built(structure, story=story),
        says=_says(content),
        ordered=tuple(Ordered(line.part.value.capitalize(), line.text, line.gap) for line in feedback.skeleton)
        if isinstance(feedback, Feedback)
        else (),
        asked_next=()
        if isinstance(report.follow_ups, Abstention)
        else tuple(Asked(asked.question, asked.reason) for asked in report.follow_ups),
    )


def reading_tiles(report: AnswerReport) -> tuple[Tile, ...]:
    """Structure, content and fit to the question as tiles."""
    content = report.content
    if isinstance(content, Abstention):
        names = ("Structure", "Content", "Fit to the question")
        return tuple(Tile(name, WITHHELD, "", content.message) for name in names)
    return _structure(report, content), _content(content), _fit(content)


def _structure(report: AnswerReport, content: Content) -> Tile:
    structure = report.structure
    if isinstance(structure, Abstention):
        return Tile("Structure", WITHHELD, "", structure.message)
    if not content.wants_story:
        return Tile("Structure", WITHHELD, "", "no story was asked for")
    lacks: dict[str, list[str]] = {}
    for part in structure.missing:
        lacks.setdefault(structure.lack(part), []).append(part.value)
    note = "; ".join(f"{', '.join(parts)} {lack}" for lack, parts in lacks.items()) or "all four parts told"
    return Tile("Structure", f"{structure.score:.0f}", "of 100", note, Tone.WARN if lacks else Tone.GOOD)


def _content(content: Content) -> Tile:
    if isinstance(content.score, Abstention):
        return Tile("Content", WITHHELD, "", content.score.message)
    return Tile("Content", f"{content.score:.0f}", "of 100", "see below how it is made")


def _fit(content: Content) -> Tile:
    fit = content.relevance
    if isinstance(fit, Abstention):
        return Tile("Fit to the question", WITHHELD, "", fit.message)
    tone = Tone.WARN if fit.off_topic else Tone.GOOD if fit.sure else Tone.PLAIN
    return Tile("Fit to the question", f"{100 * fit.probability:.0f}", "%", fit.verdict, tone)


def _went_well(feedback: Feedback) -> tuple[Point, ...]:
    return tuple(Point(praise.message, f"“{praise.quote}”", to_seconds(praise.start)) for praise in feedback.praise)


def _to_change(feedback: Feedback) -> tuple[Point, ...]:
    return tuple(Point(f"{change.message}. {change.why}") for change in feedback.changes)


def _part(part: PartMeasure, structure: Structure) -> Part:
    told = structure.lack(part.part) or f"{100 * part.share:.0f} % of the story"
    if part.part in structure.too_long:
        told += ", too long"
    return Part(part.part.value, told, part.points / part.of_points, f"{part.points:.0f} of {part.of_points}")


_KINDS = {
    AnswerKind.STORY: "A story: one thing that happened, and what you did.",
    AnswerKind.PSEUDO_STORY: "No story: what you usually do, or would do.",
    AnswerKind.SELF_DESCRIPTION: "No story: what you are like.",
    AnswerKind.EXPLANATION: "An explanation: facts and opinions.",
    AnswerKind.EMPTY: "Nothing that could be evidence.",
}


def _built(structure: Structure, *, story: bool) -> str:
    told = _KINDS[structure.kind]
    if not story:
        return f"{told} No story was asked for, so its parts are not scored."
    if structure.stuffed > SHOWN_STUFFING:
        told += f" {100 * structure.stuffed:.0f} % of the words are buzzwords."
    return told


def _says(content: Content) -> tuple[tuple[str, str], ...]:
    concrete = content.concreteness
    rows = [
        ("Concreteness", f"{100 * concrete.mark:.0f} of 100"),
        ("Figures", ", ".join(concrete.numbers) or "none"),
        ("Names", ", ".join(concrete.names) or "none"),
        ("Length", f"{clock(content.length.seconds)}, {_told(content.length)}"),
        ("Different words", f"{100 * content.vocabulary:.0f} in 100"),
    ]
    if content.repeated:
        rows.append(("Said often", ", ".join(content.repeated)))
    if not isinstance(content.evidence, Abstention):
        rows.append(("From your resume", "; ".join(evidence.fact for evidence in content.evidence) or "nothing"))
    return tuple(rows)


def _told(length: Length) -> str:
    return "about right" if length.verdict == "fit" else f"{length.verdict}: aim for about {clock(length.aim_s)}"
