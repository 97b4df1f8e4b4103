"""`coach questions`: an interview made for a resume, a type of job and, if given, a job description."""

import argparse
import json
from pathlib import Path

from coach_app.cli import exit_codes
from coach_app.interview.questions import InterviewType, Level


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", anywhere: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("questions", parents=[anywhere], help="make an interview for a resume and a job")
    parser.add_argument("--resume", type=Path, metavar="FILE", help="the resume: PDF, DOCX, text, PNG or JPEG")
    parser.add_argument(
        "--type",
        default=InterviewType.GENERAL.value,
        choices=[kind.value for kind in InterviewType],
        help="kind of job",
    )
    parser.add_argument("--job", type=Path, metavar="FILE", help="the job description, in any of the same formats")
    parser.add_argument(
        "--level", default=Level.MID.value, choices=[level.value for level in Level], help="level of the job"
    )
    parser.add_argument("--count", type=int, default=8, metavar="N", help="number of questions (default: 8)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="the same seed gives the same interview")
    parser.add_argument("--own", type=Path, metavar="FILE", help="questions of your own: CSV, JSON, or one a line")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Make the interview and print it."""
    from coach_app.documents.errors import DocumentError, why_not_opened
    from coach_app.documents.plain import decoded
    from coach_app.documents.resume import read_resume, read_text
    from coach_app.interview.bank import BANK
    from coach_app.interview.own_questions import QuestionListError, imported
    from coach_app.interview.plan import make_interview

    if arguments.count < 1:
        raise DocumentError("An interview has at least one question: --count 1 or more.")
    kind = InterviewType(arguments.type)
    try:
        own = imported(decoded(arguments.own.read_bytes()), kind) if arguments.own else []
    except OSError as error:
        raise DocumentError(why_not_opened(arguments.own, error)) from error
    except QuestionListError as error:
        raise DocumentError(f"The questions in {arguments.own} cannot be read: {error}") from error
    interview = make_interview(
        kind,
        BANK,
        read_resume(arguments.resume) if arguments.resume else None,
        read_text(arguments.job) if arguments.job else None,
        level=Level(arguments.level),
        length=arguments.count,
        seed=arguments.seed,
        own=own,
    )
    if arguments.json:
        print(json.dumps(interview.to_json(), ensure_ascii=False))
        return exit_codes.OK
    count, minutes = len(interview.questions), interview.typical_s / 60
    print(f"{kind.label}, {interview.level} level, {count} questions, about {minutes:.0f} minutes of answers\n")
    if own:
        print(f"{len(own)} of your own read from {arguments.own.name}\n")
    for number, question in enumerate(interview.questions, start=1):
        print(f"{number:>2}. {question.text}")
        print(f"    {question.group} · {question.competency} · from {question.source} · about {question.typical_s} s")
        print(f"    In a good answer: {'; '.join(question.good_answer)}")
    return exit_codes.OK
