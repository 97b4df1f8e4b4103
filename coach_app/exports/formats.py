"""The formats in which the report of an interview can be written."""

import json
from enum import StrEnum
from pathlib import Path

from coach_app.exports.html import html_of
from coach_app.exports.interview_report import InterviewReport, report_data
from coach_app.exports.markdown import markdown_of
from coach_app.exports.pages import pages_of


class Format(StrEnum):
    """A format; its value is also the ending of such a file."""

    HTML = "html"
    PDF = "pdf"
    MARKDOWN = "md"
    JSON = "json"


def report_file(report: InterviewReport, kind: Format, fonts: Path) -> bytes:
    """The report as the content of a file; `fonts` is the folder of the program's typeface, for PDF."""
    match kind:
        case Format.HTML:
            return html_of(report.title, pages_of(report)).encode()
        case Format.PDF:
            from coach_app.exports.pdf import pdf_of  # loads ReportLab

            return pdf_of(report.title, pages_of(report), fonts)
        case Format.MARKDOWN:
            return markdown_of(pages_of(report)).encode()
        case Format.JSON:
            return (json.dumps(report_data(report), ensure_ascii=False, indent=1) + "\n").encode()
