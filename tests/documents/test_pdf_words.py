"""The words of a PDF from its letters."""

from pathlib import Path

import pytest

from benchmarks.made_resumes import pages, people
from coach_app.documents.layout import lines_in_order
from coach_app.documents.pdf import pages_of_words


@pytest.mark.usefixtures("qapp")
def test_letters_that_a_reader_puts_on_lines_of_their_own_are_words(tmp_path: Path) -> None:
    """PDFium takes the letters of some pages for lines; where they stand says otherwise."""
    path = tmp_path / "serif.pdf"
    pages.html(people.PHYSICIST, path, pages.numbers(), job=pages.job_stacked, font="DejaVu Serif")
    lines = [line.text for line in lines_in_order(pages_of_words(str(path)))]
    assert "Haruki Tanabe" in lines
    assert "Higashiyama Photonics Laboratory" in lines
