import pytest

from coach_app.interview.lines import Line
from coach_app.interview.skill_lists import listed_skills, spoken_languages
from coach_app.interview.skill_names import skill_key, skills_named


def line(*cells: str, size: float = 10, bold: bool = False) -> Line:
    return Line(" ".join(cells), cells, size, bold)


def names(*lines: Line) -> list[str]:
    return [name for name, _ in listed_skills(lines)]


def test_takes_lists_apart_at_their_separators() -> None:
    """Commas, bars and dots part names; brackets keep theirs together."""
    assert names(line("Python, AWS (EC2, S3) | C • Rust")) == ["Python", "AWS (EC2, S3)", "C", "Rust"]


def test_labels_are_no_skills() -> None:
    """What ends in a colon, or stands in another type, says what follows and is left out."""
    found = names(line("Programming", bold=True, size=12), line("Over 5000 lines:"), line("Languages: Go, SQL"))
    assert found == ["Go", "SQL"]


def test_ratings_are_left_out() -> None:
    """Dots, percentages and years behind a skill are not its name."""
    assert names(line("Python ●●●●○, Excel 80%, SQL (5 years)")) == ["Python", "Excel", "SQL"]


def test_slashes_part_only_what_is_two() -> None:
    """Two known names are parted, a name with a slash is not."""
    assert names(line("HTML/CSS, CI/CD, A/B testing")) == ["HTML", "CSS", "CI/CD", "A/B testing"]


def test_a_table_of_labels_and_lists() -> None:
    """The left cell of a table names what is listed in the right one."""
    assert names(line("Tools", "Git, Docker"), line("Libraries", "pandas, NumPy")) == [
        "Git",
        "Docker",
        "pandas",
        "NumPy",
    ]


def test_languages_people_speak_are_told_from_skills() -> None:
    """German is a language, and R is not."""
    assert spoken_languages("German (native)") == ("German",)
    assert spoken_languages("Python") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wrote services in Go and Python", ["Go", "Python"]),
        ("Ready to go. I excel at plans and express myself well", []),
        ("Moved from C to Rust, with Kafka", ["Kafka"]),
        ("used node.js, React and Excel", ["node.js", "React", "Excel"]),
    ],
)
def test_known_names_are_found_in_running_text(text: str, found: list[str]) -> None:
    """Names of tools count, everyday words that look like them do not."""
    assert list(skills_named(text)) == found


def test_spellings_of_one_skill_are_one() -> None:
    """NodeJS is Node.js."""
    assert skill_key("NodeJS") == skill_key("Node.js")
