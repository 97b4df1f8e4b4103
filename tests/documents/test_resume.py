"""Resumes in the layouts that people use, read from the file to the facts."""

from pathlib import Path

import pytest

from coach_app.documents.errors import DocumentError
from coach_app.documents.resume import read_resume, read_text
from coach_app.interview.resume import Resume
from coach_app.interview.skill_names import skill_key
from tests.documents import fictional, templates

FILES = (
    "title_first.pdf", "side_column.pdf", "export.pdf", "dates_left.pdf", "functional.pdf", "promotions.pdf",
    "plain.txt", "word.docx", "word_table.docx",
    "cls.pdf", "moderncv.pdf", "mcdowell.pdf", "rendercv.pdf", "harvard.pdf", "md.txt", "gdocs.pdf", "grouped.pdf",
    "europass.pdf", "pipes.pdf", "teacher.pdf",
)  # fmt: skip


@pytest.fixture(scope="module")
def truths(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, fictional.Truth]]:
    folder = tmp_path_factory.mktemp("resumes")
    made = fictional.write_all(folder) | templates.write_all(folder)
    return {path.name: (path, truth) for path, truth in made.items()}


def roles_of(resume: Resume) -> set[tuple[str, str, str, str]]:
    return {
        (
            role.title,
            role.employer,
            str(role.dates.start) if role.dates else "",
            str(role.dates.end) if role.dates and role.dates.end else "",
        )
        for role in resume.roles
    }


def lowered(roles: set[tuple[str, str, str, str]]) -> set[tuple[str, ...]]:
    return {tuple(text.casefold() for text in role) for role in roles}


@pytest.mark.parametrize("name", FILES)
def test_reads_what_a_reader_would(name: str, truths: dict[str, tuple[Path, fictional.Truth]]) -> None:
    """Name, address, roles with employer and dates, schools and listed skills are all there, and nothing else."""
    path, truth = truths[name]
    resume = read_resume(path)
    assert resume.contact.name.casefold() == truth.name.casefold()
    assert resume.contact.emails == (truth.email,)
    assert lowered(roles_of(resume)) == lowered(set(truth.roles))
    assert {school.school for school in resume.education} == set(truth.schools)
    assert {skill_key(s.name) for s in resume.skills if s.listed} == {skill_key(name) for name in truth.skills}


def test_bullets_are_put_together_from_their_lines(truths: dict[str, tuple[Path, fictional.Truth]]) -> None:
    """A bullet that fills two lines is one point."""
    resume = read_resume(truths["side_column.pdf"][0])
    assert resume.roles[0].points[0] == (
        "Led a team of six through the relaunch of the checkout, which lifted completed orders by 18%"
    )


def test_skills_say_where_they_were_found(truths: dict[str, tuple[Path, fictional.Truth]]) -> None:
    """A skill of the list that also stands in a role names both places."""
    resume = read_resume(truths["title_first.pdf"][0])
    fastapi = next(skill for skill in resume.skills if skill.name == "FastAPI")
    assert fastapi.found == ("Technical Skills", "Lakeshore University")


def test_what_a_summary_of_a_promotion_leaves_open_is_taken_from_above(
    truths: dict[str, tuple[Path, fictional.Truth]],
) -> None:
    """The second position under one employer has that employer."""
    resume = read_resume(truths["promotions.pdf"][0])
    assert [role.employer for role in resume.roles[:2]] == ["Halcyon Robotics", "Halcyon Robotics"]


def test_text_of_a_job_description_comes_line_by_line(tmp_path: Path) -> None:
    """A job description is read as text."""
    job = tmp_path / "job.txt"
    job.write_text("Requirements\n\n- Kubernetes\n", encoding="utf-8")
    assert read_text(job) == "Requirements\n- Kubernetes"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.pdf", b"", "empty"),
        ("noise.bin", bytes(range(256)) * 20, "cannot be read as text: use PDF, DOCX"),
        ("broken.pdf", b"%PDF-1.7\nnothing that a parser could use", "damaged"),
        ("broken.docx", b"PK\x03\x04 and no archive", "no readable Word document"),
        ("broken.png", b"\x89PNG\r\n\x1a\n and no picture", "damaged"),
        ("old.doc", b"\xd0\xcf\x11\xe0 old", "Save it as .docx"),
        ("blank.txt", b" \n\n \n", "No text was found"),
    ],
)
def test_unreadable_files_end_in_a_clear_message(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    """What cannot be read is refused in words that say why."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=message):
        read_resume(path)


def test_a_missing_file_is_a_document_error(tmp_path: Path) -> None:
    """A file that is not there is the user's to put right."""
    with pytest.raises(DocumentError, match="There is no file “nowhere"):
        read_resume(tmp_path / "nowhere.pdf")
    with pytest.raises(DocumentError, match="is a folder"):
        read_resume(tmp_path)


def test_an_encrypted_pdf_says_so(tmp_path: Path) -> None:
    """A PDF with a password is named as such."""
    import pypdf

    plain = tmp_path / "plain.pdf"
    fictional.one_column(plain, fictional.TITLE_FIRST_ROWS)
    writer = pypdf.PdfWriter(clone_from=plain)
    writer.encrypt("secret", algorithm="AES-256")
    locked = tmp_path / "locked.pdf"
    writer.write(locked)
    with pytest.raises(DocumentError, match="password"):
        read_resume(locked)


def test_a_rotated_pdf_reads_the_same(tmp_path: Path) -> None:
    """A page whose text runs upwards is read in its own direction."""
    import pypdf

    plain, turned = tmp_path / "plain.pdf", tmp_path / "turned.pdf"
    fictional.two_columns(plain, fictional.SIDE_COLUMN_HEAD, fictional.SIDE_COLUMN_LEFT, fictional.SIDE_COLUMN_RIGHT)
    writer = pypdf.PdfWriter(clone_from=plain)
    page = writer.pages[0]
    page.add_transformation(pypdf.Transformation().rotate(90).translate(842, 0), expand=True)
    writer.write(turned)
    assert roles_of(read_resume(turned)) == set(fictional.SIDE_COLUMN.roles)


def test_a_skewed_scan_is_read(tmp_path: Path) -> None:
    """A page rasterised at 150 dpi and turned by 0.7 degrees gives the same roles."""
    import pypdfium2
    from PIL import Image

    plain, scan = tmp_path / "plain.pdf", tmp_path / "scan.png"
    fictional.one_column(plain, fictional.PROMOTIONS_ROWS)
    document = pypdfium2.PdfDocument(plain)
    picture = document[0].render(scale=150 / 72).to_pil().convert("RGB")
    document.close()
    picture.rotate(0.7, resample=Image.Resampling.BICUBIC, fillcolor="white").save(scan)
    resume = read_resume(scan)
    assert resume.contact.name == "Wei-Lin Chu"
    assert roles_of(resume) == set(fictional.PROMOTIONS.roles)


def test_corrected_facts_are_read_back(tmp_path: Path) -> None:
    """The JSON that was printed, corrected by hand, stands for the resume."""
    path = tmp_path / "mine.json"
    path.write_text('{"roles": [{"title": "Nurse", "employer": "Fjordview"}]}', encoding="utf-8")
    assert read_resume(path).roles[0].employer == "Fjordview"


def test_json_that_is_no_resume_is_refused(tmp_path: Path) -> None:
    """Other JSON ends in a message."""
    path = tmp_path / "other.json"
    path.write_text('{"skills": 3}', encoding="utf-8")
    with pytest.raises(DocumentError, match="facts of a resume"):
        read_resume(path)
