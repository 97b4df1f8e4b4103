"""Two fictional candidates and a job, for the tests of questions."""

from coach_app.interview.dates import Dates, Month
from coach_app.interview.resume import Contact, Education, Project, Resume, Role, Skill

ENGINEER = Resume(
    contact=Contact("Ada Lindqvist", ("ada@lindqvist.example",), ("+46 8 123 45 67",), ("github.com/adal",)),
    roles=(
        Role(
            "Senior Backend Engineer",
            "NORTHWIND FREIGHT",
            Dates("Mar 2020 – Present", Month(2020, 3), None, ongoing=True),
            points=(
                "Led the move of the booking ledger to events, without a minute of downtime",
                "Reduced the cost of the nightly import by 40% with Kafka",
            ),
        ),
        Role(
            "Developer",
            "Skerry Games",
            Dates("2016 – 2020", Month(2016), Month(2020)),
            points=("Built a matchmaking service in Go for two million players", "Mentored three trainees"),
        ),
    ),
    projects=(Project("Tidecast", None, ("Designed a tide forecast that fits on a watch",)),),
    education=(Education("Uppsala Institute", "MSc in Computer Science", None),),
    skills=(
        Skill("Kafka", listed=False, found=("NORTHWIND FREIGHT",)),
        Skill("Go", listed=True, found=("Skills", "Skerry Games")),
        Skill("PostgreSQL", listed=True, found=("Skills",)),
        Skill("Git", listed=True, found=("Skills",)),
    ),
)

WAITER = Resume(
    contact=Contact("Marco Bellini", ("marco@bellini.example",)),
    roles=(
        Role(
            "Head Waiter",
            "Trattoria Luce",
            Dates("2019 – 2023", Month(2019), Month(2023)),
            points=("Trained a team of twelve waiters", "Increased the share of returning guests by a third"),
        ),
    ),
    skills=(Skill("Conflict Resolution", found=("Skills",)),),
)

JOB = """\
About us
We ship parcels and love dogs.

Requirements
- 5+ years of experience with Python or Go
- Strong knowledge of Kubernetes
- Experience with PostgreSQL

Nice to have
- Terraform is a plus
"""
