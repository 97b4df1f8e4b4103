"""What stands in the report of an interview, block by block, for every format. Judges nothing."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from coach_app.coaching.abstention import Abstention, shared_reasons
from coach_app.coaching.content import Content
from coach_app.coaching.feedback import Feedback
from coach_app.coaching.readiness import WEIGHTS
from coach_app.coaching.report import AnswerReport
from coach_app.coaching.structure import Structure
from coach_app.exports.blocks import Block, Heading, Points, Prose, Run, Style, Table, clock, prose
from coach_app.exports.drawings import marks_by_question, over_time, standings
from coach_app.exports.interview_report import Answered, InterviewReport
from coach_app.speech.timeline import to_seconds
from coach_app.speech.words import WordKind

NONE = "–"
PARTS = tuple(WEIGHTS)

LEGEND = "Fillers are marked, hedges underlined."
MARKS = (
    "Delivery is the speaking confidence (1 as 0, 10 as 100), structure and content are of 100; – stands where a part "
    "could not be told or was not asked for."
)


def pages_of(report: InterviewReport) -> list[Block]:
    """The whole report."""
    return [*_front(report), *(block for at, one in enumerate(report.answers, 1) for block in _answer(at, one))]


def _front(report: InterviewReport) -> Iterator[Block]:
    yield Heading(report.title, 1)
    yield prose(f"{report.when} · {report.answered} of {len(report.answers)} questions answered", Style.MUTED)
    yield prose(report.progress.meaning, Style.MUTED)
    rows = []
    for at, answer in enumerate(report.answers, 1):
        practised = answer.practised
        rows.append((f"Question {at}", practised.parts if practised is not None else {}))
    if any(parts for _, parts in rows):
        yield Heading("The answers", 2)
        yield marks_by_question([row for row in rows if row[1]], PARTS)
        yield Table(
            ("Question", *(part.capitalize() for part in PARTS), "Mark"),
            tuple(
                (f"{at}. {answer.question}", *(_points(parts.get(part)) for part in PARTS), _points(answer.mark))
                for at, (answer, (_, parts)) in enumerate(zip(report.answers, rows, strict=True), 1)
            ),
            figures=True,
        )
        yield prose(MARKS, Style.MUTED)
    yield Heading("Practice progress over all sittings", 2)
    yield standings([report.progress.overall, *report.progress.competencies])
    if isinstance(report.progress.overall.value, Abstention):
        yield prose(report.progress.overall.value.message)
    elif not isinstance(report.progress.overall.trend, Abstention):
        trend = report.progress.overall.trend
        yield prose(
            f"Trend: {trend.direction.value} ({trend.per_ten:+.0f} ± {trend.margin:.0f} points in ten answers)."
        )
    yield prose(report.progress.formula, Style.MUTED)


def _points(value: float | None) -> str:
    return NONE if value is None else f"{value:.0f}"


def _answer(at: int, answer: Answered) -> Iterator[Block]:
    yield Heading(f"{at}. {answer.question or 'Free practice'}", 2)
    told = [answer.competency.capitalize()] if answer.competency else []
    told += [f"answered {answer.tries} times, this is the last"] if answer.tries > 1 else []
    if told:
        yield prose(" · ".join(told), Style.MUTED)
    if answer.report is None:
        yield from _unreported(answer)
        return
    report = answer.report
    yield Table(("Measure", "Figure"), tuple(_told(_measures(report))))
    if report.transcript.words and report.audio.duration_s:
        yield over_time(report)
    yield from _feedback(report)
    yield from _structure(report)
    yield from _content(report)
    yield Heading("What was said", 3)
    yield prose(LEGEND, Style.MUTED)
    yield Prose(tuple(_said(report))) if report.transcript.words else prose("No words were heard.")


def _unreported(answer: Answered) -> Iterator[Block]:
    if answer.text:
        yield prose("Answered in writing:", Style.MUTED)
        yield prose(answer.text)
    else:
        yield prose("Not analysed yet." if answer.tries else "Not answered.", Style.MUTED)


def _told(measures: Iterable[tuple[str, str | Abstention]]) -> Iterator[tuple[str, str]]:
    """The measures in words; a reason that withholds many of them is said once, first."""
    rows = list(measures)
    shared = shared_reasons((name, found.message) for name, found in rows if isinstance(found, Abstention))
    for reason, names in shared.items():
        yield "Not told", f"{', '.join(names).capitalize()}. {reason}"
    for name, found in rows:
        said = found.message if isinstance(found, Abstention) else found
        if said not in shared:
            yield name, said


def _measures(report: AnswerReport) -> Iterator[tuple[str, str | Abstention]]:
    confidence, structure, content = report.speaking_confidence, report.structure, report.content
    yield "Speaking confidence", confidence if isinstance(confidence, Abstention) else f"{confidence.score:.1f} of 10"
    if isinstance(content, Content) and not content.wants_story:
        yield "Structure", "no story was asked for"
    elif isinstance(structure, Abstention):
        yield "Structure", structure
    else:
        yield "Structure", f"{structure.score:.0f} of 100 ({structure.kind.value})"
    score = content.score if isinstance(content, Content) else content
    yield "Content", score if isinstance(score, Abstention) else f"{score:.0f} of 100"
    yield "Length", f"{clock(report.audio.duration_s)}, {report.talk.words} words"
    pace = report.pace
    yield "Pace", pace if isinstance(pace, Abstention) else f"{pace.words_per_minute:.0f} words a minute"
    rate = report.filler_rate
    per_100 = "" if isinstance(rate, Abstention) else f", {rate.per_100_words:.1f} in 100 words"
    yield "Fillers", f"{len(report.fillers)}{per_100}"
    yield "Pauses", str(len(report.pauses))
    hedges = report.hedge_count
    yield "Hedges", hedges if isinstance(hedges, Abstention) else str(hedges)


def _feedback(report: AnswerReport) -> Iterator[Block]:
    feedback = report.feedback
    if not isinstance(feedback, Feedback):
        return
    if feedback.praise:
        yield Heading("What went well", 3)
        yield Points(
            tuple(
                (
                    Run(f"{praise.message}: "),
                    Run(f"“{praise.quote}” ", Style.STRONG),
                    Run(f"({clock(to_seconds(praise.start))})", Style.MUTED),
                )
                for praise in feedback.praise
            )
        )
    if feedback.changes:
        yield Heading("What to change first", 3)
        yield Points(tuple((Run(f"{change.message}. ", Style.STRONG), Run(change.why)) for change in feedback.changes))
    if feedback.skeleton:
        yield Heading("Your own words, put in order", 3)
        yield Table(
            ("Part", "What you said, and [what is still to be said]"),
            tuple((line.part.value.capitalize(), line.text) for line in feedback.skeleton),
        )
    if not isinstance(report.follow_ups, Abstention) and report.follow_ups:
        yield Heading("What an interviewer would ask next", 3)
        yield Points(
            tuple((Run(f"{asked.question} "), Run(f"({asked.reason})", Style.MUTED)) for asked in report.follow_ups)
        )


def _structure(report: AnswerReport) -> Iterator[Block]:
    structure = report.structure
    if not isinstance(structure, Structure) or not isinstance(report.content, Content):
        return
    if not report.content.wants_story:
        return
    yield Heading("How it is built", 3)
    yield Table(
        ("Part", "Points", "Of", "Share", ""),
        tuple(
            (
                part.part.value.capitalize(),
                f"{part.points:.0f}",
                f"{part.of_points}",
                f"{100 * part.share:.0f} %",
                structure.lack(part.part) or ("too long" if part.part in structure.too_long else ""),
            )
            for part in structure.parts
        ),
        figures=True,
    )


def _content(report: AnswerReport) -> Iterator[Block]:
    content = report.content
    if not isinstance(content, Content):
        return
    points: list[tuple[str, str]] = []
    if not isinstance(content.relevance, Abstention):
        fit = content.relevance
        points.append(("Question", f"{fit.verdict} (probability {fit.probability:.2f})"))
    concrete = content.concreteness
    points.append(("Concreteness", f"{100 * concrete.mark:.0f} of 100"))
    points.append(("Figures", ", ".join(concrete.numbers) or "none"))
    points.append(("Names", ", ".join(concrete.names) or "none"))
    if content.repeated:
        points.append(("Said often", ", ".join(content.repeated)))
    if not isinstance(content.evidence, Abstention):
        points.append(("From the resume", "; ".join(one.fact for one in content.evidence) or "nothing"))
    yield Heading("What it says", 3)
    yield Table(("Reading", "Found"), tuple(points))


def _said(report: AnswerReport) -> Iterator[Run]:
    """The words in order, neighbours of one style together."""
    hedged = {at for hedge in report.hedges for at in range(hedge.first, hedge.last)}
    marked = [marker.span for marker in report.markers]

    def style(at: int) -> Style:
        word = report.transcript.words[at]
        if word.kind is WordKind.FILLER or any(map(word.span.overlap, marked)):
            return Style.FILLER
        return Style.HEDGE if at in hedged else Style.PLAIN

    for kind, places in groupby(range(len(report.transcript.words)), style):
        yield Run(" ".join(report.transcript.words[at].text for at in places), kind)
        yield Run(" ")


def text_of(runs: Iterable[Run]) -> str:
    """The runs without their styles."""
    return "".join(run.text for run in runs).strip()


def cells(table: Table) -> Sequence[Sequence[str]]:
    """All rows of a table, the heads first."""
    return [table.heads, *table.rows]
