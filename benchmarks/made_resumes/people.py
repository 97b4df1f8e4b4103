"""The invented people of the made resumes. All names of persons, employers and schools are fictional."""

# ruff: noqa: E501 - a position of a person stands on one line

from dataclasses import dataclass

Moment = tuple[int, int]
"""Year and month."""


@dataclass(frozen=True)
class Job:
    title: str
    employer: str
    place: str
    start: Moment
    end: Moment | None  # None while it lasts
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class School:
    degree: str
    school: str
    start: int
    end: int


@dataclass(frozen=True)
class Person:
    name: str
    email: str
    phone: str
    place: str
    headline: str
    summary: str
    jobs: tuple[Job, ...]
    schools: tuple[School, ...]
    skills: tuple[tuple[str, tuple[str, ...]], ...]  # group, names
    languages: tuple[str, ...] = ()

    @property
    def skill_names(self) -> tuple[str, ...]:
        return tuple(name for _, names in self.skills for name in names)


# -- the first set -----------------------------------------------------------------------------------------------------

BACKEND = Person(
    "Maya Thornbury", "maya.thornbury@mail.example", "+1 415 555 0134", "Portland, OR", "Backend Engineer",
    "Backend engineer who likes quiet systems, short runbooks and honest dashboards.",
    (
        Job("Senior Backend Engineer", "Larkspur Payments", "Portland, OR", (2021, 3), None,
            ("Led the move of card settlement from nightly files to a stream of events", "Reduced failed payouts by 38% by retrying with idempotent keys", "Mentored three engineers through their first on-call rotation")),
        Job("Backend Engineer", "Oxbow Software", "Seattle, WA", (2018, 1), (2021, 2),
            ("Built the public API in Go and documented it with OpenAPI", "Cut the median response time from 420 ms to 90 ms")),
        Job("Software Developer", "Fernhill Council", "Tacoma, WA", (2015, 9), (2017, 12),
            ("Replaced a paper form for parking permits with a web service used by 9,000 residents",)),
    ),
    (School("B.S. in Computer Science", "Cedar Valley University", 2011, 2015),),
    (("Languages", ("Go", "Python", "SQL", "TypeScript")), ("Infrastructure", ("PostgreSQL", "Kafka", "Kubernetes", "Terraform"))),
)  # fmt: skip

DESIGNER = Person(
    "Anne-Sophie Kjær", "as.kjaer@post.example", "+45 33 55 01 77", "Copenhagen, Denmark", "Product Designer",
    "Designer of calm tools for people at work; eight years from sketch to shipped.",
    (
        Job("Lead Product Designer", "Tangle", "Copenhagen, Denmark", (2020, 5), None,
            ("Designed the scheduling screens that 1,200 clinics use every day", "Ran monthly usability tests with nurses and turned them into a backlog")),
        Job("UX Designer", "Nordlys Media", "Aarhus, Denmark", (2017, 2), (2020, 4),
            ("Created the design system shared by five newspapers", "Raised the share of readers who finish an article by 14%")),
        Job("Graphic Designer", "Studio Halm", "Aarhus, Denmark", (2014, 8), (2017, 1), ("Drew posters and programmes for two theatres",)),
    ),
    (School("MA Interaction Design", "Jutland School of Design", 2012, 2014), School("BA Graphic Communication", "Jutland School of Design", 2009, 2012)),
    (("Design", ("Figma", "Sketch", "Prototyping", "Design systems")), ("Research", ("Usability testing", "Interviews", "Surveys"))),
    ("Danish", "English", "German"),
)  # fmt: skip

NURSE = Person(
    "Oluwaseun Adebayo-Clarke", "o.adebayoclarke@letters.example", "0151 496 0417", "Liverpool, UK", "Charge Nurse",
    "Charge nurse in acute medicine with a liking for teaching and for tidy handovers.",
    (
        Job("Charge Nurse", "Mersey Royal Hospital", "Liverpool, UK", (2019, 10), None,
            ("Lead a team of fourteen nurses on a ward of thirty-two beds", "Introduced a handover sheet that halved the number of missed observations")),
        Job("Staff Nurse", "St. Brannock Infirmary", "Chester, UK", (2015, 4), (2019, 9), ("Trained newly qualified colleagues in intravenous therapy", "Audited falls and reduced them by a fifth in one year")),
        Job("Healthcare Assistant", "Elmcroft Care Home", "Chester, UK", (2012, 6), (2015, 3), ("Helped residents with meals, washing and walks",)),
    ),
    (School("BSc (Hons) Adult Nursing", "University of Wirral", 2012, 2015),),
    (("Clinical", ("Triage", "Wound care", "Medication administration", "Palliative care")), ("Other", ("Rota planning", "Audit"))),
    ("English", "Yoruba"),
)  # fmt: skip

ENGINEER_DE = Person(
    "Dr. Jörg-Peter Müller-Lüdenscheidt", "jp.mueller@kasten.example", "+49 89 5550 1234", "München", "Maschinenbauingenieur",
    "",
    (
        Job("Teamleiter Konstruktion", "Brandl Antriebstechnik GmbH", "München", (2018, 3), None, ("Leitung eines Teams von acht Konstrukteuren", "Einführung einer neuen Getriebereihe in elf Monaten")),
        Job("Entwicklungsingenieur", "Hohenfels Automotive AG", "Ingolstadt", (2013, 10), (2018, 2), ("Auslegung von Wellen und Lagern", "Betreuung der Prüfstände")),
        Job("Wissenschaftlicher Mitarbeiter", "Technische Hochschule Oberland", "Rosenheim", (2009, 10), (2013, 9), ("Forschung zu Reibung in Gleitlagern",)),
    ),
    (School("Promotion Maschinenbau", "Technische Hochschule Oberland", 2009, 2013), School("Diplom Maschinenbau", "Universität Lindau", 2004, 2009)),
    (("IT", ("CATIA", "MATLAB", "SAP", "Python")),),
    ("Deutsch", "Englisch"),
)  # fmt: skip

MARKETER = Person(
    "LUCÍA FERNÁNDEZ ORTEGA", "lucia.fernandez@buzon.example", "+34 91 555 0182", "Madrid, Spain", "Marketing Manager",
    "Marketing manager for brands that would rather be useful than loud.",
    (
        Job("Marketing Manager", "Almendra Foods", "Madrid, Spain", (2020, 9), None, ("Managed an annual budget of 2.4 million euros", "Launched a recipe newsletter read by 180,000 households")),
        Job("Content Strategist", "Faro & Co.", "Barcelona, Spain", (2017, 4), (2020, 8), ("Doubled organic visits to the shop of a furniture maker",)),
        Job("Marketing Assistant", "Mirador Travel", "Valencia, Spain", (2015, 1), (2017, 3), ("Wrote the weekly mailing and measured what was opened",)),
    ),
    (School("Master in Digital Marketing", "Universidad de Levante", 2013, 2014), School("Bachelor of Business Administration", "Universidad de Levante", 2009, 2013)),
    (("", ("SEO", "Google Analytics", "HubSpot", "Copywriting", "Email marketing", "Brand strategy")),),
    ("Spanish", "English", "Catalan"),
)  # fmt: skip

CHEF = Person(
    "Bilal Haddad", "bilal.haddad@kitchen.example", "(312) 555-0178", "Chicago, IL", "Head Chef", "",
    (
        Job("Head Chef", "The Copper Ladle", "Chicago, IL", (2019, 6), None, ("Run a kitchen of eleven and a menu that changes with the season", "Brought food cost down from 34% to 28% without smaller plates")),
        Job("Sous Chef", "Marrow & Vine", "Chicago, IL", (2016, 2), (2019, 5), ("Trained line cooks and wrote the prep lists",)),
        Job("Line Cook", "Lakeview Hotel", "Evanston, IL", (2013, 7), (2016, 1), ("Cooked up to two hundred covers a night on the grill",)),
    ),
    (School("Associate of Applied Science in Culinary Arts", "Prairie State Culinary Institute", 2011, 2013),),
    (("", ("Menu planning", "Inventory management", "Food safety", "Staff training", "Budgeting")),),
)  # fmt: skip

SCHOLAR = Person(
    "Ewa Wiśniewska-Brown", "e.wisniewska@uni.example", "+48 22 555 01 91", "Warsaw, Poland", "Associate Professor of Linguistics", "",
    (
        Job("Associate Professor", "University of Vistula", "Warsaw, Poland", (2019, 10), None, ("Teach phonetics and field methods to about 120 students a year",)),
        Job("Postdoctoral Fellow", "Institute for Spoken Language", "Leiden, Netherlands", (2016, 9), (2019, 9), ("Recorded and annotated forty hours of conversation in Kashubian",)),
        Job("Research Assistant", "Northmoor University", "York, UK", (2012, 10), (2016, 8), ("Analysed hesitation in the speech of bilingual children",)),
    ),
    (School("PhD in Linguistics", "Northmoor University", 2012, 2016), School("MA English Studies", "University of Vistula", 2007, 2012)),
    (("", ("Praat", "R", "ELAN", "Statistics", "LaTeX")),),
    ("Polish", "English", "Dutch"),
)  # fmt: skip

ANALYST = Person(
    "Griffin O'Flaherty", "griffin.oflaherty@mail.example", "+353 1 555 0163", "Dublin, Ireland", "Data Analyst",
    "Analyst who finds the figure that settles the argument.",
    (
        Job("Senior Data Analyst", "Clifftop Insurance", "Dublin, Ireland", (2022, 4), None, ("Defined the official figures for fraud and found 1.1 million euros of false claims", "Simplified five conflicting reports into one workflow")),
        Job("Data Analyst", "Clifftop Insurance", "Dublin, Ireland", (2020, 1), (2022, 3), ("Built the first offline dashboard for field staff", "Automated the refund file with Python")),
        Job("Junior Analyst", "Affinity Credit Union", "Cork, Ireland", (2018, 6), (2019, 12), ("Classified incoming complaints and flagged the difficult ones",)),
    ),
    (School("MSc Business Analytics", "Liffey Institute of Technology", 2017, 2018), School("BSc Economics and Finance", "Liffey Institute of Technology", 2013, 2017)),
    (("Tools", ("SQL", "Python", "Tableau", "Excel", "dbt")), ("Methods", ("Forecasting", "A/B testing", "Segmentation"))),
)  # fmt: skip

STUDENT = Person(
    "Nguyen Thi Hoa", "hoa.nguyen@campus.example", "+1 604 555 0119", "Vancouver, BC", "", "",
    (
        Job("Software Engineering Intern", "Juniper Lake Robotics", "Vancouver, BC", (2023, 5), (2023, 8), ("Implemented a test bench that finds drift in wheel sensors", "Presented the result to the whole engineering team")),
        Job("Teaching Assistant", "Strait University", "Vancouver, BC", (2022, 9), (2023, 4), ("Held weekly tutorials for sixty students of data structures",)),
        Job("Barista", "Blue Heron Coffee", "Burnaby, BC", (2020, 6), (2022, 8), ("Served up to 300 guests a day and trained four new colleagues",)),
    ),
    (School("Bachelor of Science in Computer Science", "Strait University", 2020, 2024), School("High School Diploma", "Burnaby North Secondary School", 2015, 2020)),
    (("", ("C++", "Python", "Java", "ROS", "Git", "Linux")),),
    ("English", "Vietnamese"),
)  # fmt: skip

# -- the second set ----------------------------------------------------------------------------------------------------

TEACHER = Person(
    "Siobhán Mac an Bhaird", "siobhan.bhaird@school.example", "028 9018 0152", "Belfast, UK", "Head of Mathematics",
    "Mathematics teacher who believes that everybody can learn to prove something.",
    (
        Job("Head of Mathematics", "Stranmillis Grammar School", "Belfast, UK", (2018, 9), None, ("Lead a department of nine teachers", "Raised the share of pupils with top marks from 22% to 31% in three years")),
        Job("Teacher of Mathematics", "Foyle High School", "Derry, UK", (2011, 9), (2018, 8), ("Started a chess club that still meets twice a week",)),
        Job("Tutor", "Brightwell Tuition", "Derry, UK", (2009, 1), (2011, 7), ("Prepared pupils for their final examinations",)),
    ),
    (School("PGCE Mathematics", "Lagan University", 2010, 2011), School("BSc Mathematics", "Lagan University", 2006, 2009)),
    (("", ("Lesson planning", "Assessment", "Classroom management", "GeoGebra", "Pastoral care")),),
)  # fmt: skip

SRE = Person(
    "Kwame Mensah-Okyere", "kwame@mensah.example", "+233 30 255 0148", "Accra, Ghana", "Site Reliability Engineer",
    "Engineer for the systems that nobody notices because they run.",
    (
        Job("Staff Site Reliability Engineer", "Kora Mobile Money", "Accra, Ghana", (2021, 11), None, ("Designed the failover of the payment core between two regions", "Reduced alerts per week from 240 to 35")),
        Job("DevOps Engineer", "Volta Cloud Services", "Accra, Ghana", (2018, 7), (2021, 10), ("Migrated forty services from virtual machines to containers",)),
        Job("Systems Administrator", "Baobab Bank", "Kumasi, Ghana", (2014, 3), (2018, 6), ("Automated the nightly backups and tested restoring them every month",)),
    ),
    (School("BSc Computer Engineering", "Ashanti University of Technology", 2009, 2013),),
    (("Platforms", ("AWS", "Kubernetes", "Linux", "PostgreSQL")), ("Tools", ("Terraform", "Ansible", "Prometheus", "Grafana")), ("Languages", ("Python", "Go", "Bash"))),
)  # fmt: skip

SALES = Person(
    "Margarethe van der Heijden", "margarethe@heijden.example", "+31 20 555 0129", "Utrecht, Netherlands", "Account Manager",
    "Account manager for machines that cost more than a house.",
    (
        Job("Key Account Manager", "Polder Pumps", "Utrecht, Netherlands", (2019, 1), None, ("Grew sales to water boards from 3 to 5.5 million euros a year", "Negotiated the largest service contract of the firm")),
        Job("Sales Representative", "Van Rijn Ventilation", "Amersfoort, Netherlands", (2014, 5), (2018, 12), ("Won twenty-six new customers in three provinces",)),
        Job("Customer Service Agent", "Helder Telecom", "Utrecht, Netherlands", (2011, 2), (2014, 4), ("Answered about sixty calls a day and wrote the guide for difficult ones",)),
    ),
    (School("Bachelor of Commerce", "Hogeschool Midden", 2007, 2011),),
    (("", ("Negotiation", "Salesforce", "Account management", "Forecasting", "Public speaking")),),
    ("Dutch", "English", "German"),
)  # fmt: skip

ACCOUNTANT_FR = Person(
    "Jean-Baptiste Lefèvre", "jb.lefevre@courrier.example", "+33 1 55 50 01 36", "Lyon", "Contrôleur de gestion", "",
    (
        Job("Contrôleur de gestion", "Groupe Valmont", "Lyon", (2019, 1), None, ("Pilotage du budget de quatre usines", "Mise en place d'un tableau de bord mensuel")),
        Job("Auditeur", "Cabinet Morel", "Lyon", (2015, 9), (2018, 12), ("Audit des comptes de vingt PME",)),
        Job("Assistant comptable", "Boulangeries Rivière", "Grenoble", (2013, 7), (2015, 8), ("Saisie et rapprochement des factures",)),
    ),
    (School("Master Finance", "Université de Savoie", 2011, 2013), School("Licence Économie", "Université de Savoie", 2008, 2011)),
    (("", ("Excel", "SAP", "Power BI", "Consolidation", "Fiscalité")),),
    ("Français", "Anglais"),
)  # fmt: skip

LAWYER = Person(
    "Priyanka Venkataraman", "p.venkataraman@chambers.example", "+91 80 4555 0171", "Bengaluru, India", "Corporate Counsel",
    "Corporate counsel with ten years in contracts, privacy and mergers.",
    (
        Job("Senior Legal Counsel", "Indus Logistics Pvt. Ltd.", "Bengaluru, India", (2020, 2), None, ("Negotiated over 200 supplier contracts a year", "Built the privacy programme of the group from nothing")),
        Job("Legal Counsel", "Indus Logistics Pvt. Ltd.", "Bengaluru, India", (2017, 6), (2020, 1), ("Advised on three acquisitions in the transport sector",)),
        Job("Associate", "Menon & Partners", "Chennai, India", (2013, 8), (2017, 5), ("Drafted shareholder agreements and appeared before the tribunal",)),
    ),
    (School("B.A. LL.B. (Hons)", "Deccan Law School", 2008, 2013),),
    (("", ("Contract drafting", "Data protection", "Due diligence", "Negotiation", "Corporate governance")),),
    ("English", "Tamil", "Kannada", "Hindi"),
)  # fmt: skip

PHYSICIST = Person(
    "Haruki Tanabe", "haruki.tanabe@lab.example", "+81 75 555 0184", "Kyoto, Japan", "Research Scientist", "",
    (
        Job("Research Scientist", "Higashiyama Photonics Laboratory", "Kyoto, Japan", (2017, 4), None, ("Lead the group for infrared sensors",)),
        Job("Postdoctoral Researcher", "Ridgeway National Laboratory", "Boulder, CO", (2014, 4), (2017, 3), ("Measured the noise of cooled detectors",)),
        Job("Teaching Fellow", "Kamo University", "Kyoto, Japan", (2011, 4), (2014, 3), ("Taught optics to second-year students",)),
    ),
    (School("Ph.D. in Physics", "Kamo University", 2009, 2014), School("M.Sc. in Physics", "Kamo University", 2007, 2009), School("B.Sc. in Physics", "Naniwa University", 2003, 2007)),
    (("", ("Python", "MATLAB", "LabVIEW", "Cleanroom work", "Spectroscopy")),),
    ("Japanese", "English"),
)  # fmt: skip

PM = Person(
    "Rebekah Stein-Abrams", "rebekah@steinabrams.example", "+1 (617) 555-0142", "Boston, MA", "Product Manager",
    "Product manager for people who fill in forms.",
    (
        Job("Group Product Manager", "Harborlight Health", "Boston, MA", (2022, 1), None, ("Own the roadmap of patient intake across four products", "Launched electronic consent in 300 practices")),
        Job("Product Manager", "Quillpad", "Cambridge, MA", (2018, 8), (2021, 12), ("Increased weekly active teams by 45% through templates",)),
        Job("Business Analyst", "Charter Oak Mutual", "Hartford, CT", (2015, 6), (2018, 7), ("Mapped the claims process and removed eleven of its forty steps",)),
    ),
    (School("MBA", "Minuteman School of Management", 2013, 2015), School("B.A. in Psychology", "Pemigewasset College", 2007, 2011)),
    (("Product", ("Roadmapping", "User research", "A/B testing")), ("Tools", ("Jira", "Figma", "SQL", "Amplitude"))),
)  # fmt: skip
