"""A report as a page of text."""

import sys
from typing import TextIO

from coach_app.coaching.abstention import Abstention
from coach_app.coaching.report import AnswerReport
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
    return lines
