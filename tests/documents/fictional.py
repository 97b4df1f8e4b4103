"""Fictional resumes, drawn in the layouts that people use, with what a reader would take from each.

All persons, employers and schools are invented.
"""

# ruff: noqa: E501 - a row of a page stands on one line

from dataclasses import dataclass
from pathlib import Path

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Pt
from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

Row = tuple[str, ...]
"""A row of a page: its kind, then its texts. h heading, n name, lr left and right, b bullet, t text, s small space."""


@dataclass(frozen=True)
class Truth:
    """What a reader takes from a resume."""

    name: str
    roles: tuple[tuple[str, str, str, str], ...]  # title, employer, start, end ("" while it lasts)
    schools: tuple[str, ...]
    skills: tuple[str, ...]
    email: str = ""


def draw_column(canvas: Canvas, rows: list[Row], left: float, right: float, top: float) -> float:
    """Draw rows from `top` downwards; returns where the next one would stand."""
    y = top
    for kind, *texts in rows:
        if kind == "n":
            canvas.setFont("Helvetica-Bold", 22)
            canvas.drawString(left, y - 18, texts[0])
            y -= 28
        elif kind == "h":
            y -= 8
            canvas.setFont("Helvetica-Bold", 13)
            canvas.drawString(left, y - 12, texts[0])
            canvas.line(left, y - 15, right, y - 15)
            y -= 21
        elif kind in ("lr", "lrb", "lri"):
            font = {"lr": "Helvetica", "lrb": "Helvetica-Bold", "lri": "Helvetica-Oblique"}[kind]
            canvas.setFont(font, 10)
            canvas.drawString(left, y - 10, texts[0])
            if len(texts) > 1:
                canvas.drawRightString(right, y - 10, texts[1])
            y -= 13
        elif kind in ("b", "t", "c"):
            canvas.setFont("Helvetica", 10)
            indent = 12 if kind == "b" else 0
            if kind == "b":
                canvas.drawString(left + 2, y - 10, "•")
            for line in simpleSplit(texts[0], "Helvetica", 10, right - left - indent):
                if kind == "c":
                    canvas.drawCentredString((left + right) / 2, y - 10, line)
                else:
                    canvas.drawString(left + indent, y - 10, line)
                y -= 12.5
        elif kind == "s":
            y -= 7
    return y


def one_column(path: Path, rows: list[Row]) -> None:
    canvas = Canvas(str(path), pagesize=letter)
    draw_column(canvas, rows, 54, 558, 750)
    canvas.save()


def two_columns(path: Path, head: list[Row], left: list[Row], right: list[Row], split: float = 200) -> None:
    canvas = Canvas(str(path), pagesize=A4)
    y = draw_column(canvas, head, 40, 555, 810)
    draw_column(canvas, left, 40, split - 10, y - 6)
    draw_column(canvas, right, split + 8, 555, y - 6)
    canvas.save()


# One column, title and dates on the first line, employer and place on the second.

TITLE_FIRST = Truth(
    name="Priya Raman",
    roles=(
        ("Undergraduate Research Assistant", "Lakeshore University", "2020-06", ""),
        ("Information Technology Support Specialist", "Harlan Medical Group", "2018-09", "2020-05"),
        ("Software Engineering Intern", "Ferrystone Labs", "2019-05", "2019-08"),
    ),
    schools=("Lakeshore University", "Bellfield College"),
    skills=(
        "Java",
        "Python",
        "C++",
        "SQL",
        "JavaScript",
        "React",
        "Node.js",
        "Flask",
        "FastAPI",
        "Git",
        "Docker",
        "VS Code",
        "pandas",
        "NumPy",
    ),
    email="priya.raman@mailbox.example",
)
TITLE_FIRST_ROWS: list[Row] = [
    ("n", "Priya Raman"),
    ("t", "+1 312 555 0143 | priya.raman@mailbox.example | linkedin.com/in/priyaraman | github.com/priyaraman"),
    ("h", "Education"),
    ("lrb", "Lakeshore University", "Evanwood, IL"),
    ("lri", "Bachelor of Science in Computer Science, Minor in Mathematics", "Aug. 2018 – May 2022"),
    ("lrb", "Bellfield College", "Bellfield, IL"),
    ("lri", "Associate's in Liberal Arts", "Aug. 2014 – May 2018"),
    ("h", "Experience"),
    ("lrb", "Undergraduate Research Assistant", "June 2020 – Present"),
    ("lri", "Lakeshore University", "Evanwood, IL"),
    ("b", "Developed a REST API using FastAPI and PostgreSQL to store data from learning management systems"),
    ("b", "Explored ways to visualise collaboration between students in a classroom"),
    ("lrb", "Information Technology Support Specialist", "Sep. 2018 – May 2020"),
    ("lri", "Harlan Medical Group", "Evanwood, IL"),
    ("b", "Resolved about 40 tickets a week for a staff of 300 across three clinics"),
    ("b", "Wrote the guide that new technicians follow in their first month"),
    ("lrb", "Software Engineering Intern", "May 2019 – Aug. 2019"),
    ("lri", "Ferrystone Labs", "Chicago, IL"),
    ("b", "Reduced the start-up time of the desktop client by 35% through lazy loading of plug-ins"),
    ("h", "Projects"),
    ("lr", "Gitvine | Python, Flask, React, PostgreSQL, Docker", "June 2020 – Present"),
    ("b", "Built a web application that shows how a repository has grown"),
    ("lr", "Simple Paintball | Spigot API, Java, Maven", "May 2018 – May 2020"),
    ("b", "Published a plug-in with 2,000 downloads and an average rating of 4.5 of 5"),
    ("h", "Technical Skills"),
    ("t", "Languages: Java, Python, C++, SQL, JavaScript"),
    ("t", "Frameworks: React, Node.js, Flask, FastAPI"),
    ("t", "Developer Tools: Git, Docker, VS Code"),
    ("t", "Libraries: pandas, NumPy"),
]

# Two columns, side column with skills, dates below the employer.

SIDE_COLUMN = Truth(
    name="Tomás Herrera",
    roles=(
        ("Senior Product Manager", "Brightloom", "2021-03", ""),
        ("Product Manager", "Kettle & Crane", "2018-01", "2021-02"),
        ("Business Analyst", "Northgate Insurance", "2015-07", "2017-12"),
    ),
    schools=("University of Marlow",),
    skills=("Roadmapping", "User Research", "SQL", "Figma", "A/B testing", "Jira", "Stakeholder Management"),
    email="tomas@herrera.example",
)
SIDE_COLUMN_HEAD: list[Row] = [("n", "Tomás Herrera"), ("t", "Senior Product Manager")]
SIDE_COLUMN_LEFT: list[Row] = [
    ("h", "CONTACT"), ("t", "tomas@herrera.example"), ("t", "+44 20 7946 0991"), ("t", "London, UK"),
    ("h", "SKILLS"), ("t", "Roadmapping"), ("t", "User Research"), ("t", "SQL"), ("t", "Figma"), ("t", "A/B testing"),
    ("t", "Jira"), ("t", "Stakeholder Management"),
    ("h", "LANGUAGES"), ("t", "Spanish (native)"), ("t", "English (fluent)"),
    ("h", "EDUCATION"), ("lrb", "University of Marlow"), ("t", "BA Economics"), ("t", "2012 – 2015"),
]  # fmt: skip
SIDE_COLUMN_RIGHT: list[Row] = [
    ("h", "PROFILE"),
    ("t", "Product manager with nine years in commerce and insurance, at home with research and with numbers."),
    ("h", "WORK EXPERIENCE"),
    ("lrb", "Senior Product Manager"), ("t", "Brightloom, London"), ("t", "Mar 2021 – Present"),
    ("b", "Led a team of six through the relaunch of the checkout, which lifted completed orders by 18%"),
    ("b", "Introduced weekly interviews with customers and shared what was heard with all teams"),
    ("s",),
    ("lrb", "Product Manager"), ("t", "Kettle & Crane, Bristol"), ("t", "Jan 2018 – Feb 2021"),
    ("b", "Launched the subscription programme, with 12,000 members in its first year"),
    ("s",),
    ("lrb", "Business Analyst"), ("t", "Northgate Insurance, Bristol"), ("t", "Jul 2015 – Dec 2017"),
    ("b", "Analysed why claims were late and cut the average time to settle from 21 to 13 days"),
]  # fmt: skip

# Side column first, name over the main column, as a network's export draws it.

EXPORT = Truth(
    name="Ngozi Adeyemi",
    roles=(
        ("Customer Success Manager", "Palmetto Cloud", "2020-01", ""),
        ("Account Executive", "Palmetto Cloud", "2018-04", "2019-12"),
        ("Store Supervisor", "Greenleaf Market", "2014-06", "2018-03"),
    ),
    schools=("Eastbrook State University",),
    skills=("Customer Success", "Account Management", "Salesforce"),
    email="ngozi.adeyemi@post.example",
)
EXPORT_LEFT: list[Row] = [
    ("h", "Contact"), ("t", "ngozi.adeyemi@post.example"), ("t", "www.linkedin.com/in/ngozi-adeyemi"),
    ("h", "Top Skills"), ("t", "Customer Success"), ("t", "Account Management"), ("t", "Salesforce"),
    ("h", "Languages"), ("t", "English"), ("t", "Yoruba"),
]  # fmt: skip
EXPORT_RIGHT: list[Row] = [
    ("n", "Ngozi Adeyemi"),
    ("t", "Customer Success Manager at Palmetto Cloud"),
    ("t", "Atlanta, Georgia, United States"),
    ("h", "Summary"),
    ("t", "I help small firms get the most out of the software they pay for, and I like the phone better than the form."),
    ("h", "Experience"),
    ("lrb", "Palmetto Cloud"), ("t", "Customer Success Manager"), ("t", "January 2020 - Present (4 years 3 months)"), ("t", "Atlanta, Georgia"),
    ("t", "Looked after 60 accounts worth 4 million dollars a year and kept 97% of them."),
    ("s",),
    ("lrb", "Palmetto Cloud"), ("t", "Account Executive"), ("t", "April 2018 - December 2019 (1 year 9 months)"), ("t", "Atlanta, Georgia"),
    ("t", "Sold to dentists and lawyers in three states."),
    ("s",),
    ("lrb", "Greenleaf Market"), ("t", "Store Supervisor"), ("t", "June 2014 - March 2018 (3 years 10 months)"), ("t", "Macon, Georgia"),
    ("h", "Education"),
    ("lrb", "Eastbrook State University"), ("t", "Bachelor's degree, Communication · (2010 - 2014)"),
]  # fmt: skip

# Dates down the left.

DATES_LEFT = Truth(
    name="Ingrid Solheim",
    roles=(
        ("Registered Nurse", "Fjordview Hospital", "2017-09", ""),
        ("Staff Nurse", "St. Olaf Clinic", "2013-02", "2017-08"),
        ("Nursing Assistant", "Havn Care Home", "2010-06", "2013-01"),
    ),
    schools=("Western Coast University College",),
    skills=("Triage", "Phlebotomy", "Patient education", "Electronic health records"),
    email="ingrid.solheim@epost.example",
)
DATES_LEFT_ROWS: list[tuple[str, str, str]] = [
    ("", "n", "Ingrid Solheim"), ("", "t", "Strandgata 14, 5003 Bergen · +47 55 55 01 32 · ingrid.solheim@epost.example"),
    ("", "h", "Work experience"),
    ("09/2017 – present", "bold", "Registered Nurse, Fjordview Hospital, Bergen"),
    ("", "t", "Look after up to eight patients a shift on a surgical ward."),
    ("", "t", "Trained eleven new colleagues in the use of the new records."),
    ("02/2013 – 08/2017", "bold", "Staff Nurse, St. Olaf Clinic, Stavanger"),
    ("", "t", "Ran the vaccination days of the district with two assistants."),
    ("06/2010 – 01/2013", "bold", "Nursing Assistant, Havn Care Home, Stavanger"),
    ("", "t", "Helped residents in their daily life and kept their families informed."),
    ("", "h", "Education"),
    ("2007 – 2010", "bold", "Bachelor of Nursing, Western Coast University College"),
    ("", "h", "Skills"),
    ("", "t", "Triage, Phlebotomy, Patient education, Electronic health records"),
]  # fmt: skip


def dates_left(path: Path) -> None:
    canvas = Canvas(str(path), pagesize=A4)
    y = 800.0
    for dates, kind, text in DATES_LEFT_ROWS:
        size = {"n": 20, "h": 13}.get(kind, 10)
        y -= size * 1.4 + (8 if kind == "h" else 4 if kind == "bold" else 0)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, y, dates)
        canvas.setFont("Helvetica" if kind == "t" else "Helvetica-Bold", size)
        canvas.drawString(50 if kind in "nh" else 170, y, text)
    canvas.save()


# Plain text.

PLAIN = Truth(
    name="Daniel Okafor",
    roles=(
        ("Data Scientist", "Meridian Freight", "2021-02", ""),
        ("Data Analyst", "Quarry Bank", "2018-08", "2021-01"),
        ("Intern", "City Statistics Office", "2017-06", ""),
    ),
    schools=("Aldermoor University",),
    skills=("Python", "R", "SQL", "scikit-learn", "Tableau", "time series", "Spark"),
    email="d.okafor@letters.example",
)
PLAIN_TEXT = """\
DANIEL OKAFOR
d.okafor@letters.example | 0161 496 0345 | Manchester

EXPERIENCE

Data Scientist, Meridian Freight (Feb 2021 - Present)
- Built a forecast of parcel volumes that cut overtime by 12 per cent
- Designed the experiments for a new pricing page

Data Analyst, Quarry Bank (Aug 2018 - Jan 2021)
- Automated the monthly risk report with Python and SQL
- Presented findings to the board twice a year

Intern, City Statistics Office (Summer 2017)
- Checked survey data for errors

EDUCATION

MSc Statistics, Aldermoor University, 2016 - 2017
BSc Mathematics, Aldermoor University, 2013 - 2016

SKILLS

Python, R, SQL, scikit-learn, Tableau, time series, Spark
"""

# Skills first, then a short history.

FUNCTIONAL = Truth(
    name="Carol Whitfield",
    roles=(
        ("Office Manager", "Pemberton & Sons", "2016", "2023"),
        ("Store Manager", "Harbour Books", "2009", "2016"),
        ("Sales Assistant", "Harbour Books", "2006", "2009"),
    ),
    schools=("Leeds Business College",),
    skills=("Bookkeeping", "Payroll", "Microsoft Excel", "Event planning", "Customer service"),
    email="carol.whitfield@mail.example",
)
FUNCTIONAL_ROWS: list[Row] = [
    ("n", "CAROL WHITFIELD"),
    ("t", "12 Mill Lane, Leeds LS1 4AB"),
    ("t", "Tel: 0113 496 0222    Email: carol.whitfield@mail.example"),
    ("h", "PERSONAL STATEMENT"),
    ("t", "An organised and cheerful manager who has kept shops and offices running for seventeen years."),
    ("h", "KEY SKILLS"),
    ("b", "Bookkeeping"), ("b", "Payroll"), ("b", "Microsoft Excel"), ("b", "Event planning"), ("b", "Customer service"),
    ("h", "EMPLOYMENT HISTORY"),
    ("lrb", "2016 – 2023    Office Manager, Pemberton & Sons, Leeds"),
    ("t", "Managed a budget of 400,000 pounds and a team of five."),
    ("lrb", "2009 – 2016    Store Manager, Harbour Books, Leeds"),
    ("t", "Doubled the number of reading evenings and raised takings by a quarter."),
    ("lrb", "2006 – 2009    Sales Assistant, Harbour Books, Leeds"),
    ("h", "EDUCATION"),
    ("t", "2004 – 2006    Diploma in Business Administration, Leeds Business College"),
    ("h", "REFERENCES"),
    ("t", "Available on request."),
]  # fmt: skip

# Promotions at one employer, one line a head.

PROMOTIONS = Truth(
    name="Wei-Lin Chu",
    roles=(
        ("Staff Engineer", "Halcyon Robotics", "2022-01", ""),
        ("Senior Engineer", "Halcyon Robotics", "2019-03", "2021-12"),
        ("Embedded Developer", "Tidewater Instruments GmbH", "2015-10", "2019-02"),
    ),
    schools=("Technical University of Brenn",),
    skills=("C", "C++", "Rust", "Python", "FreeRTOS", "CAN bus", "Linux", "ROS"),
    email="weilin.chu@box.example",
)
PROMOTIONS_ROWS: list[Row] = [
    ("n", "Wei-Lin Chu"),
    ("c", "Brenn, Germany • weilin.chu@box.example • +49 30 901820"),
    ("h", "Professional Experience"),
    ("lrb", "Halcyon Robotics", "Brenn, Germany"),
    ("lri", "Staff Engineer", "01/2022 – heute"),
    ("b", "Led the move of the motion controller from C to Rust without stopping a single customer's line"),
    ("b", "Mentored four engineers, two of whom now lead teams of their own"),
    ("lri", "Senior Engineer", "03/2019 – 12/2021"),
    ("b", "Designed the protocol by which robots and gripper agree on force limits"),
    ("s",),
    ("lrb", "Tidewater Instruments GmbH", "Kiel, Germany"),
    ("lri", "Embedded Developer", "10/2015 – 02/2019"),
    ("b", "Cut the power a buoy draws in sleep from 90 to 11 microamperes"),
    ("h", "Education"),
    ("lrb", "Technical University of Brenn", "Brenn, Germany"),
    ("lri", "M.Sc. Electrical Engineering", "2013 – 2015"),
    ("h", "Skills"),
    ("t", "C, C++, Rust, Python • FreeRTOS, CAN bus • Linux, ROS"),
]


def word_document(path: Path) -> None:
    """The title-first resume as Word writes it: styles, tab stops, bulleted lists, a table of skills."""
    document = docx.Document()
    document.add_paragraph("Priya Raman", style="Title")
    document.add_paragraph("+1 312 555 0143 | priya.raman@mailbox.example | linkedin.com/in/priyaraman")
    for kind, *texts in TITLE_FIRST_ROWS[2:]:
        if kind == "h":
            document.add_heading(texts[0], level=1)
        elif kind == "b":
            document.add_paragraph(texts[0], style="List Bullet")
        elif kind.startswith("lr"):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(430), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run(texts[0]).bold = kind == "lrb"
            paragraph.add_run("\t" + texts[1])
        elif ":" in texts[0]:
            continue
    table = document.add_table(rows=0, cols=2)
    for kind, *texts in TITLE_FIRST_ROWS:
        if kind == "t" and ": " in texts[0]:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = texts[0].split(": ")
    document.save(str(path))


def word_table_layout(path: Path) -> None:
    """The side-column resume as a Word table of two cells."""
    document = docx.Document()
    document.add_paragraph("Tomás Herrera", style="Title")
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    for cell, rows in ((left, SIDE_COLUMN_LEFT), (right, SIDE_COLUMN_RIGHT)):
        for kind, *texts in rows:
            if kind == "s":
                continue
            if kind == "b":
                cell.add_paragraph(texts[0], style="List Bullet")
            elif kind == "h":
                cell.add_paragraph(texts[0], style="Heading 2")
            else:
                cell.add_paragraph().add_run(texts[0]).bold = kind == "lrb"
    document.save(str(path))


def write_all(folder: Path) -> dict[Path, Truth]:
    """Write every resume into `folder`; returns the truth of each file."""
    made = {
        folder / "title_first.pdf": TITLE_FIRST,
        folder / "side_column.pdf": SIDE_COLUMN,
        folder / "export.pdf": EXPORT,
        folder / "dates_left.pdf": DATES_LEFT,
        folder / "functional.pdf": FUNCTIONAL,
        folder / "promotions.pdf": PROMOTIONS,
        folder / "plain.txt": PLAIN,
        folder / "word.docx": TITLE_FIRST,
        folder / "word_table.docx": SIDE_COLUMN,
    }
    one_column(folder / "title_first.pdf", TITLE_FIRST_ROWS)
    two_columns(folder / "side_column.pdf", SIDE_COLUMN_HEAD, SIDE_COLUMN_LEFT, SIDE_COLUMN_RIGHT)
    two_columns(folder / "export.pdf", [], EXPORT_LEFT, EXPORT_RIGHT)
    dates_left(folder / "dates_left.pdf")
    one_column(folder / "functional.pdf", FUNCTIONAL_ROWS)
    one_column(folder / "promotions.pdf", PROMOTIONS_ROWS)
    (folder / "plain.txt").write_text(PLAIN_TEXT, encoding="utf-8")
    word_document(folder / "word.docx")
    word_table_layout(folder / "word_table.docx")
    return made


if __name__ == "__main__":  # python -m tests.documents.fictional FOLDER
    import sys

    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    print(*write_all(target), sep="\n")
