"""Reading order from the places of words alone."""

from coach_app.documents.layout import PlacedWord, lines_in_order


def row(text: str, left: float, top: float, size: float = 10, bold: bool = False) -> list[PlacedWord]:
    words, x = [], left
    for word in text.split(" "):
        width = 0.5 * size * len(word)
        words.append(PlacedWord(word, x, top, x + width, top + size, size, bold))
        x += width + 0.3 * size
    return words


def texts(words: list[PlacedWord]) -> list[str]:
    return [line.text for line in lines_in_order([words])]


LEFT = ["Contact", "a@b.example", "Skills", "Python", "Rust", "Figma", "Education", "Marlow"]
RIGHT = [
    f"Line {n} of the story on the right" for n in ["one", "two", "three", "four", "five", "six", "seven", "eight"]
]


def test_two_columns_are_read_one_after_the_other() -> None:
    """The left column comes whole before the right one, even on the same base lines."""
    words = row("Jane Doe", 40, 10, 20)
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        words += row(left, 40, 60 + 14 * number) + row(right, 200, 60 + 14 * number)
    assert texts(words) == ["Jane Doe", *LEFT, *RIGHT]


def test_dates_at_the_right_edge_stay_in_their_rows() -> None:
    """A column of dates beside the text is no column of its own."""
    words: list[PlacedWord] = []
    for number in range(8):
        words += row(f"Employer {chr(65 + number)}", 40, 60 + 14 * number)
        words += row(f"{2000 + number} – {2001 + number}", 400, 60 + 14 * number)
    assert texts(words)[0] == "Employer A 2000 – 2001"
    assert lines_in_order([words])[0].cells == ("Employer A", "2000 – 2001")


def test_a_wide_gap_parts_cells_and_a_space_does_not() -> None:
    """Employer and town on one line are two cells."""
    words = row("Brightloom Ltd", 40, 60) + row("London, UK", 300, 60)
    assert lines_in_order([words])[0].cells == ("Brightloom Ltd", "London, UK")


def test_page_numbers_and_running_feet_are_left_out() -> None:
    """What every page repeats is not part of the text."""
    pages = []
    for number in (1, 2):
        words: list[PlacedWord] = []
        for line in range(8):
            words += row(f"Text {'abcdefgh'[line]} of sheet {'xy'[number - 1]}", 40, 60 + 14 * line)
        pages.append(words + row(f"Jane Doe résumé {number}", 40, 700))
    found = [line.text for line in lines_in_order(pages)]
    assert len(found) == 16
    assert not any("résumé" in text for text in found)


def test_a_gap_is_counted_in_lines() -> None:
    """White space above a line is told in heights of a line."""
    words = row("one", 40, 60) + row("two", 40, 72) + row("three", 40, 84) + row("four", 40, 108)
    assert [line.gap for line in lines_in_order([words])] == [0, 0, 0, 1]
