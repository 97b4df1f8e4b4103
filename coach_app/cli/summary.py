"""A report as a page of text."""

import sys
from typing import TextIO

from coach_app.coaching.abstention import Abstention, Reason
from coach_app.coaching.content import Content
from coach_app.coaching.feedback import Feedback
from coach_app.coaching.report import AnswerReport
from coach_app.coaching.structure import Structure
from coach_app.speech.timeline import to_seconds


def print_summary(report: AnswerReport, out: TextIO | None = None) -> None:
    """Write what was said and measured to `out` (standard output); what could not be told says why."""
    out = out or sys.stdout
    for line in summary(report):
        out.write(line + "\n")


def summary(report: AnswerReport) -> list[str]:
    """The lines of the page."""
    lines = [report.transcript.text or "No words were heard.", ""]
    lines.append(f"Length      {report.audio.duration_s:.1f} s, of which {report.audio.speech_s:.1f} s speech")
    lines.append(f"Words       {report.talk.words} in {report.talk.sentences} sentences")
    if isinstance(report.pace, Abstention):
        lines.append(f"Pace        {report.pace.message}")
    else:
        lines.append(
            f"Pace        {report.pace.words_per_minute:.0f} words a minute, "
            f"{report.pace.articulation_syllables_per_s:.1f} syllables a second"
        )
    rate = report.filler_rate
    per_100 = "" if isinstance(rate, Abstention) else f" ({rate.per_100_words:.1f} per 100 words)"
    lines.append(f"Fillers     {len(report.fillers)}{per_100}")
    lines += [f"              {to_seconds(filler.start):6.1f} s  {filler.text}" for filler in report.fillers]
    lines.append(f"Pauses      {len(report.pauses)}")
    lines += [
        f"              {to_seconds(pause.start):6.1f} s  {pause.span.duration_s:.1f} s, {pause.kind.value}, "
        f"{pause.place.value.replace('_', ' ')}"
        for pause in report.pauses
    ]
    sure = report.speaking_confidence
    told = (
        sure.message if isinstance(sure, Abstention) else f"{sure.score:.1f} of 10 (how it sounds, by an open formula)"
    )
    lines.append(f"Confidence  {told}")
    return [*lines, *_structure(report), *_content(report), *_feedback(report), *_follow_ups(report)]


def _structure(report: AnswerReport) -> list[str]:
    structure = report.structure
    if not isinstance(structure, Structure):
        return [f"Structure   {structure.message}"]
    lines = [f"Structure   {structure.kind.value}, {structure.score:.0f} of 100"]
    for part in structure.parts:
        told = "missing" if part.part in structure.missing else f"{100 * part.share:.0f} % of the story"
        lines.append(f"              {part.part.value:<10} {part.points:4.1f} of {part.of_points} points, {told}")
    return lines


def _content(report: AnswerReport) -> list[str]:
    content = report.content
    if not isinstance(content, Content):
        return [f"Content     {content.message}"]
    score, fit = content.score, content.relevance
    lines = [f"Content     {score.message if isinstance(score, Abstention) else f'{score:.0f} of 100'}"]
    if not isinstance(fit, Abstention):
        verdict = "seems to be about something else" if fit.off_topic else "answers the question"
        lines.append(f"              {verdict} (probability {fit.probability:.2f})")
    elif fit.reason is Reason.TOO_LITTLE_SPEECH:
        lines.append(f"              {fit.message}")
    named = ", ".join((*content.concreteness.numbers, *content.concreteness.names)) or "none"
    lines.append(f"              figures and names: {named}")
    if not isinstance(content.evidence, Abstention):
        lines += [f"              from the resume: {evidence.fact}" for evidence in content.evidence]
    if content.repeated:
        lines.append(f"              said often: {', '.join(content.repeated)}")
    return lines


def _feedback(report: AnswerReport) -> list[str]:
    feedback = report.feedback
    if not isinstance(feedback, Feedback):
        return []
    lines = [
        f"Went well   {praise.message}: “{praise.quote}” ({to_seconds(praise.start):.0f} s)"
        for praise in feedback.praise
    ]
    lines += [f"Change      {change.message}. {change.why}" for change in feedback.changes]
    if feedback.skeleton:
        lines.append("In order")
        lines += [f"              {line.part.value:<10} {line.text}" for line in feedback.skeleton]
    return lines


def _follow_ups(report: AnswerReport) -> list[str]:
    if isinstance(report.follow_ups, Abstention):
        return []
    return [f"Asked next  {asked.question}" for asked in report.follow_ups]
