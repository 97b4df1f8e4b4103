"""A report as a page of text."""

import sys
from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from coach_app.coaching.abstention import Abstention, Reason, shared_reasons
from coach_app.coaching.content import Content
from coach_app.coaching.feedback import Feedback
from coach_app.coaching.report import AnswerReport
from coach_app.coaching.structure import Structure
from coach_app.speech.timeline import to_seconds

TITLE = 12
"""Width of the column of titles."""


def print_summary(report: AnswerReport, out: TextIO | None = None) -> None:
    """Write what was said and measured to `out` (standard output); what could not be told says why."""
    out = out or sys.stdout
    for line in summary(report):
        out.write(line + "\n")


def summary(report: AnswerReport) -> list[str]:
    """The lines of the page."""
    lines = [report.transcript.text or "No words were heard.", ""]
    lines.append(f"Length      {report.audio.duration_s:.1f} s, of which {report.audio.speech_s:.1f} s speech")
    sentences = "1 sentence" if report.talk.sentences == 1 else f"{report.talk.sentences} sentences"
    lines.append(f"Words       {report.talk.words} in {sentences}")
    if isinstance(report.pace, Abstention):
        lines.append(f"Pace        {report.pace.message}")
    else:
        articulation = report.pace.articulation_syllables_per_s
        syllables = "" if isinstance(articulation, Abstention) else f", {articulation:.1f} syllables a second"
        lines.append(f"Pace        {report.pace.words_per_minute:.0f} words a minute{syllables}")
    rate = report.filler_rate
    per_100 = "" if isinstance(rate, Abstention) else f" ({rate.per_100_words:.1f} per 100 words)"
    lines.append(f"Fillers     {len(report.fillers)}{per_100}")
    lines += [f"              {to_seconds(filler.start):6.1f} s  {filler.text}" for filler in report.fillers]
    lines.append(_phrases("Markers", [marker.text for marker in report.markers]))
    hedges = report.hedge_count
    if isinstance(hedges, Abstention):
        lines.append(f"Hedges      {hedges.message}")
    else:
        lines.append(_phrases("Hedges", [hedge.phrase for hedge in report.hedges]))
    lines.append(_phrases("Said anew", [broken.text for broken in report.disfluencies]))
    lines.append(f"Pauses      {len(report.pauses)}")
    lines += [
        f"              {to_seconds(pause.start):6.1f} s  {pause.span.duration_s:.1f} s, {pause.kind.value}, "
        f"{pause.place.value.replace('_', ' ')}"
        for pause in report.pauses
    ]
    lines += [*_tone(report), *_confidence(report), *_structure(report), *_content(report)]
    return [*_said_once(report, lines), *_feedback(report), *_follow_ups(report)]


def _said_once(report: AnswerReport, lines: Sequence[str]) -> list[str]:
    """The lines, a reason that withholds many measures told at the end, once for all of them."""
    measures = {
        "pace": report.pace,
        "tone": report.tone,
        "confidence": report.speaking_confidence,
        "structure": report.structure,
        "content": report.content,
    }
    shared = shared_reasons((name, of.message) for name, of in measures.items() if isinstance(of, Abstention))
    told = [line for line in lines if line[TITLE:] not in shared]
    return told + [f"{'Not told':<{TITLE}}{', '.join(names)}. {reason}" for reason, names in shared.items()]


def _phrases(title: str, found: Sequence[str]) -> str:
    """How many there are, and each phrase with how often it was said."""
    told = ", ".join(f"{phrase} x{count}" if count > 1 else phrase for phrase, count in Counter(found).items())
    return f"{title:<{TITLE}}{len(found)}{f' ({told})' if told else ''}"


def _tone(report: AnswerReport) -> list[str]:
    tone = report.tone
    if isinstance(tone, Abstention):
        return [f"Tone        {tone.message}"]
    voice, loudness, ends = tone.intonation, tone.loudness, tone.ends
    return [
        f"Tone        {', '.join(note.label.value for note in tone.notes) or 'nothing that stands out'}",
        f"              pitch around {voice.median_hz:.0f} Hz, varies by {voice.spread_semitones:.1f} semitones "
        f"(PVQ {voice.pvq:.2f})",
        f"              {loudness.snr_db:.0f} dB louder than the room, varies by {loudness.variation_db:.1f} dB",
        f"              of {ends.statements} statements {ends.rising} rise at the end, {ends.trailing_off} trail off",
        *(f"              {note.label.value}: {note.evidence}" for note in tone.notes),
    ]


def _confidence(report: AnswerReport) -> list[str]:
    confidence = report.speaking_confidence
    if isinstance(confidence, Abstention):
        return [f"Confidence  {confidence.message}"]
    return [
        f"Confidence  {confidence.score:.1f} of 10 (how it sounds, by an open formula)",
        *(
            f"              {part.name:<22} {part.in_words}, mark {part.mark:.2f}, weight {part.weight:.2f}"
            for part in confidence.parts
        ),
    ]


def _structure(report: AnswerReport) -> list[str]:
    structure = report.structure
    if not isinstance(structure, Structure):
        return [f"Structure   {structure.message}"]
    if isinstance(report.content, Content) and not report.content.wants_story:
        return [f"Structure   {structure.kind.value}; no story was asked for"]
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
        lines.append(f"              {fit.verdict} (probability {fit.probability:.2f})")
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
