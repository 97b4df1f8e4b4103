import pytest

from coach_app.documents.errors import DocumentError
from coach_app.documents.plain import decoded, lines_of_text


def test_blank_lines_become_gaps() -> None:
    """A blank line is space above the line that follows."""
    assert [line.gap for line in lines_of_text("one\ntwo\n\nthree")] == [0, 0, 1]


def test_tabs_part_cells() -> None:
    """What a tab keeps apart stays apart."""
    assert lines_of_text("Brightloom\t\t2019")[0].cells == ("Brightloom", "2019")


def test_markdown_headings_are_bold_lines() -> None:
    """The marks of Markdown tell the look and go."""
    (line,) = lines_of_text("## Experience")
    assert (line.text, line.bold) == ("Experience", True)


def test_windows_text_is_decoded() -> None:
    """Text that is no UTF-8 is taken for Windows Latin."""
    assert decoded("Müller – 2019".encode("cp1252")) == "Müller – 2019"


def test_utf16_is_decoded() -> None:
    """Text with the mark of UTF-16 is read as such."""
    assert decoded("Müller".encode("utf-16")) == "Müller"


def test_binary_data_is_refused() -> None:
    """A file with zero bytes is no text."""
    with pytest.raises(DocumentError):
        decoded(b"\x00\x01\x02")
