"""How resumes are drawn: HTML through Qt's printer, pages through reportlab, Word documents, plain text.

Each drawer takes a person and the path to write. Layouts only; who is drawn how is chosen in `sets`.
"""

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks.made_resumes.people import Job, Moment, Person, School

MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
}

Style = Callable[[Moment, Moment | None], str]
"""How a span of time is written."""


def months(language: str = "en", letters: int | None = 3, dash: str = " – ", now: str = "Present") -> Style:
    """ "Jan 2019 – Present" and its like; `letters` None writes months in full."""

    def write(moment: Moment) -> str:
        return f"{MONTHS[language][moment[1] - 1][:letters]} {moment[0]}"

    return lambda start, end: f"{write(start)}{dash}{write(end) if end else now}"


def numbers(dash: str = " - ", now: str = "present", pattern: str = "{1:02}/{0}") -> Style:
    """ "03/2018 - 11/2020"."""
    return lambda start, end: f"{pattern.format(*start)}{dash}{pattern.format(*end) if end else now}"


def years(dash: str = "-", now: str = "present") -> Style:
    """ "2019-2021"."""
    return lambda start, end: f"{start[0]}{dash}{end[0] if end else now}"


# -- HTML through Qt's printer -----------------------------------------------------------------------------------------


def print_html(html: str, path: Path, font: str = "DejaVu Sans") -> None:
    """Print HTML to a PDF of A4 pages."""
    application = QGuiApplication.instance() or QGuiApplication(["resumes", "-platform", "offscreen"])
    assert application is not None
    writer = QPdfWriter(str(path))
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(15, 15, 15, 15))
    )
    writer.setResolution(72)
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultStyleSheet(
        f"body {{ font-family: '{font}'; font-size: 9pt }} h1 {{ font-size: 20pt }} h2 {{ font-size: 13pt }}"
        " h3 { font-size: 10pt; margin-bottom: 0; margin-top: 6px } p { margin: 0 } ul { margin-top: 0 }"
    )
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.setHtml(f"<body>{html}</body>")
    document.print_(writer)


def bullets(points: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(point)}</li>" for point in points)
    return f"<ul>{items}</ul>" if items else ""


def left_and_right(left: str, right: str) -> str:
    return f'<table width="100%"><tr><td>{left}</td><td align="right">{right}</td></tr></table>'


def html_contact(person: Person, between: str = " | ") -> str:
    return escape(between.join((person.place, person.phone, person.email)))


def job_classic(job: Job, dates: str) -> str:
    """Title and dates on one line, employer and place on the next."""
    return (
        left_and_right(f"<b>{escape(job.title)}</b>", dates)
        + left_and_right(f"<i>{escape(job.employer)}</i>", f"<i>{escape(job.place)}</i>")
        + bullets(job.points)
    )


def job_stacked(job: Job, dates: str) -> str:
    """Employer, title and dates each on a line of its own."""
    return f"<h3>{escape(job.employer)}</h3><p>{escape(job.title)}</p><p>{dates}</p>{bullets(job.points)}"


def job_title_stacked(job: Job, dates: str) -> str:
    """Title, then employer with the place, then dates."""
    return (
        f"<h3>{escape(job.title)}</h3><p>{escape(job.employer)}, {escape(job.place)}</p><p>{dates}</p>"
        f"{bullets(job.points)}"
    )


def job_one_line(job: Job, dates: str) -> str:
    """ "Title at Employer (dates)"."""
    return f"<h3>{escape(job.title)} at {escape(job.employer)} ({dates})</h3>{bullets(job.points)}"


def job_employer_first(job: Job, dates: str) -> str:
    """Employer and place, dates at the right; the title below in italics."""
    return (
        left_and_right(f"<b>{escape(job.employer)}</b>, {escape(job.place)}", dates)
        + f"<p><i>{escape(job.title)}</i></p>{bullets(job.points)}"
    )


def school_lines(school: School, dates: str) -> str:
    return left_and_right(f"<b>{escape(school.degree)}</b>", dates) + f"<p>{escape(school.school)}</p>"


def school_one_line(school: School, dates: str) -> str:
    return f"<p>{escape(school.degree)}, {escape(school.school)}, {dates}</p>"


Piece = Callable[[Person], str]


def html_skills(person: Person, kind: str) -> str:
    names = [escape(name) for name in person.skill_names]
    if kind == "comma":
        return f"<p>{', '.join(names)}</p>"
    if kind == "bullets":
        return bullets(person.skill_names)
    if kind == "groups":
        return "".join(
            f"<p><b>{escape(group)}:</b> {', '.join(map(escape, skills))}</p>" for group, skills in person.skills
        )
    if kind == "pipes":
        return f"<p>{' | '.join(names)}</p>"
    if kind == "grid":
        rows = [names[at : at + 3] for at in range(0, len(names), 3)]
        cells = "".join("<tr>" + "".join(f'<td width="33%">{name}</td>' for name in row) + "</tr>" for row in rows)
        return f'<table width="100%">{cells}</table>'
    levels = ("Expert", "Advanced", "Intermediate", "Advanced", "Basic", "Expert", "Advanced", "Basic")
    return "".join(f"<p>{name} – {level}</p>" for name, level in zip(names, levels, strict=False))


def html(
    person: Person,
    path: Path,
    style: Style,
    *,
    order: str = "summary experience education skills languages",
    headings: dict[str, str] | None = None,
    capitals: bool = False,
    job: Callable[[Job, str], str] = job_classic,
    school: Callable[[School, str], str] = school_lines,
    skills: str = "comma",
    side: str = "",
    side_at: str = "",
    font: str = "DejaVu Sans",
) -> None:
    """A resume in one column, or with the sections named in `side` in a column beside it, `side_at` left or right."""
    words = {
        "summary": "Summary", "experience": "Work Experience", "education": "Education", "skills": "Skills",
        "languages": "Languages", "contact": "Contact",
    } | (headings or {})  # fmt: skip
    bodies = {
        "summary": f"<p>{escape(person.summary)}</p>" if person.summary else "",
        "experience": "".join(job(one, style(one.start, one.end)) for one in person.jobs),
        "education": "".join(school(one, f"{one.start} – {one.end}") for one in person.schools),
        "skills": html_skills(person, skills),
        "languages": f"<p>{', '.join(person.languages)}</p>" if person.languages else "",
        "contact": f"<p>{escape(person.email)}</p><p>{person.phone}</p><p>{person.place}</p>",
    }

    def part(name: str) -> str:
        heading = words[name].upper() if capitals else words[name]
        return f"<h2>{escape(heading)}</h2>{bodies[name]}" if bodies[name] else ""

    top = f"<h1>{escape(person.name)}</h1>"
    top += f"<p>{escape(person.headline)}</p>" if person.headline else ""
    if "contact" not in side:
        top += f"<p>{html_contact(person)}</p>"
    beside = side.split()
    main = "".join(part(name) for name in order.split() if name not in beside)
    if side_at:
        column = f'<td width="32%" valign="top">{"".join(map(part, beside))}</td>'
        main = f'<td width="68%" valign="top">{main}</td>'
        both = column + main if side_at == "left" else main + column
        main = f'<table width="100%" cellpadding="6"><tr>{both}</tr></table>'
    print_html(top + main, path, font)


# -- pages drawn by hand ---------------------------------------------------------------------------------------------

SERIF = {"DejaVuSerif": "DejaVuSerif.ttf", "DejaVuSerif-Bold": "DejaVuSerif-Bold.ttf"}
FONTS = Path(__file__).resolve().parents[2] / "coach_app" / "ui" / "fonts"
for _name, _file in (("Inter", "Inter-Regular.ttf"), ("Inter-Bold", "Inter-SemiBold.ttf")):
    pdfmetrics.registerFont(TTFont(_name, str(FONTS / _file)))  # reportlab's own fonts know no Polish


class Pen:
    """Writes down a column of a page, and on further pages where the first is full."""

    def __init__(self, canvas: Canvas, left: float, right: float, top: float, font: str = "Inter") -> None:
        self.canvas, self.left, self.right, self.y, self.font = canvas, left, right, top, font
        self.running = ""

    def write(self, text: str, size: float = 10, bold: bool = False, indent: float = 0, right: str = "") -> None:
        font = f"{self.font}-Bold" if bold else self.font
        for row in simpleSplit(text, font, size, self.right - self.left - indent) or [""]:
            if self.y < 60:
                self.canvas.showPage()
                self.y = 780
                self.canvas.setFont(self.font, 8)
                self.canvas.drawString(self.left, 815, self.running)
            self.canvas.setFont(font, size)
            self.canvas.drawString(self.left + indent, self.y - size, row)
            if right:
                self.canvas.setFont(self.font, size)
                self.canvas.drawRightString(self.right, self.y - size, right)
                right = ""
            self.y -= 1.25 * size

    def heading(self, text: str, rule: bool = True) -> None:
        self.y -= 9
        self.write(text, 12.5, bold=True)
        if rule:
            self.canvas.line(self.left, self.y - 1, self.right, self.y - 1)
        self.y -= 4

    def points(self, points: Iterable[str], bullet: str = "•") -> None:
        for point in points:
            self.canvas.setFont(self.font, 10)
            self.canvas.drawString(self.left + 4, self.y - 10, bullet)
            self.write(point, indent=14)

    def gap(self, points: float = 6) -> None:
        self.y -= points


def sidebar(person: Person, path: Path, style: Style, *, at: str, rated: bool = False) -> None:
    """A coloured side column with contact, skills and schools; positions with their dates on a line of their own."""
    canvas = Canvas(str(path), pagesize=A4)
    width, height = A4
    narrow = (30.0, 190.0) if at == "left" else (width - 190, width - 30)
    wide = (215.0, width - 35) if at == "left" else (35.0, width - 215)
    canvas.setFillGray(0.9)
    canvas.rect(narrow[0] - 30, 0, 200, height, stroke=0, fill=1)
    canvas.setFillGray(0.1)
    side, main = Pen(canvas, *narrow, 800), Pen(canvas, *wide, 810)
    main.write(person.name, 22, bold=True)
    main.write(person.headline, 12)
    side.heading("CONTACT", rule=False)
    for text in (person.phone, person.email, person.place):
        side.write(text)
    side.heading("SKILLS", rule=False)
    for number, name in enumerate(person.skill_names):
        side.write(name)
        if rated:
            side.write("●" * (5 - number % 3) + "○" * (number % 3), 8)
    if person.languages:
        side.heading("LANGUAGES", rule=False)
        for name in person.languages:
            side.write(name)
    side.heading("EDUCATION", rule=False)
    for school in person.schools:
        side.write(school.degree, bold=True)
        side.write(school.school)
        side.write(f"{school.start} – {school.end}")
        side.gap()
    if person.summary:
        main.heading("PROFILE", rule=False)
        main.write(person.summary)
    main.heading("EXPERIENCE", rule=False)
    for job in person.jobs:
        main.write(job.title, 11, bold=True)
        main.write(f"{job.employer}, {job.place}")
        main.write(style(job.start, job.end), 9)
        main.points(job.points)
        main.gap()
    canvas.save()


def dates_down_the_left(person: Person, path: Path, style: Style, headings: tuple[str, ...]) -> None:
    """Dates in a column at the left, everything else beside them."""
    canvas = Canvas(str(path), pagesize=A4)
    left, right = Pen(canvas, 45, 150, 810), Pen(canvas, 165, 550, 810)
    right.write(person.name, 20, bold=True)
    for text in (person.email, person.phone, person.place):
        right.write(text)

    def level() -> None:
        left.y = right.y

    def heading(text: str) -> None:
        level()
        left.heading(text, rule=False)
        right.y = left.y

    heading(headings[0])
    for job in person.jobs:
        level()
        left.write(style(job.start, job.end), 9)
        right.write(job.title, bold=True)
        right.write(f"{job.employer}, {job.place}")
        right.points(job.points, "–")
        right.gap()
    heading(headings[1])
    for school in person.schools:
        level()
        left.write(f"{school.start} – {school.end}", 9)
        right.write(school.degree, bold=True)
        right.write(school.school)
        right.gap()
    heading(headings[2])
    right.write(", ".join(person.skill_names))
    if person.languages:
        heading(headings[3])
        right.write(", ".join(person.languages))
    canvas.save()


def typeset(person: Person, path: Path, style: Style) -> None:
    """As LaTeX sets it: serif, ligatures, en dashes, employers first, a rule below the headings."""
    for name, file in SERIF.items():
        pdfmetrics.registerFont(TTFont(name, file))

    def tied(text: str) -> str:
        return text.replace("ffi", "ﬃ").replace("ff", "ﬀ").replace("fi", "ﬁ").replace("fl", "ﬂ")

    canvas = Canvas(str(path), pagesize=A4)
    pen = Pen(canvas, 60, 535, 800, "DejaVuSerif")
    pen.write(tied(person.name), 18, bold=True)
    pen.write(f"{person.email} · {person.phone} · {person.place}", 9)
    pen.heading("Proﬁle")
    pen.write(tied(person.summary))
    pen.heading("Experience")
    for job in person.jobs:
        pen.write(tied(job.employer), bold=True, right=style(job.start, job.end))
        pen.write(tied(job.title), right=job.place)
        pen.points(map(tied, job.points))
    pen.heading("Education")
    for school in person.schools:
        pen.write(tied(school.school), bold=True, right=f"{school.start}–{school.end}")
        pen.write(tied(school.degree))
    pen.heading("Skills")
    for group, names in person.skills:
        pen.write(tied(f"{group}: {', '.join(names)}"))
    canvas.save()


def long_with_running_head(person: Person, path: Path, style: Style) -> None:
    """Positions as "Employer – Title", dates below, prose instead of bullets, over two pages with a running head."""
    canvas = Canvas(str(path), pagesize=A4)
    pen = Pen(canvas, 70, 525, 790)
    pen.running = f"{person.name} – page 2"
    pen.write(person.name, 24)
    pen.write(f"{person.place}  •  {person.phone}  •  {person.email}")
    pen.heading("PROFESSIONAL SUMMARY")
    pen.write(person.summary)
    pen.heading("PROFESSIONAL EXPERIENCE")
    for job in person.jobs:
        pen.gap(14)
        pen.write(f"{job.employer} – {job.title}", 11, bold=True)
        pen.write(style(job.start, job.end), 9)
        pen.gap(3)
        for point in job.points:
            pen.write(f"{point}. The work was planned, reviewed and handed over with everybody whom it touched.")
            pen.gap(30)
    pen.heading("EDUCATION")
    for school in person.schools:
        pen.write(f"{school.school} – {school.degree}, {school.start} – {school.end}")
    pen.heading("CORE COMPETENCIES")
    pen.write(" • ".join(person.skill_names))
    canvas.save()


# -- Word documents ----------------------------------------------------------------------------------------------------


def word(
    person: Person, path: Path, style: Style, *, several_roles: bool = False, education_first: bool = False
) -> None:
    """Word's own headings and list bullets, dates behind a tab; `several_roles` groups positions by employer."""
    document = docx.Document()
    document.add_paragraph(person.name, style="Title")
    document.add_paragraph(" | ".join((person.email, person.phone, person.place)))

    def with_tab(left: str, right: str, bold: bool) -> None:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(left).bold = bold
        paragraph.add_run(f"\t{right}")

    def schools() -> None:
        document.add_heading("Education", 1)
        for school in person.schools:
            with_tab(f"{school.degree}, {school.school}", f"{school.start} – {school.end}", False)

    if education_first:
        schools()
    document.add_heading("Experience", 1)
    before = ""
    for job in person.jobs:
        if several_roles:
            if job.employer != before:
                paragraph = document.add_paragraph()
                paragraph.add_run(job.employer).bold = True
                paragraph.paragraph_format.space_before = Pt(10)
                paragraph.paragraph_format.space_after = Pt(0)
            with_tab(job.title, style(job.start, job.end), False)
        else:
            with_tab(f"{job.employer}, {job.place}", style(job.start, job.end), True)
            document.add_paragraph().add_run(job.title).italic = True
        before = job.employer
        for point in job.points:
            document.add_paragraph(point, style="List Bullet")
    if not education_first:
        schools()
    document.add_heading("Skills", 1)
    for group, names in person.skills:
        document.add_paragraph(f"{group}: {', '.join(names)}" if group else ", ".join(names))
    document.save(str(path))


def word_table(person: Person, path: Path, style: Style) -> None:
    """One table: dates in the left cell, what was done in the right one; section names fill a row."""
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)

    def row(left: str, *right: str, heading: bool = False) -> None:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(left).bold = heading
        for number, text in enumerate(right):
            paragraph = cells[1].paragraphs[0] if number == 0 else cells[1].add_paragraph()
            paragraph.add_run(text).bold = number == 0 and not heading and len(right) > 1

    title = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
    title.add_run(person.name).font.size = Pt(20)
    row("Email", person.email)
    row("Phone", person.phone)
    row("EXPERIENCE", heading=True)
    for job in person.jobs:
        row(
            style(job.start, job.end),
            job.title,
            f"{job.employer}, {job.place}",
            *(f"• {point}" for point in job.points),
        )
    row("EDUCATION", heading=True)
    for school in person.schools:
        row(f"{school.start} - {school.end}", school.degree, school.school)
    row("SKILLS", heading=True)
    row("", ", ".join(person.skill_names))
    document.element.body.remove(title._p)
    document.element.body.insert(0, title._p)
    document.save(str(path))


def word_sidebar(person: Person, path: Path, style: Style) -> None:
    """A table of two cells: positions at the left, everything else at the right."""
    document = docx.Document()
    document.add_paragraph(person.name, style="Title")
    document.add_paragraph(person.headline, style="Subtitle")
    main, side = document.add_table(rows=1, cols=2).rows[0].cells

    def heading(cell: object, text: str) -> None:
        cell.add_paragraph(text, style="Heading 2")  # type: ignore[attr-defined]

    heading(main, "Profile")
    main.add_paragraph(person.summary)
    heading(main, "Employment History")
    for job in person.jobs:
        main.add_paragraph().add_run(f"{job.title}, {job.employer}").bold = True
        main.add_paragraph(style(job.start, job.end))
        for point in job.points:
            main.add_paragraph(point, style="List Bullet")
    heading(side, "Details")
    for text in (person.place, person.phone, person.email):
        side.add_paragraph(text)
    heading(side, "Skills")
    for name in person.skill_names:
        side.add_paragraph(name)
    heading(side, "Education")
    for school in person.schools:
        side.add_paragraph().add_run(school.degree).bold = True
        side.add_paragraph(school.school)
        side.add_paragraph(f"{school.start} – {school.end}")
    document.save(str(path))


# -- plain text --------------------------------------------------------------------------------------------------------


def text_without_headings(person: Person, path: Path, style: Style) -> None:
    """Paragraphs and nothing else: no section has a heading."""
    blocks = [f"{person.name}\n{person.email}, {person.phone}, {person.place}", person.summary]
    blocks += [
        "\n".join(
            (f"{job.title}, {job.employer}, {style(job.start, job.end)}", *(f"- {point}" for point in job.points))
        )
        for job in person.jobs
    ]
    blocks += [f"{school.degree}, {school.school}, {school.start} - {school.end}" for school in person.schools]
    blocks.append(f"Skills: {', '.join(person.skill_names)}")
    path.write_text("\n\n".join(filter(None, blocks)) + "\n", encoding="utf-8")


def text_labelled(person: Person, path: Path, style: Style) -> None:
    """Fields with labels, as application forms have them."""
    lines = [f"Name: {person.name}", f"E-mail: {person.email}", f"Phone: {person.phone}", "", "EMPLOYMENT", ""]
    for job in person.jobs:
        lines += [f"Position: {job.title}", f"Company: {job.employer}", f"Dates: {style(job.start, job.end)}"]
        lines += [f"* {point}" for point in job.points] + [""]
    lines += ["EDUCATION", ""]
    for school in person.schools:
        lines += [school.school, school.degree, f"{school.start} - {school.end}", ""]
    lines += ["SKILLS", "", *(f"* {name}" for name in person.skill_names)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def text_dates_first(person: Person, path: Path, style: Style) -> None:
    """Capitals for headings, the dates on a line of their own above each position."""
    lines = [person.name.upper(), f"{person.place} / {person.phone} / {person.email}", "", "WORK HISTORY", ""]
    for job in person.jobs:
        lines += [style(job.start, job.end), f"{job.employer} - {job.title}"]
        lines += [f"   o {point}" for point in job.points] + [""]
    lines += ["EDUCATION AND TRAINING", ""]
    for school in person.schools:
        lines += [f"{school.start} to {school.end}", f"{school.school} - {school.degree}", ""]
    lines += ["KEY SKILLS", "", "; ".join(person.skill_names)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def markdown(person: Person, path: Path, style: Style) -> None:
    """Markdown as developers keep it."""
    lines = [f"# {person.name}", "", f"{person.email} · {person.phone} · {person.place}", "", "## Experience", ""]
    for job in person.jobs:
        lines += [f"### {job.employer} — {job.title}", f"*{style(job.start, job.end)}*", ""]
        lines += [f"- {point}" for point in job.points] + [""]
    lines += ["## Education", ""]
    for school in person.schools:
        lines += [f"**{school.school}** — {school.degree} ({school.start}–{school.end})", ""]
    lines += ["## Skills", ""] + [f"- **{group or 'All'}**: {', '.join(names)}" for group, names in person.skills]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
