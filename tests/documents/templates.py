"""More fictional resumes, after layouts that common templates and networks produce; all names are invented."""

# ruff: noqa: E501 - a row of a page stands on one line

from pathlib import Path

from reportlab.lib.pagesizes import A4, letter
from reportlab.pdfgen.canvas import Canvas

from tests.documents.fictional import Truth, one_column, two_columns


def write_all(folder: Path) -> dict[Path, Truth]:
    """Write every resume into `folder`; returns the truth of each file."""
    made: dict[Path, Truth] = {}

    def case(name: str, truth: Truth) -> Path:
        made[folder / name] = truth
        return folder / name

    # Centred head, employer and dates first.
    truth = Truth(
        "John Q. Fairweather",
        (("Web Developer", "ACME, Inc", "2010-10", ""), ("Lab Assistant", "ABC Biotech", "2008-06", "2010-09")),
        ("University of Cascadia",),
        (
            "Prolog",
            "Haskell",
            "AWK",
            "Erlang",
            "Scheme",
            "ML",
            "XML",
            "JSON",
            "SOAP",
            "REST",
            "MySQL",
            "PostgreSQL",
            "Microsoft SQL",
            "SVN",
            "Vim",
            "Emacs",
        ),
        "john@fairweather.example",
    )
    one_column(
        case("cls.pdf", truth),
        [
            ("n", "JOHN Q. FAIRWEATHER"),
            ("c", "123 Pleasant Lane ⋄ City, State 12345"),
            ("c", "(000)·111·1111 ⋄ john@fairweather.example"),
            ("h", "EDUCATION"),
            ("lrb", "University of Cascadia", "June 2004"),
            ("t", "B.S. in Computer Science & Engineering"),
            ("t", "Minor in Linguistics"),
            ("t", "Overall GPA: 5.678"),
            ("h", "EXPERIENCE"),
            ("lrb", "ACME, Inc", "October 2010 - Present"),
            ("lri", "Web Developer", "Palo Alto, CA"),
            ("b", "Developed a web interface for the booking of meeting rooms."),
            ("b", "Maintained the billing system, which has been in use since 1998."),
            ("lrb", "ABC Biotech", "June 2008 - September 2010"),
            ("lri", "Lab Assistant", "San Francisco, CA"),
            ("b", "Prepared samples."),
            ("h", "TECHNICAL STRENGTHS"),
            ("t", "Computer Languages: Prolog, Haskell, AWK, Erlang, Scheme, ML"),
            ("t", "Protocols & APIs: XML, JSON, SOAP, REST"),
            ("t", "Databases: MySQL, PostgreSQL, Microsoft SQL"),
            ("t", "Tools: SVN, Vim, Emacs"),
        ],
    )
    # Years in the margin.
    truth = Truth(
        "Anna Kowalczyk",
        (("Research Engineer", "Sonora Labs", "2019", ""), ("Junior Developer", "Pixelwerk GmbH", "2016", "2019")),
        ("Technical University of Gdynia",),
        ("Python", "Matlab", "C", "Simulink", "LabVIEW"),
        "anna@kowalczyk.example",
    )
    canvas = Canvas(str(case("moderncv.pdf", truth)), pagesize=A4)
    canvas.setFont("Helvetica", 26)
    canvas.drawString(50, 780, "Anna Kowalczyk")
    canvas.setFont("Helvetica", 9)
    for i, text in enumerate(["12 Harbour Street", "81-340 Gdynia", "+48 58 555 01 22", "anna@kowalczyk.example"]):
        canvas.drawRightString(550, 790 - 12 * i, text)
    y = 720.0
    for label, kind, text in [
        ("", "h", "Education"),
        ("2011–2016", "b", "MSc Control Engineering, Technical University of Gdynia, Gdynia, grade 4.8."),
        ("", "h", "Experience"),
        ("2019–present", "b", "Research Engineer, Sonora Labs, Gdynia."),
        ("", "t", "Design of controllers for hearing aids."),
        ("", "t", "○ Built a test bench that runs through the night"),
        ("", "t", "○ Wrote the filter library used in three products"),
        ("2016–2019", "b", "Junior Developer, Pixelwerk GmbH, Berlin."),
        ("", "t", "Tools for image calibration in Python."),
        ("", "h", "Computer skills"),
        ("Advanced", "t", "Python, Matlab"),
        ("Basic", "t", "C, Simulink, LabVIEW"),
        ("", "h", "Languages"),
        ("Polish", "t", "Mother tongue"),
        ("English", "t", "Fluent"),
    ]:
        size = {"h": 14}.get(kind, 10)
        y -= size * 1.5 + (6 if kind == "h" else 0)
        canvas.setFont("Helvetica", 9)
        canvas.drawRightString(120, y, label)
        canvas.setFont("Helvetica-Bold" if kind != "t" else "Helvetica", size)
        canvas.drawString(130, y, text)
    canvas.save()
    # Employer, title and dates in three cells.
    truth = Truth(
        "Gayle Norton",
        (("Software Engineer", "Fogbank", "2012-06", ""), ("Intern", "Tangle Systems", "2011-06", "2011-08")),
        ("University of Tarn",),
        ("C++", "Java", "Python", "PHP"),
        "gayle@norton.example",
    )
    canvas = Canvas(str(case("mcdowell.pdf", truth)), pagesize=letter)
    y = 740
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawCentredString(306, y, "Gayle Norton")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(54, y, "555 Elm Street")
    canvas.drawRightString(558, y, "gayle@norton.example")
    for row in [
        ("h", "Employment"),
        ("3", "Fogbank", "Software Engineer", "Summer 2012 – Present"),
        ("b", "Reduced time to render the user's buddy list by 75% by implementing a prediction algorithm"),
        ("b", "Integrated iChat with the spotlight search by creating a tool that extracts metadata"),
        ("3", "Tangle Systems", "Intern", "June 2011 – August 2011"),
        ("b", "Designed a dashboard for customers to see their orders"),
        ("h", "Education"),
        ("3", "Tarn, UK", "University of Tarn", "2008 – 2012"),
        ("b", "B.S.E. in Computer Science"),
        ("h", "Languages and Technologies"),
        ("b", "C++; Java; Python; PHP"),
    ]:
        if row[0] == "h":
            y -= 26
            canvas.setFont("Helvetica-Bold", 13)
            canvas.drawString(54, y, row[1])
        elif row[0] == "3":
            y -= 16
            canvas.setFont("Helvetica-Bold", 10)
            canvas.drawString(54, y, row[1])
            canvas.drawCentredString(306, y, row[2])
            canvas.drawRightString(558, y, row[3])
        else:
            y -= 14
            canvas.setFont("Helvetica", 10)
            canvas.drawString(60, y, "•")
            canvas.drawString(72, y, row[1])
    canvas.save()
    # Title, employer and town on one line.
    truth = Truth(
        "Lena Marsh",
        (
            ("Software Engineer", "Applewood", "2005-06", "2007-08"),
            ("Software Engineer Intern", "Microsonic", "2003-06", "2003-08"),
        ),
        ("University of Veridia",),
        (
            "C++",
            "C",
            "Java",
            "Objective-C",
            "C#",
            "SQL",
            "JavaScript",
            ".NET",
            "Microsoft SQL Server",
            "XCode",
            "Interface Builder",
        ),
        "lena@marsh.example",
    )
    one_column(
        case("rendercv.pdf", truth),
        [
            ("n", "Lena Marsh"),
            ("c", "Your Town | lena@marsh.example | 0541 999 99 99 | lena.marsh.example | lenamarsh"),
            ("h", "Education"),
            ("lrb", "University of Veridia, BS in Computer Science", "Sept 2000 – May 2005"),
            ("b", "GPA: 3.9/4.0"),
            ("b", "Coursework: Computer Architecture, Comparison of Learning Algorithms"),
            ("h", "Experience"),
            ("lrb", "Software Engineer, Applewood – Cupertino, CA", "June 2005 – Aug 2007"),
            ("b", "Reduced time to render user buddy lists by 75% by implementing a prediction algorithm"),
            ("b", "Redesigned the file format for compactness"),
            ("lrb", "Software Engineer Intern, Microsonic – Redmond, WA", "June 2003 – Aug 2003"),
            ("b", "Designed a UI for the open-file dialog"),
            ("h", "Projects"),
            ("lrb", "Multi-User Drawing Tool", "github.com/name/repo"),
            ("b", "Developed an electronic classroom where many users can draw on one board"),
            ("b", "Tools Used: C++, MFC"),
            ("h", "Technologies"),
            ("t", "Languages: C++, C, Java, Objective-C, C#, SQL, JavaScript"),
            ("t", "Technologies: .NET, Microsoft SQL Server, XCode, Interface Builder"),
        ],
    )
    # Employers in capitals.
    truth = Truth(
        "Maya Fontaine",
        (
            ("Marketing Analyst", "GLASSHOUSE MEDIA", "2019-06", ""),
            ("Peer Tutor", "WRITING CENTER", "2017-09", "2019-05"),
            ("President", "DEBATE SOCIETY", "2018-01", "2019-05"),
        ),
        ("HARROW UNIVERSITY",),
        ("Excel", "Tableau", "Python"),
        "mfontaine@mail.example",
    )
    one_column(
        case("harvard.pdf", truth),
        [
            ("c", "Maya Fontaine"),
            ("c", "Boston, MA • mfontaine@mail.example • 617-555-0188"),
            ("h", "Education"),
            ("lrb", "HARROW UNIVERSITY", "Boston, MA"),
            ("lr", "Bachelor of Arts in Economics. GPA 3.8", "May 2019"),
            ("t", "Relevant Coursework: Econometrics, Statistics"),
            ("h", "Experience"),
            ("lrb", "GLASSHOUSE MEDIA", "New York, NY"),
            ("lrb", "Marketing Analyst", "June 2019 – Present"),
            ("b", "Analyzed the results of forty campaigns and presented them to clients each quarter."),
            ("lrb", "WRITING CENTER", "Boston, MA"),
            ("lrb", "Peer Tutor", "Sept 2017 – May 2019"),
            ("b", "Tutored sixty students in essays and applications."),
            ("h", "Leadership and Activities"),
            ("lrb", "DEBATE SOCIETY", "Boston, MA"),
            ("lrb", "President", "Jan 2018 – May 2019"),
            ("b", "Organized a tournament for 120 speakers."),
            ("h", "Skills & Interests"),
            ("t", "Technical: Excel, Tableau, Python"),
            ("t", "Language: Fluent in French; Conversational in Spanish"),
            ("t", "Interests: Sailing, Bread baking"),
        ],
    )
    # Markdown.
    truth = Truth(
        "Jonas Weber",
        (("Senior Developer", "Acme Corp", "2020-01", ""), ("Developer", "Beta Works", "2016-05", "2019-12")),
        ("Hochschule Nordheim",),
        ("TypeScript", "React", "AWS", "Terraform"),
        "jonas@weber.example",
    )
    case("md.txt", truth).write_text("""# Jonas Weber
jonas@weber.example · Berlin · github.com/jweber

## Experience

### Senior Developer — Acme Corp
*Jan 2020 – Present | Berlin*

- Led the rewrite of the shop in TypeScript
- Cut build times from 14 to 3 minutes

### Developer — Beta Works
*May 2016 – Dec 2019 | Hamburg*

- Built the first mobile client

## Education

### BSc Informatics — Hochschule Nordheim
*2012 – 2016*

## Skills

- **Languages:** TypeScript
- **Frameworks:** React
- **Cloud:** AWS, Terraform
""")
    # Side column on the right, months in capitals.
    truth = Truth(
        "Olivia Santos",
        (
            ("Barista Trainer", "Blue Harbor Coffee", "2019-03", ""),
            ("Shift Lead", "Corner Bakery", "2016-01", "2019-02"),
        ),
        ("Lakeview College",),
        ("Latte art", "Inventory", "Team training", "Cash handling"),
        "olivia@santos.example",
    )
    two_columns(
        case("gdocs.pdf", truth),
        [("n", "Olivia Santos"), ("t", "123 Your Street, Portland, OR 97201   (503) 555-0100   olivia@santos.example")],
        [
            ("h", "EXPERIENCE"),
            ("lrb", "Blue Harbor Coffee, Portland — Barista Trainer"),
            ("t", "MARCH 2019 - PRESENT"),
            ("b", "Trained forty baristas for six shops."),
            ("b", "Introduced a tasting every Friday."),
            ("s",),
            ("lrb", "Corner Bakery, Salem — Shift Lead"),
            ("t", "JANUARY 2016 - FEBRUARY 2019"),
            ("b", "Opened the shop at five and closed the books at three."),
            ("h", "EDUCATION"),
            ("lrb", "Lakeview College, Salem — Associate Degree"),
            ("t", "SEPTEMBER 2013 - JUNE 2015"),
            ("t", "Hospitality management"),
        ],
        [
            ("h", "SKILLS"),
            ("t", "Latte art"),
            ("t", "Inventory"),
            ("t", "Team training"),
            ("t", "Cash handling"),
            ("h", "AWARDS"),
            ("t", "Barista of the year 2021"),
            ("h", "LANGUAGES"),
            ("t", "Portuguese, English"),
        ],
        split=400,
    )
    # Positions grouped below an employer with the whole time.
    truth = Truth(
        "Sam Oduya",
        (
            ("Engineering Manager", "Lumen Grid", "2022-05", ""),
            ("Software Engineer", "Lumen Grid", "2019-01", "2022-05"),
            ("Software Developer", "Paperboat", "2016-08", "2018-12"),
        ),
        ("University of Ibadan",),
        ("Go", "Distributed Systems", "Leadership"),
        "sam@oduya.example",
    )
    two_columns(
        case("grouped.pdf", truth),
        [],
        [
            ("h", "Contact"),
            ("t", "sam@oduya.example"),
            ("h", "Top Skills"),
            ("t", "Go"),
            ("t", "Distributed Systems"),
            ("t", "Leadership"),
            ("h", "Certifications"),
            ("t", "CKA"),
        ],
        [
            ("n", "Sam Oduya"),
            ("t", "Engineering Manager at Lumen Grid"),
            ("t", "Lagos, Nigeria"),
            ("h", "Experience"),
            ("lrb", "Lumen Grid"),
            ("t", "5 years 3 months"),
            ("s",),
            ("t", "Engineering Manager"),
            ("t", "May 2022 - Present (2 years)"),
            ("t", "Lagos, Nigeria"),
            ("t", "Lead two teams that bring smart meters on line."),
            ("s",),
            ("t", "Software Engineer"),
            ("t", "January 2019 - May 2022 (3 years 5 months)"),
            ("s",),
            ("lrb", "Paperboat"),
            ("t", "Software Developer"),
            ("t", "August 2016 - December 2018 (2 years 5 months)"),
            ("t", "Ibadan, Nigeria"),
            ("h", "Education"),
            ("lrb", "University of Ibadan"),
            ("t", "BSc, Computer Science · (2012 - 2016)"),
        ],
    )
    # Dates first.
    truth = Truth(
        "Marta Rossi",
        (
            ("Project Manager", "Costruzioni Verdi S.p.A.", "2019-03", ""),
            ("Site Engineer", "Ponte Studio", "2014-09", "2019-02"),
        ),
        ("Politecnico di Ferrana",),
        ("AutoCAD", "Primavera P6", "Microsoft Project"),
        "marta@rossi.example",
    )
    one_column(
        case("europass.pdf", truth),
        [
            ("n", "Marta Rossi"),
            ("t", "Email: marta@rossi.example | Phone: (+39) 055 555 0100"),
            ("t", "Address: Via Roma 5, 50100 Firenze (Italy)"),
            ("h", "WORK EXPERIENCE"),
            ("t", "15/03/2019 – CURRENT Firenze, Italy"),
            ("lrb", "PROJECT MANAGER – COSTRUZIONI VERDI S.P.A."),
            ("b", "Managed three sites with a budget of 12 million euros"),
            ("t", "01/09/2014 – 28/02/2019 Pisa, Italy"),
            ("lrb", "SITE ENGINEER – PONTE STUDIO"),
            ("b", "Supervised the renewal of two railway bridges"),
            ("h", "EDUCATION AND TRAINING"),
            ("t", "2008 – 2014 Ferrana, Italy"),
            ("lrb", "MASTER'S DEGREE IN CIVIL ENGINEERING – Politecnico di Ferrana"),
            ("h", "DIGITAL SKILLS"),
            ("t", "AutoCAD / Primavera P6 / Microsoft Project"),
        ],
    )
    # Everything on one line, with bars.
    truth = Truth(
        "Victor Hale",
        (
            ("Account Manager", "Redline Logistics", "2020-02", ""),
            ("Sales Representative", "Oakmont Furniture", "2015-03", "2020-01"),
        ),
        ("Dunmore Community College",),
        ("Salesforce", "Negotiation", "Cold calling", "CRM"),
        "victor@hale.example",
    )
    one_column(
        case("pipes.pdf", truth),
        [
            ("n", "VICTOR HALE"),
            ("t", "Dallas, TX | (214) 555-0123 | victor@hale.example"),
            ("h", "Professional Summary"),
            (
                "t",
                "Account manager with ten years of experience in logistics and furniture, known for calm in peak season.",
            ),
            ("h", "Core Competencies"),
            ("t", "Salesforce | Negotiation | Cold calling | CRM"),
            ("h", "Professional Experience"),
            ("lrb", "Account Manager | Redline Logistics | Dallas, TX | 02/2020 – Present"),
            ("b", "Grew revenue from existing accounts by 22% in two years"),
            ("b", "Negotiated contracts with carriers in five states"),
            ("lrb", "Sales Representative | Oakmont Furniture | Plano, TX | 03/2015 – 01/2020"),
            ("b", "Sold to 300 stores across Texas"),
            ("h", "Education"),
            ("t", "Associate of Applied Science in Marketing | Dunmore Community College | 2014"),
        ],
    )
    # Prose instead of bullets.
    truth = Truth(
        "Helen Prior",
        (
            ("Year 4 Teacher", "Ashgrove Primary School", "2017-09", ""),
            ("Teaching Assistant", "St Bede Primary School", "2014-01", "2017-07"),
        ),
        ("University of Northmoor",),
        ("Lesson planning", "Classroom management", "Phonics"),
        "helen@prior.example",
    )
    one_column(
        case("teacher.pdf", truth),
        [
            ("n", "Helen Prior"),
            ("t", "helen@prior.example"),
            ("t", "07700 900123"),
            ("h", "About me"),
            ("t", "A warm and organised teacher who believes that every child can enjoy numbers."),
            ("h", "Employment"),
            ("lrb", "Year 4 Teacher"),
            ("t", "Ashgrove Primary School, Sheffield"),
            ("t", "September 2017 to present"),
            (
                "t",
                "I plan and teach all subjects to a class of thirty. I lead mathematics across the school and have written the scheme of work that six classes now follow.",
            ),
            ("s",),
            ("lrb", "Teaching Assistant"),
            ("t", "St Bede Primary School, Rotherham"),
            ("t", "January 2014 to July 2017"),
            ("t", "I supported children with additional needs in small groups."),
            ("h", "Education and Qualifications"),
            ("lrb", "University of Northmoor"),
            ("t", "PGCE Primary Education, 2013"),
            ("t", "BA English, 2009 - 2012"),
            ("h", "Skills"),
            ("b", "Lesson planning"),
            ("b", "Classroom management"),
            ("b", "Phonics"),
        ],
    )

    return made
