"""`coach resume`: what is read from a resume, for the candidate to check."""

import argparse
import json
from pathlib import Path

from coach_app.cli import exit_codes
from coach_app.interview.dates import Dates
from coach_app.interview.resume import Resume


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", anywhere: argparse.ArgumentParser) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("resume", parents=[anywhere], help="read a resume: PDF, DOCX, text, PNG or JPEG")
    parser.add_argument("file", type=Path, metavar="FILE", help="the resume")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Print what the resume says."""
    from coach_app.documents.resume import read_resume

    resume = read_resume(arguments.file)
    if arguments.json:
        print(json.dumps(resume.to_json(), ensure_ascii=False))
    else:
        print("\n".join(_lines(resume)))
    return exit_codes.OK


def _lines(resume: Resume) -> list[str]:
    contact = resume.contact
    details = [*contact.emails, *contact.phones, *contact.links, contact.address]
    lines = [
        f"{contact.name or 'No name found'}  ({', '.join(detail for detail in details if detail) or 'no contact'})"
    ]
    if resume.is_empty:
        return [*lines, "No roles, projects, education or skills were found: is this a resume?"]
    for role in resume.roles:
        place = f", {role.place}" if role.place else ""
        held = f"{role.title or '?'}, {role.employer or '?'}{place}"
        lines.append(f"Role       {_span(role.dates)}  {held}{_doubt(role.confidence)}")
    for project in resume.projects:
        lines.append(f"Project    {_span(project.dates)}  {project.name}{_doubt(project.confidence)}")
    for school in resume.education:
        degree = f"{school.degree}, " if school.degree else ""
        lines.append(f"Education  {_span(school.dates)}  {degree}{school.school}{_doubt(school.confidence)}")
    listed = [skill.name for skill in resume.skills if skill.listed]
    named = [skill.name for skill in resume.skills if not skill.listed]
    for label, names in (("Skills", listed), ("Also named", named), ("Languages", list(resume.languages))):
        if names:
            lines.append(f"{label:<10} {', '.join(names)}")
    return lines


def _span(dates: Dates | None) -> str:
    if dates is None or dates.start is None:
        return f"{'':<17}"
    end = "now" if dates.ongoing else str(dates.end) if dates.end else ""
    return f"{dates.start!s:<7} {'–' if end else ' '} {end:<7}"


def _doubt(confidence: float) -> str:
    return "" if confidence >= 0.8 else f"  (sure to {confidence:.0%})"
